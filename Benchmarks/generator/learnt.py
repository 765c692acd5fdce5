"""Learnt from generated rows alone, judged on real ones: the second table of docs/generator.md.

    BURSAR_DATA=folder python Benchmarks/generator/learnt.py
"""
import csv
import pathlib
import sys
import tempfile

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "accuracy"))

import mapped  # noqa: E402
import metrics  # noqa: E402
import ours  # noqa: E402
import sets  # noqa: E402

ROWS = 20_000
TRAININGS = [("guide",), ("uk-statement",), ("purchase-card",), ("us-card",), ("uk-statement", "purchase-card", "us-card")]
# Toronto writes money out as a positive number.
OPTIONS = {"toronto": ("--flip-sign",), "moneyvis": ()}


def generated(folder, profile):
    """Rows of a profile with a little noise, with their truth; what is truly Unknown is left out."""
    file = folder / f"{profile}.csv"
    ours.run("generate", "--profile", profile, "--size", ROWS, "--seed", 1, "--days-back", 365, "--until", "2026-03-13",
             "--noise", "0.05", "-o", file)
    with open(file, newline="", encoding="utf-8") as lines:
        records = list(csv.DictReader(lines))
    with open(file.with_suffix(".labels.csv"), newline="", encoding="utf-8") as lines:
        label = [record["category"] for record in csv.DictReader(lines)]
    columns = [[record[name] for record in records] for name in ours.COLUMNS] + [label]
    return mapped.known(sets.Rows(*(np.array(column, dtype=object) for column in columns)))


def together(parts):
    """The rows of several profiles as one set."""
    fields = ("narration", "amount", "date", "label")
    return sets.Rows(*(np.concatenate([getattr(part, field) for part in parts]) for field in fields))


def main():
    real = [(each, *mapped.mapped_rows(each)) for each in sets.SETS if each.name in mapped.MAPPINGS]
    print("| learnt from 20,000 rows of | judged on | categories learnt | accuracy, all mapped rows | accuracy, categories learnt | macro-F1 of these |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for profiles in TRAININGS:
            train = together([generated(folder, profile) for profile in profiles])
            categories = set(train.label)
            model, _ = ours.train(folder, train, ("--no-rules",))
            for each, rows, _ in real:
                answers, _, _ = ours.classify(
                    folder, rows, ("--model", model, "--no-rules", "--threshold", 0, *OPTIONS[each.name]))
                learnt = np.array([label in categories for label in rows.label])
                print(
                    f"| {' and '.join(profiles)} | {each.title}, {len(rows):,} rows | {len(categories)} "
                    f"| {100 * metrics.accuracy(rows.label, answers):.1f} "
                    f"| {100 * metrics.accuracy(rows.label[learnt], answers[learnt]):.1f} ({int(learnt.sum()):,} rows) "
                    f"| {100 * metrics.macro_f1(rows.label[learnt], answers[learnt]):.1f} |", flush=True)


if __name__ == "__main__":
    main()
