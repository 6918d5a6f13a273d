"""A browser for each of the people of `jeugdteam.py`, for the stories about pages."""

import re
from html import unescape
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casus.actions import sessions
from casus.database import transaction
from jeugdteam import Jeugdteam


class Desk:
    """Pages as somebody sees them: `desk.see("noor", "/werk")`."""

    def __init__(self, app: Flask, team: Jeugdteam):
        self.app, self.team = app, team
        self.browsers: dict[str, FlaskClient] = {}

    def browser(self, naam: str) -> FlaskClient:
        """Signed in; everybody has a browser of their own."""
        if naam not in self.browsers:
            if self.team.people[naam].viewer.account_id is None:
                self.team.account_for(naam)
            self.browsers[naam] = self._enter(naam)
        return self.browsers[naam]

    def _enter(self, naam: str) -> FlaskClient:
        viewer = self.team.people[naam].viewer
        with transaction():
            key = sessions.start(viewer.account_id, viewer.aanstelling_id)
        client = self.app.test_client()
        with client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = key, True
        return client

    def get(self, naam: str, path: str) -> TestResponse:
        return self.browser(naam).get(self.at(path))

    def see(self, naam: str, path: str) -> str:
        """The words of a page that must be there."""
        answer = self.get(naam, path)
        assert answer.status_code == 200, (path, answer.status_code, words(answer))
        return words(answer)

    def send(self, naam: str, path: str, **fields: Any) -> TestResponse:
        """Post a form; `redenen_x` becomes `reden.x`, a list becomes more fields of one name."""
        return self.browser(naam).post(self.at(path), data=fields)

    def done(self, naam: str, path: str, **fields: Any) -> str:
        """Post a form that is taken; gives where it leads."""
        answer = self.send(naam, path, **fields)
        assert answer.status_code == 303, (path, answer.status_code, words(answer))
        return answer.location

    def at(self, path: str) -> str:
        return path.replace("PLAN", f"/plannen/{self.team.plan}")

    def __getattr__(self, naam: str) -> UUID:
        """The id of a person of the family: `desk.sem`."""
        try:
            return self.team.persons[naam]
        except KeyError:
            raise AttributeError(naam) from None


def words(answer: TestResponse) -> str:
    """What stands on a page, without its mark-up."""
    body = re.sub(r"(?s)<(head|script|style|svg)\b.*?</\1>", " ", answer.get_data(as_text=True))
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", body))).strip()


def field(answer: TestResponse, name: str) -> str:
    """The value of a field, or the text in a box to write in."""
    page = answer.get_data(as_text=True)
    found = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*>', page)
    if found:
        value = re.search(r'value="([^"]*)"', found[0])
        return unescape(value[1]) if value else ""
    box = re.search(rf'(?s)<textarea[^>]*name="{re.escape(name)}"[^>]*>\n?(.*?)</textarea>', page)
    assert box, f"no field {name}"
    return unescape(box[1])


def links(answer: TestResponse) -> list[str]:
    return [unescape(found) for found in re.findall(r'href="([^"#]+)"', answer.get_data(as_text=True))]


def ticked(answer: TestResponse, name: str) -> list[str]:
    """The values of the chips that are chosen."""
    chips = re.findall(rf'<input type="(?:radio|checkbox)" name="{re.escape(name)}"[^>]*>', answer.text)
    return [unescape(re.search(r'value="([^"]*)"', chip)[1]) for chip in chips if chip.endswith(" checked>")]  # type: ignore[index]
