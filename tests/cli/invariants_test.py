"""What holds of every run, whatever the input: counts, statuses, places, masks.

The messages are those of tests/formats, judged by all rules there are, so that most have findings.
"""

import collections
import decimal
import html
import json
import random
import re
import shutil
import subprocess
import time
import unittest
import xml.etree.ElementTree as ElementTree
import xml.parsers.expat

from harness import BULK, CLOCK, DATA, FORMATS, TOOL, XML_03, XML_09, ToolTest

XML_RULES = ("--rules", "iso,sepa-sct,sps,cbpr-plus,uae,ru-vo")
UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def folder_format(path):
    """What `--from` is told about a message; XML tells itself."""
    if path.suffix == ".xml":
        return ()
    for base in ("berlin-group", "stet"):
        if path.parent.name.startswith(base + "-"):
            return ("--from", base + "/" + path.parent.name[len(base) + 1:])
    return ("--from", path.parent.name)


def rules_of(path):
    profile = path.parent.name.removeprefix("berlin-group-")
    return XML_RULES if path.suffix == ".xml" else ("--rules", "iso," + profile)


def messages():
    return sorted([*FORMATS.glob("*/*.xml"), *FORMATS.glob("*/*.json")])


class EveryMessage(ToolTest):
    def each(self, check, chosen=None):
        """Checks every message, in a sub-test of its own; answers the sum of what that answers."""
        total = 0
        for path in chosen or messages():
            with self.subTest(message=f"{path.parent.name}/{path.name}"):
                total += check(path) or 0
            for name in self.files():
                (self.folder / name).unlink()
        return total

    def judge(self, path, *options):
        return self.run_tool("validate", path, *folder_format(path), *rules_of(path), "--report-format", "ndjson",
                             *options)

    def report(self, path, *options):
        return [json.loads(line) for line in self.judge(path, *options).out.splitlines()]

    def findings(self, path, *options):
        return [line for line in self.report(path, *options) if line["kind"] == "finding"]


class Counts(EveryMessage):
    """Payments in are payments accepted and rejected, and their sums are those of what is written."""

    def amounts(self, name):
        sums = collections.Counter()
        for line in self.lines(name):
            amount = decimal.Decimal(line.get("instructed_amount.value", "NaN"))
            if amount.is_finite():
                sums[line["instructed_amount.currency"]] += amount
        return {currency: total for currency, total in sums.items() if total}

    def test_nothing_is_lost_between_accepted_and_rejected(self):
        self.each(self.check_counts)

    def check_counts(self, path):
        run = self.run_tool("convert", path, *folder_format(path), *rules_of(path), "--to", "canonical", "-o",
                            "out.ndjson", "--rejects", "rejects", "--report", "report.ndjson")
        summary = self.lines("report.ndjson")[-1]
        self.assertEqual(summary["payments_in"], summary["accepted"] + summary["rejected"])
        if run.status == 3:  # it cannot be read
            self.assertEqual(summary["accepted"], 0)
            return
        accepted = self.lines("out.ndjson") if (self.folder / "out.ndjson").exists() else []
        self.assertEqual(len(accepted), summary["accepted"])
        if accepted:
            told = {currency: decimal.Decimal(total) for currency, total in summary["sums_accepted"].items()}
            self.assertEqual(self.amounts("out.ndjson"), {key: value for key, value in told.items() if value})
        self.assertEqual((self.folder / "rejects").exists(), summary["rejected"] != 0)
        if summary["rejected"]:
            again = self.run_tool("convert", "rejects", *folder_format(path), "--to", "canonical", "--rules",
                                  "none", "-o", "again.ndjson", "--report", "again.report")
            self.assertNotEqual(again.status, 3, again.err)
            self.assertEqual(self.lines("again.report")[-1]["payments_in"], summary["rejected"])


class Statuses(EveryMessage):
    """The statuses that a sender gets, and what was found."""

    def statuses(self, path):
        """The run and a status for each message of the input."""
        shutil.rmtree(self.folder / "told", ignore_errors=True)
        run = self.judge(path, "--status", "told/", "--status-format", "pain.002.001.10")
        roots = []
        for name in sorted((self.folder / "told").iterdir()):
            document = name.read_bytes()
            self.assert_valid_if_possible(document)
            roots.append(ElementTree.fromstring(document))
            for node in roots[-1].iter():
                node.tag = node.tag.split("}")[1]
        return run, roots

    def check_reasons(self, root):
        """Whatever is rejected has a reason, or is part of what has one."""
        group = root.find(".//OrgnlGrpInfAndSts")
        self.assertTrue(group.findtext("GrpSts") != "RJCT" or root.find(".//StsRsnInf") is not None)
        for batch in root.iter("OrgnlPmtInfAndSts"):
            inherited = group.find("StsRsnInf") is not None
            if batch.findtext("PmtInfSts") == "RJCT":
                self.assertTrue(inherited or batch.find(".//StsRsnInf") is not None)
            for payment in batch.iter("TxInfAndSts"):
                if payment.findtext("TxSts") == "RJCT":
                    self.assertTrue(payment.find("StsRsnInf") is not None or batch.find("StsRsnInf") is not None
                                    or inherited)

    def check_levels(self, root):
        """A status says nothing that those inside of it contradict."""
        group = root.findtext(".//GrpSts")
        self.check_inside(group, [batch.findtext("PmtInfSts") for batch in root.iter("OrgnlPmtInfAndSts")])
        for batch in root.iter("OrgnlPmtInfAndSts"):
            self.check_inside(batch.findtext("PmtInfSts"),
                              [payment.findtext("TxSts") for payment in batch.iter("TxInfAndSts")])

    def check_inside(self, status, inside):
        if status in ("ACTC", "ACCP", "ACSP", "ACSC", "ACWC", "PDNG"):
            self.assertNotIn("RJCT", inside)
        elif status == "RJCT":
            self.assertLessEqual(set(filter(None, inside)), {"RJCT"})
        elif status == "PART":
            self.assertIn("RJCT", [*inside, "RJCT" if "PART" in inside else None])

    def check_effects(self, root, findings):
        """Every error rejects what it is about, or what that is in."""
        if root.findtext(".//GrpSts") == "RJCT":
            return
        batches = {batch.findtext("OrgnlPmtInfId"): batch for batch in root.iter("OrgnlPmtInfAndSts")}
        for line in findings:
            if line["severity"] != "error":
                continue
            self.assertIn(line["level"], ("transaction", "instruction"))
            if "anchors" not in line:
                continue  # the input cannot be read
            batch = batches[line["anchors"].get("pmtInfId", "NOTPROVIDED")]
            if batch.findtext("PmtInfSts") == "RJCT":
                continue
            self.assertEqual(line["level"], "transaction")
            rejected = [payment.findtext("OrgnlEndToEndId", "NOTPROVIDED") for payment in batch.iter("TxInfAndSts")
                        if payment.findtext("TxSts") == "RJCT"]
            self.assertIn(line["anchors"].get("endToEndId", "NOTPROVIDED"), rejected)

    def test_statuses_follow_from_findings(self):
        self.each(self.check_status)

    def check_status(self, path):
        run, roots = self.statuses(path)
        for root in roots:
            self.check_reasons(root)
            self.check_levels(root)
            if run.status == 0:
                self.assertIn(root.findtext(".//GrpSts"), ("ACTC", "ACWC"))
        findings = [json.loads(line) for line in run.out.splitlines()]
        if len(roots) == 1:
            self.check_effects(roots[0], [line for line in findings if line["kind"] == "finding"])

    def assert_valid_if_possible(self, document):
        try:
            self.assert_valid(document, "pain.002.001.10.xsd")
        except unittest.SkipTest:
            pass


class Places(EveryMessage):
    """Offset, length, line, column and path of a finding point at its value."""

    def decoded(self, raw, path, offset, content):
        """What the bytes of a value mean."""
        text = raw.decode(errors="replace")
        if path.suffix == ".json":
            return json.loads(f'"{text}"') if content[offset - 1:offset] == b'"' else text
        text = re.sub(r"<!\[CDATA\[(.*?)\]\]>|<!--.*?-->", lambda found: (found[1] or "").replace("&", "&amp;"), text,
                      flags=re.DOTALL)
        if text.startswith("<"):
            return text
        return html.unescape(re.sub(r"<\?.*?\?>", "", text, flags=re.DOTALL).replace("]]>", ""))

    def offset_of(self, content, line, column):
        content = content.decode(errors="surrogateescape")
        mark = "\ufeff" if content.startswith("\ufeff") else ""
        lines = content[len(mark):].split("\n")
        before = "\n".join([*lines[:line - 1], lines[line - 1][:column - 1]])
        return len((mark + before).encode(errors="surrogateescape"))

    def value_at(self, path, pointer, content):
        """The value that a path names, by independent parsers."""
        if path.suffix == ".json":
            node = json.loads(content, parse_float=str, parse_int=str)
            for step in pointer.split("/")[1:]:
                step = step.replace("~1", "/").replace("~0", "~")
                node = node[int(step)] if isinstance(node, list) else node[step]
            return node
        node = ElementTree.fromstring(content)
        self.assertEqual(node.tag.split("}")[-1], pointer.split("/")[1].split("[")[0])
        for step in pointer.split("/")[2:]:
            if step.startswith("@"):
                return node.get(step[1:])
            name, position = re.fullmatch(r"([^\[]+)(?:\[(\d+)\])?", step).groups()
            node = [child for child in node if child.tag.split("}")[-1] == name][int(position or 1) - 1]
        return node.text or ""

    def is_plain(self, path, content):
        """UTF-8, and one document."""
        if content.startswith(UTF_16):
            return False
        try:
            content.decode()
            json.loads(content) if path.suffix == ".json" else ElementTree.fromstring(content)
        except (ValueError, ElementTree.ParseError):
            return False
        return b"encoding=" not in content[:80] or b"utf-8" in content[:80].lower()

    def test_bytes_at_the_offset_are_the_value(self):
        self.assertGreater(self.each(self.check_bytes), 200)

    def check_bytes(self, path):
        checked = 0
        content = path.read_bytes()
        if not self.is_plain(path, content):
            return 0
        for line in self.findings(path, "--mask", "none"):
            if "line" not in line:
                continue
            at = line["offset"]
            self.assertEqual(self.offset_of(content, line["line"], line["column"]), at, line)
            if "value" not in line or line["rule"] == "STR-020" or line["value"].startswith("<"):
                continue  # it is about a name, or about content that is kept, without its prefixes
            value = self.decoded(content[at:at + line["length"]], path, at, content)
            self.assertTrue(value.startswith(line["value"]), (value, line))
            checked += 1
        return checked

    def test_the_path_leads_to_the_value(self):
        self.assertGreater(self.each(self.check_path), 200)

    def check_path(self, path):
        checked = 0
        content = path.read_bytes()
        if not self.is_plain(path, content):
            return 0
        for line in self.findings(path, "--mask", "none"):
            is_missing = line.get("params", {}).get("missing") == "true"
            if "value" not in line or is_missing or line["value"].startswith("<") or line["rule"] == "STR-020":
                continue
            found = self.value_at(path, line["path"], content)
            if not isinstance(found, str) or line["value"].startswith('"'):
                continue  # it has another type than is expected: the value is JSON
            self.assertTrue(found.strip().startswith(line["value"].strip()), (found, line))
            checked += 1
        return checked


class Chunks(EveryMessage):
    """Reports and statuses are the same however the bytes arrive."""

    def drip(self, content, size, *options):
        """Runs the tool with an input that arrives in small pieces."""
        command = [TOOL, "validate", "-", "--as-of", CLOCK, "--report-format", "ndjson", "--status", "dripped",
                   *options]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              cwd=self.folder) as process:
            try:
                for begin in range(0, len(content), size):
                    process.stdin.write(content[begin:begin + size])
                    process.stdin.flush()
                    time.sleep(0.0002)
            except BrokenPipeError:
                pass  # it has read enough
            out = process.communicate(timeout=60)[0]
        return process.returncode, [json.loads(line) for line in out.splitlines()][1:]

    def test_pieces_change_nothing(self):
        self.each(self.check_pieces, random.Random(11).sample(messages(), 60))

    def check_pieces(self, path):
        options = (*folder_format(path), *rules_of(path))
        whole = self.judge(path, "--status", "whole")
        status, lines = self.drip(path.read_bytes(), 61, *options)
        self.assertEqual(status, whole.status)
        self.assertEqual(lines, [json.loads(line) for line in whole.out.splitlines()][1:])
        self.assertEqual(*[self.read(name) if (self.folder / name).exists() else None
                           for name in ("whole", "dripped")])


class Truncation(ToolTest):
    """What is not well formed never comes through."""

    def is_well_formed(self, content, is_xml):
        try:
            if is_xml:
                xml.parsers.expat.ParserCreate().Parse(content, True)
            else:
                json.loads(content)
        except (xml.parsers.expat.ExpatError, ValueError):
            return False
        return True

    def check(self, content, is_xml):
        path = self.write("mutant", content)
        run = self.run_tool("validate", path, "--rules", "none", "--status", "status",
                            "--from", "pain.001" if is_xml else "berlin-group",
                            "--status-format", "pain.002.001.10")
        self.assertIn(run.status, (0, 1, 3), run.err)
        if self.is_well_formed(content, is_xml):
            return
        self.assertEqual(run.status, 3, content)
        status = self.read("status")
        self.assertIn(b"<GrpSts>RJCT</GrpSts>", status)
        self.assertNotIn(b"ACTC", status)

    def test_cut_and_changed_inputs(self):
        chance = random.Random(7)
        for path in (XML_03, XML_09, BULK):
            content = path.read_bytes()
            for _ in range(60):
                at = chance.randrange(len(content))
                flipped = bytes([content[at] ^ 1 << chance.randrange(8)])
                with self.subTest(message=path.name, at=at):
                    self.check(content[:at], path.suffix == ".xml")
                    self.check(content[:at] + flipped + content[at + 1:], path.suffix == ".xml")


class Positive(ToolTest):
    """What the samples and the generator say is right."""

    def test_samples_have_no_errors(self):
        for path in sorted(DATA.iterdir()):
            if path.suffix in (".xml", ".json"):
                self.expect(0, "validate", path)

    def test_generated_messages_have_no_errors(self):
        for name in ("pain.001.001.03", "pain.001.001.09", "pain.001.001.12", "berlin-group", "stet", "younify"):
            with self.subTest(format=name):
                self.expect(0, "generate", "--to", name, "--payments", "50", "-o", "made")
                self.expect(0, "validate", "made", "--from", name)


if __name__ == "__main__":
    unittest.main()
