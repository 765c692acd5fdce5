"""Bursar, asked as a person asks it: two commands and files between them."""
import csv
import os
import pathlib
import subprocess
import tempfile
import time

import numpy as np

COLUMNS = ("narration", "amount", "date")
ROOT = pathlib.Path(__file__).resolve().parents[2]


def command():
    """The path of the command."""
    return os.environ.get("BURSAR") or str(ROOT / ".build/release/bursar")


def run(*arguments):
    """Runs the command; what it said on standard error. A failure ends everything: half a table proves nothing."""
    done = subprocess.run([command(), *map(str, arguments)], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"bursar {' '.join(map(str, arguments))} ended with {done.returncode}:\n{done.stderr}")
    return done.stderr


def version():
    """What the command calls itself."""
    return subprocess.run([command(), "--version"], capture_output=True, text=True, check=True).stdout.strip()


def write(file, rows, labelled):
    """Rows as a bank would export them, with labels or without."""
    with open(file, "w", newline="", encoding="utf-8") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow([*COLUMNS, "category"] if labelled else COLUMNS)
        columns = [rows.narration, rows.amount, rows.date] + ([rows.label] if labelled else [])
        writer.writerows(zip(*columns))


def read(file, rows):
    """Answers and confidences, one for each of the rows."""
    with open(file, newline="", encoding="utf-8") as lines:
        records = list(csv.DictReader(lines))
    if [record["narration"] for record in records] != list(rows.narration):
        raise SystemExit(f"{file}: {len(records)} rows came out and are not the {len(rows)} that went in")
    answers = np.array([record["category"] for record in records], dtype=object)
    return answers, np.array([float(record["confidence"]) for record in records])


def train(folder, rows, options=(), labelled=True):
    """A model file of these rows, and the seconds it took."""
    source, model = folder / "train.csv", folder / "model.safetensors"
    write(source, rows, labelled)
    started = time.monotonic()
    run("train", source, "--model", model, *options)
    return model, time.monotonic() - started


def classify(folder, rows, options):
    """What it answers to rows without labels; also what it said on standard error."""
    source, target = folder / "test.csv", folder / "out.csv"
    write(source, rows, labelled=False)
    said = run("classify", source, "-o", target, *options)
    return (*read(target, rows), said)


def answer(train_rows, test_rows, seed, options=()):
    """Labels and confidences at threshold 0, no rules, and the seconds of training."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        model, seconds = train(folder, train_rows, ("--no-rules", "--seed", seed, *options))
        answers, confidences, _ = classify(folder, test_rows, ("--model", model, "--no-rules", "--threshold", 0))
    return answers, confidences, seconds


def help_of(subcommand):
    """Its options, to see whether this version has one."""
    return subprocess.run([command(), "help", subcommand], capture_output=True, text=True, check=True).stdout
