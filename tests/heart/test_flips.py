"""The comparison is worth something: one cell of the convenant that is changed on one of the two sides makes it red."""

from typing import Any

import pytest
from sqlalchemy import update

from casus.database import NIL, db, transaction
from casus.models import Cel
from casus.sharing.grants import Facts, Grants
from casus.words import Needs, Role, Scope, Topic
from heart.columns import Columns
from heart.compare import Answers, heart_says, opened_by
from heart.facts import Row, Snapshot, Who
from heart.oracle import Oracle
from heart.table import seats_known
from heart.things import ABOUT, TOPIC

pytestmark = [pytest.mark.slow, pytest.mark.once]


@pytest.fixture
def told(world) -> Columns:
    world.tell_of_safety()
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
