"""Reading a file: gezin by gezin, each wholly or not at all, whatever happens to the others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import combinations

from casus.brp.gezag import Claim, gezag_of
from casus.brp.notices import say_read
from casus.brp.record import Likeness, Listed, listed
from casus.brp.report import (
    CHILD_TWICE,
    NO_CHILD,
    NO_PERSONS,
    NOBODY_READ,
    NOT_ALONE,
    SAME_BSN,
    Outcome,
    Refusal,
    Report,
    What,
)
from casus.brp.shapes import GezagIn, GezinIn, Import, PersoonIn, RelatieIn, Soort
from casus.brp.source import Found, gezinnen_of
from casus.brp.ties import Ties, tie
from casus.dates import day_of, surely_reached


@dataclass
class Seen:
    """What the gezinnen before this one held: one key per human, and one gezin per child."""

    keys: dict[str, str] = field(default_factory=dict)  # by BSN
    first: dict[str, tuple[str, PersoonIn]] = field(default_factory=dict)  # by key: gezin and person
    by_bsn: dict[str, str] = field(default_factory=dict)  # children: gezin
    alike: defaultdict[Likeness, list[tuple[str | None, str]]] = field(default_factory=lambda: defaultdict(list))
    counted: int = 0

    def key_of(self, person: Listed) -> str:
        """The key of this human; the same one again for the same BSN."""
        if person.bsn in self.keys:
            return self.keys[person.bsn]
        self.counted += 1
        key = f"p{self.counted}"
        if person.bsn:
            self.keys[person.bsn] = key
        return key

    def gezin_of(self, child: Listed) -> str | None:
        """The gezin in which this child stands already: by BSN, or by name and birth date where one has no BSN."""
        if child.bsn in self.by_bsn:
            return self.by_bsn[child.bsn]
        alike = self.alike.get(child.likeness, []) if child.likeness else []
        return next((gezin for number, gezin in alike if not (number and child.bsn)), None)

    def remember(self, gezin: str, personen: Iterable[PersoonIn], children: Iterable[Listed]) -> None:
        """Keep what the gezinnen that follow are compared with."""
        for persoon in personen:
            self.first.setdefault(persoon.key, (gezin, persoon))
        for child in children:
            if child.bsn:
                self.by_bsn[child.bsn] = gezin
            if child.likeness:
                self.alike[child.likeness].append((child.bsn, gezin))


def read(source: str | bytes, moment: datetime) -> Import:
    """Read a list of gezinnen, one gezin, or one plain answer of the BRP API `personen`.

    `moment` says who is a minor and which dates lie in the future. A gezin that cannot be taken is refused as a
    whole and says why; the others are read. Raises `BrpError` only when the file itself cannot be read.
    """
    seen = Seen()
    return Import(tuple(_gezin(found, seen, moment) for found in gezinnen_of(source)))


def _gezin(found: Found, seen: Seen, moment: datetime) -> GezinIn:
    people: list[Listed] = []
    refusals: list[tuple[int, Refusal]] = []
    for place, element in enumerate(found.personen if isinstance(found.personen, list) else [], 1):
        try:
            people.append(listed(element, place, day_of(moment)))
        except Refusal as refusal:
            refusals.append((place, refusal))
    try:
        if not refusals:
            return _whole(found, people, seen, moment)
    except Refusal as refusal:
        refusals.append((0, refusal))
    return _refused(found, people, refusals)


def _whole(found: Found, people: Sequence[Listed], seen: Seen, moment: datetime) -> GezinIn:
    """The gezin, when everything in it can be taken. Raises `Refusal`."""
    report = Report(found.nummer)
    _check_bsns(people)
    ties = tie(people, report)
    minors = _minors(people, ties, moment)
    _check_children(people, minors, ties, seen)
    claims = gezag_of(people, minors, ties, report)
    keys = {person.place: seen.key_of(person) for person in people}
    personen = tuple(_persoon(person, keys[person.place], person.place in minors) for person in people)
    say_read(people, personen, seen.first, report)
    seen.remember(found.nummer, personen, [person for person in people if person.place in minors])
    return GezinIn(found.nummer, found.line, personen, _relaties(ties, keys), _gezag(claims, keys), report.lines)


def _refused(found: Found, people: Sequence[Listed], refusals: Sequence[tuple[int, Refusal]]) -> GezinIn:
    """The gezin without any person in it, and a line for each person all the same."""
    report = Report(found.nummer)
    if all(place for place, _ in refusals):
        report.gezin_says(What.GEZIN, Outcome.REFUSED, NOBODY_READ)
    for place, refusal in refusals:
        label = f"persoon {place}" if place else ""
        report.says(place, label, refusal.what, Outcome.REFUSED, refusal.said.msgid, **refusal.said.values)
    for person in people:
        report.says(person.place, person.label, What.PERSOON, Outcome.LEFT_OUT, NOT_ALONE)
    return GezinIn(found.nummer, found.line, lines=report.lines)


def _check_bsns(people: Sequence[Listed]) -> None:
    if not people:
        raise Refusal(What.GEZIN, NO_PERSONS)
    for one, other in combinations(people, 2):
        if one.bsn and one.bsn == other.bsn:
            raise Refusal(What.BSN, SAME_BSN, een=one.label, ander=other.label)


def _minors(people: Sequence[Listed], ties: Ties, moment: datetime) -> set[int]:
    """The living who are not certain to be 18.

    Whose birth date is wholly unknown is taken for a minor, unless the list has them as ouder or partner.
    """
    adults = {place for tie in ties.of(Soort.PARTNER) for place in tie} | {van for van, _ in ties.of(Soort.OUDER)}
    return {
        person.place
        for person in people
        if person.overleden is None
        and not surely_reached(person.geboorte, 18, moment)
        and (person.geboorte.known or person.place not in adults)
    }


def _check_children(people: Sequence[Listed], minors: set[int], ties: Ties, seen: Seen) -> None:
    """There is a living child, of any age, and no minor who stands in an earlier gezin of the file."""
    living = {person.place for person in people if person.overleden is None}
    if not minors | {naar for _, naar in ties.of(Soort.OUDER)} & living:
        raise Refusal(What.GEZIN, NO_CHILD)
    for person in people:
        if person.place in minors and (gezin := seen.gezin_of(person)):
            raise Refusal(What.GEZIN, CHILD_TWICE, kind=person.label, gezin=gezin)


def _persoon(person: Listed, key: str, minor: bool) -> PersoonIn:
    return PersoonIn(
        key=key,
        label=person.label,
        bsn=person.bsn,
        voornamen=person.voornamen,
        voorvoegsel=person.voorvoegsel,
        geslachtsnaam=person.geslachtsnaam,
        geslacht=person.geslacht,
        geboorte=person.geboorte,
        overleden=person.overleden,
        geheim=person.geheim,
        minderjarig=minor,
    )


def _relaties(ties: Ties, keys: dict[int, str]) -> tuple[RelatieIn, ...]:
    return tuple(RelatieIn(soort, keys[van], keys[naar], tot) for (soort, van, naar), tot in ties.relaties.items())


def _gezag(claims: dict[int, Claim], keys: dict[int, str]) -> tuple[GezagIn, ...]:
    return tuple(
        GezagIn(keys[child], claim.soort, tuple(keys[place] for place in sorted(claim.houders)), claim.buiten)
        for child, claim in claims.items()
    )
