"""`make pipeline`: the workflow's jobs in its order on this machine; what fails stops what needs it, and is told."""

import os
import subprocess
import sys
import time

import cost
from place import WORK, Stop, write_json

# As in .github/workflows/pipeline.yml; Tests/PipelineTests holds the two to each other.
JOBS = [
    ("build", [], ["pipeline-build"]),
    ("generate", ["build"], ["pipeline-generate"]),
    ("test", ["generate"], ["pipeline-check", "pipeline-test"]),
    ("train", ["generate"], ["pipeline-train"]),
    ("docs", [], ["api-docs"]),
    ("report", ["train", "docs"], ["pipeline-gate", "pipeline-report"]),
    ("propose", ["test", "train"], ["pipeline-propose"]),
    ("notify", [], ["pipeline-notify"]),
]
HELD = {
    "packages": [".build/repositories"], "build": [".build"], "test-build": [".build"],
    "environments": [".venv", ".venv-mlflow"], "assets": [".build/page-assets"], "run-store": ["runs"],
}


def add_commands(commands):
    local = commands.add_parser("local", help="all jobs in their order, here")
    local.add_argument("--without", action="append", default=[], metavar="JOB", help="leave a job out")
    local.set_defaults(run=lambda options: run_all(options.without))


def run_all(without):
    done, notes = {}, []
    # What is there before the first job is what a cache would have brought.
    there = {name: any(os.path.exists(path) for path in paths) for name, paths in HELD.items()}
    for name, needs, targets in JOBS:
        if name in without:
            continue
        if any(done.get(need) in ("failure", "skipped") for need in needs):
            done[name] = "skipped"
            notes.append({"name": name, "conclusion": "skipped", "seconds": 0, "steps": []})
        else:
            if name == "report":
                note_layers(there)
            print(f"== {name}", file=sys.stderr)
            begun = time.monotonic()
            failed = run_job(name, targets)
            done[name] = "failure" if failed else "success"
            steps = [{"name": failed, "conclusion": "failure"}] if failed else []
            notes.append({"name": name, "conclusion": done[name], "seconds": time.monotonic() - begun, "steps": steps})
        write_json(cost.TIMES, notes)
    failed = [name for name, result in done.items() if result == "failure"]
    if failed:
        raise Stop(f"{', '.join(failed)} failed; the whole of what was said is in {WORK}/logs/")


def run_job(name, targets):
    """Runs a job's targets, shows what they say and keeps it; returns the target that failed."""
    log = WORK / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with open(log, "w", encoding="utf-8") as kept:
        for target in targets:
            job = subprocess.Popen(
                ["make", "--no-print-directory", target], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            for line in job.stdout:
                sys.stdout.write(line)
                kept.write(line)
            if job.wait() != 0:
                return target
    return None


def note_layers(there):
    for name, paths in HELD.items():
        arguments = [sys.executable, os.path.dirname(__file__), "layer", name, "--key", "here"]
        if there[name]:
            arguments += ["--matched", "here"]
        for path in paths:
            arguments += ["--path", path]
        subprocess.run(arguments, check=True)
