"""What is pinned, what names no machine, and what a wheel carries."""

import json
import re
import subprocess
import sys
import tomllib
import venv
import zipfile
from itertools import chain
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from vendor import FILES

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "requirements-benchmarks.lock",
    "requirements-node.lock",
    "requirements-uv.lock",
)
MATERIAL = ("config.py", "migrations", "templates", "workflows")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
# Written in pieces, so that this file does not name them.
REGISTRIES = ("pypi" + ".org", "pythonhosted" + ".org", "registry.npmjs" + ".org", "deb.debian" + ".org")
MACHINE_PATHS = ("/ro" + "ot/", "/work/" + "main", "/work/" + "shared", "/ho" + "me/")

pytestmark = pytest.mark.once


def pinned(lock: str) -> dict[str, str]:
    """The versions that a lock holds, by canonical name."""
    return {canonicalize_name(name): version for name, version in PINNED.findall((ROOT / lock).read_text())}


def group(name: str) -> list[Requirement]:
    """The requirements of a dependency group, with those of the groups it includes."""
    entries = PYPROJECT["dependency-groups"][name]
    included = chain.from_iterable(group(entry["include-group"]) for entry in entries if isinstance(entry, dict))
    return [*included, *(Requirement(entry) for entry in entries if isinstance(entry, str))]


def asked(lock: str) -> list[Requirement]:
    """What `pyproject.toml` asks of a lock."""
    runtime = [Requirement(line) for line in PYPROJECT["project"]["dependencies"]]
    return {
        "requirements.lock": [*runtime, *group("build")],
        "requirements-dev.lock": [*runtime, *group("dev")],
        "requirements-benchmarks.lock": [*runtime, *group("benchmarks")],
        "requirements-node.lock": group("node"),
        "requirements-uv.lock": group("uv"),
    }[lock]


def tracked() -> list[Path]:
    """The files of the repository, with those that are about to be added."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    """What a text file says; an image says nothing."""
    return path.read_bytes().decode("utf-8", errors="ignore")


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_what_the_project_asks_for(lock):
    held = pinned(lock)
    behind = [str(need) for need in asked(lock) if held.get(canonicalize_name(need.name)) not in need.specifier]
    assert not behind, f"run tools/locks.py: {behind}"


def test_demo_and_tests_run_with_the_same_versions():
    run, develop = pinned("requirements.lock"), pinned("requirements-dev.lock")
    assert run.items() <= develop.items()


def test_the_benchmarks_measure_the_versions_that_are_tested():
    assert pinned("requirements-dev.lock").items() <= pinned("requirements-benchmarks.lock").items()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pinned_package_is_known_by_its_checksum(lock):
    blocks = re.split(r"\n(?=\S)", (ROOT / lock).read_text().strip())
    assert all("--hash=sha256:" in block for block in blocks)


def test_npm_installs_exactly_what_the_project_asks_for():
    wanted = json.loads((ROOT / "package.json").read_text())["dependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
    assert all("integrity" in package for path, package in packages.items() if path)


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_a_lock_names_no_address(lock):
    assert "://" not in (ROOT / lock).read_text()


def test_no_file_names_a_registry():
    assert [path for path in tracked() if any(host in text_of(path) for host in REGISTRIES)] == []


def test_no_file_names_the_machine_it_was_made_on():
    assert [path for path in tracked() if any(place in text_of(path) for place in MACHINE_PATHS)] == []


def test_nothing_that_others_made_is_in_the_repository():
    served = {Path(name).name for name in FILES} - {"LICENSE", "LICENSE.md", "index.css"}
    assert [path for path in tracked() if path.name in served] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    """A wheel built from this folder, with the back end of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def wheel(built) -> list[str]:
    """The names in the wheel."""
    return zipfile.ZipFile(built).namelist()


@pytest.mark.slow
@pytest.mark.parametrize("material", MATERIAL)
def test_a_wheel_carries_the_material(wheel, material):
    own = [path.relative_to(ROOT).as_posix() for path in tracked() if path.relative_to(ROOT).parts[0] == material]
    assert own
    assert {f"casus/{name}" for name in own} <= set(wheel)


@pytest.mark.slow
def test_a_wheel_carries_what_the_build_makes(wheel):
    assert {f"casus/static/vendor/{name}" for name in FILES} <= set(wheel)
    texts = [path.relative_to(ROOT).as_posix() for path in (ROOT / "casus").rglob("LC_MESSAGES/*.po")]
    assert {text.removesuffix(".po") + ".mo" for text in texts} <= set(wheel)


@pytest.mark.slow
def test_a_wheel_puts_only_casus_among_the_packages_of_others(wheel):
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == {"casus"}


@pytest.mark.slow
def test_the_wheel_alone_gives_a_working_demo_in_any_folder(built, tmp_path):
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    venv.create(tmp_path / "leeg", with_pip=False)
    python, uv = str(tmp_path / "leeg/bin/python"), [sys.executable, "-m", "uv", "pip", "install", "-q", "--python"]
    subprocess.run([*uv, python, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*uv, python, "--no-deps", str(built)], check=True)

    ran = subprocess.run(
        [tmp_path / "leeg/bin/casus", "demo", "--once"],
        cwd=elsewhere,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
    )

    assert ran.returncode == 0, ran.stderr
    assert "De demo werkt." in ran.stdout
    assert (elsewhere / "var" / "casus.db").exists()
