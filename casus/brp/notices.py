"""The lines about a gezin that was read, and what deserves attention in it."""

from collections.abc import Mapping, Sequence
from functools import partial

from casus.brp.record import Listed
from casus.brp.report import (
    ALSO_IN,
    DECEASED,
    DIFFERS,
    GEZIN_READ,
    NO_ADDRESS,
    NO_MINOR,
    PARTIAL,
    PERSOON_READ,
    SECRET,
    WITHOUT_BSN,
    Outcome,
    Report,
    What,
)
from casus.brp.shapes import PersoonIn


def say_read(
    people: Sequence[Listed],
    personen: Sequence[PersoonIn],
    first: Mapping[str, tuple[str, PersoonIn]],
    report: Report,
) -> None:
    """A line for the gezin and one for each person, with notices; `first` says who stood in an earlier gezin."""
    minors = sum(persoon.minderjarig for persoon in personen)
    counts = {"personen": str(len(personen)), "kinderen": str(minors)}
    report.gezin_says(What.GEZIN, Outcome.IMPORTED, GEZIN_READ, **counts)
    if not minors:
        report.gezin_says(What.GEZIN, Outcome.NOTICE, NO_MINOR)
    for person, persoon in zip(people, personen, strict=True):
        report.says(person.place, person.label, What.PERSOON, Outcome.IMPORTED, PERSOON_READ)
        _say_notices(person, report)
        if persoon.key in first:
            _say_twice(person, persoon, *first[persoon.key], report)


def _say_notices(person: Listed, report: Report) -> None:
    notice = partial(report.says, person.place, person.label)
    if person.bsn is None:
        notice(What.BSN, Outcome.NOTICE, WITHOUT_BSN)
    if not person.geboorte.complete:
        notice(What.GEBOORTE, Outcome.NOTICE, PARTIAL, datum=person.geboorte.text)
    if person.overleden:
        notice(What.OVERLIJDEN, Outcome.NOTICE, DECEASED, datum=person.overleden.text)
    if person.geheim:
        notice(What.GEHEIM, Outcome.NOTICE, SECRET)
    if person.address:
        notice(What.ADRES, Outcome.LEFT_OUT, NO_ADDRESS)


def _say_twice(person: Listed, here: PersoonIn, gezin: str, there: PersoonIn, report: Report) -> None:
    report.says(person.place, person.label, What.PERSOON, Outcome.NOTICE, ALSO_IN, gezin=gezin)
    if (here.naam, here.geboorte, here.overleden) != (there.naam, there.geboorte, there.overleden):
        report.says(person.place, person.label, What.PERSOON, Outcome.NOTICE, DIFFERS, gezin=gezin)
