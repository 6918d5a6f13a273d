"""The rule for a migration: the release before it goes on serving while it runs and after it ran.

Expand: a new table, or a new column that may be left out. Contract (`contracts = "<revision>"` in the file of the
migration): take away what that earlier revision made superfluous, once no release that is still served uses it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, MetaData, inspect, text


@dataclass(frozen=True)
class Shape:
    """The tables as they are: per table its columns (type, may be left out), and what must hold of its rows."""

    columns: dict[tuple[str, str], tuple[str, bool]]
    rules: set[tuple[str, str]] = field(default_factory=set)

    @property
    def tables(self) -> set[str]:
        return {table for table, _ in self.columns}


def shape(connection: Connection) -> Shape:
    looks, columns, rules = inspect(connection), {}, set()
    for table in looks.get_table_names():
        if table == "alembic_version":
            continue
        for column in looks.get_columns(table):
            free = bool(column["nullable"] or column["default"])
            columns[table, column["name"]] = (str(column["type"]), free)
        rules |= {(table, rule) for rule in _rules(looks, table)}
    return Shape(columns, rules)


def _rules(looks: Any, table: str) -> Iterator[str]:
    for unique in looks.get_unique_constraints(table):
        yield f"uniek op {', '.join(unique['column_names'])}"
    for index in looks.get_indexes(table):
        if index["unique"]:
            yield f"uniek op {', '.join(map(str, index['column_names']))}"
    for foreign in looks.get_foreign_keys(table):
        yield f"verwijst met {', '.join(foreign['constrained_columns'])}"
    for check in looks.get_check_constraints(table):
        yield f"voorwaarde {check['name']}"


def breaks(before: Shape, after: Shape, contracts: str | None = None) -> list[str]:
    """What the release before cannot live with, in words."""
    gone = sorted(before.columns.keys() - after.columns.keys())
    found = [] if contracts else [f"{table}.{column} is weg" for table, column in gone]
    for (table, column), (kind, free) in sorted(after.columns.items()):
        old = before.columns.get((table, column))
        if table not in before.tables:
            continue
        if old is None and not free:
            found.append(f"{table}.{column} is nieuw en mag niet leeg blijven")
        elif old and old[0] != kind:
            found.append(f"{table}.{column} werd {kind}")
        elif old and old[1] and not free:
            found.append(f"{table}.{column} mag niet meer leeg blijven")
    new = {(table, f"verwijst met {column}") for table, column in after.columns.keys() - before.columns.keys()}
    # what a column points at that the release before leaves empty asks nothing of it
    fresh = sorted(rule for rule in after.rules - before.rules - new if rule[0] in before.tables)
    return found + [f"{table}: nieuwe eis, {rule}" for table, rule in fresh]


Rows = list[tuple[Any, list[dict[str, Any]]]]


def rows(connection: Connection) -> Rows:
    """Every row of every table, with the table as this revision knows it."""
    known = MetaData()
    known.reflect(connection)
    tables = [table for name, table in sorted(known.tables.items()) if name != "alembic_version"]
    return [(table, [dict(row) for row in connection.execute(table.select()).mappings()]) for table in tables]


def written_as(connection: Connection, kept: Rows) -> Rows:
    """Take all those rows away and write them again, naming only the columns of then. Gives them as then is read."""
    without_references(connection)
    for table, _ in kept:
        connection.execute(table.delete())
    for table, content in kept:
        if content:
            connection.execute(table.insert(), content)
    return [(table, [dict(row) for row in connection.execute(table.select()).mappings()]) for table, _ in kept]


def without_references(connection: Connection) -> None:
    """In any order: this is about columns."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("set session_replication_role = replica"))
    else:
        connection.execute(text("PRAGMA defer_foreign_keys = on"))
