"""First talk, then share: what waits by itself, for whom it is opened, and the clock on it."""

from datetime import timedelta

import pytest

from casus import dates
from casus.actions import bijdragen
from casus.errors import Conflict, Invalid, NotVisible, Refused, StepRefused
from casus.sharing.looks.bijdragen import bijdrage, te_bespreken
from casus.words import Fase, Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import change_plan, kept, seat_of, seated, termijn, together

TODAY = dates.day_of(FRIDAY)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def tell(team, who, *over, topic="hulpvraag", tekst="Het gaat zo niet.", **more):
    ids = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(who.lens(), team.plan, topic=topic, over=ids, tekst=tekst, **more)


def reads(team, who, told):
    try:
        return "tekst" in bijdrage(who.lens(), team.plan, told.id)
    except NotVisible:
        return False


def waits(told):
    return kept(told.id).eerst_bespreken


# --- what waits by itself ----------------------------------------------------------------------------------------


def test_what_the_regisseur_tells_herself_does_not_wait(team):
    assert not waits(tell(team, team.noor, "sem", topic="krachten_zorgen", soort="zorg"))


def test_what_a_child_told_waits(team):
    assert waits(tell(team, team.noor, "sem", verteld_door=team.persons["sem"]))


def test_what_the_tapped_word_says_a_child_told_waits(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    assert waits(tell(team, juf, "sem", topic="school", verteld_door="kind"))


def test_what_a_youth_writes_waits_also_when_others_may_read_it(team):
    assert waits(tell(team, team.lotte, "lotte", ook_anderen=True))


def test_a_veiligheidszorg_waits(team):
    assert waits(tell(team, team.noor, "sem", topic="veiligheidszorg"))


@pytest.mark.parametrize("topic", ["hulpvraag", "bron"])
def test_the_aanmelding_waits(team, topic):
    change_plan(team, fase=Fase.AANMELDING)
    assert waits(tell(team, team.noor, "sem", topic=topic))


def test_a_later_hulpvraag_does_not_wait(team):
    assert not waits(tell(team, team.noor, "sem"))


def test_what_one_parent_told_waits_while_they_live_apart(team):
    together(team, "moeder", "sem")
    assert waits(tell(team, team.noor, "sem", verteld_door=team.persons["moeder"]))


def test_parents_in_one_huishouden_need_no_waiting(team):
    together(team, "moeder", "vader", "sem")
    assert not waits(tell(team, team.noor, "sem", verteld_door=team.persons["moeder"]))


def test_an_open_safety_step_makes_what_a_parent_told_wait(team):
    together(team, "moeder", "vader")
    change_plan(team, veiligheid_open=True)
    assert waits(tell(team, team.noor, "sem", verteld_door=team.persons["moeder"]))


def test_what_oma_told_does_not_wait(team):
    assert not waits(tell(team, team.noor, "sem", verteld_door=team.persons["oma"]))


def test_school_can_ask_to_wait(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem")
    assert waits(tell(team, juf, "sem", topic="school", nog_niet_voor_ouders=True))


# --- what the family chooses -------------------------------------------------------------------------------------


def test_what_a_parent_writes_is_for_the_regisseur_first(team):
    together(team, "moeder", "vader")
    assert not reads(team, team.vader, tell(team, team.moeder, "sem", topic="krachten_zorgen", soort="zorg"))


def test_a_parent_can_let_others_read_it(team):
    together(team, "moeder", "vader")
    told = tell(team, team.moeder, "sem", topic="krachten_zorgen", soort="zorg", ook_anderen=True)
    assert reads(team, team.vader, told)


def test_who_told_it_reads_it_while_it_waits(team):
    told = tell(team, team.noor, "moeder", verteld_door=team.persons["moeder"])
    assert waits(told)
    assert reads(team, team.moeder, told)


# --- opening -----------------------------------------------------------------------------------------------------


@pytest.fixture
def told(team):
    """What the mother told about Sem; the parents live apart."""
    return tell(team, team.noor, "sem", verteld_door=team.persons["moeder"])


def open_for(team, told, reader, who=None, op=TODAY):
    lens = (who or team.noor).lens()
    return bijdragen.openstellen(lens, team.plan, told.id, lezer=reader, besproken_op=op)


def test_before_it_is_opened_the_father_does_not_read_it(team, told):
    assert not reads(team, team.vader, told)


def test_after_the_talk_he_does(team, told):
    open_for(team, told, team.persons["vader"])
    assert reads(team, team.vader, told)


def test_it_is_opened_for_him_alone(team, told):
    wijk = seated(team, "wijk", Role.WIJKTEAM, "sem")
    open_for(team, told, team.persons["vader"])
    assert not reads(team, wijk, told)


def test_it_is_opened_for_a_seat(team, told):
    wijk = seated(team, "wijk", Role.WIJKTEAM, "sem")
    open_for(team, told, seat_of(team, wijk))
    assert reads(team, wijk, told)


def test_opening_gives_no_ground(team, told):
    open_for(team, told, team.persons["oma"])
    assert not reads(team, team.oma, told)


def test_only_who_leads_opens(team, told):
    with pytest.raises(Refused):
        open_for(team, told, team.persons["vader"], who=team.moeder)


def test_who_does_not_read_it_finds_nothing_to_open(team, told):
    with pytest.raises(NotVisible):
        open_for(team, told, team.persons["vader"], who=team.vader)


def test_it_is_opened_once_for_one_reader(team, told):
    open_for(team, told, team.persons["vader"])
    with pytest.raises(Conflict):
        open_for(team, told, team.persons["vader"])


def test_a_talk_lies_in_the_past(team, told):
    with pytest.raises(Invalid) as caught:
        open_for(team, told, team.persons["vader"], op=TODAY + timedelta(days=1))
    assert set(caught.value.errors) == {"besproken_op"}


def test_an_unknown_reader_is_no_reader(team, told):
    with pytest.raises(Invalid) as caught:
        open_for(team, told, team.plan)
    assert set(caught.value.errors) == {"lezer"}


def test_what_does_not_wait_is_not_opened(team):
    with pytest.raises(StepRefused):
        open_for(team, tell(team, team.noor, "sem"), team.persons["vader"])


# --- the clock ---------------------------------------------------------------------------------------------------


def test_ten_working_days_without_a_talk_is_a_task(team, told):
    waiting = termijn("eerst_bespreken", told.id)
    assert dates.day_of(waiting.per - timedelta(seconds=1)) == dates.add_working_days(TODAY, 10)


def test_once_opened_nothing_is_waited_for(team, told):
    open_for(team, told, team.persons["vader"])
    assert termijn("eerst_bespreken", told.id).gedaan_op


def test_once_settled_nothing_is_waited_for(team, told):
    bijdragen.vaststellen(team.noor.lens(), team.plan, told.id, versie=told.versie)
    assert termijn("eerst_bespreken", told.id).gedaan_op


def test_a_concept_has_no_clock(team):
    told = tell(team, team.lotte, "lotte", concept=True)
    assert termijn("eerst_bespreken", told.id) is None


# --- what is to be talked about ----------------------------------------------------------------------------------


def lezers(team, told):
    (view,) = [view for view in te_bespreken(team.noor.lens(), team.plan) if view.id == told.id]
    return {lezer.naam: lezer.besproken_op for lezer in view.lezers}


def test_the_list_says_for_whom_it_can_be_opened(team, told):
    seated(team, "wijk", Role.WIJKTEAM, "sem")
    assert set(lezers(team, told)) == {"Vader Jansen", "Wijk"}


def test_the_list_says_for_whom_it_was_opened(team, told):
    open_for(team, told, team.persons["vader"])
    assert lezers(team, told) == {"Vader Jansen": TODAY}


def test_the_list_is_for_who_leads(team, told):
    with pytest.raises(Refused):
        te_bespreken(team.moeder.lens(), team.plan)


# --- from 12 to 15 -----------------------------------------------------------------------------------------------


def test_about_a_child_of_13_parents_read_after_the_talk(team):
    told = tell(team, team.noor, "lotte", topic="krachten_zorgen", soort="zorg")
    before = reads(team, team.moeder, told)
    bijdragen.besproken_met_jeugdige(team.noor.lens(), team.plan, "bijdrage", told.id, op=TODAY)
    assert (before, reads(team, team.moeder, told)) == (False, True)
