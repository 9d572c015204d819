"""The SARIF reports of real runs against the standard."""

import collections
import json
import unittest

import sarif
from harness import BULK, CLOCK, FORMATS, XML_09, ToolTest


class Sarif(ToolTest):
    def log(self, status, *arguments, command="validate", **options):
        """The log of a run, which is valid."""
        run = self.expect(status, command, "--as-of", CLOCK, "--report-format", "sarif", "--report",
                          "report.sarif", *arguments, **options)
        log = json.loads(self.read("report.sarif"))
        sarif.check_log(log)
        succeeded = log["runs"][0]["invocations"][0]["executionSuccessful"]
        self.assertEqual(succeeded, run.status < 2)
        return log

    def results(self, log):
        return log["runs"][0]["results"]

    def uris(self, log):
        return {location["physicalLocation"]["artifactLocation"]["uri"]
                for result in self.results(log) for location in result["locations"]}

    def broken(self, name="broken.xml", encoding="utf-8", mark=b""):
        """A message with findings of several kinds, some of them on texts with other letters."""
        text = XML_09.read_text()
        for old, new in (("<Nm>", "<Nm>Ünal &amp; Söhne €\n"), ("<IBAN>", "<IBAN>XX00"), ("<Ctry>", "<Ctry>X{0}"),
                         ("<EndToEndId>", "<EndToEndId>[a](b)//")):
            self.assertIn(old, text)
            text = text.replace(old, new)
        return self.write(name, mark + text.replace("UTF-8", encoding).encode(encoding))

    def test_no_findings(self):
        log = self.log(0, XML_09, "--rules", "none")
        self.assertEqual(self.results(log), [])

    def test_findings(self):
        path = self.broken()
        log = self.log(1, path, "--rules", "sepa-sct,sps,uae")
        self.assertGreater(len({result["ruleId"] for result in self.results(log)}), 4)
        self.assertEqual(log["runs"][0]["properties"]["findings"],
                         collections.Counter(result["ruleId"] for result in self.results(log)))
        sarif.check_regions(log, path.read_bytes())

    def test_masks(self):
        for mask in ("none", "partial", "full"):
            log = self.log(1, self.broken(), "--rules", "sepa-sct", "--mask", mask)
            self.assertNotEqual(self.results(log), [])

    def test_regions_in_other_encodings(self):
        for encoding, codec, mark in (("utf-8", "utf-8", b"\xef\xbb\xbf"), ("utf-16", "utf-16-le", b"\xff\xfe"),
                                      ("iso-8859-15", "iso-8859-15", b"")):
            text = self.broken(encoding="utf-8").read_text().replace("utf-8", encoding, 1)
            path = self.write("other.xml", mark + text.encode(codec))
            log = self.log(1, path)
            self.assertNotEqual(self.results(log), [], encoding)
            sarif.check_regions(log, path.read_bytes(), codec)

    def test_regions_of_bodies(self):
        text = BULK.read_text()
        path = self.write("bulk.json", text.replace('"iban": "', '"iban": "X').replace('"EUR"', '"eur"').encode())
        log = self.log(1, path, "--rules", "berlin-group")
        self.assertNotEqual(self.results(log), [])
        sarif.check_regions(log, path.read_bytes())

    def test_every_message_of_the_tests(self):
        for path in sorted([*FORMATS.glob("*/*.xml"), *FORMATS.glob("*/*.json")]):
            with self.subTest(path=path.name):
                format_name = path.parent.name
                given = () if path.suffix == ".xml" else ("--from", dialect(format_name))
                run = self.run_tool("validate", path, *given, "--report-format", "sarif")
                log = json.loads(run.out)
                sarif.check_log(log)
                if path.read_bytes()[:2] not in (b"\xff\xfe", b"\xfe\xff"):
                    sarif.check_regions(log, path.read_bytes())

    def test_inputs_that_cannot_be_read(self):
        text = XML_09.read_bytes()
        for content in (text[:-200], b"", b"no payment", text.replace(b"<Nm>", b"<Nm>\xff", 1), b'{"payments":[{}}'):
            path = self.write("cut.xml", content)
            results = self.results(self.log(3, path))
            self.assertEqual(results[-1]["level"], "error")

    def test_failures_of_the_system(self):
        log = self.log(4, "absent.xml")
        invocation = log["runs"][0]["invocations"][0]
        self.assertIn("absent.xml", invocation["toolExecutionNotifications"][0]["message"]["text"])

    def test_conversions(self):
        self.log(1, self.broken(), "--to", "stet", "-o", "out.json", command="convert")

    def test_names_of_files_are_uris(self):
        for name in ("a b.xml", "50%.xml", "c:d.xml", "ä#1?.xml"):
            path = self.broken(name)
            self.assertEqual(len(self.uris(self.log(1, path))), 1)
            self.assertNotIn(":", self.uris(self.log(1, name)).pop())

    def test_standard_input(self):
        broken = self.broken().read_bytes()
        self.assertEqual(self.uris(self.log(1, "-", stdin=broken)), {"standard%20input"})
        self.assertEqual(self.uris(self.log(3, "-", stdin=broken[:-100])), {"standard%20input"})

    def test_findings_name_their_input(self):
        self.broken("one.xml")
        self.broken("two.xml")
        log = self.log(1, "one.xml", "two.xml")
        self.assertEqual(self.uris(log), {"one.xml", "two.xml"})


def dialect(folder):
    """The format that a folder of messages is named after."""
    for base in ("berlin-group", "stet"):
        if folder.startswith(base + "-"):
            return base + "/" + folder[len(base) + 1:]
    return folder


if __name__ == "__main__":
    unittest.main()
