"""Whole processes: from start to end, as a person waits for them."""
import os
import pathlib
import statistics
import subprocess
import sys
from dataclasses import dataclass, field

TIMED = pathlib.Path(__file__).with_name("timed.py")


@dataclass
class Measured:
    """What the runs of one command took."""

    seconds: list = field(default_factory=list)
    megabytes: list = field(default_factory=list)

    @property
    def median(self):
        """Of the seconds."""
        return statistics.median(self.seconds)

    @property
    def peak(self):
        """Most memory any one of its processes held at a time, in megabytes."""
        return max(self.megabytes)


def once(command, into, stdout=None):
    """Runs it and adds what it took. A failure ends everything: half a table proves nothing."""
    command = [str(part) for part in command]
    done = subprocess.run([sys.executable, "-S", "-E", str(TIMED), str(stdout or os.devnull), *command],
                          stderr=subprocess.PIPE, text=True, errors="replace")
    if done.returncode:
        sys.exit(f"{' '.join(command)} ended with an error:\n{done.stderr[-2000:]}")
    seconds, megabytes = done.stderr.split()[-2:]
    into.seconds.append(float(seconds))
    into.megabytes.append(float(megabytes))


def in_turn(entries, rounds):
    """Runs of (name, command, stdout, rounds at most), one after the other, round after round, so that the machine's pace meets all alike."""
    measured = {entry.name: Measured() for entry in entries}
    for turn in range(rounds):
        for entry in entries:
            if turn < min(rounds, entry.rounds):
                once(entry.command, measured[entry.name], entry.stdout)
                print(f"{entry.name}: {measured[entry.name].seconds[-1]:.2f} s", file=sys.stderr, flush=True)
    return measured


@dataclass
class Entry:
    """One command of a comparison."""

    name: str
    command: list
    stdout: str | None = None
    rounds: int = 99
