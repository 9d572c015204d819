"""What the senders of a run are told: by statuses that agree with what is delivered, each in its own format."""

import json
import re
import subprocess
import unittest

from harness import BULK, FORMATS, XML_03, XML_09, ToolTest

SINGLE = {"debtorAccount": {"iban": "DE89370400440532013000"},
          "instructedAmount": {"currency": "EUR", "amount": "12.50"},
          "creditorAccount": {"iban": "FR1420041010050500013M02606"}, "creditorName": "Alpenblick Verlag AG"}
TO_FILE = ("convert", "--to", "berlin-group", "-o", "out.json")
TO_FOLDER = ("convert", "--to", "berlin-group", "-o", "out/")


class Senders(ToolTest):
    def setUp(self):
        super().setUp()
        text = XML_09.read_text()
        self.good = self.write("good.xml", text.replace("<MsgId>", "<MsgId>2-", 1).encode())
        head, tail = text.split("<CdtrAcct>", 1)
        self.partly = self.write("partly.xml", (head + "<CdtrAcct>" + tail.replace("<IBAN>", "<IBAN>X", 1)).encode())
        self.cut = self.write("cut.xml", text[:-200].encode())

    def told(self):
        """The statuses in the folder, by the names of their files."""
        return {path.name: path.read_text() for path in sorted((self.folder / "told").glob("*"))}

    def group_statuses(self):
        return [re.search("<GrpSts>(.*?)<", text).group(1) for text in self.told().values()]

    def summary(self):
        return self.lines("report.ndjson")[-1]

    def outputs(self):
        return [name for name in self.files() if name.startswith("out")]


class Delivery(Senders):
    """Nobody is told that something was accepted of which nothing is delivered."""

    def test_inputs_before_an_unreadable_one(self):
        self.expect(3, *TO_FILE, self.good, self.cut, "--status", "told/")
        self.assertEqual(self.outputs(), [])
        self.assertEqual(self.group_statuses(), ["RJCT"])
        self.assertIn("STR-001", self.told()["000001.xml"])

    def test_folder_is_as_a_file(self):
        self.expect(3, *TO_FOLDER, self.good, self.cut, "--status", "told/")
        self.assertEqual(self.outputs(), [])
        self.assertEqual(self.group_statuses(), ["RJCT"])

    def test_of_a_check_every_input_is_told(self):
        self.expect(3, "validate", self.good, self.cut, "--status", "told/")
        self.assertEqual(self.group_statuses(), ["ACTC", "RJCT"])

    def test_output_that_the_system_refuses(self):
        (self.folder / "out.json").mkdir()
        self.expect(4, *TO_FILE, self.good, "--status", "told/")
        self.assertEqual(self.told(), {})

    def test_output_that_does_not_fit(self):
        self.expect(0, "convert", XML_09, self.good, "--to", "canonical", "-o", "two")
        self.expect(2, "convert", "two", "--to", "pain.001", "-o", "out.xml", "--status", "told/")
        self.assertEqual(self.told(), {})

    def test_missing_input(self):
        self.write("told.xml", b"of a run before")
        self.expect(4, *TO_FILE, self.good, "missing.xml", "--status", "told.xml")
        self.assertEqual(self.read("told.xml"), b"of a run before")


class Abort(Senders):
    """With `--on-invalid abort` nothing is accepted when something is rejected."""

    def check(self, *command):
        self.expect(1, *command, self.partly, self.good, "--on-invalid", "abort", "--status", "told/",
                    "--rejects", "rejects/", "--report", "report.ndjson")
        rejected, other = self.told().values()
        self.assertEqual(self.group_statuses(), ["RJCT", "RJCT"])
        self.assertIn("IBAN-001", rejected)
        self.assertIn("<Cd>NARR</Cd>", other)
        self.assertIn("nothing is accepted because something else was rejected", other)
        self.assertNotIn("nothing is accepted", rejected)
        self.assertEqual(self.outputs(), [])
        summary = self.summary()
        self.assertEqual([summary[name] for name in ("accepted", "documents_out", "bytes_out")], [0, 0, 0])
        self.assertEqual(summary["rejected"], summary["payments_in"])
        set_aside = "".join(path.read_text() for path in (self.folder / "rejects").glob("*"))
        self.assertEqual(set_aside.count("<CdtTrfTxInf>"), summary["payments_in"])

    def test_into_a_file(self):
        self.check(*TO_FILE)

    def test_into_a_folder(self):
        self.check(*TO_FOLDER)

    def test_of_a_check(self):
        self.check("validate")

    def test_by_a_total(self):
        """What only the end of an input tells aborts, too."""
        wrong = self.write("wrong.xml", XML_09.read_bytes().replace(b"<NbOfTxs>", b"<NbOfTxs>1", 1))
        self.expect(1, *TO_FOLDER, self.good, wrong, "--on-invalid", "abort", "--status", "told/")
        self.assertEqual(self.group_statuses(), ["RJCT", "RJCT"])
        self.assertEqual(self.outputs(), [])

    def test_by_an_unreadable_input(self):
        self.expect(3, *TO_FOLDER, self.good, self.cut, "--on-invalid", "abort", "--status", "told/")
        self.assertEqual(self.group_statuses(), ["RJCT"])
        self.assertEqual(self.outputs(), [])

    def test_what_is_valid_goes_out(self):
        for command in (TO_FILE, TO_FOLDER):
            self.expect(0, *command, self.good, "--on-invalid", "abort", "--status", "told/")
            self.assertEqual(self.group_statuses(), ["ACTC"])
        self.assertIn("out.json", self.outputs())
        self.assertIn("out/000001.json", self.outputs())


class Families(Senders):
    """Without `--status-format` each sender is told in its own format."""

    def test_of_json_that_cannot_be_read(self):
        broken = self.write("broken", b'{"instructedAmount":{"currency":"EUR",}}')
        for source, member in (("berlin-group", '"tppMessages"'), ("berlin-group/salt-edge", '"error_class"'),
                               ("stet", '"errors"'), ("younify", '"code":1000,')):
            self.expect(3, "validate", broken, "--from", source, "--status", "told/")
            self.assertEqual(list(self.told()), ["000001.json"])
            self.assertIn(member, self.told()["000001.json"])

    def test_of_json_that_is_recognised(self):
        broken = self.write("broken", json.dumps(SINGLE)[:-1].encode() + b",}")
        self.expect(3, "validate", broken, "--status", "told/")
        self.assertIn('"tppMessages"', self.told()["000001.json"])

    def test_of_xml_that_breaks_in_its_head(self):
        text = XML_03.read_bytes().replace(b"<MsgId>", b"&nbsp;<MsgId>", 1)
        self.expect(3, "validate", self.write("head.xml", text), "--status", "told/")
        status = self.told()["000001.xml"]
        self.assertIn("pain.002.001.03", status)
        self.assertIn("<OrgnlMsgNmId>pain.001.001.03</OrgnlMsgNmId>", status)

    def test_of_nobody(self):
        self.expect(3, "validate", self.write("nothing", b"nothing"), "--status", "told/")
        status = self.told()["000001.xml"]
        self.assertIn("pain.002.001.10", status)
        self.assertIn("<OrgnlMsgNmId>pain.001</OrgnlMsgNmId>", status)

    def test_of_several_inputs(self):
        self.expect(0, "validate", BULK, XML_03, self.good, "--status", "told/")
        self.assertEqual(list(self.told()), ["000001.json", "000002.xml", "000003.xml"])
        bulk, old, new = self.told().values()
        self.assertIn("transactionStatus", bulk)
        self.assertIn("pain.002.001.03", old)
        self.assertIn("pain.002.001.10", new)

    def test_that_do_not_share_a_file(self):
        run = self.expect(2, "validate", BULK, self.good, "--status", "told")
        self.assertIn("--status must name a folder", run.err)
        self.assertFalse((self.folder / "told").exists())

class Reasons(Senders):
    """Why a body that is read as a whole is rejected is said, wherever in it the error stands."""

    def payment(self):
        return {"GrpHdr": {"MsgId": "TPP-1", "CreDtTm": "2026-11-20T09:00:00+01:00", "NbOfTxs": 1,
                           "InitgPty": {"Id": "TPP"}},
                "PmtInf": {"PmtInfId": "TPP-1", "PmtMtd": "TRF", "ReqdExctnDt": {"Dt": "2026-12-01"},
                           "Dbtr": {"Id": "-"}, "DbtrAcct": {"Id": "account"},
                           "DbtrAgt": {"FinInstnId": {"BICFI": "COBADEFFXXX"}}, "ChrgBr": "SHAR",
                           "CdtTrfTxInf": {"PmtId": {"EndToEndId": "TPP-1"},
                                           "Amount": {"InstdAmt": "10.00", "Ccy": "EUR"},
                                           "CdtrAgt": {"FinInstnId": {"BICFI": "COBADEFFXXX"}},
                                           "Cdtr": {"Nm": "Alpenblick Verlag AG"},
                                           "CdtrAcct": {"Id": {"IBAN": "DE89370400440532013000"}}}}}

    def tell(self, payment, *options):
        path = self.write("payment.json", json.dumps(payment).encode())
        self.expect(1, "validate", path, "--from", "younify", "--rules", "iso,younify", "--status", "told", *options)
        return self.read("told").decode()

    def answer(self, payment):
        answer = json.loads(self.tell(payment))
        return answer["code"], answer["description"]

    def test_empty_field_of_the_header(self):
        payment = self.payment()
        payment["GrpHdr"]["MsgId"] = ""
        code, description = self.answer(payment)
        self.assertEqual(code, 1001)
        self.assertIn("GrpHdr.MsgId", description)

    def test_missing_field_of_the_header(self):
        payment = self.payment()
        del payment["GrpHdr"]["CreDtTm"]
        code, description = self.answer(payment)
        self.assertEqual(code, 1001)
        self.assertIn("GrpHdr.CreDtTm", description)

    def test_missing_field_of_the_batch(self):
        payment = self.payment()
        del payment["PmtInf"]["ReqdExctnDt"]
        code, description = self.answer(payment)
        self.assertEqual(code, 1001)
        self.assertIn("PmtInf.ReqdExctnDt", description)

    def test_field_of_another_form(self):
        payment = self.payment()
        payment["PmtInf"]["ReqdExctnDt"]["Dt"] = "1 December"
        code, description = self.answer(payment)
        self.assertEqual(code, 1002)
        self.assertIn("Field PmtInf.ReqdExctnDt.Dt does not have a valid format", description)

    def test_in_xml(self):
        payment = self.payment()
        payment["GrpHdr"]["MsgId"] = ""
        text = self.tell(payment, "--status-format", "pain.002.001.10")
        of_group = text[text.index("<GrpSts>RJCT"):text.index("</OrgnlGrpInfAndSts>")]
        self.assertEqual(of_group.count("STR-013"), 1)
        self.assertIn("<Cd>CH16</Cd>", of_group)


class Changes(Senders):
    """Of an accepted payment that goes on with other data, the sender is told (ACWC)."""

    def changed(self, text):
        path = self.write("changed.xml", text)
        self.expect(0, "convert", "--to", "berlin-group", "-o", "out/", path, "--status", "told.xml")
        told = self.read("told.xml").decode()
        self.assertIn("<GrpSts>ACTC<", told)
        identifications = re.findall("<OrgnlEndToEndId>(.*?)<", told)
        self.assertEqual(re.findall("<TxSts>(.*?)<", told), ["ACWC"] * len(identifications))
        return identifications

    def test_remittance_that_is_not_sent(self):
        text = XML_09.read_bytes()
        self.assertEqual(self.changed(text), [])
        more = text.replace(b"</Strd>", b"<AddtlRmtInf>as agreed</AddtlRmtInf></Strd>", 1)
        self.assertEqual(self.changed(more), ["RG-2026-0088"])


class SplitRequests(Senders):
    """A request whose payments have dates of their own becomes batches; its sender sent one request."""

    BODY = FORMATS / "stet" / "merchant-dates.json"
    NOW = ("--as-of", "2026-11-20T10:00:00+01:00")

    def statuses(self, dates, *options):
        body = json.loads(self.BODY.read_text()) | {"debtor": {"name": "Exemple SA"}}
        for payment, date in zip(body["creditTransferTransaction"], dates, strict=True):
            payment["requestedExecutionDate"] = date + "T00:00:00+01:00"
        path = self.write("request.json", json.dumps(body).encode())
        self.run_tool("validate", path, "--from", "stet", "--rules", "stet", *self.NOW, "--status", "told", *options)
        return body, self.read("told").decode()

    def test_have_one_status(self):
        past, future, later = "2026-11-19", "2026-12-01", "2026-12-02"
        for dates in ((past, future, future), (future, past, past), (future, past, later), (future, later, later)):
            body, told = self.statuses(dates)
            answer = json.loads(told)["paymentRequest"]
            is_rejected = [date == past for date in dates]
            self.assertEqual(answer["paymentInformationStatus"], "PART" if any(is_rejected) else "ACTC", dates)
            ids = [payment["paymentId"]["instructionId"] for payment in body["creditTransferTransaction"]]
            rejected = [one["paymentId"]["instructionId"] for one in answer.get("creditTransferTransaction", ())]
            self.assertEqual(rejected, [id for id, wrong in zip(ids, is_rejected) if wrong])
        self.assertEqual(json.loads(self.statuses((past, past, past))[1])["paymentRequest"]["paymentInformationStatus"], "RJCT")

    def test_have_one_block_of_pain_002(self):
        _, told = self.statuses(("2026-12-01", "2026-11-19", "2026-12-02"), "--status-format", "pain.002.001.10")
        self.assertEqual(re.findall("<PmtInfSts>(.*?)<", told), ["PART"])
        self.assertEqual(re.findall("<TxSts>(.*?)<", told), ["RJCT"])
        self.assertIn("DAT-002", told)


class Identifications(Senders):
    """Statuses of different inputs have different identifications, those of the same one the same."""

    def identification(self, status, content):
        path = self.write("input", content)
        self.expect(status, "validate", path, "--rules", "none", "--status", "told",
                    "--status-format", "pain.002.001.10")
        found = re.search("<MsgId>(.*?)<", self.read("told").decode()).group(1)
        self.assertLessEqual(len(found), 35)
        return found

    def test_of_bodies_without_any(self):
        other = SINGLE | {"creditorName": "Bergblick Verlag AG"}
        contents = [json.dumps(body).encode() for body in (SINGLE, other)]
        found = [self.identification(0, content) for content in contents * 2]
        self.assertEqual(found[:2], found[2:])
        self.assertEqual(len(set(found)), 2)

    def test_of_what_cannot_be_read(self):
        found = {self.identification(3, content) for content in (b"nothing", b"no more", b"")}
        self.assertEqual(len(found), 3)

    def test_of_what_comes_through_a_pipe(self):
        content = json.dumps(SINGLE).encode()
        known = self.identification(0, content)
        for command in (("cat", "input"), ("gzip", "-c", "input")):
            content = subprocess.run(command, cwd=self.folder, capture_output=True, check=True).stdout
            self.expect(0, "validate", "-", "--rules", "none", "--status", "told",
                        "--status-format", "pain.002.001.10", stdin=content)
            self.assertIn(known.encode(), self.read("told"))


if __name__ == "__main__":
    unittest.main()
