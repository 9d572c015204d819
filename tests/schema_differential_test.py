"""The structure of messages, as the schema says and as remit says.

Random messages by the schema break no rule of structure; what xmllint refuses of messages with one
defect, remit tells something about.
Exit status 77: the schemas or xmllint are not here.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from schema_messages import DEFECTS, Schema, with_defect

TOOL = os.environ["REMIT_TOOL"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = pathlib.Path(os.environ.get("REMIT_SHARED_DIR", ROOT.parent / "shared")) / "schemas"
SKIPPED = 77
UNREADABLE = 3
FORMATS = ("pain.001.001.03", "pain.001.001.09", "pain.001.001.12", "pain.001.001.09.ch.03", "pain.001.003.03")
MESSAGES = 20  # of each format
SEED = 2035
OPTIONS = ("-q", "--rules-file", ROOT / "tests" / "support" / "structure.toml", "--with-rule", "PTY-011",
           "--as-of", "2034-12-01T09:30:00Z", "--report", "-")
# Rules that go by more than the schema: who is paid has to be known, and a text is no blank.
BEYOND = (("STR-011", "/CdtrAcct/Id/IBAN"),)


def findings(path, file_format):
    """What remit says of a file, as pairs of rule and path; also that it is none of the format."""
    run = subprocess.run([TOOL, "validate", *OPTIONS, "--from", file_format, path], check=False,
                         capture_output=True, text=True)
    if run.returncode not in (0, 1, UNREADABLE):
        sys.exit(f"{path}: exit status {run.returncode}: {run.stderr}")
    lines = map(json.loads, run.stdout.splitlines())
    said = {(line["rule"], line["path"]) for line in lines if line["kind"] == "finding"}
    return said | ({("", run.stderr)} if run.returncode == UNREADABLE else set())


def refused(paths, file_format):
    """The files that are not valid for xmllint."""
    run = subprocess.run(["xmllint", "--noout", "--schema", SCHEMAS / f"{file_format}.xsd", *paths],
                         check=False, capture_output=True, text=True)
    return set(re.findall(r"^(\S+) fails to validate$", run.stderr, re.MULTILINE))


def plain(path):
    return re.sub(r"\[\d+\]", "", path)


class Comparison:
    """Compares one format, in a folder of its own."""

    def __init__(self, folder, file_format):
        self._folder = pathlib.Path(folder)
        self._format = file_format
        self._schema = Schema(SCHEMAS / f"{file_format}.xsd", SEED)
        self.wrong = []

    def run(self):
        messages = {}
        for number in range(MESSAGES):
            message = self._schema.message()
            messages[self._write(f"message-{number}", message)] = message
        for path in refused(messages, self._format):
            self.wrong.append(f"{path}: the schema refuses it, so it is no test")
        changed = {}
        for path, message in messages.items():
            said = findings(path, self._format)
            self._check_valid(path, said)
            changed.update(self._changed(message, said))
        self._check_refused(changed)
        return len(changed)

    def _write(self, name, message):
        path = self._folder / f"{name}.xml"
        path.write_text(message.print(self._schema.namespace), encoding="utf-8")
        return str(path)

    def _check_valid(self, path, said):
        for rule, place in said:
            is_of_structure = rule.startswith("STR-") or rule.startswith("LEN-")
            is_beyond = any(rule == other and place.endswith(end) for other, end in BEYOND)
            if is_of_structure and not is_beyond:
                self.wrong.append(f"{path}: valid, but {rule} at {place}")

    def _changed(self, message, said):
        """Files with a defect each: what it is, where, and what was said without it."""
        files = {}
        for defect in DEFECTS:
            result = with_defect(message, defect, self._schema.draw)
            if result is not None:
                path = self._write(f"changed-{self._schema.draw.getrandbits(60):x}", result[0])
                files[path] = (defect, result[1], said)
        return files

    def _check_refused(self, changed):
        for path in sorted(refused(changed, self._format)):
            defect, place, before = changed[path]
            said = findings(path, self._format)
            was_wrong = any(plain(there) == place for _, there in before)
            if not said - before and not was_wrong:
                message = pathlib.Path(path).read_text(encoding="utf-8")
                self.wrong.append(f"{self._format}: {defect} at {place} is not told, in\n{message}")


def main():
    if not SCHEMAS.is_dir() or shutil.which("xmllint") is None:
        print("skipped: the schemas or xmllint are not here")
        sys.exit(SKIPPED)
    wrong = []
    for file_format in FORMATS:
        with tempfile.TemporaryDirectory(prefix="remit-schema-") as folder:
            comparison = Comparison(folder, file_format)
            count = comparison.run()
            print(f"{file_format}: {MESSAGES} messages, {count} with a defect")
            wrong += comparison.wrong
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
