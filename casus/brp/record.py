"""One person in the file, and the persons that are merely named inside it, as checked plain values."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from stdnum.nl import bsn as elfproef

from casus.brp.report import (
    BAD_BSN,
    BAD_DATE,
    CONTROL,
    DIED_FIRST,
    FUTURE,
    LONG_NAME,
    NO_NAME,
    SHAPE,
    Refusal,
    What,
)
from casus.dates import Datum, DatumError

NAME_LIMIT = 300
NOT_IN_A_NAME = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of a character, breaks of line and paragraph
Likeness = tuple[str, Datum]  # a name as it sounds, and a birth date
DIED = "O"  # reden van opschorting: overlijden


@dataclass(frozen=True)
class Named:
    """Somebody as a record names them: a listed person, or an ouder, kind or partner inside one."""

    bsn: str | None
    voornamen: str
    voorvoegsel: str
    geslachtsnaam: str
    geboorte: Datum
    ended: Datum | None = None  # of a partnerschap

    @property
    def likeness(self) -> Likeness | None:
        """Name and birth date, to know somebody by; nothing when either is missing."""
        words = f"{self.voornamen} {self.voorvoegsel} {self.geslachtsnaam}".casefold().split()
        return (" ".join(words), self.geboorte) if words and self.geboorte.known else None

    @property
    def empty(self) -> bool:
        return self.bsn is None and not (self.voornamen or self.geslachtsnaam)


@dataclass(frozen=True)
class Listed(Named):
    """A person of the list `personen`, with everything that is read of them."""

    place: int = 0
    geslacht: str = "O"
    overleden: Datum | None = None
    geheim: bool = False
    address: bool = False
    ouders: tuple[Named, ...] = ()
    kinderen: tuple[Named, ...] = ()
    partners: tuple[Named, ...] = ()
    gezag: tuple[dict[str, object], ...] = ()

    @property
    def label(self) -> str:
        """Initials and place: enough to find somebody in the file, too little to know them by."""
        first = "".join(word[0] for word in self.voornamen.split()[:3])
        letters = [letter.upper() for letter in first + self.geslachtsnaam[:1] if letter.isalpha()]
        return f"{''.join(f'{letter}.' for letter in letters)} (persoon {self.place})".strip()


def listed(element: object, place: int, today: date) -> Listed:
    """A person of the list. Raises `Refusal` with the first thing that cannot be taken."""
    record = fields(element, "persoon")
    who = named(record, "deze persoon", today)
    if not who.voornamen and not who.geslachtsnaam:
        raise Refusal(What.PERSOON, NO_NAME)
    overleden = _overleden(record, today)
    if overleden and overleden.latest() < who.geboorte.earliest():
        raise Refusal(What.OVERLIJDEN, DIED_FIRST)
    code = fields(record.get("geslacht"), "geslacht").get("code")
    return Listed(
        **vars(who),
        place=place,
        geslacht=code if code in ("M", "V") else "O",
        overleden=overleden,
        geheim=bool(record.get("geheimhoudingPersoonsgegevens")),
        address=bool(record.get("verblijfplaats") or record.get("adressering")),
        ouders=_inside(record, "ouders", "ouder", today),
        kinderen=_inside(record, "kinderen", "kind", today),
        partners=_inside(record, "partners", "partner", today),
        gezag=tuple(entries(record.get("gezag"), "gezag")),
    )


def named(record: dict[str, object], where: str, today: date) -> Named:
    """Somebody's BSN, name and birth date. Raises `Refusal`."""
    naam = fields(record.get("naam"), f"naam ({where})")
    parts = {part: name(naam.get(part), part) for part in ("voornamen", "voorvoegsel", "geslachtsnaam")}
    if not parts["voornamen"] and not parts["geslachtsnaam"]:
        parts["geslachtsnaam"] = name(naam.get("volledigeNaam"), "volledigeNaam")
    born = fields(record.get("geboorte"), f"geboorte ({where})").get("datum")
    ended = fields(record.get("ontbindingHuwelijkPartnerschap"), f"ontbinding ({where})")
    return Named(
        bsn=bsn(record.get("burgerservicenummer"), where),
        **parts,
        geboorte=datum(born, where, What.GEBOORTE, today),
        ended=datum(ended.get("datum"), where, What.RELATIE, today) if ended else None,
    )


def _inside(record: dict[str, object], plural: str, soort: str, today: date) -> tuple[Named, ...]:
    found = enumerate(entries(record.get(plural), plural), 1)
    people = (named(entry, f"{soort} {place}", today) for place, entry in found)
    return tuple(person for person in people if not person.empty)


def _overleden(record: dict[str, object], today: date) -> Datum | None:
    died = fields(record.get("overlijden"), "overlijden")
    reason = fields(record.get("opschortingBijhouding"), "opschortingBijhouding").get("reden")
    if not died and fields(reason, "opschortingBijhouding").get("code") != DIED:
        return None
    return datum(died.get("datum"), "overlijden", What.OVERLIJDEN, today)


def bsn(value: object, where: str) -> str | None:
    """A BSN of nine digits, a missing leading zero given back; nothing where there is none. Raises `Refusal`."""
    if value is None or value == "":
        return None
    number = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    if not re.fullmatch(r"[0-9]{8,9}", number) or not elfproef.is_valid(number):
        raise Refusal(What.BSN, BAD_BSN, waar=where)
    return number.zfill(9)


def datum(value: object, where: str, what: What, today: date) -> Datum:
    """A date that exists and has come. Raises `Refusal`."""
    try:
        found = Datum.from_brp(value)
    except DatumError as error:
        raise Refusal(what, BAD_DATE, fout=str(error), waar=where) from None
    if found.known and found.earliest() > today:
        raise Refusal(what, FUTURE, datum=found.text, waar=where)
    return found


def name(value: object, field: str) -> str:
    """A part of a name as it was typed, in composed characters. Raises `Refusal`."""
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refusal(What.PERSOON, SHAPE, veld=field)
    if any(unicodedata.category(letter) in NOT_IN_A_NAME for letter in value):
        raise Refusal(What.PERSOON, CONTROL, veld=field)
    typed = unicodedata.normalize("NFC", value).strip()
    if len(typed) > NAME_LIMIT:
        raise Refusal(What.PERSOON, LONG_NAME, veld=field, grens=str(NAME_LIMIT))
    return typed


def fields(value: object, field: str) -> dict[str, object]:
    """A JSON object, empty when absent. Raises `Refusal` for anything else."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Refusal(What.PERSOON, SHAPE, veld=field)
    return value


def entries(value: object, field: str) -> list[dict[str, object]]:
    """A JSON list of objects, empty when absent. Raises `Refusal` for anything else."""
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refusal(What.PERSOON, SHAPE, veld=field)
    return [fields(entry, field) for entry in value]
