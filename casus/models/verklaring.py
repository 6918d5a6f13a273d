"""What somebody says in own words about an item that is about them (Jeugdwet 7.3.8 lid 1)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped

from casus.database import GUARDED, Base, key, link, now, shown
from casus.words import Label, Topic

_STANDS = text("ingetrokken_op IS NULL")


class Verklaring(Base):
    """Shown wherever its item is shown, to whoever reads the item. Other words are a new row, the old one is kept.

    `persoon_id` is whom it speaks for, `door_persoon_id` who wrote it: that person, or who has gezag over the child.
    """

    __tablename__ = "verklaringen"
    __table_args__ = (
        Index("ix_verklaringen_plan", "plan_id"),
        Index(
            "uq_verklaringen_staat",
            "item_id",
            "persoon_id",
            "door_persoon_id",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id")
    item_id: Mapped[UUID] = shown(Label.NEVER)
    topic: Mapped[Topic] = shown(Label.OF_ROW)
    persoon_id: Mapped[UUID] = link("personen.id")
    door_persoon_id: Mapped[UUID | None] = link("personen.id")  # empty: destroyed since, the words stay
    tekst: Mapped[str] = shown(Label.OF_ROW, type_=Text)
    op: Mapped[datetime] = shown(Label.OF_ROW, default=now)
    ingetrokken_op: Mapped[datetime | None] = shown(Label.OF_ROW)
