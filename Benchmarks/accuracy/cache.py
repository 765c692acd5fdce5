"""Results that need not be made twice: one JSON file each, named after what it holds."""
import hashlib
import json
import os
import pathlib

import ours

PROTOCOL = 1
"""Goes up when features, splits or metrics change, so that no result of before is believed."""


def folder():
    """BENCH_CACHE, else inside the build folder."""
    path = pathlib.Path(os.environ.get("BENCH_CACHE") or ours.ROOT / ".build/bench-accuracy")
    path.mkdir(parents=True, exist_ok=True)
    return path


def digest(*parts):
    """Short and the same for the same parts."""
    return hashlib.sha256(json.dumps([PROTOCOL, *parts], sort_keys=True).encode()).hexdigest()[:12]


def load(name):
    """What is stored under this name, or None."""
    file = folder() / f"{name}.json"
    return json.loads(file.read_text()) if file.exists() else None


def store(name, result):
    """Writes all or nothing: a run may be ended at any time."""
    file = folder() / f"{name}.json"
    half = file.with_suffix(f".{os.getpid()}")
    half.write_text(json.dumps(result, indent=1, sort_keys=True) + "\n")
    half.replace(file)
    return result


def remembered(name, fresh, make):
    """The stored result, else a new one; without a way to make one, None."""
    found = load(name) if not fresh or make is None else None
    return store(name, make()) if found is None and make else found
