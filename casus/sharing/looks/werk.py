"""The worklist: what to do today and this week, and one's own plans page by page. A constant number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, and_, func, or_, select

from casus import dates
from casus.database import NIL, db, transaction
from casus.models import Aanstelling, Account, Plan, Regie
from casus.sharing import cursor as cursors
from casus.sharing.grants import Grants
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.looks.bord import bord
from casus.sharing.looks.gezinsplannen import children_of
from casus.sharing.looks.mine import PARTS, RUNNING, moment, parts, plannen
from casus.sharing.looks.naam import named
from casus.sharing.looks.vandaag import Todo, acties_due, around_today, show_todo, sorted_todo
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

__all__ = ["ITEMS", "PAGE", "bord", "werk"]

PAGE = 25
ITEMS = 25
TOPICS = frozenset({Topic.PROCES, Topic.ACTIE, Topic.DOEL, Topic.IDENTITEIT})
"""Process facts, the own acties, and the first names of the children, with the grants to read them."""


@dataclass(frozen=True)
class Found:
    """A plan of this viewer: its sort key, and the strongest part in it."""

    id: UUID
    volgende_op: date
    deel: str


def werk(lens: Lens, cursor: str | None = None, fase: str | None = None, naam: str | None = None) -> View:
    """What this viewer has to do, and the own plans: `vandaag`, `deze_week`, `plannen` (at most 25), `volgende`.

    A plan has the first names of its `kinderen` as far as this viewer may know them.

    `fase` and `naam` filter the plans; a name finds a plan only through persons whose identity this viewer may read, or
    through the label that is a process fact. `volgende` is the cursor of the next page, or None.
    One line on the viewer's own chain names every plan that is shown. Raises `Invalid` for a cursor that is not one.
    """
    after = cursors.read_day(cursor) if cursor else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        only = named(lens, naam) if naam and naam.strip() else None
        page = _page(lens, after, fase, only)
        todo = [*around_today(lens), *acties_due(lens)]
        grants = _grants(lens, page, todo)
        rows = _plans({found.id for found in page} | {each.plan_id for each in todo})
        kinderen = children_of([plan for plan, _regisseur in rows.values()], grants)
        vandaag, week = _todo(lens, todo, rows, grants, kinderen)
        cards = _cards(page[:PAGE], rows, grants, kinderen)
        lens.note(Deed.LIJST_BEKEKEN, plans={view.plan_id for view in [*vandaag, *week]} | {view.id for view in cards})
        more = len(page) > PAGE
        return View(
            "werk",
            {
                "vandaag": vandaag,
                "deze_week": week,
                "plannen": cards,
                "volgende": cursors.after_day(page[PAGE - 1].volgende_op, page[PAGE - 1].id) if more else None,
            },
        )


def _page(lens: Lens, after: tuple[date, UUID] | None, fase: str | None, only: Collection[UUID] | None) -> list[Found]:
    """One page and one row more, by the next date: a process fact, so the order tells nothing else."""
    mine = parts(lens).subquery("mijn")
    query: Select[Any] = (
        select(plannen.c.id, plannen.c.volgende_op, func.min(mine.c.deel))
        .join(mine, mine.c.plan_id == plannen.c.id)
        .group_by(plannen.c.id, plannen.c.volgende_op)
        .order_by(plannen.c.volgende_op, plannen.c.id)
        .limit(PAGE + 1)
    )
    if after is not None:
        day, plan_id = after
        query = query.where(
            or_(plannen.c.volgende_op > day, and_(plannen.c.volgende_op == day, plannen.c.id > plan_id))
        )
    if fase:
        query = query.where(plannen.c.fase == fase)
    if only is not None:
        query = query.where(plannen.c.id.in_(only))
    return [Found(plan_id, day, PARTS[deel]) for plan_id, day, deel in db.session.execute(query, moment(lens))]


def _grants(lens: Lens, page: Collection[Found], todo: Collection[Todo]) -> Grants:
    plans = {found.id for found in page} | {each.plan_id for each in todo}
    return grants_of(lens.viewer, lens.purpose, plans, TOPICS, lens.at)


def _plans(ids: Collection[UUID]) -> dict[UUID, tuple[Plan, View]]:
    """These plans, each with its regisseur: name and phone are for everyone at the table."""
    query = (
        select(Plan, Regie.status, Regie.neemt_waar_op, Account.naam, Aanstelling.telefoon, Aanstelling.id)
        .outerjoin(Regie, and_(Regie.plan_id == Plan.id, Regie.status.in_(RUNNING)))
        .outerjoin(Aanstelling, Aanstelling.id == Regie.aanstelling_id)
        .outerjoin(Account, Account.id == Aanstelling.account_id)
        .where(Plan.id.in_(ids))
    )
    return {row[0].id: (row[0], _regisseur(*row[1:])) for row in db.session.execute(query)}


def _regisseur(status: str | None, waar: Any, naam: str, telefoon: str, hat: UUID) -> View:
    if status is None:
        return View("regisseur", {"status": "geen"})
    fields = {"id": hat, "naam": naam, "telefoon": telefoon, "status": status, "neemt_waar": waar is not None}
    return View("regisseur", fields)


def _cards(
    page: Sequence[Found], rows: dict[UUID, tuple[Plan, View]], grants: Grants, kinderen: dict[UUID, list[str]]
) -> list[View]:
    cards = []
    for found in page:
        plan, regisseur = rows[found.id]
        if grants.reads(found.id, Topic.PROCES, NIL):
            names = kinderen.get(plan.id, [])
            cards.append(reveal(plan, {Topic.PROCES}, regisseur=regisseur, deel=found.deel, kinderen=names))
    return cards


def _todo(
    lens: Lens,
    todo: Sequence[Todo],
    rows: dict[UUID, tuple[Plan, View]],
    grants: Grants,
    kinderen: dict[UUID, list[str]],
) -> tuple[list[View], list[View]]:
    """Today, with what is late or waits for an answer, and the days until a week from now."""
    today = dates.day_of(lens.at)
    shown = [
        show_todo(each, rows[each.plan_id][0], today, kinderen.get(each.plan_id, []))
        for each in sorted_todo(todo)
        if each.may_show(grants) and each.plan_id in rows
    ]
    vandaag = [view for view in shown if view.dag is None or view.dag <= today]
    week = [view for view in shown if view.dag is not None and view.dag > today]
    return vandaag[:ITEMS], week[:ITEMS]
