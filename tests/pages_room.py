"""The desk of `webdesk.py` in front of one plan: paths below it, the main part of a page, and a row."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import time_machine
from flask import Flask
from sqlalchemy import select
from werkzeug.test import TestResponse

from casus.database import db, transaction
from jeugdteam import FRIDAY, Jeugdteam
from webdesk import Desk

NOW = FRIDAY


@contextmanager
def open_rooms(app: Flask) -> Iterator["Rooms"]:
    """The jeugdteam on a Friday afternoon, with the web pages open."""
    with time_machine.travel(NOW, tick=True):
        yield Rooms(app, Jeugdteam().start())


class Rooms(Desk):
    """`rooms.text("moeder", "mijn/vertellen")` is below the plan; a path that begins with a slash stands by itself."""

    def at(self, path: str = "") -> str:
        return path if path.startswith("/") else f"/plannen/{self.team.plan}/{path}".rstrip("/")

    def get(self, naam: str, path: str = "") -> TestResponse:
        return super().get(naam, path)

    def post(self, naam: str, path: str, **fields: Any) -> TestResponse:
        return self.browser(naam).post(self.at(path), data=fields)

    def text(self, naam: str, path: str = "") -> str:
        """The words on a page that must be there, without what every page has around it."""
        answer = self.get(naam, path)
        assert answer.status_code == 200, (path, answer.status_code, words(answer))
        return words(answer)

    def row(self, model: Any, *where: Any) -> Any:
        """One row as it stands, loose from the session."""
        with transaction():
            found = db.session.scalars(select(model).where(*where)).one()
            db.session.refresh(found)
            db.session.expunge(found)
            return found


def words(answer: TestResponse) -> str:
    """The text of the main part of a page, as somebody reads it."""
    page = answer.get_data(as_text=True)
    main = re.search(r"<main.*</main>", page, re.DOTALL)
    inside = main.group(0) if main else page
    kept = re.sub(r"<(svg|script|style)\b.*?</\1>", " ", inside, flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", kept))).strip()


def headings(answer: TestResponse, level: int = 2) -> list[str]:
    """The headings of one level, in the order of the page."""
    found = re.findall(rf"<h{level}\b[^>]*>(.*?)</h{level}>", answer.get_data(as_text=True), re.DOTALL)
    return [re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", each))).strip() for each in found]
