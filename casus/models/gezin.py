"""The gezin: who belongs to it, who lives where, who is what to whom, and where someone can be found."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic


class Gezin(Base):
    __tablename__, __table_args__ = "gezinnen", GUARDED
    id: Mapped[UUID] = key()
    gemeente_id: Mapped[UUID] = link("gemeenten.id")


class Gezinslid(Base, Versioned):
    """A persoon in a gezin: kind, ouder, stiefouder, verzorger, netwerk. An adult may belong to two gezinnen."""

    __tablename__ = "gezinsleden"
    __table_args__ = (
        Index("uq_gezinsleden_gezin_persoon", "gezin_id", "persoon_id", unique=True),
        Index("ix_gezinsleden_persoon", "persoon_id", "gezin_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    gezin_id: Mapped[UUID] = link("gezinnen.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    rol: Mapped[str] = shown(Topic.SAMENSTELLING)
    van: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    tot: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    reden: Mapped[str] = shown(Topic.SAMENSTELLING, default="")


class Huishouden(Base, Versioned):
    __tablename__, __table_args__ = "huishoudens", GUARDED
    id: Mapped[UUID] = key()
    gezin_id: Mapped[UUID] = link("gezinnen.id", index=True)
    naam: Mapped[str] = shown(Topic.SAMENSTELLING, default="")
    van: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    tot: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    reden: Mapped[str] = shown(Topic.SAMENSTELLING, default="")


class Huishoudlid(Base, Versioned):
    __tablename__ = "huishoudleden"
    __table_args__ = (
        Index("ix_huishoudleden_huishouden", "huishouden_id", "persoon_id"),
        Index("ix_huishoudleden_persoon", "persoon_id", "huishouden_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    huishouden_id: Mapped[UUID] = link("huishoudens.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    van: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    tot: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    reden: Mapped[str] = shown(Topic.SAMENSTELLING, default="")


class Relatie(Base, Versioned):
    """Who is what to whom ("ouder": `van_persoon` is a parent of `naar_persoon`). Never overwritten."""

    __tablename__ = "relaties"
    __table_args__ = (CheckConstraint("van_persoon_id <> naar_persoon_id", name="zichzelf"), GUARDED)
    id: Mapped[UUID] = key()
    gezin_id: Mapped[UUID] = link("gezinnen.id", index=True)
    van_persoon_id: Mapped[UUID] = link("personen.id")
    naar_persoon_id: Mapped[UUID] = link("personen.id")
    soort: Mapped[str] = shown(Topic.SAMENSTELLING)
    van: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    tot: Mapped[date | None] = shown(Topic.SAMENSTELLING)
    corrigeert_id: Mapped[UUID | None] = link("relaties.id")
    reden: Mapped[str] = shown(Topic.SAMENSTELLING, default="")


class Verblijf(Base, Versioned):
    """Where someone can be found: adres, telefoon, e-mail, school, opvang, ontmoetingsplek.

    About the child and everyone it lives with, unless the regisseur says otherwise.
    """

    __tablename__ = "verblijven"
    __table_args__ = (Index("ix_verblijven_gezin", "gezin_id"), GUARDED)
    id: Mapped[UUID] = key()
    gezin_id: Mapped[UUID] = link("gezinnen.id")
    soort: Mapped[str] = shown(Topic.VERBLIJF)
    tekst: Mapped[str] = shown(Topic.VERBLIJF)
    van: Mapped[date | None] = shown(Topic.VERBLIJF)
    tot: Mapped[date | None] = shown(Topic.VERBLIJF)
    reden: Mapped[str] = shown(Topic.VERBLIJF, default="")
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class VerblijfAbout(Base):
    __tablename__ = "verblijven_about"
    __table_args__ = (Index("ix_verblijven_about_persoon", "persoon_id", "verblijf_id"), GUARDED)
    verblijf_id: Mapped[UUID] = mapped_column(
        ForeignKey("verblijven.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
