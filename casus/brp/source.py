"""From the bytes of a file to its gezinnen, each with the line it begins on."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NoReturn

from casus.dates import N_
from casus.errors import Invalid

NOT_UTF8 = N_("Dit bestand is geen tekst in UTF-8.")
NOT_JSON = N_("Dit bestand is geen geldige JSON.")
TOO_DEEP = N_("Dit bestand is te diep genest.")
NO_GEZIN = N_("In dit bestand staat geen gezin met een lijst personen.")
PLACE = N_("regel %(line)s, teken %(column)s")

_COMPLAINTS = {  # how the JSON reader begins its complaint, and what a person is told
    "Expecting value": N_("Hier ontbreekt een waarde."),
    "Expecting ','": N_("Hier ontbreekt een komma of een haakje."),
    "Expecting ':'": N_("Hier ontbreekt een dubbele punt."),
    "Expecting property name": N_("Hier hoort een naam tussen dubbele aanhalingstekens."),
    "Illegal trailing comma": N_("Hier staat een komma te veel."),
    "Unterminated string": N_("Hier begint een tekst die niet wordt afgesloten."),
    "Invalid control character": N_("Hier staat een teken dat niet in een tekst mag."),
    "Invalid \\": N_("Hier staat een onbekend teken na een backslash."),
    "Extra data": N_("Hier staat nog iets na het einde."),
}
_BLANK = re.compile(r"[ \t\r\n]*")
_HUGE_NUMBER = re.compile(r"\d{4000,}")


class BrpError(Invalid):
    """The file as a whole cannot be read. Says in Dutch what is wrong and where: `line` and `column` count from 1."""

    def __init__(self, msgid: str, text: str = "", position: int = 0):
        self.msgid = msgid
        self.line = text.count("\n", 0, position) + 1
        self.column = position - text.rfind("\n", 0, position)
        place = PLACE % {"line": self.line, "column": self.column}
        super().__init__(f"{msgid} ({place})")


@dataclass(frozen=True)
class Found:
    """One element of the file that ought to be a gezin, and the line it begins on."""

    line: int
    place: int
    element: object

    @property
    def personen(self) -> object:
        return self.element.get("personen") if isinstance(self.element, dict) else None

    @property
    def nummer(self) -> str:
        """What the file calls it; the place in the file when it has no usable name of its own."""
        given = self.element.get("gezin") if isinstance(self.element, dict) else None
        named = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
        return named if 0 < len(named) <= 40 and named.isprintable() else str(self.place)


def gezinnen_of(source: str | bytes) -> list[Found]:
    """The gezinnen of a list, of one gezin, or of one plain answer of the API. Raises `BrpError`."""
    text = _decoded(source)
    whole = _parsed(text)
    elements = list(_elements(text)) if isinstance(whole, list) else [Found(1, 1, whole)]
    if not any(isinstance(found.personen, list) for found in elements):
        raise BrpError(NO_GEZIN, text, _skip(text, 0))
    return elements


def _decoded(source: str | bytes) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        return source.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        readable = error.object[: error.start].decode("utf-8", "replace")
        raise BrpError(NOT_UTF8, readable, len(readable)) from None


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        told = next((said for begin, said in _COMPLAINTS.items() if error.msg.startswith(begin)), NOT_JSON)
        raise BrpError(told, text, error.pos) from None
    except RecursionError:
        raise BrpError(TOO_DEEP) from None
    except ValueError:  # NaN, Infinity, or a number of thousands of digits
        found = re.search(r"-?(NaN|Infinity)", text) or _HUGE_NUMBER.search(text)
        raise BrpError(NOT_JSON, text, found.start() if found else 0) from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _elements(text: str) -> Iterator[Found]:
    """The elements of a list that is known to be well formed, with their places."""
    reader, position, line, place = json.JSONDecoder(), text.index("[") + 1, 1, 0
    counted = 0
    while True:
        position = _skip(text, position)
        if text[position] == "]":
            return
        line, counted, place = line + text.count("\n", counted, position), position, place + 1
        element, position = reader.raw_decode(text, position)
        yield Found(line, place, element)
        position = _skip(text, position)
        position += text[position] == ","


def _skip(text: str, position: int) -> int:
    found = _BLANK.match(text, position)
    return found.end() if found else position
