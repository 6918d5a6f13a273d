"""What a database is known by: rows per table, and for a sample of plans a digest of every row that names the plan.

What hangs on such a row without naming a plan (whom it is about) is in the counts only.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alembic.migration import MigrationContext
from sqlalchemy import Connection, inspect, text

SAMPLE = 25
KEPT_OUT = frozenset({"alembic_version", "workflow_versies"})
"""Tables that `casus db upgrade` fills: they alone make no database that holds something."""


@dataclass(frozen=True)
class Known:
    """What a database is known by. `values` by name ("rows accounts", "plan 0192…"), to be compared as they stand;
    `parts` are the tables with rows of a plan, each with the column that says of which.
    """

    revision: str
    values: Mapping[str, str]
    parts: Sequence[tuple[str, str]]

    def named(self, kind: str) -> list[str]:
        """The tables ("rows") or the plans ("plan") that are known."""
        return [name.removeprefix(f"{kind} ") for name in self.values if name.startswith(f"{kind} ")]


def standing(connection: Connection) -> dict[str, int]:
    """The tables and how many rows each has."""
    return {table: _count(connection, table) for table in sorted(inspect(connection).get_table_names())}


def revision(connection: Connection) -> str:
    """The revision of the tables; empty where there are none."""
    return ",".join(sorted(MigrationContext.configure(connection).get_current_heads()))


def sample(connection: Connection) -> list[str]:
    """Some plans, chosen by chance."""
    if not inspect(connection).has_table("plannen"):
        return []
    plans = [str(plan) for plan in connection.execute(text("select id from plannen")).scalars()]
    return random.SystemRandom().sample(plans, min(SAMPLE, len(plans)))


def of_plans(connection: Connection) -> list[tuple[str, str]]:
    """The tables with rows of a plan, each with the column that says of which."""
    looks = inspect(connection)
    found = []
    for table in sorted(looks.get_table_names()):
        columns = {column["name"] for column in looks.get_columns(table)}
        if table == "plannen":
            found.append((table, "id"))
        elif "plan_id" in columns:
            found.append((table, "plan_id"))
    return found


def differences(expected: Mapping[str, str], found: Mapping[str, str]) -> list[str]:
    """The names of what is not the same."""
    return sorted(name for name in {*expected, *found} if expected.get(name) != found.get(name))


def _count(connection: Connection, table: str) -> int:
    return int(connection.execute(text(f'select count(*) from "{table}"')).scalar_one())  # noqa: S608 - its own name
