"""The termijnen of the worklist: for a hat, a team, whoever leads, somebody of the family, or about no plan."""

from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, cast, func, null, select

from casus.database import Key, Moment
from casus.models import Termijn
from casus.sharing.arms import NO_ONE
from casus.sharing.constants import written_out
from casus.sharing.looks.mine import HAT, PERSOON, TEAM, word
from casus.sharing.looks.waiting_arm import arm, limited
from casus.words import Topic

termijnen = Termijn.__table__


def of_professional(led: Any, team: bool) -> list[Select[Any]]:
    """Without a hat a termijn is for whoever is responsible.

    An arm each: for one condition with "or", or with "is None" in sight of an index, SQLite reads everybody's.
    """
    whom = termijnen.c.aanstelling_id, termijnen.c.team_id, termijnen.c.persoon_id
    nobody = func.coalesce(*whom, NO_ONE) == NO_ONE
    whose = [termijnen.c.aanstelling_id == HAT, and_(nobody, termijnen.c.plan_id.in_(led))]
    if team:
        whose.append(and_(termijnen.c.team_id == TEAM, func.coalesce(termijnen.c.aanstelling_id, NO_ONE) != HAT))
    return [_termijn(mine) for mine in whose]


def _termijn(mine: Any) -> Select[Any]:
    """Due this week. An unread safety worry stands on top already."""
    return _open(mine, termijnen.c.plan_id.is_not(None))


def of_family() -> Select[Any]:
    """For somebody of the family: from the day on which they are told."""
    return _open(
        termijnen.c.persoon_id == PERSOON,
        termijnen.c.plan_id.is_not(None),
        termijnen.c.per <= bindparam("nu", type_=Moment()),
    )


@cache
def of_hat() -> Select[Any]:
    """What this hat was told or must do, about whatever plan or none; nothing of the plan itself stands beside it."""
    return written_out(_bare(_open(termijnen.c.aanstelling_id == HAT)))


def of_no_plan() -> Select[Any]:
    """What this hat was told or must do about no plan at all, for who has plans besides."""
    return _bare(_open(termijnen.c.aanstelling_id == HAT, termijnen.c.plan_id.is_(None)))


def _bare(query: Select[Any]) -> Select[Any]:
    each = query.subquery("kaal")
    return select(each, cast(null(), Key()).label("gezin_id"), word("").label("label"))


def _open(*mine: Any) -> Select[Any]:
    return limited(
        select(*arm("termijn", termijnen.c.plan_id, id=termijnen.c.id, op=termijnen.c.per, wat=termijnen.c.soort))
        .where(
            *mine,
            termijnen.c.gedaan_op.is_(None),
            termijnen.c.per <= bindparam("tot_en_met", type_=Moment()),
            termijnen.c.soort != Topic.VEILIGHEIDSZORG,
        )
        .order_by(termijnen.c.per)
    )
