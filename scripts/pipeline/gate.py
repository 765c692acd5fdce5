"""No publishing when metrics fall beyond the interval of the last seven runs."""

import store
from place import RUNS, Stop, latest_run, output, read_json, setting, summary, table, warn

RUNS_BEFORE = 7
# Higher is better for each of them.
METRICS = ["accuracy", "amount_weighted_accuracy", "macro_f1", "precision_answered", "coverage"]


def add_commands(commands):
    gate = commands.add_parser("gate", help="stop where metrics fell beyond the interval of the last seven runs")
    gate.add_argument(
        "--allow-regression", action="store_true", default=setting("ALLOW_REGRESSION") == "true",
        help="publish all the same, and say so (ALLOW_REGRESSION=true)")
    gate.set_defaults(run=lambda options: judge(options.allow_regression))


def judge(allowed):
    run = latest_run()
    before = [path for path in store.runs() if path.name < run.name and (path / "metrics.json").is_file()][-RUNS_BEFORE:]
    now = read_json(run / "metrics.json")
    if now.get("accuracy") is None:
        warn(f"run {run.name} was not judged ({now.get('left_out', 'no truth')}): there is nothing to hold it to")
        output(regression="unknown")
        return
    earlier = [read_json(path / "metrics.json") for path in before]
    rows, fallen = [], []
    for name in METRICS:
        value = (now.get(name) or {}).get("value")
        lows = [(metrics.get(name) or {}).get("low") for metrics in earlier]
        lows = [low for low in lows if low is not None]
        if value is None or not lows:
            continue
        least = min(lows)
        rows.append((name, f"{value:.3f}", f"{least:.3f}", "fell" if value < least else "holds"))
        if value < least:
            fallen.append(f"{name} is {value:.3f}, below {least:.3f}")
    if not rows:
        output(regression="none")
        summary(f"### Quality gate\nRun {run.name} is the first that was judged: there is nothing to compare with yet")
        return
    head = ["metric", "now", f"least end of the 95 % intervals of the last {len(earlier)} runs", ""]
    summary("### Quality gate\n" + table(head, rows))
    output(regression="yes" if fallen else "none")
    if fallen and not allowed:
        raise Stop(
            f"{'; '.join(fallen)} (the last {len(earlier)} runs): nothing is published. Look at runs/{run.name}/report.html"
            " and 'bursar track compare'; to publish all the same run again with --allow-regression"
        )
    if fallen:
        warn(f"{'; '.join(fallen)}: published all the same, as --allow-regression asks")
