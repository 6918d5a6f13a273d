"""`casus remind` in two operating-system processes, released by one barrier, on the database of the test."""

import multiprocessing
import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

PATIENCE = 120
"""Seconds after which a run that hangs is a failure."""


def both(settings: dict[str, Any], at: datetime, folder: Path) -> list[tuple[int, int, int, int]]:
    """Run it in two processes at once. Of each: clocks made, due, and done; mails sent."""
    context = multiprocessing.get_context("spawn")
    barrier, answers = context.Barrier(2), context.Queue()
    processes = [context.Process(target=_run, args=(settings, at, folder, barrier, answers)) for _ in range(2)]
    for process in processes:
        process.start()
    found = [answers.get(timeout=PATIENCE) for _ in processes]
    for process in processes:
        process.join(PATIENCE)
        assert process.exitcode == 0
    return found


def lines(folder: Path, name: str) -> list[str]:
    """What either process wrote down under this name."""
    return [line for file in sorted(folder.glob(f"{name}-*")) for line in file.read_text().splitlines()]


def _run(settings: dict[str, Any], at: datetime, folder: Path, barrier: Any, answers: Any) -> None:
    os.environ.pop("CASUS_TEST_DATABASE_URL", None)
    from casus.actions.clocks import remind
    from casus.actions.clocks.effects import EFFECTS
    from casus.app import create_app
    from casus.database import db

    def note(name: str, line: Any) -> None:
        time.sleep(0.01)  # so that the other is at it too
        with (folder / f"{name}-{os.getpid()}").open("a") as file:
            file.write(f"{line}\n")

    app = create_app(**settings)
    app.extensions["sender"] = lambda letter: note("mail", letter.to)
    EFFECTS["proef_effect"] = lambda row, _at: note("effect", row.id)
    with app.app_context():
        db.session.remove()
        barrier.wait(PATIENCE)
        report = remind(at)
        answers.put((report.planned.made, report.told.due, report.told.done, report.sent.sent))
        db.session.remove()
        db.engine.dispose()
