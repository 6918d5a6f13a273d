"""Who of the listed persons the records inside them mean: by BSN, else by name and birth date."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from casus.brp.record import Listed, Named
from casus.brp.report import (
    AMBIGUOUS,
    BY_NAME,
    BY_NAME_OTHER_BSN,
    EACH_OTHERS_PARENT,
    MERELY_NAMED,
    SELF,
    YOUNGER_PARENT,
    Outcome,
    Refusal,
    Report,
    What,
)
from casus.brp.shapes import Soort
from casus.dates import Datum

Tie = tuple[Soort, int, int]


@dataclass
class Ties:
    """How the persons of one gezin are related, by their places in the list."""

    relaties: dict[Tie, Datum | None] = field(default_factory=dict)
    places: dict[str, int] = field(default_factory=dict)  # by every BSN that the file uses for a listed person

    def add(self, soort: Soort, van: int, naar: int, tot: Datum | None = None) -> None:
        """Note a tie once, whichever side told of it; an end that one side knows is kept."""
        if soort is Soort.PARTNER:
            van, naar = sorted((van, naar))
        self.relaties[soort, van, naar] = tot or self.relaties.get((soort, van, naar))

    def of(self, soort: Soort) -> set[tuple[int, int]]:
        return {(van, naar) for kind, van, naar in self.relaties if kind is soort}


def tie(people: Sequence[Listed], report: Report) -> Ties:
    """The ties of a gezin. Raises `Refusal` for parents that cannot be."""
    ties = Ties(places={person.bsn: person.place for person in people if person.bsn})
    for owner in people:
        left: Counter[str] = Counter()
        for soort, entries in (("ouder", owner.ouders), ("kind", owner.kinderen), ("partner", owner.partners)):
            for entry in entries:
                left[soort] += not _tied(ties, soort, owner, entry, people, report)
        _say_left_out(owner, left, report)
    _check_parents(ties, {person.place: person for person in people})
    return ties


def _tied(ties: Ties, soort: str, owner: Listed, entry: Named, people: Sequence[Listed], report: Report) -> bool:
    """Whether the entry is a listed person (or its owner, who is no news), and noted as such."""
    if entry.bsn and entry.bsn == owner.bsn:
        report.says(owner.place, owner.label, What.RELATIE, Outcome.NOTICE, SELF, soort=soort)
        return True
    meant = _meant(soort, owner, entry, people, report)
    if meant is None:
        return False
    if entry.bsn:
        ties.places.setdefault(entry.bsn, meant.place)
    if soort == "partner":
        ties.add(Soort.PARTNER, owner.place, meant.place, entry.ended)
    else:
        parent, child = (meant, owner) if soort == "ouder" else (owner, meant)
        ties.add(Soort.OUDER, parent.place, child.place)
    return True


def _meant(soort: str, owner: Listed, entry: Named, people: Sequence[Listed], report: Report) -> Listed | None:
    others = [person for person in people if person is not owner]
    if known := [person for person in others if entry.bsn and person.bsn == entry.bsn]:
        return known[0]
    alike = [person for person in others if entry.likeness and person.likeness == entry.likeness]
    if len(alike) > 1:
        report.says(owner.place, owner.label, What.RELATIE, Outcome.NOTICE, AMBIGUOUS, soort=soort)
    if len(alike) != 1:
        return None
    differs = BY_NAME_OTHER_BSN if entry.bsn and alike[0].bsn else BY_NAME
    report.says(alike[0].place, alike[0].label, What.RELATIE, Outcome.NOTICE, differs, soort=soort, wie=owner.label)
    return alike[0]


def _say_left_out(owner: Listed, left: Counter[str], report: Report) -> None:
    if left.total():
        values = {"ouders": str(left["ouder"]), "kinderen": str(left["kind"]), "partners": str(left["partner"])}
        report.says(owner.place, owner.label, What.RELATIE, Outcome.LEFT_OUT, MERELY_NAMED, **values)


def _check_parents(ties: Ties, people: dict[int, Listed]) -> None:
    parents = ties.of(Soort.OUDER)
    for van, naar in sorted(parents):
        parent, child = people[van], people[naar]
        if (naar, van) in parents:
            raise Refusal(What.RELATIE, EACH_OTHERS_PARENT, een=parent.label, ander=child.label)
        if parent.geboorte.known and parent.geboorte.earliest() >= child.geboorte.latest():
            raise Refusal(What.RELATIE, YOUNGER_PARENT, ouder=parent.label, kind=child.label)
