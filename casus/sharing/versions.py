"""The versions of one bijdrage: what a correction replaced, and what took its place."""

from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from casus.models import Bijdrage


def same_bijdrage(bijdrage_id: UUID) -> ColumnElement[bool]:
    """Every version of this bijdrage, older and newer, as a condition for one query whatever their number."""
    row = Bijdrage.__table__
    back = select(row.c.id, row.c.vorige_id).where(row.c.id == bijdrage_id).cte("eerder", recursive=True)
    back = back.union(select(row.c.id, row.c.vorige_id).where(row.c.id == back.c.vorige_id))
    on = select(row.c.id).where(row.c.id == bijdrage_id).cte("later", recursive=True)
    on = on.union(select(row.c.id).where(row.c.vorige_id == on.c.id))
    return or_(Bijdrage.id.in_(select(back.c.id)), Bijdrage.id.in_(select(on.c.id)))
