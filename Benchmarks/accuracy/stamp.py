"""What a figure needs beside it: when, where, with what, by which command."""
import datetime
import platform
import shlex
import sys

import numpy
import sklearn

import fasttext_peer
import machine
import ours


def now():
    """All of it, by name."""
    return {
        "date": datetime.date.today().isoformat(),
        "machine": machine.told(),
        "bursar": ours.version(),
        "commit": machine.commit(ours.ROOT),
        "peers": f"scikit-learn {sklearn.__version__}, {fasttext_peer.DISTRIBUTION} {fasttext_peer.VERSION}, "
                 f"NumPy {numpy.__version__}, Python {platform.python_version()}",
        "command": shlex.join(["make", "bench-accuracy"] + ([f"ARGS={shlex.join(sys.argv[1:])}"] if sys.argv[1:] else [])),
    }


def sentence(made):
    """Under each table."""
    return (f"Made by `{made['command']}` on {made['date']}: bursar {made['bursar']}, scripts {made['commit']}; "
            f"{made['peers']}; {made['machine']}.")
