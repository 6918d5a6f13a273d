"""`casus serve` as it runs in production: a master and its workers, in processes of their own, to be killed."""

import json
import os
import random
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import psutil
from cryptography.fernet import Fernet

PATIENCE = 30
SETTINGS = {
    "SECRET_KEY": "s" * 48,
    "JOURNAL_KEY": "j" * 48,
    "ENCRYPTION_KEYS": [Fernet.generate_key().decode()],
    "METRICS_TOKEN": "m" * 40,
    "PROEF": True,
}


class Node:
    """One `casus serve`, in front of the database at `url`, with what it keeps in `folder`."""

    def __init__(self, url: str, folder: Path, workers: int = 2):
        self.url, self.folder, self.workers = url, folder, workers
        self.log = folder / "serve.log"
        self.process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        folder.mkdir(exist_ok=True)

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("CASUS_")}
        settings = SETTINGS | {"DATABASE_URL": self.url, "VAR": str(self.folder)}
        return kept | {
            f"CASUS_{name}": value if isinstance(value, str) else json.dumps(value) for name, value in settings.items()
        }

    def casus(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same database."""
        command = [sys.executable, "-m", "casus.commands", *words]
        return subprocess.run(command, env=self.environment, cwd=self.folder, capture_output=True, text=True)

    def start(self) -> "Node":
        command = [sys.executable, "-m", "casus.commands", "serve", "--bind", f"127.0.0.1:{self.port}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [*command, "--workers", str(self.workers)],
                env=self.environment,
                cwd=self.folder,
                stdout=log,
                stderr=log,
            )
        self.wait()
        return self

    def wait(self, status: int = 200, seconds: float = PATIENCE) -> None:
        """Until /readyz says so."""
        give_up = time.monotonic() + seconds
        while time.monotonic() < give_up:
            if self.get("/readyz")[0] == status:
                return
            time.sleep(0.1)
        raise AssertionError(f"/readyz does not answer {status}: {self.log.read_text()[-3000:]}")

    def get(self, path: str, token: str = "") -> tuple[int, bytes]:
        """Status and body; 0 when nothing answers."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()
        except OSError:
            return 0, b""

    # --- ending ------------------------------------------------------------------------------------------------

    def pids(self) -> list[psutil.Process]:
        """The workers that live now."""
        assert self.process
        try:
            return psutil.Process(self.process.pid).children()
        except psutil.NoSuchProcess:
            return []

    def kill_worker(self, chance: random.Random) -> bool:
        """kill -9 one of the workers; whether there was one."""
        alive = self.pids()
        if not alive:
            return False
        with suppress(psutil.NoSuchProcess):
            chance.choice(alive).kill()
            return True
        return False

    def kill(self) -> None:
        """kill -9 the master and every worker."""
        assert self.process
        for process in [psutil.Process(self.process.pid), *self.pids()]:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        self.process.wait(PATIENCE)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.kill()
