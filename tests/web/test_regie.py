"""The regie on pages: asking, answering, standing in; and the duty list."""

import pytest

from casus.database import transaction
from casus.models import Dienst
from casus.words import Role
from pages_room import words


@pytest.fixture
def team(rooms):
    return rooms.team


def test_everybody_at_the_plan_reads_who_is_responsible(rooms):
    text = rooms.text("noor", "regie")

    assert "Verantwoordelijk Noor 06-1" in text
    assert "niemand aangewezen" in text


def test_an_offer_changes_nothing_until_the_answer(rooms, team):
    rooms.post("noor", "regie/aanbieden", kandidaat=team.bas.hat)

    assert team.holder() == ("noor", "aanvaard")
    assert "Bas is gevraagd en heeft nog niet geantwoord." in rooms.text("noor", "regie")


def test_a_yes_of_the_candidate_swaps_at_once(rooms, team):
    rooms.post("noor", "regie/aanbieden", kandidaat=team.bas.hat)
    assert "Wilt u de regisseur worden?" in rooms.text("bas", "regie")

    answer = rooms.post("bas", "regie/aanvaarden", kent_gezin_prive="nee")

    assert answer.location == rooms.at()
    assert team.holder() == ("bas", "aanvaard")


def test_a_no_leaves_everything_and_closes_the_plan_for_who_was_asked(rooms, team):
    rooms.post("noor", "regie/aanbieden", kandidaat=team.bas.hat)
    rooms.post("bas", "regie/weigeren")

    assert team.holder() == ("noor", "aanvaard")
    assert rooms.get("bas", "regie").status_code == 404


def test_who_asked_takes_it_back(rooms, team):
    rooms.post("noor", "regie/aanbieden", kandidaat=team.bas.hat)
    rooms.post("noor", "regie/intrekken")

    assert not team.offered()


def test_nobody_chosen_is_asked_again(rooms):
    answer = rooms.post("noor", "regie/aanbieden", kandidaat="")

    assert answer.status_code == 422
    assert 'href="#veld-kandidaat"' in answer.get_data(as_text=True)


def test_who_comes_last_in_a_large_team_can_be_chosen_too(rooms, team):
    with transaction():
        for nr in range(60):
            team.colleague(f"aa{nr}", Role.REGISSEUR, registered=False)
        last = team.colleague("zoe", Role.REGISSEUR)

    assert f'value="{last.hat}"' in rooms.get("noor", "regie").text


def test_only_who_is_registered_can_be_chosen(rooms):
    page = rooms.get("noor", "regie").get_data(as_text=True)

    assert "Bas" in page
    assert "Stagiair" not in page


def test_the_named_stand_in_takes_over_with_one_press(rooms, team):
    rooms.post("noor", "regie/vervanger", vervanger=team.iris.hat)
    team.block("noor")
    assert "Ik neem waar" in rooms.text("iris", "regie")

    answer = rooms.post("iris", "regie/waarnemen", kent_gezin_prive="nee")

    assert answer.status_code == 303
    assert "Sem" in rooms.text("iris")


def test_the_teamleider_assigns_a_regisseur(rooms, team):
    assert "Een regisseur toewijzen" in rooms.text("tom", "regie")
    rooms.post("tom", "regie/toewijzen", kandidaat=team.iris.hat)

    assert team.offered()


def test_assigning_is_for_the_teamleider(rooms, team):
    assert rooms.post("bas", "regie/toewijzen", kandidaat=team.iris.hat).status_code == 404


# --- the duty list -----------------------------------------------------------------------------------------------


def duty(team, **more):
    fields = {"van": "2026-11-21", "van_uur": "09:00", "tot": "2026-11-28", "tot_uur": "9.00"}
    return fields | {"aanstelling": team.bas.hat} | more


def test_the_teamleider_fills_in_who_has_duty(rooms, team):
    assert rooms.post("tom", "/dienst", **duty(team)).status_code == 303
    assert "Bas" in rooms.text("noor", "/dienst")


def test_an_hour_that_is_none_is_asked_again_and_the_rest_stands(rooms, team):
    answer = rooms.post("tom", "/dienst", **duty(team, van_uur="straks"))

    assert answer.status_code == 422
    assert "Schrijf een tijd als 17:00." in words(answer)
    assert 'value="2026-11-28"' in answer.get_data(as_text=True)


def test_a_regisseur_reads_the_list_and_does_not_change_it(rooms, team):
    assert "Dienst invullen" not in rooms.text("noor", "/dienst")
    assert rooms.post("noor", "/dienst", **duty(team)).status_code == 404
    with pytest.raises(Exception, match="No row was found"):
        rooms.row(Dienst)
