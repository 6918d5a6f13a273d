"""Where everything in a picture stands: states in a column, a step to the next one straight down, others in a lane.

Lines cross the lanes only beside a state, and labels stand only between two states: so no line runs through a label.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from casus.workflow.flow import Step, Workflow

LETTER, LINE = 7.0, 16
EDGE, GAP, PORT, PAD = 24, 48, 18, 12
Labels = Mapping[Step, list[str]]


@dataclass(frozen=True)
class Box:
    """A state: its top, its height, and its place on the page."""

    state: str
    y: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


@dataclass(frozen=True)
class Down:
    """A step straight down to the next state."""

    step: Step
    top: float
    bottom: float


@dataclass(frozen=True)
class Lane:
    """A step beside the column: where its line stands, where it leaves and enters, and where its label is."""

    step: Step
    x: float
    leaves: tuple[float, ...]
    enters: float
    label: float


@dataclass(frozen=True)
class Layout:
    """A whole picture, in pixels."""

    left: float
    box_width: float
    boxes: tuple[Box, ...]
    downs: tuple[Down, ...]
    lanes: tuple[Lane, ...]
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.box_width


def lay_out(flow: Workflow, labels: Labels) -> Layout:
    """Place a workflow; `labels` gives the lines that are written beside each step."""
    straight = _straight_steps(flow)
    beside = sorted((step for step in flow.steps if step not in straight), key=lambda step: _span(flow, step))
    boxes = {box.state: box for box in _boxes(flow, beside, labels)}
    names = max(len(flow.state_texts[state]) for state in flow.states) * LETTER
    texts = max((_label_width(labels[step]) for step in straight), default=0)
    box_width = max(names + 2 * PAD, texts + 2 * PAD)
    lanes = _lanes(flow, beside, boxes, labels, EDGE + box_width)
    width = max([EDGE + box_width, *(lane.x + _label_width(labels[lane.step]) / 2 for lane in lanes)]) + EDGE
    downs = tuple(Down(step, boxes[step.source[0]].bottom, boxes[step.target].y) for step in straight)
    return Layout(EDGE, box_width, tuple(boxes.values()), downs, lanes, width, boxes[flow.states[-1]].bottom + EDGE)


def _straight_steps(flow: Workflow) -> list[Step]:
    """The first step between each two neighbours: the way down."""
    found: dict[str, Step] = {}
    for step in flow.steps:
        _length, low, high = _span(flow, step)
        if len(step.source) == 1 and high - low == 1 and flow.states[low] == step.source[0]:
            found.setdefault(step.source[0], step)
    return list(found.values())


def _span(flow: Workflow, step: Step) -> tuple[int, int, int]:
    """How long a step is, its first and its last row: short ones get the lanes nearest to the column."""
    rows = [flow.states.index(state) for state in (*step.source, step.target)]
    return max(rows) - min(rows), min(rows), max(rows)


def _gap(flow: Workflow, step: Step) -> int:
    """After which row the label of a step stands: about half-way."""
    _length, low, high = _span(flow, step)
    return (low + high - 1) // 2


def _boxes(flow: Workflow, beside: list[Step], labels: Labels) -> list[Box]:
    """A box is high enough for what leaves and enters it, and the room under it for the labels that stand there."""
    boxes: list[Box] = []
    y = float(EDGE)
    for row, state in enumerate(flow.states):
        ends = sum((*step.source, step.target).count(state) for step in beside)
        boxes.append(Box(state, y, max(40, ends * PORT + PAD)))
        lines = max((len(labels[step]) for step in flow.steps if _gap(flow, step) == row), default=0)
        y = boxes[-1].bottom + max(GAP, lines * LINE + 2 * PAD)
    return boxes


def _lanes(
    flow: Workflow, beside: list[Step], boxes: Mapping[str, Box], labels: Labels, right: float
) -> tuple[Lane, ...]:
    ports = dict.fromkeys(flow.states, 0)
    lanes: list[Lane] = []
    for column in _columns(flow, beside):
        width = max(_label_width(labels[step]) for step in column)
        for step in column:
            ends = [_port(boxes[state], ports) for state in (*step.source, step.target)]
            row = _gap(flow, step)
            between = (boxes[flow.states[row]].bottom + boxes[flow.states[row + 1]].y) / 2
            lanes.append(Lane(step, right + EDGE + width / 2, tuple(ends[:-1]), ends[-1], between))
        right += width + PAD
    return tuple(lanes)


def _columns(flow: Workflow, beside: list[Step]) -> list[list[Step]]:
    """Steps that share no row share a lane."""
    columns: list[list[Step]] = []
    for step in beside:
        _length, low, high = _span(flow, step)
        for column in columns:
            if all(high < _span(flow, other)[1] or low > _span(flow, other)[2] for other in column):
                column.append(step)
                break
        else:
            columns.append([step])
    return columns


def _port(box: Box, ports: dict[str, int]) -> float:
    ports[box.state] += 1
    return box.y + PAD / 2 + PORT * (ports[box.state] - 0.5)


def _label_width(lines: list[str]) -> float:
    return max(map(len, lines)) * LETTER + PAD
