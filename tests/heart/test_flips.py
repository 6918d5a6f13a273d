"""The comparison is worth something: whatever is changed on one of the two sides makes it red."""

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import true, update

from casus.database import NIL, db, transaction
from casus.models import Cel
from casus.sharing import arms as written
from casus.sharing import grounds
from casus.sharing.grants import Facts, Grants
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL
from casus.words import Needs, Role, Scope, Topic
from heart import compare
from heart.agreements import Agreements
from heart.chance import Family
from heart.columns import Columns
from heart.compare import Answers, heart_says, opened_by, oracle_says
from heart.contents import Contents
from heart.facts import Row, Snapshot, Who
from heart.oracle import Oracle
from heart.table import seats_known
from heart.things import ABOUT, TOPIC

pytestmark = [pytest.mark.slow, pytest.mark.once]
SEEDS = (*range(7, 23), 102, 121, 161)
"""Families in which every ground opens something that nothing else opens."""


# --- one cell ----------------------------------------------------------------------------------------------------


@pytest.fixture
def told(world) -> Columns:
    """The fixed world, with a veiligheidszorg that was opened for each reader, and a concept of the own team."""
    advisor = {"auteur_aanstelling_id": world.readers_by_column["gedragswetenschapper"].hat}
    world.bijdrage(Topic.VEILIGHEIDSZORG, world.kind, status="concept", **advisor)
    for column, who in world.readers_by_column.items():
        row = world.bijdrage(Topic.VEILIGHEIDSZORG, world.about(column), eerst_bespreken=True)
        if who in world.seat_of:
            world.open_for(row, who)
    world.pen.store()
    return world


def test_any_flipped_cell_is_a_difference(told, figure):
    """Each cell of the convenant in turn: what reads becomes a question, what does not read becomes reading."""
    snapshot = told.pen.snapshot
    heart = {who: _heart(told, who) for who in told.readers}
    unnoticed, cells = set(), [c for c in told.pen.tables["cellen"] if c["versie_id"] == _version(told)]
    for cell in cells:
        before, cell["may"] = cell["may"], "?" if cell["may"] in ("r", "rw") else "r"
        readers = [who for column, who in told.readers_by_column.items() if column.startswith(cell["rol"])]
        seen = any(_differs(told, who, cell["topic"], snapshot, *heart[who]) for who in dict.fromkeys(readers))
        cell["may"] = before
        if not seen:
            unnoticed.add(_said(cell))

    figure(f"the heart: {len(cells)} cells flipped, {len(cells) - len(unnoticed)} of them seen")
    assert sorted(unnoticed) == sorted(_said(cell) for cell in cells if _never_decides(cell))


def _never_decides(cell: Row) -> bool:
    """Cells on which nothing opens, whatever they say, because something stricter stands in code."""
    if cell["rol"] == Role.TEAMLEIDER:
        return cell["topic"] != Topic.PROCES  # never contents
    if cell["needs"] in (Needs.DOORBREKING, Needs.TOESTEMMING):
        return True  # nobody can vouch for it yet
    if cell["rol"] in (Role.OUDER_KIND, Role.OUDER_KIND_16):
        # the gezinsdeel is read in the reader's own column; who must do an actie reads it by that ground
        return cell["scope"] == Scope.GEZINSDEEL or (cell["topic"], cell["scope"]) == (Topic.ACTIE, Scope.OWN)
    if cell["topic"] == Topic.TAFEL:
        # the own seat is always known; the table as a whole asks for a complete seat, with a measure or without
        return cell["rol"] == Role.NETWERK or cell["needs"] == Needs.MAATREGEL
    return False


def _said(cell: Row) -> tuple[str, ...]:
    return tuple(str(cell[name]) for name in ("rol", "topic", "may", "scope", "leefgebied", "needs"))


def _version(world: Columns) -> Any:
    versions = world.pen.tables["convenant_versies"]
    return next(v["id"] for v in versions if v["geldt"] and v["gemeente_id"] == world.country.gemeente)


def _heart(world: Columns, who: Who) -> tuple[Answers, Grants]:
    return heart_says(world, who), opened_by(world, who, lambda opened: opened.grants)


def _differs(world: Columns, who: Who, topic: str, snapshot: Snapshot, heart: Answers, grants: Grants) -> bool:
    oracle, plan = Oracle(snapshot, who, world.plan), world.plan["id"]
    if topic == Topic.TAFEL:
        return {cell[2] for cell in heart if cell[:2] == ("page", "tafel")} != seats_known(oracle)
    for table in (*ABOUT, "akkoorden"):
        for row in world.rows(table):
            same = row.get("topic", TOPIC.get(table)) == topic
            if same and heart.get((table, row["id"]), "") != oracle.reads(table, row):
                return True
    for persoon in (None, *world.persons):
        if grants.reads(plan, Topic(topic), persoon or NIL) != oracle.whole(topic, persoon):
            return True
        for doel in (None, *(d["id"] for d in world.doelen.values())):
            for leefgebied in ("", "financien"):
                about = (persoon,) if persoon else ()
                thing = Facts(NIL, Topic(topic), about, doel=doel or NIL, leefgebied=leefgebied)
                may = oracle.adds(topic, persoon, doel=doel, leefgebied=leefgebied)
                if (grants.adding(plan, thing) is None) == bool(may):
                    return True
    return False


@pytest.mark.parametrize(
    ("rol", "topic", "scope", "to"),
    [
        ("school", "doel", "own", "?"),
        ("jeugdige", "hulpvraag", "self", "?"),
        ("ouder_kind", "verslag", "child", "?"),
        ("regisseur", "krachten_zorgen", "seat", "+"),
        ("huisarts", "verblijf", "seat", "r"),
        ("netwerk", "hulpvraag", "seat", "r"),
        ("teamleider", "proces", "seat", "-"),
    ],
)
def test_a_cell_flipped_in_the_database_is_a_difference(told, rol, topic, scope, to):
    snapshot = told.pen.snapshot
    readers = [who for column, who in told.readers_by_column.items() if column == rol]
    assert not any(_differs(told, who, topic, snapshot, *_heart(told, who)) for who in readers)

    with transaction():
        one = (Cel.versie_id == _version(told), Cel.rol == rol, Cel.topic == topic, Cel.scope == scope)
        db.session.execute(update(Cel).where(*one).values(may="?" if to == "-" else to))

    assert any(_differs(told, who, topic, snapshot, *_with_nothing(told, who)) for who in readers)


def _with_nothing(world: Columns, who: Who) -> tuple[Answers, Grants]:
    try:
        return _heart(world, who)
    except Exception:  # the plan itself is not visible any more
        return {}, Grants(())


# --- one person, one ground --------------------------------------------------------------------------------------


@pytest.fixture
def histories(told) -> list[Any]:
    """Some histories and the fixed told, with what the oracle says of each reader."""
    country, found = told.country, []
    for seed in SEEDS:
        family = Family(told.pen, country, random.Random(seed), seed)
        Agreements(Contents(family))
        found.append(family)
    told.pen.store()
    snapshot = told.pen.snapshot
    return [(one, {who: oracle_says(one, who, snapshot) for who in one.readers}) for one in (*found, told)]


def red(histories: list[Any], *, family: bool | None = None) -> bool:
    """Whether the comparison shows any difference; looks no further than the first."""
    return any(_differences(histories, family))


def _differences(histories: list[Any], family: bool | None) -> Iterator[bool]:
    for one, oracle in histories:
        for who, said in oracle.items():
            if family is None or family == bool(who.persoon):
                heart = heart_says(one, who)
                yield any(heart.get(cell, "") != said.get(cell, "") for cell in heart.keys() | said.keys())


def test_as_they_are_they_say_the_same(histories):
    assert not red(histories)


def test_dropping_one_about_person_is_a_difference(histories, monkeypatch):
    whole = compare.about_of
    monkeypatch.setattr(
        compare, "about_of", lambda *of: {row: persons[1:] or persons for row, persons in whole(*of).items()}
    )

    assert red(histories)


def test_forgetting_that_a_row_must_be_discussed_first_is_a_difference(histories, monkeypatch):
    facts = compare.facts
    monkeypatch.setattr(compare, "facts", lambda *of: replace(facts(*of), first_talk=False))

    assert red(histories)


def test_taking_what_is_unsent_for_sent_is_a_difference(histories, monkeypatch):
    facts = compare.facts
    monkeypatch.setattr(compare, "facts", lambda *of: replace(facts(*of), mine_only=False))

    assert red(histories)


@pytest.fixture
def without(monkeypatch) -> Iterator[Any]:
    """Takes one ground out of the union."""

    def take(arms: list[Any], name: str) -> None:
        arms[:] = [arm for arm in arms if arm.__name__ != name]
        grounds._union.cache_clear()

    kept = list(PROFESSIONAL), list(FAMILY)
    yield take
    PROFESSIONAL[:], FAMILY[:] = kept
    grounds._union.cache_clear()


@pytest.mark.parametrize("name", ["acceded", "counts", "runs"])
def test_forgetting_a_rule_of_the_convenant_is_a_difference(histories, without, monkeypatch, name):
    """Who is in it, which version counts today, whether it runs."""
    monkeypatch.setattr(written, name, lambda *of: written.versies.c.geldt if name == "counts" else true())
    without([], "")  # makes the union anew

    assert red(histories, family=False)


@pytest.mark.once
def test_removing_any_one_ground_is_a_difference(histories, without, figure):
    unnoticed = []
    for arms in (PROFESSIONAL, FAMILY):
        for name in [arm.__name__ for arm in arms]:
            kept = list(arms)
            without(arms, name)
            if not red(histories, family=arms is FAMILY):
                unnoticed.append(name)
            arms[:] = kept

    figure(f"the heart: {len(PROFESSIONAL) + len(FAMILY)} grounds removed one by one")
    assert not unnoticed
