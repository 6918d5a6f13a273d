"""Who looked at far more plans in a week than others in the same role."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus.actions.logcontrole import kinds
from casus.actions.logcontrole.kinds import Found
from casus.actions.logcontrole.looks import looks_between
from casus.database import db
from casus.dates import day_of
from casus.models import Aanstelling, Plan

Counts = dict[tuple[UUID, UUID], int]
"""Plans looked at, by gemeente and hat."""


def found(van: datetime, tot: datetime) -> Iterator[Found]:
    """A case for each hat above `UITSCHIETER_KEER` times the median of its role, from `UITSCHIETER_VANAF` plans on."""
    counts = _counts(van, tot)
    roles = _roles({hat for _gemeente, hat in counts})
    of_role: dict[tuple[UUID, str], list[int]] = defaultdict(list)
    for (gemeente, hat), count in counts.items():
        of_role[gemeente, roles[hat][0]].append(count)
    times, least = current_app.config["UITSCHIETER_KEER"], current_app.config["UITSCHIETER_VANAF"]
    week = day_of(tot - timedelta(days=1)).strftime("%G-W%V")
    for (gemeente, hat), count in counts.items():
        rol, team = roles[hat]
        if count >= least and count > times * median(of_role[gemeente, rol]):
            key = f"{kinds.UITSCHIETER}:{gemeente}:{hat}:{week}"
            yield Found(kinds.UITSCHIETER, key, gemeente, van, tot, hat=hat, team=team, aantal=count)


def _counts(van: datetime, tot: datetime) -> Counts:
    counts: Counts = defaultdict(int)
    looks = list(looks_between(van, tot))
    gemeenten: dict[UUID, UUID] = {}
    plans = sorted({look.plan for look in looks})
    for first in range(0, len(plans), 500):
        some = select(Plan.id, Plan.gemeente_id).where(Plan.id.in_(plans[first : first + 500]))
        gemeenten |= {row.id: row.gemeente_id for row in db.session.execute(some)}
    for look in looks:
        counts[gemeenten[look.plan], look.hat] += 1
    return counts


def _roles(hats: set[UUID]) -> dict[UUID, tuple[str, UUID | None]]:
    found: dict[UUID, tuple[str, UUID | None]] = {}
    ordered = sorted(hats)
    for first in range(0, len(ordered), 500):
        some = Aanstelling.id.in_(ordered[first : first + 500])
        rows = db.session.execute(select(Aanstelling.id, Aanstelling.rol, Aanstelling.team_id).where(some))
        found |= {row.id: (str(row.rol), row.team_id) for row in rows}
    return found
