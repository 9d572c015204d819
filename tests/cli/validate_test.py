"""Validation on the command line: rules, effects, rejects, statuses, history."""

import json
import os
import re
import subprocess
import threading
import unittest

from harness import BULK, CLOCK, FORMATS, SCHEMAS, TOOL, XML_09, ToolTest

VALID = ("--as-of", CLOCK)


class ValidateTest(ToolTest):
    def setUp(self):
        super().setUp()
        self.text = XML_09.read_text()

    def changed(self, old, new, name="changed.xml"):
        self.assertIn(old, self.text)
        path = self.folder / name
        path.write_text(self.text.replace(old, new, 1))
        return path

    def broken(self):
        """A message whose first payment has an IBAN with wrong check digits."""
        iban = self.text.split("<CdtrAcct>")[1].split("<IBAN>")[1].split("<")[0]
        wrong = iban[:2] + f"{(int(iban[2:4]) + 1) % 97 + 2:02}" + iban[4:]
        head, tail = self.text.split("<CdtrAcct>", 1)
        path = self.folder / "broken.xml"
        path.write_text(head + "<CdtrAcct>" + tail.replace(iban, wrong, 1))
        return path


class Validate(ValidateTest):
    def test_valid_message(self):
        run = self.expect(0, "validate", *VALID, XML_09)
        self.assertIn(b"0 rejected", run.out)

    def test_what_is_rejected_can_be_set_aside(self):
        path = self.broken()
        self.expect(1, "validate", *VALID, path, "--rejects", "rejects.xml")
        rejects = (self.folder / "rejects.xml").read_text()
        self.assertEqual(rejects.count("<CdtTrfTxInf>"), 1)
        self.expect(1, "validate", *VALID, path, "--rejects", "all.xml", "--reject-scope", "file")
        whole = (self.folder / "all.xml").read_text()
        self.assertEqual(whole.count("<CdtTrfTxInf>"), self.text.count("<CdtTrfTxInf>"))
        self.expect(1, "validate", *VALID, path, "--on-invalid", "abort")
        self.expect(0, "validate", *VALID, XML_09, "--rejects", "none.xml")
        self.assertEqual(self.files(), ["all.xml", "broken.xml", "rejects.xml"])

    def test_finding_has_place_and_reason(self):
        path = self.broken()
        run = self.expect(1, "validate", *VALID, path)
        self.assertRegex(run.out.decode(), rf"{path}:\d+:\d+: error IBAN-005 \[AC01\] .*IBAN\)")

    def test_ndjson_has_the_issue_record(self):
        run = self.expect(1, "validate", *VALID, "--report-format", "ndjson", self.broken())
        lines = [json.loads(line) for line in run.out.splitlines()]
        self.assertEqual((lines[0]["kind"], lines[-1]["kind"]), ("header", "summary"))
        finding = next(line for line in lines if line.get("severity") == "error")
        self.assertEqual((finding["rule"], finding["level"], finding["reason"]),
                         ("IBAN-005", "transaction", "AC01"))
        self.assertEqual(finding["reason_coarse"], "AC01")
        self.assertIn("msgId", finding["anchors"])
        self.assertRegex(finding["fingerprint"], "^[0-9a-f]+$")
        value = (self.folder / "broken.xml").read_bytes()[finding["offset"]:][:finding["length"]]
        self.assertEqual(value[:4].decode(), finding["value"][:4])

    def test_sarif(self):
        run = self.expect(1, "validate", *VALID, "--report-format", "sarif", self.broken())
        result = json.loads(run.out)["runs"][0]["results"][0]
        self.assertEqual(result["ruleId"], "IBAN-005")

    def test_place_of_an_element_that_is_empty(self):
        """Behind `<X/>` is another element (error-model.md, section 11: path and offset are of one place)."""
        for element in ("MsgId", "NbOfTxs", "CtrlSum", "PmtInfId", "PmtMtd"):
            text = re.sub(rf"<{element}>[^<]*</{element}>", f"<{element}/>", self.text, count=1)
            path = self.write("empty.xml", text.encode())
            self.expect(1, "validate", *VALID, "--report", "r.ndjson", path)
            found = [line for line in self.lines("r.ndjson") if line.get("path", "").endswith("/" + element)]
            self.assertNotEqual(found, [], element)
            self.assertTrue(text.encode()[found[0]["offset"]:].startswith(f"<{element}/>".encode()), element)

    def test_a_sum_with_two_amounts_of_one_payment_is_not_judged(self):
        path = self.changed("</InstdAmt>", "</InstdAmt><EqvtAmt><Amt Ccy=\"EUR\">1</Amt><CcyOfTrf>EUR</CcyOfTrf></EqvtAmt>")
        run = self.expect(1, "validate", *VALID, path)
        self.assertIn(b"STR-010", run.out)
        self.assertIn(b"1 rejected", run.out)

    def test_reasons_are_those_of_the_side(self):
        party = "<UltmtDbtr><Nm>Ultimate Co</Nm><PstlAdr><AdrLine>x</AdrLine></PstlAdr></UltmtDbtr>"
        for place in ("<CdtrAgt>", "<ChrgBr>"):
            if place not in self.text:
                continue
            run = self.run_tool("validate", *VALID, "--rules", "sepa-sct", self.changed(place, party + place))
            self.assertIn(b"SEPA-ADDR-001 [BE07]", run.out, place)

    def test_each_file_has_room_for_its_own_findings(self):
        """A thousand of a rule are told of each input, the others are counted (error-model.md, section 2)."""
        transfer = re.search(r"<CdtTrfTxInf>.*?</CdtTrfTxInf>", self.text, re.DOTALL)[0]
        wrong = re.sub(r"(<InstdAmt[^>]*>)[^<]*", r"\g<1>x", transfer)
        many = self.changed(transfer, wrong * 1001, "many.xml")
        few = self.changed(transfer, wrong * 2, "few.xml")
        for jobs in ("1", "2"):
            text = self.expect(1, "validate", *VALID, "-j", jobs, many, few).out.decode()
            told = [len(re.findall(rf"^{re.escape(str(path))}:.* AMT-001 ", text, re.MULTILINE)) for path in (many, few)]
            self.assertEqual(told, [1000, 2])
            self.assertIn("and 1 more of AMT-001\n", text)

    def test_sandbox_tolerates_test_accounts(self):
        self.expect(0, "validate", *VALID, "--sandbox", self.broken())

    def test_none_judges_nothing(self):
        self.expect(0, "validate", *VALID, "--rules", "none", self.broken())

    def test_past_execution_date(self):
        run = self.expect(1, "validate", "--as-of", "2040-01-01T00:00:00Z", XML_09)
        self.assertIn(b"DAT-002", run.out)

    def test_through_a_pipe(self):
        run = self.expect(1, "validate", *VALID, "-", stdin=self.broken().read_bytes())
        self.assertIn(b"IBAN-005", run.out)

    def test_through_a_pipe_with_a_name(self):
        """What the end of the input tells is known when the pipe is empty."""
        wrong_total = XML_09.read_bytes().replace(b"<NbOfTxs>6<", b"<NbOfTxs>7<", 1)
        reading, writing = os.pipe()
        os.write(writing, wrong_total)
        os.close(writing)
        run = self.expect(1, "validate", *VALID, f"/dev/fd/{reading}", pass_fds=(reading,))
        os.close(reading)
        self.assertIn(b"SUM-001", run.out)
        os.mkfifo(self.folder / "pipe")
        writer = threading.Thread(target=self.write, args=("pipe", wrong_total))
        writer.start()
        run = self.expect(1, "validate", *VALID, "pipe")
        writer.join()
        self.assertIn(b"SUM-001", run.out)

    def test_usage_errors(self):
        for options, words in ((("--rules", "sepa-stc"), "did you mean sepa-sct"),
                               (("--with-rule", "DAT-033"), "did you mean DAT-003"),
                               (("--time-zone", "Mars/Base"), "Mars/Base"),
                               (("--bic-directory", "absent"), "absent"),
                               (("--rules-file", "absent.toml"), "absent.toml")):
            run = self.run_tool("validate", *VALID, *options, XML_09)
            self.assertIn(run.status, (2, 4), options)
            self.assertIn(words, run.err)

    def test_overlay_errors_name_the_line(self):
        overlay = self.folder / "house.toml"
        for text, words in (("[rules]\nIBAN-05 = { on = false }", "house.toml:2:"),
                            ("[rules]\nIBAN-005 = 1", "house.toml:2:"),
                            ("[settings]\npayments_max = \"two\"", "payments_max has to be a whole number"),
                            ("inherits = \"house.toml\"", "inherits itself"),
                            ("[rules", "house.toml:1:")):
            overlay.write_text(text)
            run = self.expect(2, "validate", *VALID, "--rules-file", overlay, XML_09)
            self.assertIn(words, run.err, text)

    def test_what_a_request_says_twice(self):
        """Beside the instructions and in one of them: an error by the rules of STET alone, even when it is the same."""
        bodies = FORMATS / "stet"
        for name, rule in (("date-at-both", "DAT-012"), ("bad-beneficiary-at-both", "PRF-016")):
            path = bodies / f"{name}.json"
            run = self.expect(1, "validate", path, "--from", "stet", "--rules", "stet", "--report-format", "ndjson")
            found = [line for line in map(json.loads, run.out.splitlines()) if line.get("rule") == rule]
            self.assertTrue(found, name)
            self.assertEqual({line["severity"] for line in found}, {"error"})
            run = self.run_tool("validate", path, "--from", "stet", "--rules", "iso")
            self.assertNotIn(rule.encode(), run.out)
        standing = json.loads((bodies / "standing-order.json").read_text())
        standing["creditTransferTransaction"][0]["executionRule"] = "SOON"
        path = self.folder / "standing.json"
        path.write_text(json.dumps(standing))
        self.assertIn(b"PRF-020", self.expect(1, "validate", path, "--rules", "stet").out)

    def test_a_body_says_only_once(self):
        """Where nothing stands in both places, no rule of STET says so."""
        for name in ("several-beneficiaries", "standing-order", "every-member", "merchant-dates"):
            run = self.run_tool("validate", FORMATS / "stet" / f"{name}.json", "--from", "stet", "--rules", "stet")
            for rule in (b"PRF-016", b"DAT-012"):
                self.assertNotIn(rule, run.out, name)

    def test_overlay_changes_rules(self):
        overlay = self.folder / "house.toml"
        overlay.write_text("inherits = \"iso\"\n[rules]\nIBAN-005 = { severity = \"warning\" }")
        run = self.expect(0, "validate", *VALID, "--rules-file", overlay, self.broken())
        self.assertIn(b"warning IBAN-005", run.out)


class Effects(ValidateTest):
    def convert(self, status, path, *options):
        return self.expect(status, "convert", *VALID, "--to", "berlin-group", "-o", "out.json",
                           *options, path)

    def outputs(self):
        path = self.folder / "out.json"
        return path.read_text().splitlines() if path.exists() else None

    def test_rejected_payment_stays_behind(self):
        self.convert(0, XML_09)
        all_payments = sum(len(json.loads(body)["payments"]) for body in self.outputs())
        self.convert(1, self.broken())
        left = sum(len(json.loads(body)["payments"]) for body in self.outputs())
        self.assertEqual(left, all_payments - 1)

    def test_scopes_reach_further(self):
        self.convert(0, XML_09)
        bodies = len(self.outputs())
        self.convert(1, self.broken(), "--reject-scope", "batch")
        self.assertEqual(len(self.outputs()), bodies - 1)
        (self.folder / "out.json").unlink()
        self.convert(1, self.broken(), "--reject-scope", "file")
        self.assertIsNone(self.outputs())

    def test_scope_of_a_file_is_that_file_and_its_status_says_why(self):
        first = self.broken()
        second = self.changed("<MsgId>", "<MsgId>2-")
        self.expect(1, "validate", *VALID, first, second, "--reject-scope", "file", "--status", "status/")
        rejected, accepted = ((self.folder / "status" / f"00000{i}.xml").read_text() for i in (1, 2))
        self.assertIn("<GrpSts>RJCT</GrpSts>", rejected)
        self.assertIn("<Cd>AC01</Cd>", rejected)
        self.assertIn("<GrpSts>ACTC</GrpSts>", accepted)

    def test_an_answer_tells_each_finding_once(self):
        for way in (("--on-invalid", "abort"), ("--reject-scope", "file"), ("--reject-scope", "batch")):
            self.convert(1, self.broken(), *way, "--status", "s.json", "--status-format", "berlin-group")
            for answer in map(json.loads, (self.folder / "s.json").read_text().splitlines()):
                told = [json.dumps(message) for message in answer.get("tppMessages", [])]
                self.assertEqual(len(told), len(set(told)), way)

    def test_sum_of_rejects_whose_amount_cannot_be_read_is_left_out(self):
        """What is mended would not fit to it."""
        whole = self.changed("<InstdAmt", "<InstdAmt").read_text()
        amount = re.search(r"<InstdAmt[^>]*>([^<]*)", whole)[1]
        self.convert(1, self.changed(f">{amount}<", ">abc<"), "--rejects", "rejects.xml")
        rejects = (self.folder / "rejects.xml").read_text()
        self.assertNotIn("<CtrlSum>", rejects)
        self.assertIn("<NbOfTxs>1</NbOfTxs>", rejects)
        (self.folder / "rejects.xml").write_text(rejects.replace(">abc<", f">{amount}<"))
        self.expect(0, "validate", *VALID, "rejects.xml")

    def test_abort_writes_nothing(self):
        self.convert(1, self.broken(), "--on-invalid", "abort")
        self.assertIsNone(self.outputs())

    def test_abort_writes_nothing_into_a_folder_or_a_pipe(self):
        self.expect(1, "convert", *VALID, "--to", "berlin-group", "-o", "out/", "--on-invalid",
                    "abort", "--reject-scope", "file", self.broken())
        self.assertEqual(list((self.folder / "out").glob("*")) if (self.folder / "out").exists() else [], [])
        run = self.expect(1, "convert", *VALID, "--to", "berlin-group", "--on-invalid", "abort",
                          self.broken())
        self.assertEqual(run.out, b"")

    def test_rejects_can_be_mended_and_sent_again(self):
        self.convert(1, self.broken(), "--rejects", "rejects.xml")
        rejects = (self.folder / "rejects.xml").read_text()
        self.assertEqual(rejects.count("<CdtTrfTxInf>"), 1)
        self.assertIn("<NbOfTxs>1</NbOfTxs>", rejects)
        self.expect(0, "validate", *VALID, "--sandbox", self.folder / "rejects.xml")

    def test_status_is_valid(self):
        for version in ("pain.002.001.03", "pain.002.001.10"):
            self.convert(1, self.broken(), "--status", "status.xml", "--status-format", version)
            text = (self.folder / "status.xml").read_text()
            self.assertIn("<GrpSts>PART</GrpSts>", text)
            self.assertIn("AC01", text)
            schema = SCHEMAS / f"{version}.xsd"
            if schema.exists():
                subprocess.run(["xmllint", "--noout", "--schema", schema, "status.xml"],
                               cwd=self.folder, check=True, capture_output=True)

    def test_a_file_holds_one_status_of_xml(self):
        two = (*VALID, "--to", "berlin-group", self.broken(), self.broken(), "-o", "out.json")
        for given in ((), ("--status-format", "pain.002.001.03")):
            run = self.expect(2, "convert", *two, "--status", "status.xml", *given)
            self.assertIn("--status must name a folder", run.err)
            self.assertFalse((self.folder / "status.xml").exists())
        self.expect(1, "convert", *two, "--status", "told/")
        for name in ("told/000001.xml", "told/000002.xml"):
            self.assertEqual(self.read(name).count(b"<?xml"), 1)
            self.assertTrue(self.read(name).endswith(b"</Document>\n"))
        self.assertFalse((self.folder / "told/000003.xml").exists())
        self.expect(1, "convert", *two, "--status", "status", "--status-format", "stet")
        self.assertEqual(len(self.lines("status")), 4)
        self.expect(1, "convert", *two, "--status", "each/", "--status-format", "stet")
        for number in range(1, 5):
            json.loads(self.read(f"each/00000{number}.json"))

    def test_status_of_an_unreadable_file(self):
        path = self.folder / "cut.xml"
        path.write_text(self.text[:-200])
        self.convert(3, path, "--status", "status.xml")
        self.assertIn("<GrpSts>RJCT</GrpSts>", (self.folder / "status.xml").read_text())

    def test_status_follows_the_source(self):
        self.expect(0, "validate", *VALID, "--status", "status.json", BULK)
        status = json.loads((self.folder / "status.json").read_text())
        self.assertEqual(status["transactionStatus"], "ACTC")

    def test_wrong_total_rejects_everything(self):
        path = self.changed("<NbOfTxs>", "<NbOfTxs>1")
        run = self.convert(1, path)
        self.assertIn("SUM-001", run.err)
        self.assertIsNone(self.outputs())


class History(ValidateTest):
    def convert(self, status, *options):
        return self.expect(status, "convert", *VALID, "--to", "berlin-group", "-o", "out.json",
                           "--history", "history.db", *options, XML_09)

    def test_second_time_is_refused(self):
        self.convert(0)
        told = re.findall(r"[A-Z]+(?:-[A-Z]+)*-\d{3}", self.convert(1).err)
        self.assertEqual({"UNI-009"}, set(told), "of a file that comes again nothing else is said")

    def test_what_was_rejected_may_come_again(self):
        """A batch and a message of which no payment was accepted were not accepted."""
        wrong = self.changed("<IBAN>DE63", "<IBAN>DE64")
        one_batch = wrong.read_text()
        wrong.write_text(one_batch[:one_batch.index("</PmtInf>") + 9].replace(">6<", ">3<", 1).replace("20230.75", "1750.25")
                         + "</CstmrCdtTrfInitn></Document>")
        options = ("convert", *VALID, "--to", "berlin-group", "-o", "out.json", "--history", "history.db")
        for _ in range(2):
            run = self.expect(1, *options, wrong)
            self.assertNotIn("UNI-", run.err)
        wrong.write_text(wrong.read_text().replace("<IBAN>DE64", "<IBAN>DE63"))
        self.expect(0, *options, wrong)

    def test_what_is_not_delivered_is_not_recorded(self):
        self.expect(0, "validate", *VALID, "--history", "history.db", XML_09)
        (self.folder / "out.json").mkdir()
        self.convert(4)
        (self.folder / "out.json").rmdir()
        self.convert(0)

    def test_store_that_is_none(self):
        (self.folder / "history.db").write_text("no store, but long enough to be taken for one " * 50)
        self.assertIn("history.db", self.convert(4).err)
        self.assertFalse((self.folder / "out.json").exists())

    def test_inputs_of_one_run(self):
        text = XML_09.read_bytes()
        self.write("first.xml", text)
        self.write("again.xml", text)
        self.write("like.xml", text.replace(b"?>", b"?><!-- another file -->", 1))
        other = re.sub(rb"<EndToEndId>[^<]*", b"<EndToEndId>X", text.replace(b"<MsgId>", b"<MsgId>X"))
        self.write("other.xml", re.sub(rb"<PmtInfId>", b"<PmtInfId>X", other))
        run = self.expect(1, "convert", "first.xml", "again.xml", "like.xml", "other.xml", "--to", "canonical",
                          "-o", "out", "--history", "h.db", "--report", "report")
        told = {}
        for line in self.lines("report"):
            if line["kind"] == "finding" and line["rule"].startswith("UNI-"):
                told.setdefault(line["file"], set()).add(line["rule"])
        self.assertEqual(told["again.xml"], {"UNI-009"}, run.err)
        self.assertIn("UNI-003", told["like.xml"])
        self.assertIn("UNI-008", told["other.xml"])
        self.assertNotIn("first.xml", told)
        self.assertEqual(len(self.read("out").splitlines()) % 6, 0)


class Rules(ToolTest):
    def test_catalogue(self):
        run = self.expect(0, "rules")
        self.assertEqual(len(run.out.splitlines()), 205)
        run = self.expect(0, "rules", "--profile", "sepa-sct,uae", "--json")
        ids = {json.loads(line)["rule"] for line in run.out.splitlines()}
        self.assertTrue({"CCY-002", "REG-007"} <= ids)
        self.assertNotIn("REG-001", ids)

    def test_one_rule(self):
        self.assertIn(b"ISO 7064", self.expect(0, "rules", "IBAN-005").out)
        self.assertIn("did you mean", self.expect(2, "rules", "IBAN-05").err)

    def test_what_is_on(self):
        def is_on(*arguments):
            return {rule["rule"]: rule["on"]
                    for rule in map(json.loads, self.expect(0, "rules", "--json", *arguments).out.splitlines())}
        default = is_on()
        self.assertTrue(default["IBAN-005"])
        self.assertFalse(default["REG-007"])
        self.assertEqual(is_on("IBAN-005"), {"IBAN-005": True})
        self.assertEqual(is_on("REG-007"), {"REG-007": False})
        self.assertEqual(is_on("REG-007", "--profile", "uae"), {"REG-007": True})
        self.expect(2, "rules", "IBAN-005", "--profile", "nonsense")


if __name__ == "__main__":
    unittest.main()
