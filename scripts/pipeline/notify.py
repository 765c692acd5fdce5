"""The job 'notify': what became of every job, the headline metrics with their change, and where to read on.

Channels: the job's summary, a comment on the commit, one comment on the pull request (updated in place), Slack and
e-mail where they are configured, and an issue when failures repeat. Each channel that fails is told; none stops another.
"""

import json
import re
import smtplib
import ssl
import urllib.error
import urllib.request
from email.message import EmailMessage

import cost
import issue
import store
from github import Api, Refused
from place import FACTS, RUNS, Stop, WORK, code, in_actions, output, plain, read_json, setting, summary, table, warn

MARK = "<!-- bursar-pipeline -->"
# Of the pictures that job 'report' puts on the site.
PICTURES = {"category-count": "How many transactions each category has", "methods": "Who decided"}
ORDER = ["build", "generate", "test", "train", "docs", "report", "deploy", "propose"]
ERROR = re.compile(r"##\[error\]|::error::|(^|\s)(error|Error|fatal error|✘)[: ]")
STAMP = re.compile(r"^\d{4}-\d\d-\d\dT[\d:.]+Z ")


def add_commands(commands):
    notify = commands.add_parser("notify", help="tell what became of the pipeline, wherever it is wanted")
    notify.set_defaults(run=lambda _: tell())
    alive = commands.add_parser("keep-alive", help="keep the platform from switching the schedule off after 60 quiet days")
    alive.set_defaults(run=lambda _: keep_alive())


def keep_alive():
    api = Api.from_environment()
    if api is None:
        raise Stop("there is no GITHUB_TOKEN: the schedule is the platform's")
    api.put("actions/workflows/pipeline.yml/enable", None)
    print("the schedule counts its quiet days anew")


def needs():
    """The results and outputs of the jobs before, as the platform hands them over, or as `make pipeline` noted them."""
    text = setting("NEEDS")
    if text:
        return json.loads(text)
    return {job["name"]: {"result": job["conclusion"], "outputs": {}} for job in cost.jobs_of_run()}


def tell():
    results = needs()
    jobs = cost.jobs_of_run()
    failures = failures_of(results, jobs)
    facts = read_json(FACTS) if FACTS.is_file() else None
    text = message(results, failures, facts)
    summary(text)
    summary(cost.tell(jobs, cost.artifacts_of_run()))
    output(failed=",".join(failure["job"] for failure in failures))
    problems = []
    for channel in (on_commit, on_pull_request, on_slack, by_mail):
        try:
            said = channel(text, failures, facts)
        except (Stop, OSError, smtplib.SMTPException) as error:
            said = None
            problems.append(f"{channel.__doc__.split(':')[0]}: {error}")
        if said:
            print(said)
    try:
        issue.keep(failures, results, text)
    except Stop as error:
        problems.append(f"issue: {error}")
    if problems:
        raise Stop("; ".join(problems))


def failures_of(results, jobs):
    """Which job failed, at which step, with its first error."""
    failures = []
    for name, job in sorted(results.items(), key=lambda item: ORDER.index(item[0]) if item[0] in ORDER else 99):
        if job["result"] != "failure":
            continue
        record = next((job for job in jobs if job["name"].split(" ")[0] == name), None)
        step = next((step["name"] for step in (record or {}).get("steps", []) if step.get("conclusion") == "failure"), None)
        failures.append({"job": name, "step": step, "error": first_error(name, record)})
    return failures


def first_error(name, record):
    log = WORK / "logs" / f"{name}.log"
    if log.is_file():
        return first_line(log.read_text(encoding="utf-8", errors="replace"))
    api = Api.from_environment()
    if api is None or record is None or "id" not in record:
        return None
    try:
        return first_line(api.call("GET", f"actions/jobs/{record['id']}/logs", text=True))
    except Refused as refused:
        warn(f"the log of {name} can't be read: {refused}")
        return None


def first_line(log):
    lines = [STAMP.sub("", line).strip() for line in log.splitlines()]
    found = next((line for line in lines if ERROR.search(line)), None)
    if found is None:
        found = next((line for line in reversed(lines) if line), None)
    return re.sub(r"^(##\[error\]|::error::)", "", found)[:300] if found else None


def address():
    return f"{setting('GITHUB_SERVER_URL', 'https://github.com')}/{setting('GITHUB_REPOSITORY')}/actions/runs/{setting('GITHUB_RUN_ID')}"


def message(results, failures, facts):
    cancelled = [name for name, job in results.items() if job["result"] == "cancelled"]
    state = "failed" if failures else "was cancelled" if cancelled else "passed"
    lines = [MARK, f"### Pipeline {state}"]
    for failure in failures:
        step = f", step {code(failure['step'])}" if failure["step"] else ""
        error = f": {code(failure['error'])}" if failure["error"] else ""
        lines.append(f"**{failure['job']}** failed{step}{error}")
    names = sorted(results, key=lambda name: ORDER.index(name) if name in ORDER else 99)
    lines += ["", table(["job", "result"], [(name, results[name]["result"]) for name in names])]
    if facts:
        lines += ["", table(["metric", "value, 95 % interval", "change"], headline(facts))]
        if facts.get("drift"):
            drift = facts["drift"]
            lines.append(f"\nDrift against run {drift['against']}: {plain(drift['what'])}, PSI {drift['psi']:.3f}")
        if facts.get("tracking") not in (None, "sent", "not configured"):
            lines.append(f"\nThe tracking server failed: {code(facts['tracking'])}; 'bursar track push' sends the run later")
        if facts.get("proposals"):
            lines.append(f"\n{facts['proposals']} proposals for new rules")
    rate = results.get("report", {}).get("outputs", {}).get("hit_rate")
    if rate:
        lines.append(f"\nCache layers found: {float(rate):.0%}")
    links = []
    if setting("GITHUB_RUN_ID"):
        links.append(f"[this run]({address()})")
    if setting("SITE_URL") and results.get("deploy", {}).get("result") == "success" and facts:
        links.append(f"[dashboard]({setting('SITE_URL')}) and on it run {facts['run']}")
        # The run's name makes the address new, else the platform's proxy shows the picture of the day before.
        site = setting("SITE_URL").rstrip("/")
        lines += ["", *(f"![{what}]({site}/pictures/{name}.svg?{facts['run']})" for name, what in PICTURES.items())]
    elif facts and in_actions():
        links.append("the page of this run is in the artifact `report`")
    if links:
        lines.append("\nRead on: " + ", ".join(links))
    return "\n".join(lines)


def headline(facts):
    before = [path for path in store.runs() if path.name < facts["run"] and (path / "metrics.json").is_file()]
    earlier = read_json(before[-1] / "metrics.json") if before else {}
    for name, metric in facts["metrics"].items():
        value, old = metric.get("value"), (earlier.get(name) or {}).get("value")
        if value is None:
            continue
        ends = f" ({metric['low']:.3f} to {metric['high']:.3f})" if metric.get("low") is not None else ""
        yield name, f"{value:.3f}{ends}", f"{value - old:+.3f}" if old is not None else "first"


def on_commit(text, failures, facts):
    """Comment on the commit: on the default branch, where something was published or failed."""
    api, commit = Api.from_environment(), setting("GITHUB_SHA")
    if api is None or not commit or setting("GITHUB_EVENT_NAME") == "pull_request":
        return None
    api.post(f"commits/{commit}/comments", {"body": text})
    return f"commented on commit {commit[:7]}"


def on_pull_request(text, failures, facts):
    """Comment on the pull request: one, updated in place."""
    api, number = Api.from_environment(), setting("PULL_REQUEST")
    if api is None or not number:
        return None
    try:
        comments = api.get(f"issues/{number}/comments", per_page=100)
        mine = next((comment for comment in comments if comment["body"].startswith(MARK)), None)
        if mine:
            api.patch(f"issues/comments/{mine['id']}", {"body": text})
            return f"updated the comment on pull request {number}"
        api.post(f"issues/{number}/comments", {"body": text})
        return f"commented on pull request {number}"
    except Refused as refused:
        if refused.code == 403:
            # Pull requests from forks get a token that only reads: their authors find the summary.
            return f"pull request {number} comes from a fork, which may not be commented on: see the job's summary"
        raise


def on_slack(text, failures, facts):
    """Slack: where SLACK_WEBHOOK_URL is set."""
    hook = setting("SLACK_WEBHOOK_URL")
    if not hook:
        return "Slack: not configured"
    lines = text.removeprefix(MARK).strip().splitlines()
    title = lines[0].lstrip("# ")
    facts_text = "\n".join(line for line in lines[1:] if line.strip() and not line.startswith(("|---", "![")))[:2900]
    escaped = facts_text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    body = {
        # What a notification, a reader of screens and an old client show.
        "text": f"{title}: {setting('GITHUB_REPOSITORY', 'bursar')}",
        "blocks": [
            {"type": "header", "text": {"type": "plain_text", "text": title}},
            {"type": "section", "text": {"type": "mrkdwn", "text": escaped or title}},
        ],
    }
    request = urllib.request.Request(
        hook, data=json.dumps(body).encode(), headers={"Content-Type": "application/json"}, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=30):
            return "Slack: told"
    except urllib.error.HTTPError as error:
        raise Stop(f"the webhook answered {error.code}; make a new one and set SLACK_WEBHOOK_URL (docs/secrets.md)") from error
    except urllib.error.URLError as error:
        raise Stop(f"the webhook can't be reached: {error.reason}") from error


def by_mail(text, failures, facts):
    """E-mail: where SMTP_SERVER is set."""
    names = ["SMTP_SERVER", "SMTP_USERNAME", "SMTP_PASSWORD", "MAIL_FROM", "MAIL_TO"]
    given = {name: setting(name) for name in names}
    if not any(given.values()):
        return "e-mail: not configured"
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise Stop(f"the secret {', '.join(missing)} is missing: set it, or remove the others (docs/secrets.md)")
    mail = EmailMessage()
    lines = text.removeprefix(MARK).strip().splitlines()
    mail["Subject"] = f"[bursar] {lines[0].lstrip('# ')}"
    mail["From"], mail["To"] = given["MAIL_FROM"], given["MAIL_TO"]
    mail.set_content("\n".join(lines))
    host, _, port = given["SMTP_SERVER"].partition(":")
    number = int(port or 465)
    if number == 465:
        connection = smtplib.SMTP_SSL(host, number, timeout=30, context=ssl.create_default_context())
    else:
        connection = smtplib.SMTP(host, number, timeout=30)
    with connection as server:
        if number != 465 and setting("SMTP_PLAIN") != "true":
            server.starttls(context=ssl.create_default_context())
        if setting("SMTP_PLAIN") != "true":
            server.login(given["SMTP_USERNAME"], given["SMTP_PASSWORD"])
        server.send_message(mail)
    return f"e-mail: sent to {given['MAIL_TO']}"
