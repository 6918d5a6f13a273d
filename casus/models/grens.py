"""What takes away although a ground would open: a veto on one item, and knowing the family privately.

And what opens for an hour when there is danger (noodtoegang), and whether each adult was told what casus holds.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic


class Veto(Base, Versioned):
    """One reader does not see this item, whatever else opens it, except by statute (Jeugdwet 7.3.11 lid 1 and 3).

    Against a seat it holds for its line. The reason is for who leads the plan and who set it, never for that reader.
    """

    __tablename__ = "vetos"
    __table_args__ = (
        CheckConstraint("(lezer_deelname_id IS NULL) <> (lezer_persoon_id IS NULL)", name="een_lezer"),
        CheckConstraint("reden <> ''", name="reden"),
        Index("ix_vetos_plan", "plan_id"),
        Index("ix_vetos_deelname", "lezer_deelname_id"),
        Index("ix_vetos_persoon", "lezer_persoon_id", "plan_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    item_id: Mapped[UUID] = shown(Label.NEVER)
    topic: Mapped[Topic] = shown(Label.NEVER)
    lezer_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    lezer_persoon_id: Mapped[UUID | None] = link("personen.id")
    reden: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    herzien_op: Mapped[date] = shown(Topic.VEILIGHEIDSNIVEAU)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU, default=now)
    beeindigd_op: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    afloop: Mapped[str | None] = shown(Topic.VEILIGHEIDSNIVEAU)  # why it ended


class Priveverband(Base):
    """This account knows the family privately: no seat in this plan, and no line of it on any board."""

    __tablename__ = "priveverbanden"
    __table_args__ = (Index("ix_priveverbanden_account", "account_id", "plan_id"), GUARDED)
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plannen.id"), primary_key=True, info={"topic": Label.NEVER})
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True, info={"topic": Label.NEVER})
    op: Mapped[datetime] = shown(Label.NEVER, default=now)


class Noodtoegang(Base, Versioned):
    """Reading the emergency set of one plan for an hour, without a seat; looked at afterwards by somebody else."""

    __tablename__ = "noodtoegangen"
    __table_args__ = (
        CheckConstraint("code IN ('G2', 'G4', 'G5', 'G7')", name="code"),
        CheckConstraint("beoordeeld_door_id IS NULL OR beoordeeld_door_id <> aanstelling_id", name="een_ander"),
        Index("ix_noodtoegangen_hat", "aanstelling_id", "plan_id"),
        Index("ix_noodtoegangen_plan", "plan_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    aanstelling_id: Mapped[UUID] = link("aanstellingen.id")
    code: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    reden: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, type_=Text)
    van: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU, default=now)
    tot: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU)
    tweede_id: Mapped[UUID | None] = link("aanstellingen.id")  # who agreed to a second one within a day
    beoordeeld_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    beoordeeld_op: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    oordeel: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")
    toelichting: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, type_=Text, default="")
    geinformeerd_op: Mapped[date | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    uitgesteld_tot: Mapped[date | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    uitstel_reden: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")


class Noodtoegangvraag(Base, Versioned):
    """A second noodtoegang to one plan within a day: nothing opens until the named second person confirms it."""

    __tablename__ = "noodtoegangvragen"
    __table_args__ = (
        CheckConstraint("tweede_id <> aanstelling_id", name="een_ander"),
        Index("ix_noodtoegangvragen_tweede", "tweede_id"),
        Index("ix_noodtoegangvragen_hat", "aanstelling_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    aanstelling_id: Mapped[UUID] = link("aanstellingen.id")
    tweede_id: Mapped[UUID] = link("aanstellingen.id")
    code: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU)
    reden: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, type_=Text)
    op: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU, default=now)
    tot: Mapped[datetime] = shown(Topic.VEILIGHEIDSNIVEAU)  # until then it may be confirmed
    bevestigd_op: Mapped[datetime | None] = shown(Topic.VEILIGHEIDSNIVEAU)


class Inlichting(Base, Versioned):
    """Whether one adult was told what casus holds and who reads it (AVG 13, 14), or is told later with a reason."""

    __tablename__, __table_args__ = "inlichtingen", GUARDED
    plan_id: Mapped[UUID] = mapped_column(ForeignKey("plannen.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    geinformeerd_op: Mapped[date | None] = shown(Topic.TOESTEMMING)
    uitgesteld_tot: Mapped[date | None] = shown(Topic.TOESTEMMING)
    reden: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.TOESTEMMING, default=now)
