#!/usr/bin/env python3
"""Hides one category at a time and looks whether it is found: writes the measured part of docs/discovery.md.

    make bench-discovery                       # all of it
    make bench-discovery ARGS="moneyvis"       # prints one set's table and writes nothing
"""
import pathlib
import sys

import numpy as np

import hidden
import judge
import density_peers
import race
import sets

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs/discovery.md"
BEGIN, END = "<!-- measured: begin (make bench-discovery) -->", "<!-- measured: end -->"
SETS = ("moneyvis", "toronto")
MOST_TESTS = 13


def peers(found, texts, truth, rows):
    """Every setting of scikit-learn's, judged: DBSCAN's by features and distance, HDBSCAN's by features."""
    dbscan, hdbscan = {}, {}
    for features in density_peers.FEATURES:
        distance = density_peers.distances(texts, features)
        for eps in density_peers.GRID:
            clusters = judge.ranked(density_peers.dbscan(distance, eps), rows)
            dbscan[features, eps] = judge.judged(found.hidden, truth, clusters, rows)
        clusters = judge.ranked(density_peers.hdbscan(distance), rows)
        hdbscan[features] = judge.judged(found.hidden, truth, clusters, rows)
    return {"DBSCAN": best(dbscan), "guide": dbscan["words", 0.3], "HDBSCAN": best(hdbscan)}, dbscan


def best(results):
    """The result with the highest V-measure."""
    return max(results.values(), key=lambda result: result["v"])


def add_best_of_set(tests):
    """DBSCAN with the one setting whose mean V-measure over the set's tests is the highest."""
    chosen = max(tests[0]["grid"], key=lambda setting: np.mean([t["grid"][setting]["v"] for t in tests]))
    for t in tests:
        t["results"]["set"] = t["grid"][chosen]
    return f"{chosen[0]}, eps {chosen[1]}"


def test(rows, category):
    """One hidden category, judged for everybody."""
    found = hidden.unknown(rows, category)
    texts, truth, count = found.texts()
    proposals, groups, _ = hidden.discovered(found)
    results = {"Bursar": judge.judged(category, truth, proposals, count, groups)}
    others, grid = peers(found, texts, truth, count)
    results |= others
    print(f"{category}: {len(found.rows)} unknown rows, {len(texts)} narrations, V "
          + ", ".join(f"{who} {result['v']:.3f}" for who, result in results.items()), flush=True)
    return {"category": category, "rows": len(found.rows), "texts": len(texts),
            "own": int((found.rows.label == category).sum()), "results": results, "grid": grid}


NAMES = {"Bursar": "`bursar discover`", "set": "scikit-learn's DBSCAN, its best setting for the set ({})",
         "DBSCAN": "scikit-learn's DBSCAN, its best of 16 settings a test",
         "guide": "scikit-learn's DBSCAN as the guide has it (words, eps 0.3)", "HDBSCAN": "scikit-learn's HDBSCAN, its better of 2"}


def summary(tests):
    """Means over the tests."""
    setting = add_best_of_set(tests)
    lines = ["| | V-measure | homogeneity | completeness | adjusted Rand | groups | in none | first five pure | found in first five |",
             "|---|---|---|---|---|---|---|---|---|"]
    for who, name in NAMES.items():
        results = [t["results"][who] for t in tests]
        means = [np.nanmean([r[key] for r in results]) for key in ("v", "homogeneity", "completeness", "ari", "clusters", "noise", "precision")]
        v, homogeneity, completeness, ari, clusters, noise, precision = means
        lines.append(f"| {name.format(setting)} | {v:.3f} | {homogeneity:.3f} | {completeness:.3f} | {ari:.3f} | {clusters:.0f} | {noise:.0%} "
                     f"| {precision:.0%} | {sum(r['found'] for r in results)} of {len(results)} |")
    return "\n".join(lines)


def details(tests):
    """A line for each hidden category."""
    lines = ["| hidden | unknown rows (of it) | narrations | V: Bursar | DBSCAN | rank: Bursar | DBSCAN |", "|---|---|---|---|---|---|---|"]
    for t in tests:
        mine, other = t["results"]["Bursar"], t["results"]["DBSCAN"]
        lines.append(f"| {t['category']} | {t['rows']:,} ({t['own']:,}) | {t['texts']:,} | {mine['v']:.3f} | {other['v']:.3f} "
                     f"| {mine['rank'] or '-'} | {other['rank'] or '-'} |")
    return "\n".join(lines)


def section(name):
    """One set's part of the page. Of many categories an even share is hidden: a test takes minutes where rows are many."""
    labelled = next(s for s in sets.SETS if s.name == name)
    rows = sets.load(labelled)
    categories = hidden.categories(rows)
    chosen = categories[::-(-len(categories) // MOST_TESTS)]
    tests = [test(rows, category) for category in chosen]
    told = f"{len(chosen)} of {len(categories)} categories hidden, one at a time."
    return f"### {labelled.title}\n\n{told}\n\n{summary(tests)}\n\n{details(tests)}\n"


def main():
    """All sets into the page, or those named onto the screen."""
    if sets.folder() is None:
        sys.exit("bench-discovery: set BURSAR_DATA to the folder of labelled transactions")
    if sys.argv[1:]:
        print("\n".join(race.table() if name == "race" else section(name) for name in sys.argv[1:]))
        return
    parts = [section(name) for name in SETS] + [f"### Race\n\n{race.table()}\n"]
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n".join(parts) + f"\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
