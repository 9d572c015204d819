#!/usr/bin/env python3
"""Measures the whole tool beside its peers, from a file to a file, and writes what it found as JSON.

    tool.py REMIT OUTPUT

Contestants take turns: each round runs each of them once. A round that is not timed goes first for each
input; in it every answer is compared with that of remit, and a wrong one ends the run.
"""

import dataclasses
import hashlib
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile

import contestants
import inputs
from inputs import BERLIN_GROUP, PAIN_001
from processes import run, run_piped

QUICK = os.environ.get("BENCH_QUICK", "0") != "0"
ROUNDS = int(os.environ.get("BENCH_ROUNDS", "3" if QUICK else "5"))
PAYMENTS_MAX = int(os.environ.get("BENCH_PAYMENTS_MAX", "100000" if QUICK else "1000000"))
SIZES = [size for size in (1, 1_000, 10_000, 100_000, 1_000_000, 10_000_000) if size <= PAYMENTS_MAX]
# Hostile files, and those with wrong payments.
OTHER_PAYMENTS = 10_000 if QUICK else 100_000
BAD_EVERY = 100  # payments
# A peer is left out of what would take it longer a round.
SECONDS_MAX = 10 if QUICK else 300


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def memory_available_kib():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) for line in file if line.startswith("MemAvailable:"))


@dataclasses.dataclass
class Input:
    """@var accepted  payments that are accepted, None: all"""

    title: str
    path: str
    source: str
    target: str
    payments: int
    accepted: int = None

    @property
    def statuses(self):
        return (0,) if self.accepted is None else (1,)


class Measurements:
    """What was found: medians of runs, digests of inputs, and what was left out."""

    def __init__(self, remit, folder):
        self.remit = remit
        self.folder = folder
        self.rows = []
        self.inputs = []
        self.notes = []
        self._taken = {}  # processor seconds of each contestant, by number of payments

    def measure(self, section, source, field):
        """Times a field of contestants on an input."""
        self.inputs.append({"title": source.title, "payments": source.payments,
                            "bytes": os.path.getsize(source.path), "sha256": digest(source.path)})
        able = [one for one in field if self._is_able(one, source)]
        runs = {one.name: [] for one in able}
        peaks = self._check(source, able)
        for i in range(self._rounds(source)):
            for one in able[i % len(able):] + able[:i % len(able)]:  # nobody always goes first
                runs[one.name].append(self._run(one, source))
        for name, usages in runs.items():
            median = {key: statistics.median(getattr(usage, key) for usage in usages)
                      for key in ("seconds", "processor_seconds")}
            self.rows.append({"section": section, "input": source.title, "who": name,
                              "payments": source.payments, "bytes": os.path.getsize(source.path),
                              "rounds": len(usages), **median, "peak_kib": peaks[name]})
            self._taken.setdefault(name, {})[source.payments] = median["processor_seconds"]
        print(f"{section}: {source.title}, {source.payments:,} payments", file=sys.stderr)

    def _rounds(self, source):
        if source.payments == 1:
            return 4 * ROUNDS
        return ROUNDS if source.payments < 1_000_000 else min(ROUNDS, 3)

    def _run(self, one, source, watches=False):
        output = self.path("output")
        if os.path.exists(output):
            os.remove(output)  # no answer is that of another one
        command = one.command(source.path, output)
        if one.is_piped:
            return run_piped(source.path, command, source.statuses, watches)
        return run(command, source.statuses, watches)

    def _is_able(self, one, source):
        kib = one.kib_per_payment * source.payments
        if kib > memory_available_kib():
            self.notes.append(f"{one.name}: {source.payments:,} payments left out, they would need "
                              f"{kib / 2**20:.0f} GiB of memory")
            return False
        seconds = self._expected_seconds(one, source)
        if seconds > SECONDS_MAX:
            self.notes.append(f"{one.name}: {source.payments:,} payments left out, they would take "
                              f"about {seconds:.0f} seconds a round")
            return False
        return True

    def _expected_seconds(self, one, source):
        """By what the largest input so far took; starting is not counted again."""
        taken = self._taken.get(one.name, {})
        if len(taken) < 2 or source.payments <= max(taken):
            return 0
        most = max(taken)
        return (taken[most] - taken[min(taken)]) / most * source.payments

    def _check(self, source, field):
        """Lets each of them answer once; the first one is remit.

        @return  how much memory each has taken, in KiB"""
        self._check_accepted(source)
        answers = []
        peaks = {}
        for one in field:
            peaks[one.name] = self._run(one, source, watches=True).peak_kib
            is_written = os.path.exists(self.path("output"))
            answers.append(digest(self.path("output")) if is_written else None)
            expected = answers[0] if one.translates else digest(source.path)
            if answers[-1] != expected or (source.accepted != 0 and not is_written):
                sys.exit(f"wrong answer: {one.name}, {source.title}")
        return peaks

    def _check_accepted(self, source):
        expected = source.payments if source.accepted is None else source.accepted
        command = contestants.remit_command(self.remit, source.source, source.target)
        words = [word for word in command(source.path, self.path("output"))
                 if word != "-q"]
        done = subprocess.run(words, capture_output=True, text=True, check=False)
        found = re.search(r"(\d+) payments, (\d+) accepted", done.stderr)
        if not found or [int(number) for number in found.groups()] != [source.payments, expected]:
            sys.exit(f"{source.title}: {expected} of {source.payments} payments should be accepted\n"
                     + done.stderr)

    def path(self, name):
        return os.path.join(self.folder, name)


def measure_sizes(found):
    """The samples of all sizes, from pain.001 and back."""
    field, notes = contestants.field_of(found.remit, found.folder)
    found.notes += notes
    back = [*contestants.remits(found.remit, BERLIN_GROUP, PAIN_001), contestants.copy()]
    path = found.path("input")
    for payments in SIZES:
        inputs.generate(found.remit, PAIN_001, payments, path)
        found.measure("sizes", Input("pain.001 sample", path, PAIN_001, BERLIN_GROUP, payments), field)
    for payments in SIZES:
        inputs.generate(found.remit, BERLIN_GROUP, payments, path)
        found.measure("back", Input("Berlin Group sample", path, BERLIN_GROUP, PAIN_001, payments), back)


def measure_invalid(found):
    """A sample, and the same with some wrong payments."""
    sample, path = found.path("sample"), found.path("input")
    inputs.generate(found.remit, PAIN_001, OTHER_PAYMENTS, sample)
    bad = inputs.break_ibans(sample, path, BAD_EVERY)
    field = [one for one in contestants.remits(found.remit, PAIN_001, BERLIN_GROUP)
             if "none" not in one.name]
    found.measure("invalid", Input("all payments valid", sample, PAIN_001, BERLIN_GROUP,
                                   OTHER_PAYMENTS), field)
    found.measure("invalid", Input("1 % of the IBANs wrong", path, PAIN_001, BERLIN_GROUP,
                                   OTHER_PAYMENTS, accepted=OTHER_PAYMENTS - bad), field)
    os.remove(sample)


def measure_hostile(found):
    """Inputs that try to be expensive, beside a sample of as many bytes."""
    for source, target in ((PAIN_001, BERLIN_GROUP), (BERLIN_GROUP, PAIN_001)):
        path = found.path("input")
        field = contestants.remits(found.remit, source, target)[:1]
        inputs.generate(found.remit, source, OTHER_PAYMENTS, path)
        size = os.path.getsize(path)
        found.measure(f"hostile {source}", Input("sample", path, source, target, OTHER_PAYMENTS), field)
        for title, (change, is_accepted) in inputs.HOSTILE[source].items():
            payments = inputs.write_hostile(found.remit, source, change, size, path)
            found.measure(f"hostile {source}",
                          Input(title, path, source, target, payments,
                                accepted=None if is_accepted else 0), field)


def main(remit, output):
    with tempfile.TemporaryDirectory(prefix="remit-bench-") as folder:
        found = Measurements(os.path.abspath(remit), folder)
        measure_sizes(found)
        measure_invalid(found)
        measure_hostile(found)
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"quick": QUICK, "rows": found.rows, "inputs": found.inputs,
                   "notes": found.notes}, file, indent=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
