"""The list of what was told: pages filled with what may be read, and nothing that tells about the rest."""

import pytest

from casus.actions import bijdragen
from casus.errors import Invalid, NotVisible
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.bijdragen import bijdragen as lijst
from casus.words import Role
from counting import counted
from jeugdteam import Jeugdteam
from tellers import seated


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def tell(team, who, over="sem", topic="krachten_zorgen", soort="kracht", **more):
    ids = [team.persons[over]]
    return bijdragen.vertellen(
        who.lens(), team.plan, topic=topic, over=ids, soort=soort, tekst="Het gaat goed.", **more
    )


def pages(team, who, **filters):
    cursor, found = None, []
    while True:
        page = lijst(who.lens(), team.plan, cursor=cursor, **filters)
        found.append([view.id for view in page.bijdragen])
        cursor = page.volgende
        if cursor is None:
            return found


def test_pages_are_filled_with_what_may_be_read(team):
    for nr in range(70):
        tell(team, team.noor, over="sem" if nr % 2 else "vader")
    assert [len(page) for page in pages(team, team.moeder)] == [25, 10]


def test_a_full_page_with_only_hidden_rows_behind_it_is_the_last_one(team):
    for nr in range(30):
        tell(team, team.noor, over="vader" if nr < 5 else "sem")
    assert [len(page) for page in pages(team, team.moeder)] == [25]


def test_every_row_stands_on_one_page(team):
    told = [tell(team, team.noor).id for _nr in range(55)]
    seen = [row for page in pages(team, team.noor) for row in page]
    assert sorted(seen) == sorted(told)
    assert len(seen) == 55


def test_the_newest_comes_first(team):
    first, second = tell(team, team.noor).id, tell(team, team.noor).id
    assert pages(team, team.noor) == [[second, first]]


def test_one_topic_or_leefgebied_at_a_time(team):
    money = tell(team, team.noor, leefgebied="financien").id
    tell(team, team.noor, leefgebied="wonen")
    story = tell(team, team.noor, topic="verslag", soort="").id
    found = [pages(team, team.noor, leefgebied="financien"), pages(team, team.noor, topic="verslag")]
    assert found == [[[money]], [[story]]]


def test_who_leads_sees_that_something_came_which_she_cannot_read(team):
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    told = tell(team, arts, topic="medisch", soort="", route="toestemming")
    (view,) = lijst(team.noor.lens(), team.plan).bijdragen
    assert (view.id, view.gesloten, "tekst" in view) == (told.id, True, False)


def test_others_do_not_even_see_that(team):
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    tell(team, arts, topic="medisch", soort="", route="toestemming")
    assert lijst(juf.lens(), team.plan).bijdragen == []


def test_an_old_version_gives_way_to_the_new_one(team):
    told = tell(team, team.noor)
    new = bijdragen.corrigeren(team.noor.lens(), team.plan, told.id, tekst="Beter", versie=told.versie)
    assert pages(team, team.noor) == [[new.id]]


def test_a_cursor_that_is_none_is_said(team):
    with pytest.raises(Invalid):
        lijst(team.noor.lens(), team.plan, cursor="onzin")


def test_a_link_to_a_doel_is_shown_to_who_reads_that_doel(team):
    doel = team.doel("vader")
    told = tell(team, team.noor, doel=doel)
    seen = {naam: "doel_id" in bijdrage(team.people[naam].lens(), team.plan, told.id) for naam in ("noor", "moeder")}
    assert seen == {"noor": True, "moeder": False}


def test_a_row_of_another_plan_is_not_there(team):
    told = tell(team, team.noor)
    from casus.database import transaction

    with transaction():
        other = team.new_plan("noor")
    with pytest.raises(NotVisible):
        bijdrage(team.noor.lens(), other, told.id)


def test_it_costs_the_same_however_much_was_told(team):
    tell(team, team.noor)
    lijst(team.noor.lens(), team.plan)
    cost = []
    for number in (0, 40):
        for _nr in range(number):
            tell(team, team.noor)
        with counted() as sent:
            lijst(team.noor.lens(), team.plan)
        cost.append(len(sent))
    assert cost[0] == cost[1] <= 20
