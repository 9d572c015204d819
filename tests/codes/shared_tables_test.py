"""The tables of `remit codes` against the reference tables, where these are at hand."""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

TOOL = os.environ["REMIT_TOOL"]
TABLES = pathlib.Path(os.environ["REMIT_SHARED_DIR"]) / "tables"
CODES = pathlib.Path(__file__).resolve().parents[2] / "mappings" / "codes"


def shared(name):
    with open(TABLES / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def compiled(name):
    """The rows of a set by their codes, as the tool says them."""
    out = subprocess.run([TOOL, "codes", name, "--json"], capture_output=True, check=True).stdout
    rows = [json.loads(line) for line in out.splitlines()]
    return {row["code"]: row for row in rows}


def short_name(code_set):
    """ExternalCategoryPurpose1Code: category-purpose."""
    words = re.sub(r"^External|\d+Code$", "", code_set)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", words).lower()


class SharedTables(unittest.TestCase):
    maxDiff = None

    def test_ibans(self):
        rows = compiled("iban")
        self.assertEqual(list(rows), [row["country"] for row in shared("iban_registry.csv")])
        for row in shared("iban_registry.csv"):
            ours = rows[row["country"]]
            for theirs, name in (("bban_structure", "structure"), ("example_iban", "example"),
                                 ("bank_code_position", "bank"), ("branch_position", "branch")):
                self.assertEqual(ours.get(name, ""), row[theirs], row["country"])
            self.assertEqual(str(ours["length"]), row["iban_length"])
            self.assertEqual(ours["sepa"], row["sepa"] == "yes")
            formula = row["national_check"]
            self.assertEqual("national_check" in ours,
                             bool(formula) and not formula.startswith("none"), row["country"])
            # Monaco and France share their banks, which the reference says in words only.
            countries = set(ours.get("bic_countries", "").split()) - {"MC"}
            if row["country"] != "MC":
                self.assertEqual(countries, set(row["also_used_by"].split()), row["country"])

    def test_ibans_outside_of_the_registry(self):
        rows = compiled("iban-unregistered")
        for row in shared("iban_unregistered.csv"):
            ours = rows.pop(row["country"])
            self.assertEqual((ours["structure"], str(ours["length"])),
                             (row["bban_structure"], row["iban_length"]))
        self.assertEqual(rows, {})

    def test_countries(self):
        rows = compiled("country")
        for row in shared("countries.csv"):
            ours = rows.pop(row["alpha2"])
            for name in ("alpha3", "numeric", "name", "note"):
                self.assertEqual(ours.get(name, ""), row[name])
            for name in ("sepa", "eea"):
                self.assertEqual(ours[name], row[name] == "yes")
        self.assertEqual(rows, {})

    def test_currencies(self):
        rows = compiled("currency")
        for row in shared("currencies.csv"):
            ours = rows.pop(row["alpha"])
            self.assertEqual((ours["name"], ours.get("numeric", "")), (row["name"], row["numeric"]))
            self.assertEqual(str(ours.get("minor_units", "")), row["minor_units"].replace("N.A.", ""))
            self.assertEqual("withdrawn" in ours, row["active"] == "no", row["alpha"])
            if re.fullmatch(r"\d{4}-\d\d", row["withdrawn"]):
                self.assertEqual(ours["withdrawn"][:7], row["withdrawn"])
        self.assertEqual(rows, {})

    def test_external_code_sets(self):
        sets = {}
        for row in shared("external_codes.csv"):
            sets.setdefault(row["code_set"], {})[row["code"]] = row["name"]
        self.assertEqual(len(sets), 39)
        for name, codes in sets.items():
            rows = compiled(short_name(name))
            self.assertEqual({code: row["name"] for code, row in rows.items()}, codes, name)

    def test_definitions_are_corrected_where_the_table_says_so(self):
        for ours, theirs in (("vo", "vo_codes.csv"), ("uae", "uae_codes.csv")):
            rows = compiled(ours)
            remarks = " ".join(line[2:].strip() for line in (CODES / f"{ours}.csv").read_text().splitlines()
                               if line.startswith("# "))
            listed = set(re.findall(r"[0-9A-Z]+", re.search(r" (?:corrected|set right) in ([0-9A-Z, ]+)\.",
                                                           remarks).group(1)))
            changed = set()
            for row in shared(theirs):
                if rows.pop(row["code"])["definition"] != row["description"]:
                    changed.add(row["code"])
            self.assertEqual(rows, {})
            self.assertEqual(changed, listed)

    def test_statuses(self):
        names = {"transactionStatus": "transaction-status", "scaStatus": "sca-status",
                 "consentStatus": "consent-status", "bookingStatus": "booking-status"}
        sets = {kind: compiled(name) for kind, name in names.items()}
        for row in shared("status_codes.csv"):
            ours = sets[row["kind"]].pop(row["code"])
            self.assertEqual((ours.get("name", ""), ours["definition"], ours["final"]),
                             (row["name"], row["meaning"], row["final"] == "yes"))
        self.assertFalse(any(sets.values()))

    def test_errors(self):
        names = {"bg_xs2a": "berlin-group-error", "cec": "cec-error", "saltedge": "salt-edge-error",
                 "stet_bcp": "stet-error", "younify": "younify-error"}
        sets = {system: compiled(name) for system, name in names.items()}
        for row in shared("error_codes.csv"):
            ours = sets[row["system"]].pop(row["code"])
            self.assertEqual((str(ours.get("http_status", "")), ours["definition"], ours["status_reason"]),
                             (row["http_status"], row["meaning"], row["iso_status_reason"]))
        self.assertFalse(any(sets.values()))


if __name__ == "__main__":
    if not TABLES.is_dir():
        print(f"skipped: no {TABLES}")
        sys.exit(77)
    unittest.main()
