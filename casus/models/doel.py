"""A doel, in the words of the family."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Deel, Label, Leefgebied, Topic


class Doel(Base, Versioned):
    """Status, dates and counts are process facts; the words have their own topic."""

    __tablename__ = "doelen"
    __table_args__ = (Index("ix_doelen_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    woorden: Mapped[str] = shown(Topic.DOEL, type_=Text)
    waaraan: Mapped[str] = shown(Topic.DOEL, type_=Text, default="")
    eigen_woorden: Mapped[bool] = shown(Topic.DOEL, default=False)
    leefgebied: Mapped[Leefgebied | None] = shown(Topic.DOEL)
    streefdatum: Mapped[date | None] = shown(Topic.DOEL)
    status: Mapped[str] = shown(Topic.DOEL, default="nieuw")
    reden: Mapped[str] = shown(Topic.DOEL, default="")
    deel: Mapped[Deel] = shown(Topic.DOEL, default=Deel.PERSOONSDEEL)
    besproken_met_jeugdige_op: Mapped[date | None] = shown(Topic.DOEL)
    auteur_aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    auteur_persoon_id: Mapped[UUID | None] = link("personen.id")
    op: Mapped[datetime] = shown(Topic.DOEL, default=now)


class DoelAbout(Base):
    __tablename__ = "doelen_about"
    __table_args__ = (Index("ix_doelen_about_persoon", "persoon_id", "doel_id"), GUARDED)
    doel_id: Mapped[UUID] = mapped_column(ForeignKey("doelen.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
