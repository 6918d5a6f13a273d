"""SQLite: a copy by its online backup, which takes one moment of the file while others go on writing.

Restoring is the same the other way round: whoever has the database open finds the old or the new one, never a mix.
"""

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, create_engine, text

from casus.actions.backup import proof
from casus.actions.backup.proof import Known
from casus.database import db, door_open
from casus.errors import Invalid
from casus.language import _


def write(dump: Path) -> Known:
    """Copy the database to `dump`. Gives what the copy is known by."""
    source, target = sqlite3.connect(_file()), sqlite3.connect(dump)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        source.close()
        target.close()
    return _look(dump, None)


def read(dump: Path, expected: Known) -> None:
    """Prove the copy, and only then put it in the place of the database."""
    found = _look(dump, expected.named("plan"))
    different = proof.differences(expected.values, found.values)
    if different:
        raise Invalid(_("De inhoud van deze back-up klopt niet: %(wat)s.", wat=", ".join(different)))
    source, target = sqlite3.connect(dump), sqlite3.connect(_file())
    try:
        source.backup(target)
    finally:
        source.close()
        target.close()


def _file() -> str:
    return str(db.engine.url.database)


def _look(dump: Path, plans: list[str] | None) -> Known:
    engine = create_engine(f"sqlite:///{dump}", hide_parameters=True)
    try:
        with door_open("a backup is compared"), engine.connect() as connection:
            if connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
                raise Invalid(_("Dit bestand is beschadigd."))
            values = {f"rows {table}": str(count) for table, count in proof.standing(connection).items()}
            parts = proof.of_plans(connection)
            for plan in proof.sample(connection) if plans is None else plans:
                values[f"plan {plan}"] = _digest(connection, parts, plan)
            return Known(proof.revision(connection), values, parts)
    finally:
        engine.dispose()


def _digest(connection: Connection, tables: Iterable[tuple[str, str]], plan: str) -> str:
    """Of every row of this plan, in every table."""
    digest = hashlib.sha256()
    for table, column in tables:
        query = text(f'select * from "{table}" where "{column}" = :plan')  # noqa: S608 - names of its own tables
        rows = sorted(repr(tuple(row)) for row in connection.execute(query, {"plan": plan}))
        digest.update("\n".join([table, *rows, ""]).encode())
    return digest.hexdigest()
