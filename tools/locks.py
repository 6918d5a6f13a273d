"""Make the locks anew: `.venv/bin/python tools/locks.py`, after a change in `pyproject.toml` or `package.json`.

Locks hold versions and checksums and no addresses, so that they work behind any organisation's own mirror.
`--upgrade` takes the newest versions the ranges allow; without it what is pinned stays pinned.
"""

import json
import subprocess
import sys
from pathlib import Path

from vendor import npm

ROOT = Path(__file__).resolve().parent.parent
UV = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--generate-hashes", "--no-header", "--no-annotate"]
UNIVERSAL = ["--universal", "--python-version", "3.11"]
LOCKS = {
    "requirements.lock": ["pyproject.toml", "--group", "build"],
    # The same versions as the run-time lock: `demo` may then run in the environment that `test` made.
    "requirements-dev.lock": ["pyproject.toml", "--group", "dev", "--constraint", "requirements.lock"],
    "requirements-benchmarks.lock": [
        "pyproject.toml",
        "--group",
        "benchmarks",
        "--constraint",
        "requirements-dev.lock",
    ],
    "requirements-node.lock": ["--group", "node"],
    "requirements-uv.lock": ["--group", "uv"],
}


def main(options: list[str]) -> None:
    """Write the Python locks, then the npm lock without the addresses that npm adds for donations."""
    for lock, sources in LOCKS.items():
        subprocess.run([*UV, *UNIVERSAL, *sources, *options, "-o", lock], cwd=ROOT, check=True)
    subprocess.run([*npm(ROOT), "install", "--silent", "--package-lock-only"], cwd=ROOT, check=True)
    package_lock = ROOT / "package-lock.json"
    content = json.loads(package_lock.read_text())
    for package in content["packages"].values():
        package.pop("funding", None)
    package_lock.write_text(json.dumps(content, indent=2) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
