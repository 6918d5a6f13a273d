"""What each person is told over all pages together equals the signed table: nothing more, and nothing less.

Half of the people walk on SQLite, the others on PostgreSQL, and the regisseur on both; CASUS_SWEEP=1 lets everybody
walk on both.
"""

import json
import logging
import os
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from casus.database import db, door_open
from casus.models import JournaalRegel
from casus.words import Ground
from conftest import ADMIN
from sweep.expected import SILENT, Expected, Reader
from sweep.forms import Fields
from sweep.ink import heard
from sweep.posts import NOT_SENT, Sender, forms_by_rule, takers
from sweep.routes import Routes
from sweep.sandbox import Sandbox
from sweep.walk import Walker
from sweep.world import PEOPLE, World

pytestmark = pytest.mark.slow
ALL_RULES = ("regisseur", "teamleider", "Mila")
WALKERS = [name for at, name in enumerate(PEOPLE) if name == "regisseur" or at % 2 == bool(ADMIN)]
WALKERS = list(PEOPLE) if os.environ.get("CASUS_SWEEP") else WALKERS
SHARE = 48
"""Of many ids of one kind a person asks every so manyth on each route; lists and pages show all to everybody."""


def told_over_everything(app: Flask, routes: Routes, world: World, name: str) -> Walker:
    """This person reads every page of the plan it has to do with, and knocks on the doors of the others."""
    walker, turn = Walker(app, routes, name), PEOPLE.index(name)
    for street in world.home[name]:
        walker.get_all(street, turn, SHARE)
    for at, street in enumerate(world.streets):
        if street not in world.home[name]:
            rules = [rule for rule in routes.of("GET") if "plan_id" in rule.arguments]
            walker.get_all(street, turn, 999, rules[(turn + at) % 6 :: 6])
    return walker


def grounds_used() -> set[str]:
    """The grounds that the journal of this walk quotes."""
    with door_open("what the journal says of this walk"):
        lines = db.session.scalars(select(JournaalRegel.inhoud)).all()
    db.session.rollback()
    return {ground for line in lines for found in json.loads(line or "{}")["gronden"].values() for ground in found}


@pytest.fixture(scope="session")
def templates() -> dict[str, Fields]:
    """The forms that a regisseur is shown, by what takes them: for who is shown none."""
    return {}


def gather(app: Flask, routes: Routes, world: World, templates: dict[str, Fields]) -> dict[str, Fields]:
    if not templates:
        walker = Walker(app, routes, "regisseur")
        walker.get_all(world.own, 0, 99, [rule for rule in routes.of("GET") if not rule.rule.startswith("/api/")])
        templates |= {name: fields for name, (_path, fields) in forms_by_rule(routes, walker.heard.forms).items()}
    return templates


def leaks(world: World, expected: Expected, walker: Walker, name: str) -> list[str]:
    """What was told and is not signed, with the addresses that told it."""
    told, want = walker.heard.told, expected.of(name)
    return [
        f"LEAK {world.pen.canaries[n]} on {sorted(told[n])[:3]}"
        for n in told
        if n in expected.of_street and n not in want
    ]


@pytest.mark.parametrize("name", WALKERS)
def test_each_is_told_what_was_signed_and_nothing_else(
    app, box: Sandbox, routes, world, expected: Expected, name, templates, caplog, figure
):
    caplog.set_level(logging.DEBUG)
    walker = told_over_everything(app, routes, world, name)

    want, mine = expected.of(name), {canary.number for canary in expected.own(name)}
    gaps = [
        f"MISSING {world.pen.canaries[n]}: on no page, in no answer" for n in sorted(want - walker.heard.told.keys())
    ]
    assert not leaks(world, expected, walker, name)
    assert not gaps, "\n".join(gaps[:20])
    assert not want - mine
    assert not walker.heard.numbers  # a BSN is behind a mask: no page shows it unasked

    send_everything(app, box, routes, world, walker, name, templates)

    assert not leaks(world, expected, walker, name)
    assert not walker.heard.crashes
    assert walker.heard.numbers.keys() <= numbers_of(world, expected, name)
    figure(f"{name}: {len(want)} told of {len(mine)}; answers {dict(sorted(walker.heard.statuses.items()))}")
    assert heard(caplog.text) == set()
    assert heard("".join(mail.read_text() for mail in Path(app.config["MAIL_DIR"]).glob("*"))) == set()


def send_everything(
    app: Flask,
    box: Sandbox,
    routes: Routes,
    world: World,
    walker: Walker,
    name: str,
    templates: dict[str, Fields],
) -> None:
    """Every rule that takes something, with a body that looks right and one that is refused; each in the same world.

    People who are alike each take their part of the rules.
    """
    box.undo()
    shown = gather(app, routes, world, templates)
    box.undo()
    everything = takers(routes)
    part = everything if name in ALL_RULES else everything[PEOPLE.index(name) // 2 % 4 :: 4]
    Sender(walker, box, world, shown).send_all(part, PEOPLE.index(name))


def numbers_of(world: World, expected: Expected, name: str) -> set[str]:
    """The BSNs that this person may be shown, after a reason."""
    reader = Reader(world, expected.facts, world.people[name], world.own)
    return {number for persoon, number in world.bsn.items() if reader.whole("bsn", persoon)}


def test_who_is_not_signed_in_is_told_nothing(app, box, routes, world):
    walker = Walker(app, routes, None)
    for street in world.streets:
        walker.get_all(street, 0, SHARE)

    assert walker.heard.told == {}
    assert not walker.heard.crashes


@pytest.mark.once  # reckoned, not asked: the world is the same on both databases
def test_at_least_a_third_of_the_cells_is_granted(expected: Expected, figure):
    cells = sum(len(expected.own(name)) for name in PEOPLE)
    granted = sum(len(expected.of(name)) for name in PEOPLE)

    figure(
        f"the sweep: {len(PEOPLE)} people, {cells} cells of their own plans, {granted} granted: {granted / cells:.0%}"
    )
    assert granted * 3 >= cells


def test_every_ground_occurs(app, box: Sandbox, routes, world, figure):
    """As the journal of a few looks quotes them. Noodtoegang has a page of its own, and a veto shows nothing."""
    for name in ("regisseur", "school", "ggz", "gi_maatregel", "Mila", "Tess", "teamleider"):
        walker = Walker(app, routes, name)
        for page in ("", "/gezin", "/bijdragen"):
            walker.read(f"/api/v1/plannen/{world.own.plan['id']}{page}")

    grounds = grounds_used()
    figure(f"the journal quotes {', '.join(sorted(grounds))}")
    assert grounds == set(Ground) - {Ground.EMERGENCY, Ground.VETO}


def test_forms_are_sent_as_they_were_shown(app, box: Sandbox, routes, world, templates, figure):
    """A form that only another state of the world shows (an offer, an invitation) is sent with a version alone."""
    pages = {rule.endpoint for _method, rule in takers(routes) if not rule.rule.startswith("/api/")} - NOT_SENT.keys()
    shown = pages & gather(app, routes, world, templates).keys()

    figure(f"of {len(pages)} forms the regisseur was shown {len(shown)}; not: {sorted(pages - shown)}")
    assert len(shown) > 20


def test_every_silent_column_is_there(world):
    columns = {f"{canary.table}.{canary.column}" for canary in world.pen.canaries}

    assert set(SILENT) <= columns
