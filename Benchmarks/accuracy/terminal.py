"""The table for whoever changes the model and wants to know at once."""
import page_parts
import promise
import summary
from summary import points

LINE = "{:<12} {:<7} {:>7} {:>7}  {:<26} {:<26} {:>5} {:>5} {:>6}"


def compared(cell, metric):
    """Ours less the best peer on so many seeds: `+1.2 of 61.4±0.9 svm*3`, with a `!` where the floor does not hold."""
    verdict = summary.verdict(cell, metric)
    if verdict is None:
        return "no peer run"
    difference, height, width = (points(verdict[name], name == "difference") for name in ("difference", "height", "spread"))
    return f"{difference} of {height}±{width} {verdict['peer']}*{verdict['seeds']}{'' if verdict['held'] else ' !'}"


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


def main_table(cells):
    """Sets and splits; percent, means over seeds, ± the peer's largest less smallest."""
    head = LINE.format("set", "split", "acc", "F1", "acc to best peer", "F1 to best peer", "ECE", "c@95", "train")
    return "\n".join([head, *map(line, cells), "mean over these: accuracy, macro-F1", *totals(cells)])


def few_table(cells):
    """Accuracy and macro-F1 of everybody."""
    lines = []
    for cell in cells:
        found = (f"{who} {points(summary.mean(cell, who, 'accuracy'))}/{points(summary.mean(cell, who, 'macro_f1'))}"
                 for who in cell["results"])
        lines.append(f"{cell['set']:<12} fifty labels: " + "  ".join(found))
    return "\n".join(lines)


def promise_table(cells):
    """Kept, declined, broken."""
    return "\n".join(
        "{:<12} {}: kept {kept}, can't promise {declined}, broken {broken}, coverage {coverage:.3f}".format(
            cell["set"], target, **promise.counts(outcomes))
        for cell in cells for target, outcomes in cell["targets"].items())


def mapped_table(content):
    """As the page has it."""
    return "\n\n".join(page_parts.synthetic(content["synthetic"]) + page_parts.weak(content["weak"]))


SHOWN = {"grid": main_table, "unseen": main_table, "few": few_table, "promise": promise_table, "mapped": mapped_table}
