"""Discovered categories become one pull request that adds the proposed rules, its dry run in its text."""

import base64
import re
import shutil
import tempfile
from pathlib import Path

from github import Api, Refused
from place import Stop, bursar, latest_run, output, plain, setting, summary

BRANCH = "bursar/discovered-rules"
RULES = "bursar-rules.yaml"
MEMORY = "bursar-rules.discovery.yaml"
MARK = "<!-- bursar-proposals -->"


def add_commands(commands):
    propose = commands.add_parser("propose", help="open or update one pull request with the rules that were discovered")
    propose.set_defaults(run=lambda _: propose_rules())


def ids_of(suggestions):
    return re.findall(r'^-?\s*(?:- )?\{?"?id"?: "?([^",\s}]+)', suggestions.read_text(encoding="utf-8"), re.MULTILINE)


def propose_rules():
    run = latest_run()
    suggestions = run / "suggestions.yaml"
    ids = ids_of(suggestions) if suggestions.is_file() else []
    output(proposals=len(ids))
    if not ids:
        summary("### Proposals\nNothing was discovered")
        return
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / RULES
        for name in (RULES, MEMORY):
            if Path(name).is_file():
                shutil.copy(name, Path(folder) / name)
        told = []
        for one in ids:
            done = bursar("discover", "accept", one, "--from", suggestions, "--rules", rules, capture=True, check=False)
            told.append((one, done.stdout if done.returncode == 0 else done.stderr))
        if not rules.is_file():
            raise Stop(f"none of the proposals {', '.join(ids)} could be taken: {told[0][1].strip()[:200]}")
        bursar("rules", "check", rules, capture=True)
        files = {name: (Path(folder) / name).read_bytes() for name in (RULES, MEMORY) if (Path(folder) / name).is_file()}
    text = body(run, told)
    summary(text)
    api = Api.from_environment()
    if api is None:
        return
    if setting("GITHUB_REF_NAME") != setting("DEFAULT_BRANCH"):
        raise Stop("rules are proposed from the default branch only")
    push(api, files)
    open_or_update(api, text, len(ids))


def body(run, told):
    lines = [
        MARK, f"Run `{run.name}` found categories among the rows that stayed unknown. This adds a rule for each;"
        " remove those you do not want, or close this: nothing is taken before you merge.", "",
        "What each would do, from a dry run on that run's rows:", "",
    ]
    for one, said in told:
        lines += [f"<details><summary>{plain(one)}</summary>", ""]
        lines += ["    " + "".join(c if c.isprintable() else " " for c in line) for line in said.strip().splitlines()]
        lines += ["", "</details>", ""]
    return "\n".join(lines)


def push(api, files):
    """One commit on the branch, made afresh from the default branch: what a person has merged meanwhile is in it."""
    base = api.get(f"git/ref/heads/{setting('DEFAULT_BRANCH')}")["object"]["sha"]
    tree = api.post("git/trees", {
        "base_tree": api.get(f"git/commits/{base}")["tree"]["sha"],
        "tree": [
            {"path": name, "mode": "100644", "type": "blob", "sha": blob(api, content)} for name, content in files.items()
        ],
    })
    commit = api.post("git/commits", {
        "message": "Add the rules that the pipeline discovered", "tree": tree["sha"], "parents": [base]})
    try:
        api.patch(f"git/refs/heads/{BRANCH}", {"sha": commit["sha"], "force": True})
    except Refused as refused:
        if refused.code not in (404, 422):
            raise
        api.post("git/refs", {"ref": f"refs/heads/{BRANCH}", "sha": commit["sha"]})


def blob(api, content):
    return api.post("git/blobs", {"content": base64.b64encode(content).decode(), "encoding": "base64"})["sha"]


def open_or_update(api, text, count):
    title = f"Rules for {count} discovered {'category' if count == 1 else 'categories'}"
    owner = setting("GITHUB_REPOSITORY").split("/")[0]
    there = api.get("pulls", head=f"{owner}:{BRANCH}", state="open")
    if there:
        api.patch(f"pulls/{there[0]['number']}", {"title": title, "body": text})
        print(f"updated pull request {there[0]['number']}")
    else:
        made = api.post("pulls", {"title": title, "body": text, "head": BRANCH, "base": setting("DEFAULT_BRANCH")})
        print(f"opened pull request {made['number']}")
