"""Where things lie, which command does the work, and how a job tells what it found."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

WORK = Path(os.environ.get("PIPELINE_FOLDER", "pipeline"))
RUNS = Path("runs")
SITE = Path("site")
# What the job 'train' tells the jobs after it of its run, and the run's headline charts.
FACTS = WORK / "run.json"
PICTURES = WORK / "pictures"


class Stop(Exception):
    """Why a job can't go on: what is wrong, where, and what to do, in one sentence or two."""


def in_actions():
    return os.environ.get("GITHUB_ACTIONS") == "true"


def setting(name, default=""):
    """A setting from the environment; one that is empty, as an input left out is, counts as not given."""
    return os.environ.get(name, "").strip() or default


def command():
    """The bursar command: the one a job before handed on, else the one built here."""
    candidates = [setting("BURSAR"), str(WORK / "command" / "bursar"), ".build/release/bursar"]
    for path in filter(None, candidates):
        if Path(path).is_file():
            if not os.access(path, os.X_OK):
                # An artifact forgets who may run what.
                os.chmod(path, 0o755)
            return path
    raise Stop("there is no bursar command; run 'make build' first, or hand on the artifact 'command'")


def bursar(*arguments, capture=False, check=True):
    """Runs the command; what it prints is shown, or returned with `capture`."""
    call = [command(), *map(str, arguments)]
    done = subprocess.run(call, text=True, stdout=subprocess.PIPE if capture else None, stderr=subprocess.PIPE)
    sys.stderr.write(done.stderr)
    if check and done.returncode != 0:
        said = next((line for line in done.stderr.splitlines() if line.strip()), "it said nothing")
        raise Stop(f"bursar {' '.join(map(str, arguments))} ended with {done.returncode}: {said}")
    return done


def latest_run():
    """The folder of the latest run; runs of one second are numbered from 2 on."""

    def key(path):
        name, _, number = path.name.partition("-")
        return name, int(number) if number.isdigit() else 1

    runs = [path for path in RUNS.glob("*Z*") if (path / "run.json").is_file()]
    if not runs:
        raise Stop(f"there is no run in {RUNS}/; run 'make pipeline-train' first")
    return max(runs, key=key)


def read_json(path):
    try:
        return json.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Stop(f"{path} is missing") from error
    except ValueError as error:
        raise Stop(f"{path} is no JSON: {error}") from error


def write_json(path, value):
    write(path, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def write(path, text):
    """Writes a file so that the old one or the new one is there, never a part."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)


def digest(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def folder_bytes(path):
    path = Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(file.lstat().st_size for file in path.rglob("*") if not file.is_dir())


def size(count):
    for unit, step in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= step:
            return f"{count / step:.1f} {unit}"
    return f"{count} B"


def output(**values):
    """Hands values to later steps and jobs."""
    path = setting("GITHUB_OUTPUT")
    for name, value in values.items():
        text = "" if value is None else str(value)
        if "\n" in text:
            raise Stop(f"the output {name} has a line feed in it")
        if path:
            with open(path, "a", encoding="utf-8") as file:
                file.write(f"{name}={text}\n")
        else:
            print(f"{name}: {text}")


def summary(markdown):
    """Adds to the job's summary; on a laptop it goes to the terminal."""
    path = setting("GITHUB_STEP_SUMMARY")
    if path:
        with open(path, "a", encoding="utf-8") as file:
            file.write(markdown.rstrip() + "\n\n")
    else:
        print(markdown.rstrip() + "\n")


def warn(message):
    print(f"::warning::{message}" if in_actions() else f"warning: {message}", file=sys.stderr)


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(map(str, row)) + " |" for row in rows])


def plain(text):
    """Text that may hold somebody's narration, made harmless for Markdown: no markup, mention or control character."""
    safe = "".join(letter if letter.isprintable() else " " for letter in str(text))
    for letter in "\\`*_{}[]<>#|@&":
        safe = safe.replace(letter, f"&#{ord(letter)};" if letter in "<>&@|" else "\\" + letter)
    return safe


def code(text):
    """Text as a code span, whatever is in it."""
    safe = "".join(letter if letter.isprintable() else " " for letter in str(text)).replace("`", "'")
    return f"`{safe}`" if safe.strip() else ""
