"""Requests of the people it is about, with their clocks; what is given on them; and what is restricted for a while."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic

SOORTEN = (
    "inzage",
    "correctie",
    "beperking",
    "vernietiging",
    "bezwaar",
    "overdraagbaarheid",
    "hoofdlijnen",
)
STATUSSEN = ("gevraagd", "in_behandeling", "toegewezen", "deels", "afgewezen", "ingetrokken", "uitgevoerd")
OORDELEN = ("geven", "zwart", "niet")
_RUNS = text("beeindigd_op IS NULL")


def _one_of(column: str, words: tuple[str, ...]) -> str:
    return f"{column} IN ({', '.join(repr(word) for word in words)})"


class Verzoek(Base, Versioned):
    """What somebody asks about the information on one person: AVG 15 to 21, Jeugdwet 7.3.8 to 7.3.10, BW 1:377c.

    `persoon_id`: about whom. `vrager_persoon_id`: who asks, of the gezin; else `vrager_naam` says who outside it.
    `omvang`: "alles", or "items" with a row in `verzoek_items` for each. `uiterlijk_op` and `verlengd_tot` are last
    days (Europe/Amsterdam). What was put together for it (`samengesteld`) is given after another approved it. A
    "vernietiging" that is "toegewezen" is about everything; it is carried out by `actions/vernietiging`.
    """

    __tablename__ = "verzoeken"
    __table_args__ = (
        CheckConstraint(_one_of("soort", SOORTEN), name="soort"),
        CheckConstraint(_one_of("status", STATUSSEN), name="status"),
        CheckConstraint("omvang IN ('alles', 'items')", name="omvang"),
        CheckConstraint("(vrager_persoon_id IS NULL) = (vrager_naam <> '')", name="een_vrager"),
        CheckConstraint("verlengd_tot IS NULL OR verleng_reden <> ''", name="verlengd"),
        CheckConstraint(
            "status NOT IN ('toegewezen', 'deels', 'afgewezen') OR (besluit <> '' AND besloten_door_id IS NOT NULL)",
            name="besloten",
        ),
        CheckConstraint("goedgekeurd_door_id IS NULL OR goedgekeurd_door_id <> samengesteld_door_id", name="een_ander"),
        CheckConstraint("(goedgekeurd_door_id IS NULL) = (goedgekeurd_op IS NULL)", name="wie_en_wanneer"),
        CheckConstraint("goedgekeurd_op IS NULL OR samengesteld_door_id IS NOT NULL", name="samengesteld"),
        Index("ix_verzoeken_plan", "plan_id"),
        Index("ix_verzoeken_vrager", "vrager_persoon_id", "plan_id"),
        Index("ix_verzoeken_nakijker", "nakijker_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    vrager_persoon_id: Mapped[UUID | None] = link("personen.id")
    vrager_naam: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    soort: Mapped[str] = shown(Topic.TOESTEMMING)
    omvang: Mapped[str] = shown(Topic.TOESTEMMING, default="alles")
    toelichting: Mapped[str] = shown(Topic.TOESTEMMING, type_=Text, default="")
    gevraagd_op: Mapped[date] = shown(Topic.TOESTEMMING)
    uiterlijk_op: Mapped[date] = shown(Topic.TOESTEMMING)
    verlengd_tot: Mapped[date | None] = shown(Topic.TOESTEMMING)
    verleng_reden: Mapped[str] = shown(Topic.TOESTEMMING, default="")
    status: Mapped[str] = shown(Topic.TOESTEMMING, default="gevraagd")
    belang: Mapped[str] = shown(Topic.TOESTEMMING, default="")  # the interest that was weighed, tapped
    weging: Mapped[str] = shown(Topic.TOESTEMMING, type_=Text, default="")
    besluit: Mapped[str] = shown(Topic.TOESTEMMING, type_=Text, default="")
    besloten_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    besloten_op: Mapped[date | None] = shown(Topic.TOESTEMMING)
    genoteerd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    samengesteld_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    samengesteld_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    nakijker_id: Mapped[UUID | None] = link("aanstellingen.id")
    goedgekeurd_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    goedgekeurd_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    beschikbaar_tot: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    op: Mapped[datetime] = shown(Label.NEVER, default=now)


class VerzoekItem(Base):
    """One row that the request is about, where it is not about everything."""

    __tablename__, __table_args__ = "verzoek_items", GUARDED
    verzoek_id: Mapped[UUID] = mapped_column(ForeignKey("verzoeken.id"), primary_key=True, info={"topic": Label.NEVER})
    item_id: Mapped[UUID] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    soort: Mapped[str] = shown(Label.NEVER)
    topic: Mapped[Topic] = shown(Label.NEVER)


class InzageItem(Base):
    """What is decided on one row of a redaction worklist: given, given with parts blacked out, or withheld: why.

    `tekst` is what is given, as it was when a second person approved it; empty where nothing is. The row itself stays
    as it is. Destroying a row destroys what stands here of it.
    """

    __tablename__ = "inzage_items"
    __table_args__ = (
        CheckConstraint(_one_of("oordeel", OORDELEN), name="oordeel"),
        CheckConstraint("oordeel <> 'niet' OR (reden <> '' AND tekst = '')", name="reden"),
        CheckConstraint("oordeel <> 'zwart' OR tekst <> ''", name="tekst"),
        Index("ix_inzage_items_item", "item_id"),
        GUARDED,
    )
    verzoek_id: Mapped[UUID] = mapped_column(ForeignKey("verzoeken.id"), primary_key=True, info={"topic": Label.NEVER})
    item_id: Mapped[UUID] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    soort: Mapped[str] = shown(Label.NEVER)
    topic: Mapped[Topic] = shown(Label.NEVER)
    oordeel: Mapped[str] = shown(Label.OF_ROW)
    reden: Mapped[str] = shown(Label.OF_ROW, default="")
    tekst: Mapped[str] = shown(Label.OF_ROW, type_=Text, default="")
    door_id: Mapped[UUID] = link("aanstellingen.id")


class Hoofdlijnenbrief(Base):
    """The main lines about a child, for a parent without gezag (BW 1:377c): facts, no more than they may know."""

    __tablename__, __table_args__ = "hoofdlijnenbrieven", GUARDED
    verzoek_id: Mapped[UUID] = mapped_column(ForeignKey("verzoeken.id"), primary_key=True, info={"topic": Label.NEVER})
    situatie: Mapped[str] = shown(Topic.VERSLAG, type_=Text)
    hulp: Mapped[str] = shown(Topic.VERSLAG, type_=Text)
    verloop: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")


class Correctiemelding(Base):
    """Who read what was corrected since, by role and organisation, to be told of it (AVG 19)."""

    __tablename__ = "correctiemeldingen"
    __table_args__ = (
        UniqueConstraint("verzoek_id", "rol", "organisatie_id", name="uq_correctiemeldingen_verzoek"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    verzoek_id: Mapped[UUID] = link("verzoeken.id")
    rol: Mapped[str] = shown(Topic.TOESTEMMING)
    organisatie_id: Mapped[UUID] = link("organisaties.id")
    verteld_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    verteld_door_id: Mapped[UUID | None] = link("aanstellingen.id")


class Beperking(Base, Versioned):
    """An item is set aside (AVG 18): only who leads the plan, its author and `persoon_id` read it, and a statute.

    The author is kept here because every kind of row names its author in another way.
    """

    __tablename__ = "beperkingen"
    __table_args__ = (
        CheckConstraint("reden <> ''", name="reden"),
        CheckConstraint("beeindigd_op IS NULL OR (afloop <> '' AND verteld_op IS NOT NULL)", name="einde"),
        Index("ix_beperkingen_plan", "plan_id"),
        Index("uq_beperkingen_item", "item_id", unique=True, sqlite_where=_RUNS, postgresql_where=_RUNS),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    item_id: Mapped[UUID] = shown(Label.NEVER)
    topic: Mapped[Topic] = shown(Label.NEVER)
    persoon_id: Mapped[UUID] = link("personen.id")
    auteur_aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    auteur_persoon_id: Mapped[UUID | None] = link("personen.id")
    reden: Mapped[str] = shown(Topic.TOESTEMMING)
    van: Mapped[datetime] = shown(Topic.TOESTEMMING, default=now)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    verteld_op: Mapped[date | None] = shown(Topic.TOESTEMMING)  # told before it was lifted (AVG 18 lid 3)
    beeindigd_op: Mapped[datetime | None] = shown(Topic.TOESTEMMING)
    afloop: Mapped[str] = shown(Topic.TOESTEMMING, default="")
