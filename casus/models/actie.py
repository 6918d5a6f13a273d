"""An actie: who does what, when, for which doel."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Deel, Label, Topic


class Actie(Base, Versioned):
    """The owner (a hat or a persoon) is not thereby one of those the row is about. No owner yet: a gate says so."""

    __tablename__ = "acties"
    __table_args__ = (
        CheckConstraint("eigenaar_aanstelling_id IS NULL OR eigenaar_persoon_id IS NULL", name="een_eigenaar"),
        Index("ix_acties_plan", "plan_id", "status", "wanneer"),
        Index("ix_acties_hat", "eigenaar_aanstelling_id", "plan_id"),
        Index("ix_acties_persoon", "eigenaar_persoon_id", "plan_id"),
        Index("ix_acties_doel", "doel_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    doel_id: Mapped[UUID] = link("doelen.id")
    wat: Mapped[str] = shown(Topic.ACTIE, type_=Text)
    eigenaar_aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    eigenaar_persoon_id: Mapped[UUID | None] = link("personen.id")
    wanneer: Mapped[date | None] = shown(Topic.ACTIE)
    status: Mapped[str] = shown(Topic.ACTIE, default="afgesproken")
    opmerking: Mapped[str] = shown(Topic.ACTIE, default="")
    reden: Mapped[str] = shown(Topic.ACTIE, default="")
    deel: Mapped[Deel] = shown(Topic.ACTIE, default=Deel.PERSOONSDEEL)
    besproken_met_jeugdige_op: Mapped[date | None] = shown(Topic.ACTIE)
    gedaan_op: Mapped[datetime | None] = shown(Topic.ACTIE)
    auteur_aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    auteur_persoon_id: Mapped[UUID | None] = link("personen.id")
    op: Mapped[datetime] = shown(Topic.ACTIE, default=now)


class ActieAbout(Base):
    __tablename__ = "acties_about"
    __table_args__ = (Index("ix_acties_about_persoon", "persoon_id", "actie_id"), GUARDED)
    actie_id: Mapped[UUID] = mapped_column(ForeignKey("acties.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
