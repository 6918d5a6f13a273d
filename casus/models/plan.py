"""The plan is a frame: gezin, team, gemeente, phase, workflow versions, dates. No column holds the family's story."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Fase, Label, Topic

_LIVE = text("fase NOT IN ('afgesloten', 'afgebroken')")


class Plan(Base, Versioned):
    """`label`: initials, birth year of the youngest and number; the only name that a process fact may carry.

    `volgende_op` and `volgende_wat` are process facts, so a list may sort by them.
    """

    __tablename__ = "plannen"
    __table_args__ = (
        Index("uq_plannen_gezin_live", "gezin_id", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index("ix_plannen_team_volgende", "team_id", "volgende_op", "id"),
        Index("ix_plannen_team_fase", "team_id", "fase"),
        UniqueConstraint("gemeente_id", "nummer", name="uq_plannen_nummer"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    gezin_id: Mapped[UUID] = link("gezinnen.id", index=True)
    gemeente_id: Mapped[UUID] = link("gemeenten.id")
    team_id: Mapped[UUID] = link("teams.id")
    nummer: Mapped[int] = shown(Topic.PROCES)
    label: Mapped[str] = shown(Topic.PROCES)
    fase: Mapped[Fase] = shown(Topic.PROCES, default=Fase.AANMELDING)
    fase_sinds: Mapped[datetime] = shown(Topic.PROCES, default=now)
    aangemeld_op: Mapped[date] = shown(Topic.PROCES)
    volgende_op: Mapped[date] = shown(Topic.PROCES)
    volgende_wat: Mapped[str] = shown(Topic.PROCES, default="")
    laatste_contact_op: Mapped[datetime | None] = shown(Topic.PROCES)
    veiligheid_open: Mapped[bool] = shown(Topic.PROCES, default=False)
    veiligheid_datum: Mapped[date | None] = shown(Topic.PROCES)
    reden_einde: Mapped[str] = shown(Topic.PROCES, default="")
    beeindigd_op: Mapped[datetime | None] = shown(Topic.PROCES)
    terugkeer_tot: Mapped[date | None] = shown(Topic.PROCES)
    heropend: Mapped[int] = shown(Topic.PROCES, default=0)


class PlanKind(Base):
    """A child of this plan. `loopt` while the plan is live: a child is a child of one live plan."""

    __tablename__ = "plankinderen"
    __table_args__ = (
        Index(
            "uq_plankinderen_een_lopend_plan",
            "persoon_id",
            unique=True,
            sqlite_where=text("loopt"),
            postgresql_where=text("loopt"),
        ),
        GUARDED,
    )
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plannen.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    loopt: Mapped[bool] = shown(Label.NEVER, default=True)


class PlanWorkflow(Base):
    """The workflow version a plan started under; kept until an explicit action migrates it."""

    __tablename__, __table_args__ = "planworkflows", GUARDED
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plannen.id"), primary_key=True, info={"topic": Label.NEVER})
    naam: Mapped[str] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    versie_id: Mapped[UUID] = link("workflow_versies.id")
