"""Runs the tool and looks at what it says, writes and leaves behind."""

import dataclasses
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

TOOL = os.environ["REMIT_TOOL"]
SANITIZED = os.environ.get("REMIT_SANITIZE", "OFF").upper() not in ("", "0", "OFF", "FALSE", "NO")
ROOT = pathlib.Path(__file__).resolve().parents[2]
DATA = ROOT / "samples" / "data"
SCHEMAS = pathlib.Path(os.environ.get("REMIT_SHARED_DIR", ROOT.parent / "shared")) / "schemas"
XML_03 = DATA / "payments.pain.001.001.03.xml"
XML_09 = DATA / "payments.pain.001.001.09.xml"
BULK = DATA / "bulk.berlin-group.json"
SINGLE = DATA / "single.berlin-group.json"
FORMATS = ROOT / "tests" / "formats"

CLOCK = "2026-11-20T09:30:00+01:00"
# Made-up values are judged by structure, lengths and forms alone.
STRUCTURE = ("--rules-file", ROOT / "tests" / "support" / "structure.toml")
# What a Berlin Group body does not say and pain.001 wants to know.
TO_XML = ("--to", "pain.001", "--payment-product", "sepa-credit-transfers", "--as-of", CLOCK,
          "--set", "initiating_party.name=Example Trading", "--set", "debtor.name=Example Trading")


@dataclasses.dataclass
class Outcome:
    """What one run of the tool left: exit status, standard output, standard error."""

    status: int
    out: bytes
    err: str


class ToolTest(unittest.TestCase):
    """Runs the tool in a fresh folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="remit-cli-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_tool(self, *arguments, stdin=b"", timeout=60, **options):
        """Runs the tool to its end, whatever that is; the clock of rules stands still."""
        if arguments[:1] in (("convert",), ("validate",)) and "--as-of" not in arguments:
            arguments = (*arguments, "--as-of", CLOCK)
        done = subprocess.run([TOOL, *map(str, arguments)], input=stdin, cwd=self.folder,
                              capture_output=True, timeout=timeout, check=False, **options)
        return Outcome(done.returncode, done.stdout, done.stderr.decode())

    def expect(self, status, *arguments, **options):
        """Runs the tool and demands that exit status."""
        outcome = self.run_tool(*arguments, **options)
        self.assertEqual(outcome.status, status, outcome.err)
        return outcome

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def read(self, name):
        return (self.folder / name).read_bytes()

    def files(self):
        """All files below the folder, hidden and temporary ones too."""
        return sorted(str(path.relative_to(self.folder))
                      for path in self.folder.rglob("*") if path.is_file())

    def lines(self, name):
        """The objects of an NDJSON file."""
        return [json.loads(line) for line in self.read(name).splitlines()]

    def assert_valid(self, xml, schema):
        """Validates a document against its schema, as far as both are here."""
        if shutil.which("xmllint") is None or not (SCHEMAS / schema).exists():
            self.skipTest(f"no xmllint or no {schema} in {SCHEMAS}")
        done = subprocess.run(["xmllint", "--noout", "--schema", SCHEMAS / schema, "-"], input=xml,
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode()[-2000:])
