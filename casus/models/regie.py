"""Who is responsible: a row per assignment. One row in {aanvaard, waarnemend} per live plan and slot."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped

from casus.database import GUARDED, Base, Versioned, key, link, now, shown
from casus.words import Label, Topic

_RUNNING = text("status IN ('aanvaard', 'waarnemend')")
_OFFERED = text("status = 'voorgesteld'")


class Regie(Base, Versioned):
    """`waarnemend` holds the responsibility with process facts only, until `neemt_waar_op` says "Ik neem waar"."""

    __tablename__ = "regies"
    __table_args__ = (
        Index("uq_regies_een", "plan_id", "slot", unique=True, sqlite_where=_RUNNING, postgresql_where=_RUNNING),
        Index("uq_regies_aanbod", "plan_id", "slot", unique=True, sqlite_where=_OFFERED, postgresql_where=_OFFERED),
        Index("ix_regies_hat", "aanstelling_id", "status", "plan_id"),
        Index("ix_regies_vervanger", "vervanger_id", "status", "plan_id"),
        GUARDED,
    )
    id: Mapped[UUID] = key()
    plan_id: Mapped[UUID] = link("plannen.id", index=True)
    slot: Mapped[str] = shown(Topic.PROCES, default="regisseur")
    aanstelling_id: Mapped[UUID] = link("aanstellingen.id")
    vervanger_id: Mapped[UUID | None] = link("aanstellingen.id")
    status: Mapped[str] = shown(Topic.PROCES)
    aangeboden_door_id: Mapped[UUID | None] = link("aanstellingen.id")
    aangeboden_op: Mapped[datetime] = shown(Topic.PROCES, default=now)
    aanvaard_op: Mapped[datetime | None] = shown(Topic.PROCES)
    neemt_waar_op: Mapped[datetime | None] = shown(Topic.PROCES)
    beeindigd_op: Mapped[datetime | None] = shown(Topic.PROCES)
    reden: Mapped[str] = shown(Topic.PROCES, default="")
    laatste: Mapped[bool] = shown(Label.NEVER, default=False)  # held the regie when the plan ended: may reopen it
