"""Input that cannot be read, places that cannot be written: one line, a place, an exit status."""

import errno
import os
import subprocess
import time
import unittest

from harness import BULK, SINGLE, TO_XML, TOOL, XML_09, ToolTest

XML = XML_09.read_bytes()
JSON = BULK.read_bytes()


class Refusal(ToolTest):
    """What is refused: exit status 3, a rule, a place, no output."""

    def refused(self, content, rule, place=None, path=None):
        """Converts `content`; answers the line on standard error."""
        target = TO_XML if content.lstrip()[:1] in (b"{", b"[") else ("--to", "berlin-group")
        self.write("bad", content)
        outcome = self.expect(3, "convert", "bad", *target, "-o", "out")
        self.assertEqual(self.files(), ["bad"])
        self.assertEqual(outcome.err.count("\n"), 1, outcome.err)
        self.assertRegex(outcome.err, rf"^remit: bad:\d+:\d+: error: {rule} .*byte \d+\)\n$")
        if place is not None:
            line, column, byte = place
            self.assertIn(f"bad:{line}:{column}:", outcome.err)
            self.assertIn(f"byte {byte})", outcome.err)
        if path is not None:
            self.assertIn(f"({path}, byte ", outcome.err)
        return outcome.err

    @staticmethod
    def place_of(content, text):
        """Line, column and offset of the first `text`."""
        offset = content.index(text)
        before = content[:offset]
        return before.count(b"\n") + 1, offset - before.rfind(b"\n"), offset


class ReportOfRefusal(ToolTest):
    """A report ends with a summary, whatever ended the run."""

    def summary(self, *arguments):
        self.expect(3, *arguments, "--report", "report")
        lines = self.lines("report")
        self.assertEqual([line["kind"] for line in lines[-2:]], ["finding", "summary"])
        return lines[-1]

    def test_of_a_conversion(self):
        payments = XML.count(b"<CdtTrfTxInf>")
        end = XML.rindex(b"</CdtTrfTxInf>")
        self.write("cut.xml", XML[:end])
        summary = self.summary("convert", "cut.xml", "--to", "berlin-group", "-o", "out")
        self.assertEqual((summary["payments_in"], summary["accepted"], summary["rejected"]),
                         (payments - 1, 0, payments - 1))
        self.assertEqual((summary["sums_accepted"], summary["documents_out"]), ({}, 0))
        self.assertEqual(summary["findings"]["STR-001"], 1)
        self.assertEqual((summary["bytes_in"], summary["bytes_out"]), (end, 0))

    def test_of_a_validation(self):
        """What was judged before stays so: nothing is delivered."""
        self.write("whole.xml", XML)
        self.write("cut.xml", XML[:-20])
        whole = XML.count(b"<CdtTrfTxInf>")
        summary = self.summary("validate", "whole.xml", "cut.xml", "--rules", "none")
        self.assertEqual((summary["payments_in"], summary["accepted"], summary["rejected"]),
                         (2 * whole, whole, whole))


    def test_what_is_wrong_with_inputs_before_is_told_all_the_same(self):
        wrong = XML.replace(b"<NbOfTxs>", b"<NbOfTxs>9", 1)
        self.write("wrong.xml", wrong)
        self.write("cut.xml", XML[:-100])
        alone = self.expect(1, "validate", "wrong.xml", "--status", "alone")
        for last in ("cut.xml", "missing.xml"):
            status = 3 if last == "cut.xml" else 4
            for options in ((), ("--status", "status/"), ("--rejects", "rejects/")):
                run = self.expect(status, "validate", "wrong.xml", last, *options)
                told = [line for line in run.out.decode().splitlines() if line.startswith("wrong.xml:")]
                self.assertEqual(told, alone.out.decode().splitlines()[:-1], options)
        self.assertEqual(self.read("status/000001.xml"), self.read("alone"))


class BadXml(Refusal):
    def test_mismatched_end_tag(self):
        bad = XML.replace(b"</PmtMtd>", b"</PmtMth>", 1)
        self.refused(bad, "STR-001", path="/Document/CstmrCdtTrfInitn/PmtInf")

    def test_truncated(self):
        for size in (60, 200, 1000, 4000, len(XML) - 12):
            self.refused(XML[:size], "STR-001")

    def test_truncated_at_its_end(self):
        cut = XML[:3000]
        line = cut.count(b"\n") + 1
        self.refused(cut, "STR-001", (line, 3000 - cut.rfind(b"\n"), 3000))

    def test_bytes_that_are_not_utf_8(self):
        bad = XML.replace(b"Alpenblick", b"Alpenbl\xfcck")
        self.refused(bad, "STR-005", self.place_of(bad, b"\xfc"))

    def test_declaration_that_the_bytes_contradict(self):
        self.refused(XML.replace(b'"UTF-8"', b'"UTF-16"'), "STR-005")
        self.refused(b"\xef\xbb\xbf" + XML.replace(b'"UTF-8"', b'"ISO-8859-1"'), "STR-005")
        for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
            self.refused(XML.decode().encode(encoding), "STR-005")

    def test_unknown_encoding(self):
        self.assertIn("known are UTF-8",
                      self.refused(XML.replace(b'"UTF-8"', b'"EBCDIC-CP-DE"'), "STR-005"))

    def test_bytes_that_the_encoding_does_not_define(self):
        bad = XML.replace(b'"UTF-8"', b'"windows-1252"').replace(b"Alpenblick", b"\xdcber\x81")
        self.assertIn("not valid WINDOWS-1252",
                      self.refused(bad, "STR-005", self.place_of(bad, b"\x81")))

    def test_offsets_are_those_of_the_input(self):
        text = XML.decode().replace("Alpenblick", "Älpe\N{SLIGHTLY SMILING FACE}").replace(
            '"UTF-8"', '"UTF-16"')
        bad = text.replace("</CstmrCdtTrfInitn>", "</CstmrCdtTrfInitm>")
        for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff"),
                               ("utf-16-be", b"")):
            offset = len(mark) + len(text[:text.index("</CstmrCdtTrfInitn>")].encode(encoding))
            self.assertIn(f"byte {offset})",
                          self.refused(mark + bad.encode(encoding), "STR-001"))

    def test_unknown_version(self):
        bad = XML.replace(b"pain.001.001.09", b"pain.001.001.42")
        line = self.refused(bad, "STR-009", path="/Document")
        self.assertIn("pain.001.001.42", line)
        self.assertIn("known: pain.001.001.09, pain.001.001.10", line)

    def test_another_message(self):
        self.refused(XML.replace(b"pain.001.001.09", b"camt.053.001.08"), "STR-009")
        self.refused(b"<html><body/></html>", "STR-009")

    def test_two_roots(self):
        self.refused(XML + b"<a/>", "STR-001", (len(XML.splitlines()) + 1, 1, len(XML)))
        self.refused(XML + XML, "STR-001", (len(XML.splitlines()) + 1, 1, len(XML)))

    def test_text_after_the_root(self):
        self.refused(XML + b"payments", "STR-001", (len(XML.splitlines()) + 1, 1, len(XML)))

    def test_nesting_bomb(self):
        bomb = b"<a>" * 100_000
        self.refused(bomb, "STR-014")
        inside = b"<SplmtryData><Envlp>" + bomb
        self.refused(XML.replace(b"</CdtTrfTxInf>", inside + b"</CdtTrfTxInf>", 1), "STR-014")

    def test_document_type(self):
        for doctype in (b"<!DOCTYPE Document>", b"<!DOCTYPE Document SYSTEM 'file:///etc/passwd'>",
                        b"<!DOCTYPE Document [<!ENTITY a 'b'>]>"):
            bad = XML.replace(b"<Document", doctype + b"\n<Document", 1)
            self.refused(bad, "STR-002", self.place_of(bad, b"<!DOCTYPE"))

    def test_entity_bomb(self):
        entities = b"".join(b'<!ENTITY e%d "%s">' % (i, b"&e%d;" % (i - 1) * 10)
                            for i in range(1, 10))
        doctype = b'<!DOCTYPE d [<!ENTITY e0 "ha">' + entities + b"]>"
        bad = XML.replace(b"<Document", doctype + b"<Document")
        self.refused(bad.replace(b"Alpenblick", b"&e9;"), "STR-002")

    def test_unknown_entity(self):
        bad = XML.replace(b"Alpenblick", b"Alpen&uuml;blick")
        self.refused(bad, "STR-003", self.place_of(bad, b"&uuml;"))

    def test_control_characters(self):
        bad = XML.replace(b"Alpenblick", b"A\0b")
        self.refused(bad, "STR-008", self.place_of(bad, b"\0"))
        self.refused(XML.replace(b"Alpenblick", b"&#1;"), "STR-00[138]")

    def test_nothing_but_blanks(self):
        self.refused(b"", "STR-009", (1, 1, 0))
        self.refused(b" \n\t\r\n", "STR-009")

    def test_neither_xml_nor_json(self):
        self.refused(b":20:PAYREF\n:32A:261201EUR1,00\n", "STR-009")
        self.refused(b"\x7fELF\x02\x01\x01\0", "STR-00[59]")


class BadJson(Refusal):
    def test_truncated(self):
        for size in (700, 1000, len(JSON) - 3):
            self.refused(JSON[:size], "STR-016")
        self.refused(JSON[:100], "STR-009")  # too little to tell its format

    def test_missing_comma(self):
        bad = JSON.replace(b'"EUR",', b'"EUR"', 1)
        self.refused(bad, "STR-016")

    def test_duplicate_member(self):
        bad = JSON.replace(b'"creditorName"', b'"creditorName": "A", "creditorName"', 1)
        self.refused(bad, "STR-01[67]", path="/payments/0/creditorName")

    def test_bytes_that_are_not_utf_8(self):
        bad = JSON.replace(b"Alpenblick", b"Alpenbl\xfcck")
        self.refused(bad, "STR-005", self.place_of(bad, b"\xfc"))

    def test_utf_16(self):
        for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
            self.write("bad", JSON.decode().encode(encoding))
            outcome = self.expect(3, "convert", "bad", *TO_XML)
            self.assertIn("bad:1:1: error: STR-005", outcome.err)

    def test_nul(self):
        bad = JSON.replace(b"Alpenblick", b"A\0b")
        self.refused(bad, "STR-016", self.place_of(bad, b"\0"), "/payments/0/creditorName")

    def test_nesting_bomb(self):
        for opening in (b"[", b'{"a":'):
            bomb = opening * 100_000
            self.refused(bomb, "STR-0(09|14)")
            self.refused(JSON.rstrip()[:-1] + b',"x":' + bomb + b"}", "STR-014")

    def test_second_document_is_broken(self):
        body = SINGLE.read_bytes()
        self.refused(body + body[:-10], "STR-016")

    def test_unknown_shape(self):
        self.refused(b'{"hello":"world"}', "STR-009")
        self.refused(b"[1, 2, 3]", "STR-009")


class MissingParts(ToolTest):
    """What can be told apart but is not whole: exit status 1, findings, no output."""

    def rejected(self, content, path):
        self.write("bad", content)
        target = TO_XML if content.startswith(b"{") else ("--to", "pain.001.001.03")
        outcome = self.expect(1, "convert", "bad", *target, "-o", "out")
        self.assertIn(path, outcome.err)
        self.assertRegex(outcome.err, r"bad:\d+:\d+: error STR-\d{3} ")

    def without(self, begin, end):
        head, rest = XML.split(begin, 1)
        return head + rest.split(end, 1)[1]

    def test_no_group_header(self):
        self.rejected(self.without(b"<GrpHdr>", b"</GrpHdr>"), "/Document/CstmrCdtTrfInitn/GrpHdr")

    def test_no_debtor_account(self):
        self.rejected(self.without(b"<DbtrAcct>", b"</DbtrAcct>"), "PmtInf[1]/DbtrAcct")

    def test_no_amount(self):
        self.rejected(self.without(b"<Amt>", b"</Amt>"), "CdtTrfTxInf[1]/Amt")

    def test_no_batch(self):
        head = XML.split(b"<PmtInf>", 1)[0]
        self.rejected(head + b"</CstmrCdtTrfInitn></Document>", "/Document/CstmrCdtTrfInitn")

    def test_attribute_of_a_batch(self):
        """It rejects the batch, and is told as what it is of; no element is another type than the schema says."""
        instance = b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        for attribute, value in ((b'foo="one"', "one"), (instance + b'xsi:nil="true"', "true"),
                                 (instance + b'xsi:type="Other"', "Other")):
            text = XML.replace(b"<PmtInf>", b"<PmtInf " + attribute + b">", 1)
            self.write("bad.xml", text)
            self.expect(1, "convert", "bad.xml", "--to", "canonical", "-o", "out", "--report", "report.ndjson", "--mask",
                        "none", "--status", "status.xml")
            finding = next(line for line in self.lines("report.ndjson") if line.get("rule") == "STR-010")
            self.assertEqual((finding["level"], finding["value"]), ("instruction", value))
            self.assertIn("pmtInfId", finding["anchors"])
            begin = finding["offset"]
            self.assertEqual(text[begin:begin + finding["length"]].decode(), value)
            group, batch = self.read("status.xml").decode().split("<OrgnlPmtInfAndSts>", 1)
            self.assertNotIn("STR-010", group)
            self.assertIn("STR-010", batch)
        hint = instance + b'xsi:schemaLocation="urn:a a.xsd"'
        self.write("good.xml", XML.replace(b"<PmtInf>", b"<PmtInf " + hint + b">", 1))
        self.expect(0, "convert", "good.xml", "--to", "canonical", "-o", "out")

    def test_no_amount_in_json(self):
        bad = JSON.replace(b'"instructedAmount"', b'"someAmount"', 1)
        self.rejected(bad, "/payments/0/instructedAmount")


class System(ToolTest):
    """What the operating system refuses: exit status 4, its reason, nothing left behind."""

    def failed(self, *arguments, error, **options):
        outcome = self.expect(4, "convert", *arguments, **options)
        self.assertEqual(outcome.err.count("\n"), 1, outcome.err)
        self.assertIn(os.strerror(error).lower(), outcome.err.lower())
        return outcome

    def test_missing_file(self):
        outcome = self.failed("missing.xml", "--to", "canonical", error=errno.ENOENT)
        self.assertEqual(outcome.err.count("missing.xml"), 1)

    def test_folder_as_input(self):
        self.failed(self.folder, "--to", "canonical", error=errno.EISDIR)

    def test_full_disk(self):
        self.failed(SINGLE, "--to", "canonical", "-o", "/dev/full", error=errno.ENOSPC)
        for arguments in (["convert", SINGLE, "--to", "canonical"], ["formats"], ["--help"],
                          ["--version"], ["convert", "--help"]):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([TOOL, *arguments], stdout=full, stderr=subprocess.PIPE,
                                      timeout=60, check=False)
            self.assertEqual(done.returncode, 4, arguments)

    def test_full_disk_under_the_report(self):
        self.failed(SINGLE, "--to", "canonical", "-o", "a", "--report", "/dev/full",
                    error=errno.ENOSPC)

    def test_no_such_folder(self):
        self.failed(SINGLE, "--to", "canonical", "-o", "no/such/file", error=errno.ENOENT)
        self.assertEqual(self.files(), [])

    @unittest.skipIf(os.geteuid() == 0, "the superuser may write everywhere")
    def test_folder_without_permission(self):
        sealed = self.folder / "sealed"
        sealed.mkdir(mode=0o500)
        self.failed(SINGLE, "--to", "canonical", "-o", sealed / "out", error=errno.EACCES)

    def test_file_where_a_folder_is_needed(self):
        self.write("file", b"")
        self.failed(SINGLE, "--to", "canonical", "-o", "file/", error=errno.ENOTDIR)

    def test_closed_pipe(self):
        self.expect(0, "generate", "--payments", "20000", "--to", "pain.001", "-o", "big.xml")
        command = [TOOL, "convert", self.folder / "big.xml", "--to", "berlin-group", "--quiet"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.addCleanup(process.stderr.close)
        self.assertEqual(len(process.stdout.read(100)), 100)
        process.stdout.close()
        self.assertEqual(process.wait(timeout=60), 4)
        self.assertIn(b"broken pipe", process.stderr.read())


class EndlessToken(ToolTest):
    """One text of a gigabyte, made on the fly: refused long before its end."""

    def refused(self, head, target, most=64 << 20):
        """Expects that not more than `most` bytes are read."""
        started = time.monotonic()
        with subprocess.Popen([TOOL, "convert", *target], bufsize=0, stdin=subprocess.PIPE,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            written = self.feed(process.stdin, head)
            error = process.stderr.read().decode()
        self.assertEqual(process.returncode, 3, error)
        self.assertIn("STR-015", error)
        self.assertLessEqual(written, most)
        self.assertLess(time.monotonic() - started, 20)

    @staticmethod
    def feed(pipe, head):
        """Writes up to a gigabyte into the pipe and closes it; answers how much was taken."""
        chunk = b"x" * (1 << 20)
        written = 0
        try:
            pipe.write(head)
            while written < 1 << 30:
                written += pipe.write(chunk)
            pipe.close()
        except BrokenPipeError:
            pass
        return written

    def test_unknown_root(self):
        self.refused(b"<a>", ("--to", "berlin-group"))

    def test_message_identification(self):
        head = XML[:XML.index(b"<MsgId>") + len(b"<MsgId>")]
        self.refused(head, ("--to", "berlin-group"))

    def test_text_of_a_payment(self):
        head = XML[:XML.index(b"<Ustrd>") + len(b"<Ustrd>")]
        self.refused(head, ("--to", "berlin-group"))

    def test_attribute(self):
        self.refused(XML[:XML.index(b'Ccy="') + len(b'Ccy="')], ("--to", "berlin-group"))

    def test_comment(self):
        self.refused(XML[:XML.index(b"<PmtInf>")] + b"<!--", ("--to", "berlin-group"))

    def test_json_string(self):
        # Members after the payments belong to their head, so a pipe is spooled before it is read.
        head = JSON[:JSON.index(b"Alpenblick")]
        self.refused(head, TO_XML, most=1 << 30)
        self.refused(b'{"creditorName":"', (*TO_XML, "--from", "berlin-group"), most=1 << 30)
