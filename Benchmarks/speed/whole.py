"""Whole processes: from start to end, as a person waits for them."""
import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass, field


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
    with open(stdout or os.devnull, "wb") as output:
        started = time.monotonic()
        process = subprocess.Popen([str(part) for part in command], stdout=output, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
    if status:
        sys.exit(f"{' '.join(map(str, command))} ended with {status}:\n{said.decode(errors='replace')[-2000:]}")
    into.seconds.append(seconds)
    into.megabytes.append(usage.ru_maxrss / 1024)


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
