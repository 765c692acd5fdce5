"""Opens the pages of a folder in Chromium, without a network, and prints what holds: `ok WHAT` or `not ok WHAT: WHY`.

usage: pages.py FOLDER    with runs/, own/, one.html and site/ in it
"""

import csv
import glob
import io
import os
import pathlib
import sys
import time
import traceback

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = os.environ.get("BURSAR_CHROMIUM", "/usr/bin/chromium")
folder = pathlib.Path(sys.argv[1]).resolve()
report = sorted(glob.glob(f"{folder}/runs/2*/report.html"))[-1]
own = sorted(glob.glob(f"{folder}/own/2*/report.html"))[-1]
failures = 0


def told(what, holds, why=""):
    global failures
    print(f"ok {what}" if holds else f"not ok {what}: {why}", flush=True)
    failures += 0 if holds else 1


def until(page, condition, seconds=15):
    """Waits until the condition, a JavaScript expression, holds; asked from outside, since pages allow no eval."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        if time.monotonic() > end:
            raise TimeoutError(condition)
        page.wait_for_timeout(40)


class Watched:
    """A page whose console and requests are watched."""

    def __init__(self, browser, path, home, **options):
        self.context = browser.new_context(offline=True, accept_downloads=True, **options)
        self.page = self.context.new_page()
        self.errors, self.strays = [], []
        home = f"file://{home}/"
        self.page.on("console", lambda message: self.errors.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("request", lambda request: None if request.url.startswith((home, "data:", "blob:")) else self.strays.append(request.url))
        self.page.goto(f"file://{path}")

    def scroll(self):
        self.page.evaluate("""async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) {
            window.scrollTo(0, y); await new Promise((done) => setTimeout(done, 60)); } }""")
        until(self.page, "[...document.querySelectorAll('[data-chart]:not([data-trend])')].every((one) => one.querySelector('.js-plotly-plot .main-svg'))", 60)

    def clean(self, what):
        told(f"{what}: no error in the console", not self.errors, self.errors[:3])
        told(f"{what}: nothing outside its folder is asked for", not self.strays, self.strays[:3])
        self.context.close()


def serious(page):
    found = Axe().run(page, options={"preload": False}).response["violations"]
    return [f"{one['id']} {[node['target'] for node in one['nodes'][:2]]}" for one in found if one["impact"] in ("serious", "critical")]


def charts(browser):
    watched = Watched(browser, report, folder / "runs")
    page = watched.page
    watched.scroll()
    count = page.locator("[data-chart]").count()
    told("every chart draws", count >= 12, count)
    widths = page.evaluate("[...document.querySelectorAll('[data-chart] .main-svg')].map((one) => one.getBoundingClientRect().width)")
    told("every chart has a size", all(width > 100 for width in widths), widths)
    page.locator("#chart-category-count").scroll_into_view_if_needed()
    bar = page.locator("#chart-category-count .bars .point path").first
    bar.hover(force=True)
    page.wait_for_selector("#chart-category-count .hoverlayer .hovertext", timeout=5000)
    told("hovering tells a bar's number", "Rule" in page.locator("#chart-category-count .hoverlayer").text_content(), "")
    name = page.evaluate("JSON.parse(document.getElementById('page-data').textContent).figures['category-count'].arguments.names[0]")
    box = bar.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    until(page, "location.hash.startsWith('#transactions?')")
    cells = page.locator("[data-table=transactions] tbody tr:not(.detail) td:nth-child(6)").all_inner_texts()
    told("a click on a bar filters the rows", len(cells) > 0 and set(cells) == {name}, (name, set(cells)))
    told("axe-core finds nothing serious", not (found := serious(page)), found)
    watched.clean("report")


def tables(browser):
    watched = Watched(browser, report + "#transactions?q=at&sort=amount%3Adesc", folder / "runs")
    page = watched.page
    table = page.locator("[data-table=transactions]")
    table.locator("tbody tr").first.wait_for()
    until(page, "document.querySelector('[data-table=transactions] .status').textContent.includes(' of ')")
    amounts = [float(text.replace(",", "").replace("−", "-")) for text in table.locator("tbody tr:not(.detail) td:nth-child(5)").all_inner_texts()]
    told("a link brings its search and its order", amounts == sorted(amounts, reverse=True) and len(amounts) > 1, amounts[:5])
    told("searching leaves rows that have it", all("at" in text.lower() for text in table.locator("tbody tr:not(.detail)").all_inner_texts()))
    table.get_by_role("button", name="Clear filters").click()
    all_rows = table.locator(".status").inner_text()
    told("clearing brings all rows back", all_rows.startswith("120 rows"), all_rows)
    def numbers():
        return [float(text.replace(",", "").replace("−", "-")) for text in table.locator("tbody tr:not(.detail) td:nth-child(5)").all_inner_texts()]

    unsorted = numbers()
    table.get_by_role("button", name="Amount", exact=True).click()
    down = numbers()
    table.get_by_role("button", name="Amount", exact=True).click()
    up = numbers()
    told("sorting orders the rows, both ways", down == sorted(down, reverse=True) and up == sorted(up) and up != unsorted and up[0] < down[-1], (down[:3], up[:3]))
    table.get_by_label("Filter Category").select_option(index=1)
    chosen = table.get_by_label("Filter Category").input_value()
    told("a column filter leaves its category", set(table.locator("tbody tr:not(.detail) td:nth-child(6)").all_inner_texts()) == {chosen}, chosen)
    table.get_by_role("button", name="Clear filters").click()
    table.get_by_role("button", name="Next page").click()
    told("pages follow each other", "26 to 50" in table.locator(".status").inner_text(), table.locator(".status").inner_text())
    with page.expect_download() as download:
        table.get_by_role("button", name="Export CSV").click()
    rows = list(csv.reader(io.StringIO(pathlib.Path(download.value.path()).read_text())))
    told("export gives every row", len(rows) == 121, len(rows))
    opener = table.get_by_role("button", name="Explain row").first
    opener.focus()
    page.keyboard.press("Enter")
    told("a row opens by key and explains itself", table.locator(".explanation").count() == 1 and opener.get_attribute("aria-expanded") == "true")
    told("telling parts are marked", page.evaluate("""async () => { const table = document.querySelector('[data-table=transactions]');
        for (const button of [...table.querySelectorAll('button.open')].slice(1, 12)) button.click();
        return table.querySelectorAll('.explanation mark').length > 3; }"""))
    watched.clean("tables")


def hostile(browser):
    watched = Watched(browser, own, folder / "own")
    page = watched.page
    watched.scroll()
    page.wait_for_selector("[data-table=review] tbody tr")
    told("no narration becomes markup or script", page.title() != "taken" and page.locator("main img").count() == 0, page.title())
    text = page.locator("[data-table=review]").inner_text()
    told("script tags are text", "<script>document.title" in text)
    told("what turns the text around it is named", "⟨RLO⟩gnp.exe" in text)
    told("templates in narrations are text", "{{mustache}} {{{raw}}}" in text)
    page.get_by_label("Search Transactions").fill("hyperlink")
    until(page, "document.querySelector('[data-table=transactions] .status').textContent.includes('1 of ')")
    page.get_by_label("Search Transactions").fill("")
    until(page, "!document.querySelector('[data-table=transactions] .status').textContent.includes(' of ')")
    with page.expect_download() as download:
        page.locator("[data-table=transactions]").get_by_role("button", name="Export CSV").click()
    rows = list(csv.reader(io.StringIO(pathlib.Path(download.value.path()).read_bytes().decode().replace("\0", ""))))
    dangerous = [row[2] for row in rows[1:] if row[2][:1] in "=+-@" and row[2]]
    told("no cell of the export is a formula", len(rows) > 90 and not dangerous, (len(rows), dangerous))
    for button in page.locator("[data-table=review] button.open").all()[:20]:
        button.click()
    told("explanations of hostile rows are text, too", page.title() != "taken" and page.locator(".explanation script, .explanation img").count() == 0)
    watched.clean("hostile narrations")


def forms(browser):
    dark = Watched(browser, report, folder / "runs", color_scheme="dark")
    dark.scroll()
    ground = dark.page.evaluate("getComputedStyle(document.body).backgroundColor")
    told("dark where the system is dark", sum(int(part) for part in ground[4:-1].split(",")) < 150, ground)
    told("axe-core finds nothing serious in the dark", not (found := serious(dark.page)), found)
    dark.page.get_by_role("button", name="Light").click()
    ground = dark.page.evaluate("getComputedStyle(document.body).backgroundColor")
    told("and light when asked", sum(int(part) for part in ground[4:-1].split(",")) > 600, ground)
    dark.clean("dark")
    phone = Watched(browser, report, folder / "runs", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone.scroll()
    width = phone.page.evaluate("document.documentElement.scrollWidth")
    told("nothing is wider than a phone", width <= 390, width)
    told("axe-core finds nothing serious on a phone", not (found := serious(phone.page)), found)
    phone.clean("phone")
    printed = Watched(browser, report, folder / "runs")
    printed.scroll()
    printed.page.emulate_media(media="print")
    visible = printed.page.evaluate("[...document.querySelectorAll('.chart .drawing')].every((one) => one.getBoundingClientRect().height > 50)")
    told("printed, every chart is its drawing", visible)
    told("printed, no button is left", not printed.page.locator(".toolbar button").first.is_visible())
    printed.clean("print")
    keys = Watched(browser, report, folder / "runs")
    keys.page.keyboard.press("Tab")
    told("the first key leads past the links", keys.page.evaluate("document.activeElement.className") == "skip")
    keys.clean("keys")


def other_forms(browser):
    german = Watched(browser, report, folder / "runs", locale="de-DE")
    tile = german.page.locator("[data-metric=coverage] .value").inner_text()
    told("numbers as the reader writes them", "," in tile and "%" in tile, tile)
    told("dates as the reader writes them", "." in german.page.locator(".byline time").inner_text(), german.page.locator(".byline").inner_text())
    german.clean("German")
    one = Watched(browser, folder / "one.html", folder)
    one.scroll()
    one.page.wait_for_selector("[data-table=transactions] tbody tr")
    told("one file holds everything", one.page.locator("[data-table=transactions] tbody tr").count() > 10)
    one.clean("self-contained")
    bare = browser.new_context(offline=True, java_script_enabled=False).new_page()
    bare.goto(f"file://{report}")
    told("without script the drawings and plain tables stand", bare.locator("[data-chart] svg").count() >= 12 and bare.locator("[data-table=review] td").count() > 10)
    bare.context.close()


def site(browser):
    watched = Watched(browser, folder / "site/index.html", folder / "site")
    page = watched.page
    told("the dashboard has a card for each report", page.locator(".card").count() == 2, page.locator(".card").count())
    told("it tells the next run", "Next scheduled run" in page.locator("#next-run").inner_text())
    told("no date is invalid", "Invalid Date" not in page.locator("body").inner_text())
    page.locator("#to").fill("2020-01-01")
    told("cards are filtered by date", "No report" in page.locator("#cards").inner_text())
    page.locator("#to").fill("")
    told("axe-core finds nothing serious on the dashboard", not (found := serious(page)), found)
    page.locator("#cards a").first.click()
    page.wait_for_selector("[data-chart]")
    told("a card leads to its report", "report.html" in page.url, page.url)
    watched.scroll()
    watched.clean("site")


with sync_playwright() as playwright:
    chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"])
    for part in (charts, tables, hostile, forms, other_forms, site):
        try:
            part(chromium)
        except Exception as error:  # the other parts are still worth seeing
            told(part.__name__, False, f"{type(error).__name__}: {str(error)[:600]} at {traceback.extract_tb(error.__traceback__)[1].lineno}")
    chromium.close()
sys.exit(1 if failures else 0)
