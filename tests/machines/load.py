"""People who write over HTTP and remember what was acknowledged, and what must then be true of the database."""

import http.client
import json
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask_migrate import upgrade
from sqlalchemy import select

from casus.actions import accounts, check
from casus.app import create_app
from casus.database import db, transaction
from casus.models import Bijdrage, BijdrageAbout, JournaalRegel
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from jeugdteam import Jeugdteam
from machines.node import SETTINGS, Node

PAUSE = 0.05
"""Seconds that somebody waits who got no answer."""
TIMEOUT = 10


@dataclass(frozen=True)
class World:
    """Three families and who writes in them. `plans` pairs a plan with the person a bijdrage is about."""

    token: str
    plans: Sequence[tuple[str, str]]


def furnished(url: str, folder: Path) -> World:
    """The tables as migrations make them, a jeugdteam, and a token for Noor."""
    with opened(url, folder):
        upgrade()
        team = Jeugdteam().start()
        token = accounts.make_token(Lens.of(Viewer(None, "casus", system="test")), "noor@example.org")
        return World(token, [(str(team.plan), str(team.persons[naam])) for naam in ("sem", "lotte")])


@contextmanager
def opened(url: str, folder: Path) -> Iterator[Any]:
    """An app on this database, for as long as the block."""
    app = create_app(DATABASE_URL=url, VAR=folder, MAIL_DIR=str(folder / "mail"), **SETTINGS)
    with app.app_context():
        try:
            yield app
        finally:
            db.session.remove()
            db.engine.dispose()


@dataclass
class Writers:
    """`count` people who write one bijdrage after the other, each time at the next node; `acknowledged` by id."""

    world: World
    nodes: Sequence[Node]
    count: int = 4
    acknowledged: dict[str, str] = field(default_factory=dict)
    refused: dict[int, int] = field(default_factory=dict)
    asked: int = 0
    last: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> "Writers":
        self._threads = [threading.Thread(target=self._write, args=(at,)) for at in range(self.count)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def until(self, more: int, seconds: float = 60) -> None:
        """Until so many more were acknowledged."""
        wanted, give_up = len(self.acknowledged) + more, time.monotonic() + seconds
        while len(self.acknowledged) < wanted:
            assert time.monotonic() < give_up, f"nothing is written any more: {self.refused}"
            time.sleep(0.005)

    def _write(self, who: int) -> None:
        turn = who
        while not self._stop.is_set():
            turn += 1
            self.asked += 1
            text = f"schrijver {who}, beurt {turn}"
            status, body = self._post(self.nodes[turn % len(self.nodes)], turn, text)
            if status == 201:
                self.acknowledged[body["id"]] = text
                self.last = time.monotonic()
            else:
                self.refused[status] = self.refused.get(status, 0) + 1
                self._stop.wait(PAUSE)

    def _post(self, node: Node, turn: int, text: str) -> tuple[int, Any]:
        """0 when no whole answer came."""
        plan, person = self.world.plans[turn % len(self.world.plans)]
        told = {"topic": "school", "leefgebied": "onderwijs", "verteldDoor": "ik", "over": [person], "tekst": text}
        headers = {"Authorization": f"Bearer {self.world.token}", "Content-Type": "application/json"}
        connection = http.client.HTTPConnection("127.0.0.1", node.port, timeout=TIMEOUT)
        try:
            connection.request("POST", f"/api/v1/plannen/{plan}/bijdragen", json.dumps(told), headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())
        except (OSError, http.client.HTTPException, ValueError):
            return 0, None
        finally:
            connection.close()


def prove(url: str, folder: Path, acknowledged: dict[str, str]) -> int:
    """What was acknowledged is there, whatever is there is whole, and `casus check` finds nothing.

    Gives how many are there that nobody was told of: the answer was lost, not the work.
    """
    with opened(url, folder):
        with transaction():
            told = {str(row.id): row.tekst for row in db.session.execute(select(Bijdrage.id, Bijdrage.tekst))}
            about = {str(row) for row in db.session.scalars(select(BijdrageAbout.bijdrage_id))}
            lines = db.session.scalars(select(JournaalRegel.inhoud).where(JournaalRegel.deed != "gekeken")).all()
        traced = {row for line in lines for row in json.loads(line or "{}").get("rijen", ())}
        gone = {row: text for row, text in acknowledged.items() if told.get(row) != text}
        assert gone == {}, "acknowledged, and gone"
        assert told.keys() - about == set(), "without the persons it is about"
        assert told.keys() - traced == set(), "without a line on the trail"
        assert [found.flaws for found in check.check() if found.flaws] == []
    return len(told) - len(acknowledged)
