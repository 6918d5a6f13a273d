"""A safety agreement: who does what when it goes wrong, and who it is addressed to."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Deel, Label, Topic


class Veiligheidsafspraak(Base, Versioned):
    __tablename__ = "veiligheidsafspraken"
    __table_args__ = (Index("ix_veiligheidsafspraken_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    tekst: Mapped[str] = shown(Topic.VEILIGHEIDSAFSPRAAK, type_=Text)
    kindertekst: Mapped[str] = shown(Topic.VEILIGHEIDSAFSPRAAK, type_=Text, default="")
    herzien_op: Mapped[date | None] = shown(Topic.VEILIGHEIDSAFSPRAAK)
    deel: Mapped[Deel] = shown(Topic.VEILIGHEIDSAFSPRAAK, default=Deel.PERSOONSDEEL)
    doel_id: Mapped[UUID | None] = link("doelen.id")
    tot: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSAFSPRAAK)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.VEILIGHEIDSAFSPRAAK, default=now)


class VeiligheidsafspraakAbout(Base):
    __tablename__, __table_args__ = "veiligheidsafspraken_about", GUARDED
    veiligheidsafspraak_id: Mapped[UUID] = mapped_column(
        ForeignKey("veiligheidsafspraken.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})


class VeiligheidsafspraakVoor(Base):
    """Who it is addressed to: a seat's line or a persoon. They read it, whatever else ends (the blijfset)."""

    __tablename__ = "veiligheidsafspraken_voor"
    __table_args__ = (
        CheckConstraint("(deelname_id IS NULL) <> (persoon_id IS NULL)", name="een_lezer"),
        Index("ix_veiligheidsafspraken_voor_afspraak", "veiligheidsafspraak_id"),
        Index("ix_veiligheidsafspraken_voor_deelname", "deelname_id"),
        Index("ix_veiligheidsafspraken_voor_persoon", "persoon_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    veiligheidsafspraak_id: Mapped[UUID] = link("veiligheidsafspraken.id")
    deelname_id: Mapped[UUID | None] = link("deelnames.id")
    persoon_id: Mapped[UUID | None] = link("personen.id")
