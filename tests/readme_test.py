"""What the documentation shows is true: the README's commands and code, its tables, the samples."""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile
import unittest

TOOL = os.environ["REMIT_TOOL"]
SAMPLES = pathlib.Path(os.environ["REMIT_SAMPLES"])
ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT / "samples" / "data"
README = (ROOT / "README.md").read_text()


def blocks(language):
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def run(command, folder, status=0):
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=120, check=False)
    if done.returncode != status:
        raise AssertionError(f"{shlex.join(map(str, command))}: exit status {done.returncode}\n"
                             + done.stderr.decode())
    return done.stdout.decode()


class DocumentationTest(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="remit-readme-"))
        self.addCleanup(shutil.rmtree, self.folder)


class Readme(DocumentationTest):
    def test_commands_run(self):
        shutil.copy(DATA / "payments.pain.001.001.09.xml", self.folder / "payments.xml")
        lines = [line for block in blocks("sh") for line in block.splitlines()
                 if line.startswith("remit ")]
        self.assertGreaterEqual(len(lines), 5)
        for line in lines:
            words = shlex.split(line.replace("1000000", "1000"), comments=True)
            run([TOOL, *words[1:]], self.folder)
        for name in ("bodies.json", "manifest.ndjson", "report.ndjson", "payments.xml", "big.xml"):
            self.assertTrue((self.folder / name).stat().st_size, name)

    def test_scripts_exist(self):
        for script in re.findall(r"^(\S+\.sh)$", README, re.MULTILINE):
            self.assertTrue(os.access(ROOT / script, os.X_OK), script)

    def test_example_is_the_sample(self):
        comment, code = (ROOT / "samples" / "convert_file.cpp").read_text().split("\n", 1)
        self.assertTrue(comment.startswith("//"))
        self.assertEqual(blocks("cpp"), [code])

    def test_options_are_all_there(self):
        section = README.split("| option of `convert` |")[1].split("\n\n")[0]
        rows = [row.split("|")[1] for row in section.splitlines()[2:]]
        described = {name for row in rows for name in re.findall(r"--[a-z-]+", row)}
        known = set(re.findall(r"--[a-z-]+", run([TOOL, "convert", "--help"], self.folder)))
        self.assertEqual(described - known, set())
        self.assertEqual(known - described, {"--help", "--output", "--no-progress"})

    def test_formats_are_all_there(self):
        section = README.split("## Formats")[1].split("\n## ")[0]
        for line in run([TOOL, "formats", "--json"], self.folder).splitlines():
            name = json.loads(line)["name"]
            self.assertTrue(name in section or "`" + name.removeprefix("pain.001.001") + "`"
                            in section, name)

    def test_folders_exist(self):
        section = README.split("## Where things are")[1]
        for folder in re.findall(r"`([a-z]+/)`", section):
            self.assertTrue((ROOT / folder).is_dir(), folder)


class Samples(DocumentationTest):
    INPUT = DATA / "payments.pain.001.001.09.xml"

    def test_convert_file(self):
        run([SAMPLES / "convert_file", self.INPUT, "out.json"], self.folder)
        lines = (self.folder / "out.json").read_text().splitlines()
        bodies = [json.loads(line) for line in lines]
        self.assertEqual([len(body["payments"]) for body in bodies], [3, 3])

    def test_convert_file_tells_what_is_wrong(self):
        bad = self.folder / "bad.xml"
        bad.write_text(self.INPUT.read_text().replace("AT939991100012345678", "AT93 9991"))
        self.assertRegex(run([SAMPLES / "convert_file", bad, "out.json"], self.folder, status=1),
                         r"IBAN-001 .*CdtTrfTxInf\[1\]/CdtrAcct/Id/IBAN")

    def test_payment_hub(self):
        text = run([SAMPLES / "payment_hub", self.INPUT, "out.json"], self.folder)
        self.assertRegex(text, r"^needs at most \d+ MiB\n")
        self.assertRegex(text, r"(?m)^dropped /Document/CstmrCdtTrfInitn/GrpHdr/MsgId: ")
        self.assertTrue(text.endswith("6 of 6 payments\n"))
        several = run([SAMPLES / "payment_hub", self.INPUT, "1.json", self.INPUT, "2.json"], self.folder)
        self.assertEqual(several.count("6 of 6 payments\n"), 2)
        self.assertEqual((self.folder / "1.json").read_text(), (self.folder / "2.json").read_text())

    def test_read_payments(self):
        lines = run([SAMPLES / "read_payments", self.INPUT], self.folder).splitlines()
        self.assertEqual(lines[0], "1248.90 EUR  Alpenblick Verlag AG  RG-2026-4711")
        self.assertEqual(len(lines), 6)
        for name in DATA.iterdir():
            self.assertTrue(run([SAMPLES / "read_payments", name], self.folder), name)

    def test_failures_are_told(self):
        for sample in ("payment_hub", "convert_file"):
            run([SAMPLES / sample, "missing.xml", "out.json"], self.folder, status=1)
        run([SAMPLES / "read_payments", "missing.xml"], self.folder, status=1)
        self.assertEqual(list(self.folder.iterdir()), [])


if __name__ == "__main__":
    unittest.main()
