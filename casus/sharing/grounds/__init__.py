"""The grounds: why someone may see a topic about a person in a plan. One short SELECT each, joined by UNION ALL.

Grounds are OR-ed; conditions are AND-ed inside a ground. Adding a ground is adding a function to one of the two lists
of `register.py`: in `team.py`, `seats.py`, `written.py`, `own.py`, `family.py` or
`granted.py`. What takes away stands in `limits.py`.
"""

from collections.abc import Collection
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, union_all

from casus import dates
from casus.database import db
from casus.sharing.agreed import today_is
from casus.sharing.arms import as_asked
from casus.sharing.constants import written_out
from casus.sharing.grants import Grant, Grants
from casus.sharing.grounds import granted, limits, own, seats, team, written
from casus.sharing.grounds.family import reader_lives
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL
from casus.sharing.plan_set import asked_plans
from casus.sharing.viewer import Viewer
from casus.words import Purpose, Role, Topic

PROCESS_ONLY = frozenset({Purpose.BERICHT, Purpose.CONTROLE})
"""Purposes for which nothing but process facts are ever loaded."""


@cache
def _union(family: bool) -> CompoundSelect[Any]:
    if family:
        return written_out(union_all(*(make().where(reader_lives()) for make in FAMILY)))
    return written_out(union_all(*(make() for make in PROFESSIONAL)))


def grants_of(
    viewer: Viewer, purpose: Purpose, plans: Collection[UUID], topics: Collection[Topic], at: datetime
) -> Grants:
    """What this viewer may see or add in these plans on these topics, at this moment, and on which ground.

    Computed for each request and never stored. No plans, no topics or a purpose without any: nothing.
    """
    wanted = set(topics) & {Topic.PROCES} if purpose in PROCESS_ONLY else set(topics)
    if not plans or not wanted or purpose is Purpose.BEHEER or not (viewer.aanstelling_id or viewer.persoon_id):
        return Grants(())
    values = _values(viewer, at) | asked_plans(plans) | {"topics": as_asked(wanted)}
    rows = db.session.execute(_union(viewer.family), values)
    return Grants(map(Grant._make, rows), reader=viewer.persoon_id)


def _values(viewer: Viewer, at: datetime) -> dict[str, Any]:
    """The parameters of the arms. The cut-off dates of the ages are parameters: a birthday costs nothing."""
    values: dict[str, Any] = today_is(dates.day_of(at)) | {"nu": at}
    if viewer.family:
        cuts = {f"grens_{age}": dates.latest_birth_for(age, at) for age in (12, 16, 18)}
        return values | cuts | {"persoon": viewer.persoon_id}
    team_id = viewer.team_id if viewer.rol is Role.TEAMLEIDER else None
    return values | {"hat": viewer.aanstelling_id, "team": team_id, "organisatie": viewer.organisatie_id}


__all__ = ["PROCESS_ONLY", "granted", "grants_of", "limits", "own", "seats", "team", "written"]
