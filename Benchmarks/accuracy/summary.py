"""What a table says in the end: means over seeds, their spread, ours against the best peer."""
import statistics

METRICS = ("accuracy", "macro_f1")
OURS = "ours"


def mean(cell, who, metric, seeds=None):
    """Over the seeds that were run, or over these."""
    found = cell["results"][who]
    return statistics.fmean(found[seed][metric] for seed in seeds or found)


def spread(cell, who, metric):
    """Largest less smallest over the seeds."""
    values = [figures[metric] for figures in cell["results"][who].values()]
    return max(values) - min(values)


def is_ours(who):
    return who.startswith(OURS)


def peers(cell):
    """All but us, of those that ran on as many seeds as the most."""
    names = [who for who in cell["results"] if not is_ours(who)]
    most = max((len(cell["results"][who]) for who in names), default=0)
    return [who for who in names if len(cell["results"][who]) == most]


def best_peer(cell, metric):
    """The peer with the highest mean, or None."""
    return max(peers(cell), key=lambda who: mean(cell, who, metric), default=None)


def verdict(cell, metric, who=OURS):
    """Ours less the best peer on the seeds both ran, and whether that is no lower than the peer's own spread allows."""
    peer = best_peer(cell, metric)
    if peer is None or who not in cell["results"]:
        return None
    seeds = [seed for seed in cell["results"][peer] if seed in cell["results"][who]]
    difference = mean(cell, who, metric, seeds) - mean(cell, peer, metric, seeds)
    return {"peer": peer, "difference": difference, "seeds": len(seeds), "held": difference >= -spread(cell, peer, metric)}


def overall(cells, who, metric):
    """The mean over all sets and splits, where it has a figure for each."""
    if any(who not in cell["results"] for cell in cells):
        return None
    return statistics.fmean(mean(cell, who, metric) for cell in cells)


def points(value, signed=False):
    """Percent with one decimal."""
    return "" if value is None else f"{100 * value:+.1f}" if signed else f"{100 * value:.1f}"
