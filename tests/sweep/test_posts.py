"""What is sent tells nothing more either: re-shown forms, conflicts, refusals, error bodies, mails and log lines."""

import logging
from pathlib import Path

import pytest
from flask import Flask

from casus.words import PARTNERS
from sweep.expected import Expected, Reader
from sweep.ink import heard
from sweep.posts import NOT_SENT, Sender, forms_by_rule, takers
from sweep.routes import Routes
from sweep.sandbox import Sandbox
from sweep.walk import Walker
from sweep.world import PEOPLE, SEATS, World

pytestmark = pytest.mark.slow
SHOWN = {
    "regisseur": None,
    "gedragswetenschapper": ("bijdrage", "bijdragen"),
    "teamleider": ("regie", "mensen", "plannen"),
    "beheerder": ("beheer",),
    "school": ("bijdrage", "bijdragen", "acties", "mensen"),
    "Mila": ("vertellen", "gezin", "toegang", "gezinsleden"),
}
"""Whose pages show the forms that everybody sends; None is every page."""


@pytest.fixture(scope="session")
def templates() -> dict[str, list[tuple[str, str]]]:
    return {}


def gather(app: Flask, routes: Routes, world: World, templates: dict[str, list[tuple[str, str]]]) -> None:
    """The forms that these people are shown, once in every process."""
    for name, blueprints in () if templates else SHOWN.items():
        walker = Walker(app, routes, name)
        rules = [r for r in routes.of("GET") if not r.rule.startswith("/api/")]
        mine = [r for r in rules if blueprints is None or r.endpoint.partition(".")[0] in blueprints]
        walker.get_all(world.own, PEOPLE.index(name), 24, mine)
        for endpoint, (_path, fields) in forms_by_rule(routes, walker.heard.forms).items():
            templates.setdefault(endpoint, fields)


def mine(routes: Routes, name: str) -> list[tuple[str, object]]:
    """Every rule; the seats of partners, who are all treated alike, each take their part of them."""
    everything = takers(routes)
    return everything[SEATS.index(name) % 3 :: 3] if name in PARTNERS else everything


@pytest.mark.parametrize("name", PEOPLE)
def test_whatever_is_sent_tells_nothing_more(app, box, routes, world, expected, name, templates, caplog):
    caplog.set_level(logging.DEBUG)
    gather(app, routes, world, templates)
    walker = Walker(app, routes, name)
    pages = [r for r in routes.of("GET") if not r.rule.startswith("/api/")]
    walker.get_all(world.home[name][0], PEOPLE.index(name), 99, pages)
    box.undo()
    walker.heard.told.clear()

    Sender(walker, box, world, templates).send_all(mine(routes, name), PEOPLE.index(name))

    told, want, canaries = walker.heard.told, expected.of(name), world.pen.canaries
    leaks = [f"LEAK {canaries[n]} on {sorted(told[n])[:3]}" for n in told if n in expected.of_street and n not in want]
    print(f"\n{name}: {walker.heard.statuses}")
    assert not walker.heard.crashes
    assert not leaks, "\n".join(leaks[:20])
    assert heard(caplog.text) == set()
    assert heard("".join(mail.read_text() for mail in Path(app.config["MAIL_DIR"]).glob("*"))) == set()
    assert {bsn for bsn in walker.heard.numbers if bsn not in numbers_of(world, expected, name)} == set()


def numbers_of(world: World, expected: Expected, name: str) -> set[str]:
    """The BSNs that this person may be shown, after a reason."""
    reader = Reader(world, expected.facts, world.people[name], world.own)
    return {number for persoon, number in world.bsn.items() if reader.whole("bsn", persoon)}


def test_every_rule_that_takes_a_form_was_shown_as_one(app, box: Sandbox, routes, world, templates):
    """A new form joins by itself; one that nobody is shown has to be named here."""
    gather(app, routes, world, templates)

    pages = {rule.endpoint for _method, rule in takers(routes) if not rule.rule.startswith("/api/")}
    left = pages - templates.keys() - NOT_SENT.keys()
    assert left == set(), f"{sorted(left)}"
