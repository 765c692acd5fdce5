#!/usr/bin/env python3
"""Bursar and its peers over the same million rows: writes docs/benchmarks.md.

    make bench                                  # all of it, five rounds, about an hour
    make bench ARGS="--rounds 1 --rows 100000"  # a look: prints the page and writes nothing
"""
import argparse
import csv
import json
import pathlib
import shlex
import sys
import tempfile

sys.path.insert(1, str(pathlib.Path(__file__).resolve().parents[1] / "accuracy"))

import benchmarks_page  # noqa: E402
import comparison  # noqa: E402
import ours  # noqa: E402
import page  # noqa: E402
import rows as data  # noqa: E402
import whole  # noqa: E402

MILLION = 1_000_000
CLASSES, TRAINING_CLASSES = 36, 20
LEARN, UNSEEN, WORDS = 100_000, 20_000, 5_000


def prepared(folder, count):
    """All files of all comparisons."""
    source = data.Source(folder)
    known = data.most_frequent(source.known, CLASSES)
    numbers = {label: i + 1 for i, label in enumerate(sorted({row[3] for row in known}))}
    learn, million = data.multiplied(known, LEARN, 1), data.multiplied(known, count, 2)
    data.write(folder / "learn.csv", learn, True)
    data.write_for_peers(folder / "learn", learn, numbers, True)
    data.write(folder / "million.csv", million, False)
    data.write_for_peers(folder / "million", million, numbers, False)
    data.write(folder / "thousand.csv", million[:1000], False)
    words = sorted({word for row in source.rows for word in data.key(row[0]).split() if len(word) > 3})
    (folder / "words.txt").write_text("\n".join(words[:: max(1, len(words) // WORDS)][:WORDS]) + "\n", encoding="utf-8")
    ten_fold(folder / "million.csv", folder / "ten.csv")

    frequent = data.most_frequent(source.known, TRAINING_CLASSES)
    labels = {row[3] for row in frequent}
    rows = data.multiplied(frequent, count, 3)
    data.write(folder / "learn-million.csv", rows, True)
    data.write_for_peers(folder / "learn-million", rows, numbers, True)
    data.write(folder / "learn-tenth.csv", rows[: count // 10], True)
    unseen = [row for row in source.unseen if row[3] in labels]
    unseen = data.multiplied(unseen, min(UNSEEN, count), 4)
    data.write(folder / "unseen.csv", [(*row[:3], "") for row in unseen], False)
    return {"title": source.title, "rows": count, "bytes": (folder / "million.csv").stat().st_size, "classes": len(numbers),
            "learn": LEARN, "training_classes": len(labels), "unseen": len(unseen),
            "numbers": {str(number): label for label, number in numbers.items()}, "truth": [row[3] for row in unseen]}


def generate(folder, count):
    """Bursar's own generated rows and a model of their eight labels: an easier file, as people who try it will have."""
    if (folder / "generated.model").exists():
        return
    day = ("--until", "2026-03-13")
    ours.run("generate", "--size", count, "--seed", 1, *day, "-o", folder / "generated.csv")
    ours.run("generate", "--size", min(20_000, count), "--seed", 2, *day, "-o", folder / "generated-learn.csv")
    with open(folder / "generated-learn.csv", encoding="utf-8") as rows, \
            open(folder / "generated-learn.labels.csv", newline="", encoding="utf-8") as truth, \
            open(folder / "generated-labelled.csv", "w", encoding="utf-8") as out:
        labels = ["category", *(row["category"] for row in csv.DictReader(truth))]
        out.writelines(f"{line.rstrip()},{label}\n" for line, label in zip(rows, labels))
    ours.run("train", folder / "generated-labelled.csv", "--labels", "category", "--model", folder / "generated.model")


def found_or_made(folder, count):
    """What a run before left in the folder, or all files and everybody's model, made now."""
    folder.mkdir(parents=True, exist_ok=True)
    generate(folder, count)
    known = folder / "facts.json"
    if known.exists():
        facts = json.loads(known.read_text(encoding="utf-8"))
        if facts["rows"] != count:
            sys.exit(f"{folder} holds {facts['rows']} rows, not {count}: name another --folder")
        return facts
    print("making the rows", file=sys.stderr, flush=True)
    facts = prepared(folder, count)
    whole.in_turn(comparison.models(folder, facts["classes"]), 1)
    known.write_text(json.dumps(facts), encoding="utf-8")
    return facts


def ten_fold(source, result):
    """The same file ten times, each time with other branch numbers."""
    with open(source, newline="", encoding="utf-8") as file:
        header, *lines = file.read().splitlines()
    with open(result, "w", newline="", encoding="utf-8") as out:
        out.write(header + "\n")
        for turn in range(10):
            out.writelines(line.replace('",' if line.startswith('"') else ",", f'{turn}",' if line.startswith('"') else f"{turn},", 1) + "\n"
                           for line in lines)


def accuracy(folder, facts):
    """Of each trained model on the merchants it never met."""
    found = {}
    for name, command in comparison.judging(folder).items():
        whole.once(command, whole.Measured())
        result = folder / {"Bursar": "unseen-bursar.csv", "fastText from PyPI, subwords": "unseen-fasttext.csv"}.get(
            name, "unseen-regression.csv")
        with open(result, newline="", encoding="utf-8") as file:
            answers = [row["category"] for row in csv.DictReader(file)]
        if name.startswith("fastText"):
            answers = [facts["numbers"].get(answer.removeprefix("__label__")) for answer in answers]
        if len(answers) != len(facts["truth"]):
            sys.exit(f"{result}: {len(answers)} answers to {len(facts['truth'])} rows")
        found[name] = sum(a == t for a, t in zip(answers, facts["truth"])) / len(answers)
    return found


def shown(command, folder):
    """A command as a person would type it."""
    places = {str(folder): "$FOLDER", ours.command(): "bursar", sys.executable: "python", str(ours.ROOT) + "/": ""}
    text = " ".join(map(str, command))
    for place, name in places.items():
        text = text.replace(place, name)
    return text


def main():
    options = argparse.ArgumentParser(prog="make bench", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--rows", type=int, default=MILLION)
    options.add_argument("--folder", type=pathlib.Path, help="where rows and models are made, and found again the next time")
    options.add_argument("--only", nargs="*", choices=["classify", "ten", "start", "train"])
    chosen = options.parse_args()
    wanted = chosen.only or ["classify", "ten", "start", "train"]
    with tempfile.TemporaryDirectory() as name:
        folder = (chosen.folder or pathlib.Path(name)).resolve()
        facts = found_or_made(folder, chosen.rows)
        lists = {"classify": comparison.classifying, "ten": comparison.ten_times, "start": comparison.starting,
                 "train": comparison.training}
        entries = {part: lists[part](folder) for part in wanted}
        results = {part: whole.in_turn(entries[part], chosen.rounds) for part in wanted}
        facts["accuracy"] = accuracy(folder, facts) if "train" in wanted else {}
        facts["commands"] = [shown(entry.command, folder) for part in wanted for entry in entries[part]]
        command = shlex.join(["make", "bench"] + ([f"ARGS={shlex.join(sys.argv[1:])}"] if sys.argv[1:] else []))
        text = page.text(results, facts, command)
    if chosen.only or chosen.rows != MILLION:
        print(text)
    else:
        benchmarks_page.PATH.write_text(text, encoding="utf-8")
        print(f"written: {benchmarks_page.PATH}")


if __name__ == "__main__":
    main()
