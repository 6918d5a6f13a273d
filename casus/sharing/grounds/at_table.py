"""Whether somebody sits at the table: as long as that lasts, what is one's own stays readable (the blijfset)."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from casus.sharing.arms import (
    HAT,
    PERSOON,
    deelnames,
    in_plans,
    leden,
    plannen,
    running,
    seated,
)


def hat_at_table(plan_id: Any) -> ColumnElement[bool]:
    """Who has a seat as a professional; the regisseur reads by the own column."""
    seats = deelnames.alias("plekken")
    mine = seated(seats.c.aanstelling_id == HAT, "partner", "advies", table=seats)
    return exists(select(seats.c.id).where(seats.c.plan_id == plan_id, mine))


def persoon_at_table(plan_id: Any) -> ColumnElement[bool]:
    """Who belongs to the gezin, or has a seat in the network."""
    members, frames, seats = leden.alias("gezin_nu"), plannen.alias("kader"), deelnames.alias("plekken")
    belongs = (
        select(members.c.id)
        .join(frames, frames.c.gezin_id == members.c.gezin_id)
        .where(frames.c.id == plan_id, members.c.persoon_id == PERSOON, running(members))
    )
    mine = seated(seats.c.persoon_id == PERSOON, "familie", table=seats)
    return or_(exists(belongs), exists(select(seats.c.id).where(seats.c.plan_id == plan_id, mine)))


def my_line() -> Select[Any]:
    """The seats of the lines in which this hat sits now, its own and those it took over, in these plans."""
    earlier, mine = deelnames.alias("lijn"), deelnames.alias("plekken")
    sits = seated(mine.c.aanstelling_id == HAT, "partner", "advies", table=mine)
    return (
        select(earlier.c.id)
        .join(mine, and_(mine.c.lijn_id == earlier.c.lijn_id, mine.c.plan_id == earlier.c.plan_id))
        .where(in_plans(sits, on=mine.c.plan_id))
    )
