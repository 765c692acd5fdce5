"""Few labels: what fifty rows are worth, labelled as they come."""
import numpy as np

import cache
import features
import grid
import metrics
import sets
import tuning
from parallel import side_by_side

LABELLED = 50
JUDGED = 2_000
SEEDS = range(5)
FOLDS = 5


def draw(rows, seed):
    """Fifty rows to learn from and two thousand others to judge on; classes as they fall."""
    order = np.random.default_rng([seed, LABELLED]).permutation(len(rows))
    return rows.take(order[:LABELLED]), rows.take(order[LABELLED:LABELLED + JUDGED])


def folds(train):
    """Every labelled row judged once: with fifty of them a single part would be ten."""
    fold = np.arange(len(train)) % FOLDS
    return [features.Vectors(train.take(fold != each), train.take(fold == each)) for each in range(FOLDS)]


def peer_settings(peer, labelled_set, train, options):
    """What the fifty rows of seed 0 say is best, kept for the other seeds."""
    grid_of_few = peer.few_grid or peer.grid
    name = f"tuned-few-{labelled_set.name}-{peer.name}-{cache.digest(peer.version, grid_of_few, train.digest())}"
    make = None if options.only_ours else lambda: tuning.search(peer, folds(train), grid_of_few)
    found = cache.remembered(name, options.fresh, make)
    return found and found["settings"]


def peer_result(peer, labelled_set, seed, parts, settings, options):
    """A peer's figures, remembered."""
    rows = [part.digest() for part in parts]
    name = f"few-{labelled_set.name}-{seed}-{peer.name}-{cache.digest(peer.version, settings, rows)}"
    make = None if options.only_ours else lambda: grid.judge_peer(peer, features.Vectors(*parts), settings, seed)
    return cache.remembered(name, options.fresh, make)


def cell(labelled_set, options):
    """All results of one set: {who: {seed: figures}}, in the shape of the main table's."""
    rows = sets.load(labelled_set)
    parts = {seed: draw(rows, seed) for seed in SEEDS}
    results = {}
    grid.told("few", labelled_set.name)
    for peer in (peer for peer in options.peers if peer.few):
        settings = peer_settings(peer, labelled_set, parts[0][0], options)
        found = {seed: settings and peer_result(peer, labelled_set, seed, parts[seed], settings, options)
                 for seed in SEEDS}
        if all(found.values()):
            results[peer.name] = found
    if not options.only_peers:
        results["ours"] = {seed: grid.our_result(parts[seed], seed, ()) for seed in SEEDS}
    return {"set": labelled_set.name, "title": labelled_set.title, "split": "few", "results": results}


def run(options):
    """All sets; of the large one the sample stands for it."""
    return side_by_side(options.jobs, cell, [(each, options) for each in options.sets if not each.large])
