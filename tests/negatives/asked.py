"""Everything casus says to one person: pages, lists, searches, pickers, answers of the API, and every refusal."""

import json
from collections import defaultdict
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from casus.actions import accounts
from casus.database import db, door_open
from jeugdteam import Jeugdteam
from pages_room import Rooms
from sweep.forms import Fields, body_of, forms_in
from sweep.posts import forms_by_rule, takers
from sweep.routes import Routes
from sweep.sandbox import Sandbox, sandbox

SEARCHES = ("/werk?naam=a", "/api/v1/plannen?naam=a", "/werk?fase=uitvoering", "/api/v1/plannen?fase=uitvoering")
OLD = {"versie": "0"}
EVERY = 12
"""Of many persons of a family each rule is asked about every so manyth; of fewer than four, about all."""
TABLES = ("bijdragen", "doelen", "acties", "deelnames", "termijnen", "deelbesluiten", "noodtoegangen")
TABLES += ("noodtoegangvragen", "informatievragen", "vrijgaven", "personen", "gezinsleden", "relaties", "huishoudens")
TABLES += ("gezagen", "maatregelen", "verblijven", "accounts", "aanstellingen", "organisaties")
TABLES += ("convenant_versies", "toetredingen")


class Village(Rooms):
    """`village.told("juf", "Bakker")` gives the addresses that said that word to her.

    `other` is the plan next door. `aims`: the items that are asked for by id everywhere; empty: all there are.
    """

    def __init__(self, app: Flask, team: Jeugdteam):
        super().__init__(app, team)
        self.other, self.aims = team.plan, set[UUID]()
        self.tokens: dict[str, str] = {}
        self.kept: dict[tuple[str, UUID], list[tuple[str, str]]] = {}

    def told(self, naam: str, *said: str, plan: UUID | None = None) -> list[str]:
        """Where this person reads one of these words; not where only the address that was asked for holds it."""
        return [where for where, text in self.heard(naam, plan) if any(w in text and w not in where for w in said)]

    def once(self, naam: str, *said: str, plan: UUID | None = None) -> list[str]:
        """The same in a world that nothing changes: every person goes round a plan one time."""
        heard = self.heard_once(naam, plan)
        return [where for where, text in heard if any(w in text and w not in where for w in said)]

    def heard_once(self, naam: str, plan: UUID | None = None) -> list[tuple[str, str]]:
        of = naam, plan or self.team.plan
        if of not in self.kept:
            self.kept[of] = list(self.heard(*of))
        return self.kept[of]

    def reads(self, naam: str, *said: str) -> bool:
        """Until the first address that says it: that the ears work."""
        return any(any(w in text for w in said) for _where, text in self.heard(naam))

    def heard(self, naam: str, plan: UUID | None = None) -> Iterator[tuple[str, str]]:
        """Each address of the URL map with what it answers: asked, searched and sent. What is sent is undone."""
        self.browser(naam), self.token(naam)
        street = self._street(plan or self.team.plan)
        with sandbox(self.app) as box:
            visit = Visit(self, naam, box, Routes(self.app, street.town), street)
            yield from visit.asks()
            yield from visit.sends()

    def token(self, naam: str) -> str:
        if naam not in self.tokens:
            self.tokens[naam] = accounts.make_token(self.team.people[naam].lens(), f"{naam}@example.org")
        return self.tokens[naam]

    def api(self, naam: str, method: str, path: str, **body: Any) -> TestResponse:
        """Below the plan, as JSON with a token."""
        address = path if path.startswith("/") else f"/api/v1/plannen/{self.team.plan}/{path}"
        headers = {"Authorization": f"Bearer {self.token(naam)}"}
        return self.app.test_client().open(address, method=method, headers=headers, **body)

    def _street(self, plan: UUID) -> Any:
        """The ids that stand in the database now, in the shape in which the sweep fills its addresses."""
        tables: dict[str, list[dict[str, Any]]] = defaultdict(list)
        with door_open("ids to ask for"):
            for name in TABLES:
                rows = db.session.execute(select(db.metadata.tables[name])).mappings()
                tables[name] = [dict(row) for row in rows]
            gezin = db.session.scalar(select(db.metadata.tables["plannen"].c.gezin_id).filter_by(id=plan))
        db.session.remove()
        tables["bijdragen"] = [row for row in tables["bijdragen"] if not self.aims or row["id"] in self.aims]
        mine = {row["persoon_id"] for row in tables["gezinsleden"] if row["gezin_id"] == gezin}
        persons = {str(key): key for key in mine}
        own = SimpleNamespace(plan={"id": plan}, gezin=gezin, persons=persons, name_of=persons, kinderen=sorted(mine))
        noor = SimpleNamespace(hat=self.team.noor.hat, team=self.team.team)
        people = {"vervanger": noor, "regisseur": noor}
        own.town = SimpleNamespace(pen=SimpleNamespace(tables=tables), people=people, own=own)
        return own


class Visit:
    """One person goes round once."""

    def __init__(self, village: Village, naam: str, box: Sandbox, routes: Routes, street: Any):
        self.village, self.naam, self.box, self.routes, self.street = village, naam, box, routes, street
        self.client: FlaskClient = village.browser(naam)
        self.forms: dict[str, Fields] = {}

    def asks(self) -> Iterator[tuple[str, str]]:
        for turn, rule in enumerate(self.routes.of("GET")):
            for call in self.routes.calls(rule, self.street, turn, EVERY):
                yield self._ask("GET", call.path)
        for search in SEARCHES:
            yield self._ask("GET", search)

    def sends(self) -> Iterator[tuple[str, str]]:
        """The own form, else a body that looks right, of an old version. Each person takes a third of the rules."""
        own = forms_by_rule(self.routes, self.forms)
        rules = [(method, rule) for method, rule in takers(self.routes) if "plan_id" in rule.arguments]
        for turn, (method, rule) in enumerate(rules[len(self.naam) % 3 :: 3]):
            for call in list(self.routes.calls(rule, self.street, turn, EVERY))[:2]:
                path, fields = own.get(rule.endpoint, (call.path, []))
                body = {"json": self._body(rule)} if call.path.startswith("/api/") else {"data": dict(fields) | OLD}
                yield self._ask(method, path, **body)
                self.box.undo()

    def _body(self, rule: Rule) -> dict[str, Any]:
        try:
            return body_of(self.village.app.view_functions[rule.endpoint], self.street.town) | {"versie": 0}
        except StopIteration:  # nothing of that kind stands in this plan
            return {"versie": 0}

    def _ask(self, method: str, path: str, **body: Any) -> tuple[str, str]:
        if path.startswith("/api/"):
            answer = self.village.api(self.naam, method, path, **body)
        else:
            answer = self.client.open(path, method=method, **body)
        text = answer.get_data(as_text=True)
        if answer.mimetype == "text/html" and method == "GET":
            self.forms |= forms_in(text, path)
        if answer.is_json:
            text = json.dumps(answer.get_json(), ensure_ascii=False)
        return f"{method} {path} {answer.status_code}", f"{text} {answer.headers}"
