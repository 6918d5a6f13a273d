"""The trail: append-only lines of ids, never contents, in chains; one child row per person concerned."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import GUARDED, Base, key, shown
from casus.words import Label


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
    __tablename__ = "journaal_personen"
    __table_args__ = (Index("ix_journaal_personen_persoon", "persoon_id", "regel_id"), GUARDED)
    regel_id: Mapped[UUID] = mapped_column(ForeignKey("journaal.id"), primary_key=True, info={"topic": Label.NEVER})
    persoon_id: Mapped[UUID] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    vertrouwelijk: Mapped[bool] = shown(Label.NEVER, default=False)


class Keten(Base):
    """The head of a chain, locked as the last statement before commit."""

    __tablename__, __table_args__ = "ketens", GUARDED
    naam: Mapped[str] = mapped_column(primary_key=True, info={"topic": Label.NEVER})
    nr: Mapped[int] = shown(Label.NEVER)
    mac: Mapped[str] = shown(Label.NEVER)
