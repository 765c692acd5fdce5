"""The rows everybody works on: a million narrations of which no two are alike, and rows to learn from."""
import csv
import pathlib
import string

import numpy as np

import ours
import sets

SEED = 20_261_125
COLUMNS = ("narration", "amount", "date", "category")
TYPING_SLIPS = 0.3
HELD_OUT_KEYS = 0.1


class Source:
    """Labelled rows to make more of: the City of Toronto's where BURSAR_DATA is set, else Bursar's own generator's."""

    def __init__(self, folder):
        rows = self._real() if sets.folder() else self._synthetic(folder)
        self.title = "narrations of the City of Toronto's purchasing cards" if sets.folder() else "generated narrations"
        self.rows = sorted(rows)
        keys = sorted({key(row[0]) for row in self.rows})
        random = np.random.default_rng(SEED)
        held_out = {keys[i] for i in random.choice(len(keys), int(len(keys) * HELD_OUT_KEYS), replace=False)}
        self.known = [row for row in self.rows if key(row[0]) not in held_out]
        self.unseen = [row for row in self.rows if key(row[0]) in held_out]

    @staticmethod
    def _real():
        rows = sets.load(next(s for s in sets.SETS if s.name == "toronto-all"))
        return zip(rows.narration, rows.amount, rows.date, rows.label)

    @staticmethod
    def _synthetic(folder):
        path = folder / "source.csv"
        ours.run("generate", "--size", 150_000, "--seed", 1, "--until", "2026-01-31", "-o", path)
        with open(path, newline="", encoding="utf-8") as data, open(folder / "source.labels.csv", encoding="utf-8") as truth:
            labels = [row["category"] for row in csv.DictReader(truth)]
            # No label is Unknown: it is the answer of whoever knows none.
            return [(row["narration"], row["amount"], row["date"], label)
                    for row, label in zip(csv.DictReader(data), labels) if label != "Unknown"]


def key(narration):
    """The letters alone: what `unseen` holds apart."""
    return " ".join("".join(c if c.isalpha() else " " for c in narration.lower()).split())


def most_frequent(rows, classes):
    """The rows of so many most frequent labels."""
    labels, counts = np.unique([row[3] for row in rows], return_counts=True)
    kept = set(labels[np.lexsort((labels, -counts))][:classes])
    return [row for row in rows if row[3] in kept]


def multiplied(rows, count, seed):
    """So many rows made of these: other digits, a branch number of its own, here and there a slip of a letter. No two are alike."""
    random = np.random.default_rng([SEED, seed])
    chosen = random.integers(0, len(rows), count)
    slips = random.random(count) < TYPING_SLIPS
    digits = random.integers(0, 10, (count, 24))
    letters = random.integers(0, 26, count)
    places = random.random(count)
    made, seen = [], set()
    for i, which in enumerate(chosen):
        narration, *rest = rows[which]
        figures = iter(digits[i])
        text = [str(next(figures, 7)) if c.isdigit() else c for c in narration]
        at = int(places[i] * len(text))
        if slips[i] and text[at].isalpha():
            text[at] = string.ascii_uppercase[letters[i]]
        text = "".join(text)
        branch = i % 100_000
        while f"{text} {branch:05}" in seen:
            branch = (branch + 12_347) % 100_000
        text = f"{text} {branch:05}"
        seen.add(text)
        made.append((text, *rest))
    return made


def write(path, rows, labelled):
    """Rows as a bank exports them; `.txt` beside them as fastText reads them, `.vw` as Vowpal Wabbit does."""
    width = 4 if labelled else 3
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS[:width])
        writer.writerows(row[:width] for row in rows)


def write_for_peers(path, rows, numbers, labelled):
    """The same rows in fastText's form and in Vowpal Wabbit's; labels are numbers, from 1."""
    path = pathlib.Path(path)
    with open(path.with_suffix(".txt"), "w", encoding="utf-8") as plain, open(path.with_suffix(".vw"), "w", encoding="utf-8") as wabbit:
        for narration, _, _, label in rows:
            text = narration.lower()
            plain.write(f"__label__{numbers[label]} {text}\n" if labelled else text + "\n")
            words = text.replace(":", " ").replace("|", " ")
            wabbit.write(f"{numbers[label] if labelled else ''} |t {words}\n")
