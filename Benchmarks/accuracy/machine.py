"""The machine figures are of, and the commit."""
import os
import platform
import subprocess


def _processor():
    """The machine's own name for it, where it has one."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            names = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return names[0] if names else platform.processor() or platform.machine()


def told():
    """Processor, cores, system."""
    return f"{_processor()}, {os.cpu_count()} cores, {platform.system()}"


def commit(folder):
    """The commit of the scripts, and a sign where they were changed since."""
    said = subprocess.run(["git", "-C", str(folder), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return said.stdout.strip() or "unknown"
