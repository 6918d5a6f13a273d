"""The worklist: what to do today and this week, and one's own plans page by page. A constant number of queries."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from casus import dates
from casus.database import NIL, db, transaction
from casus.models import Aanstelling, Account, Plan, Regie
from casus.sharing import cursor as cursors
from casus.sharing.constants import written_out
from casus.sharing.grants import Grants
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.looks.bord import bord
from casus.sharing.looks.gezinsplannen import children_of
from casus.sharing.looks.mine import PARTS, RUNNING, leads_team, moment, parts_of
from casus.sharing.looks.naam import named
from casus.sharing.looks.noodtoegangtaken import with_emergencies
from casus.sharing.looks.vandaag import Todo, around_today, show_todo, sorted_todo
from casus.sharing.looks.waiting import GESTOPT
from casus.sharing.view import View, reveal
from casus.words import ENDED, Deed, Topic

__all__ = ["ITEMS", "PAGE", "bord", "werk"]

PAGE = 25
ITEMS, SPARE = 25, 10
"""How much stands in each part of what waits, and how many more are read in case the grants shut some of them."""
TOPICS = frozenset({Topic.PROCES, Topic.ACTIE, Topic.IDENTITEIT})
"""Process facts, the own acties, and the first names of the children, with the grants to read them."""


@dataclass(frozen=True)
class Found:
    """A plan of this viewer, the strongest part in it, and who is its regisseur."""

    plan: Plan
    deel: str
    regisseur: View


def werk(
    lens: Lens,
    cursor: str | None = None,
    fase: str | None = None,
    naam: str | None = None,
    adding: Topic | None = None,
) -> View:
    """What this viewer has to do, and the own plans: `vandaag`, `deze_week`, `plannen` (at most 25), `volgende`, and
    `gestopt`: the own seats that read nothing now (`plan_id`, `id`, `regisseur`), with no fact of the plan.

    A plan has the first names of its `kinderen` as far as this viewer may know them. Plans that ended stand there when
    their phase or their name is asked for; `adding` leaves out those in which this viewer adds nothing on that topic.

    `fase` and `naam` filter the plans; a name finds a plan only through persons whose identity this viewer may read, or
    through the label that is a process fact. `volgende` is the cursor of the next page, or None.
    One line on the viewer's own chain names every plan that is shown. Raises `Invalid` for a cursor that is not one.
    """
    after = cursors.read_day(cursor) if cursor else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        only = named(lens, naam) if naam and naam.strip() else None
        waits = around_today(lens)
        page, todo = _page(lens, after, fase, only), _soonest(lens, [each for each in waits if each.soort != GESTOPT])
        stopped = [_stopped(each) for each in waits if each.soort == GESTOPT][:ITEMS]
        gezinnen = {found.plan.id: found.plan.gezin_id for found in page} | {
            each.plan_id: each.gezin_id for each in todo if each.plan_id and each.gezin_id
        }
        topics = TOPICS | {adding} if adding else TOPICS
        grants = grants_of(lens.viewer, lens.purpose, list(gezinnen), topics, lens.at)
        kinderen = children_of(gezinnen, grants)
        vandaag, week = _todo(lens, todo, grants, kinderen)
        listed = [found for found in page[:PAGE] if adding is None or grants.adds(found.plan.id, adding)]
        cards = _cards(listed, grants, kinderen)
        waiting = {view.plan_id for view in [*vandaag, *week, *stopped] if view.plan_id}
        lens.note(Deed.LIJST_BEKEKEN, plans=waiting | {view.id for view in cards})
        return View(
            "werk",
            {"vandaag": vandaag, "deze_week": week, "plannen": cards, "gestopt": stopped, "volgende": _next(page)},
        )


def _next(page: Sequence[Found]) -> str | None:
    last = page[PAGE - 1].plan if len(page) > PAGE else None
    return cursors.after_day(last.volgende_op, last.id) if last else None


def _page(lens: Lens, after: tuple[date, UUID] | None, fase: str | None, only: Collection[UUID] | None) -> list[Found]:
    """One page and one row more, by the next date: a process fact, so the order tells nothing else.

    Name and phone of a regisseur are for everyone at the table.
    """
    query = _own(lens.viewer.family, leads_team(lens))
    if after is not None:
        query = query.where(_beyond(*after))
    if fase:
        query = query.where(Plan.fase == fase)
    elif only is None:
        query = query.where(Plan.fase.not_in(ENDED))
    if only is not None:
        query = query.where(Plan.id.in_(only))
    return [
        Found(plan, PARTS[deel], _regisseur(*regie)) for plan, deel, *regie in db.session.execute(query, moment(lens))
    ]


@cache
def _own(family: bool, team: bool) -> Select[Any]:
    """The first plans of a viewer of this kind; made once, for to put it together takes longer than to run it."""
    each = parts_of(family, team).subquery("mijn")
    mine = select(each.c.plan_id, func.min(each.c.deel).label("deel")).group_by(each.c.plan_id).subquery("deel")
    return written_out(
        select(Plan, mine.c.deel, Regie.status, Regie.neemt_waar_op, Account.naam, Aanstelling.telefoon, Aanstelling.id)
        .join(mine, mine.c.plan_id == Plan.id)
        .outerjoin(Regie, and_(Regie.plan_id == Plan.id, Regie.status.in_(RUNNING)))
        .outerjoin(Aanstelling, Aanstelling.id == Regie.aanstelling_id)
        .outerjoin(Account, Account.id == Aanstelling.account_id)
        .order_by(Plan.volgende_op, Plan.id)
        .limit(PAGE + 1)
    )


def _beyond(day: date, plan_id: UUID) -> ColumnElement[bool]:
    return or_(Plan.volgende_op > day, and_(Plan.volgende_op == day, Plan.id > plan_id))


def _regisseur(status: str | None, waar: Any, naam: str, telefoon: str, hat: UUID) -> View:
    if status is None:
        return View("regisseur", {"status": "geen"})
    fields = {"id": hat, "naam": naam, "telefoon": telefoon, "status": status, "neemt_waar": waar is not None}
    return View("regisseur", fields)


def _cards(page: Sequence[Found], grants: Grants, kinderen: dict[UUID, list[str]]) -> list[View]:
    cards = []
    for found in page:
        plan = found.plan
        if grants.reads(plan.id, Topic.PROCES, NIL):
            names = kinderen.get(plan.id, [])
            cards.append(reveal(plan, {Topic.PROCES}, regisseur=found.regisseur, deel=found.deel, kinderen=names))
    return cards


def _stopped(each: Todo) -> View:
    return View("gestopt", {"plan_id": each.plan_id, "id": each.id, "regisseur": each.wat})


def _todo(
    lens: Lens, todo: Sequence[Todo], grants: Grants, kinderen: dict[UUID, list[str]]
) -> tuple[list[View], list[View]]:
    """Today, with what is late or waits for an answer, and the days until a week from now."""
    today = dates.day_of(lens.at)
    vandaag, week = (
        [show_todo(each, today, _of(kinderen, each)) for each in part if each.may_show(grants)]
        for part in _parts(lens, todo)
    )
    return with_emergencies(lens, vandaag[:ITEMS]), with_emergencies(lens, week[:ITEMS])


def _of(kinderen: dict[UUID, list[str]], each: Todo) -> list[str]:
    return kinderen.get(each.plan_id, []) if each.plan_id else []


def _soonest(lens: Lens, todo: Sequence[Todo]) -> list[Todo]:
    """What may come to stand on the page, in its order: grants are asked for the plans of these only."""
    return [each for part in _parts(lens, sorted_todo(todo)) for each in part[: ITEMS + SPARE]]


def _parts(lens: Lens, todo: Sequence[Todo]) -> tuple[list[Todo], list[Todo]]:
    """Until today, or without a day; and the days after it."""
    today = dates.day_of(lens.at)
    vandaag = [each for each in todo if each.dag is None or each.dag <= today]
    return vandaag, [each for each in todo if each.dag is not None and each.dag > today]
