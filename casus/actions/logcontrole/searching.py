"""The search through the trail: each whole day once, however long casus stood still, in a transaction of its own."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from casus.actions.logcontrole import kinds, reporting, sampling, signs, volume
from casus.actions.logcontrole.kinds import Found
from casus.actions.logcontrole.looks import looks_between
from casus.actions.once import insert_new, insert_once
from casus.database import db, transaction, uuid7
from casus.dates import day_of, start_of
from casus.models import Aanstelling, Controledag, Controlegeval, Deelname, JournaalRegel, Noodtoegang, Plan

BATCH = 200


def search(at: datetime) -> int:
    """Search every day before today that was not searched yet. Gives how many cases were found that were not known."""
    return sum(_search(day, at) for day in _days(at))


def _days(at: datetime) -> Iterator[date]:
    with transaction():
        last = db.session.scalar(select(func.max(Controledag.dag)))
        first = db.session.scalar(select(func.min(JournaalRegel.op))) if last is None else None
    day = last + timedelta(days=1) if last else day_of(first) if first else day_of(at)
    while day < day_of(at):
        yield day
        day += timedelta(days=1)


def _search(day: date, at: datetime) -> int:
    with transaction():
        if not insert_once(Controledag, dag=day, gedaan_op=at):
            return 0
        van, tot = start_of(day), start_of(day + timedelta(days=1))
        looks = list(looks_between(van, tot))
        found = [*_emergencies(van, tot), *_looking_in(van, tot), *signs.found(looks)]
        if tot_week := _ends_week(day):
            found += volume.found(start_of(day - timedelta(days=6)), tot_week)
        if (day + timedelta(days=1)).day == 1:
            found += sampling.drawn(day)
        made = _make(found, at)
        if (day + timedelta(days=1)).day == 1:
            reporting.due(day, at)
        return made


def _ends_week(day: date) -> datetime | None:
    return start_of(day + timedelta(days=1)) if day.isoweekday() == 7 else None


def _make(found: list[Found], at: datetime) -> int:
    rows = [_row(each, at) for each in {each.key: each for each in found}.values()]
    return sum(insert_new(Controlegeval, rows[first : first + BATCH]) for first in range(0, len(rows), BATCH))


def _row(each: Found, at: datetime) -> dict[str, Any]:
    whom = {"plan_id": each.plan, "team_id": each.team, "aanstelling_id": each.hat, "gemeente_id": each.gemeente}
    of = {"sleutel": each.key, "soort": each.soort, "van": each.van, "tot": each.tot, "aantal": each.aantal}
    blank = {"oordeel": "", "toelichting": "", "overdracht_reden": ""}
    return {"id": uuid7(), "versie": 1, "gevonden_op": at} | whom | of | blank


def _emergencies(van: datetime, tot: datetime) -> Iterator[Found]:
    """Every noodtoegang, without exception."""
    query = select(Noodtoegang, Plan.gemeente_id, Aanstelling.team_id).join(Plan, Plan.id == Noodtoegang.plan_id)
    query = query.join(Aanstelling, Aanstelling.id == Noodtoegang.aanstelling_id)
    for row, gemeente, team in db.session.execute(query.where(Noodtoegang.van >= van, Noodtoegang.van < tot)):
        of: dict[str, Any] = {"plan": row.plan_id, "hat": row.aanstelling_id, "team": team}
        key = f"{kinds.NOODTOEGANG}:{row.id}"
        yield Found(kinds.NOODTOEGANG, key, gemeente, row.van, row.tot, **of)


def _looking_in(van: datetime, tot: datetime) -> Iterator[Found]:
    """Every seat to look into a complaint or calamity."""
    query = select(Deelname, Plan.gemeente_id, Aanstelling.team_id).join(Plan, Plan.id == Deelname.plan_id)
    query = query.join(Aanstelling, Aanstelling.id == Deelname.aanstelling_id)
    mine = Deelname.soort == "inkijk", Deelname.van >= van, Deelname.van < tot
    for row, gemeente, team in db.session.execute(query.where(*mine)):
        of: dict[str, Any] = {"plan": row.plan_id, "hat": row.aanstelling_id, "team": team}
        yield Found(kinds.INKIJK, f"{kinds.INKIJK}:{row.id}", gemeente, row.van or van, row.tot or tot, **of)
