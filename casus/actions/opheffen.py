"""Lifting what was born vertrouwelijk: from now on the family reads it among who looked.

Per processing, or for one reader over some days. By who leads the plan; by a privacy officer in `logcontrole`.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from casus.actions.checking import Checking
from casus.database import NIL, db
from casus.dates import day_of
from casus.errors import Conflict
from casus.language import _
from casus.models import JournaalPersoon, JournaalRegel
from casus.sharing.hat_in_line import HatInLine
from casus.sharing.lens import Lens
from casus.sharing.looks.verwerkingen import Period
from casus.sharing.people import Hat, hats
from casus.sharing.roles import require_lead
from casus.sharing.view import View
from casus.words import Deed, Topic

AT_ONCE = 500


def opheffen(
    lens: Lens,
    plan_id: UUID,
    *,
    op: date,
    regel: UUID | None = None,
    lezer: UUID | None = None,
    van: date | None = None,
    tot: date | None = None,
) -> View:
    """`regel` is one line; without it everything that `lezer` (a hat) did from `van` to `tot`. `op`: the day on which
    that was decided, not one to come.

    Raises `NotVisible`, `Refused` for who does not lead the plan, `Invalid`, `Conflict` where nothing is kept back.
    """
    with lens.on_plan(plan_id, Deed.VERTROUWELIJK_OPGEHEVEN) as opened:
        require_lead(opened)
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        lines = lift(plan_id, lens.at, op=op, regel=regel, lezer=lezer, van=van, tot=tot)
        opened.touched |= set(lines)
        return View("opgeheven", {"aantal": len(lines)})


def lift(
    plan_id: UUID, at: datetime, *, op: date, regel: UUID | None, lezer: UUID | None, van: date | None, tot: date | None
) -> list[UUID]:
    """Inside the transaction of who may do so. Gives the lines that were lifted. Raises as `opheffen`."""
    checking = Checking(at)
    checking.come("op", op)
    if regel is None:
        for name, value in (("lezer", lezer), ("van", van), ("tot", tot)):
            if value is None:
                checking.wrong(name, _("Vul dit in."))
    checking.stop()
    which = [JournaalRegel.id == regel] if regel else _of_reader(lezer, Period(van, tot))
    lines = _kept_back(plan_id, which)
    if not lines:
        raise Conflict(_("Hier is niets verborgen voor het gezin."))
    for first in range(0, len(lines), AT_ONCE):
        some = JournaalPersoon.regel_id.in_(lines[first : first + AT_ONCE]), JournaalPersoon.vertrouwelijk
        lifted = update(JournaalPersoon).where(*some).values(vertrouwelijk=False, opgeheven_op=op)
        db.session.execute(lifted.execution_options(synchronize_session=False))
    return lines


def verborgen(lens: Lens, plan_id: UUID) -> View:
    """For the form: `lezers`, the hats whose looks are kept from the family, each with the first and the last day.

    Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        return View("verborgen", {"lezers": readers(plan_id)})


def readers(plan_id: UUID) -> list[View]:
    """The hats whose looks at this plan are kept back, with `van` and `tot`. Two queries, and no content of a line."""
    kept = select(JournaalPersoon.regel_id).where(JournaalPersoon.vertrouwelijk)
    line = HatInLine(JournaalRegel.inhoud).label("hat"), JournaalRegel.op
    lines = select(*line).where(JournaalRegel.plan_id == plan_id, JournaalRegel.id.in_(kept)).subquery()
    query = select(lines.c.hat, func.min(lines.c.op), func.max(lines.c.op)).where(lines.c.hat.is_not(None))
    found = {UUID(hat): days for hat, *days in db.session.execute(query.group_by(lines.c.hat))}
    known = hats(found).values()
    return [_reader(hat, *found[hat.id]) for hat in sorted(known, key=lambda hat: (hat.rol, hat.organisatie))]


def _reader(hat: Hat, first: datetime, last: datetime) -> View:
    of = {"id": hat.id, "rol": hat.rol, "organisatie": hat.organisatie}
    return View("lezer", of | {"van": day_of(first), "tot": day_of(last)})


def _of_reader(lezer: UUID | None, period: Period) -> list[ColumnElement[bool]]:
    return [JournaalRegel.inhoud.contains(f'"hat":"{lezer}"'), *period.within()]


def _kept_back(plan_id: UUID, which: Sequence[Any]) -> list[UUID]:
    query = select(JournaalRegel.id).join(JournaalPersoon, JournaalPersoon.regel_id == JournaalRegel.id)
    mine = JournaalRegel.plan_id == plan_id, JournaalPersoon.vertrouwelijk
    return list(db.session.scalars(query.where(*mine, *which).distinct().order_by(JournaalRegel.id)))
