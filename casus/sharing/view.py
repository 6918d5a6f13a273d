"""Rows become what someone is shown. A withheld field is absent, not blank; there is no way back to the row."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from sqlalchemy import Table

from casus.errors import Withheld
from casus.words import Label, Topic


class View:
    """The granted fields of one thing. Reading a field that was not granted raises `Withheld`."""

    __slots__ = ("_fields", "_kind")

    def __init__(self, kind: str, fields: dict[str, Any]):
        self._kind, self._fields = kind, fields

    def __getattr__(self, name: str) -> Any:
        try:
            return self._fields[name]
        except KeyError:
            raise Withheld(f"{self._kind}.{name}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._fields

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __repr__(self) -> str:
        return f"<View {self._kind} {sorted(self._fields)}>"

    def get(self, name: str, default: Any = None) -> Any:
        return self._fields.get(name, default)

    def but(self, **fields: Any) -> "View":
        """The same view with these fields added or replaced."""
        return View(self._kind, self._fields | fields)


def reveal(
    row: Any, topics: Collection[Topic], *, own: Topic | None = None, only: Collection[str] = (), **more: Any
) -> View:
    """Copy the columns whose label is granted. `own` is the row's own topic where its columns carry that label.

    `only` narrows to some fields; `more` are fields made by whoever calls, from what the viewer may see.
    """
    names = _open_to(row.__table__, frozenset(topics), own is not None)
    if only:
        names = tuple(name for name in names if name in (*only, "id", "versie"))
    fields = {name: getattr(row, name) for name in names}
    return View(row.__tablename__, fields | more)


@cache
def _open_to(table: Table, topics: frozenset[Topic], own: bool) -> tuple[str, ...]:
    """The columns of a table that these topics open; with `own` those that carry the row's own topic too."""
    return tuple(column.key for column in table.columns if _open(column.info["topic"], topics, own))


def _open(label: Topic | Label, topics: Collection[Topic], own: bool) -> bool:
    if label is Label.NEVER:
        return False
    if label is Label.KEY:
        return True
    return own if label is Label.OF_ROW else label in topics
