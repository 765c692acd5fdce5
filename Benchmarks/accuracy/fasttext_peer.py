"""fastText with subwords, fed with files as it wants them."""
import importlib.metadata
import pathlib
import tempfile

import fasttext
import numpy as np

import features

DISTRIBUTION = importlib.metadata.packages_distributions()["fasttext"][-1]
VERSION = importlib.metadata.version(DISTRIBUTION)
GRID = {"epoch": [25, 50], "lr": [0.5, 0.2, 1.0], "amount": [1, 0]}
FEW_GRID = {**GRID, "epoch": [100, 25, 400]}
DIMENSIONS = 50
BUCKETS = 500_000
PREFIX = "__label__"


def line(narration, amount, settings):
    """A row as words; the amount's words come last, where they share no word pair with the text's middle."""
    words = narration.lower()
    return f"{words} {features.amount_words(amount)}" if settings["amount"] else words


def lines(rows, settings):
    """All rows as words."""
    return [line(narration, amount, settings) for narration, amount in zip(rows.narration, rows.amount)]


def fit(rows, settings, seed, classes):
    """A model of these rows. Labels travel as numbers, since theirs may hold spaces."""
    number = {label: place for place, label in enumerate(classes)}
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "train.txt"
        labelled = zip(rows.label, lines(rows, settings))
        file.write_text("".join(f"{PREFIX}{number[label]} {text}\n" for label, text in labelled), encoding="utf-8")
        return fasttext.train_supervised(
            str(file), epoch=settings["epoch"], lr=settings["lr"], dim=DIMENSIONS, seed=seed, minn=2, maxn=5,
            wordNgrams=2, bucket=BUCKETS, thread=1, verbose=0)


def answer(vectors, settings, seed):
    """The surest label of each row. Asked beneath fastText's own `predict`, which NumPy 2 broke."""
    classes = np.unique(vectors.train.label)
    fitted = fit(vectors.train, settings, seed, classes)
    answers, confidences = [], []
    for text in lines(vectors.test, settings):
        found = fitted.f.predict(text + "\n", 1, 0.0, "strict")
        confidence, label = found[0] if found else (0.0, f"{PREFIX}0")
        answers.append(classes[int(label.removeprefix(PREFIX))])
        confidences.append(min(1.0, confidence))
    return np.array(answers, dtype=object), np.array(confidences)
