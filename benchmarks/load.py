"""Many people at once on a real `casus serve`: mixed reading and writing, and what became of every request.

    python benchmarks/load.py [--database postgresql|sqlite] [--users 50] [--seconds 300] [--plans 1000]
                              [--workers 2] [--threads 4] [--folder FOLDER]

Nobody may get an error, no deadlock may happen, "database is locked" may reach nobody, and the memory of the workers
must stay flat. Ends with 1 where any of these does not hold. The short form is `--seconds 20`: too short to judge
memory by.
"""

import argparse
import http.client
import os
import random
import re
import shutil
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlencode
from uuid import UUID

sys.path.append(str(Path(__file__).resolve().parent.parent / "tools"))

from sqlalchemy import text

from casus.actions import sessions
from casus.actions.accounts import viewer_of
from casus.database import db, door_open, transaction
from copying import PLANS, who
from filling import Filled, app_on
from people import MAIL, PARTNERS, Person
from places import Places, load
from plots import plots
from serving import memory, served
from timing import percentile

THINK = (0.2, 1.8)
"""Seconds between two requests of one person: reading takes time."""
EXPECTED = {"bijdrage": 303}
"""A page is there, a deed leads on. Anything else is an error: also being sent to the log-in page."""
FLAT = 1.10
"""The memory of the workers in the last fifth of the run, against that in the second fifth."""
LONG = 120
"""Seconds from which memory can be judged."""
_TOKEN = re.compile(r'X-CSRFToken": "([^"]+)"')
_PERSON = re.compile(r'name="over" value="([0-9a-f-]{36})"')


@dataclass
class Seen:
    """What the clients saw. One lock for all of them."""

    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, what: str, status: int, took: float, body: bytes) -> None:
        with self.lock:
            self.times.setdefault(what, []).append(took * 1000)
            self.statuses[f"{status}"] += 1
            if status != EXPECTED.get(what, 200) or b"database is locked" in body:
                self.wrong.append(f"{what}: {status}")

    def failed(self, what: str, error: Exception) -> None:
        with self.lock:
            self.wrong.append(f"{what}: {type(error).__name__} {error}")


@dataclass
class User:
    """Somebody at a desk: a cookie, and the plans they work on."""

    name: str
    rol: str
    cookie: str
    plans: list[UUID]


class Client(threading.Thread):
    """One user with one connection, until the end."""

    def __init__(self, user: User, port: int, seen: Seen, until: float, seed: int):
        super().__init__(daemon=True)
        self.user, self.seen, self.until, self.chance = user, seen, until, random.Random(seed)
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def run(self) -> None:
        time.sleep(self.chance.uniform(0, THINK[1]))
        while time.monotonic() < self.until:
            try:
                self.turn()
            except Exception as error:
                self.seen.failed("verbinding", error)
                self.connection.close()

    def turn(self) -> None:
        """Mostly reading: the list, some plans; every third turn something is told."""
        plan = self.chance.choice(self.user.plans)
        self._get("werklijst", "/werk")
        self._get("planpagina", f"/plannen/{plan}")
        if self.user.rol == "teamleider":
            self._get("teambord", "/bord")
        elif self.chance.random() < 0.34:
            self._tell(plan)

    def _tell(self, plan: UUID) -> None:
        page = self._get("formulier", f"/plannen/{plan}/bijdragen/nieuw")
        token, people = _TOKEN.search(page), _PERSON.findall(page)
        if not token or not people:
            return
        chip = {"school": "school||", "regisseur": "krachten_zorgen|opvoeding|kracht"}.get(self.user.rol, "bron||")
        form = {
            "csrf_token": token[1],
            "waarover": chip,
            "over": people[0],
            "verteld_door": "ik",
            "tekst": "Het ging goed.",
        }
        self._send("bijdrage", "POST", f"/plannen/{plan}/bijdragen", urlencode(form))

    def _get(self, what: str, path: str) -> str:
        return self._send(what, "GET", path).decode()

    def _send(self, what: str, method: str, path: str, body: str = "") -> bytes:
        headers = {"Cookie": self.user.cookie}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.monotonic()
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        self.user.cookie = (answer.getheader("Set-Cookie") or self.user.cookie).partition(";")[0]
        self.seen.note(what, answer.status, time.monotonic() - start, content)
        time.sleep(self.chance.uniform(*THINK))
        return content


# --- who, and their work -----------------------------------------------------------------------------------------


def users(filled: Filled, folder: Path, count: int) -> list[User]:
    """So many of the sixty people of the first thousand plans, of every role, signed in."""
    app = app_on(filled.url, folder)
    signer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
    found = []
    with app.app_context():
        with door_open("the load looks for its people"):
            query = text("SELECT nummer, id FROM plannen WHERE nummer <= :most")
            plans = {row[0] - 1: UUID(str(row[1])) for row in db.session.execute(query, {"most": PLANS})}
            db.session.rollback()
        work = _work(filled, plans)
        for person in list(work)[:count]:
            viewer = viewer_of(f"{person.name}@{MAIL}")
            with transaction():
                assert viewer.account_id
                key = sessions.start(viewer.account_id, viewer.aanstelling_id)
            cookie = f"__Host-{app.config['SESSION_COOKIE_NAME']}={signer.dumps({'_user_id': key, '_fresh': True})}"
            found.append(User(person.name, person.rol, cookie, work[person]))
        db.engine.dispose()
    return found


def _work(filled: Filled, plans: dict[int, UUID]) -> dict[Person, list[UUID]]:
    """The running plans of everybody, those with work to do."""
    block, every = filled.blocks[0], plots()
    found: dict[Person, list[UUID]] = {}
    for number, plan in sorted(plans.items()):
        plot = every[number // 10 % len(every)]
        if plot.phase != "uitvoering":
            continue
        people = who(block, number)
        for rol in ("regisseur", "teamleider", *(partner for partner in PARTNERS if partner in plot.partners)):
            found.setdefault(people[rol], []).append(plan)
    return {person: found[person] for person in _in_turn(found)}


def _in_turn(people: Iterable[Person]) -> list[Person]:
    """One of each role, then the second of each: so few of them are people of every role."""
    by_name = sorted(people, key=lambda person: person.name)
    before = Counter[str]()
    turns = {}
    for person in by_name:
        turns[person] = before[person.rol]
        before[person.rol] += 1
    return sorted(by_name, key=lambda person: turns[person])


def deadlocks(url: str) -> int:
    if url.startswith("sqlite"):
        return 0
    from sqlalchemy import create_engine

    engine = create_engine(url)
    with engine.connect() as connection:
        found = connection.scalar(text("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"))
    engine.dispose()
    return int(found or 0)


# --- the run -----------------------------------------------------------------------------------------------------


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="postgresql")
    parser.add_argument("--users", type=int)
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--plans", type=int, default=1000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    parser.add_argument("--folder")
    asked = parser.parse_args()
    given = asked.folder or os.environ.get("CASUS_BENCH_FOLDER")
    folder = Path(given or tempfile.mkdtemp(prefix="casus-load-"))
    try:
        sys.exit(_run(asked, folder))
    finally:
        if not given:
            shutil.rmtree(folder, ignore_errors=True)


def _run(asked: argparse.Namespace, folder: Path) -> int:
    count = asked.users or (50 if asked.database == "postgresql" else 10)
    filled = Places(asked.database, folder, date.today()).filled(asked.plans)
    people, before, busy = users(filled, folder, count), deadlocks(filled.url), load()
    seen, held = Seen(), list[int]()
    with served(filled.url, folder, asked.workers, asked.threads) as (port, pid, log):
        until = time.monotonic() + asked.seconds
        clients = [Client(user, port, seen, until, nr) for nr, user in enumerate(people)]
        for client in clients:
            client.start()
        while time.monotonic() < until:
            time.sleep(min(2.0, asked.seconds / 20))
            held.append(memory(pid))
        for client in clients:
            client.join(90)
    crossed = deadlocks(filled.url) - before
    return _told(asked, count, seen, held, crossed, log.read_text(), busy)


def _told(asked: argparse.Namespace, count: int, seen: Seen, held: list[int], crossed: int, log: str, busy: str) -> int:
    total = sum(map(len, seen.times.values()))
    print(
        f"{asked.database}: {count} gebruikers, {asked.seconds} s, {asked.workers} processen × {asked.threads} draden"
    )
    print(f"drukte vooraf {busy}, na afloop {load()}")
    print(
        f"{total} verzoeken, {total / asked.seconds:.1f} per seconde; antwoorden {dict(sorted(seen.statuses.items()))}"
    )
    for what, times in sorted(seen.times.items()):
        median, p95 = percentile(times, 0.5), percentile(times, 0.95)
        print(f"  {what:12} {len(times):6}  mediaan {median:7.1f} ms  p95 {p95:7.1f} ms")
    fifth = max(len(held) // 5, 1)
    early, late = sorted(held[fifth : 2 * fifth])[fifth // 2], sorted(held[-fifth:])[fifth // 2]
    grown, locked = late / early, "database is locked" in log
    print(f"geheugen van de processen: {early / 1024:.1f} MB vroeg, {late / 1024:.1f} MB aan het eind ({grown:.3f}×)")
    print(f"fouten {len(seen.wrong)}, deadlocks {crossed}, 'database is locked' gezien: {'ja' if locked else 'nee'}")
    print("\n".join(sorted(set(seen.wrong))[:10]))
    return int(bool(seen.wrong) or crossed > 0 or locked or (asked.seconds >= LONG and grown > FLAT))


if __name__ == "__main__":
    main()
