"""What a figure needs beside it: when, where, with what, by which command."""
import datetime
import os
import platform
import shlex
import subprocess
import sys

import numpy
import sklearn

import fasttext_peer
import ours


def processor():
    """The machine's own name for it, where it has one."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def commit():
    """The commit of the scripts, and a sign where they were changed since."""
    said = subprocess.run(["git", "-C", str(ours.ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return said.stdout.strip() or "unknown"


def now():
    """All of it, by name."""
    return {
        "date": datetime.date.today().isoformat(),
        "machine": f"{processor()}, {os.cpu_count()} cores, {platform.system()}",
        "bursar": ours.version(),
        "commit": commit(),
        "peers": f"scikit-learn {sklearn.__version__}, {fasttext_peer.DISTRIBUTION} {fasttext_peer.VERSION}, "
                 f"NumPy {numpy.__version__}, Python {platform.python_version()}",
        "command": shlex.join(["make", "bench-accuracy"] + ([f"ARGS={shlex.join(sys.argv[1:])}"] if sys.argv[1:] else [])),
    }


def sentence(made):
    """Under each table."""
    return (f"Made by `{made['command']}` on {made['date']}: bursar {made['bursar']}, scripts {made['commit']}; "
            f"{made['peers']}; {made['machine']}.")
