"""A world that many tests begin with, written once by the actions and put back with new keys.

Rows come back as they were, with a key of their own for each key and the moment of now for the moment of then: nothing
that a process keeps by a key is found again, and nothing was made in the future of a test. They are kept as the driver
takes them, for a world is some five hundred rows, most of them cells of the convenant.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Connection, Table, func, select

from casus.database import Key, Moment, db, door_open, now, transaction, uuid7
from casus.models import Gemeente, WorkflowVersie


class Content(NamedTuple):
    """What stands in one table: its rows, with values as the driver takes them."""

    table: Table
    rows: Sequence[tuple[Any, ...]]


@dataclass(frozen=True)
class Rows:
    """Every row in an order in which it can be written, the keys of all, and what was stamped while they were made."""

    contents: Sequence[Content]
    keys: frozenset[UUID]
    stamped: frozenset[Any]


def empty() -> bool:
    """Whether nobody wrote anything yet that a world begins with."""
    with transaction():
        kinds = (Gemeente, WorkflowVersie)
        return not any(db.session.scalar(select(func.count()).select_from(kind)) for kind in kinds)


def written(then: tuple[datetime, datetime]) -> Rows:
    """Every row there is. What was stamped between these two moments is stamped anew when they are put back."""
    contents, keys, stamped = [], set(), set()
    with door_open("what a test begins with"), db.engine.connect() as connection:
        for table in db.metadata.sorted_tables:
            rows = connection.execute(table.select()).all()
            keys |= {row.id for row in rows if isinstance(getattr(row, "id", None), UUID)}
            values = {value for row in rows for value in row if isinstance(value, datetime)}
            stamped |= {_bound(Moment())(value) for value in values if then[0] <= value <= then[1]}
            columns = [_bound(column.type) for column in table.columns]
            raw = [tuple(bound(value) for bound, value in zip(columns, row, strict=True)) for row in rows]
            contents += [Content(table, raw)] if raw else []
    return Rows(contents, frozenset(keys), frozenset(stamped))


def _bound(kind: Any) -> Callable[[Any], Any]:
    """How a value of this type is given to the driver."""
    return kind._cached_bind_processor(db.engine.dialect) or (lambda value: value)


def new_keys(rows: Rows, fixed: Mapping[UUID, UUID]) -> dict[UUID, UUID]:
    """For every key a new one, in the same order; these are `fixed`."""
    old = sorted(rows.keys - fixed.keys())
    return dict(zip(old, sorted(uuid7() for _ in old), strict=True)) | dict(fixed)


def write(rows: Rows, new: Mapping[UUID, UUID]) -> None:
    """Put them back with these keys; what was stamped then is stamped now."""
    key, moment = _bound(Key()), _bound(Moment())(now())
    again = {key(old): key(fresh) for old, fresh in new.items()} | dict.fromkeys(rows.stamped, moment)
    with db.engine.begin() as connection:
        for table, found in rows.contents:
            _insert(connection, table, [tuple([again.get(value, value) for value in row]) for row in found])


def _insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """By the driver itself, past what SQLAlchemy would work out for every row."""
    quote = connection.dialect.identifier_preparer.quote
    into = f"{quote(table.name)} ({', '.join(quote(column.name) for column in table.columns)})"
    cursor: Any = connection.connection.cursor()
    if connection.dialect.name == "sqlite":
        cursor.executemany(f"INSERT INTO {into} VALUES ({', '.join('?' * len(table.columns))})", rows)
    else:
        with cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    cursor.close()
