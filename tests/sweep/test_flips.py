"""The sweep is worth something: one cell, one about-person or one ground changed in the product makes it red."""

from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from casus.database import db, transaction
from casus.models import Cel
from casus.sharing import grounds, rows
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL
from casus.sharing.looks import bijdragen, plan
from sweep.expected import Expected
from sweep.routes import Routes
from sweep.sandbox import Sandbox
from sweep.walk import Walker
from sweep.world import World

pytestmark = [pytest.mark.slow, pytest.mark.once]
PAGES = ("", "/bijdragen", "/gezin", "/toegang")
"""Of the API: a few addresses that together tell nearly everything."""


@pytest.fixture
def red(app: Flask, box: Sandbox, routes: Routes, world: World, expected: Expected) -> Any:
    """Whether the comparison of the sweep, on these few pages, says that something is more or less than signed."""
    before: dict[str, set[int]] = {}

    def told(name: str) -> set[int]:
        walker = Walker(app, routes, name)
        for page in PAGES:
            walker.read(f"/api/v1/plannen/{world.own.plan['id']}{page}")
        box.undo()
        return walker.heard.told.keys() & expected.of_street.keys()

    def compare(*names: str) -> bool:
        found = {name: told(name) for name in names}
        wants = {name: expected.of(name) & before.setdefault(name, found[name]) for name in names}
        return any(found[name] != wants[name] for name in names)

    return compare


@pytest.mark.parametrize(
    ("rol", "topic", "to", "name"),
    [
        ("school", "doel", "?", "school"),
        ("school", "identiteit", "?", "school"),
        ("huisarts", "verblijf", "r", "huisarts"),
        ("leerplicht", "verblijf", "r", "leerplicht"),
        ("volwassene", "hulpvraag", "?", "Mila"),
        ("ouder_kind", "verslag", "?", "Victor"),
        ("ouder_kind_16", "verslag", "r", "Mila"),
        ("jeugdige", "hulpvraag", "?", "Tess"),
        ("netwerk", "hulpvraag", "r", "Oma"),
        ("regisseur", "krachten_zorgen", "+", "regisseur"),
    ],
)
def test_one_flipped_cell_is_seen(red, box: Sandbox, rol, topic, to, name):
    assert not red(name)

    def flip() -> None:
        with transaction():
            db.session.execute(update(Cel).where(Cel.rol == rol, Cel.topic == topic).values(may=to, needs="nothing"))

    box.add(flip)

    assert red(name)


def test_one_about_person_dropped_is_seen(red, monkeypatch):
    assert not red("Mila", "Victor")
    whole = rows.about_of

    def fewer(*of: Any) -> dict[Any, tuple[Any, ...]]:
        return {row: persons[1:] or persons for row, persons in whole(*of).items()}

    for module in (plan, bijdragen):
        monkeypatch.setattr(module, "about_of", fewer)

    assert red("Mila", "Victor")


@pytest.fixture
def without() -> Iterator[Any]:
    kept = list(PROFESSIONAL), list(FAMILY)

    def take(arms: list[Any], name: str) -> None:
        assert name in [arm.__name__ for arm in arms]
        arms[:] = [arm for arm in arms if arm.__name__ != name]
        grounds._union.cache_clear()

    yield take
    PROFESSIONAL[:], FAMILY[:] = kept
    grounds._union.cache_clear()


@pytest.mark.parametrize(
    ("arms", "ground", "name"),
    [
        (PROFESSIONAL, "regisseur_about_persons", "regisseur"),
        (PROFESSIONAL, "own_team_about_persons", "gedragswetenschapper"),
        (PROFESSIONAL, "seat_about_persons", "school"),
        (PROFESSIONAL, "seat_by_doel", "school"),
        (PROFESSIONAL, "own_actie", "ggz"),
        (PROFESSIONAL, "addressed_to_seat", "huisarts"),
        (PROFESSIONAL, "oversight", "teamleider"),
        (FAMILY, "own_actie_in_the_family", "Oma"),
        (FAMILY, "network_by_doel", "Oma"),
        (FAMILY, "addressed_to_person", "Tess"),
    ],
)
def test_one_ground_removed_is_seen(red, without, arms, ground, name):
    assert not red(name)

    without(arms, ground)

    assert red(name)
