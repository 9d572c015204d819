"""Runs a command and tells what it took."""

import os
import resource
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

SAMPLE_SECONDS = 0.001


@dataclass
class Usage:
    seconds: float  # wall clock
    processor_seconds: float  # of all threads
    peak_kib: int = 0  # resident; 0 when it was not watched


def high_water_kib(pid):
    """Peak resident KiB of a process that runs, 0 when it has ended."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii") as status:
            return next((int(line.split()[1]) for line in status if line.startswith("VmHWM:")), 0)
    except OSError:
        return 0


class PeakWatch:
    """Samples the high-water mark of a process while it runs.

    What the system tells at the end counts what the process was before it became the command, too:
    a copy of this one. So that is believed only where it is more than this process has ever had."""

    def __init__(self, pid):
        self._pid = pid
        self._peak = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def _watch(self):
        while not self._ended.wait(SAMPLE_SECONDS):
            self._peak = max(self._peak, high_water_kib(self._pid))

    def peak_kib(self, told_at_end):
        self._ended.set()
        self._thread.join()
        own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return told_at_end if told_at_end > own else self._peak


def run_piped(path, command, statuses=(0,), watches=False):
    """Runs a command with a file as its input, through a pipe: nothing can be sought in it."""
    with subprocess.Popen(["cat", path], stdout=subprocess.PIPE) as sender:
        return run(command, statuses, watches, sender.stdout)


def run(command, statuses=(0,), watches=False, stdin=subprocess.DEVNULL):
    """Runs a command to its end.

    @param statuses  exit statuses that are right; another one ends this program
    @param watches   whether its memory is watched, which takes time from a command with several
                     threads"""
    start = time.monotonic()
    # Waited for below, for its usage.
    process = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL)
    peak = PeakWatch(process.pid) if watches else None
    _, status, usage = os.wait4(process.pid, 0)
    taken = Usage(time.monotonic() - start, usage.ru_utime + usage.ru_stime)
    process.returncode = os.waitstatus_to_exitcode(status)
    if peak is not None:
        taken.peak_kib = peak.peak_kib(usage.ru_maxrss)
    if process.returncode not in statuses:
        sys.exit(f"{' '.join(command)}: status {process.returncode}")
    return taken
