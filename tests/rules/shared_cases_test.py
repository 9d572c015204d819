"""Single defects in valid messages, where they are at hand: each is found under its rule, and nothing else is."""

import copy
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

TOOL = os.environ["REMIT_TOOL"]
SHARED = pathlib.Path(os.environ["REMIT_SHARED_DIR"]) / "validation"
SKIPPED = 77

FORMATS = {"pain001": "pain.001", "bg": "berlin-group", "bog": "berlin-group/bank-of-georgia",
           "cec": "berlin-group/cec", "saltedge": "berlin-group/salt-edge", "stet": "stet/1.4.2",
           "younify": "younify"}
# What the case asks for beyond the document, by its words.
SETTINGS = {"customer limit 50000.00 EUR": 'amount_max = "50000.00"',
            "agreed maximum of 2 transactions per file": "payments_max = 2"}
# A second finding that the case allows.
ALSO_ALLOWED = {"NC-231": {"SUM-003"}}


class Raw:
    """A JSON value as it is to be written."""

    def __init__(self, text):
        self.text = text


def dumped(value):
    if isinstance(value, Raw):
        return value.text
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {dumped(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(dumped, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


class XmlDocument:
    def __init__(self, text):
        self.head = text[:text.index(b"<Document")]
        self.root = ElementTree.fromstring(text)
        self.namespace = re.match(r"\{(.*)\}", self.root.tag).group(1)

    def find(self, path):
        """The element, its parent, and the name of an attribute."""
        *steps, last = path.strip("/").split("/")[1:]
        attribute = last[1:] if last.startswith("@") else None
        node, parent = self.root, None
        for step in steps if attribute else [*steps, last]:
            name, position = re.match(r"([\w.]+)(?:\[(\d+)\])?$", step).groups()
            parent = node
            node = node.findall(f"{{{self.namespace}}}{name}")[int(position or 1) - 1]
        return node, parent, attribute

    def fragment(self, text):
        return list(ElementTree.fromstring(f'<x xmlns="{self.namespace}">{text}</x>'))

    def apply(self, mutation, path, value):
        node, parent, attribute = self.find(path)
        if mutation in ("set", "set-attr") and attribute:
            node.set(attribute, value)
        elif mutation == "set":
            node.text = value
        elif mutation == "set-raw":
            for child in list(node):
                node.remove(child)
            node.text = None if "<" in value else value
            node.extend(self.fragment(value) if "<" in value else [])
        elif mutation == "delete":
            parent.remove(node)
        elif mutation == "duplicate":
            parent.insert(list(parent).index(node) + 1, copy.deepcopy(node))
        elif mutation == "insert-after":
            at = list(parent).index(node) + 1
            for offset, child in enumerate(self.fragment(value)):
                parent.insert(at + offset, child)
        else:
            raise ValueError(mutation)

    def bytes(self):
        ElementTree.register_namespace("", self.namespace)
        return self.head + ElementTree.tostring(self.root, encoding="unicode").encode()


class JsonDocument:
    def __init__(self, text):
        self.root = json.loads(text)

    def apply(self, mutation, path, value):
        *steps, last = path.strip("/").split("/")
        node = self.root
        for step in steps:
            node = node[int(step)] if isinstance(node, list) else node[step]
        key = int(last) if isinstance(node, list) else last
        if mutation in ("set", "set-json"):
            node[key] = Raw(value)
        elif mutation == "delete":
            del node[key]
        elif mutation == "rename":
            node[value] = node.pop(key)
        else:
            raise ValueError(mutation)

    def bytes(self):
        return dumped(self.root).encode()


def message(case):
    """The bytes of the base document with its defect."""
    text = (SHARED / "bases" / case["base"]).read_bytes()
    mutation, value = case["mutation"], case["bad_value"]
    if mutation in ("raw", "hex"):
        old, new = value.split(" => ", 1)
        new = new.replace("\\n", "\n").encode() if mutation == "raw" else bytes.fromhex(new)
        return text.replace(old.encode(), new, 1)
    if mutation == "append":
        return text + value.encode()
    if mutation in ("none", "history", "config"):
        return text
    document = (XmlDocument if case["base"].endswith(".xml") else JsonDocument)(text)
    document.apply(mutation, case["field_path"], value)
    for change in filter(None, case["also_apply"].split(" ; ")):
        also, path, *rest = change.split(" ", 2)
        document.apply(also, path, rest[0] if rest else "")
    return document.bytes()


def options(case, folder):
    profile = case["profile"].replace("bog", "bank-of-georgia")
    given = ["--rules", profile, "--as-of", case["as_of"], "--from",
             FORMATS[re.match(r"[a-z]+\d*", case["base"]).group()]]
    if profile == "younify":
        given += ["--client-id", "TPP1"]
    if case["mutation"] == "config" and case["bad_value"] in SETTINGS:
        overlay = folder / "overlay.toml"
        overlay.write_text(f"[settings]\n{SETTINGS[case['bad_value']]}\n")
        given += ["--rules-file", overlay]
    elif case["mutation"] == "config":
        given += ["--payment-product", case["bad_value"].rsplit("/", 1)[-1]]
    if case["mutation"] == "history":
        given += ["--history", folder / "history.db"]
    return given


def findings(case, folder):
    path = folder / "message"
    path.write_bytes(message(case))
    given = options(case, folder)
    if case["mutation"] == "history":
        subprocess.run([TOOL, "convert", path, *given, "--to", "canonical", "-o", folder / "out"],
                       capture_output=True, check=True, timeout=60)
    done = subprocess.run([TOOL, "validate", path, *given, "--report-format", "ndjson", "--report",
                           folder / "report"], capture_output=True, check=False, timeout=60)
    lines = map(json.loads, (folder / "report").read_text().splitlines())
    found = [line for line in lines if line["kind"] == "finding"]
    rejected = any(line["severity"] == "error" for line in found)
    if (done.returncode != 0) != rejected:
        raise AssertionError(f"exit status {done.returncode} with {found}")
    return found


def fault(case, found):
    """What is wrong with the findings; empty when nothing is."""
    expected = case["expected_rule_id"]
    errors = {line["rule"] for line in found if line["severity"] == "error"}
    if expected == "NONE":
        return f"found {errors}" if errors else ""
    unexpected = errors - {expected} - ALSO_ALLOWED.get(case["case_id"], set())
    if unexpected:
        return f"also found {unexpected}"
    for line in found:
        if (line["rule"] == expected and line["severity"] == case["expected_severity"]
                and line["level"] in case["expected_level"].split("|")
                and line["reason"] == case["expected_reason_code"]):
            api_code = case["expected_bg_code"]
            return "" if api_code in ("", line["api_code"]) else f"code {line['api_code']}"
    return f"{expected} expected, found " + str([(line["rule"], line["severity"], line["level"],
                                                  line.get("reason")) for line in found])


def main():
    if not SHARED.exists():
        print("skipped:", SHARED, "is absent")
        return SKIPPED
    wrong = 0
    cases = [case for name in ("negative-cases.csv", "positive-cases.csv")
             for case in csv.DictReader((SHARED / name).open(newline=""))]
    for case in cases:
        with tempfile.TemporaryDirectory(prefix="remit-case-") as folder:
            told = fault(case, findings(case, pathlib.Path(folder)))
        if told:
            print(case["case_id"], told, "|", case["note"])
            wrong += 1
    print(len(cases), "cases,", wrong, "wrong")
    return 1 if wrong else 0


sys.exit(main())
