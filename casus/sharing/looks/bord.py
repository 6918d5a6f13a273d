"""The team board: process facts of the plans of one team, for its teamleider. Three queries, however large the team."""

from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import (
    ColumnElement,
    Date,
    Row,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    union_all,
)

from casus import dates
from casus.database import NIL, Key, Moment, Word, db, transaction
from casus.errors import Invalid, Refused
from casus.language import _
from casus.models import Aanstelling, Account, Deelname, Termijn
from casus.sharing import cursor as cursors
from casus.sharing.constants import written_out
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.looks.mine import NOW, RUNNING, TEAM, TODAY, plannen, regies, word
from casus.sharing.ties import unknown
from casus.sharing.view import View
from casus.words import ENDED, Deed, Fase, Role, Topic

COLUMNS = tuple(fase for fase in Fase if fase not in ENDED)
CARDS = 10
"""Cards of one column, and rows of one list, before "meer"."""
PAGE = 25
WARNINGS = ("veiligheid", "geen_regisseur", "te_laat", "stil")
"""The heaviest first."""
LISTS = ("ongelezen_veiligheidszorg", *WARNINGS, "wacht")
deelnames, termijnen = Deelname.__table__, Termijn.__table__


def bord(lens: Lens, fase: str | None = None, cursor: str | None = None) -> View:
    """`kolommen`: per fase `aantal`, `kaarten` and `volgende`; `lijsten`: per list `aantal` and `plannen`.

    A card has label, regisseur, days in the phase, next date, the heaviest `waarschuwing` and the number of others.
    With `fase` only that column, 25 cards from the cursor. Process facts only, on the ground of oversight.
    Raises `Refused` for anybody but a teamleider with a team, `Invalid`.
    """
    if fase is not None and fase not in COLUMNS:
        raise Invalid({"fase": [_("Kies een van de mogelijkheden.")]})
    after = cursors.read_day(cursor) if cursor else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        team = lens.viewer.team_id
        if lens.viewer.rol is not Role.TEAMLEIDER or team is None:
            raise Refused(_("Dit bord is voor de teamleider."))
        asked = (
            _moments(lens) | {"team": team, "fase": fase} | dict(zip(("na_dag", "na_plan"), after or (), strict=False))
        )
        cards = db.session.execute(_cards(fase is not None, after is not None), asked).all()
        listed = db.session.execute(_lists(), asked).all() if fase is None else []
        seen = _seen(lens, {row.id for row in cards} | {row.plan_id for row in listed})
        lens.note(Deed.LIJST_BEKEKEN, plans=seen)
        most = PAGE if fase else CARDS
        columns = [Fase(fase)] if fase else COLUMNS
        shown = [row for row in cards if row.id in seen]
        return View(
            "bord",
            {
                "kolommen": [_column(lens, each, [r for r in shown if r.fase == each], most) for each in columns],
                "lijsten": [_list(name, [r for r in listed if r.lijst == name and r.plan_id in seen]) for name in LISTS]
                if fase is None
                else [],
            },
        )


def _seen(lens: Lens, ids: set[UUID]) -> set[UUID]:
    grants = grants_of(lens.viewer, lens.purpose, ids, {Topic.PROCES}, lens.at)
    return {plan_id for plan_id in ids if grants.reads(plan_id, Topic.PROCES, NIL)}


# --- columns -----------------------------------------------------------------------------------------------------


@cache
def _cards(one: bool, onward: bool) -> Select[Any]:
    """The first cards of every column with the number in it; or `one` column, `onward` from where a page ended."""
    fase = plannen.c.fase == bindparam("fase", type_=Word()) if one else plannen.c.fase.not_in(ENDED)
    order = (plannen.c.volgende_op, plannen.c.id)
    holder = (
        plannen.outerjoin(regies, and_(regies.c.plan_id == plannen.c.id, regies.c.status.in_(RUNNING)))
        .outerjoin(Aanstelling, Aanstelling.id == regies.c.aanstelling_id)
        .outerjoin(Account, Account.id == Aanstelling.account_id)
    )
    flags = [test.label(name) for name, test in _warnings().items()]
    inner = (
        select(
            plannen.c.id,
            plannen.c.fase,
            plannen.c.fase_sinds,
            plannen.c.label,
            plannen.c.volgende_op,
            plannen.c.volgende_wat,
            regies.c.status.label("regie"),
            Account.naam.label("regisseur"),
            *flags,
            func.row_number().over(partition_by=plannen.c.fase, order_by=order).label("nr"),
            func.count().over(partition_by=plannen.c.fase).label("aantal"),
        )
        .select_from(holder)
        .where(plannen.c.team_id == TEAM, fase, unknown(plannen.c.id))
        .subquery()
    )
    query = select(inner).order_by(inner.c.volgende_op, inner.c.id)
    if not one:
        return written_out(query.where(inner.c.nr <= CARDS + 1))
    if onward:
        day, plan_id = bindparam("na_dag", type_=Date()), bindparam("na_plan", type_=Key())
        query = query.where(or_(inner.c.volgende_op > day, and_(inner.c.volgende_op == day, inner.c.id > plan_id)))
    return written_out(query.limit(PAGE + 1))


def _column(lens: Lens, fase: Fase, rows: Sequence[Row[Any]], most: int) -> View:
    page, more = rows[:most], len(rows) > most
    return View(
        "kolom",
        {
            "fase": fase,
            "aantal": rows[0].aantal if rows else 0,
            "kaarten": [_card(lens, row) for row in page],
            "volgende": cursors.after_day(page[-1].volgende_op, page[-1].id) if more else None,
        },
    )


def _card(lens: Lens, row: Row[Any]) -> View:
    warnings = [name for name in WARNINGS if getattr(row, name)]
    return View(
        "kaart",
        {
            "id": row.id,
            "label": row.label,
            "regisseur": row.regisseur if row.regie else None,
            "regie": row.regie,
            "dagen_in_fase": (dates.day_of(lens.at) - dates.day_of(row.fase_sinds)).days,
            "volgende_op": row.volgende_op,
            "volgende_wat": row.volgende_wat,
            "waarschuwing": warnings[0] if warnings else None,
            "andere": max(len(warnings) - 1, 0),
        },
    )


# --- warnings and lists ------------------------------------------------------------------------------------------


def _moments(lens: Lens) -> dict[str, Any]:
    """What the warnings and lists need when they are executed."""
    today = dates.day_of(lens.at)
    quiet = today - timedelta(days=current_app.config["GEEN_CONTACT_DAGEN"])
    days = {"vandaag": today, "nu": lens.at, "stil": quiet, "stil_sinds": dates.start_of(quiet)}
    return days | {"account": lens.viewer.account_id}


def _warnings() -> dict[str, ColumnElement[bool]]:
    """The test of each warning on a plan. In nazorg the waakvlam dates say when to call, so silence is no warning."""
    today, quiet = TODAY, bindparam("stil", type_=Date())
    held = regies.alias("aanvaarde")
    accepted = select(held.c.id).where(held.c.plan_id == plannen.c.id, held.c.status == "aanvaard")
    silent = or_(
        plannen.c.laatste_contact_op < bindparam("stil_sinds", type_=Moment()),
        and_(plannen.c.laatste_contact_op.is_(None), plannen.c.aangemeld_op < quiet),
    )
    return {
        "veiligheid": or_(plannen.c.veiligheid_open, func.coalesce(plannen.c.veiligheid_datum < today, False)),
        "geen_regisseur": ~exists(accepted.correlate(plannen)),
        "te_laat": plannen.c.volgende_op < today,
        "stil": and_(plannen.c.fase != Fase.NAZORG, silent),
    }


@cache
def _lists() -> Any:
    """All lists in one UNION ALL: the first rows of each, with how many there are."""
    of_team = and_(plannen.c.team_id == TEAM, plannen.c.fase.not_in(ENDED), unknown(plannen.c.id))
    arms = [_unread()]
    arms += [_arm(name, plannen, and_(of_team, test)) for name, test in _warnings().items()]
    waits = and_(deelnames.c.plan_id == plannen.c.id, deelnames.c.status.in_(["voorgesteld", "uitgenodigd"]))
    source = plannen.join(deelnames, and_(waits, deelnames.c.aanstelling_id.is_not(None)))
    arms.append(_arm("wacht", source, of_team, since=func.min(deelnames.c.uitgenodigd_op), seats=func.count()))
    return written_out(union_all(*arms))


def _arm(name: str, source: Any, where: Any, *, since: Any = None, seats: Any = None) -> Select[Any]:
    query = select(
        word(name).label("lijst"),
        plannen.c.id.label("plan_id"),
        plannen.c.label.label("label"),
        plannen.c.volgende_op.label("dag"),
        (cast(null(), Moment()) if since is None else since).label("sinds"),
        (literal(0) if seats is None else seats).label("plekken"),
        func.count().over().label("aantal"),
    ).select_from(source)
    if seats is not None:
        query = query.group_by(plannen.c.id, plannen.c.label, plannen.c.volgende_op)
    return select(query.where(where).order_by(plannen.c.volgende_op, plannen.c.id).limit(CARDS).subquery())


def _unread() -> Select[Any]:
    """A safety worry that nobody opened within its hours: that there is one, and since when it is late."""
    late = and_(
        termijnen.c.plan_id == plannen.c.id,
        termijnen.c.soort == Topic.VEILIGHEIDSZORG,
        termijnen.c.gedaan_op.is_(None),
        termijnen.c.per < NOW,
    )
    where = and_(plannen.c.team_id == TEAM, unknown(plannen.c.id))
    return _arm(LISTS[0], plannen.join(termijnen, late), where, since=func.min(termijnen.c.per), seats=func.count())


def _list(name: str, rows: Sequence[Row[Any]]) -> View:
    return View(
        "lijst",
        {
            "lijst": name,
            "aantal": rows[0].aantal if rows else 0,
            "plannen": [
                View(
                    "plan",
                    {"id": row.plan_id, "label": row.label, "volgende_op": row.dag}
                    | {"sinds": row.sinds, "aantal": row.plekken},
                )
                for row in rows
            ],
        },
    )
