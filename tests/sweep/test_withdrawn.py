"""A yes was taken back: what stays is the blijfset, on every page, and no page falls over what is gone."""

import pytest
from sqlalchemy import update

from casus.database import db, transaction
from casus.models import Deelname, DeelnamePersoon
from heart.facts import Snapshot
from sweep.expected import Expected
from sweep.walk import Walker
from sweep.world import PEOPLE, SEATS, World

pytestmark = pytest.mark.slow
SHARE = 24
WITHDRAWN = ("deelnames", "deelname_personen")


def take_back() -> None:
    """No seat in any plan has the yes it stands on."""
    with transaction():
        db.session.execute(update(Deelname).values(compleet=False))
        db.session.execute(update(DeelnamePersoon).values(compleet=False))


@pytest.fixture(scope="session")
def afterwards(kept) -> Expected:
    """What the signed table leaves, reckoned from the same facts without any yes."""
    world: World = kept.world
    tables = dict(world.pen.tables)
    tables |= {name: [row | {"compleet": False} for row in tables[name]] for name in WITHDRAWN}
    return Expected(world, Snapshot(tables, world.pen.at))


@pytest.mark.parametrize("name", [*SEATS, "Mila", "Victor", "Tess", "Zoe", "Oma", "regisseur"])
def test_who_lost_a_yes_is_told_the_blijfset_and_nothing_else(box, app, routes, world, afterwards, name):
    box.add(take_back)
    walker = Walker(app, routes, name)

    for street in world.home[name]:
        walker.get_all(street, PEOPLE.index(name), SHARE)

    assert not walker.heard.crashes
    told = walker.heard.told.keys() & afterwards.of_street.keys()
    more = [f"{world.pen.canaries[n]} on {sorted(walker.heard.told[n])[:3]}" for n in told - afterwards.of(name)]
    less = [str(world.pen.canaries[n]) for n in afterwards.of(name) - told]
    assert not more
    assert not less
