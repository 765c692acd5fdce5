"""Which rows are for learning and which for judging."""
import numpy as np

KINDS = ("random", "unseen")
HELD_OUT = 0.2


def key(narration):
    """What makes two narrations the same merchant: letters alone, in lower case."""
    return " ".join("".join(c if c.isalpha() else " " for c in narration.lower()).split())


def random_rows(rows, generator):
    """A fifth of each class: next month, same shops."""
    held_out = np.zeros(len(rows), dtype=bool)
    for label in np.unique(rows.label):
        places = generator.permutation(np.flatnonzero(rows.label == label))
        held_out[places[: round(HELD_OUT * len(places))]] = True
    return held_out


def unseen_keys(rows, generator):
    """All rows of a fifth of the keys: shops never met."""
    _, key_of_row = np.unique([key(narration) for narration in rows.narration], return_inverse=True)
    keys = generator.permutation(key_of_row.max() + 1)
    return np.isin(key_of_row, keys[: round(HELD_OUT * len(keys))])


def split(rows, kind, seed):
    """Rows to learn from and rows to judge on; the same for everybody."""
    draw = {"random": random_rows, "unseen": unseen_keys}[kind]
    held_out = draw(rows, np.random.default_rng([seed, KINDS.index(kind)]))
    return rows.take(~held_out), rows.take(held_out)
