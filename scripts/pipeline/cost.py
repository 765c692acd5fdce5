"""What a run costs: minutes by job, projected per month against the free ones, and what artifacts weigh by kind."""

import math
from datetime import datetime

from github import Api, Refused
from place import WORK, read_json, setting, size, summary, table, warn

FREE_MINUTES = 2000
RUNS_A_MONTH = 30
# The retention the workflow gives each kind, in days.
RETENTION = {"data": 7, "model": 30, "report": 90, "github-pages": 1}
OTHER_DAYS = 7
TIMES = WORK / "jobs.json"


def add_commands(commands):
    cost = commands.add_parser("cost", help="minutes and storage, projected per month")
    cost.set_defaults(run=lambda _: summary(tell(jobs_of_run(), artifacts_of_run())))


def seconds_between(start, end):
    if not start or not end:
        return 0
    read = [datetime.fromisoformat(moment.replace("Z", "+00:00")) for moment in (start, end)]
    return max(0, (read[1] - read[0]).total_seconds())


def jobs_of_run():
    """The jobs of this run with name, conclusion, seconds, steps: from the platform, or as `make pipeline` noted them."""
    api, run = Api.from_environment(), setting("GITHUB_RUN_ID")
    if api is None or not run:
        return read_json(TIMES) if TIMES.is_file() else []
    try:
        answer = api.get(f"actions/runs/{run}/jobs", per_page=100)
    except Refused as refused:
        warn(f"the jobs' times are not known: {refused}")
        return []
    return [
        {
            "id": job["id"], "name": job["name"], "conclusion": job.get("conclusion") or job.get("status"),
            "seconds": seconds_between(job.get("started_at"), job.get("completed_at")),
            "steps": job.get("steps") or [],
        }
        for job in answer["jobs"]
    ]


def artifacts_of_run():
    api, run = Api.from_environment(), setting("GITHUB_RUN_ID")
    if api is None or not run:
        return []
    try:
        answer = api.get(f"actions/runs/{run}/artifacts", per_page=100)
    except Refused as refused:
        warn(f"the artifacts' sizes are not known: {refused}")
        return []
    return [{"name": item["name"], "bytes": item["size_in_bytes"]} for item in answer["artifacts"]]


def minutes(job):
    """What the platform counts: each job by itself, rounded up."""
    return math.ceil(job["seconds"] / 60) if job["seconds"] > 0 else 0


def tell(jobs, artifacts):
    if not jobs:
        return "### Cost\nNot known: the platform told no job's time"
    total = sum(map(minutes, jobs))
    month = total * RUNS_A_MONTH
    rows = [(job["name"], f"{job['seconds']:.0f} s", minutes(job)) for job in jobs]
    lines = [
        "### Cost", table(["job", "time", "minutes counted"], [*rows, ("all", "", total)]), "",
        f"{month} minutes a month at one run a day, {month / FREE_MINUTES:.0%} of the free {FREE_MINUTES}",
    ]
    if month > FREE_MINUTES:
        warn(f"{month} minutes a month are more than the free {FREE_MINUTES}; see docs/ci.md on what to cut")
    if artifacts:
        lines += ["", table(["artifact", "size", "kept", "held at one run a day"], map(held, artifacts))]
    return "\n".join(lines)


def held(artifact):
    days = RETENTION.get(artifact["name"], OTHER_DAYS)
    return artifact["name"], size(artifact["bytes"]), f"{days} days", size(artifact["bytes"] * days)
