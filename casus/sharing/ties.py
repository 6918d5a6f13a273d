"""Who knows a family privately: in lists such a plan is not counted, and its people are asked for nothing."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, exists, select

from casus.database import Key, db
from casus.models import Aanstelling, Priveverband

ACCOUNT = bindparam("account", type_=Key())
"""The account of the viewer, in whatever hat."""


def unknown(plan_id: Any) -> ColumnElement[bool]:
    """For a list: the viewer does not know the family of this plan privately. Execute with `account`."""
    tie = Priveverband.__table__.alias("verband")
    return ~exists(select(tie.c.plan_id).where(tie.c.plan_id == plan_id, tie.c.account_id == ACCOUNT))


def tied_hats(plan_id: UUID, hats: Collection[UUID | None]) -> set[UUID]:
    """Those of these hats whose account knows the family of this plan privately."""
    wanted = {hat for hat in hats if hat}
    if not wanted:
        return set()
    query = (
        select(Aanstelling.id)
        .join(Priveverband, Priveverband.account_id == Aanstelling.account_id)
        .where(Priveverband.plan_id == plan_id, Aanstelling.id.in_(wanted))
    )
    return set(db.session.scalars(query))


def tied(plan_id: UUID, hat: UUID | None) -> bool:
    return bool(tied_hats(plan_id, [hat]))
