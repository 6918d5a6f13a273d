"""What was told: one bijdrage with its versions, the list page by page, and what waits for a talk."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Actie, Bijdrage, Doel
from casus.sharing import cursor as cursors
from casus.sharing.grants import Grant
from casus.sharing.lens import Lens
from casus.sharing.looks.bespreken import te_bespreken
from casus.sharing.rows import OpenPlan, about_of, opened_for, readable
from casus.sharing.show import Shown, around, hats_of, show_bijdrage
from casus.sharing.versions import same_bijdrage
from casus.sharing.view import View

__all__ = ["PAGE", "bijdrage", "bijdragen", "te_bespreken"]

PAGE = 25
SENT = ("ingediend", "vastgesteld")
Readable = tuple[Bijdrage, list[Grant]]


def bijdrage(lens: Lens, plan_id: UUID, bijdrage_id: UUID) -> View:
    """One bijdrage, with `versies`: its other versions that this reader may read, newest first.

    Who leads the plan and may not read it gets `gesloten`: that it came, from whom, and a number to call.
    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        rows = _versions(plan_id, bijdrage_id)
        shown, found = _judged(opened, rows)
        views = {row.id: show_bijdrage(shown, row, basis) for row, basis in found}
        if bijdrage_id in views:
            others = [views[row.id] for row in rows if row.id in views and row.id != bijdrage_id]
            return views[bijdrage_id].but(versies=others)
        row = next((row for row in rows if row.id == bijdrage_id), None)
        if row is None or not shown.leads or row.status not in SENT:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        return shown.closed(row)


def bijdragen(
    lens: Lens, plan_id: UUID, *, cursor: str | None = None, leefgebied: str | None = None, topic: str | None = None
) -> View:
    """What was told, newest first: `bijdragen` (at most 25) and `volgende`, the cursor of the next page or None.

    Pages hold visible rows only and are filled with them, so neither their length nor the cursor tells about others.
    Raises `NotVisible`, and `Invalid` for a cursor that is not one.
    """
    after = cursors.read_moment(cursor) if cursor else None
    with lens.on_plan(plan_id) as opened:
        rows = _told(opened, leefgebied, topic)
        shown, found = _judged(opened, rows)
        views = [show_bijdrage(shown, row, basis) for row, basis in found]
        if shown.leads and not leefgebied:
            views += _closed(shown, rows, {view.id for view in views})
        views.sort(key=_order, reverse=True)
        views = [view for view in views if after is None or _order(view) < after]
        page, more = views[:PAGE], len(views) > PAGE
        following = cursors.after_moment(*_order(page[-1])) if more else None
        return View("lijst", {"bijdragen": page, "volgende": following})


def _order(view: View) -> tuple[datetime, UUID]:
    return view.op, view.id


def _told(opened: OpenPlan, leefgebied: str | None, topic: str | None) -> Sequence[Bijdrage]:
    query = select(Bijdrage).where(Bijdrage.plan_id == opened.plan.id, Bijdrage.vervangen.is_(False))
    if leefgebied:
        query = query.where(Bijdrage.leefgebied == leefgebied)
    if topic:
        query = query.where(Bijdrage.topic == topic)
    return db.session.scalars(query.order_by(Bijdrage.op.desc(), Bijdrage.id.desc())).all()


def _judged(opened: OpenPlan, rows: Sequence[Bijdrage]) -> tuple[Shown, list[Readable]]:
    """The readable rows, and what stands around them for this reader."""
    plan = opened.plan
    about = about_of(plan.id, plan.gezin_id, Bijdrage, Doel, Actie)
    found = readable(opened, rows, about, opened_for(opened))
    linked = _linked(opened, [row for row, _basis in found], about)
    return around(opened, about, hats_of(rows), linked), found


def _linked(opened: OpenPlan, rows: Collection[Bijdrage], about: dict[UUID, tuple[UUID, ...]]) -> set[UUID]:
    """The doelen and acties that these rows point at and that this reader may read."""
    found: set[UUID] = set()
    for kind, column in ((Doel, "doel_id"), (Actie, "actie_id")):
        ids = {getattr(row, column) for row in rows} - {None}
        if ids:
            model: Any = kind
            there = db.session.scalars(select(model).where(model.id.in_(ids))).all()
            found |= {row.id for row, _basis in readable(opened, there, about)}
    return found


def _closed(shown: Shown, rows: Collection[Bijdrage], seen: Collection[UUID]) -> list[View]:
    """That one came, for who leads the plan. It tells no leefgebied, so a list of one leefgebied leaves it out."""
    return [shown.closed(row) for row in rows if row.id not in seen and row.status in SENT]


def _versions(plan_id: UUID, bijdrage_id: UUID) -> Sequence[Bijdrage]:
    """All versions of one bijdrage, newest first, in one query whatever their number."""
    query = select(Bijdrage).where(same_bijdrage(bijdrage_id), Bijdrage.plan_id == plan_id)
    return db.session.scalars(query.order_by(Bijdrage.op.desc(), Bijdrage.id.desc())).all()
