"""In which part somebody writes in a plan: as who leads it, from a seat, or as one of the family."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.convenant.cells import Convenant
from casus.convenant.reading import load_text
from casus.database import db
from casus.models import ConvenantVersie, Deelname, DeelnamePersoon
from casus.sharing.agreed import counts
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.words import PARTNERS, Leefgebied, Role


@dataclass(frozen=True)
class Part:
    """A column of the convenant, and the seat it is taken from; who leads the plan, and most family, need no seat."""

    rol: Role
    seat: Deelname | None = None

    @property
    def partner(self) -> bool:
        return self.rol in PARTNERS

    @property
    def leads(self) -> bool:
        return self.rol is Role.REGISSEUR


def part_of(opened: OpenPlan, over: tuple[UUID, ...] = ()) -> Part | None:
    """The part of this viewer, from the seat that is about these persons when there are more; None for who has none."""
    if leads(opened):
        return Part(Role.REGISSEUR)
    seats = own_seats(opened)
    if seats:
        best = max(seats, key=lambda seat: len(_about(seat.id) & set(over))) if len(seats) > 1 else seats[0]
        return Part(best.rol, best)
    return Part(Role.VOLWASSENE) if opened.viewer.family else None


def own_seats(opened: OpenPlan) -> list[Deelname]:
    """The active seats of this viewer in this plan, complete or not."""
    viewer, at = opened.viewer, opened.at
    mine = (
        Deelname.persoon_id == viewer.persoon_id
        if viewer.family
        else (Deelname.aanstelling_id == viewer.aanstelling_id)
    )
    query = select(Deelname).where(
        Deelname.plan_id == opened.plan.id,
        mine,
        Deelname.status == "actief",
        or_(Deelname.van.is_(None), Deelname.van <= at),
        or_(Deelname.tot.is_(None), Deelname.tot > at),
    )
    return list(db.session.scalars(query.order_by(Deelname.id)))


def _about(seat_id: UUID) -> set[UUID]:
    return set(db.session.scalars(select(DeelnamePersoon.persoon_id).where(DeelnamePersoon.deelname_id == seat_id)))


def agreed(gemeente_id: UUID, day: date) -> Convenant | None:
    """The convenant that counts for this gemeente on this day; None where there is none: nobody reads anything."""
    versie = ConvenantVersie
    found = db.session.execute(
        select(versie.id, versie.hash).where(versie.gemeente_id == gemeente_id, counts(day))
    ).first()
    return _read(found.hash, found.id) if found else None


@lru_cache(maxsize=8)
def _read(digest: str, versie_id: UUID) -> Convenant:
    """Parsed once for each version: the digest is part of what is remembered."""
    text = db.session.scalars(select(ConvenantVersie.tekst).where(ConvenantVersie.id == versie_id)).one()
    return load_text(text, "convenant")


def leefgebieden(opened: OpenPlan, rol: Role) -> frozenset[Leefgebied]:
    """What somebody in this part tells about from own knowledge."""
    convenant = agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
    return convenant.roles.get(rol, frozenset()) if convenant else frozenset()
