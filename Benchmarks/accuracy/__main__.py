"""Bursar and what anyone would use instead, on the same rows. `make bench-accuracy`, or with filters:

    BURSAR_DATA=folder python Benchmarks/accuracy --only-ours --sets toronto,moneyvis
"""
import argparse
import os
import pathlib
import sys
from concurrent.futures import ProcessPoolExecutor

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
    import splits

    peer_named = {peer.name: peer for peer in peers.PEERS}
    kinds = {kind: kind for kind in splits.KINDS}
    parser = argparse.ArgumentParser(prog="Benchmarks/accuracy", description=__doc__.splitlines()[0])
    parser.add_argument("--sets", type=some_of({each.name: each for each in sets.SETS}), default=sets.SETS)
    parser.add_argument("--splits", type=some_of(kinds), default=list(kinds))
    parser.add_argument("--seeds", type=numbers, default=[0, 1, 2])
    parser.add_argument("--peers", type=some_of(peer_named), default=peers.PEERS)
    parser.add_argument("--only-ours", action="store_true", help="run no peer; compare with those remembered")
    parser.add_argument("--only-peers", action="store_true", help="fill the memory; print no table")
    parser.add_argument("--forest", action="store_true", help="run ours with --algorithm forest as well")
    parser.add_argument("--quick", action="store_true", help="seed 0 only, without the largest set")
    parser.add_argument("--fresh", action="store_true", help="believe no remembered result")
    parser.add_argument("--jobs", type=int, default=1, help="sets and splits run side by side")
    return parser.parse_args()


def run_cells(chosen):
    """Every set with every split; the order is that of the sets."""
    import grid

    pairs = [(each, kind) for each in chosen.sets for kind in chosen.splits]
    if chosen.jobs == 1:
        return [grid.cell(each, kind, chosen) for each, kind in pairs]
    with ProcessPoolExecutor(chosen.jobs) as pool:
        waiting = [pool.submit(grid.cell, each, kind, chosen) for each, kind in pairs]
        return [each.result() for each in waiting]


def main():
    """Runs what was asked for and prints the table."""
    if sets.folder() is None:
        print("bench-accuracy: BURSAR_DATA is not set, so there are no transactions to judge on: skipped")
        return
    import terminal

    chosen = options()
    if chosen.quick:
        chosen.seeds = chosen.seeds[:1]
        chosen.sets = [each for each in chosen.sets if not each.large]
    cells = run_cells(chosen)
    if not chosen.only_peers:
        print(terminal.table(cells))


if __name__ == "__main__":
    sys.path.insert(0, str(pathlib.Path(__file__).parent))
    main()
