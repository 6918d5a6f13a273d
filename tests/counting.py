"""How many queries something costs."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from casus.database import db


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent inside this block."""
    sent: list[str] = []

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", note)
