"""The register of toestemming beside the yes of a seat: doorbreking of secrecy and AVG toestemming, never one record.

What stands here is proof (AVG 7 lid 1): who said it, about whom, for which reader, topics and purpose, how, and which
text was shown. The journal carries ids only.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic

KINDS = ("doorbreking", "toestemming")
"""The third kind, `instemming`, is the yes that a seat stands on (`Akkoord`)."""


class Toestemmingstekst(Base):
    """What somebody was shown before saying yes. A version is never changed: a new text is a new version."""

    __tablename__ = "toestemmingsteksten"
    __table_args__ = (UniqueConstraint("soort", "nummer", "taal", name="uq_toestemmingsteksten_soort"),)
    id: Mapped[UUID] = key()
    soort: Mapped[str]
    nummer: Mapped[int]
    taal: Mapped[str] = mapped_column(default="nl")
    tekst: Mapped[str] = mapped_column(Text)
    gemaakt_op: Mapped[datetime] = mapped_column(default=now)


class Toestemming(Base, Versioned):
    """One yes of one person or organisation with voogdij, about one persoon, for one reader.

    `vrijgave_id`: for the items of that release alone; without it for the topics of the seat. Never without a text, a
    purpose and a reader (AVG 4 lid 11, 7).
    """

    __tablename__ = "toestemmingen"
    __table_args__ = (
        CheckConstraint("soort IN ('doorbreking', 'toestemming')", name="soort"),
        CheckConstraint("(lezer_deelname_id IS NULL) <> (lezer_persoon_id IS NULL)", name="een_lezer"),
        CheckConstraint("(door_persoon_id IS NULL) <> (door_organisatie_id IS NULL)", name="een_ja"),
        CheckConstraint("doelbinding <> ''", name="doelbinding"),
        CheckConstraint("hoe IN ('schriftelijk', 'mondeling', 'scherm')", name="hoe"),
        CheckConstraint("tot IS NULL OR tot >= van", name="tot"),
        Index("ix_toestemmingen_deelname", "lezer_deelname_id"),
        Index("ix_toestemmingen_plan", "plan_id"),
        Index("ix_toestemmingen_door", "door_persoon_id"),
        Index("ix_toestemmingen_vrijgave", "vrijgave_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    soort: Mapped[str] = shown(Topic.TOESTEMMING)
    persoon_id: Mapped[UUID] = link("personen.id")
    lezer_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    lezer_persoon_id: Mapped[UUID | None] = link("personen.id")
    vrijgave_id: Mapped[UUID | None] = link("vrijgaven.id")
    doelbinding: Mapped[str] = shown(Topic.TOESTEMMING)
    van: Mapped[date] = shown(Topic.TOESTEMMING)
    tot: Mapped[date | None] = shown(Topic.TOESTEMMING)
    door_persoon_id: Mapped[UUID | None] = link("personen.id")
    door_organisatie_id: Mapped[UUID | None] = link("organisaties.id")
    hoe: Mapped[str] = shown(Topic.TOESTEMMING)
    genoteerd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    tekst_id: Mapped[UUID] = link("toestemmingsteksten.id")
    gegeven_op: Mapped[date] = shown(Topic.TOESTEMMING)
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)
    ingetrokken_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)


class ToestemmingTopic(Base):
    """A topic that it covers."""

    __tablename__, __table_args__ = "toestemming_topics", GUARDED
    toestemming_id: Mapped[UUID] = mapped_column(
        ForeignKey("toestemmingen.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    topic: Mapped[Topic] = mapped_column(primary_key=True, info={"topic": Label.NEVER})


class DeelnameToestemming(Base):
    """Everyone who must say yes to this kind, for this person and topic, did: written by whoever weighs it.

    `tot` is the last day on which that is so: a birthday, the end of gezag or of a yes closes it without a job.
    """

    __tablename__, __table_args__ = "deelname_toestemmingen", GUARDED
    deelname_id: Mapped[UUID] = mapped_column(ForeignKey("deelnames.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    topic: Mapped[Topic] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    soort: Mapped[str] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    tot: Mapped[date | None] = shown(Label.NEVER)
