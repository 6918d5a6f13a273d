"""What a convenant is once it has been read: cells, and the questions one may ask of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casus.words import Flag, Leefgebied, May, Needs, Purpose, Role, Scope, Topic

UNKNOWN_STATUTE = "?"  # every page that prints it says "nog te toetsen"

# What one tells with "Iets vertellen", and the leefgebied that goes with it. None: the leefgebied is not asked.
# Not here: what has a form of its own (doel, actie, contact …) and veiligheidszorg, which has a button of its own.
TOLD: dict[Topic, Leefgebied | None] = {
    Topic.HULPVRAAG: None,
    Topic.VERSLAG: None,
    Topic.GEZONDHEIDSGEVOLGEN: Leefgebied.GEZONDHEID,
    Topic.MEDISCH: Leefgebied.GEZONDHEID,
    Topic.SCHOOL: Leefgebied.ONDERWIJS,
    Topic.VERZUIMREDEN: Leefgebied.ONDERWIJS,
    Topic.FINANCIEN_STATUS: Leefgebied.FINANCIEN,
}


class ConvenantError(ValueError):
    """A convenant that cannot be used. Says where: file, table, key and line."""

    def __init__(self, message: str, *, file: str, table: str = "", key: str = "", line: int = 1):
        self.message, self.file, self.table, self.key, self.line = message, file, table, key, line
        where = [f"{file}, regel {line}", table or "bovenaan"] + ([f'sleutel "{key}"'] if key else [])
        super().__init__(f"{', '.join(where)}: {message}")


@dataclass(frozen=True)
class Cell:
    """One agreement: this role may do this with this topic, so far, for this purpose, because of this."""

    role: Role
    topic: Topic
    may: May
    scope: Scope
    flags: frozenset[Flag]
    leefgebied: Leefgebied | None
    purpose: Purpose
    statute: str
    needs: Needs
    why: str
    line: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Convenant:
    """One version of the agreements of one gemeente. `until` is the last day on which it holds."""

    version: int
    gemeente: str
    start: date
    until: date
    status: str
    approved_by: str
    approved_on: date | None
    roles: Mapping[Role, frozenset[Leefgebied]] = field(hash=False)
    cells: tuple[Cell, ...]
    text: str
    hash: str

    @property
    def signed(self) -> bool:
        """A privacy officer put name and date under it; without it no real families (`status` does not count)."""
        return bool(self.approved_by and self.approved_on)

    def in_force(self, on: date) -> bool:
        """Whether it admits new seats and new reading on this day, its first and last day included."""
        return self.start <= on <= self.until

    def of(self, role: Role) -> tuple[Cell, ...]:
        """All cells of one role, in the order of the file."""
        return tuple(cell for cell in self.cells if cell.role is role)

    def readable(self, role: Role) -> frozenset[Topic]:
        """Topics of which this role reads at least something without asking; whatever the scope, flags and needs."""
        return frozenset(cell.topic for cell in self.of(role) if cell.may.reads)

    def adds(self, role: Role) -> tuple[Cell, ...]:
        """The cells by which this role may add."""
        return tuple(cell for cell in self.of(role) if cell.may.adds)

    def chips(self, role: Role) -> list[tuple[Topic, Leefgebied | None]]:
        """The pairs for "Waarover?": what this role may tell about, in the order of the words. A form, not a check."""
        pairs = {pair for cell in self.adds(role) for pair in self._told(cell)}
        topics, fields = list(Topic), [None, *Leefgebied]
        return sorted(pairs, key=lambda pair: (topics.index(pair[0]), fields.index(pair[1])))

    def _told(self, cell: Cell) -> set[tuple[Topic, Leefgebied | None]]:
        if cell.topic is Topic.KRACHTEN_ZORGEN:
            return {(cell.topic, one) for one in ({cell.leefgebied} if cell.leefgebied else self.roles[cell.role])}
        return {(cell.topic, TOLD[cell.topic])} if cell.topic in TOLD else set()
