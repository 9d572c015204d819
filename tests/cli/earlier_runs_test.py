"""What is named on the command line belongs to the run, and to nothing else: what a run before has left is gone, and
no output destroys what the run reads or writes besides."""

import json
import subprocess

from harness import BULK, CLOCK, TO_XML, TOOL, XML_03, XML_09, ToolTest

TO_JSON = ("--to", "berlin-group", "--quiet")
ALL_WRONG = (b"<IBAN>", b"<IBAN>X")


class EarlierRuns(ToolTest):
    def setUp(self):
        super().setUp()
        self.wrong = self.write("wrong.xml", XML_09.read_bytes().replace(*ALL_WRONG))

    def test_documents_of_a_folder(self):
        self.expect(0, "convert", XML_09, *TO_JSON, "-o", "out/", "--payment-service", "payments")
        of_others = ["out/20261130.xml", "out/notes.txt"]
        for name in of_others:
            self.write(name, b"mine")
        self.assertLess(4, len(self.files()))
        (self.folder / "out" / "000007.json").mkdir()
        self.expect(0, "convert", BULK, "--to", "canonical", "--quiet", "-o", "out/")
        self.assertEqual(self.files(), sorted(["out/000001.json", *of_others, "wrong.xml"]))
        self.expect(1, "convert", self.wrong, *TO_JSON, "-o", "out/")
        self.assertEqual(self.files(), sorted([*of_others, "wrong.xml"]))
        self.assertTrue((self.folder / "out" / "000007.json").is_dir())

    def test_a_run_that_fails_leaves_them(self):
        self.expect(0, "convert", XML_09, *TO_JSON, "-o", "out/")
        before = self.files()
        cut = self.write("wrong.xml", XML_09.read_bytes()[:5000])
        self.expect(3, "convert", cut, *TO_JSON, "-o", "out/")
        self.expect(1, "convert", XML_09, *TO_JSON, "-o", "out/", "--on-invalid", "abort", "--loss", "reject")
        self.assertEqual(self.files(), before)

    def test_a_file_of_which_nothing_is_left(self):
        for name in ("out.json", "out.json.gz"):
            self.expect(0, "convert", XML_09, *TO_JSON, "-o", name)
            self.expect(1, "convert", self.wrong, *TO_JSON, "-o", name)
            self.assertNotIn(name, self.files())

    def test_rejects(self):
        for name in ("rejects.xml", "rejects/"):
            self.expect(1, "convert", self.wrong, *TO_JSON, "-o", "out.json", "--rejects", name)
            self.assertTrue(any(file.startswith("rejects") for file in self.files()))
            self.expect(0, "convert", XML_09, *TO_JSON, "-o", "out.json", "--rejects", name)
            self.assertFalse(any(file.startswith("rejects") for file in self.files()))


class OneNameEach(ToolTest):
    def refuse(self, *arguments):
        before = self.files()
        run = self.expect(2, "convert", *TO_JSON, *arguments)
        self.assertEqual(self.files(), before)
        return run.err

    def test_numbers_of_a_folder(self):
        (self.folder / "out").mkdir()
        inside = self.write("out/000001.xml", XML_09.read_bytes())
        self.assertIn("INPUT names a file", self.refuse(inside, "-o", "out/"))
        for option in ("--rejects", "--report", "--status", "--manifest"):
            self.assertIn(option, self.refuse(XML_09, "-o", "out/", option, "out/000002.json"))
        self.expect(0, "convert", *TO_JSON, XML_09, "-o", "out/", "--report", "out/report.ndjson")

    def test_what_the_run_is_configured_by(self):
        self.write("rules.toml", b"[settings]\n")
        self.write("bics", b"COBADEFFXXX\n")
        self.assertIn("--rules-file", self.refuse(XML_09, "--rules-file", "rules.toml", "-o", "rules.toml"))
        self.assertIn("--bic-directory", self.refuse(XML_09, "--bic-directory", "bics", "--report", "bics"))

    def test_standard_input_from_a_file(self):
        path = self.write("in.xml", XML_09.read_bytes())
        command = [TOOL, "convert", *TO_JSON, "-o", "in.xml"]
        with path.open("rb") as file:
            done = subprocess.run(command, cwd=self.folder, stdin=file, capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"INPUT and -o name the same file", done.stderr)
        self.assertEqual(path.read_bytes(), XML_09.read_bytes())


class Told(ToolTest):
    def test_head_of_several_inputs(self):
        run = self.expect(0, "validate", XML_03, BULK, "--rules", "none", "--report-format", "ndjson")
        head = json.loads(run.out.splitlines()[0])
        self.assertEqual((head["file"], head["format"]), (str(XML_03), "pain.001.001.03"))

    def test_documents_that_have_no_room(self):
        two = self.write("two.ndjson", b"".join(
            self.expect(0, "convert", path, "--to", "canonical", "--quiet").out for path in (XML_03, XML_09)))
        self.expect(2, "convert", two, *TO_XML, "-o", "out.xml", "--report", "report.ndjson")
        finding, summary = self.lines("report.ndjson")[-2:]
        self.assertEqual((finding["level"], summary["accepted"], summary["documents_out"]), ("file", 0, 0))
        self.assertIn("-o must name a folder", finding["message"])

    def test_what_is_delivered_is_recorded_whoever_listens(self):
        command = [TOOL, "convert", XML_09, "--to", "berlin-group", "-o", "out.json", "--history", "h.db",
                   "--as-of", CLOCK]
        with open("/dev/full", "wb") as full:
            done = subprocess.run(command, cwd=self.folder, stderr=full, timeout=60, check=False)
        self.assertEqual(done.returncode, 4)
        self.assertIn("out.json", self.files())
        again = self.expect(1, "convert", XML_09, "--to", "berlin-group", "-o", "again.json", "--history", "h.db")
        self.assertIn("UNI-009", again.err)
