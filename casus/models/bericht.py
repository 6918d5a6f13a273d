"""What is due, and which mails went out. A mail tells nothing; a termijn is a process fact."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, key, link, now, shown
from casus.words import Label, Topic

_TEAM = text("team_id IS NOT NULL")
_SOMEBODY = text("aanstelling_id IS NOT NULL")
_FAMILY = text("persoon_id IS NOT NULL")
_UNSENT = text("verstuurd_op IS NULL")
_OPEN = text("gedaan_op IS NULL AND gemeld_op IS NULL")


class Bericht(Base):
    """At most one a day to an account; all of them are the same text. `poging_op`: when sending it was last begun."""

    __tablename__ = "berichten"
    __table_args__ = (
        UniqueConstraint("account_id", "dag", name="uq_berichten_account_dag"),
        Index("ix_berichten_open", "account_id", "dag", sqlite_where=_UNSENT, postgresql_where=_UNSENT),
    )
    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    dag: Mapped[date]
    gemaakt_op: Mapped[datetime] = mapped_column(default=now)
    poging_op: Mapped[datetime | None]
    verstuurd_op: Mapped[datetime | None]


class Termijn(Base):
    """Something that somebody must do by a date: what, for whom, due at, a unique key, done at.

    `persoon_id`: for somebody of the family. `gemeld_op`: when it was due and its people were told, once.
    """

    __tablename__ = "termijnen"
    __table_args__ = (
        Index("ix_termijnen_plan", "plan_id"),
        # Most have nobody: with those in it SQLite holds the index for useless and reads them all.
        Index("ix_termijnen_voor", "aanstelling_id", sqlite_where=_SOMEBODY, postgresql_where=_SOMEBODY),
        Index("ix_termijnen_open", "per", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_termijnen_persoon", "persoon_id", sqlite_where=_FAMILY, postgresql_where=_FAMILY),
        Index("ix_termijnen_soort", "soort", "per"),
        Index("ix_termijnen_team_id", "team_id", sqlite_where=_TEAM, postgresql_where=_TEAM),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID | None] = link("plannen.id")
    team_id: Mapped[UUID | None] = link("teams.id")
    aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    persoon_id: Mapped[UUID | None] = shown(Label.NEVER)
    soort: Mapped[str] = shown(Topic.PROCES)
    sleutel: Mapped[str] = shown(Label.NEVER, unique=True)
    per: Mapped[datetime] = shown(Topic.PROCES)
    gedaan_op: Mapped[datetime | None] = shown(Topic.PROCES)
    gemeld_op: Mapped[datetime | None] = shown(Topic.PROCES)
    gemaakt_op: Mapped[datetime] = shown(Topic.PROCES, default=now)
