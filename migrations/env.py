"""Runs the migrations in the app's own database. The door stands open here, in writing: they see every table."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import context
from flask import current_app
from sqlalchemy import Connection

from casus.database import Base, door_open

config = context.config
database = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args


def offline() -> None:
    """Print the SQL instead of running it."""
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    context.configure(url=url, target_metadata=Base.metadata, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()


@contextmanager
def loose_references(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew, and drops the old one while rows elsewhere still point at it.

    Outside a transaction, or SQLite does not listen. Afterwards everything must point at something again.
    """
    sqlite: Any = connection.connection.driver_connection if connection.dialect.name == "sqlite" else None
    if sqlite is None:
        yield
        return
    sqlite.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
        lost = sqlite.execute("PRAGMA foreign_key_check").fetchall()
        if lost:
            raise RuntimeError(f"na de migratie verwijzen {len(lost)} rijen naar niets, de eerste in {lost[0][0]}")
    finally:
        sqlite.execute("PRAGMA foreign_keys = ON")


def online() -> None:
    """Run them, each in a transaction of its own, so that a later one may build on an earlier one's commit."""
    with door_open("migration"), database.engine.connect() as connection, loose_references(connection):
        context.configure(
            connection=connection, target_metadata=Base.metadata, transaction_per_migration=True, **options
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()
