"""The best settings of a peer for a set and a kind of split, found on training rows alone."""
import time

import numpy as np

import cache
import features
import metrics
import splits

MOST_ROWS = 12_000
"""A search on more rows would cost more than it finds."""


def inner_split(train, kind):
    """The training rows, or a sample of them, parted in the same way once more."""
    if len(train) > MOST_ROWS:
        train = train.take(np.sort(np.random.default_rng(0).choice(len(train), MOST_ROWS, replace=False)))
    return splits.split(train, kind, 0)


def score(peer, parts, settings):
    """Accuracy and macro-F1 count the same, since both are compared in the end; over all parts, each judged apart."""
    answers = [peer.answer(vectors, settings, 0)[0] for vectors in parts]
    truth = np.concatenate([vectors.test.label for vectors in parts])
    answer = np.concatenate(answers)
    return (metrics.accuracy(truth, answer) + metrics.macro_f1(truth, answer)) / 2


def search(peer, parts, grid):
    """One setting after the other, the others kept at their best so far."""
    best = {name: values[0] for name, values in grid.items()}
    if all(len(values) == 1 for values in grid.values()):
        return {"settings": best, "score": None, "tried": 0}
    highest, tried = score(peer, parts, best), 1
    for name, values in grid.items():
        for value in values[1:]:
            settings = {**best, name: value}
            reached = score(peer, parts, settings)
            tried += 1
            if reached > highest:
                best, highest = settings, reached
    return {"settings": best, "score": highest, "tried": tried}


def best_settings(peer, set_name, kind, train, options):
    """The search's result, remembered; None where it is not and no peer may run."""
    name = f"tuned-{set_name}-{kind}-{peer.name}-{cache.digest(peer.version, peer.grid, train.digest(), MOST_ROWS)}"

    def make():
        started = time.monotonic()
        found = search(peer, [features.Vectors(*inner_split(train, kind))], peer.grid)
        return {**found, "seconds": time.monotonic() - started}

    found = cache.remembered(name, options.fresh, None if options.only_ours else make)
    return found and found["settings"]
