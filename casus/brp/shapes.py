"""What an import gives: gezinnen of persons, with how they are related and who has gezag. All of it is plain values."""

from dataclasses import dataclass, field
from enum import StrEnum

from casus.brp.report import Outcome, ReportLine
from casus.dates import Datum


class Soort(StrEnum):
    """How two listed persons are related; a child is the other side of `ouder`."""

    OUDER = "ouder"
    PARTNER = "partner"


@dataclass(frozen=True)
class PersoonIn:
    """One listed person. `key` is the same for one human in several gezinnen of the file (the same BSN)."""

    key: str
    label: str  # initials and place in the list: what a report says instead of a name
    bsn: str | None = field(repr=False)  # what may be kept of it is for the caller to decide
    voornamen: str
    voorvoegsel: str
    geslachtsnaam: str  # holds the whole name where the file gives no more than that
    geslacht: str  # M, V or O
    geboorte: Datum
    overleden: Datum | None  # a wholly unknown date for who died on a day that is not known
    geheim: bool  # the BRP says: geheimhouding
    minderjarig: bool  # alive, and not certain to be 18 at the moment of reading

    @property
    def naam(self) -> str:
        return " ".join(part for part in (self.voornamen, self.voorvoegsel, self.geslachtsnaam) if part)


@dataclass(frozen=True)
class RelatieIn:
    """`van` is the ouder or partner of `naar`; both are keys of listed persons."""

    soort: Soort
    van: str
    naar: str
    tot: Datum | None = None  # a partnerschap that ended; wholly unknown when only that is known


@dataclass(frozen=True)
class GezagIn:
    """What the BRP says about the gezag over one living minor: one for each, also when nothing is known."""

    kind: str
    soort: str | None  # the type in the BRP; none when the file says nothing, or contradicts itself
    houders: tuple[str, ...]  # listed, living persons
    buiten: int = 0  # how many more have gezag who are not listed

    @property
    def onbekend(self) -> bool:
        """Nobody who is listed is known to have gezag: nobody reads by representation."""
        return not self.houders


@dataclass(frozen=True)
class GezinIn:
    """One gezin, wholly read or wholly refused: a refused one holds no persons."""

    nummer: str
    line: int  # where it begins in the file
    personen: tuple[PersoonIn, ...] = ()
    relaties: tuple[RelatieIn, ...] = ()
    gezag: tuple[GezagIn, ...] = ()
    lines: tuple[ReportLine, ...] = ()

    @property
    def refused(self) -> str | None:
        """The reasons in Dutch, or nothing."""
        reasons = [line for line in self.lines if line.outcome is Outcome.REFUSED]
        return " ".join(f"{line.persoon}: {line.text}" if line.persoon else line.text for line in reasons) or None

    @property
    def kinderen(self) -> tuple[PersoonIn, ...]:
        """The living minors: the children of the plan."""
        return tuple(persoon for persoon in self.personen if persoon.minderjarig)

    def persoon(self, key: str) -> PersoonIn:
        return next(persoon for persoon in self.personen if persoon.key == key)


@dataclass(frozen=True)
class Import:
    """Everything that one file gave."""

    gezinnen: tuple[GezinIn, ...]

    @property
    def taken(self) -> tuple[GezinIn, ...]:
        return tuple(gezin for gezin in self.gezinnen if gezin.refused is None)

    @property
    def lines(self) -> tuple[ReportLine, ...]:
        return tuple(line for gezin in self.gezinnen for line in gezin.lines)

    @property
    def exit_status(self) -> int:
        """1 when any gezin was refused, else 0."""
        return int(len(self.taken) < len(self.gezinnen))
