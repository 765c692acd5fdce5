"""The table for whoever changes the model and wants to know at once."""
import summary
from summary import points

LINE = "{:<12} {:<7} {:>7} {:>7}  {:<24} {:<24} {:>5} {:>5} {:>6}"


def compared(cell, metric):
    """Ours less the best peer: `+1.2 of 61.4 svm`, with a `!` where the floor does not hold."""
    verdict = summary.verdict(cell, metric)
    if verdict is None:
        return "no peer run"
    peer = verdict["peer"]
    height, width = (points(figure(cell, peer, metric)) for figure in (summary.mean, summary.spread))
    return f"{points(verdict['difference'], True)} of {height}±{width} {peer}{'' if verdict['held'] else ' !'}"


def line(cell):
    """A set and a split."""
    own = [points(summary.mean(cell, summary.OURS, metric)) for metric in summary.METRICS]
    against = [compared(cell, metric) for metric in summary.METRICS]
    sure = [points(summary.mean(cell, summary.OURS, metric)) for metric in ("ece", "coverage_at_95")]
    seconds = f"{summary.mean(cell, summary.OURS, 'seconds'):.1f}"
    return LINE.format(cell["set"], cell["split"], *own, *against, *sure, seconds)


def totals(cells):
    """The means over all sets and splits, best first."""
    names = {who for cell in cells for who in cell["results"]}
    rows = [(summary.overall(cells, who, "accuracy"), summary.overall(cells, who, "macro_f1"), who) for who in names]
    ranked = sorted((row for row in rows if row[0] is not None), reverse=True)
    return [f"  {points(accuracy):>5} {points(macro_f1):>5}  {who}" for accuracy, macro_f1, who in ranked]


def table(cells):
    """All of it; percent, means over seeds, ± the peer's largest less smallest."""
    head = LINE.format("set", "split", "acc", "F1", "acc to best peer", "F1 to best peer", "ECE", "c@95", "train")
    return "\n".join([head, *map(line, cells), "mean over these: accuracy, macro-F1", *totals(cells)])
