#!/usr/bin/env python3
"""Writes engine/RULES.md from the rule catalogue: rules.py TOOL [--check]."""

import json
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAGE = ROOT / "engine" / "RULES.md"

FAMILIES = {
    "STR": "Structure",
    "UNI": "Uniqueness",
    "LEN": "Lengths",
    "CHR": "Characters",
    "IBAN": "Accounts",
    "BIC": "Banks",
    "AMT": "Amounts",
    "CCY": "Currencies",
    "DAT": "Dates",
    "PTY": "Parties",
    "ADR": "Addresses",
    "REM": "Remittance information",
    "PUR": "Purposes",
    "PRF": "Profiles",
    "SUM": "Control sums",
    "REG": "Regulatory reporting",
    "TGT": "Targets",
}

HEAD = """# Rules

Written by `engine/rules.py` from the catalogue in `engine/src/rules`; do not edit.

A payment is judged by the rules of one or more profiles (`--rules`, `RuleSet::of`). Severity and level say what a
finding does: an error on a transaction rejects the payment, on an instruction its batch, on a group or file the whole
message. Warnings let everything pass. The reason is the ISO code that a pain.002 carries; behind a stroke stands the one
on the debtor's side. How sure the source is: P a primary text, S a secondary one, K known of the standard, D decided by
us, U unverified and therefore off until asked for (`--with-rule`). `from`: the first day of execution it holds for.

Where it is found: *value* by a check on what was read, whatever the format, with its cases in `tests/rules/cases`;
*reading* where the bytes are; *whole* at the end of a batch or message; *history* against what was accepted before;
*target* when it is written.

## Overlays

`--rules-file FILE` changes the rules without a new build:

```toml
inherits = ["sepa-sct", "house.toml"]  # profiles, and files beside this one

[rules]
PRF-001 = { on = false }
AMT-007 = { severity = "warning", from = 2027-01-01, until = 2027-12-31 }

[settings]
amount_max = "50000.00"     # AMT-008, AMT-012; amounts stand in quotes
amount_min = "0.50"         # AMT-012
currencies = ["EUR", "RON"] # CCY-006
products = ["domestic"]     # PRF-014
execution_days_max = 365    # DAT-003
creation_days_max = 30      # DAT-007
future_instant = false      # DAT-013
converts_characters = true  # CHR-002
settles_next_day = false    # addresses: settlement one day after execution
extended_remittance = false # REM-005
payments_max = 100000       # PRF-018: of a message
batch_payments_max = 10000  # PRF-018: of a batch
total_max = "1000000.00"    # PRF-018: of a message
history_days = 90           # UNI: how long accepted payments are remembered
client_id = "TPP1"          # PTY-010, PRF-011
time_zone = "Europe/Berlin" # of the debtor's bank
```

An unknown rule or setting, a value that means nothing or a file that inherits itself is an error that names the line. The rules
of targets (TGT) stay as they are. `from` and `until` are days of execution, which only rules found as *value* know; others
refuse them. Rules about a group header go by the day of the clock. What keeps an input from being read (exit status 3) does so whatever an overlay says.

## What the engine sees less of than a rule says

- LEN-005 is how the other rules of its family count; what is too long is found under their ids, never under this one.
- STR-012 knows the elements that SEPA has no use for, and what the Swiss schema of pain.001.001.09.ch.03 lacks. The
  usage guidelines of CBPR+ were not at hand: no element is excluded there.
- DAT-012 and PRF-016: what stands beside the instructions and in one of them is found in STET bodies, whether it differs
  or not. Once values are in the model nobody can tell, so for other formats and rules of one's own there is no such check.
- PRF-020: that a standing order has one instruction is known from the number that the body declares (PRF-015 says
  whether that is right). Where its beneficiary stands is not looked at; both places are read.
- PRF-014: what a bank offers is known of CEC and Bank of Georgia; that of others is told by `products` in an overlay.
  Without it every product is taken for one that is offered.
- IBAN-009 has the countries of SEPA by the day of execution since October 2025. The banks of Albania, Montenegro, North
  Macedonia and Moldova joined in that month, on days that are not known for all: it counts from the first.
"""


def catalogue(tool):
    lines = subprocess.run([tool, "rules", "--json"], capture_output=True, check=True, text=True).stdout
    return [json.loads(line) for line in lines.splitlines()]


def cases():
    """How many cases keep and break each rule."""
    counts = {}
    for path in sorted((ROOT / "tests" / "rules" / "cases").glob("*.cases")):
        for line in path.read_text().split("\n"):
            if not line or line.startswith("#"):
                continue
            rule, expected = (part.strip() for part in line.split("|")[:2])
            kept, broken = counts.get(rule, (0, 0))
            counts[rule] = (kept + 1, broken) if expected == "pass" else (kept, broken + 1)
    return counts


def escaped(text):
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def row(rule, counts):
    reason = rule["reason"] + (f" / {rule['debtor_reason']}" if "debtor_reason" in rule else "")
    kept, broken = counts.get(rule["rule"], (0, 0))
    tests = f"{kept} kept, {broken} broken" if kept or broken else ""
    source = f"{rule['source']} ({rule['confidence']})"
    cells = [rule["rule"], rule["severity"], rule["level"], escaped(rule["condition"]), reason,
             rule.get("profiles", ""), rule.get("from", ""), rule["found"], tests, escaped(source)]
    return "| " + " | ".join(cells) + " |\n"


def page(tool):
    counts = cases()
    text = HEAD
    family = None
    for rule in catalogue(tool):
        name = "ADR" if "ADDR" in rule["rule"] else rule["rule"].split("-")[0]
        if name != family:
            family = name
            text += (f"\n## {FAMILIES[name]}\n\n| rule | severity | level | what must hold | reason | profiles | from "
                     "| found | cases | source |\n|" + "---|" * 10 + "\n")
        text += row(rule, counts)
    return text


def main():
    text = page(sys.argv[1])
    if "--check" not in sys.argv:
        PAGE.write_text(text)
    elif not PAGE.exists() or PAGE.read_text() != text:
        sys.exit("engine/RULES.md is not what the catalogue says: run engine/rules.py")


main()
