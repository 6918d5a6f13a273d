"""Putting very many rows into a database: indexes and foreign keys are made after the rows, and then hold for all."""

import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol

import psycopg
from sqlalchemy import make_url

from casus.database import Base, db

Rows = Mapping[str, list[tuple[Any, ...]]]


class Store(Protocol):
    """A database of one kind, in which everything goes in one transaction."""

    def begin(self) -> None: ...
    def write(self, rows: Rows) -> None: ...
    def finish(self) -> None: ...


def store_of(url: str) -> Store:
    return Sqlite(url) if url.startswith("sqlite") else Postgres(url)


def columns(table: str) -> list[str]:
    return [f'"{column.name}"' for column in Base.metadata.tables[table].columns]


def in_order(rows: Rows) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """By table in the order of what points at what; by key in a table, so that plans lie mixed as real ones do."""
    for table in Base.metadata.sorted_tables:
        if rows.get(table.name):
            yield table.name, sorted(rows[table.name], key=lambda row: str(row[0]))


class Sqlite:
    """One connection of its own. Foreign keys are looked at once, for all rows, before the commit."""

    def __init__(self, url: str):
        self.file = Path(url.removeprefix("sqlite:///"))
        self.indexes: list[str] = []

    def begin(self) -> None:
        db.session.remove()
        db.engine.dispose()
        self.connection = sqlite3.connect(self.file, isolation_level=None)
        for pragma in ("foreign_keys=OFF", "synchronous=OFF", "cache_size=-1048576", "journal_mode=DELETE"):
            self.connection.execute(f"PRAGMA {pragma}")
        made = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
        found = self.connection.execute(made).fetchall()
        self.connection.execute("BEGIN IMMEDIATE")
        for name, sql in found:
            self.connection.execute(f'DROP INDEX "{name}"')
            self.indexes.append(sql)

    def write(self, rows: Rows) -> None:
        for table, found in in_order(rows):
            names, marks = ", ".join(columns(table)), ", ".join("?" * len(found[0]))
            self.connection.executemany(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', found)

    def finish(self) -> None:
        """The indexes, the foreign keys of every row, the commit, and what the planner must know."""
        for sql in self.indexes:
            self.connection.execute(sql)
        broken = self.connection.execute("PRAGMA foreign_key_check").fetchmany(3)
        if broken:
            raise RuntimeError(f"verwijzingen kloppen niet: {broken}")
        self.connection.execute("COMMIT")
        self.connection.execute("ANALYZE")
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.close()


class Postgres:
    """COPY in one transaction. Indexes and foreign keys come back with `CREATE INDEX` and `ADD CONSTRAINT`."""

    def __init__(self, url: str):
        self.url = url

    def begin(self) -> None:
        self.connection = psycopg.connect(make_url(self.url).set(drivername="postgresql").render_as_string(False))
        for setting in ("TIME ZONE 'UTC'", "synchronous_commit = off", "maintenance_work_mem = '512MB'"):
            self.connection.execute(f"SET {setting}")
        self.keys = self._all(
            "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE contype = 'f' AND connamespace = 'public'::regnamespace ORDER BY 1, 2"
        )
        for table, name, _ in self.keys:
            self._do(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
        self.indexes = self._all(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i"
            " JOIN pg_class c ON c.oid = i.indexrelid WHERE c.relnamespace = 'public'::regnamespace"
            " AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) ORDER BY 1"
        )
        for name, _ in self.indexes:
            self._do(f"DROP INDEX {name}")

    def write(self, rows: Rows) -> None:
        for table, found in in_order(rows):
            names = ", ".join(columns(table))
            with self.connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) FROM STDIN') as copy:
                for row in found:
                    copy.write_row([_said(value) for value in row])

    def finish(self) -> None:
        """Make everything again that was taken away: it holds for all rows, or nothing is kept."""
        for _, made in self.indexes:
            self._do(made)
        for table, name, made in self.keys:
            self._do(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {made}')
        self.connection.commit()
        self.connection.autocommit = True
        self._do("VACUUM ANALYZE")
        self.connection.close()

    def _all(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()

    def _do(self, statement: str) -> None:
        self.connection.execute(statement)


def _said(value: Any) -> Any:
    return str(value) if isinstance(value, (int, bool)) else value
