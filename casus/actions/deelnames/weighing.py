"""Whether a seat has every yes it needs, and until which day: what was said, weighed against who must say it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import or_, select

from casus import dates
from casus.actions.deelnames.codes import CODES, counts
from casus.actions.subjects import subjects
from casus.actions.toestemmers import NO_GRACE, Consenters, Subject, for_seat, last_day
from casus.database import db, flush
from casus.models import Aanstelling, Akkoord, Deelname, DeelnamePersoon, Maatregel

Entry = Mapping[str, Any]
SPOKEN = "mondeling, aan tafel"
NO_YES = date.max
"""The day of a yes that nobody has to say: it covers whatever the agreements open."""


def grace_12() -> timedelta:
    """What parents agreed to before the twelfth birthday goes on this long; at 16 there is no grace."""
    return timedelta(days=int(current_app.config["RESPIJT_12_DAGEN"]))


def grace_12_special() -> timedelta:
    """The same for what AVG 9 and 10 protect."""
    return min(grace_12(), timedelta(days=int(current_app.config["RESPIJT_12_BIJZONDER_DAGEN"])))


@dataclass(frozen=True)
class Missing:
    """One yes that is not there: about whom, and whose. Neither person nor organisation: nobody can say it."""

    persoon: UUID
    wie: UUID | None = None
    organisatie: UUID | None = None


def settle(seat: Deelname, at: datetime, *, grace: timedelta | None = None) -> list[Missing]:
    """Weigh what was said against who must say it, and set the seat and each person complete or not. Gives the gaps.

    `grace`: for a yes from before the twelfth birthday. Unless said otherwise a seat that stood has it, another none.
    With it the last day on which that stands: a birthday, the end of gezag or of a yes closes the seat by itself.
    """
    grace = _grace_of(seat, at) if grace is None else grace
    persons = db.session.scalars(select(DeelnamePersoon).where(DeelnamePersoon.deelname_id == seat.id)).all()
    known = subjects([row.persoon_id for row in persons], at)
    said = standing(seat, dates.day_of(at))
    measured = _measures(seat, said)
    gaps: list[Missing] = []
    until: set[date] = set()
    since: set[date] = set()
    for row in persons:
        who, mine = known[row.persoon_id], [one for one in said if one.persoon_id == row.persoon_id]
        counted, needed = _still(mine, measured, at), _needed(seat, who, at, grace)
        lacks = _lacking(row.persoon_id, needed, counted)
        since |= _since(needed, counted)
        row.compleet = not lacks
        gaps += lacks
        last = _until(seat, who, mine, measured, at, grace_12())
        until |= {last} if last is not None else set()
        row.bijzonder_tot = _special(last, _until(seat, who, mine, measured, at, grace_12_special()))
    _set(seat, complete=bool(persons) and not gaps, until=min(until, default=None), since=min(since, default=NO_YES))
    return gaps


def lacking(seat: Deelname, at: datetime) -> list[Missing]:
    """Whose yes is missing today, also where a grace keeps the seat open; nothing is written."""
    about = db.session.scalars(select(DeelnamePersoon.persoon_id).where(DeelnamePersoon.deelname_id == seat.id)).all()
    said = standing(seat, dates.day_of(at))
    counted, known = _still(said, _measures(seat, said), at), subjects(about, at)
    return [
        gap
        for persoon in about
        for gap in _lacking(
            persoon,
            _needed(seat, known[persoon], at, NO_GRACE),
            [one for one in counted if one.persoon_id == persoon],
        )
    ]


def _grace_of(seat: Deelname, at: datetime) -> timedelta:
    return grace_12() if seat.status == "actief" and seat.whole_on(dates.day_of(at)) else NO_GRACE


def _set(seat: Deelname, *, complete: bool, until: date | None, since: date) -> None:
    """Only what differs: a seat that stays as it was keeps its version."""
    if seat.compleet != complete:
        seat.compleet = complete
    if seat.compleet_tot != (until if complete else None):
        seat.compleet_tot = until if complete else None
    if seat.ja_op != (since if complete else None):
        seat.ja_op = since if complete else None
    flush()


def _since(needed: Consenters, said: list[Akkoord]) -> set[date]:
    """The day of each yes that counts here: the newest of everyone who must say it, or else of the code."""
    spoken = [
        one for one in said if {one.door_persoon_id, one.door_organisatie_id} & (needed.persons | needed.organisations)
    ]
    newest: dict[UUID | None, date] = {}
    for one in [one for one in said if counts(one)] or spoken:
        giver = one.door_persoon_id or one.door_organisatie_id
        newest[giver] = max(one.op, newest.get(giver, one.op))
    return set(newest.values())


def _measures(seat: Deelname, said: Iterable[Akkoord]) -> list[Maatregel]:
    """The measures on which a code of this seat stands: those that its own organisation executes (G2, G3)."""
    about = {one.persoon_id for one in said if one.code in CODES and CODES[one.code].measure}
    if not about:
        return []
    own = select(Aanstelling.organisatie_id).where(Aanstelling.id == seat.aanstelling_id).scalar_subquery()
    mine = Maatregel.organisatie_id == own, Maatregel.persoon_id.in_(sorted(about)), Maatregel.soort == "ots"
    return list(db.session.scalars(select(Maatregel).where(*mine)))


def _still(said: Iterable[Akkoord], measures: Iterable[Maatregel], at: datetime) -> list[Akkoord]:
    """What counts at this moment: not past its own last day, a code of a measure only while that runs, and one of a
    decision only with the last day of that."""
    day = dates.day_of(at)
    return [one for one in said if (one.tot is None or one.tot >= day) and _grounded(one, measures, day)]


def _grounded(one: Akkoord, measures: Iterable[Maatregel], day: date) -> bool:
    if one.code not in CODES or not CODES[one.code].measure:
        return not one.code or counts(one)
    mine = (m for m in measures if m.persoon_id == one.persoon_id)
    return any(m.van <= day and (m.tot is None or m.tot >= day) for m in mine)


def _until(
    seat: Deelname, who: Subject, said: list[Akkoord], measures: list[Maatregel], at: datetime, grace: timedelta
) -> date | None:
    """The last day on which what was said about this person is enough, if it can be known."""

    def enough(moment: datetime) -> bool:
        return not _lacking(who.id, _needed(seat, who, moment, grace), _still(said, measures, moment))

    if not enough(at):
        return dates.day_of(at) - timedelta(days=1)
    ends = {one.tot for one in said} | {measure.tot for measure in measures}
    turns = {end + timedelta(days=1) for end in ends if end is not None}
    twelve = dates.day_of(dates.turns(who.born_latest, 12))
    also = {twelve + grace} if twelve < date.max - grace else set()  # a birth date that is not known: never
    return last_day(who, at, enough, turns | also)


def _special(last: date | None, special: date | None) -> date | None:
    """The last day for special information, where that is before the seat's own."""
    return special if special is not None and (last is None or special < last) else None


def _needed(seat: Deelname, who: Subject, at: datetime, grace: timedelta) -> Consenters:
    """To sit at the table for oneself the own yes is enough; to let another read takes everyone who speaks for them."""
    if who.id == seat.persoon_id:
        return Consenters(frozenset({who.id}))
    return for_seat(who, seat.rol, at, grace_12=grace)


def standing(seat: Deelname, day: date) -> list[Akkoord]:
    """What was said, not taken back, and not over on this day."""
    query = select(Akkoord).where(Akkoord.deelname_id == seat.id, Akkoord.ingetrokken_op.is_(None))
    runs = or_(Akkoord.tot.is_(None), Akkoord.tot >= day)
    return list(db.session.scalars(query.where(runs).order_by(Akkoord.id)))


def _lacking(persoon: UUID, needed: Consenters, said: list[Akkoord]) -> list[Missing]:
    if any(one.code for one in said):
        return []
    persons = {one.door_persoon_id for one in said}
    organisations = {one.door_organisatie_id for one in said}
    if needed.nobody:
        return [Missing(persoon)]
    lacks = [Missing(persoon, wie=who) for who in sorted(needed.persons - persons)]
    return lacks + [Missing(persoon, organisatie=who) for who in sorted(needed.organisations - organisations)]
