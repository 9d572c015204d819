#!/usr/bin/env python3
"""Writes RESULTS.md, throughput.svg and scaling.svg from what was measured.

    results.py BUILD_DIR MEASUREMENTS BUSY

MEASUREMENTS is a folder with write.json, read.json, convert.json, codes.json (Google Benchmark) and
tool.json (tool.py); BUSY the share of processor time that others took before the measurements.
"""

import json
import os
import sys

import charts
import instructions
import machine
import tables

BENCH = os.path.dirname(os.path.abspath(__file__))


def banner(quick, busy):
    """What has to be known before any figure is believed."""
    lines = []
    if quick:
        lines.append("**A quick run** (`BENCH_QUICK=1`): few rounds and small files. It shows that "
                     "everything works; ratios are rough, and times more so.")
    if busy > machine.BUSY_SHARE_MAX:
        lines.append(f"**The machine was busy**: other programs took {busy:.0%} of its processor time "
                     "before the run began, so that all times are too long, wall-clock times most.")
    return [line for text in lines for line in (text, "")]


def chart_note(quick, busy):
    words = ["medians"] + ["quick run"] * quick + ["busy machine"] * (busy > machine.BUSY_SHARE_MAX)
    return ", ".join(words)


def section(rows, name):
    return [row for row in rows if row["section"] == name]


def whole_tool(rows):
    hostile = [row for row in rows if row["section"].startswith("hostile")]
    lines = ["## The whole tool", "",
             "From a file to a new file, starting and all. `remit` judges by its default rules (`iso`); "
             "the peers judge nothing. Rows of one payment are the time to start.", "",
             "![payments per second](throughput.svg)", "", "![time and memory](scaling.svg)", "",
             "### pain.001.001.09 to Berlin Group", "", *tables.contest(section(rows, "sizes")),
             "### Berlin Group to pain.001.001.09", "", *tables.contest(section(rows, "back")),
             "### With wrong payments", "",
             "One payment of a hundred has a wrong check digit and is set aside.", "",
             *tables.beside_first(section(rows, "invalid")),
             "## Inputs that try to be expensive", "",
             "Each has about as many bytes as the sample in the first row.", ""]
    for name in dict.fromkeys(row["section"] for row in hostile):
        lines += [f"### {name.removeprefix('hostile ')}", "",
                  *tables.beside_first(section(rows, name))]
    return lines


def in_memory(folder):
    medians = tables.read_medians([os.path.join(folder, f"{name}.json")
                                   for name in ("write", "read", "convert")])
    return ["## In memory", "", *tables.comparison(medians), *tables.writers(medians),
            *tables.codes(os.path.join(folder, "codes.json"))]


def instruction_counts():
    rows = [(case, rules, f"{count:,}") for (case, rules), count in instructions.read_record().items()]
    return ["## Instructions", "",
            "As recorded in `instructions.csv`, per payment; the last rows are a whole process.", "",
            *tables.table(("case", "`--rules`", "instructions"), rows, texts=2)]


def input_digests(inputs):
    rows = {(f"{one['title']}, {one['payments']:,} payments", f"{one['bytes']:,}", one["sha256"])
            for one in inputs}
    return ["## Files", "", *tables.table(("input", "bytes", "SHA-256"), sorted(rows))]


def main(build_dir, folder, busy):
    with open(os.path.join(folder, "tool.json"), encoding="utf-8") as file:
        tool = json.load(file)
    rows, quick = tool["rows"], tool["quick"]
    lines = ["# Results", "", "Written by `bench/run.sh`; `README.md` tells how it measures.", "",
             *banner(quick, busy),
             *tables.table(("what", "which"), machine.describe(build_dir, os.path.dirname(BENCH)),
                           texts=2),
             *[f"- {note}" for note in tool["notes"]], "",
             *whole_tool(rows), *in_memory(folder), *instruction_counts(),
             *input_digests(tool["inputs"])]
    with open(os.path.join(BENCH, "RESULTS.md"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines).rstrip() + "\n")
    note = chart_note(quick, busy)
    sizes = section(rows, "sizes")
    charts.draw_throughput(sizes, note, os.path.join(BENCH, "throughput.svg"))
    charts.draw_scaling(sizes, note, os.path.join(BENCH, "scaling.svg"))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
