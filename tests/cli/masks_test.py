"""With masks no account number of the input is in what a run says; only in what it translates."""

import json
import re
import unittest

from harness import BULK, CLOCK, FORMATS, XML_09, ToolTest

ACCOUNT_MEMBERS = {"iban", "bban", "pan", "maskedPan", "msisdn", "IBAN", "Iban"}
SHORTEST = 6  # shorter numbers are found anywhere


def account_numbers(path):
    """All texts of the input that name an account."""
    content = path.read_bytes()
    text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8", errors="replace")
    if path.suffix == ".xml":
        accounts = re.findall(r"<(?:\w+:)?\w*Acct>.*?</(?:\w+:)?\w*Acct>", text, re.DOTALL)
        found = re.findall(r"<(?:\w+:)?(?:IBAN|Id)>\s*([^<]*?)\s*</", "".join(accounts))
    else:
        found = [value for name, value in re.findall(r'"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)"', text)
                 if name in ACCOUNT_MEMBERS]
        accounts = re.findall(r'"\w*(?:Account|Acct)"\s*:\s*\{.*?\}', text, re.DOTALL)
        found += re.findall(r'"(?:identification|Id)"\s*:\s*"([^"]*)"', "".join(accounts))
    return {number for number in found if len(number) >= SHORTEST}


def source_of(path):
    for base in ("berlin-group", "stet"):
        if path.parent.name.startswith(base + "-"):
            return ("--from", base + "/" + path.parent.name[len(base) + 1:])
    return () if path.suffix == ".xml" else ("--from", path.parent.name)


class Masks(ToolTest):
    def assert_hidden(self, numbers, text, what):
        for number in numbers:
            self.assertNotIn(number.encode(), text, what)

    def check(self, path, source, mask):
        """Everything that two commands say about a message, in every form they have."""
        numbers = account_numbers(path)
        common = ("--rules", "iso,sepa-sct,sps,cbpr-plus,uae,ru-vo,stet,berlin-group,younify", *source, "--mask", mask)
        for form in ("text", "ndjson", "sarif"):
            run = self.run_tool("validate", path, *common, "--report-format", form, "--client-id", "TPP")
            self.assert_hidden(numbers, run.out + run.err.encode(), form)
        for target in ("stet", "younify"):
            run = self.run_tool("convert", path, *common, "--to", target, "-o", "out/", "--report", "ledger",
                                "--manifest", "manifest", "--set", "debtor.name=Example")
            self.assert_hidden(numbers, run.out + run.err.encode(), target)
            for name in ("ledger", "manifest"):
                if (self.folder / name).exists():
                    self.assert_hidden(numbers, self.read(name), name)
        run = self.run_tool("inspect", path, *source, "--mask", mask)
        self.assert_hidden(numbers, run.out + run.err.encode(), "inspect")
        return numbers

    def check_statuses(self, path, source):
        for form in ("pain.002.001.03", "pain.002.001.10", "berlin-group", "stet", "younify", "salt-edge"):
            run = self.run_tool("validate", path, *source, "--status", "status", "--status-format", form, "--quiet")
            if run.status == 2:
                continue  # it tells of one payment only, say
            if (self.folder / "status").exists():
                self.assert_hidden(account_numbers(path), self.read("status"), form)

    def test_every_message_of_the_tests(self):
        hidden = 0
        for path in sorted([*FORMATS.glob("*/*.xml"), *FORMATS.glob("*/*.json")]):
            with self.subTest(message=f"{path.parent.name}/{path.name}"):
                hidden += len(self.check(path, source_of(path), "partial"))
        self.assertGreater(hidden, 300)

    def test_faults_in_every_account(self):
        """Wrong check digits, small letters, blanks, other lengths, other signs."""
        def changes(iban):
            return (iban[:2] + "00" + iban[4:], iban.lower(), iban[:4] + " " + iban[4:], iban[:-1], iban + "99",
                    "ZZ" + iban[2:], iban[:-2] + "-" + iban[-2:])
        for original, pattern in ((XML_09, r"(?<=<IBAN>)[^<]+"), (BULK, r'(?<="iban": ")[^"]+')):
            text = original.read_text()
            for i in range(7):
                path = self.write("faulty" + original.suffix,
                                  re.sub(pattern, lambda found: changes(found[0])[i], text).encode())
                for mask in ("partial", "full"):
                    with self.subTest(message=original.name, change=i, mask=mask):
                        self.assertGreater(len(self.check(path, ("--from", "pain.001" if original == XML_09 else
                                                                 "berlin-group"), mask)), 1)
                self.check_statuses(path, ())

    def test_accounts_elsewhere(self):
        """An account number where a name, an address or free text is expected."""
        text = XML_09.read_text()
        number = "DE89370400440532013000"
        for element in ("Nm", "Ustrd", "StrtNm", "TwnNm"):
            self.assertIn(f"<{element}>", text)
            self.check_elsewhere(re.sub(rf"<{element}>[^<]*", f"<{element}>{number} \u0416", text), number)

    def test_accounts_as_identifications(self):
        text = XML_09.read_text()
        number = "DE89370400440532013000"
        for element in ("EndToEndId", "InstrId", "MsgId", "PmtInfId"):
            if f"<{element}>" in text:
                for identification in (number, f"X-{number}", f"{number}/1", f"DE{number}"):
                    self.check_elsewhere(re.sub(rf"<{element}>[^<]*", f"<{element}>{identification}", text), number)

    def check_elsewhere(self, text, number):
        path = self.write("elsewhere.xml", text.replace("<Ctry>", "<Ctry>X").encode())
        for form in ("text", "ndjson", "sarif"):
            run = self.run_tool("validate", path, "--rules", "sepa-sct,sps,uae", "--report-format", form)
            self.assertNotEqual(run.status, 0)
            self.assert_hidden({number}, run.out + run.err.encode(), form)

    def test_free_texts(self):
        text = XML_09.read_bytes().replace(
            b"</CdtrAcct>", b"</CdtrAcct><InstrForCdtrAgt><InstrInf>Call Ms Secret</InstrInf></InstrForCdtrAgt>"
            b"<InstrForDbtrAgt>Ask Ms Secret</InstrForDbtrAgt>"
            b"<RgltryRptg><Dtls><Inf>Paid by Ms Secret</Inf></Dtls></RgltryRptg>", 1)
        self.assertIn(b"Secret", text)
        path = self.write("free.xml", text)
        for mask in ("partial", "full"):
            run = self.run_tool("convert", path, "--from", "pain.001.001.09", "--to", "berlin-group", "-o", "out.json",
                                "--mask", mask, "--report", "-", "--report-format", "ndjson")
            self.assertIn(b"instruction_for_creditor_agent", run.out)
            self.assertNotIn(b"Secret", run.out)

    def test_characters_are_not_cut_in_two(self):
        text = re.sub(r"<IBAN>[^<]*</IBAN>", "<Othr><Id>\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc\u00e4\u00f6\u00fc \u00e4</Id></Othr>", XML_09.read_text())
        path = self.write("umlauts.xml", text.encode())
        run = self.run_tool("validate", path, "--rules", "sepa-sct,sps", "--report-format", "ndjson")
        values = {json.loads(line).get("value") for line in run.out.decode("utf-8", errors="strict").splitlines()}
        self.assertIn("\u00e4\u00f6\u00fc\u00e4****\u00f6\u00fc \u00e4", values)

    def test_no_mask_shows_them(self):
        """The tests above would see them."""
        path = self.write("wrong.xml", re.sub(rb"(<IBAN>..)..", rb"\g<1>00", XML_09.read_bytes()))
        run = self.expect(1, "validate", path, "--mask", "none", "--report-format", "ndjson")
        values = [json.loads(line).get("value") for line in run.out.splitlines()]
        self.assertTrue(account_numbers(path) & set(values))
        self.assertEqual(CLOCK, json.loads(run.out.splitlines()[0])["as_of"][:len(CLOCK)])


if __name__ == "__main__":
    unittest.main()
