"""A world that is as it was after every request: everything happens in one transaction that is never kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Connection, NestedTransaction, RootTransaction

from casus.database import db


class Sandbox:
    """Sessions of casus join a transaction of ours: their commits are savepoints, `undo` rolls everything back."""

    def __init__(self, app: Flask):
        self.app = app
        self.connection: Connection = db.engine.connect()
        self.outer: RootTransaction = self.connection.begin()
        self._world: NestedTransaction = self.connection.begin_nested()

    def undo(self) -> None:
        """Back to the world as it was made, with what was added for this test."""
        self._back()
        self._world = self.connection.begin_nested()

    def add(self, write: Callable[[], None]) -> None:
        """Something that is also there from now on."""
        self._back()
        write()
        db.session.remove()
        self._world = self.connection.begin_nested()

    def _back(self) -> None:
        db.session.remove()
        self._world.rollback()


@contextmanager
def sandbox(app: Flask) -> Iterator[Sandbox]:
    db.session.remove()
    box, engines = Sandbox(app), db.engines
    kept, factory = engines[None], db.session.session_factory
    options: dict[str, Any] = factory.kw
    before = options.get("join_transaction_mode")
    engines[None] = box.connection  # type: ignore[assignment]
    options["join_transaction_mode"] = "create_savepoint"
    try:
        yield box
    finally:
        db.session.remove()
        engines[None] = kept
        options.pop("join_transaction_mode")
        if before:
            options["join_transaction_mode"] = before
        box.outer.rollback()
        box.connection.close()
