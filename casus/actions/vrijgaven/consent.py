"""The yes of a release: who must say it for each person, and until when that is so (Jeugdwet 7.3.11; AVG 7)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.actions.subjects import subjects
from casus.actions.toestemmers import Consenters, Regime, Subject, for_seat, required_consenters
from casus.database import db, flush
from casus.models import Deelname, Informatievraag, Toestemming, Vrijgave, VrijgavePersoon
from casus.words import Role

AGES = (12, 16, 18)


@dataclass(frozen=True)
class Reader:
    """For whom something is released: a seat with its role, or a person of the family. The own yes is in the asking."""

    deelname_id: UUID | None = None
    persoon_id: UUID | None = None
    rol: Role | None = None

    @property
    def columns(self) -> dict[str, UUID | None]:
        return {"lezer_deelname_id": self.deelname_id, "lezer_persoon_id": self.persoon_id}


@dataclass(frozen=True)
class Gap:
    """A yes that is not there: about whom, and whose. Neither person nor organisation: nobody can say it."""

    over: UUID
    wie: UUID | None = None
    organisatie: UUID | None = None


def asker_of(vraag: Informatievraag) -> Reader:
    return _reader(vraag.vrager_deelname_id, vraag.vrager_persoon_id)


def reader_of(vrijgave: Vrijgave) -> Reader:
    return _reader(vrijgave.lezer_deelname_id, vrijgave.lezer_persoon_id)


def _reader(deelname_id: UUID | None, persoon_id: UUID | None) -> Reader:
    if deelname_id is None:
        return Reader(persoon_id=persoon_id)
    return Reader(deelname_id, None, db.session.get_one(Deelname, deelname_id).rol)


def required(who: Subject, reader: Reader, at: datetime) -> Consenters:
    """Who must say yes before this reader reads something about this person, besides the reader itself."""
    if reader.rol is not None:
        return for_seat(who, reader.rol, at)
    found = required_consenters(who, Regime.JEUGDWET_WGBO, at)
    return replace(found, persons=found.persons - {reader.persoon_id})


def stands_until(who: Subject, reader: Reader, at: datetime) -> date | None:
    """The last day before others must say yes: a birthday, or gezag, a judgement or a guardianship that begins or ends.
    None: it does not change."""
    today = required(who, reader, at)
    for day in _turns(who, dates.day_of(at)):
        yesterday = day - timedelta(days=1)
        if yesterday in who.ends or required(who, reader, dates.start_of(day)) != today:
            return yesterday
    return None


def _turns(who: Subject, today: date) -> list[date]:
    """The days to come on which somebody else may have to say yes."""
    born = {who.born_earliest, who.born_latest}
    days = {dates.day_of(moment) for b in born for age in AGES if (moment := dates.turns(b, age)) != dates.NEVER}
    days |= {row.van for row in who.gezag if row.van}
    days |= {row.tot + timedelta(days=1) for row in who.gezag if row.tot and row.tot < date.max}
    days |= {end + timedelta(days=1) for end in who.ends if end < date.max}
    return sorted(day for day in days if day > today)


def needed_for(persons: Collection[UUID], reader: Reader, at: datetime) -> dict[UUID, Consenters]:
    """By person who must say yes."""
    return {persoon: required(who, reader, at) for persoon, who in subjects(persons, at).items()}


def weigh(vrijgave: Vrijgave, at: datetime, *, opens: bool = True) -> list[Gap]:
    """Weigh what was said against who must say it; what is not whole opens nothing. Gives whose yes is missing.

    Without `opens` what did not stand before does not begin to.
    """
    reader, gaps = reader_of(vrijgave), missing(vrijgave, at)
    known = subjects(gaps, at)
    for row in db.session.scalars(select(VrijgavePersoon).where(VrijgavePersoon.vrijgave_id == vrijgave.id)):
        row.compleet = not gaps[row.persoon_id] and (opens or row.compleet)
        row.tot = stands_until(known[row.persoon_id], reader, at)
    flush()
    return [gap for found in gaps.values() for gap in found]


def runs(vrijgave: Vrijgave, at: datetime) -> bool:
    """Whether it has not ended."""
    return vrijgave.ingetrokken_op is None and (vrijgave.tot is None or vrijgave.tot > at)


def weigh_about(persons: Collection[UUID], at: datetime) -> None:
    """Gezag, capacity or a birth date of these persons changed: every release about them that runs is weighed."""
    about = select(VrijgavePersoon.vrijgave_id).where(VrijgavePersoon.persoon_id.in_(sorted(persons)))
    runs = Vrijgave.soort == "items", Vrijgave.ingetrokken_op.is_(None), or_(Vrijgave.tot.is_(None), Vrijgave.tot > at)
    query = select(Vrijgave).where(Vrijgave.id.in_(about), *runs)
    for vrijgave in db.session.scalars(query.order_by(Vrijgave.id)).all():
        weigh(vrijgave, at, opens=False)


def weigh_all(at: datetime) -> None:
    """Every release that runs, each night: what a deed did not weigh closes here at the latest."""
    about = select(VrijgavePersoon.persoon_id).join(Vrijgave, Vrijgave.id == VrijgavePersoon.vrijgave_id)
    runs = Vrijgave.soort == "items", Vrijgave.ingetrokken_op.is_(None), or_(Vrijgave.tot.is_(None), Vrijgave.tot > at)
    weigh_about(set(db.session.scalars(about.where(*runs))), at)


def missing(vrijgave: Vrijgave, at: datetime) -> dict[UUID, list[Gap]]:
    """By person of the release whose yes is not there."""
    query = select(VrijgavePersoon.persoon_id).where(VrijgavePersoon.vrijgave_id == vrijgave.id)
    persons, said = db.session.scalars(query.order_by(VrijgavePersoon.persoon_id)).all(), standing(vrijgave, at)
    needed = needed_for(persons, reader_of(vrijgave), at)
    return {persoon: lacking(persoon, needed[persoon], said) for persoon in persons}


def standing(vrijgave: Vrijgave, at: datetime) -> list[Toestemming]:
    """What was said for this release and not taken back."""
    query = select(Toestemming).where(
        Toestemming.vrijgave_id == vrijgave.id,
        Toestemming.ingetrokken_op.is_(None),
        or_(Toestemming.tot.is_(None), Toestemming.tot >= dates.day_of(at)),
    )
    return list(db.session.scalars(query.order_by(Toestemming.id)))


def lacking(persoon: UUID, needed: Consenters, said: Iterable[Toestemming]) -> list[Gap]:
    """Whose yes about this person is missing among what was said."""
    if needed.nobody:
        return [Gap(persoon)]
    mine = [row for row in said if row.persoon_id == persoon]
    persons, organisations = {row.door_persoon_id for row in mine}, {row.door_organisatie_id for row in mine}
    lacks = [Gap(persoon, wie=who) for who in sorted(needed.persons - persons)]
    return lacks + [Gap(persoon, organisatie=who) for who in sorted(needed.organisations - organisations)]
