"""A row about several persons is split, so that each part has one ground (Jeugdwet 7.3.11 lid 1)."""

import pytest

from casus.actions import bijdragen, lezen, splitsen
from casus.errors import Invalid, NotVisible, Refused, Stale, StepRefused
from casus.sharing.looks.bijdragen import bijdrage
from casus.words import Role
from jeugdteam import Jeugdteam
from tellers import kept, seated


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    seated(team, "juf", Role.SCHOOL, "sem", "lotte")
    seated(team, "tygo", Role.JEUGDHULP, "sem")
    return team


def tell(team, who="juf", **more):
    ids = [team.persons["sem"], team.persons["lotte"]]
    told = {"topic": "hulpvraag", "over": ids, "tekst": "Sem slaapt, Lotte niet."} | more
    return bijdragen.vertellen(team.people[who].lens(), team.plan, **told)


def split(team, row, who="juf", sem="Sem slaapt.", lotte="Lotte slaapt niet.", versie=None):
    words = {team.persons["sem"]: sem, team.persons["lotte"]: lotte}
    lens = team.people[who].lens()
    return splitsen.splitsen(lens, team.plan, row.id, teksten=words, versie=versie or row.versie)


def reads(team, who, row_id):
    try:
        return bijdrage(team.people[who].lens(), team.plan, row_id).tekst
    except NotVisible:
        return None


def test_each_part_is_read_by_who_may_read_about_that_person(team):
    """Negative test 6: with one ground missing the mixed row stays shut; split, the own part opens."""
    row = tell(team, "noor")
    assert reads(team, "tygo", row.id) is None
    made = split(team, row, "noor").bijdragen
    assert sorted(filter(None, (reads(team, "tygo", each) for each in made))) == ["Sem slaapt."]


def test_author_time_and_teller_stay_as_they_were(team):
    row = tell(team, topic="school", verteld_door="leerkracht")
    old = kept(row.id)
    for each in split(team, row).bijdragen:
        new = kept(each)
        same = ("auteur_aanstelling_id", "deelname_id", "op", "ingediend_op", "verteld_door_rol", "topic", "status")
        assert {name: getattr(new, name) for name in same} == {name: getattr(old, name) for name in same}
    assert kept(row.id).vervangen


def test_once_it_was_read_it_stays_as_it_is_until_it_is_asked_back(team):
    row = tell(team, topic="school")
    read = lezen.lezen(team.noor.lens(), team.plan, row.id)
    with pytest.raises(StepRefused):
        split(team, row, versie=read.versie)
    back = lezen.teruggeven(team.noor.lens(), team.plan, row.id, vraag="Splits dit graag.", versie=read.versie)
    assert len(split(team, row, versie=back.versie).bijdragen) == 2


def test_only_its_author_splits_it(team):
    row = tell(team, topic="school")
    with pytest.raises((Refused, NotVisible)):
        split(team, row, "noor")


def test_a_part_without_words_is_told(team):
    with pytest.raises(Invalid):
        split(team, tell(team, topic="school"), lotte=" ")


def test_a_row_that_changed_meanwhile_is_told(team):
    with pytest.raises(Stale):
        split(team, tell(team, topic="school"), versie=9)


def test_what_waited_for_a_talk_still_waits(team):
    row = tell(team, topic="school", nog_niet_voor_ouders=True)
    assert all(kept(each).eerst_bespreken for each in split(team, row).bijdragen)
