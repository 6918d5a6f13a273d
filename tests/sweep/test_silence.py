"""What somebody may not know of leaves no trace at all: not in a number, an order, a page's end, a choice or a header.

Everything in the plan that a reader may not know of is there once more; every answer to that reader stays the same,
byte for byte. Lists, counts, filters, pickers, checklists and cursors that told of it would differ. Here each reader
asks a part of the addresses; CASUS_SILENCE=1 lets everyone ask all of them.
"""

import os
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from flask import Flask
from sqlalchemy import insert
from werkzeug.test import TestResponse

from casus.database import db, transaction, uuid7
from casus.words import Leefgebied, Topic
from heart.facts import Row, Snapshot
from heart.table import seats_known
from heart.things import ABOUT
from sweep.expected import Reader
from sweep.forms import body_of
from sweep.posts import NOT_SENT, takers
from sweep.routes import Routes
from sweep.sandbox import Sandbox
from sweep.walk import TOKENS, Walker, said
from sweep.world import World

pytestmark = [pytest.mark.slow, pytest.mark.once]
PART = 1 if os.environ.get("CASUS_SILENCE") else 24
GATES = ("veiligheidschecks", "besluiten", "lezingen", "evaluaties", "redenen")
PER_ANSWER = ("Set-Cookie", "Date", "X-Request-ID")
"""Headers that differ for every answer, whatever is in it."""
STAND_IN = "vervanger"
"""Is told that an unread veiligheidszorg came, and from which kind of organisation: somebody must open it."""
ASKED = (
    *({"topic": str(topic)} for topic in Topic),
    *({"leefgebied": str(each)} for each in Leefgebied),
    *({"naam": start} for start in "«abcdefghijklmnopqrstuvwxyz0123456789"),
)
"""Questions that a list takes: whatever is asked, the answer tells nothing more."""
LISTS = ("/api/v1/plannen", "/api/v1/plannen/PLAN/bijdragen", "/werk", "/plannen/PLAN/bijdragen")


def hidden(world: World, name: str) -> dict[str, list[Row]]:
    """By table the rows of the own plan that this reader may not know of."""
    tables, plan = world.pen.tables, world.own.plan["id"]
    reader = Reader(world, Snapshot(dict(tables), world.pen.at), world.people[name], world.own)
    found: dict[str, list[Row]] = {}
    for table in ABOUT:
        here = [row for row in tables[table] if row.get("plan_id", plan) == plan and _here(row, world)]
        # A row that is kept from this reader by its id is not hidden once it stands there again under another one.
        found[table] = [row for row in here if not reader.oracle.but_for_a_veto(table, row)]
    if name == STAND_IN:
        found["bijdragen"] = [row for row in found["bijdragen"] if row["topic"] != Topic.VEILIGHEIDSZORG]
    known = seats_known(reader.oracle) | {UUID(int=0)}
    seats = [row for row in tables["deelnames"] if row["plan_id"] == plan and row["id"] not in known]
    found["deelnames"] = [row for row in seats if not reader.oracle.here.is_mine(row)]
    if not reader.follows:
        found |= {table: [row for row in tables[table] if row["plan_id"] == plan] for table in GATES}
    for table in ("maatregelen", "capaciteitsoordelen"):
        here = [row for row in tables[table] if row["persoon_id"] in world.own.name_of]
        found[table] = [row for row in here if not reader.whole("gezag", row["persoon_id"])]
    return found


def _here(row: Row, world: World) -> bool:
    return row.get("gezin_id", world.own.gezin) == world.own.gezin


def once_more(world: World, rows: dict[str, list[Row]]) -> None:
    """Write each of these rows again, with whom it is about; a seat that is there again has ended meanwhile."""
    with transaction():
        for table, found in rows.items():
            for row in found:
                fresh = uuid7()
                _insert(table, row | {"id": fresh} | _seat(table, fresh))
                if table in ABOUT:
                    link, column = ABOUT[table]
                    for about in [a for a in world.pen.tables[link] if a[column] == row["id"]]:
                        _insert(link, about | {column: fresh} | ({"id": uuid7()} if "id" in about else {}))


def _seat(table: str, fresh: UUID) -> dict[str, Any]:
    return {"lijn_id": fresh, "status": "geweigerd", "compleet": False} if table == "deelnames" else {}


def _insert(table: str, row: Row) -> None:
    db.session.execute(insert(db.metadata.tables[table]).values(**row))


def addresses(routes: Routes, world: World, turn: int) -> Iterator[tuple[str, dict[str, str]]]:
    """Every page and list, with an id of each kind, and the lists with every question that they take."""
    for at, rule in enumerate(routes.of("GET")):
        for call in routes.calls(rule, world.own, turn + at, 40):
            yield call.path, {}
    for path in LISTS:
        yield from ((path.replace("PLAN", str(world.own.plan["id"])), asked) for asked in ASKED)


def refusals(walker: Walker, box: Sandbox, turn: int) -> dict[str, str]:
    """What is refused, and how: every rule that takes something, with what the API takes or a bare form."""
    found, town = {}, walker.routes.town
    rules = [(method, rule) for method, rule in takers(walker.routes) if rule.endpoint not in NOT_SENT]
    for at, (method, rule) in enumerate(rules[turn % PART :: PART]):
        for call in list(walker.routes.calls(rule, town.own, turn + at, 40))[:3]:
            right = {"json": body_of(walker.app.view_functions[rule.endpoint], town)}
            body = right if call.path.startswith("/api/") else {"data": {"versie": "1"}}
            answer = walker.ask(method, call.path, **body)
            if answer.status_code >= 400:
                found[f"{method} {call.path}"] = _plain(answer)
            box.undo()
    return found


def answers(walker: Walker, box: Sandbox, asked: list[tuple[str, dict[str, str]]]) -> dict[str, str]:
    """What is answered, each as if nothing was asked before, with the pages that come after."""
    found = {}
    for path, question in asked:
        answer = walker.ask("GET", path, query_string=question)
        texts = [_plain(answer)]
        for _ in range(3):
            onward = walker._following(path, answer) if not question else None
            if onward is None:
                break
            answer = walker.ask("GET", onward)
            texts.append(_plain(answer))
        found[f"{path} {question or ''}"] = "\n".join(texts)
        box.undo()
    return found


def _plain(answer: TestResponse) -> str:
    text = said(answer)
    drawn = ("Content-Length",) if 'class="qr"' in text else ()  # a square is as long as its secret happens to draw
    headers = {name: value for name, value in answer.headers.items() if name not in PER_ANSWER + drawn}
    return f"{answer.status_code} {headers} {TOKENS.sub('', text)}"


def told(walker: Walker, box: Sandbox, asked: list[tuple[str, dict[str, str]]], turn: int) -> dict[str, str]:
    """All of it. Each time in a browser of its own: a deed that was taken leaves its notice for the next page."""
    return answers(walker, box, asked) | refusals(walker, box, turn)


READERS = ["school", "Victor", "Tess", "teamleider", "ggz", "vervanger", "gi", "Oma"]


@pytest.mark.parametrize("name", READERS)
def test_what_is_hidden_leaves_no_trace(app: Flask, box: Sandbox, routes, world, name):
    turn = READERS.index(name)
    asked, rows = list(addresses(routes, world, turn))[turn % PART :: PART], hidden(world, name)
    assert sum(map(len, rows.values())) > 20
    with time_machine.travel(world.pen.at + timedelta(minutes=1), tick=False):
        before = told(Walker(app, routes, name), box, asked, turn)
        box.add(lambda: once_more(world, rows))
        after = told(Walker(app, routes, name), box, asked, turn)

    assert before.keys() == after.keys()
    changed = [path for path in before if before[path] != after[path]]
    different = [f"{path}\n{_first_difference(before[path], after[path])}" for path in changed]
    counted = {table: len(found) for table, found in rows.items() if found}
    print(f"\n{name}: {len(before)} answers are the same with {sum(counted.values())} rows more: {counted}")
    assert not different, "\n".join(different[:10])


def _first_difference(one: str, other: str) -> str:
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"  {one[max(0, at - 150) : at + 100]!r}\n  {other[max(0, at - 150) : at + 100]!r}"


def test_a_trace_would_be_seen(app: Flask, box: Sandbox, routes, world):
    """The same rows once more for who may read them: many answers differ."""
    asked, rows = list(addresses(routes, world, 0))[:90], hidden(world, "school")
    with time_machine.travel(world.pen.at + timedelta(minutes=1), tick=False):
        walker = Walker(app, routes, "regisseur")
        before = answers(walker, box, asked)
        box.add(lambda: once_more(world, rows))
        after = answers(walker, box, asked)

    assert sum(before[path] != after[path] for path in before) > 5
