"""The sets of labelled transactions that everybody is judged on."""
import csv
import hashlib
import os
import pathlib
from dataclasses import dataclass

import numpy as np

SAMPLE_ROWS = 30_000
SAMPLE_SEED = 20_240_607
SMALLEST_CLASS = 10


@dataclass(frozen=True)
class Rows:
    """Columns side by side; `narration`, `amount`, `date` are the text of the file, as a program is given it."""

    narration: np.ndarray
    amount: np.ndarray
    date: np.ndarray
    label: np.ndarray

    def __len__(self):
        return len(self.label)

    def take(self, which):
        """The rows at these places, or where the mask is true."""
        return Rows(self.narration[which], self.amount[which], self.date[which], self.label[which])

    def digest(self):
        """Tells results of other rows apart in the cache."""
        cells = (cell for column in (self.narration, self.amount, self.label) for cell in column)
        return hashlib.sha256("\n".join(cells).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class LabelledSet:
    """A file of transactions and what the page calls it."""

    name: str
    title: str
    file: str
    sampled: bool = True
    grouped: bool = False
    """Labels are merchant category codes, of which `mcc.csv` knows the group."""
    large: bool = False
    """So many rows that only one seed and the fast peers are run."""


SETS = [
    LabelledSet("toronto", "Toronto groups", "ca_toronto_pcard_mcc.csv", grouped=True),
    LabelledSet("moneyvis", "MoneyVis", "uk_moneyvis_bank.csv", sampled=False),
    LabelledSet("birmingham", "Birmingham", "uk_birmingham_pcard.csv"),
    LabelledSet("accounts", "Toronto ledger accounts", "ca_toronto_pcard_gl.csv"),
    LabelledSet("toronto-all", "Toronto groups, all", "ca_toronto_pcard_mcc.csv", False, True, True),
]


def folder():
    """Where the data lie, or None where nobody has said so."""
    path = os.environ.get("BURSAR_DATA")
    return pathlib.Path(path) if path else None


def read(file):
    """All rows of a file with the columns narration, amount, date, category."""
    with open(file, newline="", encoding="utf-8") as lines:
        records = list(csv.DictReader(lines))
    columns = ([record[name] for record in records] for name in ("narration", "amount", "date", "category"))
    return Rows(*(np.array(column, dtype=object) for column in columns))


def groups():
    """The group of each merchant category description."""
    with open(folder() / "mcc.csv", newline="", encoding="utf-8") as lines:
        return {record["description"]: record["category_group"] for record in csv.DictReader(lines)}


def load(labelled_set, labels_as_written=False):
    """The set as everybody gets it: sampled with one seed for good, in the file's order."""
    rows = read(folder() / labelled_set.file)
    if labelled_set.sampled and len(rows) > SAMPLE_ROWS:
        chosen = np.random.default_rng(SAMPLE_SEED).choice(len(rows), SAMPLE_ROWS, replace=False)
        rows = rows.take(np.sort(chosen))
    if labelled_set.grouped and not labels_as_written:
        group = groups()
        label = np.array([group[label] for label in rows.label], dtype=object)
        rows = Rows(rows.narration, rows.amount, rows.date, label)
    return rows


def without_small_classes(rows):
    """The rows whose class has enough of them to stand on both sides of a split."""
    classes, counts = np.unique(rows.label, return_counts=True)
    large = set(classes[counts >= SMALLEST_CLASS])
    return rows.take(np.array([label in large for label in rows.label], dtype=bool))
