"""The atom of content: one piece of information by one author, on one topic, about named persons."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Deel, Label, Leefgebied, Topic


class Bijdrage(Base, Versioned):
    """`topic` says what the row tells; every text column is labelled by it.

    `deelname_id` is the seat it was written from (none: the team's own regisseur or gedragswetenschapper).
    `eerst_bespreken`: first talk, then share; only teller, author, regisseur and gedragswetenschapper read it.
    `aan_regisseur`: addressed to the regisseur although no cell would show it; `route` says why that is allowed.
    `verteld_door_rol` is the tapped answer to "who saw or heard this"; `verteld_door_id` the persoon who told it.
    """

    __tablename__ = "bijdragen"
    __table_args__ = (
        CheckConstraint("(auteur_aanstelling_id IS NULL) <> (auteur_persoon_id IS NULL)", name="een_auteur"),
        Index("ix_bijdragen_plan", "plan_id", "op", "id"),
        Index("ix_bijdragen_hat", "auteur_aanstelling_id", "plan_id"),
        Index("ix_bijdragen_persoon", "auteur_persoon_id", "plan_id"),
        Index("ix_bijdragen_deelname", "deelname_id"),
        Index(
            "ix_bijdragen_zorg_ongelezen",
            "plan_id",
            sqlite_where=text("topic = 'veiligheidszorg' AND gelezen_op IS NULL"),
            postgresql_where=text("topic = 'veiligheidszorg' AND gelezen_op IS NULL"),
        ),
        Index(
            "ix_bijdragen_ongelezen",
            "plan_id",
            sqlite_where=text("status = 'ingediend' AND gelezen_op IS NULL"),
            postgresql_where=text("status = 'ingediend' AND gelezen_op IS NULL"),
        ),
        Index("uq_bijdragen_opvolger", "vorige_id", unique=True),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    topic: Mapped[Topic] = shown(Label.OF_ROW)
    leefgebied: Mapped[Leefgebied | None] = shown(Label.OF_ROW)
    soort: Mapped[str] = shown(Label.OF_ROW, default="")
    tekst: Mapped[str] = shown(Label.OF_ROW, type_=Text)
    status: Mapped[str] = shown(Label.OF_ROW, default="concept")
    deel: Mapped[Deel] = shown(Label.OF_ROW, default=Deel.PERSOONSDEEL)
    auteur_aanstelling_id: Mapped[UUID | None] = link("aanstellingen.id")
    auteur_persoon_id: Mapped[UUID | None] = link("personen.id")
    deelname_id: Mapped[UUID | None] = link("deelnames.id")
    verteld_door_rol: Mapped[str] = shown(Label.OF_ROW, default="")
    verteld_door_id: Mapped[UUID | None] = link("personen.id")
    doel_id: Mapped[UUID | None] = link("doelen.id")
    actie_id: Mapped[UUID | None] = link("acties.id")
    eerst_bespreken: Mapped[bool] = shown(Label.OF_ROW, default=False)
    besproken_met_jeugdige_op: Mapped[date | None] = shown(Label.OF_ROW)
    aan_regisseur: Mapped[bool] = shown(Label.OF_ROW, default=False)
    route: Mapped[str] = shown(Label.OF_ROW, default="")
    vorige_id: Mapped[UUID | None] = link("bijdragen.id")
    vervangen: Mapped[bool] = shown(Label.OF_ROW, default=False)
    reden: Mapped[str] = shown(Label.OF_ROW, default="")
    op: Mapped[datetime] = shown(Label.OF_ROW, default=now)
    ingediend_op: Mapped[datetime | None] = shown(Label.OF_ROW)
    gelezen_op: Mapped[datetime | None] = shown(Label.OF_ROW)
    gelezen_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    vraag: Mapped[str] = shown(Label.OF_ROW, default="")
    antwoord: Mapped[str] = shown(Label.OF_ROW, default="")
    gedaan: Mapped[str] = shown(Label.OF_ROW, default="")  # what was done with it, told back to the author


class BijdrageAbout(Base):
    __tablename__ = "bijdragen_about"
    __table_args__ = (Index("ix_bijdragen_about_persoon", "persoon_id", "bijdrage_id"), GUARDED)
    bijdrage_id: Mapped[UUID] = mapped_column(ForeignKey("bijdragen.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})


class Openstelling(Base):
    """The regisseur opens one `eerst_bespreken` row for one reader: "besproken op …". It never opens by itself."""

    __tablename__ = "openstellingen"
    __table_args__ = (
        CheckConstraint("(lezer_deelname_id IS NULL) <> (lezer_persoon_id IS NULL)", name="een_lezer"),
        Index("ix_openstellingen_bijdrage", "bijdrage_id"),
        Index("uq_openstellingen_deelname", "bijdrage_id", "lezer_deelname_id", unique=True),
        Index("uq_openstellingen_persoon", "bijdrage_id", "lezer_persoon_id", unique=True),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    bijdrage_id: Mapped[UUID] = link("bijdragen.id")
    lezer_deelname_id: Mapped[UUID | None] = link("deelnames.id")
    lezer_persoon_id: Mapped[UUID | None] = link("personen.id")
    besproken_op: Mapped[date] = shown(Label.NEVER)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Label.NEVER, default=now)
