"""Looks at what may be the own family or a neighbour: the same surname, or the same postcode."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select

from casus import crypto
from casus.actions.logcontrole import kinds
from casus.actions.logcontrole.kinds import Found
from casus.actions.logcontrole.looks import Look
from casus.database import db
from casus.dates import day_of
from casus.models import Aanstelling, Account, Gezinslid, Persoon, Plan, Verblijf, Woonkenmerk

AT_ONCE = 400
POSTCODE = re.compile(r"\b([1-9]\d{3})\s?([A-Za-z]{2})\b")
_COMMON = "aan al b ben bij de den der du el het in la le op te ten ter van von"
PREFIXES = frozenset(_COMMON.split())
"""Parts of a name that many share."""
_WORD = re.compile(r"[^\W\d_]{2,}")
"""Not one letter alone: 't, 's and d' stand before many names."""


class Family(NamedTuple):
    """What is compared of the gezin of a plan."""

    gemeente: UUID
    names: frozenset[str]
    places: frozenset[str]


class Employee(NamedTuple):
    team: UUID | None
    names: frozenset[str]
    marks: frozenset[str]


def found(looks: Sequence[Look]) -> Iterator[Found]:
    """A case for each hat and plan, once a month, for a surname and for a postcode."""
    for first in range(0, len(looks), AT_ONCE):
        some = looks[first : first + AT_ONCE]
        families, employees = _families({look.plan for look in some}), _employees({look.hat for look in some})
        for look in some:
            family, who = families.get(look.plan), employees.get(look.hat)
            if family is None or who is None:
                continue
            of: dict[str, Any] = {"plan": look.plan, "hat": look.hat, "team": who.team, "aantal": look.aantal}
            for soort, same in ((kinds.ACHTERNAAM, family.names & who.names), (kinds.POSTCODE, _near(family, who))):
                key = f"{soort}:{look.plan}:{look.hat}:{day_of(look.van):%Y-%m}"
                if same:
                    yield Found(soort, key, family.gemeente, look.van, look.tot, **of)


def _families(plans: Collection[UUID]) -> dict[UUID, Family]:
    query = select(Plan.id, Plan.gezin_id, Plan.gemeente_id).where(Plan.id.in_(plans))
    rows = db.session.execute(query).all()
    gezinnen = {row.gezin_id for row in rows}
    names: dict[UUID, set[str]] = {}
    lid = select(Gezinslid.gezin_id, Persoon.geslachtsnaam).join(Persoon, Persoon.id == Gezinslid.persoon_id)
    for gezin, name in db.session.execute(lid.where(Gezinslid.gezin_id.in_(gezinnen))):
        names.setdefault(gezin, set()).update(surnames(name))
    places: dict[UUID, set[str]] = {}
    homes = select(Verblijf.gezin_id, Verblijf.tekst).where(Verblijf.gezin_id.in_(gezinnen))
    for gezin, text in db.session.execute(homes):
        places.setdefault(gezin, set()).update(codes_in(text))
    none: set[str] = set()
    return {
        row.id: Family(
            row.gemeente_id, frozenset(names.get(row.gezin_id, none)), frozenset(places.get(row.gezin_id, none))
        )
        for row in rows
    }


def _employees(hats: Collection[UUID]) -> dict[UUID, Employee]:
    query = (
        select(Aanstelling.id, Aanstelling.team_id, Account.naam, Woonkenmerk.postcode)
        .join(Account, Account.id == Aanstelling.account_id)
        .outerjoin(Woonkenmerk, Woonkenmerk.account_id == Account.id)
        .where(Aanstelling.id.in_(hats))
    )
    return {
        hat: Employee(team, surnames(name.partition(" ")[2]), frozenset([mark] if mark else ()))
        for hat, team, name, mark in db.session.execute(query)
    }


def surnames(name: str) -> frozenset[str]:
    """The parts of a family name that say something: "van der Berg-Jansen" is berg and jansen."""
    return frozenset(word.casefold() for word in _WORD.findall(name)) - PREFIXES


def codes_in(text: str) -> set[str]:
    """The postcodes in an address as it was typed."""
    return {f"{digits}{letters.upper()}" for digits, letters in POSTCODE.findall(text)}


def _near(family: Family, who: Employee) -> bool:
    """One keyed mark for each key that was ever used."""
    return bool(who.marks) and any(mark in who.marks for place in family.places for mark in crypto.marks(place))
