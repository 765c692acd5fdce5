"""The job 'train': the whole run on the day's transactions, or the champion alone where nothing calls for more."""

import json
import resource
import shutil

import data
import store
from place import (
    FACTS, PICTURES, Stop, bursar, latest_run, output, read_json, setting, summary, table, warn, write_json,
)

HEADLINES = ["accuracy", "amount_weighted_accuracy", "macro_f1", "precision_answered", "coverage"]
LEAST_COVERAGE = 0.85
LEAST_ACCURACY = 0.85
MOST_DRIFT = 0.25


def add_commands(commands):
    train = commands.add_parser("train", help="take the run store, train, classify and judge on the day's transactions (RUN_TRAINING, PROFILE)")
    train.set_defaults(run=train_and_judge)


def train_and_judge(_):
    store.restore_store()
    seed = data.verify()
    before = earlier()
    drift = drifted(before) if before else None
    reason = why_train(before, drift)
    # The jobs after this one tell of this run, not of the one before.
    FACTS.unlink(missing_ok=True)
    shutil.rmtree(PICTURES, ignore_errors=True)
    arguments = ["run", "--generated", data.FOLDER / data.FILES[0], "--seed", seed, "--svg", PICTURES]
    if reason is None:
        arguments.append("--no-training")
    done = bursar(*arguments, capture=True)
    print(done.stdout)
    run = latest_run()
    metrics, record = read_json(run / "metrics.json"), read_json(run / "run.json")
    values = {name: metrics[name] for name in HEADLINES if isinstance(metrics.get(name), dict)}
    write_json(
        FACTS,
        {
            "run": run.name, "seed": seed, "metrics": values, "trained": reason is not None, "why": reason or "",
            "drift": drift, "promotion": record.get("promotion"), "seconds": record.get("seconds"),
            "proposals": record.get("proposals"), "tracking": tracking(done.stderr), "cache": record.get("cache"),
        },
    )
    output(run=run.name, accuracy=value(values, "accuracy"), trained=str(reason is not None).lower())
    tell(run, values, record, reason, drift)
    if setting("PROFILE") == "true":
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        summary(
            f"### Profile\n{used.ru_utime:.2f} s of work, {used.ru_stime:.2f} s of the system's, at most"
            f" {used.ru_maxrss / 1024:.0f} MB of memory, {used.ru_inblock} blocks read, {used.ru_oublock} written"
        )


def value(values, name):
    found = values.get(name, {}).get("value")
    return "" if found is None else f"{found:.4f}"


def tracking(said):
    """What the tracking server had to say, where one is named and failed."""
    if not setting("MLFLOW_TRACKING_URI"):
        return "not configured"
    failed = next((line for line in said.splitlines() if line.startswith("tracking: ") and "send it later" in line), None)
    return failed.removeprefix("tracking: ") if failed else "sent"


def earlier():
    """The run before, if there is one whose rows are still at hand."""
    try:
        run = latest_run()
    except Stop:
        return None
    return run if (run / "classified.csv").is_file() else None


def drifted(before):
    """The population stability index of the transactions against the run before, the greatest part of it first."""
    if is_the_same(before):
        return {"against": before.name, "psi": 0.0, "what": "nothing: it is the same data"}
    done = bursar(
        "drift", before / "transactions.csv", data.FOLDER / data.FILES[0], "--json", "-", capture=True, check=False
    )
    if done.returncode != 0:
        warn("drift against the run before could not be measured; the model is trained")
        return None
    aspects = json.loads(done.stdout).get("aspects", {})
    found = [(part["psi"]["value"], name) for name, part in aspects.items() if (part.get("psi") or {}).get("value") is not None]
    if not found:
        return None
    worst = max(found)
    if worst[0] > MOST_DRIFT:
        warn(f"the data has drifted since run {before.name}: {worst[1]} by a PSI of {worst[0]:.2f}, over {MOST_DRIFT}")
    return {"against": before.name, "psi": worst[0], "what": worst[1]}


def is_the_same(before):
    return read_json(before / "run.json").get("input_digest") == data.digest(data.FOLDER / data.FILES[0])


def why_train(before, drift):
    """Why the model is trained; None where coverage and accuracy hold and the data did not drift."""
    wanted = setting("RUN_TRAINING", "auto")
    if wanted == "true":
        return "asked for"
    if before is None:
        return "there is no run before"
    if not champion():
        return "there is no champion"
    if wanted == "false":
        return None
    if wanted != "auto":
        raise Stop(f"RUN_TRAINING is '{wanted}'; it is true, false or auto")
    if is_the_same(before):
        return "the data is that of the run before, which the champion may have learnt from"
    metrics = read_json(before / "metrics.json")
    accuracy = (metrics.get("accuracy") or {}).get("value")
    coverage = (metrics.get("coverage") or {}).get("value")
    if accuracy is None or accuracy < LEAST_ACCURACY:
        return f"accuracy was {accuracy if accuracy is None else round(accuracy, 3)} in run {before.name}"
    if coverage is None or coverage < LEAST_COVERAGE:
        return f"coverage was {coverage if coverage is None else round(coverage, 3)} in run {before.name}"
    if drift is None:
        return "drift could not be measured"
    if drift["psi"] > MOST_DRIFT:
        return f"the data drifted ({drift['what']}, PSI {drift['psi']:.2f})"
    return None


def champion():
    done = bursar("track", "list", "--json", "-", capture=True, check=False)
    return done.returncode == 0 and '"champion": true' in done.stdout


def tell(run, values, record, reason, drift):
    def interval(metric):
        if metric.get("value") is None:
            return "undefined"
        if metric.get("low") is None:
            return f"{metric['value']:.3f}"
        return f"{metric['value']:.3f} ({metric['low']:.3f} to {metric['high']:.3f})"

    rows = [(name, interval(metric), metric.get("n", "")) for name, metric in values.items()]
    steps = [(s["name"], f"{s['seconds']:.2f} s", s.get("cache", {}).get("state", "")) for s in record.get("steps", [])]
    lines = [
        f"### Run {run.name}", table(["metric, on rows the model had not seen", "value, 95 % interval", "n"], rows), "",
        table(["step", "time", "cache"], steps), "",
        f"Model trained: {reason}." if reason else "Training skipped: coverage and accuracy hold and the data did not drift.",
        f"Promotion: {(record.get('promotion') or {}).get('why', '')}.",
    ]
    if drift:
        lines.append(f"Drift against run {drift['against']}: {drift['what']}, PSI {drift['psi']:.3f}.")
    summary("\n".join(lines))
