"""casus over HTTP: a server in a thread with the organisations of the demo, and a caller for every token."""

import json
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.error import HTTPError

import pytest
from werkzeug.serving import make_server

from casus.actions import accounts, invoer
from casus.actions.agreements import load_agreements
from casus.app import create_app
from casus.database import db, door_open
from casus.demo.families import FILE
from casus.demo.places import MAIL, Places, furnish
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from conftest import SETTINGS


@dataclass
class Answer:
    status: int
    body: object
    headers: object = field(repr=False)


@dataclass
class Caller:
    """Somebody with a token."""

    url: str
    token: str
    hat: str = ""

    def ask(self, method, path, body=None):
        headers = {"Content-Type": "application/json"} | (
            {"Authorization": f"Bearer {self.token}"} if self.token else {}
        )
        headers |= {"Casus-Hoedanigheid": self.hat} if self.hat else {}
        data = None if body is None else json.dumps(body, default=str).encode()
        request = urllib.request.Request(f"{self.url}/api/v1{path}", data, headers, method=method)  # noqa: S310
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return Answer(answer.status, json.loads(answer.read() or b"null"), answer.headers)
        except HTTPError as error:
            return Answer(error.code, json.loads(error.read() or b"null"), error.headers)

    def get(self, path):
        answer = self.ask("GET", path)
        assert answer.status == 200, (path, answer.body)
        return answer.body

    def post(self, path, body=None, status=201):
        answer = self.ask("POST", path, body)
        assert answer.status == status, (path, answer.status, answer.body)
        return answer.body


@dataclass
class Service:
    url: str
    places: Places
    app: object

    def token(self, who):
        """A token that a command made for this person."""
        with self.app.app_context():
            system = Lens.of(Viewer(None, "casus", system="test"))
            return Caller(self.url, accounts.make_token(system, f"{who}@{MAIL}"))

    def imported(self, gezin):
        """Import one gezin of the file as Noor. Gives the id of its plan."""
        families = json.loads(FILE.read_text())
        chosen = [family for family in families if family["gezin"] == gezin]
        with self.app.app_context():
            report = invoer.importeren(self.places.lens("noor"), self.places.team, json.dumps(chosen))
            assert report.exit_status == 0, [line.tekst for line in report.regels]
            return str(report.plannen[0])


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    folder = tmp_path_factory.mktemp("service")
    url = f"sqlite:///{folder / 'casus.db'}"
    settings = SETTINGS | {"TESTING": False}
    app = create_app(DATABASE_URL=url, MAIL_DIR=str(folder / "mail"), VAR=folder, **settings)
    with app.app_context():
        with door_open("the tables of the service"):
            db.create_all()
        load_agreements()
        places = furnish()
        db.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Service(f"http://127.0.0.1:{server.server_port}", places, app)
    server.shutdown()
    thread.join()
    with app.app_context():
        db.engine.dispose()
