"""One run: every case at every size in turn, so that whatever else the machine does falls on all of them alike."""

import gc
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

WARM = 24
"""Rounds in which nothing is measured: by then every page has been opened once. A deed is only tried."""
TRIED = 3


@dataclass
class Measured:
    """Milliseconds of each time, and how many statements each time sent."""

    name: str
    rol: str
    size: int
    times: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)
    bytes: int = 0

    @property
    def median(self) -> float:
        return statistics.median(self.times)

    @property
    def p95(self) -> float:
        return percentile(self.times, 0.95)

    @property
    def statements(self) -> int:
        return max(self.queries)


def percentile(values: list[float], part: float) -> float:
    """The value that this part of them does not pass, between the two nearest."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


class Counter:
    """How many statements went to any database since it was last asked."""

    def __init__(self) -> None:
        self.sent = 0

    def note(self, _conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            self.sent += 1

    @contextmanager
    def listening(self) -> Iterator["Counter"]:
        event.listen(Engine, "before_cursor_execute", self.note)
        try:
            yield self
        finally:
            event.remove(Engine, "before_cursor_execute", self.note)


@dataclass
class Bench:
    """What is to be measured: `run` gives bytes and whether there was something to do; `look` goes before a deed."""

    measured: Measured
    run: Callable[[int], int | None]
    look: Callable[[int], Any] | None = None


CLOCKS: dict[str, Callable[[], float]] = {"wall": time.perf_counter, "cpu": time.process_time}
"""`cpu` is what this process worked: for a machine that others use too. It knows nothing of a server beside it."""


def measure(benches: list[Bench], rounds: int, clock: str, say: Callable[[int, int], None]) -> list[Measured]:
    """All of them, round after round. What was made before the measuring is left alone by the collector."""
    with Counter().listening() as counter:
        for nr in range(WARM):
            for bench in benches:
                if bench.look is None or nr < TRIED:
                    bench.run(nr)
        gc.collect()
        gc.freeze()
        for nr in range(WARM, WARM + rounds):
            for bench in benches:
                _once(bench, nr, counter, CLOCKS[clock])
            say(nr - WARM + 1, rounds)
    gc.unfreeze()
    return [bench.measured for bench in benches if bench.measured.times]


def _once(bench: Bench, nr: int, counter: Counter, clock: Callable[[], float]) -> None:
    if bench.look is not None:
        bench.look(nr)
    counter.sent = 0
    start = clock()
    size = bench.run(nr)
    took = (clock() - start) * 1000
    if size is not None:
        bench.measured.times.append(took)
        bench.measured.queries.append(counter.sent)
        bench.measured.bytes = size
