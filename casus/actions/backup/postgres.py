"""PostgreSQL: its own pg_dump, pg_restore and psql, found in POSTGRES_TOOLS or else on the PATH.

What a backup is known by is read in the snapshot that pg_dump writes. A restore is one transaction that also holds the
comparison: what is not the same undoes it all, and nobody saw anything of it.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from flask import current_app
from sqlalchemy import text

from casus.actions.backup import proof
from casus.actions.backup.proof import Known
from casus.database import db, door_open
from casus.errors import Invalid
from casus.language import _

_AS_TEXT = ("set timezone = 'UTC'", "set datestyle = 'ISO'", "set extra_float_digits = 1")
"""So that a row reads the same in both places."""
_BARE = ("--no-owner", "--no-privileges")
_PSQL = (
    "--no-psqlrc",
    "--quiet",
    "--single-transaction",
    "--set=ON_ERROR_STOP=1",
    "--set=VERBOSITY=verbose",
    "--output=/dev/null",
)
_BUSY = ("55P03", "40P01")
"""SQLSTATE of a lock that was not given in time, and of two that waited for each other."""
_OTHERS_LEAVE = (
    "select pg_terminate_backend(pid) from pg_stat_activity "
    "where datname = current_database() and usename = current_user and pid <> pg_backend_pid()"
)
_TRIES, _PAUSE = 40, 0.25
_NAMED = ("host", "port", "dbname", "user", "sslmode", "sslrootcert", "target_session_attrs")
Parts = Sequence[tuple[str, str]]


def write(dump: Path) -> Known:
    """Dump the database. Gives what it is known by."""
    engine = db.engine.execution_options(isolation_level="REPEATABLE READ")
    with door_open("a backup reads every table"), engine.connect() as connection:
        for setting in _AS_TEXT:
            connection.execute(text(setting))
        snapshot = connection.execute(text("select pg_export_snapshot()")).scalar_one()
        parts = proof.of_plans(connection)
        asked = _questions(list(proof.standing(connection)), proof.sample(connection), parts)
        values = {name: str(connection.execute(text(query)).scalar_one()) for name, query in asked.items()}
        known = Known(proof.revision(connection), values, parts)
        _run("pg_dump", "--format=custom", *_BARE, f"--snapshot={snapshot}", f"--file={dump}", *_where())
    return known


def read(dump: Path, expected: Known) -> None:
    """Put the dump in the place of every table, in one transaction that fails unless it is known by the same."""
    before, script, after = (dump.with_suffix(suffix) for suffix in (".before.sql", ".sql", ".after.sql"))
    with door_open("what a restore replaces"), db.engine.connect() as connection:
        tables = sorted(proof.standing(connection))
    before.write_text(_emptying([f'public."{table}"' for table in tables]))
    _run("pg_restore", *_BARE, f"--file={script}", str(dump))
    after.write_text(_comparison(expected))
    parts = [f"--file={part}" for part in (before, script, after)]
    for left in reversed(range(_TRIES)):
        try:
            _run("psql", *_PSQL, *parts, *_where())
            return
        except _InUse:
            if not left:
                raise
            time.sleep(_PAUSE)


def _emptying(tables: list[str]) -> str:
    """Take every table for oneself, and away. Who is at work in them is sent away, and comes back by itself."""
    if not tables:
        return ""
    named = ", ".join(tables)
    return (
        f"{_OTHERS_LEAVE};\nset local lock_timeout = '500ms';\nlock table {named} in access exclusive mode;\n"
        f"set local lock_timeout = 0;\ndrop table {named} cascade;\n"
    )


def _questions(tables: list[str], plans: list[str], parts: Parts) -> dict[str, str]:
    """By name, the SQL that tells what the database is known by."""
    return {f"rows {table}": _rows(table) for table in tables} | {f"plan {plan}": _plan(plan, parts) for plan in plans}


def _rows(table: str) -> str:
    return f'select count(*)::text from public."{table}"'  # noqa: S608 - the name of its own table


def _plan(plan: str, parts: Parts) -> str:
    """A digest of every row of this plan, in every table."""
    rows = " union all ".join(
        f"select '{table} ' || t::text as line from public.\"{table}\" t where \"{column}\" = '{plan}'"  # noqa: S608
        for table, column in parts
    )
    ordered = 'string_agg(line, chr(10) order by line collate "C")'
    return f"select md5(coalesce({ordered}, '')) from ({rows}) as lines"  # noqa: S608 - an id of its own plan


def _comparison(expected: Known) -> str:
    """SQL that stops with the name of the first thing that is not the same."""
    asked = _questions(expected.named("rows"), expected.named("plan"), expected.parts)
    checks = [
        f"do $proof$ begin if ({query}) is distinct from '{expected.values[name]}' "
        f"then raise exception 'niet gelijk: {name}'; end if; end $proof$;"
        for name, query in asked.items()
    ]
    return "\n".join([f"{setting};" for setting in _AS_TEXT] + checks)


class _InUse(Invalid):
    """Others hold on to the tables."""


# --- the tools ---------------------------------------------------------------------------------------------------


def _where() -> list[str]:
    """The database as the tools want it named; the password goes along unseen."""
    from psycopg.conninfo import make_conninfo

    _, named = db.engine.dialect.create_connect_args(db.engine.url)
    return [f"--dbname={make_conninfo(**{name: value for name, value in named.items() if name in _NAMED})}"]


def _run(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's tools. Raises `Invalid` with what it said."""
    folder = str(current_app.config["POSTGRES_TOOLS"])
    found = shutil.which(tool, path=folder or None)
    if found is None:
        raise Invalid(_("%(naam)s staat niet op deze machine. Wijs de map aan met CASUS_POSTGRES_TOOLS.", naam=tool))
    secret = {"PGPASSWORD": db.engine.url.password} if db.engine.url.password else {}
    done = subprocess.run([found, *arguments], env=os.environ | secret, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        kind = _InUse if any(state in done.stderr for state in _BUSY) else Invalid
        raise kind(_("%(naam)s lukte niet: %(wat)s", naam=tool, wat=_last(done.stderr)))


def _last(said: str) -> str:
    """The line with the error; what follows quotes the rows."""
    lines = [line for line in said.splitlines() if "ERROR:" in line or "error:" in line]
    return (lines or said.splitlines() or [""])[0][:300]
