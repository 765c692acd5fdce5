"""What a table says in the end: means over seeds, their spread, ours against the best peer."""
import statistics

from peers import PEERS

METRICS = ("accuracy", "macro_f1")
OURS = "ours"


def mean(cell, who, metric, seeds=None):
    """Over the seeds that were run, or over these."""
    found = cell["results"][who]
    return statistics.fmean(found[seed][metric] for seed in seeds or found)


def spread(cell, who, metric, seeds=None):
    """Largest less smallest over the seeds."""
    found = cell["results"][who]
    values = [found[seed][metric] for seed in seeds or found]
    return max(values) - min(values)


def standard_error(cell, who, metric):
    """Of the mean over the seeds."""
    found = [figures[metric] for figures in cell["results"][who].values()]
    return statistics.stdev(found) / len(found) ** 0.5 if len(found) > 1 else 0.0


def lead(cell, metric, who=OURS):
    """Ours less the peer with the best mean, seed by seed on those all share: that peer, the mean, its standard error."""
    names = [name for name in compared(cell) if not is_ours(name)]
    seeds = shared_seeds(cell)
    if not names or len(seeds) < 2 or who not in cell["results"]:
        return None
    peer = max(names, key=lambda name: mean(cell, name, metric, seeds))
    found = [cell["results"][who][seed][metric] - cell["results"][peer][seed][metric] for seed in seeds]
    return {"peer": peer, "mean": statistics.fmean(found), "error": statistics.stdev(found) / len(found) ** 0.5,
            "fewer_errors": statistics.fmean(found) / (1 - mean(cell, peer, metric, seeds))}


def is_ours(who):
    return who.startswith(OURS)


SLOW = {peer.name for peer in PEERS if peer.slow}
"""Those that ran on one seed, where others ran on more, show their figures but take no part in comparisons."""


def compared(cell):
    """All that ran on the seeds that count."""
    most = max(map(len, cell["results"].values()))
    return [who for who, found in cell["results"].items() if who not in SLOW or len(found) == most]


def shared_seeds(cell):
    """The seeds that all of them ran: whoever ran more is not to be compared on the easier ones."""
    first, *others = (cell["results"][who] for who in compared(cell))
    return [seed for seed in first if all(seed in found for found in others)]


def verdict(cell, metric, who=OURS):
    """Ours less the best peer on the seeds all share, and whether that is no lower than the peer's own spread allows."""
    names = [name for name in compared(cell) if not is_ours(name)]
    seeds = shared_seeds(cell)
    if not names or not seeds or who not in cell["results"]:
        return None
    peer = max(names, key=lambda name: mean(cell, name, metric, seeds))
    height, width = mean(cell, peer, metric, seeds), spread(cell, peer, metric, seeds)
    difference = mean(cell, who, metric, seeds) - height
    return {"peer": peer, "height": height, "spread": width, "seeds": len(seeds),
            "difference": difference, "held": difference >= -width}


def overall(cells, who, metric):
    """The mean over all sets and splits on the seeds all share, where it has a figure for each."""
    if any(who not in cell["results"] for cell in cells):
        return None
    seeds = [shared_seeds(cell) if who in compared(cell) else None for cell in cells]
    return statistics.fmean(mean(cell, who, metric, own) for cell, own in zip(cells, seeds))


def points(value, signed=False):
    """Percent with one decimal."""
    return "" if value is None else f"{100 * value:+.1f}" if signed else f"{100 * value:.1f}"
