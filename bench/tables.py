#!/usr/bin/env python3
"""Prints results of Google Benchmark as Markdown: medians, and ratios where there is a floor.

A benchmark is named CASE/LAYOUT/PAYMENTS/WHO; what has the same name up to WHO had the same input.
"""

import json
import statistics
import sys

# remit's speed in a translation, divided by that of the parser alone, is to be at least this.
FLOORS = {f"pain.001 to {other}": 0.35 for other in ("berlin-group", "stet", "younify")}
FLOORS |= {f"{other} to pain.001": 0.2 for other in ("berlin-group", "stet", "younify")}
PARSERS = ("pugixml", "simdjson")


def read_medians(paths):
    """Bytes and payments per second by (name up to WHO, WHO)."""
    runs = {}
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for run in json.load(file)["benchmarks"]:
                if run["run_type"] != "iteration":
                    continue
                name = run["run_name"].removesuffix("/process_time")
                case, _, who = name.rpartition("/")
                rates = (run["bytes_per_second"], run["items_per_second"])
                runs.setdefault((case, who), []).append(rates)
    # Sorted, because interleaved runs come in random order; by length first: 1k before 100k.
    return {key: [statistics.median(column) for column in zip(*runs[key])]
            for key in sorted(runs, key=lambda key: (len(key[0].rpartition("/")[2]), key))}


def mega(bytes_per_second):
    return f"{bytes_per_second / 1e6:.0f}"


def print_row(*cells):
    print("| " + " | ".join(cells) + " |")


def print_writers(medians):
    print_row("generated writer", "MB/s", "payments/s")
    print_row("---", "---:", "---:")
    for (case, who), (in_bytes, payments) in medians.items():
        if not case:
            print_row(who.removeprefix("write "), mega(in_bytes), f"{payments:,.0f}")
    print()


def print_comparison(medians):
    print_row("input", "payments", "remit MB/s", "payments/s", "memcpy MB/s", "parser MB/s",
              "remit : parser", "floor", "baseline MB/s", "remit : baseline")
    print_row("---", *["---:"] * 9)
    for (case, who), (in_bytes, payments) in medians.items():
        if who != "remit":
            continue
        title, layout, count = case.rsplit("/", 2)
        parser = next(medians[case, name][0] for name in PARSERS if (case, name) in medians)
        baseline = medians.get((case, "baseline"), [None])[0]
        floor = FLOORS.get(title)
        ratio = in_bytes / parser
        print_row(f"{title}, {layout}", count, mega(in_bytes), f"{payments:,.0f}",
                  mega(medians[case, "memcpy"][0]), mega(parser), f"{ratio:.2f}",
                  "" if floor is None else f"{floor} " + ("met" if ratio >= floor else "missed"),
                  "" if baseline is None else mega(baseline),
                  "" if baseline is None else f"{in_bytes / baseline:.2f}")
    print()


if __name__ == "__main__":
    results = read_medians(sys.argv[1:])
    print_writers(results)
    print_comparison(results)
