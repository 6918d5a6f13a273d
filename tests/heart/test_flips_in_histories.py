"""The comparison is worth something: one person or one ground that is changed on one of the two sides makes it red."""

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

import pytest
from flask import Flask
from sqlalchemy import literal_column, true, union_all

from casus.database import db, door_open
from casus.sharing import arms as written
from casus.sharing import grounds
from casus.sharing.arms import as_asked
from casus.sharing.constants import written_out
from casus.sharing.grounds import seats, shapes
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL
from casus.sharing.plan_set import asked_plans
from casus.words import Topic
from heart import compare
from heart.agreements import Agreements
from heart.chance import Family
from heart.columns import Columns
from heart.compare import Answers, heart_says, oracle_says, viewer_of
from heart.contents import Contents
from heart.facts import Who
from heart.pen import Country, Pen

pytestmark = [pytest.mark.slow, pytest.mark.once]
SEEDS = (*range(7, 23), 102, 121, 161)
"""Families in which every ground opens something that nothing else opens."""
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class Reader(NamedTuple):
    """One who looks in one family, and what the oracle says of that."""

    family: Any
    who: Who
    told: Answers

    def differs(self) -> bool:
        heart = heart_says(self.family, self.who)
        return any(heart.get(cell, "") != self.told.get(cell, "") for cell in heart.keys() | self.told.keys())


@pytest.fixture(scope="module")
def readers(one_app: tuple[Flask, Any]) -> Iterator[list[Reader]]:
    """All who look in some families made by chance and in the fixed world. Nothing here writes in the database."""
    app, database = one_app
    with app.app_context(), pytest.MonkeyPatch.context() as patched:
        patched.setattr("casus.sharing.looks.plan.PAGE", 10_000)
        database.fresh()
        pen = Pen(AT)
        country = Country(pen)
        told = Columns(pen, country)
        told.tell_of_safety()
        families = [*(_family(pen, country, seed) for seed in SEEDS), told]
        pen.store()
        snapshot = pen.snapshot
        yield [Reader(one, who, oracle_says(one, who, snapshot)) for one in families for who in one.readers]
        db.session.rollback()
        db.session.remove()


def _family(pen: Pen, country: Country, seed: int) -> Family:
    family = Family(pen, country, random.Random(seed), seed)
    Agreements(Contents(family))
    return family


def red(readers: Iterable[Reader]) -> bool:
    """Whether the comparison shows any difference; looks no further than the first."""
    return any(reader.differs() for reader in readers)


def test_as_they_are_they_say_the_same(readers):
    assert not red(readers)


def test_dropping_one_about_person_is_a_difference(readers, monkeypatch):
    whole = compare.about_of
    monkeypatch.setattr(
        compare, "about_of", lambda *of: {row: persons[1:] or persons for row, persons in whole(*of).items()}
    )

    assert red(readers)


def test_forgetting_that_a_row_must_be_discussed_first_is_a_difference(readers, monkeypatch):
    facts = compare.facts
    monkeypatch.setattr(compare, "facts", lambda *of: replace(facts(*of), first_talk=False))

    assert red(readers)


def test_taking_what_is_unsent_for_sent_is_a_difference(readers, monkeypatch):
    facts = compare.facts
    monkeypatch.setattr(compare, "facts", lambda *of: replace(facts(*of), mine_only=False))

    assert red(readers)


@pytest.fixture
def without() -> Iterator[Any]:
    """Takes one ground out of the union."""

    def take(arms: list[Any], name: str) -> None:
        arms[:] = [arm for arm in arms if arm.__name__ != name]
        grounds._union.cache_clear()

    kept = list(PROFESSIONAL), list(FAMILY)
    yield take
    PROFESSIONAL[:], FAMILY[:] = kept
    grounds._union.cache_clear()


@pytest.mark.parametrize("name", ["acceded", "counts", "runs"])
def test_forgetting_a_rule_of_the_convenant_is_a_difference(readers, without, monkeypatch, name):
    """Who is in it, which version counts today, whether it runs."""
    monkeypatch.setattr(written, name, lambda *of: written.versies.c.geldt if name == "counts" else true())
    without([], "")  # makes the union anew

    assert red(reader for reader in readers if not reader.who.persoon)


def test_forgetting_when_somebody_said_yes_is_a_difference(readers, without, monkeypatch):
    """What a version opens besides, to who said yes before."""
    for place in (written, shapes, seats):
        monkeypatch.setattr(place, "agreed_to", true)
    without([], "")

    assert red(readers)


def test_removing_any_one_ground_is_a_difference(readers, without, figure):
    """Asked of whoever has something on that ground: for all others nothing is removed."""
    unnoticed = []
    for arms in (PROFESSIONAL, FAMILY):
        given, kept = _given([one for one in readers if bool(one.who.persoon) is (arms is FAMILY)], arms), list(arms)
        for name in [arm.__name__ for arm in kept]:
            without(arms, name)
            if not red(given[name]):
                unnoticed.append(name)
            arms[:] = kept

    figure(f"the heart: {len(PROFESSIONAL) + len(FAMILY)} grounds removed one by one")
    assert not unnoticed


def _given(readers: list[Reader], arms: list[Any]) -> dict[str, list[Reader]]:
    """By ground: the readers for whom it finds a row."""
    marked = written_out(union_all(*(arm().add_columns(literal_column(f"'{arm.__name__}'")) for arm in arms)))
    found: dict[str, list[Reader]] = defaultdict(list)
    with door_open("which grounds find a row"):
        for one in readers:
            asked = asked_plans([one.family.plan["id"]]) | {"topics": as_asked(set(Topic))}
            rows = db.session.execute(marked, grounds._values(viewer_of(one.who), AT) | asked)
            for name in {row[-1] for row in rows}:
                found[name].append(one)
    return found
