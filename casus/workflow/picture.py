"""A picture of a workflow: an SVG without styles or scripts, so that the strictest page may hold it."""

from xml.sax.saxutils import escape

from flask_babel import gettext as _

from casus.workflow.flow import Step, Strength, Workflow
from casus.workflow.layout import LETTER, LINE, Box, Down, Lane, Layout, lay_out
from casus.workflow.sentences import actors, picture_text

INK, SOFT, LIVE, DONE = "#1b2733", "#4a5866", "#e8f1f8", "#ececec"
WRAP = 18


def picture(flow: Workflow) -> str:
    """States and steps as SVG. What it shows is also told as text (`picture_text`), for who cannot see it."""
    labels = {step: _label(step) for step in flow.steps}
    layout = lay_out(flow, labels)
    inside = [_arrowhead(flow), f'<rect width="{layout.width:g}" height="{layout.height:g}" fill="#ffffff"/>']
    inside += [_straight(flow, layout, down, labels[down.step]) for down in layout.downs]
    inside += [_lane(flow, layout, lane) for lane in layout.lanes]
    inside += [_words(lane.x, lane.label, labels[lane.step], "middle") for lane in layout.lanes]
    inside += [_box(flow, layout, box) for box in layout.boxes]
    return "\n".join([_opening(flow, layout), *inside, "</svg>"]) + "\n"


def _opening(flow: Workflow, layout: Layout) -> str:
    size = f'viewBox="0 0 {layout.width:g} {layout.height:g}" width="{layout.width:g}" height="{layout.height:g}"'
    ids = f"flow-{flow.name}-title", f"flow-{flow.name}-desc"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="img" {size}'
        f' aria-labelledby="{ids[0]}" aria-describedby="{ids[1]}" font-family="sans-serif" font-size="13">\n'
        f'<title id="{ids[0]}">{escape(_(flow.title))}</title>\n'
        f'<desc id="{ids[1]}">{escape(" ".join(picture_text(flow)))}</desc>'
    )


def _arrowhead(flow: Workflow) -> str:
    return (
        f'<defs><marker id="flow-{flow.name}-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8"'
        f' markerHeight="8" orient="auto"><path d="M0 0 8 4 0 8z" fill="{SOFT}"/></marker></defs>'
    )


def _label(step: Step) -> list[str]:
    """The button, who presses it, and which walls stand before it."""
    lines = _wrap(_(step.text))
    lines += [f"({line}" if not i else line for i, line in enumerate(_wrap(actors(step)))]
    lines[-1] += ")"
    walls = [_(need.words) for need in step.needs if need.strength is Strength.WALL]
    return lines + [line for wall in walls for line in _wrap("▮ " + wall)]


def _wrap(text: str) -> list[str]:
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= WRAP:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def _box(flow: Workflow, layout: Layout, box: Box) -> str:
    """A state; an end state has a double edge, the first one a thick edge."""
    ended, first = box.state in flow.ended, box.state == flow.initial
    edge = f'stroke="{INK}" stroke-width="{3 if first else 1.5}" fill="{DONE if ended else LIVE}"'
    kind = "flow-end" if ended else "flow-state"
    shape = _rect(layout.left, box.y, layout.box_width, box.height, f'class="{kind}" rx="6" {edge}')
    if ended:
        inner = f'rx="4" fill="none" stroke="{INK}"'
        shape += _rect(layout.left + 4, box.y + 4, layout.box_width - 8, box.height - 8, inner)
    name = escape(_(flow.state_texts[box.state]))
    x, y = layout.left + layout.box_width / 2, box.y + box.height / 2 + 5
    return f'{shape}<text x="{x:g}" y="{y:g}" text-anchor="middle" font-weight="bold" fill="{INK}">{name}</text>'


def _rect(x: float, y: float, width: float, height: float, rest: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" {rest}/>'


def _straight(flow: Workflow, layout: Layout, down: Down, label: list[str]) -> str:
    x = layout.left + 12
    line = _line(flow, f"M{x:g} {down.top:g}V{down.bottom:g}", arrow=True)
    return line + _words(x + 10, (down.top + down.bottom) / 2, label, "start")


def _lane(flow: Workflow, layout: Layout, lane: Lane) -> str:
    ends = (*lane.leaves, lane.enters)
    lines = [_line(flow, f"M{layout.right:g} {y:g}H{lane.x:g}") + _joint(lane.x, y) for y in lane.leaves]
    lines.append(_line(flow, f"M{lane.x:g} {min(ends):g}V{max(ends):g}"))
    lines.append(_line(flow, f"M{lane.x:g} {lane.enters:g}H{layout.right:g}", arrow=True))
    return "".join(lines)


def _joint(x: float, y: float) -> str:
    """Where lines meet; where they only cross there is none."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="3" fill="{SOFT}"/>'


def _line(flow: Workflow, path: str, *, arrow: bool = False) -> str:
    head = f' marker-end="url(#flow-{flow.name}-arrow)"' if arrow else ""
    return f'<path class="flow-step" d="{path}" fill="none" stroke="{SOFT}" stroke-width="1.5"{head}/>'


def _words(x: float, middle: float, lines: list[str], anchor: str) -> str:
    """Lines of text around a middle, on white, so that the line of the lane does not run through them."""
    width, height = max(map(len, lines)) * LETTER, len(lines) * LINE
    left = x - width / 2 if anchor == "middle" else x - 2
    top = middle - height / 2
    rows = ((top + LINE * i + 12, escape(line)) for i, line in enumerate(lines))
    spans = "".join(f'<tspan x="{x:g}" y="{y:g}">{line}</tspan>' for y, line in rows)
    ground = _rect(left, top, width, height, 'fill="#ffffff"')
    return f'{ground}<text text-anchor="{anchor}" fill="{INK}">{spans}</text>'
