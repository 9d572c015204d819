"""The contract of the command line: options, exit statuses, outputs, reports."""

import gzip
import json
import re
import shutil
import subprocess

from harness import BULK, CLOCK, ROOT, SINGLE, STRUCTURE, TO_XML, XML_03, XML_09, ToolTest


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


VERSIONS = tuple(f"pain.001.001.{version:02}" for version in range(3, 13))


class Detection(ToolTest):
    """What an input is, by its bytes."""

    def format_of(self, content):
        self.write("input", content)
        return json.loads(self.expect(0, "inspect", "--json", "input").out)["format"]

    def test_xml_in_every_encoding(self):
        text = XML_09.read_text().replace("Alpenblick", "Älpenblick für 5 €")
        plain = text.replace("€", "EUR")
        canonical = {}
        for name, codec, source in (
                ("UTF-8", "utf-8", text), ("UTF-16", "utf-16", text),
                ("UTF-16LE", "utf-16-le", text), ("UTF-16BE", "utf-16-be", text),
                ("windows-1252", "cp1252", text), ("ISO-8859-15", "iso-8859-15", text),
                ("ISO-8859-1", "iso-8859-1", plain)):
            content = source.replace('"UTF-8"', f'"{name}"', 1).encode(codec)
            self.write("in.xml", content)
            out = self.expect(0, "convert", "--to", "canonical", "in.xml").out
            piped = self.expect(0, "convert", "--to", "canonical", "-", stdin=content).out
            self.assertEqual(piped, out)
            canonical.setdefault(source, out)
            self.assertEqual(out, canonical[source], name)
        self.assertIn("für 5 €".encode(), canonical[text])

    def test_compressed_and_encoded(self):
        text = XML_09.read_text().replace('"UTF-8"', '"UTF-16"')
        self.write("in.gz", gzip.compress(text.encode("utf-16")))
        out = self.expect(0, "convert", "--to", "canonical", "in.gz").out
        self.assertEqual(out, self.expect(0, "convert", "--to", "canonical", XML_09).out)

    def test_versions_by_namespace(self):
        for version in VERSIONS:
            xml = self.expect(0, "convert", "--to", version, *TO_XML[2:], SINGLE).out
            self.assertEqual(self.format_of(xml), version)
            other = "pain.001.001.03" if version != "pain.001.001.03" else "pain.001.001.09"
            self.expect(3, "convert", "--from", other, "--to", "canonical", "input")

    def test_envelopes(self):
        document = XML_09.read_bytes().split(b"?>", 1)[1]
        for around in (b"<B>%s</B>", b"<S:Envelope xmlns:S='urn:s'><S:Header><X>1</X></S:Header>"
                       b"<S:Body><T>%s</T></S:Body></S:Envelope>"):
            self.assertEqual(self.format_of(around % document), "pain.001.001.09")

    def test_bodies_however_they_stand(self):
        body = BULK.read_bytes()
        one = json.dumps(json.loads(body)).encode()
        for content in (body, one + b"\n" + one, one + one, b"[" + one + b"," + body + b"]"):
            self.assertEqual(self.format_of(content), "berlin-group")

    def refused(self, content):
        self.write("input", content)
        line = self.expect(3, "convert", "--to", "canonical", "input").err
        self.assertIn("STR-009", line)
        return line

    def test_names_inside_of_members_tell_nothing(self):
        self.refused(json.dumps({"body": json.loads(BULK.read_bytes())}).encode())
        self.refused(b'{"note": "\\"payments\\": []"}')

    def test_no_known_format(self):
        for content in (b"{}", b"[]", b"[1]", b'{"amount": 1}'):
            line = self.refused(content)
            self.assertIn("berlin-group", line)
            self.assertIn("canonical", line)
        self.assertIn("neither XML nor JSON", self.refused(b"payments"))

    def test_ambiguous(self):
        line = self.refused(b'{"payments": [], "source_format": "x"}')
        self.assertIn("several formats (berlin-group, canonical)", line)


class Translation(ToolTest):
    def test_same_clock_same_bytes(self):
        first = self.expect(0, "convert", *TO_XML, BULK).out
        self.assertEqual(self.expect(0, "convert", *TO_XML, BULK).out, first)
        self.assertIn(f"<CreDtTm>{CLOCK}</CreDtTm>".encode(), first)
        self.assert_valid(first, "pain.001.001.09.xsd")

    def test_xml_of_every_version_is_valid(self):
        for version in VERSIONS:
            for path in (XML_03, XML_09, BULK, SINGLE):
                xml = self.expect(0, "convert", "--to", version, *TO_XML[2:], path).out
                self.assert_valid(xml, version + ".xsd")

    def test_set(self):
        xml = self.expect(0, "convert", *TO_XML, SINGLE).out
        self.assertIn(b"<InitgPty><Nm>Example Trading</Nm></InitgPty>", xml)
        kept = self.expect(0, "convert", "--to", "pain.001", "--set", "debtor.name=Other",
                           XML_09).out
        self.assertNotIn(b"Other", kept)

    def test_what_stands_around_payments_is_in_the_ledger(self):
        text = XML_09.read_text().replace("<CstmrCdtTrfInitn>", '<CstmrCdtTrfInitn a="1">one')
        text = text.replace("<PmtInf>", '<PmtInf b="2">').replace("</CdtTrfTxInf>",
                                                                  "</CdtTrfTxInf>two")
        self.write("in.xml", text.replace("</PmtInf>", "</PmtInf>three").encode())
        self.expect(0, "convert", "in.xml", "--to", "pain.001", "-o", "out", "--rules", "none", "--report", "report",
                    "--mask", "none")
        losses = [(line["source_path"], line["value"].strip()) for line in self.lines("report")
                  if line["kind"] == "loss" and line["field"] == "unmapped"]
        root = "/Document/CstmrCdtTrfInitn"
        for loss in ((root + "/@a", "1"), (root, "one"), (root + "/PmtInf[1]/@b", "2"),
                     (root + "/PmtInf[2]/@b", "2"), (root + "/PmtInf[1]", "two"), (root, "three")):
            self.assertIn(loss, losses)

    def test_hints_for_validators_are_no_content(self):
        self.write("in.xml", XML_09.read_bytes().replace(
            b"<Document ", b'<Document xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
                           b'xsi:schemaLocation="urn:x x.xsd" '))
        self.assertNotIn("unmapped", self.expect(0, "convert", "in.xml", "--to", "pain.001").err)

    def test_content_travels_where_the_target_takes_its_type(self):
        messages = ROOT / "tests/formats/pain.001"
        up = self.expect(0, "convert", messages / "version-06.xml", "--to", "pain.001.001.07")
        self.assertIn(b"PUOR", up.out)
        self.assertNotIn("dropped", up.err)
        down = self.expect(0, "convert", messages / "version-07.xml", "--to", "pain.001.001.06")
        self.assertNotIn(b"LineDtls", down.out)
        self.assertRegex(down.err, "dropped +1 x unmapped")

    def test_recurring_payments(self):
        message = ROOT / "tests/formats/pain.001/version-10.xml"
        for version in ("pain.001.001.11", "pain.001.001.12"):
            later = self.expect(0, "convert", message, "--to", version).out
            self.assertIn(b"<PtInTm><Tp>MNTH</Tp><PtInTm>05</PtInTm></PtInTm>", later)
            self.assertIn(b"<CntPerPrd>0.5</CntPerPrd>", later)
        # Periodic bodies carry the plain rhythm; no earlier version carries any.
        for target, accepted in (("pain.001.001.09", 0), ("berlin-group", 1)):
            other = self.expect(1, "convert", message, "--to", target, "-o", "out")
            self.assertIn("TGT-005", other.err)
            self.assertIn(f"4 payments, {accepted} accepted", other.err)

    def test_a_batch_never_speaks_for_a_payment(self):
        text = (ROOT / "tests/formats/pain.001/minimal-09.xml").read_text()
        text = text.replace("<CdtTrfTxInf>", "<UltmtDbtr><Nm>Werk Eins</Nm></UltmtDbtr><CdtTrfTxInf>")
        own = "<UltmtDbtr>{}<Id><OrgId><LEI>5299000J2N45DDNE4Y28</LEI></OrgId></Id></UltmtDbtr><Cdtr>"
        self.write("in.xml", text.replace("<Cdtr>", own.format("")).encode())
        self.expect(0, "convert", *STRUCTURE, "in.xml", "--to", "pain.001.001.09", "-o", "out")
        refused = self.expect(1, "convert", *STRUCTURE, "in.xml", "--to", "pain.001.001.08", "-o",
                              "out")
        self.assertIn("TGT-005", refused.err)
        self.assertIn("what the batch says would take its place", refused.err)
        self.write("in.xml", text.replace("<Cdtr>", own.format("<Nm>Werk Zwei</Nm>")).encode())
        self.expect(0, "convert", *STRUCTURE, "in.xml", "--to", "pain.001.001.08", "-o", "out")
    def test_given_value_does_not_hide_that_of_the_batch(self):
        kept = self.expect(0, "convert", "--to", "canonical", "--set", "charge_bearer=CRED", XML_09)
        first = json.loads(kept.out.splitlines()[0])
        self.assertEqual(first["batch.charge_bearer"], "SLEV")
        self.assertNotIn("charge_bearer", first)

    def test_loss_policies(self):
        reported = self.expect(0, "convert", "--to", "berlin-group", XML_09)
        self.assertIn("ultimate_debtor.name", reported.err)
        ignored = self.expect(0, "convert", "--to", "berlin-group", "--loss", "ignore", XML_09)
        self.assertNotIn("ultimate_debtor.name", ignored.err)
        self.assertEqual(ignored.out, reported.out)
        rejected = self.expect(1, "convert", "--to", "berlin-group", "--loss", "reject", XML_09)
        self.assertIn("TGT-006", rejected.err)
        self.assertEqual(rejected.out, b"")

    def test_truncate(self):
        long_name = self.write("long.xml", XML_03.read_bytes().replace(
            b"Alpenblick Verlag AG", b"Alpenblick Verlag " * 5 + b"AG"))
        refused = self.expect(1, "convert", "--to", "berlin-group", long_name)
        self.assertIn("TGT-001", refused.err)
        self.assertNotIn(b"Alpenblick", refused.out)
        cut = self.expect(0, "convert", "--to", "berlin-group", "--truncate", long_name)
        name = json.loads(cut.out)["payments"][0]["creditorName"]
        self.assertEqual(name, ("Alpenblick Verlag " * 5)[:70].rstrip())

    def test_extensions(self):
        plain = self.expect(0, "convert", "--to", "berlin-group", XML_09).out
        self.assertNotIn(b"debtorName", plain)
        extended = self.expect(0, "convert", "--to", "berlin-group", "--extensions", XML_09).out
        self.assertIn(b'"debtorName":"Nordwind Handel GmbH"', extended)
        self.assertIn(b'"purposeCode":"SUPP"', extended)

    def test_payment_service(self):
        single = self.expect(0, "convert", "--to", "berlin-group", SINGLE)
        self.assertNotIn("payments", json.loads(single.out))
        bulk = self.expect(0, "convert", "--to", "berlin-group", "--payment-service",
                           "bulk-payments", SINGLE)
        self.assertEqual(len(json.loads(bulk.out)["payments"]), 1)
        self.expect(0, "convert", "--to", "berlin-group", "--payment-service", "payments", BULK,
                    "-o", "singles.json", "--manifest", "m")
        self.assertEqual(len(self.lines("singles.json")), 3)
        self.assertEqual({line["payment_service"] for line in self.lines("m")}, {"payments"})

    def test_payment_product(self):
        sepa = self.expect(0, "convert", "--to", "pain.001", "--payment-product",
                           "sepa-credit-transfers", SINGLE).out
        self.assertIn(b"<SvcLvl><Cd>SEPA</Cd></SvcLvl>", sepa)
        instant = self.expect(0, "convert", "--to", "pain.001", "--payment-product",
                              "instant-sepa-credit-transfers", SINGLE).out
        self.assertIn(b"<LclInstrm><Cd>INST</Cd></LclInstrm>", instant)

    def test_rules_none_lets_pass_what_the_target_can_carry(self):
        odd = self.write("odd.xml", XML_03.read_bytes().replace(
            b"<Cd>SCOR</Cd>", b"<Cd>ZZZZZ</Cd>"))
        self.expect(1, "convert", "--to", "canonical", odd)
        self.expect(0, "convert", "--to", "canonical", "--rules", "none", odd)


class Reports(ToolTest):
    HEADER = {"kind", "file", "target", "profiles", "as_of", "remit"}
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
        self.assertEqual([lines[0]["kind"], lines[-1]["kind"]], ["header", "finding"])
        self.assertEqual((lines[-1]["rule"], lines[-1]["offset"]), ("STR-001", 3000))
        self.assertEqual(self.files(), ["cut.xml", "report.ndjson"])

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
        self.assertEqual([json.loads(line)["payments"] for line in several if line], [2, 1])

    def test_inspect_reads_standard_input(self):
        facts = json.loads(self.expect(0, "inspect", "--json", stdin=BULK.read_bytes()).out)
        self.assertEqual((facts["format"], facts["payments"]), ("berlin-group", 3))

    def test_generate_is_reproducible(self):
        for to in ("pain.001", "berlin-group", "stet", "younify", "canonical"):
            make = ("generate", "--payments", "50", "--to", to)
            first = self.expect(0, *make, "--seed", "7").out
            self.assertEqual(self.expect(0, *make, "--seed", "7").out, first)
            self.assertNotEqual(self.expect(0, *make, "--seed", "8").out, first)
            facts = json.loads(self.expect(0, "inspect", "--json", stdin=first).out)
            self.assertEqual(facts["payments"], 50)

    def test_generate_writes_valid_messages(self):
        for version in ("pain.001.001.03", "pain.001.001.08", "pain.001.001.09"):
            xml = self.expect(0, "generate", "--payments", "100", "--to", version).out
            self.assert_valid(xml, version + ".xsd")

    def test_generated_messages_are_accepted(self):
        xml = self.expect(0, "generate", "--payments", "100", "--batches", "3",
                          "--to", "pain.001").out
        bodies = self.expect(0, "convert", "--to", "berlin-group", stdin=xml).out
        back = self.expect(0, "convert", *TO_XML, stdin=bodies).out
        self.assertEqual(back.count(b"<CdtTrfTxInf>"), 100)

    def test_generate_refuses_what_a_format_cannot_carry(self):
        self.assertIn("cannot carry", self.expect(2, "generate", "--payments", "100", "--to",
                                                  "pain.001.003.03", "-o", "a.xml").err)
        self.assertEqual(self.files(), [])

    def test_generate_refuses_nonsense(self):
        for arguments in (("--payments", "-1"), ("--payments", "x"),
                          ("--payments", "2", "--batches", "0")):
            self.expect(2, "generate", "--to", "pain.001", *arguments)
