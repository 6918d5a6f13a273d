"""What stands in the tables, as plain dicts, and the small questions that one asks of dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

from casus import dates

Row = dict[str, Any]


@dataclass(frozen=True)
class Who:
    """A reader: a hat, or somebody of the family; never both."""

    hat: UUID | None = None
    persoon: UUID | None = None
    rol: str = ""
    organisatie: UUID | None = None
    team: UUID | None = None


@dataclass
class Snapshot:
    """All rows by table, and the moment at which they are looked at."""

    tables: Mapping[str, list[Row]]
    at: datetime
    _found: dict[tuple[str, str], dict[Any, list[Row]]] = field(default_factory=dict)

    def of(self, table: str, **where: Any) -> list[Row]:
        """The rows of a table where all these columns say this; the first of them is looked up."""
        if not where:
            return list(self.tables.get(table, ()))
        (column, value), *others = where.items()
        key = (table, column)
        if key not in self._found:
            self._found[key] = defaultdict(list)
            for row in self.tables.get(table, ()):
                self._found[key][row[column]].append(row)
        return [row for row in self._found[key].get(value, ()) if all(row[name] == v for name, v in others)]

    def one(self, table: str, row_id: UUID) -> Row:
        return self.of(table, id=row_id)[0]

    def holding(self, rows: Iterable[Row]) -> list[Row]:
        """Those that hold today: `van` and `tot` are dates, and `tot` is the last day."""
        return [r for r in rows if (r["van"] is None or r["van"] <= self.today) and not self.past(r["tot"])]

    def past(self, last_day: date | None) -> bool:
        return last_day is not None and last_day < self.today

    @cached_property
    def today(self) -> date:
        return dates.day_of(self.at)

    def surely(self, persoon: UUID, age: int) -> bool:
        """What an age gives: by the latest day on which somebody can have been born."""
        return dates.age_on(self.one("personen", persoon)["geboren_laatst"], self.at) >= age

    def possibly(self, persoon: UUID, age: int) -> bool:
        """What an age takes away: by the earliest."""
        return dates.age_on(self.one("personen", persoon)["geboren_vroegst"], self.at) >= age

    def died(self, persoon: UUID) -> bool:
        return self.one("personen", persoon)["overleden_op"] is not None
