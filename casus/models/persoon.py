"""A person, with every earlier version of what was known, and the BSN in a table of its own."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic


class Persoon(Base, Versioned):
    """`geboren` is the birth date as known ("2015", "2015-08", "2015-08-20" or "").

    `geboren_vroegst` counts for what an age takes away, `geboren_laatst` for what it gives.
    """

    __tablename__ = "personen"
    __table_args__ = (
        Index("ix_personen_geboren", "geboren"),
        Index("ix_personen_geboren_vroegst", "geboren_vroegst"),
        Index("ix_personen_geboren_laatst", "geboren_laatst"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    voornamen: Mapped[str] = shown(Topic.IDENTITEIT, default="")
    roepnaam: Mapped[str] = shown(Topic.IDENTITEIT, default="")
    voorvoegsel: Mapped[str] = shown(Topic.IDENTITEIT, default="")
    geslachtsnaam: Mapped[str] = shown(Topic.IDENTITEIT, default="")
    geslacht: Mapped[str] = shown(Topic.IDENTITEIT, default="")
    geboren: Mapped[str] = shown(Topic.IDENTITEIT, default="")
    geboren_vroegst: Mapped[date] = shown(Label.NEVER)
    geboren_laatst: Mapped[date] = shown(Label.NEVER)
    overleden_op: Mapped[date | None] = shown(Topic.IDENTITEIT)
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class PersoonVersie(Base):
    """What stood there before a correction: the old values, why, by whom and when. Nothing is overwritten."""

    __tablename__, __table_args__ = "persoonversies", GUARDED
    id: Mapped[UUID] = key()
    persoon_id: Mapped[UUID] = link("personen.id", index=True)
    voornamen: Mapped[str] = shown(Topic.IDENTITEIT)
    roepnaam: Mapped[str] = shown(Topic.IDENTITEIT)
    voorvoegsel: Mapped[str] = shown(Topic.IDENTITEIT)
    geslachtsnaam: Mapped[str] = shown(Topic.IDENTITEIT)
    geslacht: Mapped[str] = shown(Topic.IDENTITEIT)
    geboren: Mapped[str] = shown(Topic.IDENTITEIT)
    overleden_op: Mapped[date | None] = shown(Topic.IDENTITEIT)
    reden: Mapped[str] = shown(Topic.IDENTITEIT)
    door_id: Mapped[UUID | None] = link("aanstellingen.id")
    door_persoon_id: Mapped[UUID | None] = link("personen.id")  # somebody of the gezin, about the own person
    op: Mapped[datetime] = shown(Topic.IDENTITEIT, default=now)


class Burgerservicenummer(Base):
    """Children only by default (setting `BSN_OUDERS`); encrypted, with a keyed hash to find a double by (UAVG 46)."""

    __tablename__, __table_args__ = "burgerservicenummers", GUARDED
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    versleuteld: Mapped[str] = shown(Label.NEVER)
    kenmerk: Mapped[str] = shown(Label.NEVER, unique=True)
