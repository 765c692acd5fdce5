#!/usr/bin/env python3
"""Prints the line coverage of Sources by target and fails below a limit.

Usage: coverage.py COVERAGE.json MINIMUM_PERCENT, the file being the one `swift test --show-codecov-path` names.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path


def main(path, minimum):
    sources = Path(__file__).resolve().parent.parent / "Sources"
    lines = defaultdict(lambda: [0, 0])
    for file in json.loads(Path(path).read_text())["data"][0]["files"]:
        name = Path(file["filename"])
        if name.is_relative_to(sources):
            summary = file["summary"]["lines"]
            for key in (name.relative_to(sources).parts[0], "all of Sources"):
                lines[key][0] += summary["covered"]
                lines[key][1] += summary["count"]
    covered, count = lines.pop("all of Sources", (0, 0))
    if count == 0:
        sys.exit(f"coverage: no file of {sources} in {path}; run make test first")
    print("Line coverage of Sources, tests and dependencies left out")
    for name, (part, whole) in [*sorted(lines.items()), ("all", (covered, count))]:
        print(f"  {name:<16} {100 * part / max(whole, 1):6.1f} %  {part:>6} of {whole:>6} lines")
    if 100 * covered / count < minimum:
        sys.exit(f"coverage: {100 * covered / count:.1f} % is less than the {minimum:g} % it has to be")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], float(sys.argv[2]))
