"""A seat at one plan, and the yes it stands on."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Role, Topic

_ENDS = text("compleet_tot IS NOT NULL")
_ONE = text("status IN ('voorgesteld', 'uitgenodigd', 'actief')")


class Deelname(Base, Versioned):
    """One named person's seat: a hat or a persoon, never a whole organisation.

    `soort`: partner, familie, advies (the team's own gedragswetenschapper, G1) or inkijk (read only, with an end).
    `lijn_id` is the first seat of a line: who takes a seat over from a colleague reads back what the line wrote.
    `compleet` is false while a yes is missing: the seat is onvolledig and opens nothing. `compleet_tot` is the last day
    on which it is whole: a birthday, or the end of gezag or of a yes, closes it on that very day, without a job.
    `ja_op` is the day of the oldest yes that it stands on (the last day there is, where nobody has to say one): what
    the agreements opened after it waits for a new one.
    `bekend` says that others at the table may know of it.
    """

    __tablename__ = "deelnames"
    __table_args__ = (
        CheckConstraint("(aanstelling_id IS NULL) <> (persoon_id IS NULL)", name="hat_of_persoon"),
        Index("ix_deelnames_hat", "aanstelling_id", "plan_id"),
        Index("ix_deelnames_persoon", "persoon_id", "plan_id"),
        Index("ix_deelnames_plan", "plan_id"),
        Index("ix_deelnames_compleet_tot", "compleet_tot", sqlite_where=_ENDS, postgresql_where=_ENDS),
        Index(
            "uq_deelnames_hat_rol",
            "plan_id",
            "aanstelling_id",
            "rol",
            unique=True,
            sqlite_where=_ONE,
            postgresql_where=_ONE,
        ),
        Index(
            "uq_deelnames_plan_persoon", "plan_id", "persoon_id", unique=True, sqlite_where=_ONE, postgresql_where=_ONE
        ),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    persoon_id: Mapped[UUID | None] = link("personen.id")
    lijn_id: Mapped[UUID] = shown(Label.NEVER, index=True)
    soort: Mapped[str] = shown(Topic.TAFEL, default="partner")
    rol: Mapped[Role] = shown(Topic.TAFEL)
    doelbinding: Mapped[str] = shown(Topic.TAFEL, default="")
    vraag: Mapped[str] = shown(Topic.TAFEL, default="")
    status: Mapped[str] = shown(Topic.TAFEL, default="voorgesteld")
    compleet: Mapped[bool] = shown(Topic.TAFEL, default=False)
    compleet_tot: Mapped[date | None] = shown(Label.NEVER)
    ja_op: Mapped[date | None] = shown(Label.NEVER)
    bekend: Mapped[bool] = shown(Topic.TAFEL, default=True)
    uitgenodigd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    uitgenodigd_op: Mapped[datetime | None] = shown(Topic.TAFEL)
    van: Mapped[datetime | None] = shown(Topic.TAFEL)
    tot: Mapped[datetime | None] = shown(Topic.TAFEL)
    opvolger_id: Mapped[UUID | None] = link("aanstellingen.id")  # the colleague named by the holder, to be confirmed
    reden: Mapped[str] = shown(Topic.TAFEL, default="")
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)

    def whole_on(self, day: date) -> bool:
        """Whether every yes it needs stands on this day (Europe/Amsterdam)."""
        return self.compleet and (self.compleet_tot is None or self.compleet_tot >= day)


class DeelnamePersoon(Base):
    """A person that the seat is about, and whether everyone who must say yes for this person did.

    `bijzonder_tot`: the last day on which that yes covers what AVG 9 and 10 protect, where that is before the seat's
    own: parents' words from before the twelfth birthday go on a while, but not for these.
    """

    __tablename__ = "deelname_personen"
    __table_args__ = (Index("ix_deelname_personen_persoon", "persoon_id", "deelname_id"), GUARDED)
    deelname_id: Mapped[UUID] = mapped_column(ForeignKey("deelnames.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    compleet: Mapped[bool] = shown(Label.NEVER, default=False)
    bijzonder_tot: Mapped[date | None] = shown(Label.NEVER)


class DeelnameDoel(Base):
    """A doel that the seat serves."""

    __tablename__ = "deelname_doelen"
    __table_args__ = (Index("ix_deelname_doelen_doel", "doel_id", "deelname_id"), GUARDED)
    deelname_id: Mapped[UUID] = mapped_column(ForeignKey("deelnames.id"), primary_key=True, info={"topic": Label.NEVER})
    doel_id: Mapped[UUID] = mapped_column(ForeignKey("doelen.id"), primary_key=True, info={"topic": Label.NEVER})


class Akkoord(Base):
    """The yes of a seat: per person it is about who agreed, how and when; or a code G1 to G9 with its reason.

    Who agreed is a person, or the organisation that has voogdij over a child.
    """

    __tablename__ = "akkoorden"
    __table_args__ = (
        CheckConstraint("(door_persoon_id IS NULL AND door_organisatie_id IS NULL) <> (code = '')", name="ja_of_code"),
        CheckConstraint("door_persoon_id IS NULL OR door_organisatie_id IS NULL", name="een_ja"),
        Index("ix_akkoorden_deelname", "deelname_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    deelname_id: Mapped[UUID] = link("deelnames.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    door_persoon_id: Mapped[UUID | None] = link("personen.id")
    door_organisatie_id: Mapped[UUID | None] = link("organisaties.id")
    hoe: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    op: Mapped[date] = shown(Topic.TOESTEMMING)
    code: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    reden: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    genoteerd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    tekst_id: Mapped[UUID | None] = link(
        "toestemmingsteksten.id"
    )  # what was shown; empty: a code, or before it was kept
    ingetrokken_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    tot: Mapped[date | None] = shown(Topic.TOESTEMMING)  # the last day of this yes; empty: until it is taken back


class TafelOpenstelling(Base):
    """The regisseur lets one reader know of one seat (Veilig Thuis, GI) that is otherwise not shown."""

    __tablename__ = "tafelopenstellingen"
    __table_args__ = (
        CheckConstraint("(lezer_deelname_id IS NULL) <> (lezer_persoon_id IS NULL)", name="een_lezer"),
        Index("ix_tafelopenstellingen_deelname", "deelname_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    deelname_id: Mapped[UUID] = link("deelnames.id")
    lezer_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    lezer_persoon_id: Mapped[UUID | None] = link("personen.id")
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.TAFEL, default=now)
