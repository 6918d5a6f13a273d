"""Who looked at which plan in a stretch of time, out of the trail."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus.database import db, first_key
from casus.models import JournaalRegel

_AT_ONCE = 1000
_HAT = '"hat":"'


@dataclass
class Look:
    """A hat at one plan: how often, first and last."""

    plan: UUID
    hat: UUID
    van: datetime
    tot: datetime
    aantal: int = 0


def looks_between(van: datetime, tot: datetime) -> Iterator[Look]:
    """Every pair of hat and plan once. Read by key, a thousand lines at a time."""
    found: dict[tuple[UUID, UUID], Look] = {}
    line = JournaalRegel
    within = line.id >= first_key(van), line.id < first_key(tot), line.plan_id.is_not(None), line.inhoud.contains(_HAT)
    query = select(line.plan_id, line.inhoud, line.op).where(*within).order_by(line.id)
    for plan, content, op in db.session.execute(query.execution_options(yield_per=_AT_ONCE)):
        hat = json.loads(content or "{}").get("wie", {}).get("hat")
        if plan is not None and hat:
            look = found.setdefault((plan, UUID(hat)), Look(plan, UUID(hat), op, op))
            look.tot, look.aantal = op, look.aantal + 1
    yield from found.values()
