"""A birth date as the BRP knows it: whole, or without its day, its month, or anything at all."""

import re
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

BEFORE_ANYONE = date(1850, 1, 1)  # nobody alive was born earlier: the earliest of a wholly unknown date
AFTER_EVERYONE = date.max  # a wholly unknown birth date gives no age at all

MONTHS = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
UNKNOWN = "onbekend"

_TYPED = re.compile(r"(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})", re.ASCII)  # dag-maand-jaar, from the left open
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def N_(msgid: str) -> str:  # the name that message extraction looks for
    """Mark a Dutch text for translation where it is written down; whoever shows it translates it."""
    return msgid


IMPOSSIBLE = N_("De datum %(datum)s bestaat niet.")
UNREADABLE = N_("Schrijf een datum als 20-08-2015, 08-2015 of 2015.")
UNKNOWN_SHAPE = N_("Een datum staat in een vorm die casus niet kent.")


class DatumError(ValueError):
    """Not a date, or one that no calendar has. Carries its Dutch `msgid` and the `values` in it."""

    def __init__(self, msgid: str, **values: str):
        self.msgid, self.values = msgid, values
        super().__init__(msgid % values)


@dataclass(frozen=True, slots=True)
class Datum:
    """A date of which the day, the month or all may be unknown.

    An incomplete date counts at its earliest for what it takes away and at its latest for what it gives
    (`docs/domein.md`). Raises `DatumError` for a date that does not exist.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if not self._exists():
            raise DatumError(IMPOSSIBLE, datum=self.text)

    def _exists(self) -> bool:
        if self.year is None:
            return self.month is None and self.day is None
        if not BEFORE_ANYONE.year <= self.year <= AFTER_EVERYONE.year:
            return False
        if self.month is None:
            return self.day is None
        return 1 <= self.month <= 12 and (self.day is None or 1 <= self.day <= monthrange(self.year, self.month)[1])

    @property
    def known(self) -> bool:
        """Whether anything at all is known."""
        return self.year is not None

    @property
    def complete(self) -> bool:
        return self.day is not None

    def earliest(self) -> date:
        """The first day it can have been: for what a birthday takes away."""
        if self.year is None:
            return BEFORE_ANYONE
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can have been: for what a birthday gives."""
        if self.year is None:
            return AFTER_EVERYONE
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    @property
    def text(self) -> str:
        """As people type it: `20-08-2015`, `08-2015`, `2015` or `onbekend`. `from_text` reads it back."""
        parts = [f"{part:02}" for part in (self.day, self.month) if part is not None]
        return "-".join([*parts, f"{self.year:04}"]) if self.year is not None else UNKNOWN

    @property
    def iso(self) -> str:
        """As it is stored and sent: `2015-08-20`, `2015-08`, `2015` or an empty text. `from_iso` reads it back."""
        parts = [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join([f"{self.year:04}", *parts]) if self.year is not None else ""

    def __str__(self) -> str:
        """In Dutch words: `20 augustus 2015`, `augustus 2015 (dag onbekend)`."""
        if self.year is None:
            return UNKNOWN
        if self.month is None:
            return f"{self.year} (dag en maand onbekend)"
        named = f"{MONTHS[self.month - 1]} {self.year}"
        return f"{self.day} {named}" if self.day else f"{named} (dag onbekend)"

    @classmethod
    def of(cls, day: date) -> "Datum":
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_text(cls, typed: str) -> "Datum":
        """From a form field. A part typed as zeros is unknown. Raises `DatumError`, also when nothing was typed."""
        typed = typed.strip()
        if typed.casefold() == UNKNOWN:
            return cls()
        if found := _TYPED.fullmatch(typed):
            day, month, year = (int(part) or None if part else None for part in found.groups())
            return cls(year, month, day)
        if typed and _ISO.fullmatch(typed):
            return cls.from_iso(typed)
        raise DatumError(UNREADABLE)

    @classmethod
    def from_iso(cls, stored: str) -> "Datum":
        """The other way round of `iso`. Raises `DatumError`."""
        if not stored:
            return cls()
        if found := _ISO.fullmatch(stored):
            return cls(*(int(part) if part else None for part in found.groups()))
        raise DatumError(UNREADABLE)

    @classmethod
    def from_brp(cls, record: object) -> "Datum":
        """From the four shapes of the BRP API: Datum, JaarMaandDatum, JaarDatum, DatumOnbekend.

        What is absent is unknown. Raises `DatumError`.
        """
        if record is None or record == {}:
            return cls()
        kind = record.get("type") if isinstance(record, Mapping) else None
        reader = _SHAPES.get(kind) if isinstance(kind, str) else None
        if reader is None or not isinstance(record, Mapping):
            raise DatumError(UNKNOWN_SHAPE)
        return reader(record)


def _whole(record: Mapping[str, object]) -> Datum:
    value = record.get("datum")
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        raise DatumError(UNKNOWN_SHAPE)
    year, month, day = (int(part) for part in value.split("-"))
    return Datum(year, month, day)


def _number(record: Mapping[str, object], name: str) -> int:
    value = record.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= 9999:
        raise DatumError(UNKNOWN_SHAPE)
    return value


_SHAPES: dict[str, Callable[[Mapping[str, object]], Datum]] = {
    "Datum": _whole,
    "JaarMaandDatum": lambda record: Datum(_number(record, "jaar"), _number(record, "maand")),
    "JaarDatum": lambda record: Datum(_number(record, "jaar")),
    "DatumOnbekend": lambda record: Datum(),
}
