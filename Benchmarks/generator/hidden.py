"""Hidden merchants found again: how many of the seeds give 5 to 14 proposals, each of one category by truth at 90 % or more.

    python Benchmarks/generator/hidden.py 1 200
"""
import collections
import csv
import os
import pathlib
import subprocess
import sys
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
BURSAR = os.environ.get("BURSAR_COMMAND", str(ROOT / ".build/release/bursar"))


def records(file):
    with open(file, newline="", encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def proposals(seed, folder):
    """The true categories of each proposal's rows."""
    def run(*arguments):
        subprocess.run([BURSAR, *map(str, arguments)], check=True, capture_output=True, cwd=folder)
    run("generate", "--seed", seed, "--hidden-merchants", 0.2, "--until", "2024-10-04", "-o", "g.csv")
    run("classify", "g.csv", "--rules", ROOT / "rules/starter.yaml", "-o", "c.csv")
    run("discover", "c.csv", "-o", "s.yaml", "--rows-to", "r.csv")
    answers, labels = records(folder / "c.csv"), records(folder / "g.labels.csv")
    truths = [label["category"] for answer, label in zip(answers, labels) if answer["category"] == "Unknown"]
    found = {each["id"]: collections.Counter() for each in yaml.safe_load((folder / "s.yaml").read_text()) or []}
    for row, truth in zip(records(folder / "r.csv"), truths, strict=True):
        if row["proposal"] in found:
            found[row["proposal"]][truth] += 1
    return found


def is_pure(truths):
    category, rows = truths.most_common(1)[0]
    return category != "Unknown" and rows >= 0.9 * truths.total()


def main():
    first, last = map(int, sys.argv[1:3])
    kept = 0
    with tempfile.TemporaryDirectory() as name:
        for seed in range(first, last + 1):
            found = proposals(seed, pathlib.Path(name))
            if 5 <= len(found) <= 14 and all(map(is_pure, found.values())):
                kept += 1
            else:
                print(f"seed {seed}: {({each: dict(truths) for each, truths in found.items()})}")
    print(f"{kept} of {last - first + 1} seeds")


if __name__ == "__main__":
    main()
