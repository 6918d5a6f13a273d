"""How pages grow with the number of plans, as a picture made of a few lines of SVG."""

from collections.abc import Iterator
from math import log10

from report import NAMES, Run
from timing import Measured

WIDTH, HEIGHT, LEFT, TOP = 460, 300, 60, 50
SHOWN = ("planpagina", "werklijst", "vinden op naam", "teambord", "stap zetten", "bijdrage")
COLOURS = ("#01579b", "#b71c1c", "#1b5e20", "#e65100", "#4a148c", "#37474f")


def svg(runs: list[Run]) -> str:
    """One graph per database; the slowest role of each page, by the 95th percentile."""
    width = (WIDTH + LEFT + 30) * len(runs)
    box = f'viewBox="0 0 {width} {HEIGHT + 150}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {box} font-family="sans-serif" font-size="12">']
    lines.append(f'<rect width="{width}" height="{HEIGHT + 150}" fill="#fff"/>')
    top = max(one.p95 for run in runs for one in _slowest(run)) * 1.1
    for nr, run in enumerate(runs):
        lines.append(f'<g transform="translate({LEFT + nr * (WIDTH + LEFT + 30)} {TOP})">')
        lines += _graph(run, top)
        lines.append("</g>")
    return "\n".join([*lines, "</svg>"]) + "\n"


def _slowest(run: Run) -> list[Measured]:
    """Per page and size the role that waits longest."""
    found: dict[tuple[str, int], Measured] = {}
    for one in run.found:
        key = one.name, one.size
        if one.name in SHOWN and (key not in found or one.p95 > found[key].p95):
            found[key] = one
    return list(found.values())


def _graph(run: Run, top: float) -> Iterator[str]:
    sizes = run.sizes
    least, span = log10(sizes[0]), max(log10(sizes[-1]) - log10(sizes[0]), 1)

    def at(one: Measured) -> tuple[float, float]:
        return (log10(one.size) - least) / span * WIDTH, HEIGHT * (1 - one.p95 / top)

    yield f'<text x="0" y="-22" font-size="15">{NAMES[run.kind]}: 95e percentiel in ms, de traagste rol</text>'
    for part in range(5):
        y = HEIGHT * part / 4
        yield f'<line x1="0" y1="{y:.0f}" x2="{WIDTH}" y2="{y:.0f}" stroke="#ddd"/>'
        yield f'<text x="-8" y="{y + 4:.0f}" text-anchor="end">{top * (1 - part / 4):.0f}</text>'
    for size in sizes:
        x = (log10(size) - least) / span * WIDTH
        anchor = "start" if size == sizes[0] else "end" if size == sizes[-1] else "middle"
        yield f'<text x="{x:.0f}" y="{HEIGHT + 20}" text-anchor="{anchor}">{size:,} plannen</text>'.replace(",", ".")
    for nr, name in enumerate(SHOWN):
        points = [at(one) for one in sorted(_slowest(run), key=lambda one: one.size) if one.name == name]
        if points:
            path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
            yield f'<polyline points="{path}" fill="none" stroke="{COLOURS[nr]}" stroke-width="2"/>'
            yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{COLOURS[nr]}"/>' for x, y in points)
            x, y = nr % 3 * 155, HEIGHT + 48 + nr // 3 * 22
            yield f'<rect x="{x}" y="{y - 9}" width="18" height="4" fill="{COLOURS[nr]}"/>'
            yield f'<text x="{x + 24}" y="{y - 3}">{name}</text>'
