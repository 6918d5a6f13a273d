"""What was released to this reader: by whom, and until when. Told with each item, so that nobody has to guess."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus.database import db
from casus.models import Deelname, Vrijgave, VrijgaveItem
from casus.sharing.grants import Grant
from casus.sharing.rows import OpenPlan
from casus.words import Ground


@dataclass(frozen=True)
class Release:
    """The release of one item."""

    door_id: UUID | None
    tot: datetime | None


def released(opened: OpenPlan) -> dict[UUID, Release]:
    """By item how it was released to this reader. Asked only where something was: otherwise no query."""
    if not any(grant.ground is Ground.RELEASE for grant in opened.grants.all):
        return {}
    query = (
        select(VrijgaveItem.item_id, Vrijgave.door_id, Vrijgave.tot)
        .join(Vrijgave, Vrijgave.id == VrijgaveItem.vrijgave_id)
        .where(
            Vrijgave.plan_id == opened.plan.id,
            Vrijgave.ingetrokken_op.is_(None),
            or_(Vrijgave.tot.is_(None), Vrijgave.tot > opened.at),
            _mine(opened),
        )
        .order_by(Vrijgave.tot)
    )
    return {item: Release(door, tot) for item, door, tot in db.session.execute(query)}


def on_release(basis: Iterable[Grant]) -> bool:
    return any(grant.ground is Ground.RELEASE for grant in basis)


def _mine(opened: OpenPlan) -> Any:
    viewer = opened.viewer
    if viewer.family:
        return Vrijgave.lezer_persoon_id == viewer.persoon_id
    line = select(Deelname.lijn_id).where(
        Deelname.plan_id == opened.plan.id, Deelname.aanstelling_id == viewer.aanstelling_id
    )
    return Vrijgave.lezer_deelname_id.in_(select(Deelname.id).where(Deelname.lijn_id.in_(line)))
