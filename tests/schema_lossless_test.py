"""Random messages by the schemas, from edition to edition: each value goes out or is in the ledger.

Exit status 77: the schemas are not here.
"""

import html
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from schema_messages import Schema

TOOL = os.environ["REMIT_TOOL"]
ROOT = pathlib.Path(__file__).resolve().parent.parent
SCHEMAS = pathlib.Path(os.environ.get("REMIT_SHARED_DIR", ROOT.parent / "shared")) / "schemas"
SKIPPED = 77
PAIRS = (("pain.001.001.03", "pain.001.001.03"), ("pain.001.001.03", "pain.001.001.09"),
         ("pain.001.001.05", "pain.001.001.11"), ("pain.001.001.09", "pain.001.001.09"),
         ("pain.001.001.09", "pain.001.001.09.ch.03"), ("pain.001.001.09.ch.03", "pain.001.001.09"),
         ("pain.001.001.09", "canonical"), ("pain.001.001.12", "pain.001.001.12"),
         ("pain.001.003.03", "pain.001.001.09"))
MESSAGES = 20  # translated, for each pair
ATTEMPTS = 100  # cheques, for one, do not go into every edition
SEED = 2036
OPTIONS = ("--rules", "none", "--as-of", "2034-12-01T09:30:00Z", "--report", "-", "--mask", "none")
REBUILT = ("NbOfTxs", "CtrlSum")  # counted and summed anew
SHORT = 3  # a text of fewer characters stands in any message
SHOWN = 60  # so much of a value is in the ledger


def ledger(report):
    """The paths of what is lost, without positions, and the values."""
    losses = [line for line in map(json.loads, report.splitlines()) if line["kind"] == "loss"]
    paths = [re.sub(r"\[\d+\]", "", loss.get("source_path", "")) for loss in losses]
    return [path for path in paths if path], "\n".join(loss.get("value", "") for loss in losses)


def silent_losses(message, written, report):
    """Leaves of the message that are neither written nor in the ledger."""
    paths, values = ledger(report)
    for node, _ in message.inner():
        text = node.text
        is_said = node.children is None and len(text) >= SHORT and node.name not in REBUILT
        if not is_said or text in ("true", "false"):
            continue
        number = text.rstrip("0").rstrip(".") if "." in text else text
        is_told = text[:SHOWN] in values or any(node.path.startswith(path) for path in paths)
        if text not in written and number not in written and not is_told:
            yield f"{node.path}: {text}"


def check_pair(folder, source, target):
    """@return  what is lost, how many messages were translated, and of how many"""
    schema = Schema(SCHEMAS / f"{source}.xsd", SEED)
    wrong = []
    translated = 0
    attempts = 0
    while translated < MESSAGES and attempts < ATTEMPTS:
        attempts += 1
        message = schema.message()
        path = folder / "message.xml"
        output = folder / "output"
        path.write_text(message.print(schema.namespace), encoding="utf-8")
        run = subprocess.run([TOOL, "convert", *OPTIONS, "--from", source, "--to", target, path, "-o", output],
                             check=False, capture_output=True, text=True)
        if run.returncode not in (0, 1):
            sys.exit(f"{source} to {target}: exit status {run.returncode}: {run.stderr}")
        if run.returncode == 0:
            translated += 1
            written = html.unescape(output.read_text(encoding="utf-8"))
            wrong += silent_losses(message, written, run.stdout)
    return wrong, translated, attempts


def main():
    if not SCHEMAS.is_dir():
        print("skipped: the schemas are not here")
        sys.exit(SKIPPED)
    wrong = []
    for source, target in PAIRS:
        with tempfile.TemporaryDirectory(prefix="remit-lossless-") as folder:
            lost, translated, attempts = check_pair(pathlib.Path(folder), source, target)
        print(f"{source} to {target}: {translated} of {attempts} messages translated")
        if translated < MESSAGES:
            wrong.append(f"{source} to {target}: too many messages are refused for a test")
        wrong += [f"{source} to {target}: lost {what}" for what in lost]
    if wrong:
        sys.exit("\n".join(wrong))


if __name__ == "__main__":
    main()
