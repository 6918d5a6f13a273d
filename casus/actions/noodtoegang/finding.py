"""Which plan somebody without relation means. It must be named exactly: this may never become a search."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from casus.database import db
from casus.models import Aanstelling, Gezinslid, Persoon, Plan, PlanKind, Team
from casus.sharing.looks.naam import fold
from casus.words import ENDED


@dataclass(frozen=True)
class Named:
    """By its number, or by the family name of the gezin with the birth date of a child."""

    nummer: int | None = None
    achternaam: str = ""
    geboren: date | None = None

    @property
    def whole(self) -> bool:
        return self.nummer is not None or bool(self.achternaam.strip() and self.geboren)


def plan_named(named: Named, hat: Aanstelling) -> Plan | None:
    """The one running plan of this hat's gemeente that is meant; None where it is none, or more than one."""
    live = select(Plan).where(Plan.gemeente_id == _gemeente(hat), Plan.fase.not_in(ENDED))
    if named.nummer is not None:
        return db.session.scalars(live.where(Plan.nummer == named.nummer)).first()
    found = db.session.scalars(live.where(Plan.id.in_(_with_child(named)))).all()
    return found[0] if len(found) == 1 else None


def _gemeente(hat: Aanstelling) -> UUID | None:
    return db.session.scalar(select(Team.gemeente_id).where(Team.id == hat.team_id))


def _with_child(named: Named) -> set[UUID]:
    """Plans with a child that is born on this day, in a gezin with somebody of this name."""
    assert named.geboren is not None
    born = named.geboren.isoformat()
    query = (
        select(PlanKind.plan_id, func.lower(Persoon.geslachtsnaam), Persoon.voorvoegsel)
        .join(Plan, Plan.id == PlanKind.plan_id)
        .join(Gezinslid, Gezinslid.gezin_id == Plan.gezin_id)
        .join(Persoon, Persoon.id == Gezinslid.persoon_id)
        .where(PlanKind.loopt, PlanKind.persoon_id.in_(select(Persoon.id).where(Persoon.geboren == born)))
    )
    asked = fold(named.achternaam)
    return {
        plan_id
        for plan_id, name, before in db.session.execute(query)
        if asked and asked in (fold(name), fold(f"{before} {name}"))
    }
