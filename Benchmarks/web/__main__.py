"""How fast pages open and how large they are: Bursar's report and dashboard, beside the same rows made with Plotly and
DataTables as notebooks and R Markdown make them (every row in the page), and Evidently's report on the same classified rows.

usage: python Benchmarks/web [--rows 1000,100000] [--runs 3000] [--repeats 5]    needs Chromium; prints a table in Markdown
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time

from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
BURSAR = ROOT / ".build/release/bursar"


def size(*paths):
    return sum(path.stat().st_size for path in paths if path.exists())


def first_paint(browser, path, repeats, after=None):
    """Milliseconds to the first contentful paint and, with `after`, to what it waits for: medians of cold openings."""
    paints, waits = [], []
    for _ in range(repeats):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        start = time.perf_counter()
        page.goto(f"file://{path}")
        paint = None
        while paint is None:
            paint = page.evaluate("performance.getEntriesByName('first-contentful-paint').map((one) => one.startTime)[0] ?? null")
        paints.append(paint)
        if after:
            after(page)
            waits.append((time.perf_counter() - start) * 1000)
        context.close()
    return statistics.median(paints), statistics.median(waits) if waits else None


def until(page, condition, seconds=60):
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > end:
            raise TimeoutError(condition)


def all_charts(page):
    page.evaluate("""async () => { for (const one of document.querySelectorAll('[data-chart]')) { one.scrollIntoView();
        await new Promise((done) => requestAnimationFrame(done)); } }""")
    until(page, "[...document.querySelectorAll('[data-chart]')].every((one) => one.querySelector('.js-plotly-plot .main-svg'))")


def rows_usable(page):
    page.evaluate("document.getElementById('transactions').scrollIntoView()")
    until(page, "document.querySelector('[data-table=transactions] tbody tr.has-detail') !== null")


def report(browser, rows, repeats, work):
    subprocess.run([BURSAR, "run", "--size", str(rows), "--seed", "1", "--runs", f"runs{rows}"], cwd=work, check=True, stdout=subprocess.DEVNULL)
    (folder,) = (work / f"runs{rows}").glob("2*")
    page, script = folder / "report.html", folder / "report.rows.js"
    paint, charts = first_paint(browser, page, repeats, all_charts)
    _, usable = first_paint(browser, page, repeats, rows_usable)
    print(f"| report, {rows:,} rows | {paint:.0f} ms | {charts:.0f} ms | {usable:.0f} ms | {size(page) / 1e3:.0f} KB | {size(page, script) / 1e3:.0f} KB |", flush=True)
    return folder


def peer(browser, rows, folder, repeats, work):
    """The same charts and rows as a page that holds everything, by plotly and itables."""
    import csv

    import itables
    import plotly

    figures = json.loads((folder / "report.html").read_text().split('id="page-data">')[1].split("</script>")[0])["figures"]
    table = list(csv.DictReader((folder / "classified.csv").open()))
    bundle = pathlib.Path(itables.__file__).parent / "html"
    library = (pathlib.Path(plotly.__file__).parent / "package_data/plotly.min.js").read_text()
    draw = []
    for name, figure in figures.items():
        trace = (
            [{"type": "heatmap", "z": figure["cells"]["values"]}] if "cells" in figure
            else [{"type": "bar" if one["mark"] == "bar" else "scatter", "x": one["at"], "y": one["values"]} for one in figure["series"]])
        draw.append(f"<div id='{name}' data-chart='{name}'></div><script>Plotly.newPlot('{name}', {json.dumps(trace)})</script>")
    cells = json.dumps([list(row.values()) for row in table])
    page = work / f"peer{rows}.html"
    module = (bundle / "dt_bundle.js").read_text().replace("</script", "<\\/script")
    table_name = re.search(r"(\w+) as default", module.rsplit("export{", 1)[1]).group(1)
    module = module.rsplit("export{", 1)[0]
    columns = json.dumps([{"title": name} for name in table[0]])
    page.write_text(
        f"<!doctype html><meta charset=utf-8><script>{library}</script><style>{(bundle / 'dt_bundle.css').read_text()}</style>"
        + "".join(draw)
        + f"<table id=rows></table><script type=module>{module}\n"
        + f"new {table_name}('#rows', {{data: {cells}, columns: {columns}, deferRender: true}});</script>")
    charts_drawn = f"document.querySelectorAll('[data-chart] .main-svg').length >= {len(figures)}"
    paint, charts = first_paint(browser, page, repeats, lambda page: until(page, charts_drawn))
    _, usable = first_paint(browser, page, repeats, lambda page: until(page, "document.querySelector('#rows tbody td') !== null"))
    print(f"| plotly and DataTables in one page, {rows:,} rows | {paint:.0f} ms | {charts:.0f} ms | {usable:.0f} ms | {size(page) / 1e3:.0f} KB | {size(page) / 1e3:.0f} KB |", flush=True)


def evidently_peer(browser, rows, folder, repeats, work):
    """Evidently's page on the same classified rows: charts of columns and drift, no rows and no explanations."""
    python = subprocess.check_output([ROOT / "scripts/python-env", "evidently"], text=True).strip()
    page = work / f"evidently{rows}.html"
    subprocess.run([python, "-W", "ignore", ROOT / "Benchmarks/web/evidently_page.py", folder / "classified.csv", page], check=True)
    paint, charts = first_paint(
        browser, page, repeats, lambda page: until(page, "document.querySelector('.js-plotly-plot .main-svg') !== null"))
    print(f"| Evidently, summary and drift of {rows:,} rows | {paint:.0f} ms | {charts:.0f} ms (the first) | no rows | {size(page) / 1e3:.0f} KB | |", flush=True)


def dashboard(browser, runs, repeats, work):
    """A site that knows many runs, and one more."""
    home = work / "many"
    home.mkdir()
    template = min(work.glob("runs*/2*"), key=lambda folder: (folder / "report.html").stat().st_size)
    record, metrics = json.loads((template / "run.json").read_text()), json.loads((template / "metrics.json").read_text())
    start = 1_500_000_000

    def add(number):
        moment = time.gmtime(start + number * 86_400)
        name = time.strftime("%Y%m%dT%H%M%SZ", moment)
        target = home / name
        target.mkdir()
        record.update(id=name, started_at=time.strftime("%Y-%m-%dT%H:%M:%SZ", moment))
        metrics["accuracy"]["value"] = 0.9 + (number % 37) / 1000
        (target / "run.json").write_text(json.dumps(record))
        (target / "metrics.json").write_text(json.dumps(metrics))
        shutil.copy(template / "report.html", target)
        shutil.copy(template / "report.rows.js", target)

    shutil.copytree(template.parent / "assets", home / "assets")
    for number in range(runs):
        add(number)
    command = [BURSAR, "site", "--runs", "many", "-o", "site"]
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    seconds = []
    for extra in range(repeats):
        add(runs + extra)
        begun = time.perf_counter()
        subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - begun)
    site = work / "site"
    paint, _ = first_paint(browser, site / "index.html", repeats)
    own = size(site / "index.html", *site.glob("reports/assets/*.css"), *site.glob("reports/assets/site-*.js"))
    print(f"| dashboard, {runs:,} runs | {paint:.0f} ms | | | {size(site / 'index.html') / 1e3:.0f} KB | {own / 1e3:.0f} KB |", flush=True)
    print(f"\nAdding a run to the site of {runs:,} runs: {statistics.median(seconds):.2f} s (median of {repeats}).")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", default="1000,100000")
    parser.add_argument("--runs", type=int, default=3000)
    parser.add_argument("--repeats", type=int, default=5)
    arguments = parser.parse_args()
    work = pathlib.Path(tempfile.mkdtemp())
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("BURSAR_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"])
            print("| page | first paint | all charts | rows usable | page | with its rows |\n|---|---|---|---|---|---|", flush=True)
            for rows in (int(text) for text in arguments.rows.split(",")):
                folder = report(browser, rows, arguments.repeats, work)
                peer(browser, rows, folder, arguments.repeats, work)
                evidently_peer(browser, rows, folder, arguments.repeats, work)
            dashboard(browser, arguments.runs, arguments.repeats, work)
            browser.close()
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
