"""A yes that is asked of somebody of the family in the own account (AVG 7): to be given there, or refused."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, text
from sqlalchemy.orm import Mapped

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Topic

_OPEN = text("beantwoord_op IS NULL")


class Javraag(Base, Versioned):
    """For a seat, or for a release of items. `persoon_id`: about whom; `aan_persoon_id`: whose yes it is.

    A yes becomes what it is when it is said aloud: an `Akkoord`, or a `Toestemming` for the release. A no stands here
    only, for who leads the plan; it narrows what is shared and blocks no help.
    """

    __tablename__ = "javragen"
    __table_args__ = (
        CheckConstraint("(deelname_id IS NULL) <> (vrijgave_id IS NULL)", name="een_lezer"),
        CheckConstraint("antwoord IN ('', 'ja', 'nee')", name="antwoord"),
        CheckConstraint("(antwoord = '') = (beantwoord_op IS NULL)", name="beantwoord"),
        Index("ix_javragen_plan", "plan_id"),
        Index("ix_javragen_aan", "aan_persoon_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index(
            "uq_javragen_deelname",
            "deelname_id",
            "persoon_id",
            "aan_persoon_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index(
            "uq_javragen_vrijgave",
            "vrijgave_id",
            "persoon_id",
            "aan_persoon_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    deelname_id: Mapped[UUID | None] = link("deelnames.id")
    vrijgave_id: Mapped[UUID | None] = link("vrijgaven.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    aan_persoon_id: Mapped[UUID] = link("personen.id")
    gevraagd_door_id: Mapped[UUID] = link("aanstellingen.id")
    gevraagd_op: Mapped[datetime] = shown(Topic.TOESTEMMING, default=now)
    antwoord: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    beantwoord_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
