"""Seconds and memory: Bursar's whole command against scikit-learn's DBSCAN alone, on the same different narrations."""
import csv
import multiprocessing
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import numpy as np

import density_peers
import ours
import sets

SIZE = 20_000
SEED = 20_261_125
TIMED = pathlib.Path(__file__).resolve().parent.parent / "speed/timed.py"
"""Runs a command from a small process: what a parent held is counted as its child's."""


def narrations(size=SIZE):
    """So many different narrations of the City of Toronto's cards, drawn with one seed for good."""
    texts = sorted(set(sets.read(sets.folder() / "ca_toronto_pcard_mcc.csv").narration))
    chosen = np.random.default_rng(SEED).choice(len(texts), min(size, len(texts)), replace=False)
    return [texts[i] for i in sorted(chosen)]


def more_like(texts, size=100_000):
    """So many different texts: those given, and more made of one of them and a word of another."""
    random = np.random.default_rng(SEED)
    words = sorted({word for text in texts for word in text.split() if word.isalpha() and len(word) > 3})
    found = dict.fromkeys(texts)
    while len(found) < size:
        found[f"{texts[random.integers(len(texts))]} {words[random.integers(len(words))]}"] = None
    return list(found)


def _peer(texts, eps, result):
    started = time.monotonic()
    matrix = density_peers.vectors(texts, "words")
    density_peers.DBSCAN(eps=eps, min_samples=density_peers.MIN_SAMPLES, metric="cosine").fit(matrix)
    seconds = time.monotonic() - started
    result.put((seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def peer(texts, eps):
    """Seconds and megabytes of scikit-learn, in a process of its own; loading it is not counted."""
    context = multiprocessing.get_context("spawn")
    result = context.Queue()
    process = context.Process(target=_peer, args=(texts, eps, result))
    process.start()
    answer = result.get()
    process.join()
    return answer


def ourselves(texts, options=()):
    """Seconds and megabytes of the command from start to end: reading, vectors, clusters, names, twenty resamplings."""
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        source = folder / "texts.csv"
        with open(source, "w", newline="", encoding="utf-8") as lines:
            csv.writer(lines, lineterminator="\n").writerows([["narration"], *([text] for text in texts)])
        command = [ours.command(), "discover", str(source), "-o", str(folder / "s.yaml"), *options]
        done = subprocess.run([sys.executable, str(TIMED), os.devnull, *command], stderr=subprocess.PIPE, text=True, cwd=folder)
        if done.returncode:
            sys.exit(f"{' '.join(command)} failed: {done.stderr}")
        seconds, megabytes = done.stderr.split()[-2:]
        return float(seconds), float(megabytes)


def table(rounds=3):
    """The best of some rounds, taken in turn."""
    texts = narrations()
    more = more_like(texts)
    runs = {"`bursar discover`, the whole command": lambda: ourselves(texts),
            "`bursar discover --eps 0.3`": lambda: ourselves(texts, ("--eps", "0.3")),
            "scikit-learn's DBSCAN, eps 0.3, with its TF-IDF": lambda: peer(texts, 0.3),
            f"`bursar discover` on {len(more):,}: these, and more made of them with another word": lambda: ourselves(more)}
    best = {}
    for _ in range(rounds):
        for who, run in runs.items():
            seconds, megabytes = run()
            old = best.get(who, (np.inf, np.inf))
            best[who] = (min(old[0], seconds), min(old[1], megabytes))
    lines = ["| | seconds | MB |", "|---|---|---|"]
    lines += [f"| {who} | {seconds:.2f} | {megabytes:,.0f} |" for who, (seconds, megabytes) in best.items()]
    return f"{len(texts):,} different narrations of Toronto's cards; best of {rounds} rounds taken in turn.\n\n" + "\n".join(lines)
