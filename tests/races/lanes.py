"""Two operating-system processes, each with an app and connections of its own, released by one barrier."""

import importlib
import multiprocessing
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from typing import Any

from casus.sharing.viewer import Viewer

PATIENCE = 60
"""Seconds after which a round that hangs is a failure."""
JITTER = 0.08
"""Seconds, at most, that one lane waits after the barrier: deeds of unequal length meet in all their parts."""


@dataclass(frozen=True)
class Call:
    """A deed by name, so that it can be sent to another process."""

    deed: str  # "regie.aanvaarden": a function of casus.actions
    viewer: Viewer
    args: tuple[Any, ...] = ()
    kwargs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """`status` 200 for a deed that was done, else what the error would answer; `error` is its name.

    `both`: the answer holds what was sent and what stands there now.
    """

    status: int
    error: str = ""
    said: str = ""
    both: bool = False

    @property
    def done(self) -> bool:
        return self.status == 200

    @property
    def lost(self) -> bool:
        """Refused by the database or by a rule that holds over rows: 409."""
        return self.status == 409


@contextmanager
def two_lanes(settings: dict[str, Any]) -> Iterator["Lanes"]:
    """Start both processes once and keep them for all rounds."""
    context = multiprocessing.get_context("spawn")
    barrier, ends, processes = context.Barrier(2), [], []
    for _ in range(2):
        mine, theirs = context.Pipe()
        process = context.Process(target=run, args=(settings, theirs, barrier), daemon=True)
        process.start()
        ends.append(mine)
        processes.append(process)
    try:
        for end in ends:
            assert end.poll(PATIENCE)
            assert end.recv() == "ready"
        yield Lanes(ends)
    finally:
        for end, process in zip(ends, processes, strict=True):
            end.send(None)
            process.join(PATIENCE)
            if process.is_alive():
                process.kill()


class Lanes:
    def __init__(self, ends: list[Connection]):
        self.ends, self.chance = ends, random.Random(1)

    def race(self, *calls: Call) -> list[Outcome]:
        """Both deeds at once; what became of each, in the order in which they were given."""
        late = self.chance.randrange(len(calls))
        for lane, (end, call) in enumerate(zip(self.ends, calls, strict=True)):
            end.send((call, self.chance.uniform(0, JITTER) if lane == late else 0.0))
        found = []
        for end in self.ends:
            assert end.poll(PATIENCE), "a round that hangs"
            found.append(end.recv())
        return found


def run(settings: dict[str, Any], end: Connection, barrier: Barrier) -> None:
    """One lane: wait for a deed, wait for the other lane, do it, tell."""
    os.environ.pop("CASUS_TEST_DATABASE_URL", None)
    from casus.app import create_app

    app = create_app(**settings)
    with app.app_context():
        end.send("ready")
        while (sent := end.recv()) is not None:
            call, wait = sent
            deed = _found(call.deed)
            barrier.wait(PATIENCE)
            time.sleep(wait)
            end.send(_outcome(deed, call))


def _found(name: str) -> Any:
    module, deed = name.rsplit(".", 1)
    return getattr(importlib.import_module(f"casus.actions.{module}"), deed)


def _outcome(deed: Any, call: Call) -> Outcome:
    from casus.database import db
    from casus.errors import CasusError, Stale
    from casus.sharing.lens import Lens

    try:
        deed(Lens.of(call.viewer), *call.args, **call.kwargs)
        return Outcome(200)
    except Stale as error:
        return Outcome(error.status, "Stale", str(error), bool(error.yours) and error.theirs is not None)
    except CasusError as error:
        return Outcome(error.status, type(error).__name__, str(error))
    except Exception as error:
        return Outcome(500, type(error).__name__, str(error))
    finally:
        db.session.remove()
