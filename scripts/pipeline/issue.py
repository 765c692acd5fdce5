"""An issue while the default branch's pipeline fails again and again; closed when it recovers."""

from github import Api
from place import setting

LABEL = "pipeline-failure"
TITLE = "The pipeline fails repeatedly"


def keep(failures, results, text):
    """Opens, adds to or closes the issue; does nothing off the default branch."""
    api = Api.from_environment()
    branch = setting("DEFAULT_BRANCH")
    if api is None or not branch or setting("GITHUB_REF_NAME") != branch or setting("GITHUB_EVENT_NAME") == "pull_request":
        return
    issues = api.get("issues", state="open", labels=LABEL, per_page=10)
    mine = next((issue for issue in issues if "pull_request" not in issue), None)
    if failures:
        if mine:
            api.post(f"issues/{mine['number']}/comments", {"body": text})
        elif failed_before(api, branch):
            api.post("issues", {"title": TITLE, "body": text, "labels": [LABEL]})
    elif mine and all(job["result"] in ("success", "skipped") for job in results.values()):
        api.post(f"issues/{mine['number']}/comments", {"body": "Recovered.\n\n" + text})
        api.patch(f"issues/{mine['number']}", {"state": "closed", "state_reason": "completed"})


def failed_before(api, branch):
    """Whether the run before this one failed, too: one failure alone opens no issue."""
    answer = api.get("actions/workflows/pipeline.yml/runs", branch=branch, status="completed", per_page=5)
    before = [run for run in answer["workflow_runs"] if str(run["id"]) != setting("GITHUB_RUN_ID")]
    return bool(before) and before[0]["conclusion"] == "failure"
