#!/usr/bin/env python3
"""The jobs of the daily pipeline, one command each: what .github/workflows/pipeline.yml calls, and a laptop too.

Usage: python3 scripts/pipeline COMMAND [OPTIONS]; --help lists the commands, docs/ci.md tells how they hang together.
Needs Python 3.10 and nothing else.
"""

import argparse
import sys

import cost
import data
import gate
import layers
import local
import notify
import propose
import report
import training
from place import Stop, in_actions


def main():
    parser = argparse.ArgumentParser(prog="scripts/pipeline", description=__doc__.split("\n\n")[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for module in (data, training, gate, report, layers, cost, propose, notify, local):
        module.add_commands(commands)
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
