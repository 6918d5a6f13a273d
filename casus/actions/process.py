"""The process facts of a plan: what is next and when, and whether safety is open. A list may sort by them.

They follow from rows of their own. Every deed that changes such a row calls `refresh` in its own transaction.
"""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Row, Select, func, select, update

from casus.database import db, now
from casus.dates import add_working_days, day_of
from casus.language import N_, _
from casus.models import Afschaling, Contactmoment, Evaluatie, Plan, Veiligheidsafspraak, Veiligheidscheck
from casus.words import ENDED, Fase

WAT = {
    "eerste_contact": N_("eerste gesprek met het gezin"),
    "brede_analyse_afronden": N_("brede analyse afronden"),
    "plan_vaststellen": N_("plan vaststellen met het gezin"),
    "evaluatie_plannen": N_("evaluatie plannen"),
    "evaluatie": N_("evaluatie"),
    "afschaling_afspreken": N_("afspreken wat stopt en wat blijft"),
    "waakvlam": N_("waakvlamcontact"),
    "afsluiten": N_("plan afsluiten"),
    "veiligheid_herzien": N_("veiligheid opnieuw bekijken"),
}
"""What may be next (`volgende_wat`), in words. An ended plan has nothing next."""

Next = tuple[date, str]


def lock(plan_id: UUID) -> Plan:
    """The plan as it stands now, held until the end of this transaction: one deed on a plan's course at a time."""
    return db.session.scalars(
        select(Plan).where(Plan.id == plan_id).with_for_update(key_share=True).execution_options(populate_existing=True)
    ).one()


def refresh(plan: Plan, at: datetime | None = None) -> None:
    """Work out the process facts of this plan again. They are no edit: `versie` stays what it was."""
    at = at or now()
    db.session.flush()
    plan = lock(plan.id)
    facts = db.session.execute(_facts(plan)).one()
    following = min(_following(plan, facts), default=(day_of(plan.beeindigd_op or at), ""))
    db.session.execute(
        update(Plan)
        .where(Plan.id == plan.id)
        .values(
            volgende_op=following[0],
            volgende_wat=following[1],
            laatste_contact_op=facts.contact,
            veiligheid_open=bool(facts.open),
            veiligheid_datum=_review(facts),
            terugkeer_tot=facts.terugkeer,
        )
        .execution_options(synchronize_session="fetch")
    )


def wat(key: str) -> str:
    """What is next, in words."""
    return _(WAT[key]) if key else ""


def _facts(plan: Plan) -> Select[Any]:
    """Everything that the process facts follow from, in one query."""
    checks, afspraken, contacten = Veiligheidscheck, Veiligheidsafspraak, Contactmoment
    latest = (
        select(checks.id).where(checks.plan_id == plan.id).order_by(checks.op.desc(), checks.id.desc()).limit(1)
    ).scalar_subquery()
    contact = select(func.max(contacten.op)).where(contacten.plan_id == plan.id)
    waakvlam = select(func.count()).where(contacten.plan_id == plan.id, contacten.soort == "waakvlam")
    planned = select(func.min(Evaluatie.gepland_op)).where(
        Evaluatie.plan_id == plan.id, Evaluatie.gehouden_op.is_(None)
    )
    agreed = select(func.min(afspraken.herzien_op)).where(afspraken.plan_id == plan.id, afspraken.tot.is_(None))
    back = select(Afschaling.terugkeer_tot).where(Afschaling.plan_id == plan.id, Afschaling.terugkeer_tot.is_not(None))
    return select(
        select(checks.open).where(checks.id == latest).scalar_subquery().label("open"),
        select(checks.herzien_op).where(checks.id == latest).scalar_subquery().label("check"),
        agreed.scalar_subquery().label("afspraak"),
        contact.scalar_subquery().label("contact"),
        waakvlam.where(contacten.op >= plan.fase_sinds).scalar_subquery().label("waakvlam"),
        planned.scalar_subquery().label("evaluatie"),
        back.order_by(Afschaling.op.desc(), Afschaling.id.desc()).limit(1).scalar_subquery().label("terugkeer"),
    )


def _following(plan: Plan, facts: Row[Any]) -> Iterator[Next]:
    """Everything that has a date, while the plan lives."""
    if plan.fase in ENDED:
        return
    yield _of_the_phase(plan, facts)
    if facts.evaluatie:
        yield facts.evaluatie, "evaluatie"
    review = _review(facts)
    if review:
        yield review, "veiligheid_herzien"


def _review(facts: Row[Any]) -> date | None:
    """When safety is looked at again: the day of the last check, or the earliest of the safety agreements."""
    return min((day for day in (facts.check, facts.afspraak) if day), default=None)


def _of_the_phase(plan: Plan, facts: Row[Any]) -> Next:
    """What this phase asks for by itself: no law or method sets these terms, the gemeente does."""
    since, config = day_of(plan.fase_sinds), current_app.config
    if plan.fase is Fase.AANMELDING:
        return add_working_days(plan.aangemeld_op, config["TERMIJN_EERSTE_CONTACT_WERKDAGEN"]), "eerste_contact"
    if plan.fase is Fase.BREDE_ANALYSE:
        return since + timedelta(days=config["TERMIJN_BREDE_ANALYSE_DAGEN"]), "brede_analyse_afronden"
    if plan.fase is Fase.PLAN:
        return since + timedelta(days=config["TERMIJN_PLAN_DAGEN"]), "plan_vaststellen"
    if plan.fase is Fase.UITVOERING:
        if facts.evaluatie:
            return facts.evaluatie, "evaluatie"
        return months_later(since, config["TERMIJN_EVALUATIE_MAANDEN"]), "evaluatie_plannen"
    if plan.fase is Fase.AFSCHALING:
        return since + timedelta(days=config["TERMIJN_AFSCHALING_DAGEN"]), "afschaling_afspreken"
    return _waakvlam(since, facts.waakvlam, config["WAAKVLAM_DAGEN"])


def _waakvlam(since: date, done: int, days: list[int]) -> Next:
    """The next waakvlamcontact, counted from the start of nazorg; after the last one the plan can be closed."""
    if done < len(days):
        return since + timedelta(days=days[done]), "waakvlam"
    return since + timedelta(days=days[-1]), "afsluiten"


def months_later(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
