"""Reads `matrix.txt`, the table that a privacy officer signs. Strict: what it does not know is an error, never a guess.

`read()` gives every cell; `reads`, `adds`, `asks` and `reach` answer about one. Nothing here writes, and nothing here
knows how casus decides: the table is what casus is held against.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from casus.words import Flag, May, Scope, Topic
from matrix_text import MatrixError, Row, tables

FAMILY = (
    "regisseur",
    "teamleider",
    "gedragswetenschapper",
    "volwassene",
    "ouder_kind",
    "ouder_kind_16",
    "jeugdige",
    "netwerk",
)
PARTNERS = (
    "school",
    "huisarts",
    "jgz",
    "ggz",
    "jeugdhulp",
    "veilig_thuis",
    "gi",
    "gi_maatregel",
    "wijkteam",
    "schuldhulp",
    "leerplicht",
    "jongerenwerk",
)
ROLES = FAMILY + PARTNERS
RULES = ("kwam_binnen", "schreef", "doet", "is_van", "gericht_aan")
PROMISES = ("ja", "titel", "komst")

SCOPES = {"°": Scope.OWN, "s": Scope.SELF, "k": Scope.CHILD, "d": Scope.GEZINSDEEL, "stoel": Scope.SEAT}
FLAGS = {"t": Flag.TALK, "m": Flag.MASKED}
OF_ADDING = frozenset({"own", "kracht"})
OF_READING = frozenset({"gegeven", "eigen_ja", "bekend", "eigen_kinderen", "woont_daar", "opengesteld", "kinderversie"})
LEEFGEBIEDEN = frozenset({"onderwijs", "financien"})
WORDS = OF_ADDING | OF_READING | LEEFGEBIEDEN | {"verteld", "kind"}
PART = re.compile(r"(?P<level>\?|\+|rw|r)(?P<marks>[°skdtm]*)(?::(?P<word>[a-z_]+)(?P<after>°?))?")


@dataclass(frozen=True)
class Part:
    """One thing a cell allows: a level, how far it reaches, its conditions, and the word that narrows it."""

    level: May
    scope: Scope
    flags: frozenset[Flag] = frozenset()
    word: str = ""

    @property
    def reading(self) -> "Part | None":
        """What of this is reading. Behind `rw` the words own and kracht narrow the adding only."""
        if not self.level.reads:
            return None
        return replace(self, level=May.READ, word="" if self.level.adds and self.word in OF_ADDING else self.word)

    @property
    def adding(self) -> "Part | None":
        """What of this is adding. A talk that comes first, or a mask, is about reading."""
        return replace(self, level=May.ADD, flags=frozenset()) if self.level.adds else None


@dataclass(frozen=True)
class Cell:
    """Everything one role may with one topic. No parts is the sign `-`."""

    text: str
    parts: tuple[Part, ...] = ()

    @property
    def levels(self) -> frozenset[May]:
        return frozenset(part.level for part in self.parts)

    @property
    def scopes(self) -> frozenset[Scope]:
        return frozenset(part.scope for part in self.parts)

    @property
    def flags(self) -> frozenset[Flag]:
        return frozenset(flag for part in self.parts for flag in part.flags)

    @property
    def qualifiers(self) -> frozenset[str]:
        return frozenset(part.word for part in self.parts if part.word)


@dataclass(frozen=True)
class Promise:
    """A line of block 3: what a role is always shown. Topic `None` is every topic."""

    rule: str
    topic: Topic | None
    role: str
    what: str


Matrix = dict[tuple[str, Topic], Cell]


def read(text: str | None = None) -> Matrix:
    """Every (role, topic) of blocks 1 and 2. Raises MatrixError for anything unknown, double or missing."""
    _, family, partners, _ = tables(text)
    cells = _grid(family, FAMILY) | _grid(partners, PARTNERS)
    _complete(cells)
    return cells


def explained(text: str | None = None) -> dict[Topic, str]:
    """What falls under each topic, in the words of the table."""
    return {_topic(line, row[0]): row[1] for line, row in tables(text)[0][1:]}


def promises(text: str | None = None) -> tuple[Promise, ...]:
    """Block 3: what must be visible. The column `partners` is given once per partner."""
    head, *rows = tables(text)[3]
    if head[1] != ["regel", "topic", *FAMILY, "partners"]:
        raise MatrixError(f"regel {head[0]}: onbekende kolommen in blok 3")
    return tuple(promise for line, row in rows for promise in _promised(line, row))


@cache
def _signed() -> Matrix:
    return read()


def cell(role: str, topic: str) -> Cell:
    """The cell of the signed table; KeyError for a role or topic that it does not have."""
    return _signed()[role, Topic(topic)]


def reads(role: str, topic: str) -> bool:
    """Whether there is anything on this topic that the role reads; `reach` says how far."""
    return any(level.reads for level in cell(role, topic).levels)


def adds(role: str, topic: str) -> bool:
    return any(level.adds for level in cell(role, topic).levels)


def asks(role: str, topic: str) -> bool:
    return May.ASK in cell(role, topic).levels


def reach(role: str, topic: str) -> tuple[Part, ...]:
    """How far reading goes: what one of these parts lets through is read. Empty where the role reads nothing."""
    return tuple(dict.fromkeys(part.reading for part in cell(role, topic).parts if part.reading))


def _grid(table: list[Row], roles: tuple[str, ...]) -> Matrix:
    (head_line, head), (reach_line, reaches), *rows = table
    if head != ["topic", *roles]:
        raise MatrixError(f"regel {head_line}: onbekende of ontbrekende rol in {head}")
    if reaches[0] != "(bereik)" or not set(reaches[1:]) <= set(SCOPES):
        raise MatrixError(f"regel {reach_line}: de regel (bereik) klopt niet: {reaches}")
    cells: Matrix = {}
    for line, (name, *texts) in rows:
        topic = _topic(line, name)
        if (roles[0], topic) in cells:
            raise MatrixError(f"regel {line}: {topic} staat er twee keer")
        for role, reaching, text in zip(roles, reaches[1:], texts, strict=True):
            cells[role, topic] = _cell(text, SCOPES[reaching], f"regel {line}, {role} x {topic}")
    return cells


def _complete(cells: Matrix) -> None:
    missing = [f"{role} x {topic}" for role in ROLES for topic in Topic if (role, topic) not in cells]
    if missing:
        raise MatrixError(f"ontbreekt: {', '.join(missing)}")


def _topic(line: int, name: str) -> Topic:
    try:
        return Topic(name)
    except ValueError:
        raise MatrixError(f"regel {line}: onbekend topic {name!r}") from None


def _cell(text: str, reaching: Scope, where: str) -> Cell:
    return Cell(text, () if text == "-" else tuple(_part(sign, reaching, where) for sign in text.split(",")))


def _part(sign: str, reaching: Scope, where: str) -> Part:
    found = PART.fullmatch(sign)
    if not found:
        raise MatrixError(f"{where}: onbekend teken {sign!r}")
    marks = found["marks"] + (found["after"] or "")
    scopes = [SCOPES[mark] for mark in marks if mark in SCOPES]
    if len(scopes) > 1 or len(set(marks)) != len(marks):
        raise MatrixError(f"{where}: te veel tekens in {sign!r}")
    if found["word"] and found["word"] not in WORDS:
        raise MatrixError(f"{where}: onbekend woord {found['word']!r}")
    flags = frozenset(FLAGS[mark] for mark in marks if mark in FLAGS)
    return Part(May(found["level"]), scopes[0] if scopes else reaching, flags, found["word"] or "")


def _promised(line: int, row: list[str]) -> Iterator[Promise]:
    rule, name, *texts = row
    if rule not in RULES or not set(texts) <= {*PROMISES, "-"}:
        raise MatrixError(f"regel {line}: onbekende regel of onbekend teken in {row}")
    topic = None if name == "(elk)" else _topic(line, name)
    columns = [*zip(FAMILY, texts, strict=False), *((role, texts[-1]) for role in PARTNERS)]
    return (Promise(rule, topic, role, what) for role, what in columns if what != "-")
