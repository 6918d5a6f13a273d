"""A yes was taken back, the convenant ran out, an organisation left it: what stays is the blijfset, on every page.

Here eight seats meet one of the three; CASUS_WITHDRAWN=1 lets every seat meet all.
"""

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import update

from casus.database import db, transaction
from casus.models import ConvenantVersie, Deelname, DeelnamePersoon, Toetreding
from heart.facts import Snapshot
from sweep.expected import Expected
from sweep.walk import Walker
from sweep.world import PEOPLE, SEATS, World

pytestmark = [pytest.mark.slow, pytest.mark.once]
SHARE = 24
WITHDRAWN: dict[str, tuple[tuple[Any, ...], Callable[[World], dict[str, Any]]]] = {
    "yes": ((Deelname, DeelnamePersoon), lambda world: {"compleet": False}),
    "convenant": ((ConvenantVersie,), lambda world: over(world)),
    "accession": ((Toetreding,), lambda world: over(world)),
}
"""What goes: the tables, and what then stands in every row of them."""


def over(world: World) -> dict[str, Any]:
    """It held until yesterday."""
    return {"van": date(2020, 1, 1), "tot": world.pen.today - timedelta(days=1)}


def take_back(world: World, what: str) -> None:
    """In every plan."""
    kinds, values = WITHDRAWN[what]
    with transaction():
        for kind in kinds:
            db.session.execute(update(kind).values(**values(world)))


@pytest.fixture(scope="session")
def afterwards(kept) -> Callable[[str], Expected]:
    """What the signed table leaves, reckoned from the same facts without what was taken back."""
    found: dict[str, Expected] = {}

    def reckoned(what: str) -> Expected:
        world: World = kept.world
        (kinds, values), tables = WITHDRAWN[what], dict(world.pen.tables)
        tables |= {kind.__tablename__: [r | values(world) for r in tables[kind.__tablename__]] for kind in kinds}
        return found.setdefault(what, Expected(world, Snapshot(tables, world.pen.at)))

    return reckoned


ALL = [(what, name) for what in WITHDRAWN for name in SEATS]
CASES = ALL if os.environ.get("CASUS_WITHDRAWN") else ALL[::5]
CASES += [("yes", name) for name in ("Mila", "Victor", "Tess", "Zoe", "Oma", "regisseur")]
CASES += [("convenant", "gedragswetenschapper"), ("accession", "Oma")]


@pytest.mark.parametrize(("what", "name"), CASES)
def test_what_stays_is_the_blijfset_and_nothing_else(box, app, routes, world, afterwards, what, name):
    box.add(lambda: take_back(world, what))
    expected, walker = afterwards(what), Walker(app, routes, name)

    for street in world.home[name]:
        walker.get_all(street, PEOPLE.index(name), SHARE)

    assert not walker.heard.crashes
    told = walker.heard.told.keys() & expected.of_street.keys()
    more = [f"{world.pen.canaries[n]} on {sorted(walker.heard.told[n])[:3]}" for n in told - expected.of(name)]
    less = [str(world.pen.canaries[n]) for n in expected.of(name) - told]
    assert not more
    assert not less
