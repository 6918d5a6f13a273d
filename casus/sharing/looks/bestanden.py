"""Where each next file of the own processing log begins, for who keeps it: a file holds so many looks and no more."""

from sqlalchemy import func, select

from casus.database import db
from casus.models import JournaalRegel
from casus.sharing import cursor
from casus.sharing.looks.verwerkingen import Period, Rule, looks_of
from casus.sharing.rows import OpenPlan


def next_files(opened: OpenPlan, tellable: Rule, period: Period, size: int) -> list[str]:
    """A cursor for every file after the first, newest first. One query."""
    looks = looks_of(opened, tellable, period, JournaalRegel.id, JournaalRegel.op).subquery()
    newest = looks.c.op.desc(), looks.c.id.desc()
    place, total = func.row_number().over(order_by=newest).label("plaats"), func.count().over().label("samen")
    numbered = select(looks.c.op, looks.c.id, place, total).subquery()
    ends = select(numbered.c.op, numbered.c.id).where(
        numbered.c.plaats % size == 0, numbered.c.plaats < numbered.c.samen
    )
    return [cursor.after_moment(op, key) for op, key in db.session.execute(ends.order_by(numbered.c.plaats))]
