"""A pen whose words can be recognised anywhere: every text column gets a canary with its row and column."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String

from casus.models import Account, Organisatie
from casus.words import Label
from heart.facts import Row
from heart.pen import Pen

MARK = re.compile(r"«(\d+)\|")
WORDS = {
    "personen": {"geslacht", "geboren"},
    "persoonversies": {"geslacht", "geboren"},
    "maatregelen": {"soort"},
    "gezinsleden": {"rol"},
    "plannen": {"fase", "volgende_wat"},
    "relaties": {"soort"},
    "verblijven": {"soort"},
    "deelbesluiten": {"code"},
    "deelbesluit_antwoorden": {"vraag"},
    "verstrekkingen": {"hoe"},
    "besluiten": {"soort", "uitkomst"},
    "deelnames": {"soort", "rol", "status"},
    "doelen": {"leefgebied", "status", "deel"},
    "evaluaties": {"besluit"},
    "gezagen": {"soort", "status"},
    "afschalingen": {"reden_afsluiting"},
    "gehoord": {"waarom_niet"},
    "leefgebiedkeuzes": {"leefgebied"},
    "redenen": {"stap", "guard", "reden"},
    "regies": {"slot", "status"},
    "termijnen": {"soort"},
    "veiligheidschecks": {"fase", "niveau"},
    "noodtoegangen": {"code", "oordeel"},
    "noodtoegangvragen": {"code"},
    "controlegevallen": {"soort", "oordeel"},
    "acties": {"status", "deel"},
    "informatievragen": {"topic"},
    "vrijgaven": {"soort"},
    "vrijgave_personen": {"grond"},
    "verklaringen": {"topic"},
    "javragen": {"antwoord"},
    "akkoorden": {"code"},
    "contactmomenten": {"soort", "hoe", "hoe_gaat_het"},
    "veiligheidsafspraken": {"deel"},
    "persoonsdelen": {"regime", "resultaat", "uitstel_reden"},
    "verzoeken": {"soort", "omvang", "status", "belang"},
    "inzage_items": {"oordeel"},
    "correctiemeldingen": {"rol"},
    "bijdragen": {"topic", "leefgebied", "soort", "status", "deel"},
}
"""Columns that take a word of a closed list, or a date. Any other text of a guarded table holds a canary."""
NAMES = {Account: "naam", Organisatie: "naam"}
"""Not guarded, and yet they tell: who helps, and where."""


@dataclass(frozen=True)
class Canary:
    number: int
    table: str
    column: str
    row: Row
    words: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} «{self.words}»"


class Ink(Pen):
    """`canaries` by number, in the order in which they were written."""

    def __init__(self, at: datetime):
        super().__init__(at)
        self.canaries: list[Canary] = []
        self._about = ""

    @contextmanager
    def about(self, words: str) -> Iterator[None]:
        """What the canaries written in here say of themselves."""
        before, self._about = self._about, words
        try:
            yield
        finally:
            self._about = before

    def add(self, kind: type[Any], **values: Any) -> Row:
        given = set(values)
        row = super().add(kind, **values)
        for name in told_by(kind):
            if name not in given or kind in NAMES:
                row[name] = self._canary(kind.__tablename__, name, row)
        return row

    def _canary(self, table: str, column: str, row: Row) -> str:
        """Without spaces: a name may be cut to its first word. The number comes first: a text may be shortened."""
        number = len(self.canaries)
        words = "|".join(part for part in (column, self._about) if part).replace(" ", "_")
        self.canaries.append(Canary(number, table, column, row, words))
        return f"«{number}|{words}»"


def told_by(kind: type[Any]) -> list[str]:
    """The columns of this table that hold a canary."""
    if kind in NAMES:
        return [NAMES[kind]]
    table = kind.__table__
    if not table.info.get("guarded"):
        return []
    silent = WORDS.get(table.name, set())
    return [c.name for c in table.columns if _is_text(c) and c.info["topic"] != Label.NEVER and c.name not in silent]


def _is_text(column: Any) -> bool:
    return isinstance(getattr(column.type, "impl", column.type), String)


def heard(text: str) -> set[int]:
    """The numbers of all canaries in an answer, however it is written down."""
    plain = text.replace("\\u00ab", "«").replace("%C2%AB", "«").replace("%7C", "|").replace("&#171;", "«")
    return {int(found) for found in MARK.findall(plain)}


def ids(rows: list[Row]) -> list[UUID]:
    return [row["id"] for row in rows]
