"""A world that many tests begin with, written once by the actions and put back with new keys.

Rows come back as they were, with a key of their own for each key and the moment of now for the moment of then: nothing
that a process keeps by a key is found again, and nothing was made in the future of a test.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Table, func, select

from casus.database import db, door_open, now, transaction, uuid7
from casus.models import Gemeente, WorkflowVersie

Rows = list[tuple[Table, list[dict[str, Any]]]]


def empty() -> bool:
    """Whether nobody wrote anything yet that a world begins with."""
    with transaction():
        kinds = (Gemeente, WorkflowVersie)
        return not any(db.session.scalar(select(func.count()).select_from(kind)) for kind in kinds)


def written() -> Rows:
    """Every row there is, in an order in which it can be written."""
    with door_open("what a test begins with"), db.engine.connect() as connection:
        found = [
            (t, [dict(row) for row in connection.execute(t.select()).mappings()]) for t in db.metadata.sorted_tables
        ]
    return [(table, rows) for table, rows in found if rows]


def keys(rows: Rows, fixed: Mapping[UUID, UUID]) -> dict[Any, Any]:
    """For every key a new one, in the same order; these are `fixed`."""
    found = {row["id"] for _table, rows_of in rows for row in rows_of if isinstance(row.get("id"), UUID)}
    old = sorted(found - fixed.keys())
    return dict(zip(old, sorted(uuid7() for _ in old), strict=True)) | dict(fixed)


def write(rows: Rows, new: Mapping[Any, Any], then: tuple[datetime, datetime]) -> None:
    """Put them back; what was stamped `then`, while they were made, is stamped now."""
    moment = now()

    def again(value: Any) -> Any:
        if isinstance(value, datetime) and then[0] <= value <= then[1]:
            return moment
        return new.get(value, value) if isinstance(value, UUID) else value

    with door_open("what a test begins with"), db.engine.begin() as connection:
        for table, found in rows:
            connection.execute(table.insert(), [{name: again(value) for name, value in row.items()} for row in found])
