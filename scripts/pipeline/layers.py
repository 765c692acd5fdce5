"""The layers of caching: what was restored, what it saved, and the proof of it over the last runs.

A layer hits where it was there, be it under its own key or, as the run store always is, under an earlier one; the step
cache inside `bursar run` misses by design on fresh data and is told apart.
"""

import subprocess
import time
from pathlib import Path

from place import RUNS, WORK, Stop, folder_bytes, output, read_json, size, summary, table, warn, write_json

FOLDER = WORK / "layers"
TIMES = WORK / "timed"
HISTORY = RUNS / "pipeline-history.json"
KEPT = 30
WARN_BELOW = 0.85
# In the order they are told.
LAYERS = {
    "packages": "SwiftPM packages",
    "build": "build products",
    "test-build": "build products of the tests",
    "environments": "Python environments",
    "assets": "chart assets",
    "run-store": "run store",
}


def add_commands(commands):
    layer = commands.add_parser("layer", help="note what became of a cached layer")
    layer.add_argument("name", choices=sorted(LAYERS))
    layer.add_argument("--key", default="", help="the key that was asked for")
    layer.add_argument("--matched", default="", help="the key that was found; empty for none")
    layer.add_argument("--path", action="append", default=[], help="what the layer holds")
    layer.set_defaults(run=note)
    timed = commands.add_parser("timed", help="make a layer, and remember in it what making it from nothing took")
    timed.add_argument("name", choices=sorted(LAYERS))
    timed.add_argument("--memory", required=True, help="a file in the layer: it comes back with it")
    timed.add_argument("make", nargs="+", metavar="COMMAND", help="after --")
    timed.set_defaults(run=make_timed)
    rate = commands.add_parser("layers", help="the hit rate of the layers, now and over the last runs")
    rate.set_defaults(run=lambda _: tell())


def note(options):
    path = FOLDER / f"{options.name}.json"
    found = "exact" if options.matched and options.matched == options.key else "prefix" if options.matched else "none"
    bytes_held = sum(folder_bytes(place) for place in options.path)
    if found != "none" and bytes_held == 0:
        warn(f"the layer {options.name} was restored under {options.matched} and is empty: it counts as not found")
        found = "none"
    write_json(
        path,
        {
            "name": options.name, "key": options.key, "matched": options.matched, "found": found,
            "bytes": bytes_held, **times(options.name),
        },
    )
    output(found=found)
    print(f"{LAYERS[options.name]}: {found}, {size(bytes_held)}")


def make_timed(options):
    """Runs a command; the seconds it took where nothing was there stay in the layer, to tell later what was saved."""
    begun = time.monotonic()
    done = subprocess.run(options.make, check=False)
    now = time.monotonic() - begun
    if done.returncode != 0:
        raise Stop(f"{' '.join(options.make)} ended with {done.returncode}; what it said stands above")
    memory = Path(options.memory)
    if not memory.is_file():
        write_json(memory, {"seconds": round(now, 2)})
    write_json(TIMES / f"{options.name}.json", {"made": read_json(memory)["seconds"], "now": round(now, 2)})


def times(name):
    """What the layer took now, and what was saved against making it from nothing."""
    path = TIMES / f"{name}.json"
    took = read_json(path) if path.is_file() else {"made": 0, "now": 0}
    return {"seconds": took["now"], "saved": max(0, round(took["made"] - took["now"], 2))}


def noted():
    layers = [read_json(path) for path in FOLDER.rglob("*.json")]
    order = list(LAYERS)
    return sorted((layer for layer in layers if layer.get("name") in LAYERS), key=lambda layer: order.index(layer["name"]))


def hit_rate(layers):
    return sum(layer["found"] != "none" for layer in layers) / len(layers) if layers else None


def history():
    return read_json(HISTORY) if HISTORY.is_file() else []


def tell(run=None):
    """The table of layers with the rate, and the history with this run in it."""
    layers = noted()
    if not layers:
        raise Stop(f"no layer was noted in {FOLDER}/: the jobs that restore caches call 'scripts/pipeline layer'")
    rate = hit_rate(layers)
    before = [entry for entry in history() if entry.get("run") != run]
    entry = {
        "run": run, "layers": {layer["name"]: layer["found"] for layer in layers}, "hit_rate": rate,
        "bytes": sum(layer["bytes"] for layer in layers),
        "seconds_saved": sum(layer["saved"] for layer in layers if layer["found"] != "none"),
    }
    steps = read_json(RUNS / run / "run.json").get("cache") if run else None
    if steps:
        entry["steps"] = {name: steps.get(name) for name in ("hits", "misses", "hit_rate", "seconds_saved", "bytes")}
    entries = [*before, entry][-KEPT:]
    write_json(HISTORY, entries)
    rows = [
        (LAYERS[layer["name"]], layer["found"], size(layer["bytes"]), f"{layer['seconds']:.1f} s", f"{layer['saved']:.1f} s")
        for layer in layers
    ]
    mean = sum(item["hit_rate"] for item in entries if item["hit_rate"] is not None) / len(entries)
    lines = [
        "### Caching", table(["layer", "found", "size", "took", "saved"], rows), "",
        f"{rate:.0%} of {len(layers)} layers found, {entry['seconds_saved']:.0f} s saved;"
        f" {mean:.0%} over the last {len(entries)} runs",
    ]
    if steps:
        done = steps["hits"] + steps["misses"]
        lines.append(
            f"\nStep cache inside the run, which misses by design on fresh data: {steps['hits']} of {done} steps skipped,"
            f" {steps['seconds_saved']:.2f} s saved, {size(steps['bytes'])} kept"
        )
    summary("\n".join(lines))
    if rate < WARN_BELOW and len(before) > 0:
        missed = ", ".join(layer["name"] for layer in layers if layer["found"] == "none")
        warn(f"{rate:.0%} of the cache layers were found, below {WARN_BELOW:.0%}; not found: {missed} (docs/ci.md)")
    output(hit_rate=f"{rate:.4f}")
    return entry
