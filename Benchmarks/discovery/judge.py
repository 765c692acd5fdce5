"""How good a clustering of narrations is, and whether the hidden category is among its first."""
import numpy as np
from sklearn.metrics import adjusted_rand_score, homogeneity_completeness_v_measure

FIRST = 5


def ranked(clusters, rows):
    """Clusters numbered by the rows they hold, most first; noise stays -1."""
    names = [c for c in np.unique(clusters) if c >= 0]
    order = sorted(names, key=lambda c: (-rows[clusters == c].sum(), c))
    place = {c: rank for rank, c in enumerate(order)}
    return np.array([place.get(c, -1) for c in clusters])


def rank_of(hidden, truth, clusters, rows):
    """The rank, from 1, of the first cluster most of whose rows are of the hidden category; None where there is none."""
    for cluster in range(clusters.max() + 1 if len(clusters) else 0):
        inside = clusters == cluster
        if 2 * rows[inside & (truth == hidden)].sum() > rows[inside].sum():
            return cluster + 1
    return None


def judged(hidden, truth, clusters, rows, groups=None):
    """The metrics of one test; noise counts as one cluster. `clusters` are ranked; `groups`, where given, are all that was put
    together, ranked or not, as DBSCAN's clusters are, and judged by the measures of agreement."""
    groups = clusters if groups is None else groups
    homogeneity, completeness, v_measure = homogeneity_completeness_v_measure(truth, groups)
    rank = rank_of(hidden, truth, clusters, rows)
    return {
        "v": v_measure, "homogeneity": homogeneity, "completeness": completeness,
        "ari": adjusted_rand_score(truth, groups), "clusters": len(set(groups[groups >= 0])),
        "noise": float(np.mean(groups < 0)), "rank": rank, "found": rank is not None and rank <= FIRST,
        "precision": precision(truth, clusters, rows),
    }


def precision(truth, clusters, rows):
    """The share of clustered rows that are of the commonest category of their cluster, over the first five clusters."""
    right = total = 0
    for cluster in range(min(FIRST, clusters.max() + 1)):
        inside = clusters == cluster
        total += rows[inside].sum()
        right += max(rows[inside & (truth == label)].sum() for label in set(truth[inside]))
    return right / total if total else float("nan")
