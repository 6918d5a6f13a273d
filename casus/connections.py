"""How a connection to SQLite and to PostgreSQL is set up."""

from typing import Any

_PRAGMAS = (
    "foreign_keys=ON",
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "busy_timeout=15000",
    "cache_size=-65536",
    "secure_delete=ON",  # what is deleted is overwritten: a part that was destroyed is not left in the file
)


def settings(connection: Any, record: Any) -> None:
    """For SQLAlchemy's event `connect`; takes the driver's own connection."""
    driver = type(connection).__module__
    if "psycopg" in driver:
        _postgres(connection)
    if "sqlite" in driver:
        _sqlite(connection)


def begin(connection: Any) -> None:
    """For SQLAlchemy's event `begin`: every guarded look writes its journal line, so on SQLite every transaction is a
    writer from its start.
    """
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(connection: Any) -> None:
    """Plan a statement once, whatever its values: to plan all grounds takes longer than to ask them."""
    from casus.planned import KeptPlans  # with SQLite alone there is no psycopg

    connection._prepared = KeptPlans()
    connection.prepare_threshold, connection.prepared_max = 1, 1000  # from its second use on, and all that casus asks
    before, connection.autocommit = connection.autocommit, True
    connection.execute("SET plan_cache_mode = force_generic_plan")
    connection.autocommit = before


def _sqlite(connection: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
