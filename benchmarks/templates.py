"""What a played story left behind, taken apart into what every copy has in common and the holes that differ.

A template holds the raw values of SQLite. In a copy every id gets a new one in the same order, so that whatever was
sorted by id stays sorted; who helps becomes somebody else of the same kind; and names are put in.
"""

import re
import shutil
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

import time_machine
from flask import Flask

from casus.database import Base, db
from people import Cast, Person, begin, cast
from plots import MARKS, Plot, plots
from steady import counted_keys
from stories import play

SKIPPED = ("ketens", "journaal", "journaal_personen")
"""The trail is not copied: every copy gets chains of its own, made with the key."""
_HOLES = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\b[0-9a-f]{32}\b|" + "|".join(MARKS))
Piece = tuple[str, int | str]
"""("text", words), ("hex" or "dash", number of the id), ("name", mark)."""


@dataclass(frozen=True)
class RowOf:
    """One row: its values, and by column what must be put in."""

    values: tuple[Any, ...]
    holes: tuple[tuple[int, tuple[Piece, ...]], ...]


@dataclass(frozen=True)
class LineOf:
    """One line of the trail without what binds it: content in pieces, and whom it concerns."""

    row: int
    op: str
    deed: str
    content: tuple[Piece, ...]
    concerned: tuple[RowOf, ...]  # the person's id by number, and whether it is confidential


@dataclass
class Template:
    """`ids` are the story's own; after them come `outer` ones, by what they stand for."""

    plot: Plot
    ids: list[int] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)
    plan: int = 0
    rows: dict[str, list[RowOf]] = field(default_factory=dict)
    lines: list[LineOf] = field(default_factory=list)


def templates(app: Flask, folder: Path, today: date, seed: int) -> Iterator[Template]:
    """Play every story in a small database of its own that begins as `app`'s: an empty one."""
    with time_machine.travel(datetime.combine(today, time(8), UTC), tick=False), counted_keys(seed):
        places, people = cast(begin())
    file, before = Path(app.config["DATABASE_URL"].removeprefix("sqlite:///")), folder / "before.db"
    rest(file)
    shutil.copy(file, before)
    for plot in plots():
        again(before, file)
        with counted_keys(seed):
            plan = play(plot, places, today)
        rest(file)
        yield _taken(plot, plan, before, file, outer_ids(before, people, places))


def rest(file: Path) -> None:
    """Everything in one file, and nobody connected."""
    db.session.remove()
    db.engine.dispose()
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def again(before: Path, file: Path) -> None:
    """As it was before the story."""
    for suffix in ("-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)
    shutil.copy(before, file)


def outer_ids(file: Path, people: Mapping[str, Person], places: Cast) -> dict[str, str]:
    """By hex id what it stands for, so that a copy puts its own there."""
    found = {places.team.hex: "team"}
    for name, one in people.items():
        found |= {one.account.hex: f"account:{name}", one.hat.hex: f"hat:{name}", one.organisatie.hex: f"org:{name}"}
    return found | agreements(sqlite3.connect(file).execute)


def agreements(execute: Any) -> dict[str, str]:
    """The gemeente, its convenant, the texts of a yes and the workflows, by hex id."""
    found = {plain(row[0]): "gemeente" for row in execute("SELECT id FROM gemeenten").fetchall()}
    found |= {plain(row[0]): "convenant" for row in execute("SELECT id FROM convenant_versies").fetchall()}
    texts = execute("SELECT id, soort FROM toestemmingsteksten").fetchall()
    found |= {plain(row[0]): f"tekst:{row[1]}" for row in texts}
    flows = execute("SELECT id, naam FROM workflow_versies").fetchall()
    return found | {plain(row[0]): f"workflow:{row[1]}" for row in flows}


def plain(value: Any) -> str:
    return value.hex if isinstance(value, UUID) else str(value).replace("-", "")


# --- taking apart ------------------------------------------------------------------------------------------------


def _taken(plot: Plot, plan: UUID, before: Path, file: Path, outer: Mapping[str, str]) -> Template:
    made = Template(plot)
    found = {name: list(_new(name, before, file)) for name in tables()}
    own = sorted({int(row[0], 16) for name, rows in found.items() for row in rows if has_id(name)})
    made.ids = own
    made.outer = sorted(set(outer.values()))
    number = {f"{value:032x}": nr for nr, value in enumerate(own)}
    number |= {hex_id: len(own) + made.outer.index(name) for hex_id, name in outer.items()}
    made.plan = number[plan.hex]
    made.rows = {
        name: [_row(row, number) for row in rows] for name, rows in found.items() if rows and name not in SKIPPED
    }
    made.lines = list(_lines(found, number, plan))
    return made


def tables() -> list[str]:
    """In an order in which a row stands after what it points at."""
    return [table.name for table in Base.metadata.sorted_tables]


def has_id(name: str) -> bool:
    return "id" in Base.metadata.tables[name].c


def _new(name: str, before: Path, file: Path) -> Iterator[tuple[Any, ...]]:
    """The rows that the story added. One that it changed instead would be the base's, and stops the copying."""
    columns = ", ".join(f'"{column.name}"' for column in Base.metadata.tables[name].columns)
    query = f'SELECT {columns} FROM "{name}"'
    old = set(sqlite3.connect(before).execute(query).fetchall())
    for row in sqlite3.connect(file).execute(query + " ORDER BY 1, 2").fetchall():
        if row not in old:
            if has_id(name) and row[0] in {each[0] for each in old}:
                raise RuntimeError(f"een verhaal veranderde een rij van {name}")
            yield row


def _row(row: tuple[Any, ...], number: Mapping[str, int]) -> RowOf:
    holes = []
    for place, value in enumerate(row):
        pieces = split(value, number) if isinstance(value, str) else ()
        if any(kind != "text" for kind, _ in pieces):
            holes.append((place, pieces))
    return RowOf(row, tuple(holes))


def split(text: str, number: Mapping[str, int]) -> tuple[Piece, ...]:
    """Words, ids and names, in the order of the text. An id that nobody knows stops the copying."""
    pieces: list[Piece] = []
    at = 0
    for match in _HOLES.finditer(text):
        if match.start() > at:
            pieces.append(("text", text[at : match.start()]))
        found = match[0]
        if found in MARKS:
            pieces.append(("name", found))
        else:
            pieces.append(("dash" if "-" in found else "hex", number[found.replace("-", "")]))
        at = match.end()
    return (*pieces, ("text", text[at:])) if at < len(text) else tuple(pieces)


def _lines(found: Mapping[str, Iterable[tuple[Any, ...]]], number: Mapping[str, int], plan: UUID) -> Iterator[LineOf]:
    columns = [column.name for column in Base.metadata.tables["journaal"].columns]
    concerned: dict[str, list[RowOf]] = {}
    for row in found["journaal_personen"]:
        concerned.setdefault(row[0], []).append(_row(row, number))
    lines = [dict(zip(columns, each, strict=True)) for each in found["journaal"]]
    for line in sorted(lines, key=lambda each: each["nr"]):
        if line["keten"] != f"plan:{plan}":
            raise RuntimeError(f"een verhaal schreef in keten {line['keten']}")
        content = split(line["inhoud"], number)
        yield LineOf(number[line["id"]], line["op"], line["deed"], content, tuple(concerned.get(line["id"], ())))
