"""Messages that the tool makes up."""

import json

from harness import TO_XML, ToolTest


class Generate(ToolTest):
    def test_is_reproducible(self):
        for to in ("pain.001", "berlin-group", "stet", "younify", "canonical"):
            make = ("generate", "--payments", "50", "--to", to)
            first = self.expect(0, *make, "--seed", "7").out
            self.assertEqual(self.expect(0, *make, "--seed", "7").out, first)
            self.assertNotEqual(self.expect(0, *make, "--seed", "8").out, first)
            facts = json.loads(self.expect(0, "inspect", "--json", stdin=first).out)
            self.assertEqual(facts["payments"], 50)

    def test_writes_valid_messages(self):
        for version in ("pain.001.001.03", "pain.001.001.08", "pain.001.001.09"):
            xml = self.expect(0, "generate", "--payments", "100", "--to", version).out
            self.assert_valid(xml, version + ".xsd")

    def test_what_it_writes_is_accepted(self):
        xml = self.expect(0, "generate", "--payments", "100", "--batches", "3",
                          "--to", "pain.001").out
        bodies = self.expect(0, "convert", "--to", "berlin-group", stdin=xml).out
        back = self.expect(0, "convert", *TO_XML, stdin=bodies).out
        self.assertEqual(back.count(b"<CdtTrfTxInf>"), 100)

    def test_of_every_format_that_part_is_wrong_which_is_asked_for(self):
        for line in self.expect(0, "formats", "--json").out.splitlines():
            form = json.loads(line)
            if not form["writes"]:
                continue
            with self.subTest(form["name"]):
                message = self.expect(0, "generate", "--payments", "1001", "--invalid", "2.5",
                                      "--to", form["name"]).out
                report = self.expect(1, "validate", "--from", form["name"], "--as-of",
                                     "2035-12-03T09:30:00+01:00", "--report-format", "ndjson",
                                     stdin=message).out
                summary = json.loads(report.splitlines()[-1])
                self.assertEqual((summary["accepted"], summary["rejected"]), (976, 25))
                self.assertGreaterEqual(len(summary["findings"]), 2)

    def test_refuses_nonsense(self):
        for arguments in (("--payments", "-1"), ("--payments", "x"),
                          ("--payments", "2", "--batches", "0"),
                          ("--payments", "2", "--invalid", "101"),
                          ("--payments", "2", "--invalid", "few")):
            self.expect(2, "generate", "--to", "pain.001", *arguments)
