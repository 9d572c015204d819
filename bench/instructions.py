#!/usr/bin/env python3
"""Counts the instructions that `remit convert` takes per payment, and holds them against the record.

    instructions.py REMIT [--update] [--profiles] [--build TYPE]

Counts do not depend on what else the machine does, so they show what clocks hide. Each figure is the
difference between a larger and a smaller sample by the payments between them: starting falls out, and
is a figure of its own. More than 5 % above the record (instructions.csv) is a failure; more than 5 %
below is one, too, until it is recorded with --update, since otherwise it could be lost unseen.
--profiles writes where they go, by function, to profiles/.

Exit status 77: not measured, with a line that says why.
"""

import argparse
import csv
import os
import re
import shutil
import subprocess
import sys
import tempfile

from contestants import CLOCK, has_jobs
from inputs import generate, refer_to_documents

HERE = os.path.dirname(os.path.abspath(__file__))
RECORD = os.path.join(HERE, "instructions.csv")
PROFILES = os.path.join(HERE, "profiles")
TOLERANCE = 0.05
SKIPPED = 77

SMALL, LARGE = 1_000, 3_000  # payments
OF_PROFILE = 50_000  # so many that nothing new is learnt of most
LINES = 70  # of a profile
# Sample, source and target; a sample of another format than the source is translated into it first.
DIRECTIONS = (
    ("pain.001.001.09", "pain.001.001.09", "berlin-group"),
    ("berlin-group", "berlin-group", "pain.001.001.09"),
    ("stet", "pain.001.001.09", "stet"),
    ("pain.001.001.03", "pain.001.001.03", "pain.001.001.09"),
    ("pain.001.001.09", "pain.001.001.09", "canonical"),
    ("younify", "younify", "pain.001.001.09"),
    ("canonical", "canonical", "pain.001.001.09"),
)
# The model keeps what describes them as it stands.
OF_DOCUMENTS = ("pain.001.001.09", "pain.001.001.09")
RULES = ("iso", "none")


def readable(function):
    """Without what is the same everywhere, and without arguments."""
    for known, short in (("(anonymous namespace)::", ""),
                         ("std::basic_string_view<char, std::char_traits<char> >", "std::string_view")):
        function = function.replace(known, short)
    name = re.sub(r"\(.*", "", function)
    return name if len(name) < 100 else name[:97] + "..."


class Counter:
    """Counts instructions of commands in a folder of its own. Names, clock, environment and what there
    is to be replaced are the same in every run: each of them takes instructions."""

    ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}

    def __init__(self, remit, folder):
        self._remit = remit
        self._folder = folder
        self._one_thread = ["-j", "1"] if has_jobs(remit) else []

    def count(self, source, target, rules, path):
        """Instructions of the whole process."""
        command = [self._remit, "convert", "-q", "--as-of", CLOCK, "--rules", rules,
                   *self._one_thread, "--from", source, "--to", target, path, "-o", "output"]
        output = os.path.join(self._folder, "output")
        if os.path.exists(output):
            os.remove(output)
        valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=profile", "--quiet"]
        subprocess.run(valgrind + command, cwd=self._folder, env=self.ENVIRONMENT, check=True)
        with open(os.path.join(self._folder, "profile"), encoding="ascii") as profile:
            return int(re.search(r"^totals: (\d+)", profile.read(), re.MULTILINE)[1])

    def functions(self):
        """(Instructions, name) of each function of the last run, those with the most first."""
        done = subprocess.run(["callgrind_annotate", "--inclusive=yes", "--threshold=99.5", "profile"],
                              cwd=self._folder, check=True, capture_output=True, text=True)
        for line in done.stdout.splitlines():
            found = re.match(r" *([\d,]+) \([ \d.]+%\)  \S*?:(\S.*?)(?: \[.*)?$", line)
            if found:
                yield int(found[1].replace(",", "")), readable(found[2])

    def sample(self, sample, source, target, payments):
        """@return  the name of a file in the folder"""
        path = os.path.join(self._folder, "input")
        generate(self._remit, sample, payments, path)
        if sample != source:
            os.replace(path, path + ".sample")
            subprocess.run([self._remit, "convert", "-q", "--as-of", CLOCK, "--from", target, "--to",
                            source, path + ".sample", "-o", path], check=True)
        return "input"


    def referring(self, source, payments):
        """The same of a sample whose payments refer to documents."""
        path = os.path.join(self._folder, self.sample(source, source, source, payments))
        os.replace(path, path + ".sample")
        refer_to_documents(path + ".sample", path)
        return "input"


def per_payment(counter, source, target, sample):
    """Instructions by rules.

    @param sample  makes one of so many payments; answers its name"""
    counts = {}
    for payments in (SMALL, LARGE):
        path = sample(payments)
        for rules in RULES:
            counts[rules, payments] = counter.count(source, target, rules, path)
    return {rules: round((counts[rules, LARGE] - counts[rules, SMALL]) / (LARGE - SMALL)) for rules in RULES}


def measure(remit, folder):
    """Instructions by case: per payment, and of starting."""
    counter = Counter(remit, folder)
    found = {}
    for sample, source, target in DIRECTIONS:
        of_rules = per_payment(counter, source, target,
                               lambda payments: counter.sample(sample, source, target, payments))
        found |= {(f"{source} to {target}", rules): count for rules, count in of_rules.items()}
    source, target = OF_DOCUMENTS
    of_rules = per_payment(counter, source, target, lambda payments: counter.referring(source, payments))
    found |= {(f"{source} with referred documents to {target}", rules): count for rules, count in of_rules.items()}
    source, target = DIRECTIONS[0][1:]
    path = counter.sample(source, source, target, 1)
    for rules in RULES:
        found["one payment, with starting", rules] = counter.count(source, target, rules, path)
    return found


def write_profile(counter, sample, source, target):
    """Instructions per payment by function, with what it calls."""
    path = counter.sample(sample, source, target, OF_PROFILE)
    whole = counter.count(source, target, "iso", path)
    lines = [f"{source} to {target}, --rules iso, {OF_PROFILE:,} payments: instructions per payment of a function with",
             f"what it calls, starting included; {whole / OF_PROFILE:,.0f} in all", ""]
    for count, function in counter.functions():
        if len(lines) < LINES and function.startswith(("remit::", "simdjson::")):
            lines.append(f"{count / OF_PROFILE:8,.0f}  {function}")
    os.makedirs(PROFILES, exist_ok=True)
    name = f"{source} to {target}.txt".replace(" ", "_")
    with open(os.path.join(PROFILES, name), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")


def read_record():
    if not os.path.exists(RECORD):
        return {}
    with open(RECORD, encoding="ascii", newline="") as file:
        return {(row["case"], row["rules"]): int(row["instructions"]) for row in csv.DictReader(file)}


def write_record(found):
    with open(RECORD, "w", encoding="ascii", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("case", "rules", "instructions"))
        rows.writerows((*case, count) for case, count in found.items())


def compare(found, record):
    """Prints what was found.

    @return  lines about what is not as recorded"""
    complaints = []
    for case, count in found.items():
        title = f"{case[0]}, --rules {case[1]}"
        if case not in record:
            complaints.append(f"{title}: not recorded")
            continue
        change = count / record[case] - 1
        print(f"{title}: {count:,} ({change:+.1%})")
        if change > TOLERANCE:
            complaints.append(f"{title}: {change:+.1%}, takes more than recorded")
        elif change < -TOLERANCE:
            complaints.append(f"{title}: {change:+.1%}, takes less than recorded; keep it: --update")
    complaints += [f"{case[0]}, --rules {case[1]}: recorded, not measured" for case in record
                   if case not in found]
    return complaints


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("remit")
    parser.add_argument("--update", action="store_true", help="rewrite the record")
    parser.add_argument("--profiles", action="store_true", help="write where they go")
    parser.add_argument("--build", default="Release", help="build type of REMIT; others are skipped")
    options = parser.parse_args()
    if options.build != "Release":
        print("skipped: the record is one of release builds")
        sys.exit(SKIPPED)
    if not shutil.which("valgrind"):
        print("skipped: valgrind is not installed")
        sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(prefix="remit-instructions-") as folder:
        remit = os.path.abspath(options.remit)
        if options.profiles:
            for direction in DIRECTIONS[:2]:
                write_profile(Counter(remit, folder), *direction)
            return
        found = measure(remit, folder)
    if options.update:
        write_record(found)
    complaints = compare(found, read_record())
    if complaints:
        sys.exit("\n".join(complaints))


if __name__ == "__main__":
    main()
