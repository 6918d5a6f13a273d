"""A world that is as it was after every request: everything happens in one transaction that is never kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask
from sqlalchemy import Connection, RootTransaction

from casus.database import db


class Sandbox:
    """Sessions of casus join a transaction of ours: their commits are savepoints, `undo` rolls everything back."""

    def __init__(self, app: Flask):
        self.app = app
        self.connection: Connection = db.engine.connect()
        self.outer: RootTransaction = self.connection.begin()
        self._also: list[Callable[[], None]] = []

    def undo(self) -> None:
        """Back to the world as it was made, with what was added for this test."""
        db.session.remove()
        self.outer.rollback()
        self.outer = self.connection.begin()
        for write in self._also:
            write()

    def add(self, write: Callable[[], None]) -> None:
        """Something that is also there from now on."""
        self._also.append(write)
        self.undo()


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
