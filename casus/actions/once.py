"""A row that two processes may want to make at the same moment: one makes it, the other finds it."""

from typing import Any

from casus.database import Base, db, for_update


def insert_once(model: type[Base], **values: Any) -> bool:
    """Make this row unless a unique rule says that it stands there already; whether it was made now."""
    return insert_new(model, [values]) == 1


def insert_new(model: type[Base], rows: list[dict[str, Any]]) -> int:
    """The same for some hundreds of rows in one statement; how many were made now."""
    if for_update(db.session()):
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    table: Any = model.__table__
    made = insert(table).values(rows).on_conflict_do_nothing().returning(*table.primary_key)
    return len(db.session.execute(made).all())
