"""The run store as a layer of its own: index, champion, remembered proposals, the last runs' metrics and hit rates.

It is restored from the platform's cache by prefix; where that was evicted, from the published site.
"""

import functools
import io
import json
import shutil
import tarfile
from pathlib import Path

from place import RUNS, SITE, WORK, Stop, bursar, digest, folder_bytes, output, setting, size, summary, warn, write

KEPT_RUNS = 30
SMALL = {"run.json", "metrics.json", "suggestions.yaml", "model-card.md", "transactions.metadata.json"}
ARCHIVE = "store/runs.tar.gz"


def runs():
    found = [path for path in RUNS.glob("*Z*") if (path / "run.json").is_file()]
    return sorted(found, key=lambda path: path.name)


def restore_store():
    if runs():
        output(store="cache")
        return
    address = setting("SITE_URL").rstrip("/")
    if not address:
        output(store="none")
        print("no run store and no SITE_URL: this is the first run")
        return
    try:
        archive = fetch(f"{address}/{ARCHIVE}")
        wanted = fetch(f"{address}/{ARCHIVE}.sha256").decode().split()[0]
    except FileNotFoundError:
        output(store="none")
        print(f"{address} holds no run store: this is the first run")
        return
    WORK.mkdir(exist_ok=True)
    partial = WORK / "runs.tar.gz"
    partial.write_bytes(archive)
    if digest(partial) != wanted:
        raise Stop(f"{address}/{ARCHIVE} is not what its digest says; deploy the site again, or remove the file there")
    RUNS.mkdir(exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as opened:
        opened.extractall(RUNS, filter="data")
    output(store="site")
    summary(f"### Run store\nThe cache had none: {len(runs())} runs taken from {address}")


def fetch(address):
    """What is published at an address; FileNotFoundError where there is nothing, Stop where it can't be told."""
    # Here, because most jobs fetch nothing and importing it takes as long as all the rest.
    import urllib.error
    import urllib.request

    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read()
    except urllib.error.HTTPError as error:
        if error.code == 404:
            raise FileNotFoundError(address) from error
        raise Stop(f"{address} answered {error.code}; try again, or look whether Pages is up") from error
    except (urllib.error.URLError, TimeoutError, OSError) as error:
        if isinstance(getattr(error, "reason", None), FileNotFoundError):
            raise FileNotFoundError(address) from error
        raise Stop(f"{address} can't be reached: {getattr(error, 'reason', error)}") from error


@functools.cache
def champions():
    """Ids of the runs whose models are champions; asked once, for no job changes them after it has asked."""
    done = bursar("track", "list", "--json", "-", capture=True, check=False)
    if done.returncode != 0:
        warn("the champion can't be told; every model is kept")
        return {path.name for path in runs()}
    return {run["id"] for run in json.loads(done.stdout)["runs"] if run.get("champion")}


def keep_store():
    """Of runs but the last, and but champions' models, the large files go; of the oldest runs everything does."""
    before = folder_bytes(RUNS)
    champion = champions()
    found = runs()
    for path in found[:-KEPT_RUNS]:
        if path.name not in champion:
            shutil.rmtree(path)
    for path in found[-KEPT_RUNS:-1]:
        for file in path.iterdir():
            if file.name in SMALL or (file.name == "model.safetensors" and path.name in champion):
                continue
            shutil.rmtree(file) if file.is_dir() else file.unlink()
    print(f"run store: {len(runs())} runs, {size(before)} before, {size(folder_bytes(RUNS))} now")


def publish_store():
    """Puts what later runs need beside the pages, for the day the cache was evicted."""
    archive = SITE / ARCHIVE
    archive.parent.mkdir(parents=True, exist_ok=True)
    champion = champions()
    # A model's weights are made hardly smaller by more, and take fifteen times as long.
    with tarfile.open(archive, "w:gz", compresslevel=4) as opened:
        # Champions, receipts and hit rates stand beside the runs themselves.
        for file in sorted(RUNS.iterdir()):
            if file.is_file():
                opened.add(file, arcname=file.name)
        for path in runs()[-KEPT_RUNS:]:
            for file in sorted(path.iterdir()):
                if file.name in SMALL or (file.name == "model.safetensors" and path.name in champion):
                    opened.add(file, arcname=f"{path.name}/{file.name}")
    write(Path(f"{archive}.sha256"), f"{digest(archive)}  runs.tar.gz\n")
