"""Real messages from public repositories: each is translated, or refused for a known reason.

What is refused stands in corpus_expected.csv with the exit status and the first rule; everything
else must be translated. `corpus_test.py --update` writes the table anew, to be read before it is
kept.
Exit status 77: the corpus is not here.
"""

import csv
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOOL = os.environ["REMIT_TOOL"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("REMIT_SHARED_DIR", ROOT.parent / "shared"))
EXPECTED = ROOT / "tests" / "corpus_expected.csv"
SKIPPED = 77

FOLDERS = ("pain001", "berlin-group", "stet")
TARGETS = ("pain.001.001.09", "pain.001.001.03", "pain.001.001.12", "berlin-group",
           "berlin-group/cec", "berlin-group/salt-edge", "berlin-group/bank-of-georgia", "stet")
MAPPINGS = {"berlin-group": "berlin_group.map", "stet": "stet.map"}
# Old messages and made-up values are judged by structure, lengths and forms alone. The rest is what
# a JSON body does not say; a file that says it keeps its own.
OPTIONS = ("--rules-file", ROOT / "tests" / "support" / "structure.toml", "--as-of", "2026-11-20T09:30:00+01:00", "--payment-product", "sepa-credit-transfers",
           "--set", "initiating_party.name=Example Trading", "--set", "debtor.name=Example Trading",
           "--set", "payment_type.service_level_code=SEPA")


def first_rule(report):
    """The rule of the first finding that is an error; empty when there is none."""
    findings = map(json.loads, report.read_text().splitlines())
    return next((line["rule"] for line in findings
                 if line["kind"] == "finding" and line["severity"] == "error"), "")


def member_names(value):
    """The names of all members inside a JSON value."""
    if isinstance(value, dict):
        return set(value).union(*map(member_names, value.values()))
    return set().union(*map(member_names, value)) if isinstance(value, list) else set()


class Corpus:
    """Runs over the corpus and collects what is wrong."""

    def __init__(self, scratch):
        self.out = scratch / "out"
        self.report = scratch / "report"
        self.members = {target: set(re.findall(r"\w+", (ROOT / "mappings" / name).read_text()))
                        for target, name in MAPPINGS.items()}
        self.refused = {}
        self.wrong = []
        self.runs = 0

    def run(self):
        for folder in FOLDERS:
            for path in sorted((SHARED / "corpus" / folder).iterdir()):
                for target in TARGETS:
                    self.translate(path, target)

    def translate(self, path, target):
        self.runs += 1
        command = [TOOL, "convert", path, "--to", target, "-o", self.out, "--report", self.report]
        try:
            done = subprocess.run([*command, *OPTIONS], stderr=subprocess.PIPE, timeout=60,
                                  check=False)
        except subprocess.TimeoutExpired:
            return self.fail(path, target, "takes more than a minute")
        if done.returncode not in (0, 1, 3):
            self.fail(path, target, f"exit status {done.returncode}: {done.stderr.decode()}")
        if done.returncode != 0:
            self.refused[path.name, target] = (str(done.returncode), first_rule(self.report))
        if self.out.exists():
            self.check_output(path, target)
            self.out.unlink()
        return None

    def check_output(self, path, target):
        mapping = target.partition("/")[0]
        if mapping in self.members:
            for line in self.out.read_bytes().splitlines():
                unknown = member_names(json.loads(line)) - self.members[mapping]
                if unknown:
                    self.fail(path, target, f"members that the mapping does not have: {unknown}")
            return
        schema = SHARED / "schemas" / (target + ".xsd")
        done = subprocess.run(["xmllint", "--noout", "--schema", schema, self.out],
                              capture_output=True, timeout=60, check=False)
        if done.returncode != 0:
            self.fail(path, target, done.stderr.decode())

    def fail(self, path, target, what):
        self.wrong.append(f"{path.name} to {target}: {what}")

    def compare(self):
        """Compares what was refused with the table."""
        with EXPECTED.open(newline="") as table:
            expected = {(row["file"], row["target"]): (row["exit_status"], row["first_rule"])
                        for row in csv.DictReader(table)}
        accepted = ("0", "")
        for key in sorted(expected.keys() | self.refused.keys()):
            found, wanted = self.refused.get(key, accepted), expected.get(key, accepted)
            if found != wanted:
                self.wrong.append(f"{key[0]} to {key[1]}: {' '.join(found)}, expected "
                                  f"{' '.join(wanted)}")

    def update(self):
        with EXPECTED.open("w", newline="") as table:
            writer = csv.writer(table, lineterminator="\n")
            writer.writerow(("file", "target", "exit_status", "first_rule"))
            writer.writerows((*key, *found) for key, found in sorted(self.refused.items()))


def main():
    if not (SHARED / "corpus").is_dir() or shutil.which("xmllint") is None:
        print(f"skipped: no corpus in {SHARED}, or no xmllint")
        return SKIPPED
    with tempfile.TemporaryDirectory(prefix="remit-corpus-") as scratch:
        corpus = Corpus(pathlib.Path(scratch))
        corpus.run()
    if sys.argv[1:] == ["--update"]:
        corpus.update()
    corpus.compare()
    print(*corpus.wrong, sep="\n")
    print(f"{corpus.runs} translations, {len(corpus.refused)} refused, {len(corpus.wrong)} wrong")
    return 1 if corpus.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
