"""Ten copies of the first story, in a database of their own."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask

from casus.database import db, door_open
from copying import Copier
from filling import SETTINGS, app_on
from people import Block, begin, furnish
from stores import store_of
from templates import Template, agreements, templates

TODAY = date.today()
COPIES = 10


class Copied(NamedTuple):
    """A database with ten copies, and the people of those plans."""

    app: Flask
    folder: Path
    block: Block
    copies: int


@pytest.fixture(scope="session")
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
def filled(template, tmp_path) -> Copied:
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
    return Copied(app, tmp_path, block, COPIES)
