"""A beheerder walks every route of the URL map with everything that belongs to accounts of a family.

No way leads to a session, a link, a token, a second step or a code of a Persoon: nothing about it is told, and nothing
about it changes. A beheerder may close such an account, and so may anybody ask for a link that goes to its owner.
"""

from collections.abc import Iterator
from datetime import timedelta
from html import escape
from typing import Any
from urllib.parse import quote
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from casus.actions.keys import digest
from casus.database import db, door_open, now, uuid7
from casus.models import Account, Factor, Herstel, Herstelcode, Link, Nummercontrole, Sessie, Token
from casus.sharing.viewer import Viewer
from casus.words import Role
from sweep.forms import TYPED, Fields, body_of
from sweep.posts import NOT_SENT, takers
from sweep.routes import NOBODY, Routes
from sweep.sandbox import Sandbox
from sweep.test_silence import TOKENS
from sweep.walk import Walker
from sweep.world import FAMILY, World

pytestmark = [pytest.mark.slow, pytest.mark.once]
TABLES = (Account, Sessie, Link, Token, Factor, Herstelcode, Herstel, Nummercontrole)
CLOSES = {"accounts.block", "beheer.block_by_address"}
"""What a beheerder may do to any account."""
ASKS = {"inloggen.send_link"}
"""What anybody may do: the link goes to the address of the account, and the answer is the same for every address."""
WHOLE_APP = ("Tess", "Mila")
"""Whose things are asked for: a youth and a mother."""
BEHEERDER = Viewer(NOBODY, "", aanstelling_id=NOBODY, rol=Role.BEHEERDER)
"""On a route that is not for this hat every id is answered before it is read: one of each is asked."""
MADE = ("link", "factor", "code", "passkey")
"""What each of them gets beside the session and the token that everybody in the town has."""


class Belongings:
    """What belongs to the accounts of the family: ids by kind, and the rows as they stand."""

    def __init__(self, world: World):
        self.world = world
        self.accounts = {world.account[name] for name in FAMILY}
        self.things = {name: {kind: uuid7() for kind in MADE} for name in WHOLE_APP}
        self.at = now()

    def write(self) -> None:
        """A second step, a code on paper and a link of today for each of them."""
        for name, ids in self.things.items():
            of = {"account_id": self.world.account[name]}
            made = of | {"gemaakt_op": self.at}
            db.session.add(Factor(id=ids["factor"], soort="totp", geheim="verzegeld", **made))
            db.session.add(Factor(id=ids["passkey"], soort="passkey", sleutel_id=f"sleutel-{name}", **made))
            db.session.add(Herstelcode(id=ids["code"], sleutel=digest(f"papier-{name}"), **made))
            until = self.at + timedelta(hours=1)
            db.session.add(Link(id=ids["link"], sleutel=digest(f"link-{name}"), verloopt_op=until, **of))
        db.session.commit()

    def ids(self, name: str) -> list[UUID]:
        """Every id that somebody could try: of the account, the person, sessions, tokens, and what `write` made."""
        account = self.world.account[name]
        tables = self.world.pen.tables
        rows = [row["id"] for table in ("sessies", "tokens") for row in tables[table] if row["account_id"] == account]
        return [account, self.world.own.persons[name], *rows, *self.things[name].values()]

    def rows(self) -> list[str]:
        """Everything that stands about these accounts."""
        with door_open("nothing changed"):
            found = []
            for kind in TABLES:
                column = kind.id if kind is Account else getattr(kind, "account_id", kind.id)
                table = kind.__table__
                rows = db.session.execute(select(table).where(column.in_(self.accounts)).order_by(table.c.id)).all()
                found += [f"{table.name} {row}" for row in rows]
        db.session.rollback()
        return found


@pytest.fixture
def mine(app: Flask, box: Sandbox, world: World) -> Belongings:
    found = Belongings(world)
    box.add(found.write)
    return found


def everywhere(routes: Routes, mine: Belongings) -> Iterator[tuple[str, Rule, dict[str, str], dict[str, str]]]:
    """Every rule with an id or a key in it: filled with what is the family's, and with what is nobody's."""
    for at, (method, rule) in enumerate([*(("GET", rule) for rule in routes.of("GET")), *takers(routes)]):
        names = [name for name in rule.arguments if name.endswith("_id") or name == "key"]
        if not names or rule.endpoint in CLOSES:
            continue
        name, enters = WHOLE_APP[at % len(WHOLE_APP)], routes.app.view_functions[rule.endpoint].who(BEHEERDER)
        rest = {each: routes.values(rule, each, mine.world.own)[0] for each in rule.arguments - set(names)}
        for one in mine.ids(name)[: None if enters else 1]:
            theirs = {each: str(mine.world.account[name]) if each == "account_id" else str(one) for each in names}
            yield method, rule, rest | theirs, rest | dict.fromkeys(names, str(NOBODY))


def test_no_address_leads_to_anything_of_a_family(app, box: Sandbox, routes, mine, figure):
    walker, before, asked, wrong = Walker(app, routes, "beheerder"), mine.rows(), 0, []
    for method, rule, theirs, nobodys in everywhere(routes, mine):
        one, other = (_said(walker, box, routes, method, rule, values) for values in (theirs, nobodys))
        asked += 1
        if one != other:
            wrong.append(f"{method} {rule.rule} {theirs}: {one[:200]} and {other[:200]}")
        if asked % 50 == 0:
            assert mine.rows() == before, f"{method} {rule.rule}"

    figure(f"as beheerder {asked} addresses with something of a family, answered as if it were not there")
    assert asked > 300
    assert not wrong, "\n".join(wrong[:10])
    assert not walker.heard.crashes
    assert not told(walker, mine)


def _said(walker: Walker, box: Sandbox, routes: Routes, method: str, rule: Rule, values: dict[str, str]) -> str:
    path = routes.call(rule, values).path
    body: dict[str, Any] = {}
    if method != "GET":
        api = path.startswith("/api/")
        body = {"json": body_of(walker.app.view_functions[rule.endpoint], routes.town)} if api else {"data": {}}
    answer = walker.ask(method, path, **body)
    text = answer.get_data(as_text=True)
    for value in values.values():
        text = text.replace(value, "ID")
    if method != "GET":
        box.undo()
    return f"{answer.status_code} {answer.headers.get('Location', '').replace(path, 'HERE')} {TOKENS.sub('', text)}"


def test_no_form_with_an_address_or_id_of_a_family_changes_or_tells_anything(app, box, routes, world, mine, figure):
    walker, before = Walker(app, routes, "beheerder"), mine.rows()
    walker.get_all(world.own, 0, 99, [rule for rule in routes.of("GET") if not rule.rule.startswith("/api/")])
    box.undo()
    sent = 0
    for path, fields in sorted(walker.heard.forms.items()):
        endpoint, _values = routes.bound.match(path.partition("?")[0], method="POST")
        if endpoint in CLOSES | ASKS | NOT_SENT.keys():
            continue
        for name in WHOLE_APP:
            walker.ask("POST", path, data=_aimed(fields, mine, name))
            assert mine.rows() == before, (path, name)
            box.undo()
            sent += 1

    figure(f"as beheerder {sent} forms with the address and the ids of somebody of a family")
    assert sent > 20
    assert not walker.heard.crashes
    assert not told(walker, mine)


def _aimed(fields: Fields, mine: Belongings, name: str) -> dict[str, list[str]]:
    """The form as it was shown, with what is the family's in every place where an address or an id can stand."""
    account = mine.world.account[name]
    email = next(row["email"] for row in mine.world.pen.tables["accounts"] if row["id"] == account)
    found: dict[str, list[str]] = {}
    for field, value in fields:
        aimed = email if "mail" in field or value == TYPED else value
        if _is_id(value) or field.endswith("_id"):
            aimed = str(account)
        if field != "csrf_token":
            found.setdefault(field, []).append(aimed)
    return found


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True


def told(walker: Walker, mine: Belongings) -> list[str]:
    """What the walk heard of these accounts: their names carry a mark."""
    marks = {c.number: c for c in mine.world.pen.canaries if c.table == "accounts" and c.row["id"] in mine.accounts}
    return [f"{marks[number]} on {walker.heard.told[number]}" for number in marks.keys() & walker.heard.told.keys()]


@pytest.mark.parametrize("way", ["zoek={email}", "zoek={naam}", "mensen={id}"])
def test_a_list_or_search_answers_as_if_nobody_had_that_name(app, box, routes, world, mine, way):
    walker, nobody = Walker(app, routes, "beheerder"), {"email": "x@y.example", "naam": "Niemand", "id": NOBODY}
    for name in WHOLE_APP:
        row = next(row for row in world.pen.tables["accounts"] if row["id"] == world.account[name])
        pages = []
        for typed in (row, nobody):
            text = walker.ask("GET", "/beheer", query_string=way.partition("?")[2].format(**typed)).get_data(
                as_text=True
            )
            for value in (typed["email"], typed["naam"], str(typed["id"])):
                text = text.replace(escape(value), "").replace(quote(value, safe=""), "")
            pages.append(TOKENS.sub("", text))
        assert pages[0] == pages[1]


def test_closing_is_all_that_a_beheerder_can_do_to_one(app, box, routes, world, mine):
    """And it opens nothing: what was closed is opened by who leads the plan, in a talk."""
    walker, account = Walker(app, routes, "beheerder"), world.account["Mila"]
    assert walker.ask("POST", f"/beheer/accounts/{account}/blokkeren").status_code == 303
    with door_open("it is closed"):
        assert db.session.get_one(Account, account).geblokkeerd_op is not None
    db.session.rollback()

    assert walker.ask("POST", f"/beheer/accounts/{account}/deblokkeren").status_code == 404
