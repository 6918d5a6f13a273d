"""What each person is told over all pages together equals the signed table: nothing more, and nothing less."""

import json
from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from casus.database import db, door_open
from casus.models import JournaalRegel
from casus.words import Ground
from sweep.expected import SILENT, Expected
from sweep.routes import Routes
from sweep.sandbox import Sandbox
from sweep.walk import Walker
from sweep.world import PEOPLE, World

pytestmark = pytest.mark.slow
SHARE = 24
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


@pytest.mark.parametrize("name", PEOPLE)
def test_each_is_told_what_was_signed_and_nothing_else(
    app, box: Sandbox, routes, world, expected: Expected, name, swept
):
    walker = told_over_everything(app, routes, world, name)

    told, want = walker.heard.told, expected.of(name)
    canaries, mine = world.pen.canaries, {canary.number for canary in expected.own(name)}
    leaks = [f"LEAK {canaries[n]} on {sorted(told[n])[:3]}" for n in told if n in expected.of_street and n not in want]
    gaps = [f"MISSING {canaries[n]}: on no page, in no answer" for n in sorted(want - told.keys())]
    swept(name, compared=len(mine), granted=len(want & mine), answers=walker.heard.statuses, grounds=grounds_used())
    assert not walker.heard.crashes
    assert not leaks, "\n".join(leaks[:20])
    assert not gaps, "\n".join(gaps[:20])
    assert not want - mine
    assert not walker.heard.numbers  # a BSN is behind a mask: no page shows it unasked


def test_who_is_not_signed_in_is_told_nothing(app, box, routes, world):
    walker = Walker(app, routes, None)
    for street in world.streets:
        walker.get_all(street, 0, SHARE)

    assert walker.heard.told == {}
    assert not walker.heard.crashes


def test_enough_is_granted_and_every_ground_occurs(expected: Expected, world, swept_by_all):
    """The signed table alone says how much is granted; the grounds come from the journals of the walks."""
    cells = sum(len(expected.own(name)) for name in PEOPLE)
    granted = sum(len(expected.of(name)) for name in PEOPLE)
    answers = sum((found["answers"] for found in swept_by_all.values()), Counter())

    print(f"\n{len(PEOPLE)} people, {cells} cells, {granted / cells:.0%} granted, {sum(answers.values())} answers")
    assert granted * 3 >= cells
    grounds = {ground for found in swept_by_all.values() for ground in found["grounds"]}
    assert grounds == set(Ground) or len(swept_by_all) < len(PEOPLE)


def test_every_silent_column_is_there(world):
    columns = {f"{canary.table}.{canary.column}" for canary in world.pen.canaries}

    assert set(SILENT) <= columns
