#!/usr/bin/env python3
"""The jobs of the daily pipeline, one command each: what .github/workflows/pipeline.yml calls, and a laptop too.

Usage: python3 scripts/pipeline COMMAND [OPTIONS]; --help lists the commands, docs/ci.md tells how they hang together.
Needs Python 3.10 and nothing else.
"""

import argparse
import importlib
import sys

from place import Stop, in_actions

HOMES = {
    "generate": "data",
    "check-data": "data",
    "train": "training",
    "gate": "gate",
    "report": "report",
    "layer": "layers",
    "timed": "layers",
    "layers": "layers",
    "cost": "cost",
    "propose": "propose",
    "notify": "notify",
    "keep-alive": "notify",
    "local": "local",
}
"""Where each command lives. Only the one that is asked for is imported: jobs are many and short, and mail and web take a
fifth of such a command's time to import."""


def main():
    parser = argparse.ArgumentParser(prog="scripts/pipeline", description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    asked = HOMES.get(sys.argv[1]) if len(sys.argv) > 1 else None
    for module in [asked] if asked else dict.fromkeys(HOMES.values()):
        importlib.import_module(module).add_commands(commands)
    options = parser.parse_args()
    try:
        options.run(options)
    except Stop as stop:
        # The platform shows this form beside the step; a person reads it as well.
        prefix = "::error::" if in_actions() else "error: "
        print(f"{prefix}{stop}", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
