"""The agreements and the workflows as loaded, in the version that was signed. They tell nothing about a family."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import Base, key, now
from casus.words import May, Needs, Purpose, Role, Scope, Topic


class WorkflowVersie(Base):
    """The same version with other text stops start-up."""

    __tablename__ = "workflow_versies"
    __table_args__ = (UniqueConstraint("naam", "versie", name="uq_workflow_versies_naam"),)
    id: Mapped[UUID] = key()
    naam: Mapped[str]
    versie: Mapped[int]
    hash: Mapped[str]
    tekst: Mapped[str] = mapped_column(Text)
    geladen_op: Mapped[datetime] = mapped_column(default=now)


class ConvenantVersie(Base):
    """Of the versions with `geldt` exactly one counts on any day: the last day of one is the day before the next."""

    __tablename__ = "convenant_versies"
    __table_args__ = (UniqueConstraint("gemeente_id", "versie", name="uq_convenant_versies_gemeente"),)
    id: Mapped[UUID] = key()
    gemeente_id: Mapped[UUID] = mapped_column(ForeignKey("gemeenten.id"))
    versie: Mapped[int]
    hash: Mapped[str]
    tekst: Mapped[str] = mapped_column(Text)
    status: Mapped[str]
    van: Mapped[date]
    tot: Mapped[date | None]
    goedgekeurd_door: Mapped[str] = mapped_column(default="")
    goedgekeurd_op: Mapped[date | None]
    geldt: Mapped[bool] = mapped_column(default=True)  # it counts, from geldt_van to geldt_tot; false: a proposal
    geldt_van: Mapped[date | None]
    geldt_tot: Mapped[date | None]
    geladen_op: Mapped[datetime] = mapped_column(default=now)


class Cel(Base):
    """One cell of the matrix; `leefgebied` empty means any.

    `sinds`: opened on that day, so a yes of a seat from before does not cover it; empty: every yes does. `eerder`: a
    cell of the version before, which goes on for such a yes where this version opens more in its place.
    """

    __tablename__ = "cellen"
    __table_args__ = (Index("ix_cellen_zoek", "versie_id", "rol", "scope", "topic"),)
    id: Mapped[UUID] = key()
    versie_id: Mapped[UUID] = mapped_column(ForeignKey("convenant_versies.id"))
    rol: Mapped[Role]
    topic: Mapped[Topic]
    may: Mapped[May]
    scope: Mapped[Scope]
    leefgebied: Mapped[str] = mapped_column(default="")
    talk: Mapped[bool] = mapped_column(default=False)
    masked: Mapped[bool] = mapped_column(default=False)
    own_rows: Mapped[bool] = mapped_column(default=False)
    strengths: Mapped[bool] = mapped_column(default=False)
    woont_daar: Mapped[bool] = mapped_column(default=False)
    needs: Mapped[Needs]
    purpose: Mapped[Purpose]
    statute: Mapped[str]
    waarom: Mapped[str]
    sinds: Mapped[date | None]
    eerder: Mapped[bool] = mapped_column(default=False, server_default=false())


class ConvenantBesluit(Base):
    """Who drew a version up and which privacy officer, somebody else, approved it; without that it stays closed."""

    __tablename__ = "convenant_besluiten"
    __table_args__ = (
        CheckConstraint("goedgekeurd_door_id IS NULL OR goedgekeurd_door_id <> opgesteld_door_id", name="een_ander"),
        CheckConstraint("(goedgekeurd_door_id IS NULL) = (goedgekeurd_op IS NULL)", name="wie_en_wanneer"),
    )
    versie_id: Mapped[UUID] = mapped_column(ForeignKey("convenant_versies.id"), primary_key=True)
    opgesteld_door_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    opgesteld_op: Mapped[datetime] = mapped_column(default=now)
    goedgekeurd_door_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    goedgekeurd_op: Mapped[datetime | None]


class Toetreding(Base):
    """An organisation signed the convenant of a gemeente; its people read nothing new before and after."""

    __tablename__ = "toetredingen"
    __table_args__ = (
        CheckConstraint("tot IS NULL OR tot >= van", name="tot"),
        Index("ix_toetredingen_organisatie", "organisatie_id", "gemeente_id"),
    )
    id: Mapped[UUID] = key()
    organisatie_id: Mapped[UUID] = mapped_column(ForeignKey("organisaties.id"))
    gemeente_id: Mapped[UUID] = mapped_column(ForeignKey("gemeenten.id"))
    getekend_door: Mapped[str]
    getekend_op: Mapped[date]
    van: Mapped[date]
    tot: Mapped[date | None]
    vastgelegd_door_id: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    op: Mapped[datetime] = mapped_column(default=now)
