"""The trail: append-only lines of ids, never contents, in chains; one child row per person concerned."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, key, shown
from casus.words import Label, Role


class JournaalRegel(Base):
    """`inhoud` can be destroyed by term; the chain stands on its digest."""

    __tablename__ = "journaal"
    __table_args__ = (
        UniqueConstraint("keten", "nr", name="uq_journaal_keten_nr"),
        Index("ix_journaal_plan", "plan_id", "op"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    keten: Mapped[str] = shown(Label.NEVER)
    nr: Mapped[int] = shown(Label.NEVER)
    vorige: Mapped[str] = shown(Label.NEVER)
    mac: Mapped[str] = shown(Label.NEVER)
    digest: Mapped[str] = shown(Label.NEVER)
    inhoud: Mapped[str | None] = shown(Label.NEVER, type_=Text)
    deed: Mapped[str] = shown(Label.NEVER)
    plan_id: Mapped[UUID | None] = shown(Label.NEVER)
    op: Mapped[datetime] = shown(Label.NEVER)


class JournaalPersoon(Base):
    """The processing log of one person, in the shape of Logboek Dataverwerkingen; a record of before has no `eind`.

    `vertrouwelijk` until lifted, and then `opgeheven_op` says from which day. `over`: per ground which kinds of
    information about this person, as JSON. No user stands here: that is in the line, `regel_id`.
    """

    __tablename__ = "journaal_personen"
    __table_args__ = (Index("ix_journaal_personen_persoon", "persoon_id", "regel_id"), GUARDED)
    regel_id: Mapped[UUID] = mapped_column(ForeignKey("journaal.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    vertrouwelijk: Mapped[bool] = shown(Label.NEVER, default=False)
    opgeheven_op: Mapped[date | None] = shown(Label.NEVER)
    activiteit: Mapped[str | None] = shown(Label.NEVER)
    actie: Mapped[str | None] = shown(Label.NEVER)
    status: Mapped[str | None] = shown(Label.NEVER)
    object: Mapped[str | None] = shown(Label.NEVER)
    begin: Mapped[datetime | None] = shown(Label.NEVER)
    eind: Mapped[datetime | None] = shown(Label.NEVER)
    rol: Mapped[Role | None] = shown(Label.NEVER)
    organisatie_id: Mapped[UUID | None] = shown(Label.NEVER)
    over: Mapped[str | None] = shown(Label.NEVER, type_=Text)


class Keten(Base):
    """The head of a chain, locked as the last statement before commit."""

    __tablename__, __table_args__ = "ketens", GUARDED
    naam: Mapped[str] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    nr: Mapped[int] = shown(Label.NEVER)
    mac: Mapped[str] = shown(Label.NEVER)
