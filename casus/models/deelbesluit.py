"""Sharing without consent: a recorded decision with its ground G2 to G8, and what was told outside casus."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic


class Deelbesluit(Base, Versioned):
    """What opens these items to one reader although nobody agreed; it stands on its answers and a second person.

    `lezer_deelname_id`: a seat, complete or not; without it the recipient is outside casus and `ontvanger` says who.
    `van` is set when it starts: after approval, or at once where it is `acuut`; then it ends at `aanvullen_voor` unless
    it was approved before.
    """

    __tablename__ = "deelbesluiten"
    __table_args__ = (
        CheckConstraint("code IN ('G2', 'G3', 'G4', 'G5', 'G6', 'G7', 'G8')", name="code"),
        CheckConstraint("NOT acuut OR code IN ('G4', 'G5', 'G7')", name="acuut"),
        CheckConstraint("NOT acuut OR aanvullen_voor IS NOT NULL", name="aanvullen"),
        CheckConstraint("van IS NULL OR acuut OR goedgekeurd_op IS NOT NULL", name="goedgekeurd"),
        CheckConstraint("van IS NULL OR tot IS NOT NULL", name="een_einde"),
        CheckConstraint("goedgekeurd_door_id IS NULL OR goedgekeurd_door_id <> auteur_id", name="een_ander"),
        CheckConstraint("(goedgekeurd_door_id IS NULL) = (goedgekeurd_op IS NULL)", name="wie_en_wanneer"),
        CheckConstraint("lezer_deelname_id IS NOT NULL OR ontvanger <> ''", name="ontvanger"),
        Index("ix_deelbesluiten_plan", "plan_id"),
        Index("ix_deelbesluiten_deelname", "lezer_deelname_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    code: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    acuut: Mapped[bool] = shown(Topic.VEILIGHEIDSNIVEAU, default=False)
    lezer_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    ontvanger: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")
    doel: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")
    auteur_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU, default=now)
    van: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    tot: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    aanvullen_voor: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    goedgekeurd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    goedgekeurd_op: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    ingetrokken_op: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    afloop: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")


class DeelbesluitItem(Base):
    __tablename__, __table_args__ = "deelbesluit_items", GUARDED
    deelbesluit_id: Mapped[UUID] = mapped_column(
        ForeignKey("deelbesluiten.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    item_id: Mapped[UUID] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    topic: Mapped[Topic] = shown(Label.NEVER)


class DeelbesluitPersoon(Base):
    """One person whose information it is; told about it, or told later with a reason."""

    __tablename__, __table_args__ = "deelbesluit_personen", GUARDED
    deelbesluit_id: Mapped[UUID] = mapped_column(
        ForeignKey("deelbesluiten.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    geinformeerd_op: Mapped[date | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    uitgesteld_tot: Mapped[date | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    reden: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")


class DeelbesluitAntwoord(Base):
    """The answer to one of the questions that the ground asks."""

    __tablename__, __table_args__ = "deelbesluit_antwoorden", GUARDED
    deelbesluit_id: Mapped[UUID] = mapped_column(
        ForeignKey("deelbesluiten.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    vraag: Mapped[str] = mapped_column(primary_key=True, info={"topic": Topic.VEILIGHEIDSNIVEAU})
    antwoord: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, type_=Text)


class Raadpleging(Base):
    """Who was consulted before deciding: name, role and day."""

    __tablename__ = "raadplegingen"
    __table_args__ = (Index("ix_raadplegingen_deelbesluit", "deelbesluit_id"), GUARDED)
    id: Mapped[UUID] = key()
    deelbesluit_id: Mapped[UUID] = link("deelbesluiten.id")
    naam: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    rol: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    op: Mapped[date] = shown(Topic.VEILIGHEIDSNIVEAU)


class Verstrekking(Base):
    """What was told by phone or letter, recorded afterwards: to whom, how, when, what."""

    __tablename__ = "verstrekkingen"
    __table_args__ = (Index("ix_verstrekkingen_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    deelbesluit_id: Mapped[UUID | None] = link("deelbesluiten.id", index=True)
    aan: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    hoe: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    gedaan_op: Mapped[date] = shown(Topic.VEILIGHEIDSNIVEAU)
    wat: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, type_=Text)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU, default=now)
