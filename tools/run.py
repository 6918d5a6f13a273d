"""Runs the parts of `python3 start.py test`, `long` and `lint`, and prints the seconds of each.

A part that fails makes the whole fail, but the parts after it still run. Two settings tell the tests where they are:

- CASUS_TEST_DATABASE_URL: empty means SQLite; else a PostgreSQL on which the tests may make databases of their own.
  Set by a person, it replaces the server that the part on PostgreSQL would start.
- CASUS_CHROMIUM: the browser for the browser tests.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import postgres
from chromium import NOT_FOUND, chromium

WITHOUT_BROWSER = "--zonder-browser"
FEWER = {"CASUS_HISTORIES": "30", "CASUS_FORMS": "25", "CASUS_EXPORTS": "10"}
"""How often chance plays on PostgreSQL, unless the environment says so: SQLite asked the same more often."""
LONG = {
    "CASUS_ROUNDS": "250",
    "CASUS_HISTORIES": "2000",
    "CASUS_EXPORTS": "500",
    "CASUS_KILLS": "100",
    "CASUS_FAILOVERS": "10",
    "CASUS_HOSTILE": "16",
    "CASUS_SILENCE": "1",
    "CASUS_WITHDRAWN": "1",
    "CASUS_SWEEP": "1",
    "CASUS_FUZZ": "25",
    "CASUS_CLOCKS": "20000",
}
"""How often the long form does what the tests do shortly, unless the environment says so."""
LONG_TESTS = [
    "tests/test_races.py",
    "tests/heart/test_histories.py",
    "tests/heart/test_uitvoer.py",
    "tests/machines",
    "tests/sweep/test_hostile_fields.py",
    "tests/sweep/test_sweep.py",
    "tests/sweep/test_silence.py",
    "tests/sweep/test_withdrawn.py",
    "tests/clocks/test_year.py",
]
NO_TESTS = 5  # pytest's exit code for an empty selection

LINTS = {
    "ruff": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    "import-linter": ["lint-imports", "--no-logo"],
    "djlint": ["djlint", "--profile=jinja", "--lint", "--quiet", "templates"],
}


class Part(NamedTuple):
    """What is run under one name. `run` gives an exit code, or a sentence that says why it could not start."""

    name: str
    run: Callable[[], int | str]


class Outcome(NamedTuple):
    """How one part ended: its exit code or the sentence, and how long it took."""

    name: str
    code: int | str
    seconds: float


def lint() -> int:
    """Style, types, import contracts and templates. Gives the exit code."""
    beside = Path(sys.executable).parent
    parts = [Part(name, partial(shell, [str(beside / tool), *rest])) for name, (tool, *rest) in LINTS.items()]
    return closing(outcomes(parts))


def test(options: list[str]) -> int:
    """All tests, or the choice that `options` makes for pytest. Gives the exit code."""
    os.environ.pop("CASUS_DATABASE_URL", None)  # whatever it points at, it is not for tests
    choice = [option for option in options if option != WITHOUT_BROWSER]
    parts = [
        Part("SQLite: regels, matrix en sweep", lambda: unit("", choice, also=" and not postgres")),
        Part("PostgreSQL: hetzelfde", lambda: on_postgres(choice, FEWER)),
        Part("API", lambda: pytest("-m", "api", *choice, plugin="schemathesis")),
    ]
    if WITHOUT_BROWSER not in options:
        parts.insert(2, Part("Browser", lambda: browser(choice)))
    done = outcomes(parts)
    code = closing(done if not choice else chosen(done))
    if WITHOUT_BROWSER in options:
        print(f"Zonder browser: de browsertests zijn niet gedraaid ({WITHOUT_BROWSER}).")
    return code


def long(options: list[str]) -> int:
    """Races, kills, failovers, fuzzing and five minutes of load, for hours. Gives the exit code."""
    os.environ.pop("CASUS_DATABASE_URL", None)
    choice, counts = [*LONG_TESTS, *options], wanted(LONG)
    parts = [
        Part("SQLite", lambda: unit("", choice, also=" and not postgres", workers=2, **counts)),
        Part("PostgreSQL", lambda: on_postgres(choice, LONG)),
        Part("API", lambda: pytest("-m", "api", "tests/api", *options, plugin="schemathesis", **counts)),
        Part("Belasting op SQLite", lambda: load("sqlite", users=10)),
        Part("Belasting op PostgreSQL", lambda: load("postgresql", users=50)),
    ]
    done = outcomes(parts)
    return closing(chosen(done) if options else done)


def load(database: str, *, users: int) -> int:
    """So many people at once on a real `casus serve`."""
    return shell([sys.executable, "benchmarks/load.py", "--database", database, "--users", str(users)])


def wanted(counts: dict[str, str]) -> dict[str, str]:
    """How often, as the environment says, and else as stands here."""
    return {name: os.environ.get(name, count) for name, count in counts.items()}


def unit(database: str, choice: list[str], *, also: str = "", workers: int = 3, **counts: str) -> int:
    """Everything that needs no browser and no running API, on one database.

    Three workers on two cores: each waits now and then, for a server or for a process that it started.
    """
    marks = f"not browser and not api{also}"
    spread = ("-n", str(workers), "--dist", "worksteal")
    return pytest(*spread, "-m", marks, *choice, CASUS_TEST_DATABASE_URL=database, **counts)


def on_postgres(choice: list[str], counts: dict[str, str]) -> int | str:
    """The same on PostgreSQL, except what says that once is enough."""
    try:
        address = os.environ.get("CASUS_TEST_DATABASE_URL") or postgres.url()
    except Exception as error:  # whatever went wrong is the line that is printed
        why = (str(error).splitlines() or [""])[0][:120]
        return f"PostgreSQL start niet ({type(error).__name__}: {why}). Zet een eigen in CASUS_TEST_DATABASE_URL."
    return unit(address, choice, also=" and not once", workers=3, **wanted(counts))


def browser(choice: list[str]) -> int | str:
    """The browser tests, in one process: with two they take longer."""
    found = chromium()
    if found is None:
        return NOT_FOUND
    return pytest("-m", "browser", *choice, plugin="playwright", CASUS_CHROMIUM=found)


def pytest(*options: str, plugin: str = "no:playwright", **surroundings: str) -> int:
    """Run pytest with no more than the one heavy plugin that the part needs: each costs seconds at every start."""
    environment = {"CASUS_TEST_DATABASE_URL": ""} | surroundings
    return shell([sys.executable, "-m", "pytest", "-p", plugin, *options], **environment)


def shell(command: list[str], **surroundings: str) -> int:
    """Run a command and show what it says as it comes."""
    return subprocess.run(command, env=os.environ | surroundings, check=False).returncode


def outcomes(parts: list[Part]) -> list[Outcome]:
    """Run every part, also after one that failed."""
    done = []
    for part in parts:
        print(f"\n== {part.name}", flush=True)
        start = time.monotonic()
        code = part.run()
        done.append(Outcome(part.name, code, time.monotonic() - start))
        print(f"== {part.name}: {done[-1].seconds:.1f} s", flush=True)
    return done


def chosen(done: list[Outcome]) -> list[Outcome]:
    """With a choice of tests, the parts that hold none of them do not count; unless none of the parts does."""
    return [outcome for outcome in done if outcome.code != NO_TESTS] or done


def closing(done: list[Outcome]) -> int:
    """Say how each part ended. Gives 1 when any of them failed."""
    print("\n== Onderdelen")
    for name, code, seconds in done:
        remark = code if isinstance(code, str) else {NO_TESTS: "geen enkele test gevonden"}.get(code, "")
        print(f"{'goed' if code == 0 else 'MISLUKT':8}{seconds:8.1f} s  {name}{': ' if remark else ''}{remark}")
    return int(any(code != 0 for _, code, _ in done))


if __name__ == "__main__":
    # Tests start many processes. Where a machine keeps no bytecode, each of them takes two seconds longer.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    command, *rest = sys.argv[1:]
    sys.exit(lint() if command == "lint" else {"test": test, "long": long}[command](rest))
