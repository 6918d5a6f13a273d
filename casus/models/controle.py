"""Looking at the trail afterwards: what was found, who judged it, the report of a month, and what was destroyed."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label


class Controlegeval(Base, Versioned):
    """Looks that somebody judges, found once (`sleutel`). Who looked is `aanstelling_id`; none for a random plan.

    `team_id`: of who looked, or of the plan. `oordeel` is empty until it is judged; `uitzoeken` leaves it open.
    """

    __tablename__ = "controlegevallen"
    __table_args__ = (
        CheckConstraint("beoordeeld_door_id IS NULL OR beoordeeld_door_id <> aanstelling_id", name="een_ander"),
        CheckConstraint("(oordeel = '') = (beoordeeld_op IS NULL)", name="beoordeeld"),
        UniqueConstraint("sleutel", name="uq_controlegevallen_sleutel"),
        Index("ix_controlegevallen_gemeente", "gemeente_id", "gevonden_op"),
        Index("ix_controlegevallen_team", "team_id", "overgedragen_op"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    sleutel: Mapped[str] = shown(Label.NEVER)
    soort: Mapped[str] = shown(Label.KEY)
    gemeente_id: Mapped[UUID] = link("gemeenten.id")
    plan_id: Mapped[UUID | None] = link("plannen.id")
    team_id: Mapped[UUID | None] = link("teams.id")
    aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    van: Mapped[datetime] = shown(Label.KEY)
    tot: Mapped[datetime] = shown(Label.KEY)
    aantal: Mapped[int] = shown(Label.KEY, default=0)
    gevonden_op: Mapped[datetime] = shown(Label.KEY, default=now)
    oordeel: Mapped[str] = shown(Label.KEY, default="")
    toelichting: Mapped[str] = shown(Label.KEY, type_=Text, default="")
    beoordeeld_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    beoordeeld_op: Mapped[datetime | None] = shown(Label.KEY)
    overgedragen_op: Mapped[datetime | None] = shown(Label.KEY)
    overdracht_reden: Mapped[str] = shown(Label.KEY, type_=Text, default="")


class Controledag(Base):
    """A day of the trail that was searched, so that each day is searched once, also after a standstill."""

    __tablename__, __table_args__ = "controledagen", GUARDED
    dag: Mapped[date] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    gedaan_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class Controleverslag(Base, Versioned):
    """What was found and judged in a month (`maand`, "2026-11"): figures, no family. `cijfers` is kept when signed."""

    __tablename__ = "controleverslagen"
    __table_args__ = (
        UniqueConstraint("gemeente_id", "maand", name="uq_controleverslagen_gemeente_maand"),
        CheckConstraint("(getekend_door_id IS NULL) = (getekend_op IS NULL)", name="getekend"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    gemeente_id: Mapped[UUID] = link("gemeenten.id")
    maand: Mapped[str] = shown(Label.KEY)
    uiterlijk: Mapped[datetime] = shown(Label.KEY)
    cijfers: Mapped[str | None] = shown(Label.KEY, type_=Text)
    getekend_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    getekend_op: Mapped[datetime | None] = shown(Label.KEY)
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class Logbeheerder(Base):
    """Who keeps the log of a gemeente, appointed by name by a privacy officer, until withdrawn."""

    __tablename__ = "logbeheerders"
    __table_args__ = (
        Index(
            "uq_logbeheerders_lopend",
            "gemeente_id",
            "aanstelling_id",
            unique=True,
            sqlite_where=text("tot IS NULL"),
            postgresql_where=text("tot IS NULL"),
        ),
        CheckConstraint("door_id <> aanstelling_id", name="een_ander"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    gemeente_id: Mapped[UUID] = link("gemeenten.id")
    aanstelling_id: Mapped[UUID] = link("aanstellingen.id")
    door_id: Mapped[UUID] = link("aanstellingen.id")
    van: Mapped[datetime] = shown(Label.KEY, default=now)
    tot: Mapped[datetime | None] = shown(Label.KEY)


class Woonkenmerk(Base):
    """A keyed mark of where an employee lives: it shows that a family lives there too, and can never be read back."""

    __tablename__, __table_args__ = "woonkenmerken", GUARDED
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True, info={"topic": Label.NEVER})
    postcode: Mapped[str] = shown(Label.NEVER)
    gegeven_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class Journaalvernietiging(Base):
    """The content of the lines of before this moment was destroyed by term; the lines themselves stand in the chain."""

    __tablename__, __table_args__ = "journaalvernietigingen", GUARDED
    id: Mapped[UUID] = key()
    voor: Mapped[datetime] = shown(Label.NEVER)
    regels: Mapped[int] = shown(Label.NEVER)
    gedaan_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class Naamverzoek(Base, Versioned):
    """Somebody of the family asks which employees looked in some days, with a reason; a privacy officer weighs it."""

    __tablename__ = "naamverzoeken"
    __table_args__ = (
        CheckConstraint("antwoord IN ('', 'ja', 'nee')", name="antwoord"),
        CheckConstraint("(antwoord = '') = (beantwoord_op IS NULL)", name="beantwoord"),
        Index(
            "uq_naamverzoeken_open",
            "plan_id",
            "persoon_id",
            unique=True,
            sqlite_where=text("antwoord = ''"),
            postgresql_where=text("antwoord = ''"),
        ),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    van: Mapped[date] = shown(Label.KEY)
    tot: Mapped[date] = shown(Label.KEY)
    reden: Mapped[str] = shown(Label.KEY, type_=Text)
    op: Mapped[datetime] = shown(Label.KEY, default=now)
    antwoord: Mapped[str] = shown(Label.KEY, default="")
    uitleg: Mapped[str] = shown(Label.KEY, type_=Text, default="")
    beantwoord_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    beantwoord_op: Mapped[datetime | None] = shown(Label.KEY)
