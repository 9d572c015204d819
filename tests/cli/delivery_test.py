"""What is delivered, and when: whole or not at all, and to nobody else's file."""

import os
import resource
import signal
import subprocess
import time

from harness import CLOCK, TOOL, XML_09, ToolTest

TO_JSON = ("--to", "berlin-group", "--quiet")


class WholeOrNothing(ToolTest):
    def generate(self, *options, name="in.xml"):
        self.expect(0, "generate", "--to", "pain.001", "-o", name, *options)
        return self.folder / name

    def test_folder_has_nothing_when_the_run_fails(self):
        bad = self.generate("--payments", 10, "--batches", 2, "--invalid", 20)
        cut = self.write("cut.xml", XML_09.read_bytes()[:5000])
        before = self.files()
        self.expect(1, "convert", bad, *TO_JSON, "--on-invalid", "abort", "-o", "out/")
        self.expect(3, "convert", cut, *TO_JSON, "-o", "out/")
        self.assertEqual(self.files(), before)
        self.assertFalse((self.folder / "out").exists())

    def test_folder_has_nothing_when_a_signal_ends_the_run(self):
        path = self.generate("--payments", 30000)
        command = [TOOL, "convert", path, *TO_JSON, "--rules", "none", "--payment-service", "payments", "-o", "out/",
                   "--as-of", CLOCK]
        with subprocess.Popen(command, cwd=self.folder, stderr=subprocess.DEVNULL) as run:
            deadline = time.monotonic() + 30
            while len(self.files()) < 100 and time.monotonic() < deadline:
                time.sleep(0.01)
            self.assertIsNone(run.poll(), "it was done before")
            run.send_signal(signal.SIGTERM)
            self.assertEqual(run.wait(30), -signal.SIGTERM)
        self.assertEqual(self.files(), ["in.xml"])

    def test_payments_that_cannot_be_told_are_neither_delivered_nor_recorded(self):
        for option in ("--report", "--status", "--manifest"):
            self.expect(4, "convert", XML_09, *TO_JSON, "-o", "out.json", option, "/dev/full", "--history", "h.db")
            self.assertFalse((self.folder / "out.json").exists())
        self.expect(0, "convert", XML_09, *TO_JSON, "-o", "out.json", "--history", "h.db")

    @staticmethod
    def files_are_small():
        """No file of the process gets larger: the disk is full."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (256 << 10, 256 << 10))

    def test_a_history_that_does_not_fit_on_the_disk_delivers_nothing(self):
        path = self.generate("--payments", 5000)
        before = self.files()
        run = self.expect(4, "convert", path, *TO_JSON, "-o", "out.json.zst", "--history", "h.db",
                          preexec_fn=self.files_are_small)
        self.assertIn("h.db", run.err)
        self.assertEqual([file for file in self.files() if not file.startswith("h.db")], before)
        self.expect(0, "convert", path, *TO_JSON, "-o", "out.json.zst", "--history", "h.db")

    def test_a_folder_with_a_name_that_is_taken_gets_nothing(self):
        taken = self.folder / "out" / "000002.json"
        taken.mkdir(parents=True)
        before = self.files()
        run = self.expect(4, "convert", self.generate("--payments", 8, "--batches", 4), *TO_JSON, "-o", "out/",
                          "--status", "status", "--manifest", "manifest", "--report", "report")
        self.assertIn("000002.json", run.err)
        self.assertEqual(self.files(), sorted([*before, "in.xml"]))
        (self.folder / "aside" / "000001.xml").mkdir(parents=True)
        self.expect(4, "convert", self.generate("--payments", 8, "--invalid", 50), *TO_JSON, "-o", "out.json",
                    "--rejects", "aside/")
        self.assertEqual(self.files(), sorted([*before, "in.xml"]))

    def test_nothing_is_told_of_payments_that_did_not_arrive(self):
        self.generate("--payments", "3")
        told = ("--status", "status.xml", "--manifest", "manifest", "--report", "report", "--rejects", "rejects.xml")
        self.expect(4, "convert", "in.xml", "--to", "berlin-group", "-o", "/dev/full", *told)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir()), ["in.xml"])
        self.expect(0, "convert", "in.xml", "--to", "berlin-group", "-o", "/dev/null", *told)
        self.assertIn(b"<GrpSts>ACTC</GrpSts>", self.read("status.xml"))

    def test_closed_standard_streams(self):
        for arguments, fd, status in ((("convert", XML_09, *TO_JSON), 1, 4), (("validate", XML_09), 1, 4),
                                      (("convert", *TO_JSON, "-o", "out"), 0, 4),
                                      (("convert", XML_09, "--to", "berlin-group", "-o", "out"), 2, 0)):
            done = subprocess.run([TOOL, *map(str, arguments), "--as-of", CLOCK], cwd=self.folder, timeout=60,
                                  stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  check=False, preexec_fn=lambda fd=fd: os.close(fd))
            self.assertEqual(done.returncode, status, arguments)
        self.expect(0, "convert", XML_09, *TO_JSON, "-o", "wanted")
        self.assertEqual(self.read("out"), self.read("wanted"))
        with open(os.devnull, "wb") as nowhere:
            subprocess.run([TOOL, "convert", XML_09, *TO_JSON, "--report", "report", "--as-of", CLOCK],
                           cwd=self.folder, timeout=60, check=False, stdout=nowhere, stderr=nowhere,
                           preexec_fn=lambda: os.close(1))
        self.assertNotIn("report", self.files())  # nothing is told of payments that did not arrive

    def test_rejected_payments_of_several_formats(self):
        self.expect(0, "generate", "--payments", 4, "--batches", 1, "--invalid", 100, "--to", "pain.001", "-o", "1")
        for number, target in ((2, "stet"), (3, "berlin-group")):
            self.expect(0, "generate", "--payments", 4, "--batches", 1, "--invalid", 100, "--to", target, "-o", number)
        run = self.expect(2, "validate", "2", "3", "--rejects", "rejects", "--quiet")
        self.assertIn("several formats need a folder", run.err)
        self.expect(1, "validate", "1", "2", "3", "--rejects", "rejects/", "--quiet")
        names = [name for name in self.files() if name.startswith("rejects/")]
        for name in names:
            self.assertEqual(self.read(name)[:1] == b"<", name.endswith(".xml"), name)
        self.assertEqual({name[-4:] for name in names}, {".xml", "json"})

    def test_one_of_two_runs_at_a_time_delivers(self):
        path = self.generate("--payments", 5000)
        runs = [subprocess.Popen([TOOL, "convert", path, *TO_JSON, "-o", f"{i}.json", "--history", "h.db", "--as-of", CLOCK],
                                 cwd=self.folder, stderr=subprocess.DEVNULL) for i in range(2)]
        statuses = sorted(run.wait(60) for run in runs)
        self.assertEqual(statuses[0], 0)
        self.assertIn(statuses[1], (1, 4))
        self.assertEqual(len(list(self.folder.glob("*.json"))), 1)

    def test_outputs_are_kept_apart(self):
        before = XML_09.read_bytes()
        path = self.write("in.xml", before)
        for options in (("-o", "out/", "--rejects", "out"), ("-o", "out/", "--status", "./out/"), ("--report", "-"),
                        ("--report", path), ("-o", path)):
            run = self.expect(2, "convert", path, *TO_JSON, *options)
            self.assertRegex(run.err, "name the same file|both go to standard output")
        self.expect(2, "validate", path, "--status", "-")
        self.expect(0, "validate", path, "--status", "-", "--quiet")
        self.assertEqual(path.read_bytes(), before)
        self.assertEqual(self.files(), ["in.xml"])


class EmptyAndOddValues(ToolTest):
    def refused(self, *arguments):
        before = self.files()
        run = self.expect(2, *arguments)
        self.assertEqual(self.files(), before)
        return run.err

    def test_values_that_a_script_has_not_set(self):
        for arguments in (("--to", ""), (*TO_JSON, "-o", ""), (*TO_JSON, "--history=", "--quiet"),
                          (*TO_JSON, "--report=", "-o", "out.json"), (*TO_JSON, "--rules=", "--quiet"),
                          (*TO_JSON, "--as-of", ""), (*TO_JSON, "--from", "")):
            self.assertIn("the value is empty", self.refused("convert", XML_09, *arguments))

    def test_given_values_are_values_of_their_field(self):
        for given in ("debtor.name=M\udcfcller", "debtor.name=a\nb", "payment_information.batch_booking=AB",
                      "requested_execution_date.date=tomorrow", "group_header.control_sum=1,00"):
            self.assertIn(given.split("=")[0], self.refused("convert", XML_09, *TO_JSON, "--set", given))
        twice = ("--set", "debtor.name=A", "--set", "debtor.name=B")
        self.assertIn("given twice", self.refused("convert", XML_09, *TO_JSON, *twice))

    def test_numbers_are_decimal(self):
        self.expect(0, "convert", self.generated(11), *TO_JSON, "--max-payments", "010", "-o", "out.json")
        self.assertEqual(len(self.read("out.json").splitlines()), 2)
        for number in ("-3", "0x10", "1e3", "99999999999999999999"):
            self.assertIn("is no number", self.refused("convert", XML_09, *TO_JSON, "--max-payments", number))

    def generated(self, payments):
        self.expect(0, "generate", "--payments", payments, "--batches", 1, "--to", "berlin-group", "-o", "in.json")
        return self.folder / "in.json"
