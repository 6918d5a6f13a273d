"""What a decision asks of people, each with a date: to approve it, to complete it, to tell the family, to look back."""

from datetime import datetime
from uuid import UUID

from flask import current_app
from sqlalchemy import Update, or_, select, update

from casus import dates
from casus.actions import mail, termijnen
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.actions.deelbesluiten.rows import missing
from casus.actions.officers import officers
from casus.database import db, flush
from casus.models import Deelbesluit, DeelbesluitPersoon, Deelname, Plan, Termijn
from casus.sharing.rows import running_regie
from casus.words import Role

GOEDKEUREN, AANVULLEN, GEZIN, AFLOOP, VERLOPEN = (
    f"deelbesluit_{what}" for what in ("goedkeuren", "aanvullen", "gezin", "afloop", "verlopen")
)


def ready(plan: Plan, row: Deelbesluit, at: datetime) -> None:
    """Nothing is missing: whoever may approve is told. An acute decision is told at once."""
    if row.goedgekeurd_op is not None or (missing(row) and not row.acuut):
        return
    by = row.aanvullen_voor or termijnen.end_of_working_day(at, 1)
    hats = [hat for hat in approvers(plan, row, at) if hat != row.auteur_id]
    for hat in hats:
        termijnen.due(GOEDKEUREN, f"{GOEDKEUREN}:{row.id}:{hat}", by, plan_id=plan.id, hat=hat)
    flush()
    mail.tell_hats(hats)


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
    mail.tell_hats(db.session.scalars(select(Deelname.aanstelling_id).where(Deelname.id == row.lezer_deelname_id)))


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
    settled(row, at, GOEDKEUREN, AANVULLEN)
    if row.van is not None:
        termijnen.due(AFLOOP, f"{AFLOOP}:{row.id}", at, plan_id=plan.id).per = at
    flush()


def approvers(plan: Plan, row: Deelbesluit, at: datetime) -> list[UUID]:
    """The hats that may approve: who leads, who advises on the case, or the privacy officers of the gemeente."""
    roles, found = GRONDEN[row.code].approve, list[UUID]()
    if Role.REGISSEUR in roles:
        regie = running_regie(plan.id)
        found += [regie.aanstelling_id] if regie else []
    if Role.GEDRAGSWETENSCHAPPER in roles:
        advice = Deelname.plan_id == plan.id, Deelname.soort == "advies", Deelname.status == "actief"
        found += [hat for hat in db.session.scalars(select(Deelname.aanstelling_id).where(*advice)) if hat]
    return [*found, *sorted(officers(plan.gemeente_id, at) if Role.PRIVACY_OFFICER in roles else ())]
