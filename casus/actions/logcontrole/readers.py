"""Who reads the trail, and how much of it: the privacy officer all, who was appointed all but what is vertrouwelijk.

A teamleider reads only what was handed over; a beheerder no line about a person.
"""

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased

from casus.actions import sessions
from casus.actions.officers import gemeenten_of
from casus.database import db
from casus.dates import day_of
from casus.errors import FreshFirst, NotVisible
from casus.language import _
from casus.models import Aanstelling, Controlegeval, Gemeente, JournaalRegel, Logbeheerder, Priveverband
from casus.sharing.lens import Lens
from casus.words import Purpose, Role


@dataclass(frozen=True)
class Reading:
    """What this reader may read: the trail of plans of these gemeenten; all of it or not what is vertrouwelijk.

    `account`: of who reads; nothing of a plan whose family it knows privately.
    `rest`: also lines that stand on no plan, which name no gemeente; where the reader is there for every gemeente.
    """

    gemeenten: Collection[UUID]
    confidential: bool
    rest: bool
    account: UUID | None


def controlling(lens: Lens) -> Lens:
    """The same viewer, looking to see whether all goes well."""
    return dataclasses.replace(lens, purpose=Purpose.CONTROLE)


def require_fresh(lens: Lens) -> None:
    """Reading the trail of others asks who one is once more, where a second factor is set up (NEN 7513).

    The one place for it: every page with lines of the trail comes through here first. Raises `FreshFirst`.
    """
    if not sessions.fresh_in(lens.viewer):
        raise FreshFirst


def require_officer(lens: Lens) -> Reading:
    """Raises `NotVisible` for anybody but a privacy officer."""
    if lens.viewer.rol is not Role.PRIVACY_OFFICER:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return _whole(lens, gemeenten_for(lens), confidential=True)


def require_reader(lens: Lens) -> Reading:
    """A privacy officer, or who was appointed to keep the log. Raises `NotVisible` for anybody else."""
    require_fresh(lens)
    if lens.viewer.rol is Role.PRIVACY_OFFICER:
        return require_officer(lens)
    mine = Logbeheerder.aanstelling_id == lens.viewer.aanstelling_id, running(lens)
    gemeenten = set(db.session.scalars(select(Logbeheerder.gemeente_id).where(*mine)))
    if not gemeenten or _is_beheerder(lens):
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return _whole(lens, gemeenten, confidential=False)


def _is_beheerder(lens: Lens) -> bool:
    """In whatever hat, also one that came after the appointment."""
    return bool(db.session.scalar(select(wears(lens.viewer.account_id, day_of(lens.at), Role.BEHEERDER))))


def wears(account: Any, day: date, *roles: Role) -> ColumnElement[bool]:
    """This account has a hat in one of these roles on this day."""
    hat = aliased(Aanstelling)
    running = hat.van <= day, or_(hat.tot.is_(None), hat.tot >= day)
    return exists().where(hat.account_id == account, hat.rol.in_(roles), *running)


def gemeenten_for(lens: Lens) -> set[UUID]:
    """The gemeenten that the hat of this reader works for."""
    return gemeenten_of(lens.viewer.aanstelling_id, lens.at)


def running(lens: Lens) -> ColumnElement[bool]:
    return or_(Logbeheerder.tot.is_(None), Logbeheerder.tot > lens.at)


def own_hats(lens: Lens) -> list[UUID]:
    """Every hat of this account: nobody judges the own looks."""
    return list(db.session.scalars(select(Aanstelling.id).where(Aanstelling.account_id == lens.viewer.account_id)))


def about_oneself(lens: Lens, row: Controlegeval) -> bool:
    """Whether a case is about looks of this account; a plan by chance is about everybody who looked at it."""
    own = own_hats(lens)
    if row.aanstelling_id is not None or row.plan_id is None:
        return row.aanstelling_id in own
    line = JournaalRegel
    within = line.plan_id == row.plan_id, line.op >= row.van, line.op <= row.tot
    mine = or_(*(line.inhoud.contains(f'"hat":"{hat}"') for hat in own))
    return bool(db.session.scalar(select(exists().where(*within, mine))))


def stranger(account: Any, plan_id: Any) -> ColumnElement[bool]:
    """This account does not know the family of this plan privately: else the plan is shut for it, in whatever hat."""
    return ~exists().where(Priveverband.plan_id == plan_id, Priveverband.account_id == account)


def _whole(lens: Lens, gemeenten: set[UUID], *, confidential: bool) -> Reading:
    every = db.session.scalar(select(func.count()).select_from(Gemeente))
    return Reading(gemeenten, confidential, rest=len(gemeenten) == every, account=lens.viewer.account_id)
