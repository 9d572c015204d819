"""Messages with the kinds of made-up accounts and banks that samples of vendors have, with and without
--sandbox."""

import json
import re
import unittest

from harness import ToolTest

# Formats, what stands for the creditor's account there, and the rule that it breaks.
ACCOUNTS = (
    ("berlin-group/cec", "RO17DEMO0000999900001111", "IBAN-005"),
    ("berlin-group/cec", "RO98DEMO000099990000111100", "IBAN-003"),
    ("berlin-group/salt-edge", "FK81TE0000001234567890", "IBAN-003"),
    ("berlin-group/bank-of-georgia", "GE00XB0000000098765400", "IBAN-006"),
    ("berlin-group/bank-of-georgia", "GE22XB0000000098765400", "IBAN-005"),
    ("stet", "FR129999200001ABC1234567899", "IBAN-005"),
    ("stet", "YY2799992000011234567890123", "IBAN-002"),
    ("berlin-group", "GB98123456789012345678", "IBAN-004"),
    ("berlin-group", "NL55xqbo3804424078", "IBAN-007"),
)
BANKS = (
    ("berlin-group", "BANKYYLL", "BIC-002"),
    ("berlin-group/bank-of-georgia", "TESTFRPP", "BIC-003"),
    ("stet", "TESTFRPP", "BIC-003"),
)
# What the switch must not touch.
OTHERS = (
    ("berlin-group", "accounts", "{{iban}}", "IBAN-001"),
    ("berlin-group", "banks", "some bank", "BIC-001"),
    ("berlin-group", "amounts", "0.00", "AMT-005"),
)
PLACES = {"accounts": r"(?<=\")NL\d\dXQBO\d+(?=\")", "banks": r"(?<=\")XQBONLMM(?=\")", "amounts": r"(?<=\")812\.01(?=\")"}
BANK = r'"creditorAgent":"XQBONLMM",|,"bic":"XQBONLMM"|"creditorAgent":\{"bicFi":"XQBONLMM"\},'


class Sandbox(ToolTest):
    def message(self, source, place, text):
        """A valid body but for that. The bank of another account than its own is left out."""
        made = self.expect(0, "generate", "--to", source, "--payments", "1", "--batches", "1").out.decode()
        content, count = re.subn(PLACES[place], text, made)
        self.assertEqual(count, 1)
        if place == "accounts":
            content = re.sub(BANK, "", content)
        return self.write("message.json", content.encode())

    def errors(self, source, place, text, *options):
        """Exit status, and the findings that are errors unless something changes that."""
        run = self.run_tool("validate", self.message(source, place, text), "--from", source, "--rules", "iso",
                            "--report-format", "ndjson", *options)
        findings = [line for line in map(json.loads, run.out.splitlines()) if line["kind"] == "finding"]
        return run.status, [line for line in findings if line.get("default_severity", line["severity"]) == "error"]

    def test_made_up_accounts_and_banks_are_warnings(self):
        for place, cases in (("accounts", ACCOUNTS), ("banks", BANKS)):
            for source, text, rule in cases:
                with self.subTest(source=source, text=text, rule=rule):
                    status, errors = self.errors(source, place, text)
                    self.assertEqual((status, [line["rule"] for line in errors]), (1, [rule]))
                    status, warnings = self.errors(source, place, text, "--sandbox")
                    self.assertEqual((status, [line["rule"] for line in warnings]), (0, [rule]))
                    self.assertEqual(warnings[0]["severity"], "warning")

    def test_they_are_translated(self):
        for source, text, rule in ACCOUNTS:
            with self.subTest(source=source, rule=rule):
                options = (self.message(source, "accounts", text), "--from", source, "--to", "canonical", "-o", "out")
                self.expect(1, "convert", *options)
                self.expect(0, "convert", *options, "--sandbox")
                self.assertIn(text.encode(), self.read("out"))

    def test_other_errors_stay_errors(self):
        for source, place, text, rule in OTHERS:
            with self.subTest(rule=rule):
                status, errors = self.errors(source, place, text, "--sandbox")
                self.assertEqual((status, [line["rule"] for line in errors]), (1, [rule]))
                self.assertNotIn("default_severity", errors[0])

    def test_what_is_less_than_a_warning_stays_so(self):
        overlay = self.write("house.toml", b'[rules]\nIBAN-005 = { severity = "info" }')
        status, found = self.errors(ACCOUNTS[0][0], "accounts", ACCOUNTS[0][1], "--sandbox", "--rules-file", overlay)
        self.assertEqual((status, [line["severity"] for line in found]), (0, ["info"]))


if __name__ == "__main__":
    unittest.main()
