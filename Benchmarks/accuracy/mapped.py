"""What generated data and rules are worth on real rows, whose labels are mapped to the built-in categories."""
import csv
import pathlib
import tempfile

import numpy as np
import yaml

import grid
import metrics
import ours
import sets

MAPPINGS = {"moneyvis": "moneyvis.yaml", "toronto": "toronto-mcc.yaml"}
GENERATED_ROWS = 20_000
UNKNOWN = "Unknown"


def mapping(set_name):
    """{label: category}, None for those without a clear counterpart."""
    file = ours.ROOT / "Benchmarks/mappings" / MAPPINGS[set_name]
    content = yaml.safe_load(file.read_text(encoding="utf-8"))
    found = {label: category for category, labels in content["categories"].items() for label in labels}
    twice = [label for label in content["left_out"] if label in found]
    if twice:
        raise SystemExit(f"{file}: both mapped and left out: {', '.join(twice)}")
    return found | dict.fromkeys(content["left_out"])


def mapped_rows(labelled_set):
    """The rows of a set with categories for labels, and how many were left out. A label nobody mapped is an error."""
    rows = sets.load(labelled_set, labels_as_written=True)
    category = mapping(labelled_set.name)
    missing = sorted(set(rows.label) - set(category))
    if missing:
        raise SystemExit(f"{MAPPINGS[labelled_set.name]}: says nothing of {', '.join(missing)}")
    label = np.array([category[each] for each in rows.label], dtype=object)
    has_one = np.array([each is not None for each in label])
    return sets.Rows(rows.narration, rows.amount, rows.date, label).take(has_one), int((~has_one).sum())


def generated(folder, seed):
    """Rows of `bursar generate` with their truth."""
    file = folder / f"generated-{seed}.csv"
    ours.run("generate", "--size", GENERATED_ROWS, "--seed", seed, "-o", file)
    with open(file, newline="", encoding="utf-8") as lines:
        records = list(csv.DictReader(lines))
    with open(file.with_suffix(".labels.csv"), newline="", encoding="utf-8") as lines:
        label = [record["category"] for record in csv.DictReader(lines)]
    columns = [[record[name] for record in records] for name in ours.COLUMNS] + [label]
    return sets.Rows(*(np.array(column, dtype=object) for column in columns))


def figures(rows, answers, **more):
    """Coverage, precision of what is answered, and right rows of all rows."""
    answered, right = answers != UNKNOWN, answers == rows.label
    return {
        "rows": len(rows),
        "coverage": float(answered.mean()),
        "precision": float(right[answered].mean()) if answered.any() else None,
        "accuracy": metrics.accuracy(rows.label, answers),
        **more,
    }


def known_only(rows, categories):
    """The rows whose category is among these; the others could not be right."""
    return rows.take(np.array([label in categories for label in rows.label]))


def synthetic(real):
    """Learnt from generated rows alone: judged on generated rows of another seed, then on real ones."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        train, test = (known(generated(folder, seed)) for seed in (1, 2))
        categories = set(train.label)
        model, _ = ours.train(folder, train, ("--no-rules",))

        def judged(rows, **more):
            answers, _, _ = ours.classify(folder, rows, ("--model", model, "--no-rules", "--threshold", 0))
            return figures(rows, answers, macro_f1=metrics.macro_f1(rows.label, answers), **more)

        results = {"generated, another seed": judged(test, left_out=GENERATED_ROWS - len(test))}
        for title, (rows, left_out) in real.items():
            fitting = known_only(rows, categories)
            results[title] = judged(fitting, left_out=left_out + len(rows) - len(fitting))
    return {"categories": sorted(categories), "results": results}


def known(rows):
    """The rows whose truth is a category: what is truly Unknown can be neither learnt nor right at threshold 0."""
    return rows.take(rows.label != UNKNOWN)


def weak(rows, left_out):
    """Rules alone against rules and the model that learnt from them; the truth judges and does nothing else."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        rules, _, _ = ours.classify(folder, rows, ())
        model, _ = ours.train(folder, rows, labelled=False)
        both, _, _ = ours.classify(folder, rows, ("--model", model))
    return {"left_out": left_out, "rules alone": figures(rows, rules), "rules and model": figures(rows, both)}


def run(options):
    """Both, on the sets that have a mapping."""
    real = {each.title: mapped_rows(each) for each in options.sets if each.name in MAPPINGS}
    grid.told("mapped", *MAPPINGS)
    return {"synthetic": synthetic(real), "weak": {title: weak(*parts) for title, parts in real.items()}}
