"""One page costs a constant number of statements, the journal line included, however much there is."""

import pytest

from casus.sharing.lens import Lens
from casus.sharing.looks.plan import plan_page
from casus.words import Topic
from counting import counted
from heart.columns import Columns
from heart.compare import viewer_of
from heart.facts import Who

MOST = 20


def statements(world: Columns, who: Who) -> int:
    with counted() as sent:
        plan_page(Lens(viewer_of(who), viewer_of(who).purpose, world.pen.at), world.plan["id"])

    return len(sent)


@pytest.mark.slow
def test_the_plan_page_costs_as_much_with_200_bijdragen_as_with_one(bare, figure):
    world, pen = bare, bare.pen
    world.bijdrage(Topic.KRACHTEN_ZORGEN, world.kind)
    pen.store()
    for who in world.readers:  # the first look of each reader starts a chain
        statements(world, who)
    before = {column: statements(world, who) for column, who in world.readers_by_column.items()}

    for number in range(199):
        topic = (Topic.KRACHTEN_ZORGEN, Topic.HULPVRAAG, Topic.AFSPRAAK)[number % 3]
        row = world.bijdrage(topic, world.persons[number % 5], eerst_bespreken=number % 2 == 0)
        world.open_for(row, world.readers_by_column["school"])
    pen.store()
    after = {column: statements(world, who) for column, who in world.readers_by_column.items()}

    figure(f"statements for a plan page: {max(before.values())} with 1 bijdrage, {max(after.values())} with 200")
    assert max(after.values()) <= MOST
    assert after == before
