"""One part, or the own ones, for who may propose that it goes: who led the plan last, or leads its team."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, exists, or_, select

from casus.actions.vernietiging.asked import asked, of_this_part
from casus.actions.vernietiging.blocking import blockers
from casus.database import db, transaction
from casus.dates import day_of
from casus.errors import NotVisible
from casus.language import _
from casus.models import Persoon, Persoonsdeel, Plan, Priveverband, Regie, Vernietiging
from casus.sharing.lens import Lens
from casus.sharing.view import View, reveal
from casus.words import ENDED, Deed, Role, Topic

PAGE = 25
PROCES = {Topic.PROCES}
ASKED = date(1900, 1, 1)
"""Where a part stands in line when a request for it was granted."""


@dataclass(frozen=True)
class Held:
    """A part with its plan, and the request that was granted for it."""

    row: Persoonsdeel
    plan: Plan
    verzoek: UUID | None


def require_team(lens: Lens) -> None:
    if lens.viewer.rol not in (Role.TEAMLEIDER, Role.REGISSEUR):
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))


def theirs(lens: Lens) -> ColumnElement[bool]:
    """The plans that this viewer led last, or of the team that this viewer leads; none that is known privately."""
    last = exists().where(Regie.plan_id == Plan.id, Regie.laatste, Regie.aanstelling_id == lens.viewer.aanstelling_id)
    leads = Plan.team_id == lens.viewer.team_id if lens.viewer.rol is Role.TEAMLEIDER else last
    known = exists().where(Priveverband.plan_id == Plan.id, Priveverband.account_id == lens.viewer.account_id)
    return and_(or_(last, leads), ~known, Plan.fase.in_(ENDED))


def mine(lens: Lens, after: tuple[date, UUID] | None) -> Any:
    """Parts that may go, each with the day by which it stands in line: who was promised it goes before any term."""
    day, row_id = case((of_this_part(), ASKED), else_=Persoonsdeel.vernietigen_op), Persoonsdeel.id
    query = select(Persoonsdeel, Plan, day).join(Plan, Plan.id == Persoonsdeel.plan_id)
    query = query.where(theirs(lens), Persoonsdeel.vernietigd_op.is_(None), day.is_not(None))
    if after:
        query = query.where(or_(day > after[0], and_(day == after[0], row_id > after[1])))
    return query.order_by(day, row_id).limit(PAGE + 1)


@contextmanager
def one(lens: Lens, deel_id: UUID, deed: Deed) -> Iterator[Held]:
    """A look or deed on one part, in one transaction. Raises `NotVisible`."""
    with lens.recorded(deed), transaction():
        require_team(lens)
        found = select(Persoonsdeel, Plan).join(Plan, Plan.id == Persoonsdeel.plan_id).where(Persoonsdeel.id == deel_id)
        held = db.session.execute(found.where(theirs(lens)).with_for_update(of=Persoonsdeel)).first()
        if held is None:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        row, plan = held
        yield Held(row, plan, asked([plan.id]).get((plan.id, row.persoon_id)))


def in_the_way(held: Held, lens: Lens) -> list[str]:
    """What stops this viewer from proposing it now. Who reads what others keep is bound by a professional register."""
    found = blockers(held.row, day_of(lens.at), requested=held.verzoek is not None)
    if not lens.viewer.geregistreerd:
        found.append(_("Dit doet iemand van het team die is ingeschreven bij SKJ of BIG."))
    return found


def shown(row: Persoonsdeel, plan: Plan, today: date, *, gevraagd: bool) -> View:
    """`gevraagd`: a request for it was granted, so it is its turn whatever the term."""
    late = row.vernietigen_op is not None and row.vernietigen_op <= today
    waits = row.uitgesteld_tot is not None and row.uitgesteld_tot > today
    return reveal(row, PROCES, label=plan.label, aan_de_beurt=(late or gevraagd) and not waits, gevraagd=gevraagd)


def initial(persoon_id: UUID) -> str:
    """As a label names a child: an initial and a year, "S. 2018". Nothing where nobody is left."""
    persoon = db.session.get(Persoon, persoon_id)
    name = (persoon.roepnaam or persoon.voornamen) if persoon else ""
    return f"{name[0].upper()}. {persoon.geboren[:4]}".strip() if persoon and name else ""


def waiting(deel_id: UUID) -> Vernietiging | None:
    mine = Vernietiging.deel_id == deel_id, Vernietiging.uitgevoerd_op.is_(None)
    return db.session.scalars(select(Vernietiging).where(*mine)).first()
