"""A real browser on the demo: a server in a thread, the families filled in through the actions."""

import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask
from werkzeug.serving import make_server

from casus.app import create_app
from casus.database import db, door_open
from casus.demo import fill
from casus.demo.places import MAIL
from chromium import OPTIONS
from conftest import SETTINGS


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": os.environ["CASUS_CHROMIUM"], "args": list(OPTIONS)}


@dataclass
class Site:
    """Where the demo is served, and how its people sign in."""

    url: str
    password: str
    app: Flask

    def enter(self, page, who):
        """Sign in by the form, as anybody would."""
        page.goto(f"{self.url}/login")
        page.locator("input[name=email]").first.fill(f"{who}@{MAIL}" if "@" not in who else who)
        page.locator("input[name=password]").first.fill(self.password)
        page.locator("form:has(input[type=password]) button[type=submit]").first.click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    settings = SETTINGS | {"WTF_CSRF_ENABLED": True, "TESTING": False, "DEMO": True}
    url = f"sqlite:///{folder / 'casus.db'}"
    app = create_app(DATABASE_URL=url, MAIL_DIR=str(folder / "mail"), VAR=folder, **settings)
    with app.app_context():
        with door_open("the tables of the demo"):
            db.create_all()
        fill()
        db.session.remove()
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield Site(f"http://127.0.0.1:{server.server_port}", app.config["DEMO_PASSWORD"], app)
    server.shutdown()
    thread.join()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def enter(site, new_context) -> Iterator:
    """A signed-in page for one of the demo's people; each in a browser of its own."""

    def enter(who, **options):
        page = new_context(**options).new_page()
        page.set_default_timeout(10_000)
        return site.enter(page, who)

    return enter


def pytest_collection_modifyitems(items):
    """A browser that goes on before an icon has come leaves the server of the test with that file open."""
    for item in items:
        if "browser" in item.keywords:
            item.add_marker(pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"))
