"""An id of another plan, or of one that ended, is answered exactly as an id that does not exist."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from heart.facts import Snapshot
from heart.table import seats_known
from sweep.expected import Reader
from sweep.forms import body_of
from sweep.posts import takers
from sweep.routes import NOBODY, Routes
from sweep.sandbox import Sandbox
from sweep.streets import Street
from sweep.walk import Walker, said
from sweep.world import World

pytestmark = [pytest.mark.slow, pytest.mark.once]
ROWS = {"bijdrage_id": "bijdragen", "doel_id": "doelen", "actie_id": "acties", "deelname_id": "deelnames"}
STEPS = ("aannemen", "weigeren", "intrekken", "beeindigen", "uitnodigen")
OPEN = ("account_id", "aanstelling_id", "organisatie_id", "versie_id", "toetreding_id")
"""Ids of accounts, organisations and agreements: who keeps them sees all, and nobody else has a page about them."""
Pair = tuple[str, Rule, dict[str, str], dict[str, str]]
"""A method, a rule, and two ways to fill its ids in that must be answered alike."""
IDS = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def asked(routes: Routes, world: World, name: str, turn: int) -> Iterator[Pair]:
    """Every rule that takes an id: with ids of somebody else, and with ids of nobody in the same places."""
    strangers = [street for street in world.streets if street not in world.home[name]]
    for at, (method, rule) in enumerate([*(("GET", r) for r in routes.of("GET")), *takers(routes)]):
        names = sorted(n for n in rule.arguments if n.endswith("_id"))
        if not names or set(names) & set(OPEN):
            continue
        for street in strangers[at % len(strangers) :][:1]:
            theirs = _filled(routes, rule, street, turn + at)
            yield method, rule, theirs, theirs | dict.fromkeys(names, str(NOBODY))
            if names != ["plan_id"]:
                here = {"plan_id": str(world.own.plan["id"])} if "plan_id" in names else {}
                rows = dict.fromkeys([n for n in names if n != "plan_id"], str(NOBODY))
                yield method, rule, theirs | here, theirs | here | rows


def hidden(routes: Routes, world: World, name: str, turn: int) -> Iterator[Pair]:
    """The same for rows of the own plan that this person may not know of."""
    reader = Reader(world, Snapshot(dict(world.pen.tables), world.pen.at), world.people[name], world.own)
    known = {str(seat) for seat in seats_known(reader.oracle)}
    for at, (method, rule) in enumerate([*(("GET", r) for r in routes.of("GET")), *takers(routes)]):
        for place, table in ROWS.items():
            if place in rule.arguments:
                rows = [row for row in world.pen.tables[table] if row["plan_id"] == world.own.plan["id"]]
                seat = table == "deelnames"
                shut = [r for r in rows if str(r["id"]) not in known and (seat or not reader.oracle.reads(table, r))]
                here = _filled(routes, rule, world.own, turn + at) | {place: str(shut[(turn + at) % len(shut)]["id"])}
                yield method, rule, here, here | {place: str(NOBODY)}


def misplaced(routes: Routes, world: World, name: str, turn: int) -> Iterator[Pair]:
    """Rows of the own plan, asked for under another plan: beside ids of nobody under that same plan."""
    for at, (method, rule) in enumerate([*(("GET", r) for r in routes.of("GET")), *takers(routes)]):
        rows = [n for n in rule.arguments if n.endswith("_id") and n != "plan_id"]
        if not rows or "plan_id" not in rule.arguments:
            continue
        for street in (world.foreign, world.ended):
            mine = _mine(routes, rule, world, name, turn + at) | {"plan_id": str(street.plan["id"])}
            yield method, rule, mine, mine | dict.fromkeys(rows, str(NOBODY))


def _mine(routes: Routes, rule: Rule, world: World, name: str, turn: int) -> dict[str, str]:
    """Of seats the own one, where there is one: its holder may do more with it than others."""
    here = _filled(routes, rule, world.own, turn)
    seat = world.seats.get(name)
    return here | ({"deelname_id": str(seat["id"])} if seat and "deelname_id" in here else {})


def _filled(routes: Routes, rule: Rule, street: Street, turn: int) -> dict[str, str]:
    values = {name: routes.values(rule, name, street) for name in rule.arguments}
    return {name: found[turn % len(found)] if found else str(NOBODY) for name, found in values.items()}


def answer(walker: Walker, routes: Routes, method: str, rule: Rule, values: dict[str, str]) -> tuple[int, str]:
    path = routes.call(rule, values).path
    found = [_plain(walker.ask(method, path, **body)) for body in _bodies(walker, method, rule, path)]
    return max(status for status, _ in found), "".join(f"{status} {text}" for status, text in found)


def _bodies(walker: Walker, method: str, rule: Rule, path: str) -> list[dict[str, Any]]:
    """What the route takes; where a step is named in the body, every step that a seat has."""
    if method == "GET":
        return [{}]
    if not path.startswith("/api/"):
        return [{"data": {"versie": "1"}}]
    right = body_of(walker.app.view_functions[rule.endpoint], walker.routes.town)
    if "stap" in right and "deelname_id" in rule.arguments:
        return [{"json": right | {"stap": stap}} for stap in STEPS]
    return [{"json": right}]


def _plain(found: TestResponse) -> tuple[int, str]:
    """The ids that were asked for are taken out: who asked them knew them."""
    return found.status_code, IDS.sub("ID", said(found))


@dataclass
class Compared:
    """How many pairs of answers were laid side by side, and those that differ."""

    pairs: int
    different: list[str]

    def __str__(self) -> str:
        return "\n".join(self.different[:20])


def compared(app: Flask, box: Sandbox, routes: Routes, name: str, pairs: Iterable[Pair]) -> Compared:
    """Asks both ids of every pair as this person, and undoes what either did."""
    walker, found = Walker(app, routes, name), Compared(0, [])
    for method, rule, theirs, nobodys in pairs:
        one, other = (answer(walker, routes, method, rule, values) for values in (theirs, nobodys))
        found.pairs += 1
        if one != other:
            answers = f"{one[0]} {one[1][-200:]} and {other[0]} {other[1][-200:]}"
            found.different.append(f"{method} {rule.rule} {theirs}: {answers}")
        box.undo()
    return found


@pytest.mark.parametrize("name", ["school", "Victor", "Tess"])
def test_what_is_hidden_in_the_own_plan_is_not_there(app, box: Sandbox, routes, world, name):
    found = compared(app, box, routes, name, hidden(routes, world, name, len(name)))

    assert found.pairs > 20
    assert not found.different, str(found)


@pytest.mark.parametrize("name", ["regisseur", "school", "Mila"])
def test_what_is_not_yours_is_not_there(app, box: Sandbox, routes, world, name, figure):
    found = compared(app, box, routes, name, asked(routes, world, name, len(name)))

    figure(f"{name}: {found.pairs} pairs of answers are the same")
    assert found.pairs > 100
    assert not found.different, str(found)


@pytest.mark.parametrize("name", ["regisseur", "school", "Mila"])
def test_what_is_yours_is_not_under_another_plan(app, box: Sandbox, routes, world, name):
    found = compared(app, box, routes, name, misplaced(routes, world, name, len(name)))

    assert found.pairs > 100
    assert not found.different, str(found)
