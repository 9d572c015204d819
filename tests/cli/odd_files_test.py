"""Rules files, directories of BICs and stores of the history that are not what they should be: a new user is told
what is wrong, and where."""

import os
import re
import sqlite3
import subprocess
import unittest

from harness import CLOCK, TOOL, XML_03, XML_09, ToolTest

NOBODY = 65534


class RulesFiles(ToolTest):
    def judge(self, status, *options):
        run = self.expect(status, "validate", XML_09, *options)
        self.assertNotIn("terminate", run.err)
        return run.err

    def overlay(self, status, content, words="", name="house.toml"):
        if isinstance(content, str):
            content = content.encode()
        err = self.judge(status, "--rules-file", self.write(name, content))
        self.assertIn(words, err, content[:80])
        self.assertNotIn("byte 0", err)
        return err

    def test_nothing_in_it(self):
        for content in ("", "\n\n", "# only a comment\n", "\ufeff", "\ufeff# a mark\r\n"):
            self.overlay(0, content)

    def test_line_ends_and_marks(self):
        text = "\ufeffinherits = [\"iso\"]\r\n[rules]\r\nIBAN-005 = { on = false }\r\n[settings]\r\npayments_max = 1\r\n"
        run = self.expect(1, "validate", XML_09, "--rules-file", self.write("house.toml", text.encode()))
        self.assertIn(b"PRF-018", run.out)

    def test_bytes_that_are_no_text(self):
        self.overlay(2, "[rules]".encode("utf-16"), "house.toml:1:")
        self.overlay(2, b"a = \"\xff\"", "house.toml:1:")
        self.overlay(2, b"\0\0\0", "house.toml:1:")

    def test_wrong_names(self):
        self.overlay(2, "[rules]\nIBAN-05 = { on = false }", "did you mean IBAN-005?")
        self.overlay(2, "[rules]\nIBAN-005 = { of = false }", "house.toml:2:")
        self.overlay(2, "[setting]\n", "did you mean settings?")
        self.overlay(2, "[settings]\namount_maxx = \"1\"", "did you mean amount_max?")
        self.overlay(2, "inherits = \"sepa-stc\"", "did you mean sepa-sct?")
        self.overlay(2, "rules = 5", "house.toml:1:")

    def test_a_severity_holds_for_all_findings_of_a_rule(self):
        for rule, old, new, severity in (
                ("CHR-008", b"Hafenweg", b"Hafen\tweg", "warning"),
                ("PRF-009", b"pain.001.001.09", b"pain.001.001.03", "error")):
            text = (XML_03 if rule == "PRF-009" else XML_09).read_bytes()
            self.write("in.xml", text.replace(old, new))
            rules = self.write("house.toml", b'inherits = ["sepa-sct"]\n[rules]\n%s = { severity = "%s" }\n'
                               % (rule.encode(), severity.encode()))
            self.run_tool("validate", "in.xml", "--rules-file", rules, "--report", "report")
            told = {line["severity"] for line in self.lines("report") if line.get("rule") == rule}
            self.assertEqual(told, {severity}, rule)

    def test_values_that_mean_nothing(self):
        for setting, expected in (("payments_max = -1", "a whole number that is not negative"),
                                  ("payments_max = 1.5", "a whole number that is not negative"),
                                  ("payments_max = 99999999999999999999", "house.toml:2:"),
                                  ("history_days = 5000000000", "a whole number"),
                                  ("amount_max = \"-5.00\"", "an amount in quotes"),
                                  ("amount_max = \"five\"", "an amount in quotes"),
                                  ("amount_max = \"1e3\"", "an amount in quotes"),
                                  ("amount_max = \"\"", "an amount in quotes"),
                                  ("amount_max = \"1.00\"\namount_min = \"2.00\"", "no amount is allowed"),
                                  ("currencies = [\"euro\"]", "a list of codes"),
                                  ("currencies = \"EUR\"", "a list of codes"),
                                  ("products = [1]", "a list of texts"),
                                  ("future_instant = \"no\"", "true or false"),
                                  ("time_zone = \"Mars/Base\"", "a name such as \"Europe/Berlin\"")):
            self.overlay(2, "[settings]\n" + setting, expected)
        for part, expected in (("severity = \"fatal\"", "\"error\", \"warning\" or \"info\""),
                               ("from = \"2026-01-01\"", "a date such as"),
                               ("from = 2026-02-30", "house.toml:2:"),
                               ("from = 2027-01-01, until = 2026-01-01", "until is before from"),
                               ("on = 1", "true or false")):
            self.overlay(2, "[rules]\nIBAN-005 = { " + part + " }", expected)

    def test_only_what_a_payment_says_has_a_day(self):
        for rule in ("STR-010", "UNI-002", "SUM-004"):
            self.overlay(2, "[rules]\n" + rule + " = { until = 2026-11-30 }", rule + " cannot have days")
            self.overlay(0, "[rules]\n" + rule + " = { on = false }")

    def check_days(self, rules, changes, days):
        """Whether all of the rules are told of a message with these changes, by days of theirs."""
        message = XML_09.read_text()
        for pattern, text in changes:
            message = re.sub(pattern, text, message, count=1)
        self.write("faulty.xml", message.encode())
        for setting, holds in days.items():
            overlay = "".join(f"{rule} = {{ {setting} }}\n" for rule in rules)
            file = self.write("house.toml", b"inherits = \"iso\"\n[rules]\n" + overlay.encode())
            run = self.run_tool("validate", "faulty.xml", "--as-of", CLOCK, "--rules-file", file)
            for rule in rules:
                self.assertEqual(f" {rule} ".encode() in run.out, holds, (setting, run.out))

    def test_days_hold_for_what_is_found_by_reading_too(self):
        """AMT-001 and LEN-003 are found by the reader of pain.001, and by a check in other formats."""
        self.check_days(("AMT-001", "LEN-003"), (("<EndToEndId>.*?<", f"<EndToEndId>{'E' * 36}<"),
                                                 ('<InstdAmt Ccy="EUR">', '<InstdAmt Ccy="EUR">+')),
                        {"until = 2036-12-31": True, "until = 2035-01-01": False,
                         "from = 2035-01-01": True, "from = 2036-12-31": False})

    def test_days_of_the_header_are_those_of_the_clock(self):
        today, before, after = CLOCK[:10], "2026-11-19", "2026-11-21"
        self.check_days(("LEN-001", "SUM-001"), (("<MsgId>.*?<", f"<MsgId>{'M' * 36}<"),
                                                 ("<NbOfTxs>.*?<", "<NbOfTxs>99<")),
                        {f"until = {today}": True, f"until = {before}": False,
                         f"from = {today}": True, f"from = {after}": False})

    def test_rules_of_targets_stay(self):
        """Without its finding nobody would know why a payment is not written."""
        for change in ("on = false", "severity = \"warning\"", "until = 2020-01-01"):
            self.overlay(2, "[rules]\nTGT-001 = { " + change + " }", "house.toml:2:")

    def test_long_lines(self):
        name = "x" * 500_000
        err = self.overlay(2, f"[rules]\n{name} = {{ on = false }}", "house.toml:2:")
        self.assertLess(len(err), 500)
        self.overlay(0, "# " + name)
        self.overlay(2, "# " + name * 4, "longer than a rules file can be")

    def test_files_that_are_none(self):
        self.assertIn("is a folder", self.judge(4, "--rules-file", self.folder))
        err = self.judge(4, "--rules-file", "absent.toml")
        self.assertEqual(err.count("absent.toml"), 1, err)
        self.assertIn("No such file", err)
        self.assertIn("longer than", self.judge(2, "--rules-file", "/dev/zero"))
        self.judge(0, "--rules-file", "/dev/null")

    def test_inheritance(self):
        (self.folder / "folder.toml").mkdir()
        self.overlay(2, "inherits = \"absent.toml\"", "house.toml:1:")
        self.overlay(2, "inherits = \"folder.toml\"", "is a folder")
        self.overlay(2, "inherits = \"house.toml\"", "inherits itself")
        self.overlay(2, "inherits = \"./x/../house.toml\"", "inherits itself")
        self.overlay(2, "inherits = [1]", "house.toml:1:")
        self.write("a.toml", b"inherits = \"b.toml\"")
        self.write("b.toml", b"\ninherits = [\"iso\", \"a.toml\"]")
        self.assertIn("b.toml:2:", self.judge(2, "--rules-file", "a.toml"))
        os.symlink("loop.toml", self.folder / "loop.toml")
        self.overlay(2, "inherits = \"loop.toml\"", "house.toml:1:")
        self.judge(4, "--rules-file", "loop.toml")
        self.write("broken.toml", b"\n\n[rules")
        self.overlay(2, "inherits = \"broken.toml\"", "broken.toml:3:")
        self.overlay(0, "inherits = []")

    def test_rules_on_the_command_line(self):
        for rule, words in (("iban-005", "did you mean IBAN-005?"), ("", "empty"), ("XYZ", "unknown rule XYZ"),
                            ("DAT-003,DAT-002", "unknown rule")):
            self.assertIn(words, self.judge(2, "--with-rule", rule))
        self.assertIn("none is no profile", self.judge(2, "--rules", "none,iso"))
        self.judge(0, "--with-rule", "IBAN-005", "--with-rule", "IBAN-005")
        self.assertIn("did you mean iso?", self.judge(2, "--rules", "isoo"))
        for profile in ("", ",", "iso,"):
            self.assertIn(self.run_tool("validate", XML_09, "--rules", profile).status, (0, 2), profile)
        for option in ("--rules-file", "--bic-directory", "--time-zone", "--client-id", "--history", "--report"):
            self.assertIn("empty", self.judge(2, option, ""))


class BicDirectories(ToolTest):
    def judge(self, status, content):
        path = self.write("bics", content) if isinstance(content, bytes) else content
        return self.expect(status, "validate", XML_09, "--bic-directory", path)

    def test_lists_of_other_programs(self):
        known = set(self.bics())
        for text in ("\r\n".join(known), "\ufeff" + "\n".join(known), "\n".join(f" {bic}\tBank;x" for bic in known)):
            self.assertNotIn(b"BIC-010", self.judge(0, text.encode()).out)
        self.assertIn(b"BIC-010", self.judge(0, b"NOWIDEFFXXX").out)

    def bics(self):
        for part in XML_09.read_text().split("<BICFI>")[1:]:
            yield part.split("<")[0]

    def test_files_that_are_none(self):
        self.assertIn("is a folder", self.judge(4, self.folder).err)
        self.assertIn("No such file", self.judge(4, "absent").err)
        self.assertIn("no BIC in the file", self.judge(2, b"\n").err)
        self.assertIn("bics:2:1: error: some is no BIC", self.judge(2, b"NOWIDEFF\nsome words").err)
        self.assertLess(len(self.judge(2, b"A" * 100_000).err), 500)


class Stores(ToolTest):
    def convert(self, status, store, **options):
        run = self.expect(status, "convert", XML_09, "--to", "canonical", "-o", "out", "--history", store, "--quiet",
                          **options)
        self.assertEqual((self.folder / "out").exists(), status == 0)
        return run.err

    def made(self):
        self.convert(0, "made.db")
        (self.folder / "out").unlink()
        for name in ("made.db-wal", "made.db-shm"):
            self.assertFalse((self.folder / name).exists())
        return self.folder / "made.db"

    def change(self, path, statement):
        with sqlite3.connect(path) as database:
            database.execute(statement)
        database.close()

    def test_another_version(self):
        path = self.made()
        self.change(path, "PRAGMA user_version = 9")
        self.assertIn("is a history of version 9, and only version 3 is known", self.convert(4, path))

    def test_damage(self):
        content = self.made().read_bytes()
        self.assertIn("damaged", self.convert(4, self.write("cut.db", content[:5000])))
        self.assertIn("damaged", self.convert(4, self.write("wrong.db", content[:4096] + b"\xaa" * 8192 +
                                                            content[12288:])))

    def test_files_of_others(self):
        self.change(self.folder / "other.db", "CREATE TABLE a(b)")
        self.assertIn("is a database, but no history", self.convert(4, "other.db"))
        self.write("text", b"some text, long enough to be looked at " * 100)
        self.assertIn("is not an SQLite database", self.convert(4, "text"))
        self.assertIn("is a directory", self.convert(4, self.folder))
        self.assertIn("is no file", self.convert(4, "/dev/null"))
        os.mkfifo(self.folder / "pipe")
        self.assertIn("is no file", self.convert(4, "pipe", timeout=20))
        self.assertIn("absent/store: no such file or directory", self.convert(4, "absent/store"))

    def test_an_empty_file_becomes_one(self):
        self.convert(0, self.write("empty", b""))

    def test_a_locked_store(self):
        path = self.made()
        with sqlite3.connect(path, isolation_level=None) as database:
            database.execute("BEGIN EXCLUSIVE")
            self.assertIn("is locked by another process", self.convert(4, path))
        database.close()

    def test_outputs_do_not_overwrite_it(self):
        path = self.made()
        before = path.read_bytes()
        for option in ("-o", "--report", "--status"):
            output = () if option == "-o" else ("-o", "out")
            run = self.expect(2, "convert", XML_09, "--to", "canonical", *output, option, "./made.db", "--history", path)
            self.assertIn(f"{option} and --history name the same file", run.err)
        self.assertEqual(path.read_bytes(), before)
        self.expect(2, "convert", XML_09, "--to", "canonical", "-o", "x", "--report", "x")
        self.expect(0, "convert", XML_09, "--to", "canonical", "-o", "/dev/null", "--report", "/dev/null")

    def test_folders_that_cannot_be_written_to(self):
        path = self.made()
        os.chmod(path, 0o666)
        os.chmod(self.folder, 0o555)
        self.addCleanup(os.chmod, self.folder, 0o755)
        if os.geteuid() == 0:
            become = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        else:
            become = {}
        for store, words in (("made.db", "its folder cannot be written to"), ("new.db", "new.db: permission denied")):
            run = subprocess.run([TOOL, "validate", XML_09, "--as-of", CLOCK, "--history", self.folder / store],
                                 cwd="/", capture_output=True, timeout=60, check=False, **become)
            if b"ermission denied: '" in run.stderr:
                self.skipTest("the tool cannot be run by that user")
            self.assertEqual(run.returncode, 4, run.stderr)
            self.assertIn(words, run.stderr.decode())


if __name__ == "__main__":
    unittest.main()
