"""From a fresh clone with one command; needs Python 3.11.4 and nothing else.

    python3 start.py demo [--port N]                    made-up families on 127.0.0.1:8000
    python3 start.py test [--zonder-browser] [...]      all tests; what pytest understands may follow
    python3 start.py long                               races, kills, attacks and load in the long form: hours
    python3 start.py lint                               style, types, import contracts, templates

The first time it makes `.venv` from the locks; after that it only looks whether they changed.
"""

from __future__ import annotations

import fcntl
import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON, CASUS = str(VENV / "bin" / "python"), str(VENV / "bin" / "casus")
STAMP = VENV / "casus.stamp"
RUN_LOCK, DEV_LOCK, UV_LOCK = "requirements.lock", "requirements-dev.lock", "requirements-uv.lock"
# A virtual environment works with the interpreter and in the folder it was made for, and nowhere else.
HOME = f"{sys.version} {ROOT}".replace("\n", " ")


def main(arguments: list[str]) -> None:
    """Make the environment that the command needs and become the command."""
    command, *options = arguments or ["?"]
    if command not in ("demo", "test", "long", "lint"):
        sys.exit(__doc__)
    os.chdir(ROOT)
    ready((RUN_LOCK, DEV_LOCK) if command == "demo" else (DEV_LOCK,))
    for tool in ("vendor", "catalogs"):
        subprocess.run([PYTHON, f"tools/{tool}.py"], check=True, stdout=subprocess.DEVNULL)
    steps = [CASUS, "demo"] if command == "demo" else [PYTHON, "tools/run.py", command]
    sys.stdout.flush()
    os.execv(steps[0], [*steps, *options])


def ready(locks: tuple[str, ...]) -> None:
    """See that `.venv` holds what one of these locks says, the first of them when it holds none."""
    with open(__file__) as myself:
        fcntl.flock(myself, fcntl.LOCK_EX)  # two starts at once: the second waits, and finds it done
        made_for, _, holds = STAMP.read_text().partition("\n") if STAMP.is_file() else ("", "", "")
        if made_for == HOME and holds in map(digest, locks):
            return
        print("Ik zet de omgeving klaar in .venv; dat duurt de eerste keer ongeveer een halve minuut.", flush=True)
        if made_for != HOME:
            new_venv()
        STAMP.unlink(missing_ok=True)
        install(locks[0])
        STAMP.write_text(f"{HOME}\n{digest(locks[0])}")


def digest(lock: str) -> str:
    """What the environment is made from: a lock, and what the project says of itself."""
    import tomllib  # not there in a Python that is too old, which is told so below

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    made_from = (ROOT / lock).read_text() + repr((project["project"], project["build-system"]))
    return hashlib.sha256(made_from.encode()).hexdigest()


def new_venv() -> None:
    """Start with an empty environment, or say in one sentence what the machine lacks."""
    if importlib.util.find_spec("ensurepip") is None:
        sys.exit("Deze Python kan geen omgeving maken. Op Debian en Ubuntu: apt install python3-venv")
    venv.create(VENV, clear=True, with_pip=True)


def install(lock: str) -> None:
    """What the lock says, by checksum, and casus itself from this folder. With uv, else with pip."""
    pip, uv = [PYTHON, "-m", "pip"], [PYTHON, "-m", "uv", "pip"]
    with_uv = succeeds([*pip, "install", "-q", "--require-hashes", "-r", UV_LOCK])
    if not with_uv or not succeeds([*uv, "sync", "-q", "--python", PYTHON, "--require-hashes", lock]):
        uv = pip
        subprocess.run([*pip, "install", "-q", "--require-hashes", "-r", lock], check=True)
    subprocess.run([*uv, "install", "-q", "--no-deps", "--no-build-isolation", "-e", "."], check=True)


def succeeds(command: list[str]) -> bool:
    """Whether a command that has a fall-back did its work."""
    return subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    if sys.version_info < (3, 11, 4):
        sys.exit(f"casus heeft Python 3.11.4 of nieuwer nodig; dit is {sys.version.split()[0]}.")
    main(sys.argv[1:])
