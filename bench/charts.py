"""Two charts as SVG: payments per second of each tool, and time and memory against size."""

import html
import math

COLOURS = {"remit": "#0b6e4f", "remit -j 2": "#2a7fbd", "remit --rules none": "#6bbf59",
           "Java": "#c8553d", "xsltproc": "#7b5ea7", "cp": "#8a8a8a"}
FONT = 'font-family="sans-serif" font-size="13"'


class Svg:
    def __init__(self, width, height, title):
        self._size = (width, height)
        self._lines = [f"<title>{html.escape(title)}</title>",
                       f'<rect width="{width}" height="{height}" fill="#fff"/>']

    def text(self, x, y, text, anchor="start", colour="#222"):
        self._lines.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">'
                           f"{html.escape(text)}</text>")

    def rect(self, x, y, width, height, colour):
        self._lines.append(f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" '
                           f'height="{height:.1f}" fill="{colour}"/>')

    def line(self, points, colour, width=1):
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
        self._lines.append(f'<polyline points="{joined}" fill="none" stroke="{colour}" '
                           f'stroke-width="{width}"/>')

    def dot(self, x, y, colour):
        self._lines.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')

    def write(self, path):
        width, height = self._size
        with open(path, "w", encoding="utf-8") as file:
            file.write(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
                       f'viewBox="0 0 {width} {height}" {FONT}>\n')
            file.write("\n".join(self._lines) + "\n</svg>\n")


class LogScale:
    """Maps values to places, decade by decade."""

    def __init__(self, values, begin, end):
        self._low = math.floor(math.log10(min(values)))
        self._high = max(math.ceil(math.log10(max(values))), self._low + 1)
        self._begin, self._end = begin, end

    def __call__(self, value):
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return self._begin + share * (self._end - self._begin)

    def decades(self):
        return [10.0 ** power for power in range(self._low, self._high + 1)]


def short(value):
    """1500000 as 1.5M."""
    for unit, letter in ((1e6, "M"), (1e3, "k")):
        if value >= unit:
            return f"{value / unit:.3g}{letter}"
    return f"{value:.3g}"


def draw_throughput(rows, note, path):
    """A bar for each tool, of payments per second, at the largest size that all of them did."""
    tools = [who for who in COLOURS if any(row["who"] == who for row in rows)]
    sizes = [{row["payments"] for row in rows if row["who"] == who} for who in tools]
    size = max(set.intersection(*sizes))
    rates = {row["who"]: size / row["seconds"] for row in rows
             if row["payments"] == size and row["who"] in tools}
    tools = sorted((who for who in tools if who != "cp"), key=rates.get, reverse=True)
    left, right, top, step = 150, 620, 60, 34
    svg = Svg(720, top + step * len(tools) + 60, "Payments per second")
    svg.text(20, 25, f"pain.001 to Berlin Group, {size:,} payments, file to file: payments per second")
    svg.text(20, 44, note, colour="#777")
    scale = LogScale([1_000, *rates.values()], left, right)
    bottom = top + step * len(tools)
    for decade in scale.decades():
        svg.line([(scale(decade), top - 6), (scale(decade), bottom)], "#ddd")
        svg.text(scale(decade), bottom + 18, short(decade), "middle", "#777")
    for i, who in enumerate(tools):
        y = top + step * i
        svg.rect(left, y, scale(rates[who]) - left, step - 10, COLOURS[who])
        svg.text(left - 8, y + 17, who, "end")
        svg.text(scale(rates[who]) + 6, y + 17, f"{rates[who]:,.0f}")
    svg.text(left, bottom + 40, "logarithmic scale; remit judges by its default rules, the peers judge "
             "nothing", colour="#777")
    svg.write(path)


def draw_panel(svg, rows, x_range, title, value, unit):
    """One quantity against the number of payments, both logarithmic."""
    top, bottom = 70, 360
    points = {who: [(row["payments"], value(row)) for row in rows if row["who"] == who and value(row)]
              for who in COLOURS if who != "remit --rules none"}
    points = {who: found for who, found in points.items() if found}
    x = LogScale([row["payments"] for row in rows], *x_range)
    y = LogScale([number for found in points.values() for _, number in found], bottom, top)
    svg.text(x_range[0], 58, title)
    for decade in x.decades():
        svg.line([(x(decade), top), (x(decade), bottom)], "#eee")
        svg.text(x(decade), bottom + 18, short(decade), "middle", "#777")
    for decade in y.decades():
        svg.line([(x_range[0], y(decade)), (x_range[1], y(decade))], "#ddd")
        svg.text(x_range[0] - 6, y(decade) + 4, f"{short(decade)} {unit}", "end", "#777")
    for who, found in points.items():
        places = [(x(payments), y(number)) for payments, number in found]
        svg.line(places, COLOURS[who], 2)
        for place in places:
            svg.dot(*place, COLOURS[who])


def draw_scaling(rows, note, path):
    """Time and peak memory of each tool against the number of payments."""
    rows = [row for row in rows if row["payments"] >= 1_000]
    svg = Svg(880, 430, "Time and memory against size")
    svg.text(20, 22, "pain.001 to Berlin Group, file to file, against the number of payments")
    svg.text(20, 40, note, colour="#777")
    draw_panel(svg, rows, (90, 410), "seconds", lambda row: row["seconds"], "s")
    draw_panel(svg, [row for row in rows if row["who"] != "cp"], (520, 840), "peak memory",
               lambda row: row["peak_kib"] / 1024, "MiB")
    x = 90
    for who, colour in COLOURS.items():
        if who != "remit --rules none" and any(row["who"] == who for row in rows):
            svg.rect(x, 402, 14, 10, colour)
            svg.text(x + 20, 412, who)
            x += 120
    svg.write(path)
