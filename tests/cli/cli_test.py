"""The contract of the command line: options, exit statuses, outputs, reports."""

import gzip
import json
import re
import shutil
import subprocess

from harness import BULK, CLOCK, SINGLE, STRUCTURE, TO_XML, XML_03, XML_09, ToolTest


class Usage(ToolTest):
    def test_no_arguments(self):
        self.assertIn("subcommand is required", self.expect(2).err)

    def test_help_names_every_command(self):
        text = self.expect(0, "--help").out.decode()
        for command in ("convert", "inspect", "loss", "formats", "generate"):
            self.assertIn(command, text)

    def test_help_is_plain_text(self):
        for command in ("convert", "inspect", "loss", "formats", "generate"):
            text = self.expect(0, command, "--help").out.decode()
            self.assertIn("Usage", text)
            self.assertTrue(text.replace("\n", "").isprintable(), text)

    def test_version(self):
        self.assertRegex(self.expect(0, "--version").out.decode(), r"^remit \d+\.\d+\.\d+\n$")

    def test_unknown_command_and_option(self):
        self.expect(2, "translate")
        self.assertIn("--bogus", self.expect(2, "convert", "--to", "canonical", "--bogus").err)

    def test_target_is_required(self):
        self.assertIn("--to", self.expect(2, "convert", SINGLE).err)

    def test_unknown_format_names_the_nearest(self):
        for arguments in (("convert", "--to", "berlin-gruop", SINGLE),
                          ("convert", "--to", "canonical", "--from", "berlingroup", SINGLE),
                          ("loss", "pain.001", "berlin-grp"),
                          ("generate", "--payments", "1", "--to", "berlin_group"),
                          ("inspect", "--from", "berlin-groups", SINGLE)):
            self.assertIn("did you mean berlin-group?", self.expect(2, *arguments).err, arguments)

    def test_values_of_options(self):
        for option in (("--loss", "perhaps"), ("--mask", "some"), ("--rules", "sepa"),
                       ("--report-format", "xml"), ("--payment-service", "standing-orders"),
                       ("--max-payments", "many"), ("--set", "creditor.nickname=X"),
                       ("--set", "creditor.name"), ("--as-of", "yesterday"),
                       ("--as-of", "2026-02-30T00:00:00Z"),
                       ("--group-by", "creditor.nickname"), ("--group-by", "")):
            outcome = self.expect(2, "convert", "--to", "canonical", *option, SINGLE)
            self.assertEqual(outcome.out, b"", option)


    def test_unknown_field_names_the_nearest(self):
        for option in (("--group-by", "charge_bearer,purpose.cod"), ("--set", "purpose.cod=X")):
            outcome = self.expect(2, "convert", "--to", "stet", *option, XML_09)
            self.assertIn("did you mean purpose.code?", outcome.err)
        self.assertIn("no batches", self.expect(2, "convert", "--to", "younify", "--group-by",
                                                "purpose.code", XML_09).err)


class Outputs(ToolTest):
    def test_formats_are_detected(self):
        for path in (XML_03, XML_09, BULK, SINGLE):
            detected = self.expect(0, "convert", "--to", "canonical", "--as-of", CLOCK, path).out
            self.assertTrue(detected.startswith(b"{"))
            self.assertEqual(self.expect(0, "convert", "--to", "canonical", "--as-of", CLOCK,
                                         stdin=path.read_bytes()).out, detected)
            self.assertEqual(self.expect(0, "convert", "-", "-o", "-", "--to", "canonical",
                                         "--as-of", CLOCK, stdin=path.read_bytes()).out, detected)

    def test_canonical_is_detected(self):
        canonical = self.expect(0, "convert", "--to", "canonical", XML_09).out
        again = self.expect(0, "convert", "--to", "canonical", stdin=canonical).out
        self.assertEqual(self.payments(again), self.payments(canonical))

    @staticmethod
    def payments(canonical):
        """Canonical lines but for the name of the format that they were read from."""
        lines = [json.loads(line) for line in canonical.splitlines()]
        for line in lines:
            del line["source_format"]
        return lines

    def test_file_replaces_an_older_one(self):
        self.write("out.json", b"old")
        self.expect(0, "convert", "--to", "canonical", SINGLE, "-o", "out.json")
        json.loads(self.read("out.json"))
        self.assertEqual(self.files(), ["out.json"])

    def test_no_file_after_an_error(self):
        broken = self.write("broken.xml", XML_09.read_bytes()[:-20])
        self.write("old.json", b"old")
        self.expect(3, "convert", "--to", "berlin-group", broken, "-o", "old.json")
        self.expect(3, "convert", "--to", "berlin-group", broken, "-o", "new.json")
        self.assertEqual(self.files(), ["broken.xml", "old.json"])
        self.assertEqual(self.read("old.json"), b"old")

    def test_no_file_when_every_payment_is_rejected(self):
        self.expect(1, "convert", "--to", "berlin-group", "--loss", "reject", XML_09,
                    "-o", "a.json")
        self.assertEqual(self.files(), [])

    def test_folder(self):
        self.expect(0, "convert", "--to", "berlin-group", XML_09, "-o", "new/")
        self.assertEqual(self.files(), ["new/000001.json", "new/000002.json"])
        json.loads(self.read("new/000001.json"))

    def test_several_inputs(self):
        self.expect(2, "convert", "--to", "pain.001", XML_03, XML_09, "-o", "a.xml",
                    "--report", "r", "--manifest", "m")
        self.expect(2, "convert", "--to", "pain.001", XML_03, XML_09)
        self.assertEqual(self.files(), [])
        self.expect(0, "convert", "--to", "pain.001", XML_03, XML_09, "-o", "all/")
        self.assertEqual(self.files(), ["all/000001.xml", "all/000002.xml"])

    def test_max_payments(self):
        self.expect(0, "convert", "--to", "berlin-group", "--max-payments", "2", XML_09,
                    "-o", "a.json")
        counts = [len(body["payments"]) for body in self.lines("a.json")]
        self.assertEqual(counts, [2, 1, 2, 1])
        self.expect(2, "convert", "--to", "pain.001", "--max-payments", "2", XML_09, "-o", "a.xml")
        self.expect(0, "convert", "--to", "pain.001", "--max-payments", "4", XML_09, "-o", "xml/")
        self.assertIn(b"<NbOfTxs>4</NbOfTxs>", self.read("xml/000001.xml"))
        self.assertIn(b"<NbOfTxs>2</NbOfTxs>", self.read("xml/000002.xml"))

    def test_group_by(self):
        self.expect(0, "convert", "--to", "pain.001", "--group-by", "creditor_account.iban", XML_09,
                    "--max-payments", "5", "-o", "xml/", "--manifest", "m")
        first, second = self.lines("m")
        self.assertEqual((first["payments"], second["payments"]), (5, 1))
        source = XML_09.read_bytes()
        for part in first["source_ranges"]:
            cut = source[part["source_begin"]:part["source_end"]]
            self.assertEqual(cut.count(b"<EndToEndId>"), part["payments"])

    def test_gzip(self):
        plain = self.expect(0, "convert", "--to", "berlin-group", XML_09).out
        packed = self.write("in.bin", gzip.compress(XML_09.read_bytes()))
        self.expect(0, "convert", "--to", "berlin-group", packed, "-o", "out.json.gz")
        self.assertEqual(gzip.decompress(self.read("out.json.gz")), plain)

    def test_zstd(self):
        if shutil.which("zstd") is None:
            self.skipTest("no zstd command")
        plain = self.expect(0, "convert", "--to", "berlin-group", XML_09).out
        subprocess.run(["zstd", "-q", XML_09, "-o", self.folder / "in.bin"], check=True)
        self.expect(0, "convert", "--to", "berlin-group", "in.bin", "-o", "out.json.zst")
        unpacked = subprocess.run(["zstd", "-dqc", self.folder / "out.json.zst"], check=True,
                                  capture_output=True)
        self.assertEqual(unpacked.stdout, plain)

    def test_compressed_output_is_read_again(self):
        for name in ("out.json.gz", "out.json.zst"):
            self.expect(0, "convert", "--to", "canonical", XML_09, "-o", name)
            again = self.expect(0, "convert", "--to", "canonical", name).out
            plain = self.expect(0, "convert", "--to", "canonical", XML_09).out
            self.assertEqual(self.payments(again), self.payments(plain))


class Reports(ToolTest):
    HEADER = {"kind", "file", "format", "version", "target", "profiles", "as_of", "remit"}
    SUMMARY = {"kind", "payments_in", "accepted", "rejected", "documents_in", "documents_out",
               "sums", "sums_accepted", "findings", "losses", "bytes_in", "bytes_out"}
    FINDING = {"kind", "rule", "severity", "level", "message", "path", "offset", "length", "line",
               "column", "reason"}

    def report(self, status, path, *options):
        self.expect(status, "convert", "--to", "berlin-group", "--as-of", CLOCK, *STRUCTURE, path,
                    "-o", "out.json", "--report", "report.ndjson", *options)
        return self.lines("report.ndjson")

    def one_bad_iban(self):
        return self.write("bad.xml", XML_09.read_bytes().replace(
            b"AT939991100012345678", b"AT93 9991 1000 1234"))

    def test_order_and_members(self):
        lines = self.report(1, self.one_bad_iban())
        self.assertEqual(lines[0]["kind"], "header")
        self.assertEqual(lines[-1]["kind"], "summary")
        self.assertEqual({line["kind"] for line in lines[1:-1]}, {"finding", "loss"})
        self.assertLessEqual(self.HEADER, lines[0].keys())
        self.assertEqual(lines[0]["as_of"], CLOCK)
        self.assertEqual(lines[-1].keys(), self.SUMMARY)

    def test_finding(self):
        bad = self.one_bad_iban()
        findings = [line for line in self.report(1, bad) if line["kind"] == "finding"]
        self.assertEqual(len(findings), 1)
        finding = findings[0]
        self.assertLessEqual(self.FINDING, finding.keys())
        self.assertEqual((finding["payment"], finding["batch"], finding["document"]), (0, 0, 0))
        self.assertEqual(finding["path"], "/Document/CstmrCdtTrfInitn/PmtInf[1]/CdtTrfTxInf[1]"
                                          "/CdtrAcct/Id/IBAN")
        begin, end = finding["offset"], finding["offset"] + finding["length"]
        self.assertEqual(bad.read_bytes()[begin:end], b"AT93 9991 1000 1234")
        before = bad.read_bytes()[:begin]
        self.assertEqual(finding["line"], before.count(b"\n") + 1)
        self.assertEqual(finding["column"], begin - before.rfind(b"\n"))

    def test_losses_add_up(self):
        lines = self.report(0, XML_09)
        counts = {}
        for line in lines:
            if line["kind"] == "loss":
                counts.setdefault(line["field"], {}).setdefault(line["action"], 0)
                counts[line["field"]][line["action"]] += 1
        self.assertEqual(counts, lines[-1]["losses"])

    def test_summary(self):
        summary = self.report(1, self.one_bad_iban())[-1]
        self.assertEqual((summary["payments_in"], summary["accepted"], summary["rejected"]),
                         (6, 5, 1))
        self.assertEqual(summary["sums"]["EUR"], "1750.25")
        self.assertEqual(summary["sums_accepted"]["EUR"], "501.35")
        self.assertEqual(summary["documents_out"], 2)
        self.assertEqual(summary["bytes_out"], len(self.read("out.json")))
        self.assertEqual(sum(summary["findings"].values()), 1)

    def test_every_text_of_a_made_up_value_is_whole(self):
        self.expect(0, "convert", *TO_XML, BULK, "-o", "out.xml", "--report", "r.ndjson")
        made_up = {line["field"]: line["value"] for line in self.lines("r.ndjson")
                   if line.get("action") == "defaulted"}
        xml = self.read("out.xml").decode()
        for field in ("group_header.message_identification", "payment_information.identification"):
            self.assertIn(f">{made_up[field]}<", xml)

    def test_masks(self):
        iban, name = "DE63999123450123456789", "Nordwind Werk Zwei GmbH"
        for mask, shown in (("none", True), ("partial", False), ("full", False)):
            lines = self.report(0, XML_09, "--mask", mask)
            values = [line["value"] for line in lines
                      if line.get("field") == "ultimate_debtor.name"]
            self.assertEqual(values == [name], shown, mask)
            text = self.read("report.ndjson").decode()
            self.assertFalse(iban in text)
            self.assertEqual(name in text, shown, mask)

    def test_text(self):
        outcome = self.expect(1, "convert", "--to", "berlin-group", self.one_bad_iban())
        self.assertRegex(outcome.err, r"bad\.xml:\d+:\d+: error \S+ \[\S+\] .*CdtrAcct/Id/IBAN\)")
        self.assertIn("6 payments, 5 accepted, 1 rejected, 2 documents", outcome.err)
        quiet = self.expect(0, "convert", "--to", "berlin-group", "--quiet", XML_09)
        self.assertEqual(quiet.err, "")

    def test_formats_of_the_report(self):
        self.expect(0, "convert", "--to", "berlin-group", XML_09, "-o", "out.json",
                    "--report", "text", "--report-format", "text")
        self.assertIn(b"6 payments, 6 accepted", self.read("text"))
        outcome = self.expect(0, "convert", "--to", "berlin-group", XML_09, "-o", "out.json",
                              "--report", "-")
        self.assertEqual(json.loads(outcome.out.splitlines()[0])["kind"], "header")

    def test_report_of_an_unreadable_file(self):
        cut = self.write("cut.xml", XML_09.read_bytes()[:3000])
        lines = self.report(3, cut)
        self.assertEqual([lines[0]["kind"], lines[-1]["kind"]], ["header", "summary"])
        self.assertEqual((lines[-2]["rule"], lines[-2]["offset"]), ("STR-001", 3000))
        self.assertEqual(self.files(), ["cut.xml", "report.ndjson"])

    def test_manifest_names_the_input_of_its_offsets(self):
        self.write("second.xml", XML_09.read_bytes().replace(b"<MsgId>", b"<MsgId>2-"))
        self.expect(0, "convert", "--to", "berlin-group", XML_09, "second.xml", "-o", "out.json", "--manifest", "m")
        lines = self.lines("m")
        first, second = lines[:len(lines) // 2], lines[len(lines) // 2:]
        self.assertEqual({line.get("source_file") for line in first}, {None})
        self.assertEqual({line.get("source_file") for line in second}, {"second.xml"})

    def test_a_document_has_at_least_one_payment(self):
        self.expect(2, "convert", "--to", "berlin-group", XML_09, "--max-payments", "0")

    def test_manifest(self):
        self.expect(0, "convert", "--to", "berlin-group", XML_09, "-o", "out/", "--manifest", "m")
        first, second = self.lines("m")
        self.assertEqual((first["index"], second["index"]), (0, 1))
        self.assertEqual(first["request_path"], "/v1/bulk-payments/sepa-credit-transfers")
        self.assertEqual(second["request_path"], "/v1/bulk-payments/cross-border-credit-transfers")
        self.assertEqual((first["payments"], first["sum"]), (3, "1750.25"))
        self.assertEqual(first["batch_id"], "NW-2026-11-20-SUPPLIERS")
        part = XML_09.read_bytes()[first["source_begin"]:first["source_end"]]
        self.assertTrue(part.startswith(b"<CdtTrfTxInf>") and part.endswith(b"</CdtTrfTxInf>"))
        self.assertEqual(part.count(b"</CdtTrfTxInf>"), 3)
        self.assertEqual([first["file"], second["file"]], ["000001.json", "000002.json"])


class OtherCommands(ToolTest):
    def test_formats(self):
        text = self.expect(0, "formats").out.decode()
        lines = [json.loads(line) for line in self.expect(0, "formats", "--json").out.splitlines()]
        names = {line["name"] for line in lines}
        self.assertLessEqual({"pain.001.001.03", "pain.001.001.08", "pain.001.001.09",
                              "berlin-group", "canonical"}, names)
        for name in names:
            self.assertIn(name, text)

    def test_loss(self):
        text = self.expect(0, "loss", "pain.001", "berlin-group").out.decode()
        self.assertLessEqual(max(map(len, text.splitlines())), 100)
        self.assertNotIn("…", text)
        lines = [json.loads(line) for line in
                 self.expect(0, "loss", "pain.001", "berlin-group", "--json").out.splitlines()]
        shown = set(re.split(r"[\s,]+", text))
        for field in (line["field"] for line in lines):
            groups = {field[:dot.start()] + ".*" for dot in re.finditer(r"\.", field)}
            self.assertTrue(shown & {field, *groups}, field)
        effects = {(line["field"], line["effect"]) for line in lines}
        self.assertIn(("payment_identification.uetr", "dropped"), effects)
        self.assertIn(("creditor.name", "shortened"), effects)
        nothing = self.expect(0, "loss", "pain.001", "canonical").out
        self.assertIn(b"nothing is lost", nothing)

    def test_inspect(self):
        text = self.expect(0, "inspect", XML_09).out.decode()
        self.assertIn("6 payments", text)
        self.assertNotIn("Nordwind", text)
        self.assertIn("Nordwind", self.expect(0, "inspect", "--mask", "none", XML_09).out.decode())
        facts = json.loads(self.expect(0, "inspect", "--json", XML_09).out)
        self.assertEqual((facts["format"], facts["payments"]), ("pain.001.001.09", 6))
        self.assertEqual([batch["payments"] for batch in facts["batches"]], [3, 3])
        several = self.expect(0, "inspect", "--json", XML_03, SINGLE).out.splitlines()
        self.assertEqual([json.loads(line)["payments"] for line in several], [2, 1])

    def test_inspect_tells_of_amounts_that_it_cannot_read(self):
        text = XML_09.read_text()
        self.write("wrong.xml", re.sub(r"(<InstdAmt[^>]*>)[^<]*", r"\g<1>1,5", text, count=1).encode())
        self.assertIn("no sum has the 1 payment of which the amount cannot be read",
                      self.expect(0, "inspect", "wrong.xml").out.decode())
        whole = json.loads(self.expect(0, "inspect", "--json", XML_09).out)
        facts = json.loads(self.expect(0, "inspect", "--json", "wrong.xml").out)
        self.assertNotIn("unreadable_amounts", whole)
        self.assertEqual((facts["unreadable_amounts"], facts["payments"]), (1, whole["payments"]))
        self.assertNotIn("0", [currency["min"] for currency in facts["currencies"]])
        self.write("all.xml", re.sub(r"(<InstdAmt[^>]*>)[^<]*", r"\g<1>x", text).encode())
        facts = json.loads(self.expect(0, "inspect", "--json", "all.xml").out)
        self.assertEqual(facts["unreadable_amounts"], whole["payments"])
        self.assertNotIn("min", facts["currencies"][0])

    def test_inspect_reads_standard_input(self):
        facts = json.loads(self.expect(0, "inspect", "--json", stdin=BULK.read_bytes()).out)
        self.assertEqual((facts["format"], facts["payments"]), ("berlin-group", 3))
