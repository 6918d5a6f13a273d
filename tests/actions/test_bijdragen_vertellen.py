"""Telling something: who may tell what about whom, and what is kept for its author."""

import pytest

from casus.actions import bijdragen
from casus.database import NIL
from casus.errors import Invalid, NotVisible, Refused, Stale, StepRefused
from casus.sharing.looks.bijdragen import bijdrage
from casus.words import Fase, Leefgebied, Role
from jeugdteam import Jeugdteam
from tellers import change_plan, kept, seat_of, seated, together


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def juf(team):
    return seated(team, "juf", Role.SCHOOL, "sem")


def about(team, *namen):
    return [team.persons[naam] for naam in namen]


def tell(team, who, *over, topic="school", tekst="Sem komt op tijd.", **more):
    return bijdragen.vertellen(who.lens(), team.plan, topic=topic, over=about(team, *over), tekst=tekst, **more)


def errors(caught):
    return set(caught.value.errors)


# --- who may tell ------------------------------------------------------------------------------------------------


def test_school_tells_how_it_goes_at_school(team, juf):
    assert tell(team, juf, "sem").status == "ingediend"


def test_what_was_told_is_read_by_the_regisseur(team, juf):
    told = tell(team, juf, "sem")
    assert bijdrage(team.noor.lens(), team.plan, told.id).tekst == "Sem komt op tijd."


def test_the_row_remembers_the_seat_it_was_written_from(team, juf):
    assert kept(tell(team, juf, "sem").id).deelname_id == seat_of(team, juf)


def test_who_leads_writes_without_a_seat(team):
    told = tell(team, team.noor, "sem", topic="verslag")
    assert kept(told.id).deelname_id is None


def test_school_does_not_tell_about_a_child_outside_its_seat(team, juf):
    with pytest.raises(Refused):
        tell(team, juf, "sem", "lotte")


def test_an_unknown_person_and_one_outside_the_seat_get_the_same_answer(team, juf):
    said = []
    for persoon in (team.persons["lotte"], NIL):
        with pytest.raises(Refused) as caught:
            bijdragen.vertellen(juf.lens(), team.plan, topic="school", over=[persoon], tekst="Iets")
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_the_regisseur_hears_that_a_person_does_not_belong_to_the_gezin(team):
    with pytest.raises(Invalid) as caught:
        bijdragen.vertellen(team.noor.lens(), team.plan, topic="verslag", over=[NIL], tekst="Iets")
    assert errors(caught) == {"over"}


def test_school_does_not_tell_about_debts(team, juf):
    with pytest.raises(Refused):
        tell(team, juf, "sem", topic="financien_status")


def test_nobody_tells_about_nobody(team, juf):
    with pytest.raises(Invalid) as caught:
        tell(team, juf)
    assert errors(caught) == {"over"}


def test_who_is_not_at_the_table_finds_no_plan(team):
    stranger = team.partner("vreemd", Role.SCHOOL)
    with pytest.raises(NotVisible):
        tell(team, stranger, "sem")


def test_the_teamleider_tells_nothing(team):
    with pytest.raises(Refused):
        tell(team, team.tom, "sem")


def test_an_ended_plan_takes_nothing_new(team):
    change_plan(team, fase=Fase.AFGESLOTEN)
    with pytest.raises(StepRefused):
        tell(team, team.moeder, "moeder", topic="hulpvraag")


# --- what ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tekst", ["", "   ", "x" * 4001])
def test_a_text_of_1_to_4000_signs(team, juf, tekst):
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", tekst=tekst)
    assert errors(caught) == {"tekst"}


@pytest.mark.parametrize("topic", ["doel", "identiteit", "proces", "onzin", ""])
def test_what_has_a_form_of_its_own_is_not_told_here(team, juf, topic):
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", topic=topic)
    assert errors(caught) == {"topic"}


def test_strengths_and_worries_are_told_apart(team, juf):
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", topic="krachten_zorgen")
    assert errors(caught) == {"soort"}


def test_school_tells_about_onderwijs_without_saying_so(team, juf):
    told = tell(team, juf, "sem", topic="krachten_zorgen", soort="kracht")
    assert told.leefgebied is Leefgebied.ONDERWIJS


def test_school_does_not_tell_about_money(team, juf):
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", topic="krachten_zorgen", soort="zorg", leefgebied="financien")
    assert errors(caught) == {"leefgebied"}


def test_schuldhulp_tells_about_money_only(team):
    hulp = seated(team, "hulp", Role.SCHULDHULP, "moeder")
    told = tell(team, hulp, "moeder", topic="krachten_zorgen", soort="zorg")
    assert told.leefgebied is Leefgebied.FINANCIEN


def test_the_network_tells_what_goes_well(team):
    oma = seated(team, "oma", Role.NETWERK, "sem", soort="familie")
    assert tell(team, oma, "sem", topic="krachten_zorgen", soort="kracht").soort == "kracht"


def test_the_network_tells_no_worries(team):
    oma = seated(team, "oma", Role.NETWERK, "sem", soort="familie")
    with pytest.raises(Invalid) as caught:
        tell(team, oma, "sem", topic="krachten_zorgen", soort="zorg")
    assert errors(caught) == {"soort"}


def test_a_link_to_a_doel_that_the_writer_does_not_read_is_no_link(team, juf):
    hidden = team.doel("lotte")
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", doel=hidden)
    assert errors(caught) == {"doel"}


def test_the_jeugdhulp_tells_at_a_doel_it_serves(team):
    doel = team.doel("sem")
    coach = seated(team, "coach", Role.JEUGDHULP, "sem", doelen=(doel,))
    told = tell(team, coach, "sem", topic="krachten_zorgen", soort="kracht", leefgebied="opvoeding", doel=doel)
    assert told.doel_id == doel


def test_without_a_doel_the_jeugdhulp_has_nothing_to_add_there(team):
    coach = seated(team, "coach", Role.JEUGDHULP, "sem", doelen=(team.doel("sem"),))
    with pytest.raises(Refused):
        tell(team, coach, "sem", topic="krachten_zorgen", soort="kracht", leefgebied="opvoeding")


def test_who_told_it_is_a_person_the_writer_knows(team, juf):
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", verteld_door=team.persons["vader"])
    assert errors(caught) == {"verteld_door"}


# --- the route ---------------------------------------------------------------------------------------------------


def test_a_doctor_says_why_this_may_be_told(team):
    # L23
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    with pytest.raises(Invalid) as caught:
        tell(team, arts, "sem", topic="medisch")
    assert errors(caught) == {"route"}


def test_with_a_route_it_can_be_told(team):
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    assert tell(team, arts, "sem", topic="gezondheidsgevolgen", route="toestemming").route == "toestemming"


def test_medical_facts_stay_closed_to_the_regisseur(team):
    # L5
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    told = tell(team, arts, "sem", topic="medisch", route="toestemming")
    seen = bijdrage(team.noor.lens(), team.plan, told.id)
    assert seen.gesloten
    assert "tekst" not in seen
    assert seen.telefoon


def test_a_row_addressed_to_the_regisseur_is_read_by_her(team):
    arts = seated(team, "arts", Role.HUISARTS, "sem")
    told = tell(team, arts, "sem", topic="medisch", route="meldrecht", aan_regisseur=True)
    assert bijdrage(team.noor.lens(), team.plan, told.id).tekst


def test_addressing_the_regisseur_asks_the_route_on_any_topic(team, juf):
    with pytest.raises(Invalid) as caught:
        tell(team, juf, "sem", aan_regisseur=True)
    assert errors(caught) == {"route"}


# --- safety ------------------------------------------------------------------------------------------------------


def test_a_seat_without_its_yes_can_still_warn(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem", compleet=False)
    assert tell(team, juf, "sem", topic="veiligheidszorg", tekst="Ik maak me zorgen.").status == "ingediend"


def test_a_seat_without_its_yes_tells_nothing_else(team):
    juf = seated(team, "juf", Role.SCHOOL, "sem", compleet=False)
    with pytest.raises(Refused):
        tell(team, juf, "sem")


# --- the concept -------------------------------------------------------------------------------------------------


def test_a_concept_is_its_authors_alone(team, juf):
    told = tell(team, juf, "sem", concept=True)
    with pytest.raises(NotVisible):
        bijdrage(team.noor.lens(), team.plan, told.id)


def test_the_author_reads_the_concept_back(team, juf):
    told = tell(team, juf, "sem", tekst="", concept=True)
    assert bijdrage(juf.lens(), team.plan, told.id).status == "concept"


def test_a_concept_is_kept_again(team, juf):
    told = tell(team, juf, "sem", concept=True)
    again = bijdragen.concept_bewaren(
        juf.lens(), team.plan, told.id, versie=told.versie, topic="school", over=about(team, "sem"), tekst="Anders"
    )
    assert again.tekst == "Anders"


def test_two_hands_on_one_concept_both_texts_come_back(team, juf):
    told = tell(team, juf, "sem", concept=True)
    given = {"topic": "school", "over": about(team, "sem")}
    bijdragen.concept_bewaren(juf.lens(), team.plan, told.id, versie=told.versie, tekst="Eerst", **given)
    with pytest.raises(Stale) as caught:
        bijdragen.concept_bewaren(juf.lens(), team.plan, told.id, versie=told.versie, tekst="Later", **given)
    assert (caught.value.yours["tekst"], caught.value.theirs.tekst) == ("Later", "Eerst")


def test_a_concept_is_handed_in(team, juf):
    told = tell(team, juf, "sem", concept=True)
    bijdragen.indienen(juf.lens(), team.plan, told.id, versie=told.versie)
    assert bijdrage(team.noor.lens(), team.plan, told.id).status == "ingediend"


def test_an_empty_concept_is_not_handed_in(team, juf):
    told = tell(team, juf, "sem", tekst="", concept=True)
    with pytest.raises(Invalid) as caught:
        bijdragen.indienen(juf.lens(), team.plan, told.id, versie=told.versie)
    assert errors(caught) == {"tekst"}


def test_what_became_unsafe_meanwhile_waits_for_a_talk(team):
    together(team, "moeder", "vader")
    told = tell(team, team.moeder, "moeder", topic="hulpvraag", ook_anderen=True, concept=True)
    change_plan(team, veiligheid_open=True)
    bijdragen.indienen(team.moeder.lens(), team.plan, told.id, versie=told.versie)
    assert kept(told.id).eerst_bespreken
