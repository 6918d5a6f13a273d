"""A database with so many plans: the people by the actions of a beheerder, the plans as copies of played stories."""

import hashlib
import pickle
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from datetime import time as moment
from pathlib import Path
from typing import Any

import flask_migrate
import time_machine
from flask import Flask

from casus.app import create_app
from casus.database import Base, db, door_open
from copying import PLANS, Copier, Rows
from people import Block, begin, furnish
from steady import counted_keys
from stores import store_of
from templates import Template, agreements, templates

SEED = 1
AT_ONCE = 250
SETTINGS: dict[str, Any] = {
    "DEMO": True,
    "PROEF": True,
    "SESSION_COOKIE_SECURE": False,
    "SESSION_MINUTES": 24 * 60,
    "WTF_CSRF_ENABLED": False,
    "SECRET_KEY": "maat-" + "s" * 40,
    "JOURNAL_KEY": "maat-" + "j" * 40,
}
"""Of every app that looks at a filled database. The form tokens are off: the clients here are not browsers."""


@dataclass(frozen=True)
class Filled:
    """What was made, and how long it took: the people by actions, the plans in bulk."""

    url: str
    plans: int
    blocks: list[Block]
    seconds: float
    rows: dict[str, int]


def app_on(url: str, folder: Path) -> Flask:
    return create_app(DATABASE_URL=url, MAIL_DIR=str(folder / "mail"), VAR=folder, **SETTINGS)


def fill(url: str, plans: int, folder: Path, today: date, seed: int = SEED) -> Filled:
    """Fill an empty database. The same seed and day give the same rows at every size and on both databases."""
    if plans % PLANS:
        raise SystemExit(f"Kies een veelvoud van {PLANS} plannen.")
    made = stories(folder, today, seed)
    app = app_on(url, folder)
    started = time.perf_counter()
    with app.app_context():
        with door_open("the first tables"):
            flask_migrate.upgrade()
        blocks = _people(plans // PLANS, today, seed)
        with db.engine.connect() as connection:
            fixed = {name: id_ for id_, name in agreements(connection.exec_driver_sql).items()}
        rows = _plans(url, Copier(made, fixed, SETTINGS["JOURNAL_KEY"], seed), blocks)
        db.engine.dispose()
    return Filled(url, plans, blocks, time.perf_counter() - started, rows)


def stories(folder: Path, today: date, seed: int) -> list[Template]:
    """Play the twenty stories, or take them as they were played before under this seed, day and code."""
    own = Path(__file__).parent
    text = "".join((own / f"{name}.py").read_text() for name in ("people", "plots", "stories", "templates", "steady"))
    tables = ",".join(f"{t.name}:{len(t.columns)}" for t in Base.metadata.sorted_tables)
    mark = hashlib.sha256(f"{text}{tables}{today}{seed}".encode()).hexdigest()[:12]
    kept = folder / f"stories-{mark}.pickle"
    if kept.is_file():
        return list(pickle.loads(kept.read_bytes()))
    place = folder / "story"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    app = app_on(f"sqlite:///{place / 'casus.db'}", place)
    with app.app_context():
        with door_open("the first tables"):
            db.create_all()
        made = list(progress("verhalen", templates(app, place, today, seed), 20))
        db.engine.dispose()
    kept.write_bytes(pickle.dumps(made))
    return made


def _people(blocks: int, today: date, seed: int) -> list[Block]:
    at = datetime.combine(today, moment(8), UTC)
    with time_machine.travel(at, tick=False), counted_keys(seed):
        gemeente = begin()
        return [furnish(gemeente, nr) for nr in progress("mensen", range(blocks), blocks)]


def _plans(url: str, copier: Copier, blocks: list[Block]) -> dict[str, int]:
    """The plans of all blocks in turn, so that what one person works on lies everywhere in the tables."""
    store, counts = store_of(url), dict[str, int]()
    store.begin()
    rows: Rows = {}
    order = [(nr, block) for nr in range(PLANS) for block in range(len(blocks))]
    for done, (number, block) in enumerate(progress("plannen", order, len(order)), 1):
        copier.into(rows, blocks[block], block, number)
        if done % AT_ONCE == 0 or done == len(order):
            store.write(rows)
            for table, found in rows.items():
                counts[table] = counts.get(table, 0) + len(found)
            rows = {}
    store.finish()
    return counts


def progress(what: str, things: Any, total: int) -> Iterator[Any]:
    """Each of these, with a bar on the terminal or a line now and then in a log."""
    start = shown = time.perf_counter()
    live = sys.stderr.isatty()
    for done, thing in enumerate(things, 1):
        yield thing
        now = time.perf_counter()
        if done == total or now - shown > (0.2 if live else 15):
            shown = now
            bar = "█" * (20 * done // total)
            text = f"{what:<10}{bar:░<20} {done}/{total}  {now - start:.0f} s"
            print(f"\r{text}" if live else text, end="" if live and done < total else "\n", file=sys.stderr, flush=True)
