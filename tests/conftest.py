"""One app per worker, a fresh database per test, on SQLite or on the PostgreSQL that CASUS_TEST_DATABASE_URL names."""

import gc
import os
import shutil
import sqlite3
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import stamp
from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError

from casus.app import create_app
from casus.database import db, door_open

ADMIN = os.environ.get("CASUS_TEST_DATABASE_URL", "")
SETTINGS: dict[str, Any] = {
    "TESTING": True,
    "DEMO": True,
    "ARGON2_FAST": True,
    "SESSION_COOKIE_SECURE": False,
    "SECRET_KEY": "test-" + "s" * 40,
    "JOURNAL_KEY": "test-" + "j" * 40,
    "WTF_CSRF_ENABLED": False,
}


class _Sqlite:
    """A file that is copied over for every test."""

    def __init__(self, folder: Path):
        self.file, self.template = folder / "casus.db", folder / "template.db"
        self.url = f"sqlite:///{self.file}"

    def keep(self) -> None:
        db.engine.dispose()
        connection = sqlite3.connect(self.file)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        shutil.copy(self.file, self.template)

    def fresh(self) -> None:
        db.engine.dispose()
        for suffix in ("-wal", "-shm"):
            Path(f"{self.file}{suffix}").unlink(missing_ok=True)
        shutil.copy(self.template, self.file)

    def drop(self) -> None:
        db.engine.dispose()


class _Postgres:
    """A database of its own, emptied for every test: a new one would take ten times as long.

    `holds`: which world stands in it and was not written in since; "" after any commit (tests/sweep/conftest.py).
    """

    def __init__(self) -> None:
        self.holds = ""
        self.name = f"casus_{uuid.uuid4().hex[:12]}"
        self.admin = create_engine(ADMIN, isolation_level="AUTOCOMMIT")
        self.url = make_url(ADMIN).set(database=self.name).render_as_string(hide_password=False)
        self._run(f'CREATE DATABASE "{self.name}"')

    def _run(self, *statements: str) -> None:
        with self.admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def keep(self) -> None:
        """Nothing to keep: `fresh` leaves the tables, and only those."""
        db.engine.dispose()
        event.listen(db.engine, "commit", self._written)

    def _written(self, _connection: Connection) -> None:
        self.holds = ""

    def fresh(self) -> None:
        """The connection stays, with the statements that it planned; who holds a lock since the test before goes."""
        try:
            self._empty()
        except OperationalError:
            db.engine.dispose()
            self._run(OTHERS.format(self.name))
            self._empty()

    def _empty(self) -> None:
        tables = [table.name for table in reversed(db.metadata.sorted_tables)]
        with db.engine.connect() as connection, door_open("everything goes"):
            connection.execute(text("SET LOCAL lock_timeout = '2s'"))
            connection.execute(text(";".join(f'DELETE FROM "{name}"' for name in tables)))
            connection.commit()

    def drop(self) -> None:
        db.engine.dispose()
        self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self.admin.dispose()


def _unwaiting(connection: Any, _record: Any) -> None:
    """No test is to outlive a power cut, so SQLite does not wait for the disk; the kills are of processes."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA synchronous=OFF")


OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
"""Whoever is connected."""


def pytest_collection_finish() -> None:
    """What was imported and collected stays until the end: the garbage collector need not look at it again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


@pytest.fixture(scope="session")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Any]]:
    """The app of this worker, with an empty database in the shape of the models kept as a template."""
    folder = tmp_path_factory.mktemp("var")
    database = _Postgres() if ADMIN else _Sqlite(folder)
    app = create_app(DATABASE_URL=database.url, MAIL_DIR=str(folder / "mail"), VAR=folder, **SETTINGS)
    with app.app_context():
        event.listen(db.engine, "connect", _unwaiting)
        with door_open("the first tables"):
            db.create_all()  # the same tables as the migrations make: tests/test_migrations.py
        stamp()
        database.keep()
        yield app, database
        database.drop()


@pytest.fixture
def app(one_app: tuple[Flask, Any]) -> Iterator[Flask]:
    """The app with a fresh, empty database and its context pushed."""
    app, database = one_app
    with app.app_context():
        db.session.remove()
        database.fresh()
        yield app
        db.session.rollback()
        db.session.remove()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Say what this test counted. All figures stand below the run."""
    return lambda text: request.node.user_properties.append(("figure", text))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for found in ("passed", "failed") for report in terminalreporter.getreports(found)]
    said = [text for report in reports for name, text in report.user_properties if name == "figure"]
    if said:
        terminalreporter.section("figures")
        for text in sorted(said):
            terminalreporter.write_line(text)
