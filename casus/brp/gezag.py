"""Gezag over the minors of one gezin, from the gezagsrelaties of the BRP. Without names it is unknown."""

from collections.abc import Sequence
from dataclasses import dataclass

from casus.brp.record import Listed, bsn, entries, fields
from casus.brp.report import (
    GEZAG_CONFLICT,
    GEZAG_DECEASED,
    GEZAG_ELSEWHERE,
    GEZAG_NO_NAMES,
    GEZAG_OTHER_CHILD,
    GEZAG_READ,
    GEZAG_UNKNOWN,
    Outcome,
    Report,
    What,
)
from casus.brp.ties import Ties

HOLDERS = {  # how many have gezag by each type of the BRP; none says nothing about who
    "TweehoofdigOuderlijkGezag": 2,
    "GezamenlijkOuderlijkGezag": 2,  # the same, as the BRP calls it now
    "EenhoofdigOuderlijkGezag": 1,
    "GezamenlijkGezag": 2,
    "Voogdij": 0,
    "TijdelijkGeenGezag": 0,
    "GezagNietTeBepalen": 0,
}
NOBODY = ("TijdelijkGeenGezag", "GezagNietTeBepalen")


@dataclass(frozen=True)
class Claim:
    """What one gezagsrelatie says, by places in the list."""

    soort: str | None = None
    houders: frozenset[int] = frozenset()
    buiten: int = 0
    deceased: int = 0


def gezag_of(people: Sequence[Listed], minors: set[int], ties: Ties, report: Report) -> dict[int, Claim]:
    """One claim for each living minor; an empty one where nothing is said, or records contradict each other."""
    said: dict[int, set[Claim]] = {place: set() for place in minors}
    for person in people:
        for relation in person.gezag:
            child = _child(relation, person, ties)
            if child in minors:
                said[child].add(_claim(relation, child, people, ties))
            else:
                report.says(person.place, person.label, What.GEZAG, Outcome.NOTICE, GEZAG_OTHER_CHILD)
    return {person.place: _one(person, said[person.place], report) for person in people if person.place in minors}


def _child(relation: dict[str, object], person: Listed, ties: Ties) -> int:
    number = bsn(fields(relation.get("minderjarige"), "gezag").get("burgerservicenummer"), "gezag")
    return ties.places.get(number, 0) if number else person.place


def _claim(relation: dict[str, object], child: int, people: Sequence[Listed], ties: Ties) -> Claim:
    soort = relation.get("type")
    if not isinstance(soort, str) or soort not in HOLDERS:
        return Claim()
    holders = [] if soort in NOBODY else _holders(relation)
    found = {ties.places.get(number or "", 0) for number in holders} - {0, child}
    died = {person.place for person in people if person.overleden and person.place in found}
    unlisted = sum((number or "") not in ties.places for number in holders)
    buiten = max(unlisted, HOLDERS[soort] - len(found))
    return Claim(soort, frozenset(found - died), buiten, len(died))


def _holders(relation: dict[str, object]) -> list[str | None]:
    one = [fields(relation.get(name), "gezag") for name in ("ouder", "derde")]
    many = [entry for name in ("ouders", "derden") for entry in entries(relation.get(name), "gezag")]
    return [bsn(holder.get("burgerservicenummer"), "gezag") for holder in [*one, *many] if holder]


def _one(person: Listed, claims: set[Claim], report: Report) -> Claim:
    """What is left of all that was said about one child, with a line that says so."""
    claim = next(iter(claims)) if len(claims) == 1 else Claim()
    outcome = Outcome.IMPORTED if claim.houders else Outcome.NOTICE
    report.says(person.place, person.label, What.GEZAG, outcome, _told(claim, len(claims)), soort=claim.soort or "")
    if claim.buiten and claim.houders:
        report.says(person.place, person.label, What.GEZAG, Outcome.NOTICE, GEZAG_ELSEWHERE)
    if claim.deceased:
        report.says(person.place, person.label, What.GEZAG, Outcome.NOTICE, GEZAG_DECEASED)
    return claim


def _told(claim: Claim, claims: int) -> str:
    if claims > 1:
        return GEZAG_CONFLICT
    if claim.houders:
        return GEZAG_READ
    return GEZAG_NO_NAMES if claim.soort else GEZAG_UNKNOWN
