"""The sections about few labels, promises, generated data and rules."""
import promise
import stamp
import summary
from markdown import paragraph, section, table
from page_grid import TITLES, learners, sure_cell, with_spread
from summary import points


GENERATED = "generated, another seed"
"""What the rows of another seed are called among the results."""

def unseen(part):
    """A table for each set: accuracy, macro-F1, ECE and what is answerable, with standard errors."""
    tables = []
    columns = [("accuracy", "accuracy"), ("macro_f1", "macro-F1"), ("coverage_at_95", "coverage at 0.95")]
    for cell in part["content"]:
        rows = [[TITLES[who], *(with_error(cell, who, metric) for metric, _ in columns), sure_cell(cell, who, "ece")]
                for who in learners([cell])]
        rows.append(["Bursar less the best peer", *(lead_cell(cell, metric) for metric, _ in columns), ""])
        tables.append(table([cell["title"], *(title for _, title in columns), "ECE"], rows))
        found = summary.lead(cell, "accuracy")
        if found:
            tables.append(paragraph(f"{points(found['fewer_errors'])} % fewer errors than {TITLES[found['peer']]}."))
    return section("Merchants never met, ten seeds", paragraph(
        "The `unseen` split again, on the seeds 0 to 9, of the sets in which few merchants hold many rows: one of some hundred "
        "rows decides what is answerable at a precision, and three draws can't tell. Mean ± its standard error over the seeds; the last line "
        "is the difference on the same seeds to the peer with the best mean. The settings of the peers are those above."),
        *tables, paragraph(stamp.sentence(part["made"])))


def with_error(cell, who, metric):
    """`61.4 ± 0.9`."""
    value, error = summary.mean(cell, who, metric), summary.standard_error(cell, who, metric)
    return f"{points(value)} ± {points(error)}"


def lead_cell(cell, metric):
    """`+4.7 ± 2.0 (SVM)`."""
    found = summary.lead(cell, metric)
    return "" if found is None else f"{points(found['mean'], True)} ± {points(found['error'])} ({TITLES[found['peer']]})"


def few(part):
    """A row for each set, a column for each learner."""
    cells = part["content"]
    names = learners(cells)
    tables = []
    for metric, title in zip(summary.METRICS, ("accuracy", "macro-F1")):
        rows = [[cell["title"]] + [with_spread(cell, who, metric) for who in names] for cell in cells]
        rows.append(["mean"] + [points(summary.overall(cells, who, metric)) for who in names])
        tables.append(table([title, *(TITLES[who] for who in names)], rows))
    return section("Fifty labels", paragraph(
        "Fifty rows drawn at random and labelled, classes as they fall; judged on 2,000 others; five seeds. Peers are tuned by "
        "five folds over the fifty rows of seed 0."), *tables, paragraph(stamp.sentence(part["made"])))


def promised(part):
    """A row for each set and target."""
    rows = []
    for cell in part["content"]:
        for target, outcomes in cell["targets"].items():
            counts = promise.counts(outcomes)
            rows.append([cell["title"], target, counts["kept"], counts["declined"], counts["broken"],
                         points(counts["coverage"])])
    return section("Promised precision", paragraph(
        "`bursar classify --target-precision` on the `unseen` split: in how many of the seeds the answers were at least as "
        "precise as asked, in how many the command said that it can't promise (whatever came out), in how many it promised "
        "and failed. Coverage is the mean over all seeds."),
        table(["set", "target", "kept", "can't promise", "broken", "coverage, %"], rows),
        paragraph(stamp.sentence(part["made"])))


def synthetic(found):
    """The sentence with figures, and the table under it."""
    results = found["results"]
    first = results[GENERATED]
    others = [(title, figures) for title, figures in results.items() if title != GENERATED]
    reached = " and ".join(f"{figures['accuracy']:.3f} on {title}" for title, figures in others)
    said = (f"**Synthetic accuracy proves nothing:** learnt from 20,000 generated rows, the model is right in "
            f"{first['accuracy']:.3f} of generated rows of another seed, and in {reached}, on the rows whose label is "
            f"mapped to one of its {len(found['categories'])} categories ({', '.join(found['categories'])}).")
    rows = [[title, f"{figures['rows']:,}", f"{figures['left_out']:,}",
             points(figures["accuracy"]), points(figures["macro_f1"])] for title, figures in results.items()]
    return [paragraph(said), table(["judged on", "rows", "left out", "accuracy", "macro-F1"], rows)]


def weak(found):
    """Rules alone and with the model that learnt from them."""
    rows = []
    for title, both in found.items():
        for who in ("rules alone", "rules and model"):
            figures = both[who]
            rows.append([f"{title}, {figures['rows']:,} rows", who,
                         *(points(figures[metric]) for metric in ("coverage", "precision", "accuracy"))])
    return [paragraph("No label was read in learning, and the rows learnt from are those judged. Precision: right answers "
                      "of those given. Accuracy: right answers of all rows."),
            table(["judged on", "", "coverage", "precision", "accuracy"], rows)]


def mapped(part):
    """Both sections."""
    content = part["content"]
    about = ("Real labels are mapped to the built-in categories by the tables in Benchmarks/mappings; labels without a clear "
             "counterpart are left out and counted.")
    said = paragraph(stamp.sentence(part["made"]))
    return "\n\n".join([
        section("Learnt from generated rows", paragraph(about), *synthetic(content["synthetic"])),
        section("Learnt from rules", *weak(content["weak"]), said),
    ])


SECTIONS = {"unseen": unseen, "few": few, "promise": promised, "mapped": mapped}
