"""docs/benchmarks.md, written by `make bench`."""
import importlib.metadata
import platform

import benchmarks_page
import stamp
from markdown import found, paragraph, section, table

HEAD = """
Whole processes, from start to end, everybody on the same rows of the same file, in turn, round after round. Seconds are the
median of the rounds. Memory is the most one process held. Absolute seconds mean little on a shared machine; the ratios hold
better, for all were measured in one run. This page is written by `make bench`; edit the scripts in Benchmarks/speed, not the
page. The part on the pipeline is written by `make bench-pipeline`."""


def _classified(measured, rows):
    base = next(iter(measured.values())).median
    lines = []
    for name, taken in measured.items():
        lines.append([name, f"{taken.median:.2f}", f"{rows / taken.median:,.0f}", f"{taken.median / base:.2f}",
                      f"{taken.peak:,.0f}", len(taken.seconds)])
    return table(["", "seconds", "rows a second", "times Bursar's", "MB", "rounds"], lines)


def _short(measured):
    return table(["", "seconds", "MB", "rounds"],
                 [[name, f"{t.median:.3f}", f"{t.peak:,.0f}", len(t.seconds)] for name, t in measured.items()])


def _trained(measured, accuracy):
    base = measured["Bursar"].median
    return table(["", "seconds", "times Bursar's", "MB", "accuracy, unseen", "rounds"],
                 [[name, f"{t.median:.1f}", f"{t.median / base:.1f}", f"{t.peak:,.0f}",
                   f"{accuracy[name]:.4f}" if name in accuracy else "", len(t.seconds)] for name, t in measured.items()])


def _versions(command):
    made = stamp.now()
    packages = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("scikit-learn", "pandas", "vowpalwabbit"))
    return (f"Made by `{command}` on {made['date']}: bursar {made['bursar']}, commit {made['commit']}; {packages}, "
            f"{stamp.fasttext_peer.DISTRIBUTION} {stamp.fasttext_peer.VERSION}, Debian's fasttext where it is installed, "
            f"Python {platform.python_version()}; {made['machine']}.")


def _classifying(results, facts):
    rows, measured = facts["rows"], results["classify"]
    two, one = (measured[f"Bursar, rules and model, {threads}"] for threads in ("two threads", "one thread"))
    sentence = f"Two threads against one: {one.median / two.median:.2f} times as fast."
    for ten in results.get("ten", {}).values():
        sentence += (f" Ten times the rows: {ten.median:.2f} s, {ten.median / two.median:.2f} times the time, "
                     f"{ten.peak:,.0f} MB against {two.peak:,.0f}.")
    return section("Classifying", paragraph(
        f"{rows:,} rows ({facts['title']}, {facts['bytes'] / rows:.0f} bytes a row with amount and date, no two narrations alike, "
        f"so that remembering decisions helps nobody), {facts['classes']} labels; models of {facts['learn']:,} rows. "
        "fastText's program and Vowpal Wabbit are given the text alone, already in their own form; the others read the file. The "
        "lines of generated rows are of as many rows of `bursar generate`, whose narrations repeat in part."),
        _classified(measured, rows), paragraph(sentence))


def _training(results, facts):
    return section("Training", paragraph(
        f"{facts['rows']:,} rows of {facts['training_classes']} labels; accuracy on {facts['unseen']:,} rows of narrations "
        "with letters nobody met, at threshold 0, without rules."), _trained(results["train"], facts["accuracy"]))


def text(results, facts, command):
    """The page of what was measured."""
    parts = ["# Benchmarks", paragraph(HEAD)]
    if "classify" in results:
        parts.append(_classifying(results, facts))
    if "start" in results:
        parts.append(section("Starting", _short(results["start"])))
    if "train" in results:
        parts.append(_training(results, facts))
    parts.append(section("What it ran on", paragraph(_versions(command)), "```console\n" + "\n".join(facts["commands"]) + "\n```"))
    # Another program's part stays as it is.
    parts.append(found(benchmarks_page.PATH.read_text(encoding="utf-8"), benchmarks_page.PIPELINE))
    return "\n\n".join(filter(None, parts)) + "\n"
