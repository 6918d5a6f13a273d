"""A row of its own for every gate: with date and author, never a tick on the plan."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, key, link, now, shown
from casus.words import Fase, Label, Leefgebied, Topic


class Veiligheidscheck(Base):
    """A safety step. `open` until nobody has to act any more; `zicht` says who holds sight on safety now."""

    __tablename__ = "veiligheidschecks"
    __table_args__ = (Index("ix_veiligheidschecks_plan", "plan_id", "op"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    fase: Mapped[Fase] = shown(Topic.PROCES)
    onveilig: Mapped[bool] = shown(Topic.VEILIGHEIDSNIVEAU)
    niveau: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")
    toelichting: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, type_=Text, default="")
    zicht: Mapped[str] = shown(Topic.VEILIGHEIDSNIVEAU, default="")
    zicht_aanvaard_op: Mapped[date | None] = shown(Topic.VEILIGHEIDSNIVEAU)
    open: Mapped[bool] = shown(Topic.PROCES, default=False)
    herzien_op: Mapped[date | None] = shown(Topic.PROCES)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.PROCES, default=now)


class Besluit(Base):
    """A decision: `soort` deelname (the family takes part), afschaling, afsluiting. About nobody but the plan."""

    __tablename__ = "besluiten"
    __table_args__ = (Index("ix_besluiten_plan", "plan_id", "soort"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    soort: Mapped[str] = shown(Topic.VERSLAG)
    uitkomst: Mapped[str] = shown(Topic.VERSLAG)
    toelichting: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.VERSLAG, default=now)


class Leefgebiedkeuze(Base):
    """A leefgebied opened with its tapped reason. "De rest: nu geen vraag" is one row without a leefgebied."""

    __tablename__ = "leefgebiedkeuzes"
    __table_args__ = (Index("ix_leefgebiedkeuzes_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    leefgebied: Mapped[Leefgebied | None] = shown(Topic.KRACHTEN_ZORGEN)
    reden: Mapped[str] = shown(Topic.KRACHTEN_ZORGEN)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.KRACHTEN_ZORGEN, default=now)


class Gehoord(Base):
    """That a child was heard in its own words, or why not."""

    __tablename__ = "gehoord"
    __table_args__ = (UniqueConstraint("plan_id", "persoon_id", name="uq_gehoord_plan_persoon"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    bijdrage_id: Mapped[UUID | None] = link("bijdragen.id")
    waarom_niet: Mapped[str] = shown(Topic.VERSLAG, default="")
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.VERSLAG, default=now)


class Lezing(Base):
    """That a member of the gezin read the brede analyse: eens or oneens, with own words."""

    __tablename__ = "lezingen"
    __table_args__ = (Index("ix_lezingen_plan", "plan_id", "persoon_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    persoon_id: Mapped[UUID] = link("personen.id")
    eens: Mapped[bool] = shown(Topic.VERSLAG)
    woorden: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")
    op: Mapped[datetime] = shown(Topic.VERSLAG, default=now)


class Vaststelling(Base):
    """The plan was adopted: when, who was there; per person yes or no."""

    __tablename__ = "vaststellingen"
    __table_args__ = (Index("ix_vaststellingen_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    op: Mapped[date] = shown(Topic.PROCES)
    evalueren_op: Mapped[date | None] = shown(Topic.PROCES)
    door_id: Mapped[UUID] = link("aanstellingen.id")
    gemaakt_op: Mapped[datetime] = shown(Label.NEVER, default=now)


class VaststellingPersoon(Base):
    """One person's answer: yes or no to the plan, and whether it may stand in the gezinsdeel."""

    __tablename__, __table_args__ = "vaststelling_personen", GUARDED
    vaststelling_id: Mapped[UUID] = mapped_column(
        ForeignKey("vaststellingen.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})
    akkoord: Mapped[bool] = shown(Topic.VERSLAG)
    aanwezig: Mapped[bool] = shown(Topic.VERSLAG, default=True)
    gezinsdeel: Mapped[bool] = shown(Topic.VERSLAG, default=False)
    door_id: Mapped[UUID | None] = link("personen.id")  # who answered for this person
    woorden: Mapped[str] = shown(Topic.VERSLAG, default="")


class Evaluatie(Base):
    """An evaluation; `gepland_op` while it is still to come. `besluit`: doorgaan, bijstellen or afschalen."""

    __tablename__ = "evaluaties"
    __table_args__ = (Index("ix_evaluaties_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    gepland_op: Mapped[date] = shown(Topic.PROCES)
    gehouden_op: Mapped[date | None] = shown(Topic.PROCES)
    besluit: Mapped[str] = shown(Topic.PROCES, default="")
    tekst: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")
    door_id: Mapped[UUID] = link("aanstellingen.id")


class Contactmoment(Base):
    """Who, how, when, one optional line. `soort` contact or waakvlam; a waakvlam has `hoe_gaat_het`."""

    __tablename__ = "contactmomenten"
    __table_args__ = (Index("ix_contactmomenten_plan", "plan_id", "op"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    soort: Mapped[str] = shown(Topic.CONTACT, default="contact")
    hoe: Mapped[str] = shown(Topic.CONTACT)
    regel: Mapped[str] = shown(Topic.CONTACT, default="")
    hoe_gaat_het: Mapped[str] = shown(Topic.CONTACT, default="")
    laatste: Mapped[bool] = shown(Topic.CONTACT, default=False)
    auteur_aanstelling_id: Mapped[UUID] = link("aanstellingen.id")
    deelname_id: Mapped[UUID | None] = link("deelnames.id")
    op: Mapped[datetime] = shown(Topic.CONTACT, default=now)


class ContactmomentAbout(Base):
    __tablename__, __table_args__ = "contactmomenten_about", GUARDED
    contactmoment_id: Mapped[UUID] = mapped_column(
        ForeignKey("contactmomenten.id"), primary_key=True, info={"topic": Label.NEVER}
    )
    persoon_id: Mapped[UUID] = mapped_column(ForeignKey("personen.id"), primary_key=True, info={"topic": Label.NEVER})


class Afschaling(Base):
    """What stops and what stays, who the contact person is, signs of relapse, return right until when."""

    __tablename__ = "afschalingen"
    __table_args__ = (Index("ix_afschalingen_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    stopt: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")
    blijft: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")
    contactpersoon: Mapped[str] = shown(Topic.VERSLAG, default="")
    signalen: Mapped[str] = shown(Topic.VERSLAG, type_=Text, default="")
    terugkeer_tot: Mapped[date | None] = shown(Topic.PROCES)
    reden_afsluiting: Mapped[str] = shown(Topic.PROCES, default="")
    door_id: Mapped[UUID] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.PROCES, default=now)


class Reden(Base):
    """A gate that was passed with a tapped reason and an optional line."""

    __tablename__ = "redenen"
    __table_args__ = (Index("ix_redenen_plan", "plan_id"), GUARDED)
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    stap: Mapped[str] = shown(Topic.PROCES)
    guard: Mapped[str] = shown(Topic.PROCES)
    reden: Mapped[str] = shown(Topic.PROCES)
    regel: Mapped[str] = shown(Topic.VERSLAG, default="")
    door_id: Mapped[UUID | None] = link("aanstellingen.id")
    op: Mapped[datetime] = shown(Topic.PROCES, default=now)
