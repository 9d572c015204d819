#!/usr/bin/env python3
"""Inputs that are made to be slow, or to need memory, are neither.

hostile_test.py REMIT [--build TYPE]: of each hostile input of bench/inputs.py and of a normal one of
the same size, counts the instructions of `remit convert` per byte, without those of starting, and
the peak of memory. Of one payment with a list in it, counts those for a short and for a longer list.
Instructions do not depend on what else the machine does; seconds would.
Exit status 77: not measured, with a line that says why.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "bench"))
import inputs  # noqa: E402
from contestants import CLOCK, has_jobs  # noqa: E402
from processes import run  # noqa: E402

BYTES = 2_000_000
LIST_BYTES = 2_500
LIST_TIMES = 4  # as long, the longer list
LIST_INSTRUCTIONS_MAX = 1.25  # times as many for each of its items
INSTRUCTIONS_MAX = 10  # times those of the normal input
MORE_KIB_MAX = 8 * 1024
SKIPPED = 77
TARGETS = {inputs.PAIN_001: inputs.BERLIN_GROUP, inputs.BERLIN_GROUP: inputs.PAIN_001}


class Measure:
    """Converts files of one format in a folder of its own."""

    def __init__(self, remit, folder, source, *options):
        self._remit = remit
        self._folder = folder
        self._source = source
        self._options = [*(["-j", "1"] if has_jobs(remit) else []), *options]
        self._start = None

    def instructions(self, path, status):
        """Instructions beyond those that one payment takes."""
        if self._start is None:
            self._start = self._count(self._sample(1, "one"), 0)
        return self._count(path, status) - self._start

    def peak_kib(self, path, status):
        return run(self._command(path), (status,), watches=True).peak_kib

    def normal(self):
        """@return  the name of a normal file"""
        trial_payments = 100
        size = os.path.getsize(self._sample(trial_payments))
        return self._sample(BYTES * trial_payments // size)

    def hostile(self, change):
        """@return  the name of a file with every payment changed"""
        path = os.path.join(self._folder, "hostile")
        inputs.write_hostile(self._remit, self._source, change, BYTES, path)
        return path

    def with_list(self, change, item, size):
        """@return  instructions for one payment with so many bytes of items, beyond those without"""
        path = pathlib.Path(self._sample(1, "list"))
        text = path.read_text(encoding="utf-8")
        path.write_text(change(text, item * (size // len(item))), encoding="utf-8")
        return self.instructions(str(path), None)

    def _count(self, path, status):
        profile = os.path.join(self._folder, "profile")
        run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={profile}", "--quiet",
             *self._command(path)], (0, 1) if status is None else (status,))
        with open(profile, encoding="ascii") as lines:
            total = re.search(r"^totals: (\d+)", lines.read(), re.MULTILINE)
        return int(total[1])

    def _sample(self, payments, name="sample"):
        path = os.path.join(self._folder, name)
        inputs.generate(self._remit, self._source, payments, path)
        return path

    def _command(self, path):
        return [self._remit, "convert", "-q", "--as-of", CLOCK, *self._options, "--from", self._source,
                "--to", TARGETS[self._source], path, "-o", os.path.join(self._folder, "output")]


def check_format(measure, hostile, with_instructions):
    """@return  lines about what takes too much"""
    path = measure.normal()
    normal_kib = measure.peak_kib(path, 0)
    normal = measure.instructions(path, 0) / os.path.getsize(path) if with_instructions else None
    print(f"normal: {normal_kib:,} KiB" + (f", {normal:.0f} instructions a byte" if normal else ""))
    wrong = []
    for title, (change, accepted) in hostile.items():
        path = measure.hostile(change)
        status = 0 if accepted else 1
        more_kib = measure.peak_kib(path, status) - normal_kib
        line = f"{title}: {more_kib:+,} KiB"
        if more_kib > MORE_KIB_MAX:
            wrong.append(f"{title}: {more_kib:,} KiB more than a normal input")
        if normal:
            times = measure.instructions(path, status) / os.path.getsize(path) / normal
            line += f", {times:.2f} times the instructions"
            if times > INSTRUCTIONS_MAX:
                wrong.append(f"{title}: {times:.1f} times the instructions of a normal input")
        print(line, flush=True)
    return wrong


def check_growth(remit, folder):
    """@return  lines about lists of which each item takes the more the more there are"""
    wrong = []
    files = [os.path.join(folder, name) for name in ("report", "status", "rejects")]
    for source, lists in inputs.LISTS.items():
        measure = Measure(remit, folder, source, "--report", files[0], "--status", files[1],
                          "--rejects", files[2])
        for title, (change, item) in lists.items():
            some, more = (measure.with_list(change, item, size)
                          for size in (LIST_BYTES, LIST_TIMES * LIST_BYTES))
            times = more / some / LIST_TIMES
            print(f"{title}: {times:.2f} times the instructions for each")
            if times > LIST_INSTRUCTIONS_MAX:
                wrong.append(f"{title}: {times:.2f} times the instructions for each when there are more")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("remit")
    parser.add_argument("--build", default="Release", help="build type of REMIT; others are skipped")
    options = parser.parse_args()
    if options.build != "Release":
        print("skipped: what a sanitizer or a debug build takes says nothing")
        sys.exit(SKIPPED)
    has_valgrind = shutil.which("valgrind") is not None
    wrong = []
    with tempfile.TemporaryDirectory(prefix="remit-hostile-") as folder:
        for source, hostile in inputs.HOSTILE.items():
            print(source)
            measure = Measure(os.path.abspath(options.remit), folder, source)
            wrong += check_format(measure, hostile, has_valgrind)
        if has_valgrind:
            print("lists")
            wrong += check_growth(os.path.abspath(options.remit), folder)
    if wrong:
        sys.exit("\n".join(wrong))
    if not has_valgrind:
        print("skipped in part: instructions are not counted, valgrind is not installed")
        sys.exit(SKIPPED)


if __name__ == "__main__":
    main()
