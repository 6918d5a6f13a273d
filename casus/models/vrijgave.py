"""On request: a question without an answer that tells anything, and the release of single items to one reader."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic


class Informatievraag(Base, Versioned):
    """A participant asks, with a reason, where the agreements say "?". What comes of it the asker is not told.

    `over_id`: about whom, one of the persons that the asker may name. `afgehandeld_op`: granted or refused, for the
    asker that is the same.
    """

    __tablename__ = "informatievragen"
    __table_args__ = (
        CheckConstraint("(vrager_deelname_id IS NULL) <> (vrager_persoon_id IS NULL)", name="een_vrager"),
        Index("ix_informatievragen_plan", "plan_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    vrager_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    vrager_persoon_id: Mapped[UUID | None] = link("personen.id")
    over_id: Mapped[UUID] = link("personen.id")
    topic: Mapped[Topic] = shown(Topic.TOESTEMMING)
    reden: Mapped[str] = shown(Topic.TOESTEMMING)
    op: Mapped[datetime] = shown(Topic.TOESTEMMING, default=now)
    afgehandeld_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    afgehandeld_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    weigerreden: Mapped[str | None] = shown(Label.NEVER)  # tapped, and never shown to the asker


class Vrijgave(Base, Versioned):
    """Items, one reader, a ground per person, an end. `soort` meekijken: a youth lets one parent look along.

    A release for a seat counts for its line while somebody sits there.
    """

    __tablename__ = "vrijgaven"
    __table_args__ = (
        CheckConstraint("(lezer_deelname_id IS NULL) <> (lezer_persoon_id IS NULL)", name="een_lezer"),
        CheckConstraint("(door_id IS NULL) <> (door_persoon_id IS NULL)", name="een_gever"),
        CheckConstraint("soort IN ('items', 'meekijken')", name="soort"),
        CheckConstraint("soort = 'meekijken' OR tot IS NOT NULL", name="een_einde"),
        CheckConstraint("soort <> 'meekijken' OR lezer_persoon_id IS NOT NULL", name="meekijken"),
        Index("ix_vrijgaven_plan", "plan_id"),
        Index("ix_vrijgaven_deelname", "lezer_deelname_id"),
        Index("ix_vrijgaven_persoon", "lezer_persoon_id", "plan_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    vraag_id: Mapped[UUID | None] = link("informatievragen.id")
    soort: Mapped[str] = shown(Topic.TOESTEMMING, default="items")
    lezer_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    lezer_persoon_id: Mapped[UUID | None] = link("personen.id")
    reden: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    van: Mapped[datetime] = shown(Topic.TOESTEMMING, default=now)
    tot: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    door_id: Mapped[UUID | None] = link("aanstellingen.id")
    door_persoon_id: Mapped[UUID | None] = link("personen.id")
    op: Mapped[datetime] = shown(Label.NEVER, default=now)
    ingetrokken_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)


class VrijgaveItem(Base):
    """One row that is released: a bijdrage, doel, actie, contactmoment, safety agreement or verblijf."""

    __tablename__, __table_args__ = "vrijgave_items", GUARDED
    vrijgave_id: Mapped[UUID] = mapped_column(ForeignKey("vrijgaven.id"), primary_key=True, info={"topic": Label.NEVER})
    item_id: Mapped[UUID] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    topic: Mapped[Topic] = shown(Label.NEVER)


class VrijgavePersoon(Base):
    """For whom it holds, and on which ground: what the cell needs, or the person's own word.

    `compleet`: everyone who must say yes did; `tot` the last day on which that is so.
    """

    __tablename__, __table_args__ = "vrijgave_personen", GUARDED
    vrijgave_id: Mapped[UUID] = mapped_column(ForeignKey("vrijgaven.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    grond: Mapped[str] = shown(Topic.TOESTEMMING)
    compleet: Mapped[bool] = shown(Label.NEVER, default=False)
    tot: Mapped[date | None] = shown(Label.NEVER)
