"""Who may speak for whom: gezag with its evidence, capacity, and measures (BW 1:245 ff.; Jeugdwet 7.3.4, 7.3.5)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Index, false
from sqlalchemy.orm import Mapped

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic


class Gezag(Base, Versioned):
    """`status` bekend or onbekend. Onbekend: nobody reads by representation, and for consent both parents count.

    Rights work forward only: rows from before `van` stay closed. `van` empty: since birth.
    """

    __tablename__ = "gezagen"
    __table_args__ = (
        Index("ix_gezagen_persoon", "persoon_id", "kind_id"),
        Index("ix_gezagen_kind", "kind_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    kind_id: Mapped[UUID] = link("personen.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    soort: Mapped[str] = shown(Topic.GEZAG, default="ouderlijk")  # ouderlijk, gezamenlijk, voogdij
    status: Mapped[str] = shown(Topic.GEZAG, default="onbekend")
    van: Mapped[date | None] = shown(Topic.GEZAG)
    tot: Mapped[date | None] = shown(Topic.GEZAG)
    bewijs: Mapped[str] = shown(Topic.GEZAG, default="")
    gecontroleerd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    gecontroleerd_op: Mapped[date | None] = shown(Topic.GEZAG)
    corrigeert_id: Mapped[UUID | None] = link("gezagen.id")
    reden: Mapped[str] = shown(Topic.GEZAG, default="")
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class Capaciteitsoordeel(Base):
    """That somebody cannot weigh this kind of decision. Absence means capable; presumed and per decision.

    `over_delen`: it is about sharing information about oneself. Only then others say yes, and read, in somebody's place
    (Jeugdwet 7.3.5; WGBO 7:450): who cannot weigh money may very well weigh that.
    """

    __tablename__, __table_args__ = "capaciteitsoordelen", GUARDED
    id: Mapped[UUID] = key()
    persoon_id: Mapped[UUID] = link("personen.id", index=True)
    bekwaam: Mapped[bool] = shown(Topic.GEZAG, default=False)
    waarover: Mapped[str] = shown(Topic.GEZAG)
    over_delen: Mapped[bool] = shown(Topic.GEZAG, default=False, server_default=false())
    reden: Mapped[str] = shown(Topic.GEZAG)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    van: Mapped[date] = shown(Topic.GEZAG)
    tot: Mapped[date | None] = shown(Topic.GEZAG)


class Maatregel(Base, Versioned):
    """An ondertoezichtstelling: while it runs its GI has a right to information (Jeugdwet 7.3.11(4))."""

    __tablename__, __table_args__ = "maatregelen", GUARDED
    id: Mapped[UUID] = key()
    persoon_id: Mapped[UUID] = link("personen.id", index=True)
    organisatie_id: Mapped[UUID] = link("organisaties.id")
    soort: Mapped[str] = shown(Topic.GEZAG, default="ots")
    nummer: Mapped[str] = shown(Topic.GEZAG, default="")
    van: Mapped[date] = shown(Topic.GEZAG)
    tot: Mapped[date | None] = shown(Topic.GEZAG)
