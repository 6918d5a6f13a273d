"""One app per worker, a fresh database per test, on SQLite or on the PostgreSQL that CASUS_TEST_DATABASE_URL names."""

import os
import shutil
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import stamp
from sqlalchemy import create_engine, make_url, text

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
    """A database cloned from a template for every test."""

    def __init__(self) -> None:
        self.name = f"casus_{uuid.uuid4().hex[:12]}"
        self.admin = create_engine(ADMIN, isolation_level="AUTOCOMMIT")
        self.url = make_url(ADMIN).set(database=self.name).render_as_string(hide_password=False)
        self._run(f'CREATE DATABASE "{self.name}"')

    def _run(self, *statements: str) -> None:
        with self.admin.connect() as connection:
            for statement in statements:
                connection.execute(text(statement))

    def keep(self) -> None:
        db.engine.dispose()
        self._run(f'CREATE DATABASE "{self.name}_t" TEMPLATE "{self.name}"')

    def fresh(self) -> None:
        db.engine.dispose()
        self._run(
            f'DROP DATABASE "{self.name}" WITH (FORCE)', f'CREATE DATABASE "{self.name}" TEMPLATE "{self.name}_t"'
        )

    def drop(self) -> None:
        db.engine.dispose()
        self._run(
            f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)',
            f'DROP DATABASE IF EXISTS "{self.name}_t" WITH (FORCE)',
        )
        self.admin.dispose()


@pytest.fixture(scope="session")
def one_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Any]]:
    """The app of this worker, with an empty database in the shape of the models kept as a template."""
    folder = tmp_path_factory.mktemp("var")
    database = _Postgres() if ADMIN else _Sqlite(folder)
    app = create_app(DATABASE_URL=database.url, MAIL_DIR=str(folder / "mail"), VAR=folder, **SETTINGS)
    with app.app_context():
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
