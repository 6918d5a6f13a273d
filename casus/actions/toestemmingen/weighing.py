"""Whether what a cell asks for by name was said: doorbreking or AVG toestemming, per person and topic of a seat."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import delete, or_, select

from casus import dates
from casus.actions.subjects import subjects
from casus.actions.vrijgaven.consent import Reader, lacking, required, stands_until
from casus.database import db, flush
from casus.models import Deelname, DeelnamePersoon, DeelnameToestemming, Plan, Toestemming, ToestemmingTopic
from casus.sharing.parts import agreed
from casus.words import Needs, Topic

NAMED = (Needs.DOORBREKING, Needs.TOESTEMMING)


@dataclass(frozen=True)
class Said:
    """One yes that stands, with the topics that it covers."""

    row: Toestemming
    topics: frozenset[Topic]


def asked(seat: Deelname, day: date) -> dict[str, list[Topic]]:
    """By kind the topics for which the agreements ask this seat for a yes by name."""
    convenant = agreed(db.session.get_one(Plan, seat.plan_id).gemeente_id, day)
    cells = convenant.of(seat.rol) if convenant else ()
    found: dict[str, set[Topic]] = {}
    for cell in cells:
        if cell.may.reads and cell.needs in NAMED:
            found.setdefault(str(cell.needs), set()).add(cell.topic)
    return {soort: sorted(topics, key=list(Topic).index) for soort, topics in sorted(found.items())}


def weigh(seat: Deelname, at: datetime, *, opens: bool = True) -> None:
    """Write for which persons and topics everyone said yes, and until which day. What is not whole opens nothing.

    Without `opens` only what stood already stays: gezag that changed may close, and never opens by itself.
    """
    mine = DeelnameToestemming.deelname_id == seat.id
    before = {_key(row) for row in db.session.scalars(select(DeelnameToestemming).where(mine))}
    db.session.execute(delete(DeelnameToestemming).where(mine), execution_options={"synchronize_session": "fetch"})
    found = _whole(seat, at)
    db.session.add_all(
        DeelnameToestemming(deelname_id=seat.id, persoon_id=persoon, topic=topic, soort=soort, tot=tot)
        for (persoon, topic, soort), tot in found.items()
        if opens or (persoon, topic, soort) in before
    )
    flush()


def weigh_about(persons: Collection[UUID], at: datetime) -> None:
    """Gezag, capacity or a birth date of these persons changed: every yes by name about them is weighed at once."""
    about = select(DeelnameToestemming.deelname_id).where(DeelnameToestemming.persoon_id.in_(sorted(persons)))
    for seat in db.session.scalars(select(Deelname).where(Deelname.id.in_(about)).order_by(Deelname.id)).all():
        weigh(seat, at, opens=False)


def weigh_all(at: datetime) -> None:
    """Every yes by name that stands, each night."""
    weigh_about(set(db.session.scalars(select(DeelnameToestemming.persoon_id))), at)


def standing(seat: Deelname, day: date) -> list[Said]:
    """What was said for this seat, not taken back and not over on this day."""
    query = select(Toestemming, ToestemmingTopic.topic).join(
        ToestemmingTopic, ToestemmingTopic.toestemming_id == Toestemming.id
    )
    query = query.where(
        Toestemming.lezer_deelname_id == seat.id,
        Toestemming.vrijgave_id.is_(None),
        Toestemming.ingetrokken_op.is_(None),
        or_(Toestemming.tot.is_(None), Toestemming.tot >= day),
    )
    rows: dict[UUID, Toestemming] = {}
    topics: dict[UUID, set[Topic]] = {}
    for row, topic in db.session.execute(query.order_by(Toestemming.id)):
        rows[row.id] = row
        topics.setdefault(row.id, set()).add(topic)
    return [Said(row, frozenset(topics[key])) for key, row in rows.items()]


def reader_of(seat: Deelname) -> Reader:
    return Reader(seat.id, None, seat.rol)


def _key(row: DeelnameToestemming) -> tuple[UUID, Topic, str]:
    return row.persoon_id, row.topic, row.soort


def _whole(seat: Deelname, at: datetime) -> dict[tuple[UUID, Topic, str], date | None]:
    """Each person, topic and kind for which nobody's yes is missing, with the last day on which that is so."""
    persons = db.session.scalars(select(DeelnamePersoon.persoon_id).where(DeelnamePersoon.deelname_id == seat.id)).all()
    known, reader, said = subjects(persons, at), reader_of(seat), standing(seat, dates.day_of(at))
    found: dict[tuple[UUID, Topic, str], date | None] = {}
    for persoon in persons:
        needed, last = required(known[persoon], reader, at), stands_until(known[persoon], reader, at)
        for topic, soort in sorted({(topic, one.row.soort) for one in said for topic in one.topics}):
            mine = [one.row for one in said if one.row.soort == soort and topic in one.topics]
            if not lacking(persoon, needed, mine):
                ends = {last, *_ends(row for row in mine if row.persoon_id == persoon)} - {None}
                found[persoon, topic, soort] = min((end for end in ends if end), default=None)
    return found


def _ends(said: Iterable[Toestemming]) -> Iterable[date | None]:
    """Until when each giver's yes stands: the longest of what they said, None without an end."""
    longest: dict[UUID | None, date] = {}
    for row in said:
        giver = row.door_persoon_id or row.door_organisatie_id
        longest[giver] = max(row.tot or date.max, longest.get(giver, date.min))
    return [None if tot == date.max else tot for tot in longest.values()]
