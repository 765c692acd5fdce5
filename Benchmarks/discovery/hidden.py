"""One category hidden at a time: what is left unknown, and what each program finds in it."""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "accuracy"))
import ours  # noqa: E402
import sets  # noqa: E402

FEWEST_TEXTS = 20
"""A hidden category has at least so many different narrations."""


@dataclass(frozen=True)
class Unknown:
    """What stayed unknown with one category hidden: rows of a file, and the truth about them."""

    hidden: str
    rows: sets.Rows

    def texts(self):
        """Different narrations, the most frequent truth of each, and how many rows it has."""
        order, truth, count = {}, [], []
        for narration, label in zip(self.rows.narration, self.rows.label):
            place = order.setdefault(narration, len(order))
            if place == len(truth):
                truth.append({})
                count.append(0)
            truth[place][label] = truth[place].get(label, 0) + 1
            count[place] += 1
        labels = [min(t, key=lambda label: (-t[label], label)) for t in truth]
        return list(order), np.array(labels, dtype=object), np.array(count)


def halves(rows, seed=7):
    """True for rows whose narration is learnt from; both halves share no narration."""
    texts = sorted(set(rows.narration))
    random = np.random.default_rng(seed)
    learnt = {text for text, coin in zip(texts, random.random(len(texts))) if coin < 0.5}
    return np.array([text in learnt for text in rows.narration])


def categories(rows):
    """Those with enough different narrations to be discovered."""
    texts = {}
    for narration, label in zip(rows.narration, rows.label):
        texts.setdefault(label, set()).add(narration)
    return sorted(label for label, found in texts.items() if len(found) >= FEWEST_TEXTS)


def unknown(rows, hidden, model_options=("--no-rules",)):
    """Trains on the one half without the category, classifies the other half with all of it, keeps what is Unknown."""
    learnt = halves(rows) & (rows.label != hidden)
    asked = rows.take(~learnt)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        model, _ = ours.train(folder, rows.take(learnt), (*model_options, "--seed", 0))
        answers, _, _ = ours.classify(folder, asked, ("--model", model, "--no-rules"))
    return Unknown(hidden, asked.take(answers == "Unknown"))


def discovered(found, options=()):
    """For each different narration the place of its proposal, from 0 in their order, and its group, -1 in none; the report."""
    texts, _, _ = found.texts()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source, target, report = folder / "unknown.csv", folder / "rows.csv", folder / "report.json"
        ours.write(source, found.rows, labelled=False)
        command = [ours.command(), "discover", source, "-o", folder / "s.yaml", "--rows-to", target, "--json", report]
        subprocess.run([*map(str, command), *options], check=True, capture_output=True, cwd=folder)
        facts = json.loads(report.read_text())
        with open(target, newline="", encoding="utf-8") as lines:
            found = {record["narration"]: record for record in csv.DictReader(lines)}
    place = {proposal["id"]: rank for rank, proposal in enumerate(facts["proposals"])}
    proposals = np.array([place.get(found[text]["proposal"], -1) for text in texts])
    groups = np.array([int(found[text]["group"] or -1) for text in texts])
    return proposals, groups, facts
