"""The world of the sweep, made once in every process and put back before every test."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from casus.actions.agreements import load_agreements
from casus.database import db, now
from sweep.expected import Expected
from sweep.ink import Ink
from sweep.routes import Routes
from sweep.sandbox import Sandbox, sandbox
from sweep.world import World


class Kept:
    """The database as it is with the world in it."""

    def __init__(self, app: Flask, database: Any, pen: type[Ink] = Ink):
        self.database, self.name = database, pen.__name__.lower()
        database.fresh()
        load_agreements()
        ink = pen(now())
        self.world = World(ink)
        ink.store()
        db.session.remove()
        db.engine.dispose()
        self._keep()

    def _keep(self) -> None:
        if hasattr(self.database, "file"):
            self.copy = Path(self.database.file).with_name(f"{self.name}.db")
            shutil.copy(self.database.file, self.copy)
        else:
            self.database._run(f'CREATE DATABASE "{self.database.name}_{self.name}" TEMPLATE "{self.database.name}"')

    def back(self) -> None:
        """As it was made. On PostgreSQL nothing is done while nothing was kept since: a connection that stays has all
        statements planned, and that is most of what a new one does.
        """
        if hasattr(self.database, "file"):
            db.engine.dispose()
            for suffix in ("-wal", "-shm"):
                Path(f"{self.database.file}{suffix}").unlink(missing_ok=True)
            shutil.copy(self.copy, self.database.file)
        elif self.database.holds != self.name:
            db.engine.dispose()
            name = self.database.name
            self.database._run(
                f'DROP DATABASE "{name}" WITH (FORCE)', f'CREATE DATABASE "{name}" TEMPLATE "{name}_{self.name}"'
            )
            self.database.holds = self.name

    def drop(self) -> None:
        if not hasattr(self.database, "file"):
            self.database._run(f'DROP DATABASE IF EXISTS "{self.database.name}_{self.name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def kept(one_app: tuple[Flask, Any]) -> Iterator[Kept]:
    app, database = one_app
    with app.app_context():
        found = Kept(app, database)
    yield found
    with app.app_context():
        found.drop()


@pytest.fixture
def app(one_app: tuple[Flask, Any], kept: Kept) -> Iterator[Flask]:
    """The app with the world in its database."""
    app, _ = one_app
    with app.app_context():
        db.session.remove()
        kept.back()
        yield app
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def box(app: Flask) -> Iterator[Sandbox]:
    with sandbox(app) as found:
        yield found


@pytest.fixture
def world(kept: Kept) -> World:
    return kept.world


@pytest.fixture(scope="session")
def expected(kept: Kept) -> Expected:
    return Expected(kept.world)


@pytest.fixture
def routes(app: Flask, world: World) -> Routes:
    return Routes(app, world)
