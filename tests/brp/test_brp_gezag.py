"""Who has gezag, as far as the BRP says: without names it is unknown, and nobody is guessed."""

import pytest

pytestmark = pytest.mark.once


def gezag(desk, gezin, place):
    """What is read about the gezag over the person at this place of the list."""
    result = desk.read_one(gezin)
    assert result.refused is None
    found = next(gezag for gezag in result.gezag if gezag.kind == result.personen[place - 1].key)
    places = [place for place, persoon in enumerate(result.personen, 1) if persoon.key in found.houders]
    return found, places, result


def with_gezag(desk, relation):
    """Gezin 16 with this relation about Devikumarie, whose parents stand at 1 and 2."""
    gezin = desk.gezin(16)
    gezin["personen"][3]["gezag"] = [{"minderjarige": {"burgerservicenummer": desk.bsn(16, 3)}, **relation}]
    return gezin


def test_both_parents_have_gezag(desk):
    found, places, _ = gezag(desk, desk.gezin(3), 3)
    assert places == [1, 2]
    assert found.soort == "TweehoofdigOuderlijkGezag"
    assert found.buiten == 0


def test_one_parent_has_gezag_and_the_other_has_not(desk):
    assert gezag(desk, desk.gezin(33), 4)[1] == [2]


def test_where_the_brp_says_nothing_it_is_unknown(desk):
    found, _, result = gezag(desk, desk.gezin(3), 4)
    assert found.onbekend
    assert found.soort is None
    assert desk.said(result, "E.E. (persoon 4)", "gezag is onbekend")


def test_every_minor_has_one_and_no_adult(desk):
    result = desk.read_one(desk.gezin(16))
    assert [found.kind for found in result.gezag] == [result.personen[3].key]


def test_guardianship_without_names_is_unknown(desk):
    found, _, result = gezag(desk, desk.gezin(14), 3)
    assert found.onbekend
    assert found.soort == "Voogdij"
    assert desk.said(result, "O.O. (persoon 3)", "Voogdij", "onbekend")


@pytest.mark.parametrize("soort", ["TijdelijkGeenGezag", "GezagNietTeBepalen"])
def test_where_nobody_can_be_named_nobody_is(desk, soort):
    relation = {"type": soort, "ouder": {"burgerservicenummer": desk.bsn(16, 0)}, "toelichting": "…"}
    assert gezag(desk, with_gezag(desk, relation), 4)[0].onbekend


def test_gezag_of_a_parent_and_another_adult(desk):
    relation = {
        "type": "GezamenlijkGezag",
        "ouder": {"burgerservicenummer": desk.bsn(16, 0)},
        "derde": {"type": "BekendeDerde", "burgerservicenummer": desk.bsn(16, 2)},
    }
    assert gezag(desk, with_gezag(desk, relation), 4)[1] == [1, 3]


@pytest.mark.parametrize("derde", [{"type": "OnbekendeDerde"}, {}, None])
def test_another_adult_who_is_not_listed_is_counted(desk, derde):
    relation = {"type": "GezamenlijkGezag", "ouder": {"burgerservicenummer": desk.bsn(16, 0)}, "derde": derde}
    found, places, result = gezag(desk, with_gezag(desk, relation), 4)
    assert (places, found.buiten) == ([1], 1)
    assert desk.said(result, "D.D. (persoon 4)", "Ook iemand die niet is ingelezen")


def test_a_guardian_who_is_listed_has_gezag(desk):
    relation = {"type": "Voogdij", "derden": [{"type": "BekendeDerde", "burgerservicenummer": desk.bsn(16, 2)}]}
    assert gezag(desk, with_gezag(desk, relation), 4)[1] == [3]


def test_the_newer_word_for_gezag_of_both_parents_is_known(desk):
    ouders = [{"burgerservicenummer": desk.bsn(16, place)} for place in (0, 1)]
    assert gezag(desk, with_gezag(desk, {"type": "GezamenlijkOuderlijkGezag", "ouders": ouders}), 4)[1] == [1, 2]


def test_a_type_that_casus_does_not_know_is_unknown(desk):
    relation = {"type": "Oppergezag", "ouder": {"burgerservicenummer": desk.bsn(16, 0)}}
    assert gezag(desk, with_gezag(desk, relation), 4)[0].onbekend


def test_records_that_contradict_each_other_are_unknown(desk):
    relation = {"type": "EenhoofdigOuderlijkGezag", "ouder": {"burgerservicenummer": desk.bsn(16, 0)}}
    gezin = with_gezag(desk, relation)
    minor = {"burgerservicenummer": desk.bsn(16, 3)}
    gezin["personen"][1]["gezag"] = [
        {"type": "EenhoofdigOuderlijkGezag", "minderjarige": minor, "ouder": {"burgerservicenummer": desk.bsn(16, 1)}}
    ]
    found, _, result = gezag(desk, gezin, 4)
    assert found.onbekend
    assert desk.said(result, "D.D. (persoon 4)", "spreken elkaar tegen")


def test_the_same_said_in_the_parents_record_changes_nothing(desk):
    gezin = desk.gezin(3)
    gezin["personen"][0]["gezag"] = gezin["personen"][2]["gezag"] + gezin["personen"][4]["gezag"]
    assert gezag(desk, gezin, 3)[1] == [1, 2]


def test_gezag_under_the_other_bsn_of_the_same_mother_is_hers(desk):
    gezin = desk.gezin(1)
    other = gezin["personen"][3]["ouders"][0]["burgerservicenummer"]
    assert other != gezin["personen"][1]["burgerservicenummer"]
    gezin["personen"][3]["gezag"] = [{"type": "EenhoofdigOuderlijkGezag", "ouder": {"burgerservicenummer": other}}]
    assert gezag(desk, gezin, 4)[1] == [2]


def test_gezag_over_who_turned_18_is_passed_over(desk):
    gezin = desk.gezin(16)
    gezin["personen"][2]["gezag"] = [
        {"type": "EenhoofdigOuderlijkGezag", "ouder": {"burgerservicenummer": desk.bsn(16, 0)}}
    ]
    result = desk.read_one(gezin)
    assert len(result.gezag) == 1
    assert desk.said(result, "R.D. (persoon 3)", "overgeslagen")


def test_a_second_guardian_who_is_not_listed_is_counted(desk):
    derden = [{"type": "BekendeDerde", "burgerservicenummer": number} for number in (desk.bsn(16, 2), desk.bsn(3, 0))]
    found, places, _ = gezag(desk, with_gezag(desk, {"type": "Voogdij", "derden": derden}), 4)
    assert (places, found.buiten) == ([3], 1)


def test_nobody_has_gezag_over_themselves(desk):
    relation = {"type": "EenhoofdigOuderlijkGezag", "ouder": {"burgerservicenummer": desk.bsn(16, 3)}}
    assert gezag(desk, with_gezag(desk, relation), 4)[0].onbekend
