"""The split on merchants never met over ten seeds: three can't tell how sure an answer may be, for one merchant of some
hundred rows decides what is answerable at a precision."""
import argparse

import grid
from parallel import side_by_side

SEEDS = 10
SETS = ("toronto", "moneyvis", "birmingham")
"""Those where a few merchants hold many rows; over ledger accounts the seeds differ by a point."""


def run(options):
    """A cell for each of these sets, without the slow peers."""
    own = argparse.Namespace(**{
        **vars(options), "seeds": list(range(SEEDS)), "peers": [peer for peer in options.peers if not peer.slow]})
    return side_by_side(options.jobs, grid.cell, [(each, "unseen", own) for each in options.sets if each.name in SETS])
