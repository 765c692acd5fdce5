"""The main table: sets, splits and seeds, everybody on the same rows."""
import sys
import time

import cache
import features
import metrics
import ours
import sets
import splits
import tuning


def judge_peer(peer, vectors, settings, seed):
    """A peer's figures on rows it has not seen."""
    told(peer.name, settings, "seed", seed)
    started = time.monotonic()
    answer, confidence = peer.answer(vectors, settings, seed)
    found = metrics.measure(vectors.test.label, answer, confidence)
    return {**found, "seconds": time.monotonic() - started, "settings": settings}


def peer_result(peer, labelled_set, kind, seed, parts, vectors, options):
    """The same, remembered, or None; the settings are those found on seed 0."""
    first_train = parts[0][0]
    settings = tuning.best_settings(peer, labelled_set.name, kind, first_train, options)
    if settings is None:
        return None
    rows = [part.digest() for part in parts[seed]]
    name = f"{labelled_set.name}-{kind}-{seed}-{peer.name}-{cache.digest(peer.version, settings, rows)}"
    make = None if options.only_ours else lambda: judge_peer(peer, vectors, settings, seed)
    return cache.remembered(name, options.fresh, make)


def our_result(parts, seed, learner_options):
    """Our own figures, always anew: the program is what changes."""
    train, test = parts
    answer, confidence, seconds = ours.answer(train, test, seed, learner_options)
    return {**metrics.measure(test.label, answer, confidence), "seconds": seconds}


def our_learners(options):
    """What stands in the table for us, with the options of `bursar train`."""
    if options.only_peers:
        return {}
    learners = {"ours": ()}
    if options.forest:
        learners["ours (forest)"] = ("--algorithm", "forest")
    return learners


def peers_of(labelled_set, seed, options):
    """All that were asked for; on the large set the fast ones, the slow on the first seed."""
    return [peer for peer in options.peers
            if (peer.fast or not labelled_set.large) and not (peer.slow and seed != options.seeds[0])]


def cell(labelled_set, kind, options):
    """All results of one set and one kind of split: {who: {seed: figures}}."""
    rows = sets.without_small_classes(sets.load(labelled_set))
    seeds = options.seeds[:1] if labelled_set.large else options.seeds
    parts = {seed: splits.split(rows, kind, seed) for seed in {0, *seeds}}
    results = {}
    for seed in seeds:
        told(labelled_set.name, kind, "seed", seed)
        vectors = features.Vectors(*parts[seed])
        for peer in peers_of(labelled_set, seed, options):
            found = peer_result(peer, labelled_set, kind, seed, parts, vectors, options)
            if found:
                results.setdefault(peer.name, {})[seed] = found
        for name, learner_options in our_learners(options).items():
            results.setdefault(name, {})[seed] = our_result(parts[seed], seed, learner_options)
    sizes = {"rows": len(rows), "classes": len(set(rows.label))}
    return {"set": labelled_set.name, "title": labelled_set.title, "split": kind, **sizes, "results": results}


def told(*words):
    """Progress, on standard error."""
    print("bench-accuracy:", *words, file=sys.stderr, flush=True)
