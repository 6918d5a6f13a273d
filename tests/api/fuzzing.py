"""schemathesis against a running casus that holds the town of the sweep, as one of its people.

The ids it draws from are real ones, of the own plan and of the others, so that it comes further than a 404. What every
answer tells is listened to, as the sweep does.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

from casus.actions.agreements import load_agreements
from casus.app import create_app
from casus.database import db, door_open, now
from conftest import ADMIN, SETTINGS, _Postgres, _Sqlite
from sweep.expected import _streets
from sweep.ink import Ink, heard
from sweep.routes import NOBODY
from sweep.world import World

PHASES = "examples,coverage,fuzzing,stateful"
ROWS = {"bijdrage_id": "bijdragen", "doel_id": "doelen", "actie_id": "acties", "deelname_id": "deelnames"}
BODIES = {
    **dict.fromkeys(("persoon", "door", "wie", "kind", "over", "leden", "verteldDoor"), "persoon"),
    **dict.fromkeys(("aanstelling", "kandidaat", "vervanger", "aan", "regisseur"), "aanstelling"),
    "doel": "doel_id",
    "doelen": "doel_id",
    "actie": "actie_id",
    "bijdrage": "bijdrage_id",
    "lezer": "deelname_id",
    "team": "team",
}
"""The fields of bodies that take an id, and of what."""
RIGHT = ["2xx", "400", "401", "403", "404", "409", "413"]
"""What a body in the right shape may be answered with: 400 where it breaks a rule that no shape can say."""
OFTEN = 0.7
"""How often an id is one that exists; the rest is invented by schemathesis."""


@dataclass
class Ears:
    """A layer around the app that remembers the canaries in what goes out."""

    app: Callable[..., Any]
    told: set[int] = field(default_factory=set)
    statuses: dict[str, int] = field(default_factory=dict)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            self.statuses[status[:3]] = self.statuses.get(status[:3], 0) + 1
            self.told |= heard(str(headers))
            return start_response(status, headers, *more)

        body = b"".join(self.app(environ, started))
        self.told |= heard(body.decode(errors="replace"))
        yield body


class Silent(WSGIRequestHandler):
    """Thousands of requests need no line each."""

    def log(self, *args: Any) -> None:
        pass


@dataclass
class Running:
    url: str
    app: Flask
    world: World
    ears: Ears

    def elsewhere(self, name: str) -> list[str]:
        """What was told out of plans that this person has nothing to do with."""
        home, of_street = self.world.home[name], {canary.number: street for canary, street in _streets(self.world)}
        told = [n for n in self.ears.told if n in of_street and of_street[n] not in home]
        return [str(self.world.pen.canaries[n]) for n in sorted(told)]


@contextmanager
def running(folder: Path) -> Iterator[Running]:
    """casus with the town in its database, as it would run: an unforeseen error is a 500."""
    database: Any = _Postgres() if ADMIN else _Sqlite(folder)
    more = {"DATABASE_URL": database.url, "MAIL_DIR": str(folder / "mail"), "VAR": folder, "TESTING": False}
    app = create_app(**SETTINGS | more)
    with app.app_context():
        world = _town()
    ears = Ears(app.wsgi_app)
    app.wsgi_app = ears  # type: ignore[method-assign]
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Running(f"http://127.0.0.1:{server.server_port}", app, world, ears)
    finally:
        server.shutdown()
        thread.join()
        with app.app_context():
            database.drop()


def _town() -> World:
    with door_open("the tables of the town"):
        db.create_all()
    load_agreements()
    pen = Ink(now())
    world = World(pen)
    pen.store()
    db.session.remove()
    return world


def fuzz(at: Running, name: str, folder: Path, *, examples: int, phases: str = PHASES, seed: int = 1) -> str:
    """Run all phases as this person. Gives the report of what failed; empty when nothing did."""
    settings = folder / f"{name}.toml"
    settings.write_text(_settings(at.world, name))
    command = [str(Path(sys.executable).with_name("st")), "--config-file", str(settings), "run"]
    command += [f"{at.url}/api/v1/openapi.json", "--phases", phases, "--max-examples", str(examples)]
    # One worker: in two threads of Python 3.11 the compiler that hypothesis asks for names may fall over.
    command += ["--seed", str(seed), "--workers", "1", "--continue-on-failure", "--no-shrink", "--warnings", "off"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    return "" if done.returncode == 0 else f"{done.stdout}\n{done.stderr}"


def _settings(world: World, name: str) -> str:
    """TOML: who asks, and the ids to draw from."""
    lists = {key: [str(one) for one in found] for key, found in _ids(world).items()}
    bound = {f"path.{key}": key for key in ("plan_id", *ROWS)} | {f"body.{key}": of for key, of in BODIES.items()}
    lines = [f"[headers]\nAuthorization = {json.dumps(f'Bearer token-{name}')}", "[dictionaries]"]
    lines += [f"{key} = {{ values = {json.dumps(found)} }}" for key, found in lists.items()]
    lines += ["[parameters]"]
    lines += [f'"{key}" = {{ dictionary = "{of}", probability = {OFTEN} }}' for key, of in bound.items()]
    lines += ["[generation]\ndeterministic = true"]
    lines += [f"[checks.positive_data_acceptance]\nexpected-statuses = {json.dumps(RIGHT)}"]
    return "\n".join(lines) + "\n"


def _ids(world: World) -> dict[str, list[Any]]:
    """Of every kind: of the plan that everybody has to do with, one of another plan, and one of nobody."""
    tables, own = world.pen.tables, world.own
    found: dict[str, list[Any]] = {
        "plan_id": [own.plan["id"]] * 4 + [world.foreign.plan["id"], world.ended.plan["id"], NOBODY],
        "persoon": [*own.persons.values(), world.foreign.kinderen[0], NOBODY],
        "aanstelling": [who.hat for who in world.people.values() if who.hat],
        "team": [world.people["regisseur"].team, world.people["regisseur_vreemd"].team],
    }
    for key, table in ROWS.items():
        here = [row["id"] for row in tables[table] if row["plan_id"] == own.plan["id"]]
        there = [row["id"] for row in tables[table] if row["plan_id"] == world.foreign.plan["id"]]
        found[key] = [*here[:40], *there[:2], NOBODY]
    return found
