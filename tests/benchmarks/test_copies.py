"""A copy of a played story stands as the story itself: nothing to find fault with, and a fault is found."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from flask import Flask

from casus.database import db, door_open
from copying import Copier
from filling import SETTINGS, app_on
from people import begin, furnish
from proof import flaws
from stores import store_of
from templates import Template, agreements, templates

pytestmark = [pytest.mark.slow, pytest.mark.once]
TODAY = date.today()
COPIES = 10


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Template:
    """The first of the stories: a family with an adopted plan and three partners."""
    folder = tmp_path_factory.mktemp("story")
    app = app_on(f"sqlite:///{folder / 'casus.db'}", folder)
    with app.app_context():
        with door_open("the first tables"):
            db.create_all()
        made = next(templates(app, folder, TODAY, seed=1))
        db.engine.dispose()
    return made


@pytest.fixture
def filled(template, tmp_path) -> tuple[Flask, Path]:
    """Ten copies in a database of their own."""
    app = app_on(f"sqlite:///{tmp_path / 'plans.db'}", tmp_path)
    with app.app_context():
        with door_open("the first tables"):
            db.create_all()
        block = furnish(begin(), 0)
        with db.engine.connect() as connection:
            fixed = {name: row for row, name in agreements(connection.exec_driver_sql).items()}
        copier, store = Copier([template], fixed, SETTINGS["JOURNAL_KEY"], 1), store_of(app.config["DATABASE_URL"])
        rows = {}
        for number in range(COPIES):
            copier.into(rows, block, 0, number)
        store.begin()
        store.write(rows)
        store.finish()
    return app, tmp_path


def wrong(filled) -> list[str]:
    app, folder = filled
    return flaws(app, folder, app_on, seed=1, sample=COPIES)


def change(filled, statement: str) -> None:
    connection = sqlite3.connect(filled[1] / "plans.db")
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
    app, folder = filled
    with app.app_context(), door_open("the shape"):
        db.create_all()
        models = {index.name for table in db.metadata.tables.values() for index in table.indexes}
    made = sqlite3.connect(folder / "plans.db").execute("SELECT name FROM sqlite_master WHERE type = 'index'")
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
    from uuid import UUID

    from people import OWN, PARTNERS, REGISSEURS, TEAMS, Block, Person

    one = UUID(int=7)
    own = [{rol: [Person(rol, rol, one, one, one, one)] * REGISSEURS for rol in OWN} for _ in range(TEAMS)]
    return Block(own, {soort: [Person(soort, soort, one, one, one)] * count for soort, count in PARTNERS.items()})
