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


def narrations(size=SIZE):
    """So many different narrations of the City of Toronto's cards, drawn with one seed for good."""
    texts = sorted(set(sets.read(sets.folder() / "ca_toronto_pcard_mcc.csv").narration))
    chosen = np.random.default_rng(SEED).choice(len(texts), min(size, len(texts)), replace=False)
    return [texts[i] for i in sorted(chosen)]


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
        started = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        if status:
            sys.exit(f"{' '.join(command)} ended with {status}")
        return seconds, usage.ru_maxrss / 1024


def table(rounds=3):
    """The best of some rounds, taken in turn."""
    texts = narrations()
    runs = {"`bursar discover`, the whole command": lambda: ourselves(texts),
            "`bursar discover --eps 0.3`": lambda: ourselves(texts, ("--eps", "0.3")),
            "scikit-learn's DBSCAN, eps 0.3, with its TF-IDF": lambda: peer(texts, 0.3)}
    best = {}
    for _ in range(rounds):
        for who, run in runs.items():
            seconds, megabytes = run()
            old = best.get(who, (np.inf, np.inf))
            best[who] = (min(old[0], seconds), min(old[1], megabytes))
    lines = ["| | seconds | MB |", "|---|---|---|"]
    lines += [f"| {who} | {seconds:.2f} | {megabytes:,.0f} |" for who, (seconds, megabytes) in best.items()]
    return f"{len(texts):,} different narrations; best of {rounds} rounds taken in turn.\n\n" + "\n".join(lines)
