#!/usr/bin/env python3
"""Prints the line coverage of Sources by target and fails below a limit.

Usage: coverage.py COVERAGE.json MINIMUM_PERCENT [--lcov FILE] [--json FILE], the first file being the one that
`swift test --show-codecov-path` names; lcov is what Codecov takes, JSON what a badge is made of.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path


def lcov(files, sources, target):
    """Line counts as lcov has them; a region counts from its beginning to the next."""
    lines = []
    for file in files:
        name = Path(file["filename"])
        if not name.is_relative_to(sources):
            continue
        lines.append(f"SF:{name.relative_to(sources.parent)}")
        count, row = None, 0
        for line, _, times, has_count, *_ in file["segments"]:
            if count is not None:
                lines += [f"DA:{number},{count}" for number in range(row, line)]
            count, row = (times if has_count else None), line
        lines.append("end_of_record")
    target.write_text("\n".join(lines) + "\n")


def main(path, minimum, lcov_file=None, json_file=None):
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
    if lcov_file:
        lcov(json.loads(Path(path).read_text())["data"][0]["files"], sources, Path(lcov_file))
    if json_file:
        Path(json_file).write_text(json.dumps({"lines": count, "covered": covered, "coverage": covered / count}) + "\n")
    print("Line coverage of Sources, tests and dependencies left out")
    for name, (part, whole) in [*sorted(lines.items()), ("all", (covered, count))]:
        print(f"  {name:<16} {100 * part / max(whole, 1):6.1f} %  {part:>6} of {whole:>6} lines")
    if 100 * covered / count < minimum:
        sys.exit(f"coverage: {100 * covered / count:.1f} % is less than the {minimum:g} % it has to be")


if __name__ == "__main__":
    if len(sys.argv) < 3 or len(sys.argv) % 2 == 0:
        sys.exit(__doc__)
    options = dict(zip(sys.argv[3::2], sys.argv[4::2]))
    if not set(options) <= {"--lcov", "--json"}:
        sys.exit(__doc__)
    main(sys.argv[1], float(sys.argv[2]), options.get("--lcov"), options.get("--json"))
