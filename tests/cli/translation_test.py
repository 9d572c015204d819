"""What the command line makes of documents: their formats are told, and they are translated."""

import gzip
import json
import re

from harness import BULK, CLOCK, FORMATS, ROOT, SINGLE, STRUCTURE, TO_XML, XML_03, XML_09, ToolTest

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

    def test_a_sum_of_more_digits_than_its_type_is_left_out(self):
        text = re.sub(rb"<CtrlSum>.*?</CtrlSum>", b"", XML_09.read_bytes())
        for amount in (b'"IDR">9999999999999999.99<', b'"KWD">1.005<'):
            text = re.sub(rb'"EUR">[\d.]+<', amount, text, count=1)
        run = self.expect(0, "convert", "--to", "pain.001.001.09", *TO_XML[2:], self.write("in.xml", text), "--rules", "none")
        self.assert_valid(run.out, "pain.001.001.09.xsd")
        self.assertIn("group_header.control_sum", run.err)

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
        # Periodic bodies need a first date; no earlier version carries any rhythm.
        for target, accepted, rule in (("pain.001.001.09", 0, "TGT-005"), ("berlin-group", 1, "TGT-003")):
            other = self.expect(1, "convert", message, "--to", target, "-o", "out")
            self.assertIn(rule, other.err)
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

    def test_periodic_payment_service(self):
        order = FORMATS / "stet" / "standing-order.json"
        periodic = ("--payment-service", "periodic-payments")
        self.expect(0, "convert", "--to", "berlin-group", "--rules", "none", *periodic, order,
                    "--manifest", "m")
        self.assertEqual(self.lines("m")[0]["payment_service"], "periodic-payments")
        refused = self.expect(1, "convert", "--to", "berlin-group", *periodic, XML_09)
        self.assertIn("the target requires frequency", refused.err)
        self.assertEqual(refused.out, b"")
        # The service says nothing to formats that have none, and CEC has no periodic one.
        self.expect(0, "convert", "--to", "canonical", *periodic, XML_09)
        self.expect(0, "convert", "--to", "stet", "--rules", "none", *periodic, order, "--set",
                    "stet.success_url=https://example.com/ok")
        self.expect(2, "convert", "--to", "berlin-group/cec", *periodic, XML_09)

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

    def test_totals_of_inputs_of_two_kinds(self):
        """What was counted of one input is no part of the totals of the next."""
        made = {"a.json": "berlin-group", "b.xml": "pain.001.001.09", "c.json": "berlin-group",
                "d.xml": "pain.001.001.03"}
        for seed, (name, to) in enumerate(made.items()):
            self.expect(0, "generate", "--payments", "9", "--to", to, "--seed", str(seed), "-o", name)
        self.expect(0, "validate", *made)
        self.expect(0, "validate", *reversed(made))

    def test_inputs_that_are_alike(self):
        """What was learnt of the payments of one input says nothing of those of the next."""
        body = json.loads(BULK.read_text())
        account = body["payments"][0]["creditorAccount"]
        more = {"a.json": ("purposeCode", "SALA"), "b.json": ("ultimateCreditor", "Jansen BV")}
        for name, (member, value) in more.items():
            body["payments"] = [{"endToEndIdentification": f"E{number}", "creditorAccount": account,
                                 "instructedAmount": {"currency": "EUR", "amount": f"{number}.50"},
                                 "creditorName": "Alpha SA", member: value} for number in range(12)]
            (self.folder / name).write_text(json.dumps(body))
        self.expect(0, "convert", "--rules", "none", "--to", "pain.001", *more, "-o", "both/")
        for number, element in enumerate((b"<Purp>", b"<UltmtCdtr>"), 1):
            text = self.read(f"both/00000{number}.xml")
            counts = [text.count(tag) for tag in (b"<Purp>", b"<UltmtCdtr>")]
            self.assertEqual(counts, [12, 0] if element == b"<Purp>" else [0, 12])


class WhatBecomesOfIt(ToolTest):
    """Single values on their way."""

    def losses(self, *arguments, status=0):
        """Converts and answers what is in the ledger: field, action, source path."""
        self.expect(status, "convert", *arguments, "-o", "out", "--report", "report")
        return [(line["field"], line["action"], line.get("source_path", ""))
                for line in self.lines("report") if line["kind"] == "loss"]

    def sample(self, format):
        self.expect(0, "generate", "--payments", 2, "--batches", 1, "--to", format, "-o", "sample")
        return self.read("sample")

    def test_category_purposes_that_stet_has_no_code_for_are_dropped(self):
        self.expect(0, "convert", XML_09, "--to", "pain.001.001.09", "-o", "in.xml")
        text = self.read("in.xml").replace(b"<SvcLvl><Cd>SEPA</Cd></SvcLvl>",
                                           b"<SvcLvl><Cd>SEPA</Cd></SvcLvl><CtgyPurp><Cd>%s</Cd></CtgyPurp>")
        for code, stays in ((b"CASH", True), (b"SALA", False)):
            batch = text.replace(b"%s", code)
            self.write("in.xml", batch)
            lost = [loss[:2] for loss in self.losses("in.xml", "--to", "stet", "--loss", "report", status=1)]
            self.assertEqual(("payment_type.category_purpose", "dropped") in lost, not stays, code)
            self.assertEqual(b'"categoryPurpose":"CASH"' in self.read("out"), stays)
            self.assertIn(b'"serviceLevel":"SEPA"', self.read("out"))

    def test_an_alias_of_an_account_that_stet_does_not_carry_is_dropped(self):
        body = self.sample("stet")
        self.expect(0, "convert", "sample", "--to", "pain.001.001.09", "-o", "in.xml",
                    "--set", "initiating_party.name=Example Trading")
        account = (b"<ChrgsAcct><Id><IBAN>DE63999123450123456789</IBAN></Id>"
                   b"<Prxy><Id>alias@example.com</Id></Prxy></ChrgsAcct>")
        text = self.read("in.xml")
        self.write("in.xml", text.replace(b"<CdtTrfTxInf>", account + b"<CdtTrfTxInf>", 1))
        lost = [loss[:2] for loss in self.losses("in.xml", "--to", "stet", "--rules", "none")]
        self.assertIn(("charges_account.proxy", "dropped"), lost)
        self.assertEqual(len(self.read("out").splitlines()), len(body.splitlines()))

    def test_types_of_references_that_are_newer_than_the_list(self):
        self.expect(0, "convert", XML_09, "--to", "pain.001.001.12", "-o", "in.xml")
        structured = (b"<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>NTSC</Cd></CdOrPrtry></Tp>"
                      b"<Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf></CdtTrfTxInf>")
        before, _, behind = self.read("in.xml").partition(b"<RmtInf>")
        rest = behind[behind.index(b"</CdtTrfTxInf>") + len(b"</CdtTrfTxInf>"):]
        self.write("in.xml", before + structured + rest)
        lost = self.losses("in.xml", "--to", "berlin-group", "--extensions", "--rules", "none")
        self.assertIn(("remittance.structured.reference_type_code", "reformatted"), [loss[:2] for loss in lost])
        self.assertIn(b'"referenceType":"NTSC"', self.read("out"))

    def test_requests_of_one_sender_become_one_document(self):
        first = self.sample("stet").splitlines()[0]
        request = json.loads(first)
        request["creationDateTime"] = "2035-12-03T10:00:07+01:00"
        request["paymentInformationId"] = "ANOTHER"
        self.write("in.json", first + b"\n" + json.dumps(request).encode())
        to_xml = ("in.json", "--to", "pain.001", "--rules", "none", "--set", "initiating_party.name=Example Trading")
        lost = self.losses(*to_xml)
        self.assertIn(("group_header.creation_date_time", "dropped", "/creationDateTime"), lost)
        out = self.read("out")
        self.assertEqual((out.count(b"<GrpHdr>"), out.count(b"<PmtInf>")), (1, 2))
        self.assertIn(json.loads(first)["creationDateTime"].encode(), out)
        self.losses("in.json", "--to", "stet", "--rules", "none")
        self.assertIn(b'"creationDateTime":"2035-12-03T10:00:07+01:00"', self.read("out"))
        request["initiatingParty"]["name"] = "Somebody Else"
        self.write("in.json", first + b"\n" + json.dumps(request).encode())
        self.assertIn("several XML documents", self.expect(2, "convert", *to_xml).err)

    def test_a_day_that_is_made_up_is_that_of_the_bank(self):
        single = json.loads(SINGLE.read_bytes())
        single.pop("requestedExecutionDate", None)
        self.write("in.json", json.dumps(single).encode())
        for clock, zone, day in (("2026-11-20T23:30:00Z", "Europe/Berlin", b"2026-11-21"),
                                 ("2026-11-20T16:00:00Z", "Asia/Tokyo", b"2026-11-21"),
                                 ("2026-11-20T16:00:00Z", "Europe/Berlin", b"2026-11-20")):
            self.expect(0, "convert", "in.json", "--to", "pain.001", "--as-of", clock, "--time-zone", zone, "-o", "out",
                        "--rules", "none", *TO_XML[2:4], *TO_XML[6:])
            self.assertIn(b"<Dt>" + day + b"</Dt>", self.read("out"))

    def test_a_batch_without_payments_is_in_the_ledger(self):
        self.expect(0, "convert", XML_09, "--to", "pain.001.001.09", "-o", "in.xml")
        before, batch, behind = self.read("in.xml").partition(b"<PmtInf>")
        empty = behind[:behind.index(b"<CdtTrfTxInf>")] + b"</PmtInf>"
        self.write("in.xml", before + batch + empty + batch + behind)
        for target in ("pain.001.001.03", "canonical", "berlin-group"):
            lost = self.losses("in.xml", "--to", target, "--rules", "none")
            for field in ("debtor_account.iban", "requested_execution_date.date"):
                self.assertIn((field, "dropped"), [loss[:2] for loss in lost], target)


class CanonicalLines(ToolTest):
    """What people write by hand is judged like what comes from others."""

    def line(self, **members):
        line = json.loads(self.expect(0, "convert", XML_09, "--to", "canonical").out.splitlines()[0])
        for name, value in members.items():
            line[name] = value
        return json.dumps({name: value for name, value in line.items() if value is not None}).encode()

    def rules(self, **members):
        self.write("in.ndjson", self.line(**members))
        self.run_tool("validate", "in.ndjson", "--report", "report")
        return {line["rule"] for line in self.lines("report") if line["kind"] == "finding"}

    def test_forms(self):
        sums = {"SUM-001", "SUM-002", "SUM-003", "SUM-004"}
        self.assertEqual(self.rules() - sums, set())
        for rule, name, value in (("DAT-001", "requested_execution_date.date", "2035-13-03"),
                                  ("DAT-001", "requested_execution_date.date", "03.12.2035"),
                                  ("DAT-006", "group_header.creation_date_time", "yesterday"),
                                  ("STR-027", "batch.charge_bearer", "XYZZ"),
                                  ("STR-026", "payment_information.batch_booking", "maybe"),
                                  ("STR-011", "instructed_amount.value", None),
                                  ("STR-020", "creditor.nam", "Example")):
            self.assertIn(rule, self.rules(**{name: value}), (name, value))

    def test_a_code_that_its_format_says_otherwise(self):
        """Every two months has no code in pain.001."""
        line = {"source_format": "pain.001.001.11", "periodic.start_date": "2035-12-03"}
        self.assertNotIn("STR-027", self.rules(**line, **{"periodic.frequency": "TOMN"}))
        self.assertIn("STR-027", self.rules(**line, **{"periodic.frequency": "XXXX"}))

    def test_what_is_missing_has_the_path_of_its_member(self):
        self.write("in.ndjson", self.line(**{"instructed_amount.value": None}))
        self.expect(1, "validate", "in.ndjson", "--report", "report")
        paths = [line["path"] for line in self.lines("report") if line.get("rule") == "STR-011"]
        self.assertEqual(paths, ["instructed_amount.value"])

    def test_unknown_members_have_a_path(self):
        self.write("in.ndjson", self.line(**{"creditor.nam": "Example"}))
        self.expect(0, "convert", "in.ndjson", "--to", "canonical", "--rules", "none", "-o", "out", "--report", "report",
                    "--mask", "none")
        lost = [line for line in self.lines("report") if line["kind"] == "loss"]
        self.assertEqual([(line["source_path"], line["value"]) for line in lost], [("/creditor.nam", '"Example"')])
