"""`--target-precision`: whether what is promised on new merchants is kept, or declined beforehand."""
import pathlib
import re
import tempfile

import grid
import ours
import sets
import splits
from parallel import side_by_side

TARGETS = (0.90, 0.95, 0.98)
SEEDS = 20
CANNOT_PROMISE = re.compile(r"cannot promise|can't promise", re.IGNORECASE)
"""What the command says on standard error where the data can't support the target."""


def outcome(truth, answers, said, target):
    """kept, declined or broken; and the share of rows answered. Of no answers none is wrong."""
    answered = answers != "Unknown"
    precision = float((answers == truth)[answered].mean()) if answered.any() else None
    kept = precision is None or precision >= target
    declined = bool(CANNOT_PROMISE.search(said))
    how = "declined" if declined else "kept" if kept else "broken"
    return {"outcome": how, "coverage": float(answered.mean()), "precision": precision}


def one_seed(rows, seed):
    """One training, then each target at the model's own threshold."""
    train, test = splits.split(rows, "unseen", seed)
    results = {}
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        model, _ = ours.train(folder, train, ("--no-rules", "--seed", seed))
        for target in TARGETS:
            options = ("--model", model, "--no-rules", "--target-precision", target)
            answers, _, said = ours.classify(folder, test, options)
            results[target] = outcome(test.label, answers, said, target)
    return results


def cell(labelled_set, seeds):
    """All seeds of one set: {target: [outcome of each seed]}."""
    rows = sets.without_small_classes(sets.load(labelled_set))
    by_target = {str(target): [] for target in TARGETS}
    for seed in seeds:
        grid.told("promise", labelled_set.name, seed)
        for target, found in one_seed(rows, seed).items():
            by_target[str(target)].append(found)
    return {"set": labelled_set.name, "title": labelled_set.title, "targets": by_target}


def run(options):
    """All sets but the largest. Nothing where the command does not know the option yet."""
    if "--target-precision" not in ours.help_of("classify"):
        grid.told("promise: this bursar has no --target-precision: left out")
        return None
    seeds = range(options.promise_seeds)
    return side_by_side(options.jobs, cell, [(each, seeds) for each in options.sets if not each.large])


def counts(outcomes):
    """How many of each outcome, and the mean coverage."""
    named = {how: sum(each["outcome"] == how for each in outcomes) for how in ("kept", "declined", "broken")}
    return {**named, "coverage": sum(each["coverage"] for each in outcomes) / len(outcomes)}
