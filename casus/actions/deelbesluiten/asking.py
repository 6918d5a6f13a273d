"""Who is asked to approve a decision. It needs a second person by law, so one is looked for where none takes part.

Who advises from a seat is asked; else the gedragswetenschappers of the own team get the question for advice that who
leads gives with one tap (`own_team.advies_vragen`): until one of them says yes they read nothing.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions.aanstellingen import hats_of, is_active, organisatie_of
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.actions.deelbesluiten.rows import same_human
from casus.actions.deelnames.own_team import asked_for_advice
from casus.actions.officers import officers
from casus.database import db
from casus.models import Aanstelling, Deelbesluit, Deelname, Plan
from casus.sharing.rows import OpenPlan, running_regie
from casus.sharing.ties import tied
from casus.words import Role

LIVE = ("uitgenodigd", "actief")


def approvers(plan: Plan, row: Deelbesluit, at: datetime) -> list[UUID]:
    """The hats that may approve: who leads, who advises on the case, or the privacy officers of the gemeente; never
    one of the author's."""
    roles, found = GRONDEN[row.code].approve, list[UUID]()
    if Role.REGISSEUR in roles:
        regie = running_regie(plan.id)
        found += [regie.aanstelling_id] if regie else []
    found += _advisers(plan, row, ("actief",)) if Role.GEDRAGSWETENSCHAPPER in roles else ()
    found += sorted(officers(plan.gemeente_id, at) if Role.PRIVACY_OFFICER in roles else ())
    return _others(row, found)


def asked(plan: Plan, row: Deelbesluit, at: datetime) -> list[UUID]:
    """The same with who was asked for advice and did not answer yet."""
    waiting = _advisers(plan, row, LIVE) if Role.GEDRAGSWETENSCHAPPER in GRONDEN[row.code].approve else []
    return list(dict.fromkeys([*approvers(plan, row, at), *waiting]))


def ask_advice(opened: OpenPlan, row: Deelbesluit) -> None:
    """Nobody can approve: every gedragswetenschapper of the team, else of the organisation, is asked to take part."""
    plan, day = opened.plan, dates.day_of(opened.at)
    of = Aanstelling.organisatie_id == organisatie_of(plan), Aanstelling.rol == Role.GEDRAGSWETENSCHAPPER
    seated = select(Deelname.aanstelling_id).where(Deelname.plan_id == plan.id, Deelname.status.in_(LIVE))
    taken = set(db.session.scalars(seated))
    hats = db.session.scalars(select(Aanstelling).where(*of).order_by(Aanstelling.id)).all()
    free = [hat for hat in hats if is_active(hat, day) and hat.id not in taken and not tied(plan.id, hat.id)]
    free = [hat for hat in free if not same_human(row.auteur_id, hat.account_id)]
    near = [hat for hat in free if hat.team_id == plan.team_id] or free
    for hat in near:
        asked_for_advice(opened, hat)


def _advisers(plan: Plan, row: Deelbesluit, status: Collection[str]) -> list[UUID]:
    advice = Deelname.plan_id == plan.id, Deelname.soort == "advies", Deelname.status.in_(status)
    found = db.session.scalars(select(Deelname.aanstelling_id).where(*advice).order_by(Deelname.id))
    return _others(row, [hat for hat in found if hat])


def _others(row: Deelbesluit, hats: Collection[UUID]) -> list[UUID]:
    """Without the author, in whatever hat."""
    known = hats_of(hats)
    return [hat for hat in hats if hat in known and not same_human(row.auteur_id, known[hat].account_id)]
