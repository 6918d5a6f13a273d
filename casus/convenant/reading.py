"""Reading a convenant: every malformed thing is refused, with file, table, key and line."""

import hashlib
import re
import tomllib
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from casus.convenant.cells import Cell, Convenant, ConvenantError
from casus.convenant.floor import below_floor, breaches
from casus.convenant.lines import Lines
from casus.convenant.sense import nonsense
from casus.words import Flag, Leefgebied, May, Needs, Purpose, Role, Scope, Topic

STATUSES = ("voorbeeld", "vastgesteld")
TOP = {"kind", "version", "gemeente", "from", "to", "status", "approved_by", "approved_on", "role", "cell"}
CELL = {"role", "topic", "may", "scope", "flags", "leefgebied", "purpose", "statute", "needs", "why"}

Word = TypeVar("Word", bound=StrEnum)


def load(path: Path) -> Convenant:
    """Read the convenant in this file. `ConvenantError` when it cannot be read, is malformed or lies below the law."""
    try:
        return load_text(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ConvenantError(f"niet te lezen ({error})", file=str(path)) from error


@lru_cache(maxsize=16)  # the same text is read for every gemeente
def load_text(text: str, source: str) -> Convenant:
    """Read a convenant from its text; `source` is the file that messages name."""
    try:
        top = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also a number of thousands of digits, and brackets in brackets
        at = re.search(r"line (\d+)", str(error))
        line = int(at[1]) if at else len(text.splitlines())
        raise ConvenantError(f"geen geldige TOML ({error})", file=source, line=line) from error
    convenant = _Reading(top, Lines(text), source).convenant(text)
    for cell, _ in breaches(convenant):
        table = f"cell {convenant.cells.index(cell) + 1}"
        message = "; ".join(["onder de wettelijke ondergrens", *below_floor(convenant)])
        raise ConvenantError(message, file=source, table=table, line=cell.line)
    return convenant


class _Reading:
    """One file being read: the parsed tables, and where they stand."""

    def __init__(self, top: dict[str, Any], lines: Lines, source: str):
        self.top, self.lines, self.source = top, lines, source

    def convenant(self, text: str) -> Convenant:
        self._only(self.top, TOP, "")
        if self._string(self.top, "kind", "") != "convenant":
            self._wrong('moet "convenant" zijn', "", "kind")
        start, until = self._day("from"), self._day("to")
        if until <= start:
            self._wrong("moet na from liggen", "", "to")
        approved_by, approved_on = self._approval()
        roles = self._roles()
        return Convenant(
            version=self._version(),
            gemeente=self._string(self.top, "gemeente", ""),
            start=start,
            until=until,
            status=self._status(),
            approved_by=approved_by,
            approved_on=approved_on,
            roles=roles,
            cells=self._cells(roles),
            text=text,
            hash=hashlib.sha256(text.encode()).hexdigest(),
        )

    def _version(self) -> int:
        version = self._there(self.top, "version", "")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            self._wrong("moet een heel getal vanaf 1 zijn", "", "version")
        return version

    def _status(self) -> str:
        status = self._string(self.top, "status", "")
        if status not in STATUSES:
            self._wrong(f"onbekend: {status!r}; kies uit {', '.join(STATUSES)}", "", "status")
        return status

    def _approval(self) -> tuple[str, date | None]:
        """Name and date of who signed: both, or none of the two."""
        by = self._string(self.top, "approved_by", "", empty=True)
        on = None if self._there(self.top, "approved_on", "") == "" else self._day("approved_on")
        if bool(by) != bool(on):
            self._wrong("naam en datum van de goedkeuring horen bij elkaar", "", "approved_on" if by else "approved_by")
        return by, on

    def _day(self, key: str) -> date:
        value = self._there(self.top, key, "")
        try:
            return value if type(value) is date else date.fromisoformat(value)
        except (TypeError, ValueError):
            self._wrong(f"geen datum: {value!r}; schrijf jjjj-mm-dd", "", key)

    def _roles(self) -> dict[Role, frozenset[Leefgebied]]:
        tables = self._there(self.top, "role", "")
        if not isinstance(tables, dict):
            self._wrong("moet een tabel per rol zijn: [role.school]", "", "role")
        return {self._role(name): self._leefgebieden(name, table) for name, table in tables.items()}

    def _role(self, name: str) -> Role:
        return self._word({"role": name}, "role", Role, f"role.{name}")

    def _leefgebieden(self, name: str, table: object) -> frozenset[Leefgebied]:
        where = f"role.{name}"
        if not isinstance(table, dict):
            self._wrong("moet een tabel zijn", where)
        self._only(table, {"leefgebieden"}, where)
        self._there(table, "leefgebieden", where)
        return self._words(table, "leefgebieden", Leefgebied, where)

    def _cells(self, roles: dict[Role, frozenset[Leefgebied]]) -> tuple[Cell, ...]:
        tables = self._there(self.top, "cell", "")
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._wrong("moet een rij tabellen zijn: [[cell]]", "", "cell")
        seen: dict[tuple[object, ...], Cell] = {}
        for number, table in enumerate(tables, start=1):
            cell, where = self._cell(table, f"cell {number}"), f"cell {number}"
            for key, message in nonsense(cell, roles):
                self._wrong(message, where, key)
            same = (cell.role, cell.topic, cell.may, cell.scope, cell.leefgebied, cell.needs)
            if same in seen:
                self._wrong(f"staat er al, op regel {seen[same].line}", where)
            seen[same] = cell
        return tuple(seen.values())

    def _cell(self, table: dict[str, Any], where: str) -> Cell:
        self._only(table, CELL, where)
        return Cell(
            role=self._word(table, "role", Role, where),
            topic=self._word(table, "topic", Topic, where),
            may=self._word(table, "may", May, where),
            scope=self._word(table, "scope", Scope, where),
            flags=self._words(table, "flags", Flag, where),
            leefgebied=self._word(table, "leefgebied", Leefgebied, where) if "leefgebied" in table else None,
            purpose=self._word(table, "purpose", Purpose, where),
            statute=self._string(table, "statute", where),
            needs=self._word(table, "needs", Needs, where),
            why=self._string(table, "why", where),
            line=self.lines.of(where),
        )

    def _word(self, table: dict[str, Any], key: str, kind: type[Word], where: str) -> Word:
        return self._known(self._there(table, key, where), key, kind, where)

    def _words(self, table: dict[str, Any], key: str, kind: type[Word], where: str) -> frozenset[Word]:
        values = table.get(key, [])
        if not isinstance(values, list):
            self._wrong("moet een lijst zijn", where, key)
        words = frozenset(self._known(value, key, kind, where) for value in values)
        if len(words) < len(values):
            self._wrong("noemt iets dubbel", where, key)
        return words

    def _known(self, value: object, key: str, kind: type[Word], where: str) -> Word:
        if not isinstance(value, str) or value not in list(kind):
            self._wrong(f"onbekend: {value!r}; kies uit {', '.join(kind)}", where, key)
        return kind(value)

    def _string(self, table: dict[str, Any], key: str, where: str, *, empty: bool = False) -> str:
        value = self._there(table, key, where)
        if not isinstance(value, str) or not (value.strip() or empty):
            self._wrong("moet tekst zijn", where, key)
        return value.strip()

    def _there(self, table: dict[str, Any], key: str, where: str) -> Any:
        if key not in table:
            self._wrong("ontbreekt", where, key)
        return table[key]

    def _only(self, table: dict[str, Any], known: set[str], where: str) -> None:
        for key in table:
            if key not in known:
                self._wrong("onbekende sleutel", where, key)

    def _wrong(self, message: str, where: str, key: str = "") -> NoReturn:
        raise ConvenantError(message, file=self.source, table=where, key=key, line=self.lines.of(where, key))
