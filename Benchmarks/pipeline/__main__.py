#!/usr/bin/env python3
"""The daily pipeline beside the guide's: `make pipeline` twice in a fresh clone, first with nothing there, then with
every layer, seed and day as before. Writes its part of docs/benchmarks.md; takes half an hour.

    make bench-pipeline
    make bench-pipeline ARGS="--without test"   # a look: prints the part and writes nothing
"""
import argparse
import datetime
import json
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(1, str(ROOT / "Benchmarks/accuracy"))

import benchmarks_page  # noqa: E402
import machine  # noqa: E402
from markdown import paragraph, replaced, section, table  # noqa: E402

ROWS, SEED = 1000, 7
LEFT_OUT = {"MAKEFLAGS", "MAKEOVERRIDES", "MFLAGS", "MAKELEVEL", "ARGS", "BURSAR", "PIPELINE_FOLDER", "SITE_URL"}
# A component, the command that makes it, and what the guide says of itself: before caching, and after.
COMPONENTS = {
    "packages": ("packages", "`swift package resolve`", "4 min 30 s (Python)", "15 s"),
    "environments": (
        "second set-up: Python environments of tests and tracking server", "`scripts/test-environments`", "6 min 15 s (R)",
        "20 s"),
    "build": ("build of the command, chart assets with it", "`make pipeline-build`", "", ""),
    "test": ("tests, their build with it", "`make pipeline-check pipeline-test`", "1 min 20 s (25 tests)", "30 s"),
    "generate": ("data", "`make pipeline-generate`", "15 s", ""),
    "train": ("training", "`make pipeline-train`", "3 min", "2 min"),
    "docs": ("API documentation", "`make api-docs`", "", ""),
    "report": ("report and site", "`make pipeline-gate pipeline-report`", "2 min 45 s", "1 min 30 s"),
    "others": ("proposals, notification", "`make pipeline-propose pipeline-notify`", "", ""),
    "all": ("all", "`make pipeline`", "12 min 50 s", "4 min 35 s (2.8 times)"),
}


def timed(folder, left_out):
    """Seconds by component of one `make pipeline`; what a layer took is told apart from the job it is part of."""
    wanted = [f"--without={name}" for name in left_out]
    # Make hands its own options on, and what a person has set for another run would count here.
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    environment = {**kept, "DATA_SIZE": str(ROWS), "SEED": str(SEED), "UNTIL": "2026-11-01", "RUN_TRAINING": "true"}
    subprocess.run([sys.executable, "scripts/pipeline", "local", *wanted], cwd=folder, env=environment, check=True)
    jobs = {job["name"]: job["seconds"] for job in json.loads((folder / "pipeline/jobs.json").read_text(encoding="utf-8"))}

    def layer(name):
        path = folder / f"pipeline/timed/{name}.json"
        return json.loads(path.read_text(encoding="utf-8"))["now"] if path.is_file() else 0

    seconds = {name: jobs[name] for name in ("generate", "train", "docs", "report") if name in jobs}
    seconds["packages"] = layer("packages")
    seconds["build"] = jobs.get("build", 0) - seconds["packages"]
    if "test" in jobs:
        seconds["environments"] = layer("environments")
        seconds["test"] = jobs["test"] - seconds["environments"]
    seconds["others"] = jobs.get("propose", 0) + jobs.get("notify", 0)
    seconds["all"] = sum(seconds.values())
    return seconds


def told(seconds):
    if seconds is None:
        return ""
    if seconds < 59.5:
        return f"{seconds:.1f} s" if seconds < 9.95 else f"{seconds:.0f} s"
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s"


def text(nothing, known, command, commit):
    lines = []
    for name, (shown, by, before, cached) in COMPONENTS.items():
        ours = [told(nothing.get(name)), told(known.get(name))]
        if name == "all":
            ours[1] += f" ({nothing[name] / known[name]:.1f} times)"
        lines.append([shown, before, cached, *ours, by])
    return section(
        benchmarks_page.PIPELINE,
        paragraph(
            f"What the guide says of itself, which nobody measured here, and ours on one machine, {ROWS:,} rows. Nothing there: a "
            "fresh clone, in which `make pipeline` fetches, builds, tests, trains and reports; packages come out of SwiftPM's cache in "
            "the home folder where it has them, so a network adds to the first line. All there: the same once more, every layer "
            "found, seed and day as before. The guide's Python and R are not built."),
        table(["component", "guide, before", "guide, cached", "ours, nothing there", "ours, all there", "command"], lines),
        paragraph(
            f"Made by `{command}` on {datetime.date.today().isoformat()}: commit {commit}; {machine.told()}. System "
            "packages were installed before."))


def main():
    options = argparse.ArgumentParser(
        prog="make bench-pipeline", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--without", action="append", default=[], metavar="JOB", help="leave a job out")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name) / "bursar"
        subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
        commit = machine.commit(folder)
        nothing, known = timed(folder, chosen.without), timed(folder, chosen.without)
    command = shlex.join(["make", "bench-pipeline"] + ([f"ARGS={shlex.join(sys.argv[1:])}"] if sys.argv[1:] else []))
    part = text(nothing, known, command, commit)
    if chosen.without:
        print(part)
        return
    page = benchmarks_page.PATH
    page.write_text(replaced(page.read_text(encoding="utf-8"), benchmarks_page.PIPELINE, part), encoding="utf-8")
    print(f"written: {page}")


if __name__ == "__main__":
    main()
