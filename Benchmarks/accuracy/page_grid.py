"""The sections about sets, splits and seeds."""
import peers
import stamp
import summary
from markdown import paragraph, section, table
from summary import points

TITLES = {peer.name: peer.title for peer in peers.PEERS} | {"ours": "**Bursar**", "ours (forest)": "Bursar, forest"}
WITHOUT_PROBABILITIES = {peer.name for peer in peers.PEERS if not peer.probabilities}


def by_set(cells):
    """{title: [cell of each split]}."""
    found = {}
    for cell in cells:
        found.setdefault(cell["title"], []).append(cell)
    return found


def learners(cells):
    """All that stand in any of these cells, in the order of the list of peers, ours last."""
    return [who for who in TITLES if any(who in cell["results"] for cell in cells)]


def with_spread(cell, who, metric):
    """`88.9 ± 0.4`: the mean and the largest less the smallest."""
    if who not in cell["results"]:
        return ""
    value, width = summary.mean(cell, who, metric), summary.spread(cell, who, metric)
    return points(value) + (f" ± {points(width)}" if len(cell["results"][who]) > 1 else "")


def verdict_cell(cell, metric):
    """`+0.6, floor held`."""
    verdict = summary.verdict(cell, metric)
    if verdict is None:
        return ""
    return f"{points(verdict['difference'], True)}, {'floor held' if verdict['held'] else '**below the floor**'}"


def accuracy_table(cells):
    """One set: everybody's accuracy and macro-F1 on its splits, and the verdict."""
    head = ["learner"] + [f"{cell['split']}: {metric}" for cell in cells for metric in ("accuracy", "macro-F1")]
    pairs = [(cell, metric) for cell in cells for metric in summary.METRICS]
    rows = [[TITLES[who]] + [with_spread(cell, who, metric) for cell, metric in pairs] for who in learners(cells)]
    rows.append(["Bursar less the best peer"] + [verdict_cell(cell, metric) for cell, metric in pairs])
    return table(head, rows)


def set_sections(cells):
    """A table for each set."""
    parts = []
    for title, own in by_set(cells).items():
        seeds = len(own[0]["results"][summary.OURS])
        parts.append(f"### {title}: {own[0]['rows']:,} rows, {own[0]['classes']} classes, "
                     f"{seeds} seed{'s' if seeds > 1 else ''}")
        parts.append(accuracy_table(own))
    return parts


def means(cells):
    """The mean over all sets and splits, best first; who did not run on the largest set is compared on the others."""
    rows = []
    usual = [cell for cell in cells if cell["set"] != "toronto-all"]
    for who in learners(cells):
        figures = [summary.overall(part, who, metric) for part in (usual, cells) for metric in summary.METRICS]
        rows.append((figures[0] or 0, [TITLES[who], *map(points, figures)]))
    head = ["learner", "accuracy", "macro-F1", "accuracy, with the 150,000", "macro-F1, with the 150,000"]
    return table(head, [row for _, row in sorted(rows, key=lambda pair: -pair[0])])


def floors(cells):
    """How often the floor held, in a sentence."""
    verdicts = [summary.verdict(cell, metric) for cell in cells for metric in summary.METRICS]
    verdicts = [verdict for verdict in verdicts if verdict]
    held = sum(verdict["held"] for verdict in verdicts)
    return (f"The floor, no figure below the best peer's mean by more than that peer's spread over seeds, held in {held} of "
            f"{len(verdicts)} comparisons. With one seed there is no spread, and the floor is the peer itself.")


def sure_cell(cell, who, metric):
    """ECE and coverage; scores that are no probabilities have no ECE."""
    if who not in cell["results"] or (metric == "ece" and who in WITHOUT_PROBABILITIES):
        return ""
    value = summary.mean(cell, who, metric)
    return f"{value:.3f}" if metric == "ece" else points(value)


def calibration_tables(cells):
    """A table for each set: ECE, and the share answerable at precision 0.95."""
    parts = []
    for title, own in by_set(cells).items():
        pairs = [(cell, metric) for cell in own for metric in ("ece", "coverage_at_95")]
        head = [title] + [f"{cell['split']}: {name}" for cell in own for name in ("ECE", "coverage at 0.95")]
        parts.append(table(head, [[TITLES[who]] + [sure_cell(cell, who, metric) for cell, metric in pairs]
                                  for who in learners(own)]))
    return parts


def settings_cell(cell, who):
    """`C 0.3, amount 1`."""
    results = cell["results"].get(who, {})
    settings = next(iter(results.values()), {}).get("settings", {})
    return ", ".join(f"{name} {value}" for name, value in settings.items())


def settings_table(cells):
    """What the search chose: a row for each set and split, a column for each peer."""
    names = [who for who in learners(cells) if not summary.is_ours(who)]
    rows = [[f"{cell['title']}, {cell['split']}"] + [settings_cell(cell, who) for who in names] for cell in cells]
    return table(["set and split", *(TITLES[who] for who in names)], rows)


def seconds_table(cells):
    """Learning and answering took a peer this long; for us it is the training command alone."""
    names = learners(cells)
    rows = [[f"{cell['title']}, {cell['split']}"] + [
        f"{summary.mean(cell, who, 'seconds'):.0f}" if who in cell["results"] else "" for who in names] for cell in cells]
    return table(["seconds", *(TITLES[who] for who in names)], rows)


TUNING = """
Every peer gets what helped it most: words in runs of one and two and characters in runs of two to five within words,
TF-IDF with sublinear counts, digits kept, and the amount as sign, powers of two and tens of cents (its weight 0, which
leaves it out, 0.3 or 1); fastText gets subwords of two to five characters, word pairs and the amount as words. Settings
are chosen for each set and kind of split by the mean of accuracy and macro-F1 on an inner split of the same kind of the
training rows of seed 0 (at most 12,000 of them), one setting after the other, and kept for the other seeds. The random
forest, a hundred trees, is so slow that it runs on seed 0 only: its figures stand in the tables, and in no comparison
where others ran on more seeds. Bursar runs with its defaults and no rules. MiniLM, a sentence embedding trained
elsewhere on more than a thousand million pairs of sentences, is left out: it is not learnt from these rows alone, and
fetching it is no part of this benchmark."""


def sections(part):
    """All of them."""
    cells = part["content"]
    said = paragraph(stamp.sentence(part["made"]))
    return [
        section("Means over sets and splits", means(cells), paragraph(floors(cells))),
        section("Sets", "Percent; mean over seeds ± largest less smallest.", *set_sections(cells), said),
        section("Calibration", paragraph(
            "ECE: 15 bins of equal width, the answer's confidence. Coverage: the largest share of rows, surest first, of "
            "which 95 % are right, in percent, the threshold read off the judged rows. An SVM's scores are no probabilities "
            "and have no ECE; their lead over the next label orders its answers."), *calibration_tables(cells)),
        section("How the peers were tuned", paragraph(TUNING), settings_table(cells)),
        section("Time", paragraph(
            "Peers: features, learning and answering, one thread, without the search for settings, maybe other work beside "
            "them on the same cores. Features are made once for all scikit-learn peers, in the time of the first. Bursar: the "
            "command `bursar train`."), seconds_table(cells)),
    ]
