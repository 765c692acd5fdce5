"""Runs a command and prints its seconds and the most memory it held: timed.py STDOUT COMMAND...

A process of its own, and a small one: what its parent held would be counted as the child's before it becomes the command.
"""
import os
import sys
import time

output = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
os.dup2(output, 1)
started = time.monotonic()
process = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(process, 0)
print(time.monotonic() - started, usage.ru_maxrss / 1024, file=sys.stderr)
sys.exit(1 if status else 0)
