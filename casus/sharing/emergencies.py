"""One noodtoegang, for who looks at it afterwards and for who leads the plan. It opens nothing of the plan itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from casus import dates, journal
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.journal import Line
from casus.language import _
from casus.models import Aanstelling, Noodtoegang, Plan, Priveverband, Regie, Team
from casus.sharing.lens import Lens
from casus.sharing.officers import gemeenten
from casus.sharing.viewer import Viewer
from casus.words import Deed, Role

REVIEWERS = (Role.TEAMLEIDER, Role.GEDRAGSWETENSCHAPPER, Role.PRIVACY_OFFICER)


@dataclass(frozen=True)
class Emergency:
    """The row with its plan; whether the viewer looks at it afterwards, and whether the viewer leads the plan."""

    row: Noodtoegang
    plan: Plan
    reviews: bool
    leads: bool


@contextmanager
def one_emergency(lens: Lens, noodtoegang_id: UUID, deed: Deed) -> Iterator[Emergency]:
    """A look or deed on one noodtoegang: one transaction with its line on the plan's chain, born vertrouwelijk.

    Raises `NotVisible` for who took it, for whom it is not, and for who knows the family privately.
    """
    with lens.recorded(deed), transaction():
        found = db.session.execute(
            select(Noodtoegang, Plan, reviews(lens), leads(lens.viewer))
            .join(Plan, Plan.id == Noodtoegang.plan_id)
            .where(Noodtoegang.id == noodtoegang_id, stranger(lens.viewer))
        ).first()
        if found is None or not (found[2] or found[3]):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        yield Emergency(found[0], found[1], bool(found[2]), bool(found[3]))
        chain, who = journal.chain_of(found[1].id), lens.viewer.ids
        of: dict[str, Any] = {"plan": found[1].id, "rows": (noodtoegang_id,), "confidential": True}
        journal.note(Line(chain, deed, who, lens.purpose, **of))


def to_follow(lens: Lens) -> ColumnElement[bool]:
    """The noodtoegangen that this viewer still does something with: looks at them, or tells the family."""
    viewer = lens.viewer
    waits = and_(reviews(lens), Noodtoegang.beoordeeld_op.is_(None))
    untold = and_(leads(viewer), Noodtoegang.geinformeerd_op.is_(None))
    return and_(stranger(viewer), or_(waits, untold))


def reviews(lens: Lens) -> ColumnElement[bool]:
    """Somebody else than who took it or agreed to it: of the team, or the privacy officer of the gemeente."""
    own = select(Aanstelling.id).where(Aanstelling.account_id == lens.viewer.account_id)
    another = and_(
        Noodtoegang.aanstelling_id.not_in(own),
        or_(Noodtoegang.tweede_id.is_(None), Noodtoegang.tweede_id.not_in(own)),
    )
    return and_(another, _in_sight(lens.viewer, dates.day_of(lens.at)))


def _in_sight(viewer: Viewer, day: date) -> ColumnElement[bool]:
    if viewer.rol is Role.TEAMLEIDER:
        return Plan.team_id == viewer.team_id
    if viewer.rol is Role.GEDRAGSWETENSCHAPPER:
        return Plan.team_id.in_(select(Team.id).where(Team.organisatie_id == viewer.organisatie_id))
    if viewer.rol is Role.PRIVACY_OFFICER:
        return Plan.gemeente_id.in_(gemeenten(viewer.aanstelling_id, day))
    return false()


def leads(viewer: Viewer) -> ColumnElement[bool]:
    """Who leads the plan now, after "Ik neem waar" where that is asked."""
    pressed = or_(Regie.status == "aanvaard", Regie.neemt_waar_op.is_not(None))
    mine = and_(Regie.plan_id == Plan.id, Regie.aanstelling_id == viewer.aanstelling_id)
    return exists(select(Regie.id).where(mine, Regie.status.in_(["aanvaard", "waarnemend"]), pressed))


def stranger(viewer: Viewer) -> ColumnElement[bool]:
    """Who does not know the family privately."""
    tie = and_(Priveverband.plan_id == Plan.id, Priveverband.account_id == viewer.account_id)
    return ~exists(select(Priveverband.plan_id).where(tie))
