"""The job 'report': the published history, the new run's page, the dashboard, what it weighs."""

import json
import shutil
import urllib.parse
from pathlib import Path

import layers
import store
from github import Api
from place import (
    FACTS, PICTURES, SITE, WORK, Stop, bursar, digest, folder_bytes, latest_run, output, read_json, setting, size, summary,
    warn, write_json,
)

LIST = "files.json"


def add_commands(commands):
    report = commands.add_parser(
        "report", help="take the published site with its history (SITE_URL), add the run's page, keep what later runs need")
    report.set_defaults(run=lambda _: fetch_make_keep())


def fetch_make_keep():
    fetch_site()
    make()
    store.keep_store()


def fetch_site():
    """Mirrors the published site, each file held to its digest; fails rather than lose its history."""
    address = setting("SITE_URL").rstrip("/")
    if not address:
        print("no SITE_URL: the history is that of the folder site/ here")
        return
    partial = SITE.with_name("site.partial")
    shutil.rmtree(partial, ignore_errors=True)
    try:
        listed = json.loads(store.fetch(f"{address}/{LIST}"))
    except FileNotFoundError:
        if not is_first(address):
            raise Stop(
                f"{address}/{LIST} is missing though the site was deployed before: its history would be lost, so nothing"
                " is published. Deploy an earlier artifact 'report' again, or set FIRST_DEPLOY=true to begin anew"
            ) from None
        print(f"{address} was never deployed: the history begins here")
        return
    except ValueError as error:
        raise Stop(f"{address}/{LIST} is no JSON ({error}): the site's history can't be read, so nothing is published") from error
    for file in listed["files"]:
        path = partial / file["path"]
        if not path.resolve().is_relative_to(partial.resolve()):
            raise Stop(f"{address}/{LIST} names {file['path']}, which is outside the site")
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            path.write_bytes(store.fetch(f"{address}/{urllib.parse.quote(file['path'])}"))
        except FileNotFoundError:
            raise Stop(f"{address}/{file['path']} is missing: the history can't be kept, so nothing is published") from None
        if digest(path) != file["sha256"]:
            raise Stop(f"{address}/{file['path']} is not what was published: the history can't be kept, so nothing is published")
    shutil.rmtree(SITE, ignore_errors=True)
    partial.rename(SITE)
    print(f"{len(listed['files'])} files of the published site, {size(folder_bytes(SITE))}")


def is_first(address):
    """Whether nothing was ever deployed: the platform's own record says, or a person."""
    if setting("FIRST_DEPLOY") == "true":
        return True
    api = Api.from_environment()
    if api is None:
        warn(f"whether {address} was deployed before can't be asked: no GITHUB_TOKEN")
        return False
    return not api.get("deployments", environment="github-pages", per_page=1)


def make():
    run = latest_run()
    entry = layers.tell(run.name)
    # A run makes its page as its last step; one that was made by an earlier version has none.
    if not (run / "report.html").is_file():
        bursar("report", run.name)
    add_documentation()
    bursar("site", "-o", SITE, "--daily-at", "02:00", *known())
    publish_pictures(run)
    write_json(SITE / "pipeline.json", {"runs": layers.history()})
    store.publish_store()
    list_files()
    page = run / "report.html"
    sizes = [("report", page.stat().st_size if page.is_file() else 0), ("site", folder_bytes(SITE))]
    told = ", ".join(f"{name} {size(weight)}" for name, weight in sizes)
    summary(f"### Report\nRun `{run.name}`: {told}")
    output(run=run.name, hit_rate=f"{entry['hit_rate']:.4f}")


def publish_pictures(run):
    """The newest run's headline charts, for the job summary and comments, which can show a published picture but no page."""
    target = SITE / "pictures"
    shutil.rmtree(target, ignore_errors=True)
    if PICTURES.is_dir() and FACTS.is_file() and read_json(FACTS)["run"] == run.name:
        shutil.copytree(PICTURES, target)
    else:
        bursar("report", run.name, "--svg", target)


def known():
    """What else the dashboard may tell."""
    address = setting("SITE_URL")
    if address.startswith("http"):
        yield from ("--address", address)
    coverage = WORK / "coverage.json"
    if coverage.is_file():
        yield from ("--test-coverage", round(100 * read_json(coverage)["coverage"], 1))


def add_documentation():
    """API documentation made by another job goes to the same site."""
    made = WORK / "api-docs"
    if made.is_dir():
        shutil.rmtree(SITE / "api", ignore_errors=True)
        shutil.copytree(made, SITE / "api")


def list_files():
    """What a later run has to fetch so that nothing of the history is lost."""
    files = []
    for path in sorted(SITE.rglob("*")):
        name = path.relative_to(SITE).as_posix()
        # The store has a digest of its own, and is wanted where the cache was evicted only.
        if path.is_file() and name != LIST and not name.startswith("store/"):
            files.append({"path": name, "bytes": path.stat().st_size, "sha256": digest(path)})
    write_json(SITE / LIST, {"files": files})
