"""What a table says in the end: means over seeds, their spread, ours against the best peer."""
import statistics

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


def is_ours(who):
    return who.startswith(OURS)


def peers(cell):
    """All but us."""
    return [who for who in cell["results"] if not is_ours(who)]


def shared_seeds(cell, names):
    """The seeds that all of these ran: whoever ran more is not to be compared on the easier ones."""
    first, *others = (cell["results"][name] for name in names)
    return [seed for seed in first if all(seed in found for found in others)]


def verdict(cell, metric, who=OURS):
    """Ours less the best peer on the seeds all share, and whether that is no lower than the peer's own spread allows."""
    names = peers(cell)
    seeds = shared_seeds(cell, [who, *names]) if names and who in cell["results"] else []
    if not seeds:
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
    return statistics.fmean(mean(cell, who, metric, shared_seeds(cell, list(cell["results"]))) for cell in cells)


def points(value, signed=False):
    """Percent with one decimal."""
    return "" if value is None else f"{100 * value:+.1f}" if signed else f"{100 * value:.1f}"
