"""Bursar and what anyone would use instead, on the same rows. `make bench-accuracy`, or with filters:

    BURSAR_DATA=folder python Benchmarks/accuracy --only-ours --sets toronto,moneyvis
"""
import argparse
import os
import pathlib
import sys

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import sets


def some_of(known):
    """An argument that lists names, turned into what they name."""
    def parse(text):
        unknown = [name for name in text.split(",") if name not in known]
        if unknown:
            raise argparse.ArgumentTypeError(f"no {', '.join(unknown)}; there are {', '.join(known)}")
        return [known[name] for name in text.split(",")]
    return parse


def numbers(text):
    return [int(number) for number in text.split(",")]


def options():
    """The command line. Learners are imported late: they take seconds, and --help should not."""
    import peers
    import promise
    import splits

    peer_named = {peer.name: peer for peer in peers.PEERS}
    kinds = {kind: kind for kind in splits.KINDS}
    parser = argparse.ArgumentParser(prog="Benchmarks/accuracy", description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("--sets", type=some_of({each.name: each for each in sets.SETS}), help="a filter, by commas")
    add("--splits", type=some_of(kinds), help="a filter")
    add("--seeds", type=numbers, help="a filter; default 0,1,2")
    add("--peers", type=some_of(peer_named), help="a filter")
    add("--quick", action="store_true", help="seed 0 only, without the largest set")
    add("--only-ours", action="store_true", help="run no peer; compare with those remembered")
    add("--only-peers", action="store_true", help="fill the memory; print nothing")
    add("--forest", action="store_true", help="run ours with --algorithm forest as well")
    add("--fresh", action="store_true", help="believe no remembered result")
    add("--jobs", type=int, default=1, help="sets and splits run side by side (default 1)")
    for name, what in PARTS.items():
        add(f"--{name}", action="store_true", help=f"{what}, alone or with other parts named")
    add("--promise-seeds", type=int, default=promise.SEEDS, help="fewer for a quick look")
    return complete(parser.parse_args(), peers.PEERS, list(kinds), promise.SEEDS)


PARTS = {
    "grid": "the main table",
    "unseen": "the unseen split over ten seeds",
    "few": "fifty labels",
    "mapped": "generated data and rules, on mapped labels",
    "promise": "whether --target-precision keeps its promise; not run unless named",
}


def complete(chosen, all_peers, all_kinds, promise_seeds):
    """Fills in what no filter was given for. A filtered run has the main table only and leaves the page alone."""
    filters = (chosen.quick, chosen.sets, chosen.splits, chosen.seeds, chosen.peers, chosen.promise_seeds != promise_seeds)
    chosen.filtered = any(filters)
    named = [name for name in PARTS if getattr(chosen, name)]
    usual = ["grid"] if chosen.filtered or chosen.only_ours or chosen.only_peers else ["grid", "unseen", "few", "mapped"]
    chosen.parts = named or usual
    chosen.sets = chosen.sets or [each for each in sets.SETS if not (chosen.quick and each.large)]
    chosen.splits = chosen.splits or all_kinds
    chosen.seeds = chosen.seeds or ([0] if chosen.quick else [0, 1, 2])
    chosen.peers = chosen.peers or all_peers
    return chosen


def run_cells(chosen):
    """Every set with every split."""
    import grid
    from parallel import side_by_side

    return side_by_side(chosen.jobs, grid.cell, [(each, kind, chosen) for each in chosen.sets for kind in chosen.splits])


def run_part(name, chosen):
    """The content of a part of the page; printed as well."""
    import few
    import mapped
    import promise
    import terminal
    import unseen

    run = {"grid": run_cells, "unseen": unseen.run, "few": few.run, "mapped": mapped.run, "promise": promise.run}[name]
    content = run(chosen)
    if content and not chosen.only_peers:
        print(terminal.SHOWN[name](content), flush=True)
    return content


def write_page(name, content, chosen):
    """Keeps a full part for docs/accuracy.md; a filtered one gets a page of its own, so that the other is never a mix."""
    import cache
    import page
    import stamp

    if chosen.filtered:
        parts = {name: {"made": stamp.now(), "content": content}}
        return page.write(cache.folder() / f"filtered-{name}.md", parts)
    page.keep(name, content)
    return page.write()


def main():
    """Runs what was asked for, prints it, writes the page."""
    if sets.folder() is None:
        print("bench-accuracy: BURSAR_DATA is not set, so there are no transactions to judge on: skipped")
        return
    chosen = options()
    for name in chosen.parts:
        content = run_part(name, chosen)
        if content and not chosen.only_peers:
            print("bench-accuracy: wrote", write_page(name, content, chosen), file=sys.stderr)


if __name__ == "__main__":
    main()
