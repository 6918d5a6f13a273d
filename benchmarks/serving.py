"""A real `casus serve` on a database that was filled, and what its workers hold."""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cryptography.fernet import Fernet

from filling import SETTINGS


@contextmanager
def served(url: str, folder: Path, workers: int, threads: int) -> Iterator[tuple[int, int, Path]]:
    """`casus serve` on this database: its port, its process and its log."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "serve.log"
    environment = os.environ | {f"CASUS_{name}": value for name, value in _settings(url, folder).items()}
    command = [str(Path(sys.executable).parent / "casus"), "serve", "--bind", f"127.0.0.1:{port}"]
    with log.open("w") as out:
        process = subprocess.Popen(
            [*command, "--workers", str(workers), "--threads", str(threads)], env=environment, stdout=out, stderr=out
        )
        try:
            _wait(port, process, log)
            yield port, process.pid, log
        finally:
            process.terminate()
            process.wait(30)


def _settings(url: str, folder: Path) -> dict[str, str]:
    """A trial without a second step: what is measured is the work, and the people here have a password only."""
    return {
        "SECRET_KEY": SETTINGS["SECRET_KEY"],
        "JOURNAL_KEY": SETTINGS["JOURNAL_KEY"],
        "ENCRYPTION_KEYS": json.dumps([Fernet.generate_key().decode()]),
        "PROEF": "1",
        "SESSION_MINUTES": "1440",
        "TWEEDE_FACTOR": json.dumps({"allen": "geen"}),
        "DATABASE_URL": url,
        "VAR": str(folder),
        "MAIL_DIR": str(folder / "mail"),
    }


def _wait(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    for _ in range(240):
        if process.poll() is not None:
            raise SystemExit(f"casus serve start niet:\n{log.read_text()}")
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=2)) as connection:
                connection.request("GET", "/healthz")
                if connection.getresponse().status == 200:
                    return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("casus serve antwoordt niet")


def memory(pid: int) -> int:
    """What the workers of this server hold that is theirs alone, in kB."""
    total = 0
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        lines = Path(f"/proc/{child}/smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Dirty", "Private_Clean")))
    return total
