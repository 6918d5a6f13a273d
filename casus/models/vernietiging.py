"""How long each part is kept, what is to be destroyed, who agreed, and that it was done. Ids, never contents.

`persoon_id` has no foreign key: the row that it named is gone afterwards, and the fact that it went stays.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic

_OPEN = text("goedgekeurd_op IS NULL")
_WAITS = text("uitgevoerd_op IS NULL")


class Persoonsdeel(Base, Versioned):
    """What is kept of one person in one ended plan: by which regime, since when, until when; and that it is gone.

    `vernietigen_op` empty: the gemeente set no term for this regime, so nothing comes due by itself.
    `eerder_vernietigd_op`: what was kept before was destroyed then; the plan was opened again since, and ended again.
    """

    __tablename__ = "persoonsdelen"
    __table_args__ = (
        CheckConstraint("regime IN ('jeugdhulp', 'toegang', 'volwassene', 'netwerk')", name="regime"),
        CheckConstraint("(uitgesteld_tot IS NULL) = (uitstel_reden = '')", name="uitstel"),
        UniqueConstraint("plan_id", "persoon_id", name="uq_persoonsdelen_plan_persoon"),
        Index("ix_persoonsdelen_persoon", "persoon_id"),
        Index("ix_persoonsdelen_datum", "vernietigen_op"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    persoon_id: Mapped[UUID] = shown(Label.NEVER)
    regime: Mapped[str] = shown(Topic.PROCES)
    resultaat: Mapped[str] = shown(Topic.PROCES)
    brondatum: Mapped[date] = shown(Topic.PROCES)
    termijn_maanden: Mapped[int | None] = shown(Topic.PROCES)
    vernietigen_op: Mapped[date | None] = shown(Topic.PROCES)
    uitgesteld_tot: Mapped[date | None] = shown(Topic.PROCES)
    uitstel_reden: Mapped[str] = shown(Topic.PROCES, default="")  # a word of a closed list
    vernietigd_op: Mapped[datetime | None] = shown(Topic.PROCES)
    eerder_vernietigd_op: Mapped[datetime | None] = shown(Label.NEVER)


class Vernietigingslijst(Base, Versioned):
    """What one human proposes to destroy and a privacy officer approves. `gewist_op`: the file was rewritten."""

    __tablename__ = "vernietigingslijsten"
    __table_args__ = (
        CheckConstraint("goedgekeurd_door_id IS NULL OR goedgekeurd_door_id <> gemaakt_door_id", name="een_ander"),
        CheckConstraint("(goedgekeurd_door_id IS NULL) = (goedgekeurd_op IS NULL)", name="wie_en_wanneer"),
        CheckConstraint("uitgevoerd_op IS NULL OR goedgekeurd_op IS NOT NULL", name="eerst_goedgekeurd"),
        Index(
            "uq_vernietigingslijsten_open",
            "gemeente_id",
            "gemaakt_door_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    gemeente_id: Mapped[UUID] = link("gemeenten.id")
    gemaakt_door_id: Mapped[UUID] = link("accounts.id")
    gemaakt_op: Mapped[datetime] = shown(Topic.PROCES, default=now)
    goedgekeurd_door_id: Mapped[UUID | None] = link("accounts.id")
    goedgekeurd_op: Mapped[datetime | None] = shown(Topic.PROCES)
    uitgevoerd_op: Mapped[datetime | None] = shown(Topic.PROCES)
    gewist_op: Mapped[datetime | None] = shown(Label.NEVER)


class Vernietiging(Base, Versioned):
    """One part on a list: why, that the three interests were weighed, and afterwards how many rows of each kind went.

    `grond` verzoek: `verzoek_id` is the request that was granted (Jeugdwet 7.3.9). `nagekeken`: a seal on the texts
    about others as they were when somebody read them; other texts by now, and they are read again. `regime` and what
    follows it say of what was carried out what the part said then: the part may be kept anew.
    """

    __tablename__ = "vernietigingen"
    __table_args__ = (
        CheckConstraint("grond IN ('termijn', 'verzoek')", name="grond"),
        CheckConstraint("(grond = 'verzoek') = (verzoek_id IS NOT NULL)", name="verzoek"),
        CheckConstraint("geen_procedure AND geen_gevaar AND geen_wet", name="belangen"),
        Index("ix_vernietigingen_lijst", "lijst_id"),
        Index("uq_vernietigingen_deel", "deel_id", unique=True, sqlite_where=_WAITS, postgresql_where=_WAITS),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    lijst_id: Mapped[UUID] = link("vernietigingslijsten.id")
    deel_id: Mapped[UUID] = link("persoonsdelen.id")
    grond: Mapped[str] = shown(Topic.PROCES)
    verzoek_id: Mapped[UUID | None] = shown(Label.NEVER)
    geen_procedure: Mapped[bool] = shown(Topic.PROCES)
    geen_gevaar: Mapped[bool] = shown(Topic.PROCES)
    geen_wet: Mapped[bool] = shown(Topic.PROCES)
    nagekeken: Mapped[str] = shown(Label.NEVER)
    uitgevoerd_op: Mapped[datetime | None] = shown(Topic.PROCES)
    regime: Mapped[str | None] = shown(Topic.PROCES)
    resultaat: Mapped[str | None] = shown(Topic.PROCES)
    brondatum: Mapped[date | None] = shown(Topic.PROCES)
    vernietigen_op: Mapped[date | None] = shown(Topic.PROCES)
    telling: Mapped[str] = shown(Topic.PROCES, type_=Text, default="{}")  # JSON: how many rows per kind; no contents


class Vernietigingstekst(Base):
    """A text about others, rewritten because it named who is destroyed. `tekst` is empty once it is in place."""

    __tablename__ = "vernietigingsteksten"
    __table_args__ = (
        UniqueConstraint("vernietiging_id", "tabel", "rij", "kolom", name="uq_vernietigingsteksten_plek"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    vernietiging_id: Mapped[UUID] = link("vernietigingen.id")
    tabel: Mapped[str] = shown(Label.NEVER)
    rij: Mapped[str] = shown(Label.NEVER)
    kolom: Mapped[str] = shown(Label.NEVER)
    tekst: Mapped[str] = shown(Label.NEVER, type_=Text)
