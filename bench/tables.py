"""Tables of Markdown: of what Google Benchmark found in memory, and of what the whole tool took.

A benchmark is named CASE/LAYOUT/PAYMENTS/WHO; what has the same name up to WHO had the same input.
"""

import json
import statistics

# remit's speed in a translation, divided by that of the parser alone, is to be at least this.
FLOORS = {f"pain.001 to {other}": 0.35 for other in ("berlin-group", "stet", "younify")}
FLOORS |= {f"{other} to pain.001": 0.2 for other in ("berlin-group", "stet", "younify")}
PARSERS = ("pugixml", "simdjson")


def table(titles, rows, texts=1):
    """Lines of a table: so many columns of texts, then numbers."""
    lines = [titles, ["---"] * texts + ["---:"] * (len(titles) - texts), *rows]
    return ["| " + " | ".join(cells) + " |" for cells in lines] + [""]


def read_medians(paths):
    """Bytes and payments per second of processor time, and the time on the clock, by (name up to WHO,
    WHO)."""
    runs = {}
    for path in paths:
        for run in read_runs(path):
            name = run["run_name"].removesuffix("/process_time")
            case, _, who = name.rpartition("/")
            rates = (run["bytes_per_second"], run["items_per_second"], run["real_time"])
            runs.setdefault((case, who), []).append(rates)
    # Sorted, because interleaved runs come in random order; by length first: 1k before 100k.
    return {key: [statistics.median(column) for column in zip(*runs[key])]
            for key in sorted(runs, key=lambda key: (len(key[0].rpartition("/")[2]), key))}


def read_runs(path):
    with open(path, encoding="utf-8") as file:
        return [run for run in json.load(file)["benchmarks"] if run["run_type"] == "iteration"]


def mega(bytes_per_second):
    return f"{bytes_per_second / 1e6:.0f}"


def writers(medians):
    rows = [(who.removeprefix("write "), mega(in_bytes), f"{payments:,.0f}")
            for (case, who), (in_bytes, payments, _) in medians.items() if not case]
    return table(("generated writer", "MB/s", "payments/s"), rows)


def codes(path):
    """Median nanoseconds of one question."""
    times = {}
    for run in read_runs(path):
        times.setdefault(run["run_name"], []).append(run["cpu_time"])
    return table(("a look-up or check", "ns"),
                 [(name, f"{statistics.median(found):.1f}") for name, found in sorted(times.items())])


def verdict(floor, ratios):
    """The floors speak of the translation; rules are a task of their own that the parsers have not, and
    what was learnt of messages before is at hand in a pipeline only. The first way that meets one."""
    ways = (("remit", "met"), ("unjudged", "met without rules"), ("hub", "met by a pipeline"),
            ("hub unjudged", "met by a pipeline without rules"))
    return next((text for who, text in ways if ratios.get(who, 0) >= floor), "missed")


def comparison(medians):
    """remit in memory beside what cannot be undercut and the plain translations of baseline/."""
    rows = []
    for (case, who), (in_bytes, payments, time) in medians.items():
        if who != "remit":
            continue
        title, layout, count = case.rsplit("/", 2)
        parser = next(medians[case, name][0] for name in PARSERS if (case, name) in medians)
        baseline = medians.get((case, "baseline"), [None])[0]
        unjudged = medians.get((case, "unjudged"), [None] * 2)[1]
        general = medians.get((case, "general"), [None])[0]
        two = medians.get((case, "two threads"), [None] * 3)[2]
        floor = FLOORS.get(title)
        ratios = {way: medians[case, way][0] / parser
                  for way in ("remit", "unjudged", "hub", "hub unjudged") if (case, way) in medians}
        rows.append((f"{title}, {layout}", count, mega(in_bytes), f"{payments:,.0f}",
                     "" if unjudged is None else f"{unjudged:,.0f}",
                     "" if unjudged is None else f"{(1 / payments - 1 / unjudged) * 1e6:.2f}",
                     "" if unjudged is None else f"{unjudged / payments - 1:.2f}",
                     mega(medians[case, "memcpy"][0]), mega(parser),
                     *(f"{ratios[way]:.2f}" if way in ratios else ""
                       for way in ("remit", "unjudged", "hub", "hub unjudged")),
                     "" if floor is None else f"{floor} {verdict(floor, ratios)}",
                     "" if general is None else f"{general / parser:.2f}",
                     "" if two is None else f"{time / two:.2f}",
                     "" if baseline is None else mega(baseline),
                     "" if baseline is None else f"{in_bytes / baseline:.2f}"))
    return table(("input", "payments", "remit MB/s", "payments/s", "payments/s without rules",
                  "us of rules", "rules : translation", "memcpy MB/s", "parser MB/s", "remit : parser",
                  "without rules : parser", "pipeline : parser", "pipeline without rules : parser", "floor",
                  "general way : parser", "two threads : one", "baseline MB/s", "remit : baseline"), rows)


def seconds_text(seconds):
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds:.2f} s"


def memory_text(kib):
    return f"{kib / 1024:.0f}" if kib else ""  # too short to be watched


def contest(rows):
    """Contestants by size; the ratio is how many times as long as remit they take."""
    remit = {row["payments"]: row["seconds"] for row in rows if row["who"] == "remit"}
    return table(("payments", "tool", "time", "processor time", "payments/s", "MB/s",
                  "time : remit's", "peak MiB"),
                 [(f"{row['payments']:,}", row["who"], seconds_text(row["seconds"]),
                   seconds_text(row["processor_seconds"]),
                   f"{row['payments'] / row['seconds']:,.0f}", mega(row["bytes"] / row["seconds"]),
                   f"{row['seconds'] / remit[row['payments']]:.2f}", memory_text(row["peak_kib"]))
                  for row in rows], texts=2)


def beside_first(rows):
    """The same tool on several inputs, each beside the first one; by processor time, because the runs
    are short and the ratios matter."""
    def speed(row):
        return row["bytes"] / row["processor_seconds"]

    first = {}
    for row in rows:
        first.setdefault(row["who"], speed(row))
    return table(("input", "tool", "payments", "MB", "time", "processor time", "MB/s of that",
                  "MB/s : the first's", "peak MiB"),
                 [(row["input"], row["who"], f"{row['payments']:,}", f"{row['bytes'] / 1e6:.1f}",
                   seconds_text(row["seconds"]), seconds_text(row["processor_seconds"]),
                   mega(speed(row)), f"{speed(row) / first[row['who']]:.2f}",
                   memory_text(row["peak_kib"])) for row in rows], texts=2)
