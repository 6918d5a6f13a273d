"""Whether a child is somebody whom casus knows: by BSN, or by name and birth date where a BSN is missing."""

from uuid import UUID

from sqlalchemy import select

from casus.crypto import marks
from casus.database import db
from casus.dates import Datum
from casus.models import Burgerservicenummer, Gemeente, Persoon, Plan, PlanKind
from casus.sharing.people import name_of


def holder(bsn: str) -> UUID | None:
    """Whose BSN this is, in whatever plan."""
    return db.session.scalars(
        select(Burgerservicenummer.persoon_id).where(Burgerservicenummer.kenmerk.in_(marks(bsn)))
    ).first()


def known_child(bsn: str, naam: str, born: Datum, gemeente_id: UUID) -> UUID | None:
    """The persoon that this child is already; by name and birth date only in a live plan of the same gemeente.

    One gezin at a time is registered in a gemeente, until the commit: so nobody makes the same child twice.
    """
    db.session.scalars(select(Gemeente.id).where(Gemeente.id == gemeente_id).with_for_update(key_share=True)).one()
    if bsn and (found := holder(bsn)):
        return found
    return _by_name(naam, born, gemeente_id, numbered=bool(bsn)) if born.known else None


def live_plan_of(kind_id: UUID) -> UUID | None:
    """The live plan that this person is a child of."""
    return db.session.scalars(select(PlanKind.plan_id).where(PlanKind.persoon_id == kind_id, PlanKind.loopt)).first()


def likeness(naam: str) -> str:
    """A name as it is compared."""
    return " ".join(naam.casefold().split())


def full_name(persoon: Persoon) -> str:
    """All first names and the family name."""
    return " ".join(part for part in (persoon.voornamen, persoon.voorvoegsel, persoon.geslachtsnaam) if part)


def _by_name(naam: str, born: Datum, gemeente_id: UUID, *, numbered: bool) -> UUID | None:
    query = (
        select(Persoon)
        .join(PlanKind, PlanKind.persoon_id == Persoon.id)
        .join(Plan, Plan.id == PlanKind.plan_id)
        .where(PlanKind.loopt, Plan.gemeente_id == gemeente_id, Persoon.geboren == born.iso)
    )
    if numbered:  # two different BSNs are two children, however much they look alike
        query = query.where(Persoon.id.not_in(select(Burgerservicenummer.persoon_id)))
    wanted = likeness(naam)
    found = db.session.scalars(query)
    return next((p.id for p in found if wanted in (likeness(full_name(p)), likeness(name_of(p)))), None)
