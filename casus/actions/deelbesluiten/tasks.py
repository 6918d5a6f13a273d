"""What a decision asks of people, each with a date: to approve it, to complete it, to tell the family, to look back."""

from datetime import datetime
from uuid import UUID

from flask import current_app
from sqlalchemy import Update, or_, select, update

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.deelbesluiten.asking import approvers, ask_advice, asked
from casus.actions.deelbesluiten.rows import missing
from casus.database import db, flush
from casus.models import Aanstelling, Deelbesluit, DeelbesluitPersoon, Deelname, Plan, Termijn
from casus.sharing.besluiten import stand
from casus.sharing.rows import OpenPlan
from casus.words import Role

GOEDKEUREN, AANVULLEN, GEZIN, AFLOOP, VERLOPEN, NIEMAND = (
    f"deelbesluit_{what}" for what in ("goedkeuren", "aanvullen", "gezin", "afloop", "verlopen", "niemand")
)


def ready(opened: OpenPlan, row: Deelbesluit) -> None:
    """Nothing is missing: whoever may approve is told. An acute decision is told at once.

    Where nobody takes part who may, advice is asked; where there is nobody to ask, the teamleider hears it.
    """
    plan, at = opened.plan, opened.at
    if row.goedgekeurd_op is not None or (missing(row) and not row.acuut):
        return
    hats = approvers(plan, row, at)
    for hat in hats:
        _to_approve(row, hat, at)
    flush()
    mail.tell_hats(hats)
    if not asked(plan, row, at):
        ask_advice(opened, row)
    if not asked(plan, row, at):
        _nobody(plan, row, at)


def adviser_joined(seat: Deelname, at: datetime) -> None:
    """Who said yes to the question for advice gets what waits for a second person."""
    plan = db.session.get_one(Plan, seat.plan_id)
    open_ones = Deelbesluit.goedgekeurd_op.is_(None), Deelbesluit.ingetrokken_op.is_(None)
    for row in db.session.scalars(select(Deelbesluit).where(Deelbesluit.plan_id == plan.id, *open_ones)):
        waits = stand(row, at) in ("concept", "loopt") and (row.acuut or not missing(row))
        if waits and seat.aanstelling_id in approvers(plan, row, at):
            _to_approve(row, seat.aanstelling_id, at)
            settled(row, at, NIEMAND)
    flush()


def _to_approve(row: Deelbesluit, hat: UUID, at: datetime) -> None:
    by = row.aanvullen_voor or termijnen.end_of_working_day(at, 1)
    termijnen.due(GOEDKEUREN, f"{GOEDKEUREN}:{row.id}:{hat}", by, plan_id=row.plan_id, hat=hat)


def _nobody(plan: Plan, row: Deelbesluit, at: datetime) -> None:
    """Somebody has to find a second person, before what is acute ends."""
    told = termijnen.due(NIEMAND, f"{NIEMAND}:{row.id}", at, plan_id=plan.id, told=at)
    if told.team_id is None:
        told.team_id = plan.team_id
        flush()
        leaders = Aanstelling.team_id == plan.team_id, Aanstelling.rol == Role.TEAMLEIDER
        mail.tell_hats(db.session.scalars(select(Aanstelling.id).where(*leaders)))


def to_complete(plan: Plan, row: Deelbesluit) -> None:
    """It works already: its author fills in the rest before it ends."""
    assert row.aanvullen_voor is not None
    key = f"{AANVULLEN}:{row.id}"
    termijnen.due(AANVULLEN, key, row.aanvullen_voor, plan_id=plan.id, hat=row.auteur_id)
    flush()
    mail.tell_hats([row.auteur_id])


def running(plan: Plan, row: Deelbesluit, at: datetime) -> None:
    """From the start: the reader knows that something waits, the family is told, and at the end somebody looks back."""
    assert row.tot is not None
    family(plan, row, at)
    termijnen.due(AFLOOP, f"{AFLOOP}:{row.id}", row.tot, plan_id=plan.id).per = row.tot
    flush()
    reader = Deelname.id == row.lezer_deelname_id, Deelname.status == "actief"
    mail.tell_hats(db.session.scalars(select(Deelname.aanstelling_id).where(*reader)))


def family(plan: Plan, row: Deelbesluit, at: datetime) -> None:
    """One task while somebody was not told and nothing was said of later; another for each day it was put off to."""
    people = list(db.session.scalars(select(DeelbesluitPersoon).where(DeelbesluitPersoon.deelbesluit_id == row.id)))
    silent = [each for each in people if each.geinformeerd_op is None and each.uitgesteld_tot is None]
    put_off = {each.uitgesteld_tot for each in people if each.geinformeerd_op is None and each.uitgesteld_tot}
    days = current_app.config["DEELBESLUIT_GEZIN_WERKDAGEN"]
    start = row.van or at
    wanted = {f"{GEZIN}:{row.id}": termijnen.end_of_working_day(start, days)} if silent else {}
    wanted |= {f"{GEZIN}:{row.id}:{day}": dates.start_of(day) for day in put_off}
    db.session.execute(_open(row, GEZIN).where(Termijn.sleutel.not_in(wanted)).values(gedaan_op=at))
    for key, by in wanted.items():
        termijnen.due(GEZIN, key, by, plan_id=plan.id).gedaan_op = None
    flush()


def settled(row: Deelbesluit, at: datetime, *kinds: str) -> None:
    """Nothing is left to do of these kinds."""
    db.session.execute(_open(row, *kinds).values(gedaan_op=at))


def _open(row: Deelbesluit, *kinds: str) -> Update:
    """The termijnen of this decision that wait; by plan, for a key alone would be looked for among everybody's."""
    mine = or_(*(Termijn.sleutel.startswith(f"{kind}:{row.id}") for kind in kinds))
    here = Termijn.plan_id == row.plan_id, Termijn.soort.in_(kinds), Termijn.gedaan_op.is_(None)
    return update(Termijn).where(*here, mine)


def ended(plan: Plan, row: Deelbesluit, at: datetime) -> None:
    """Stopped before its last day: looking back is due now."""
    settled(row, at, GOEDKEUREN, AANVULLEN, NIEMAND)
    if row.van is not None:
        termijnen.due(AFLOOP, f"{AFLOOP}:{row.id}", at, plan_id=plan.id).per = at
    flush()
