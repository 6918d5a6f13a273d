"""What is about one person in one plan: the rows that go, those that lose a name, and those that stay without words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Table, false, or_, select

from casus.actions.vernietiging.rule import Level
from casus.actions.vernietiging.tables import RULES
from casus.database import Base, db
from casus.models import Gezinslid

Key = tuple[Any, ...]
Rows = dict[str, dict[Key, Row[Any]]]


@dataclass(frozen=True)
class Part:
    """One person in one plan. `whole`: nothing else is kept of this person. `last`: nobody else's part is kept here."""

    plan_id: UUID
    gezin_id: UUID
    persoon_id: UUID
    whole: bool
    last: bool


@dataclass
class Reach:
    """Keys by table. `gone`; `emptied`: another row needs it, so its words go; `shared`: others keep it."""

    rows: Rows
    gone: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    emptied: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    shared: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))


def reach(part: Part) -> Reach:
    """Everything that destroying this part touches, read inside a transaction. Twice gives the same."""
    found = Reach({name: _rows(table, part) for name, table in _tables()})
    _about_one(found, part)
    while _parts_of(found) or _needed(found):
        pass
    _unread(found, part)
    _shared(found, part)
    return found


def _tables() -> Iterator[tuple[str, Table]]:
    return ((name, table) for name, table in Base.metadata.tables.items() if name in RULES and not RULES[name].frame)


def table(name: str) -> Table:
    return Base.metadata.tables[name]


def key_of(of: Table, row: Row[Any]) -> Key:
    return tuple(getattr(row, column.name) for column in of.primary_key)


def _rows(of: Table, part: Part) -> dict[Key, Row[Any]]:
    """The rows of a table that stand in this plan, in its gezin or with this person."""
    return {key_of(of, row): row for row in db.session.execute(select(of).where(_here(of, part)))}


def _here(of: Table, part: Part) -> Any:
    rule = RULES[of.name]
    if rule.level is Level.PERSON:
        return _names(of, part.persoon_id) if part.whole else false()
    if rule.level is Level.GEZIN and not part.whole:
        return false()
    if rule.level is Level.PLAN and "plan_id" in of.c:
        return of.c.plan_id == part.plan_id
    if rule.level is Level.GEZIN and "gezin_id" in of.c:
        mine = select(Gezinslid.gezin_id).where(Gezinslid.persoon_id == part.persoon_id)
        return or_(of.c.gezin_id == part.gezin_id, of.c.gezin_id.in_(mine))  # also of a gezin that went before
    column = of.c[rule.part_of[0]]
    parent = next(iter(column.foreign_keys)).column
    return column.in_(select(parent).where(_here(parent.table, part)))


def _names(of: Table, persoon_id: UUID) -> Any:
    return or_(*(of.c[column] == persoon_id for column in RULES[of.name].subject))


def _about_one(found: Reach, part: Part) -> None:
    """Where the search begins: rows that name this person alone, and with the last part what is about the plan."""
    for name, rows in found.rows.items():
        rule, about = RULES[name], _about(found, name)
        for key, row in rows.items():
            named = any(getattr(row, column) == part.persoon_id for column in rule.subject)
            alone = about.get(key[0]) == {part.persoon_id}
            of_plan = part.last and (rule.stays or (rule.about and not about.get(key[0])))
            if named or alone or of_plan:
                found.gone[name].add(key)


def _about(found: Reach, name: str) -> dict[Any, set[UUID]]:
    """By row about whom it is."""
    rule = RULES[name]
    persons: dict[Any, set[UUID]] = defaultdict(set)
    if rule.about:
        column = RULES[rule.about].part_of[0]
        for row in found.rows[rule.about].values():
            persons[getattr(row, column)].add(row.persoon_id)
    return persons


def _parts_of(found: Reach) -> bool:
    """What is a part of a row that goes, goes as well. Whether more was found."""
    before = sum(map(len, found.gone.values()))
    lost = {name: {key[0] for key in (*found.gone[name], *found.emptied[name])} for name in found.rows}
    anything = {key for name, keys in lost.items() for key in keys if len(table(name).primary_key) == 1}
    for name, rows in found.rows.items():
        rule = RULES[name]
        owners = [(column, owner_of(name, column)) for column in rule.part_of]
        for key, row in rows.items():
            gone = any(getattr(row, column) in lost.get(owner, ()) for column, owner in owners)
            if (gone or any(getattr(row, column) in anything for column in rule.items)) and not _kept(found, name, key):
                found.gone[name].add(key)
    return sum(map(len, found.gone.values())) > before


def _kept(found: Reach, name: str, key: Key) -> bool:
    """A row without words that another needs keeps whom it is about: then nobody reads it."""
    return key in found.emptied[name]


def _needed(found: Reach) -> bool:
    """A row that goes while one that stays points at it: it stays too, without its words. Whether there was one."""
    more = False
    for name, rows in found.rows.items():
        part_of = RULES[name].part_of
        for key, row in rows.items():
            if key in found.gone[name]:
                continue
            for column, owner in _links(name):
                wanted = (getattr(row, column),)
                if column not in part_of and wanted in found.gone.get(owner, ()):
                    found.gone[owner].discard(wanted)
                    found.emptied[owner].add(wanted)
                    more = True
    return more


def _unread(found: Reach, part: Part) -> None:
    """A row without words stays about the one who is gone: no reader has a ground for nobody."""
    for name, rule in RULES.items():
        if not rule.about:
            continue
        column = RULES[rule.about].part_of[0]
        for key in list(found.gone[rule.about]):
            row = found.rows[rule.about][key]
            if row.persoon_id == part.persoon_id and (getattr(row, column),) in found.emptied[name]:
                found.gone[rule.about].discard(key)


def _links(name: str) -> Iterator[tuple[str, str]]:
    """Columns that point at a row of a table that may go."""
    for column in table(name).columns:
        for foreign in column.foreign_keys:
            if foreign.column.table.name in RULES and not RULES[foreign.column.table.name].frame:
                yield column.name, foreign.column.table.name


def owner_of(name: str, column: str) -> str:
    """The table that this column points at."""
    return next(iter(table(name).c[column].foreign_keys)).column.table.name


def _shared(found: Reach, part: Part) -> None:
    """What others keep and may name this person all the same: about several, about the plan, or told by this person."""
    for name, rows in found.rows.items():
        rule, about = RULES[name], _about(found, name)
        for key, row in rows.items():
            if key in found.gone[name] or key in found.emptied[name]:
                continue
            of_plan = rule.stays or bool(rule.about and not about.get(key[0]))
            told = any(getattr(row, column) == part.persoon_id for column in rule.actor)
            if of_plan or told or part.persoon_id in about.get(key[0], ()):
                found.shared[name].add(key)
    for name, rows in found.rows.items():
        for column in RULES[name].part_of:
            owner = found.shared[owner_of(name, column)]
            found.shared[name] |= {k for k, row in rows.items() if (getattr(row, column),) in owner} - found.gone[name]
