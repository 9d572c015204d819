"""`remit codes`: looks codes up and explains numbers."""

import json

from harness import ToolTest


class Codes(ToolTest):
    def facts(self, *arguments, status=0):
        return json.loads(self.expect(status, "codes", "--json", *arguments).out)

    def test_sets(self):
        text = self.expect(0, "codes").out.decode()
        self.assertLessEqual(max(map(len, text.splitlines())), 100)
        sets = [json.loads(line) for line in self.expect(0, "codes", "--json").out.splitlines()]
        names = [one["set"] for one in sets]
        self.assertEqual(names, sorted(names))
        for one in sets:
            self.assertIn(one["set"], text)
            self.assertTrue(one["release"] and one["source"], one)
            rows = self.expect(0, "codes", one["set"], "--json").out.splitlines()
            self.assertEqual(len(rows), one["codes"], one["set"])

    def test_every_code_is_found(self):
        for name in ("category-purpose", "uae", "younify-error"):
            for line in self.expect(0, "codes", name, "--json").out.splitlines():
                row = json.loads(line)
                self.assertEqual(self.facts(name, "--", row["code"]), row)

    def test_codes(self):
        self.assertEqual(self.facts("purpose", "SALA")["name"], "SalaryPayment")
        self.assertEqual(self.facts("currency", "JPY")["minor_units"], 0)
        self.assertEqual(self.facts("currency", "HRK")["withdrawn"], "2023-01-01")
        self.assertEqual(self.facts("country", "GE")["sepa"], False)
        self.assertIn("services", self.facts("vo", "20100")["definition"])
        self.assertEqual(self.facts("status-reason", "AC01")["name"], "IncorrectAccountNumber")
        self.assertEqual(self.facts("iban", "NO")["length"], 15)
        text = self.expect(0, "codes", "vo", "20100").out.decode()
        self.assertLessEqual(max(map(len, text.splitlines())), 100)
        self.assertGreater(len(text.splitlines()), 5)

    def test_what_is_not_known(self):
        for status, arguments, hint in ((1, ("purpose", "SALR"), "did you mean SALA?"),
                                        (1, ("currency", "eur"), "did you mean EUR?"),
                                        (1, ("iban", "US"), "unknown code"),
                                        (2, ("purpos",), "did you mean purpose?"),
                                        (2, ("xyzzyxyzzy", "A"), "see remit codes"),
                                        (2, ("bic",), "part by part")):
            outcome = self.expect(status, "codes", *arguments)
            self.assertEqual(outcome.out, b"", arguments)
            self.assertIn(hint, outcome.err)

    def test_iban(self):
        right = self.facts("iban", "FR14 2004 1010 0505 0001 3M02 606")
        self.assertEqual((right["bank"], right["branch"], right["account"], right["valid"]),
                         ("20041", "01005", "0500013M026", True))
        self.assertTrue(right["national_check_right"] and right["sepa"])
        wrong = self.facts("iban", "DE88370400440532013000", status=1)
        self.assertEqual((wrong["expected_check_digits"], wrong["at_character"]), ("89", 3))
        self.assertIn("IBAN-005", wrong["verdict"])
        short = self.facts("iban", "DE8937040044053201300", status=1)
        self.assertEqual((short["length"], short["expected_length"]), (21, 22))
        letter = self.facts("iban", "DE8937040044O532013000", status=1)
        self.assertEqual(letter["at_character"], 13)
        unregistered = self.facts("iban", "AO06004400006729503010102")
        self.assertIn("not in the registry", unregistered["verdict"])
        self.assertIn("IBAN-001", self.facts("iban", "nonsense", status=1)["verdict"])
        swiss = self.facts("iban", "CH4431999123000889012")
        self.assertTrue(swiss["qr_iban"])

    def test_bic(self):
        self.assertEqual(self.facts("bic", "NWBKGB2L")["country_name"], "United Kingdom")
        self.assertFalse(self.facts("bic", "1ABCDEFF")["valid_in_older_versions"])
        self.assertIn("test", self.facts("bic", "DEUTDEF0")["use"])
        self.assertIn("BIC-006", self.facts("bic", "NOTPROVIDED", status=1)["verdict"])
        self.assertEqual(self.facts("bic", "COBAZZFF", status=1)["at_character"], 5)

    def test_reference(self):
        self.assertTrue(self.facts("reference", "RF18 5390 0754 7034")["valid"])
        wrong = self.facts("reference", "RF19539007547034", status=1)
        self.assertEqual(wrong["expected_check_digits"], "18")
        self.assertIs(wrong["valid"], False)
        belgian = self.facts("reference", "+++090/9337/55594+++")
        self.assertEqual(belgian["belgian"], "valid")

    def test_lei(self):
        self.assertTrue(self.facts("lei", "5493001KJTIIGC8Y1R12")["valid"])
        wrong = self.facts("lei", "5493001KJTIIGC8Y1R13", status=1)
        self.assertEqual(wrong["expected_check_digits"], "12")
