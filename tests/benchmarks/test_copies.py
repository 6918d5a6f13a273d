"""A copy of a played story stands as the story itself: nothing to find fault with, and a fault is found."""

import sqlite3
from uuid import UUID

import pytest

from casus.database import db, door_open
from copying import Copier
from filling import app_on
from people import OWN, PARTNERS, REGISSEURS, TEAMS, Block, Person
from proof import flaws

pytestmark = [pytest.mark.slow, pytest.mark.once]


def wrong(filled) -> list[str]:
    return flaws(filled.app, filled.folder, app_on, seed=1, sample=filled.copies)


def change(filled, statement: str) -> None:
    connection = sqlite3.connect(filled.folder / "plans.db")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_copies_are_states_that_the_actions_make(filled):
    assert wrong(filled) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE journaal SET op = datetime(op, '+1 day') WHERE nr = 3", "veranderd"),
        ("DELETE FROM journaal_personen", "de inhoud is veranderd"),
        ("UPDATE regies SET status = 'beeindigd'", "lopende regies"),
        ("DELETE FROM akkoorden", "zonder het ja"),
        ("UPDATE plannen SET volgende_op = date(volgende_op, '+1 day')", "volgende_op"),
        ("UPDATE plannen SET label = 'X. · 2020 · 0001'", "het label"),
        ("DELETE FROM veiligheidschecks", "veiligheidscheck_gedaan is niet vervuld"),
    ],
)
def test_the_checker_sees_what_no_action_makes(filled, statement, said):
    change(filled, statement)
    assert any(said in flaw for flaw in wrong(filled)), wrong(filled)


def test_no_index_is_left_out(filled):
    with filled.app.app_context(), door_open("the shape"):
        db.create_all()
        models = {index.name for table in db.metadata.tables.values() for index in table.indexes}
    made = sqlite3.connect(filled.folder / "plans.db").execute("SELECT name FROM sqlite_master WHERE type = 'index'")
    assert models <= {row[0] for row in made}


def test_the_same_seed_gives_the_same_rows(template):
    fixed = {name: f"{nr:032x}" for nr, name in enumerate(template.outer)}
    block = furnish_without_a_database()
    once, again = {}, {}
    for rows in (once, again):
        Copier([template], fixed, "sleutel", 1).into(rows, block, 0, 3)
    assert once == again
    assert once["plannen"] != []


def furnish_without_a_database():
    """People who exist nowhere: a copy only needs their ids."""
    one = UUID(int=7)
    own = [{rol: [Person(rol, rol, one, one, one, one)] * REGISSEURS for rol in OWN} for _ in range(TEAMS)]
    return Block(own, {soort: [Person(soort, soort, one, one, one)] * count for soort, count in PARTNERS.items()})
