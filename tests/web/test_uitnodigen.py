"""Inviting on pages: what a seat will see before it is sent, whose yes it needs, and the answer."""

import re
from datetime import date

import pytest
from sqlalchemy import delete

from casus.database import db, transaction
from casus.models import Akkoord, Deelname, Maatregel, Toetreding
from casus.words import Role
from jeugdteam import invited, seated
from pages_room import words
from tellers import together


@pytest.fixture
def team(rooms):
    rooms.team.partner("juf", Role.SCHOOL)
    return rooms.team


def first(team, **more):
    fields = {"wie": f"hat:{team.juf.hat}", "doelbinding": "Sem weer naar school", "over": [team.persons["sem"]]}
    return fields | {"vraag": "Hoe gaat het?", "bekend": "1"} | more


def seat(rooms):
    return rooms.row(Deelname, Deelname.soort == "partner")


def both_parents(team):
    return [f"persoon:{team.persons[naam]}" for naam in ("moeder", "vader")]


# --- inviting ----------------------------------------------------------------------------------------------------


def test_what_the_seat_will_see_is_shown_before_anything_is_sent(rooms, team):
    text = words(rooms.post("noor", "uitnodigen/voorbeeld", **first(team)))

    assert "Dit gaat deze persoon zien" in text
    assert "naam en geboortedatum" in text
    assert "hoe het gaat op school" in text.split("Kan vertellen over")[1]


def test_the_text_of_the_yes_is_there_to_read_out(rooms, team):
    text = words(rooms.post("noor", "uitnodigen/voorbeeld", **first(team)))

    assert "Nee zeggen mag. Dan gaat de hulp gewoon door." in text


def test_which_text_it_was_stands_with_the_yes(rooms, team):
    invited(team)

    assert "zei ja (aan tafel, 20 november 2026, tekst 1)" in rooms.text("noor", "mensen")


def test_the_page_names_exactly_who_must_say_yes(rooms, team):
    page = rooms.post("noor", "uitnodigen/voorbeeld", **first(team)).get_data(as_text=True)
    asked = re.findall(r'name="ja\.[^"]+" value="persoon:([^"]+)"', page)

    assert set(asked) == {str(team.persons["moeder"]), str(team.persons["vader"])}


def test_with_every_yes_the_invitation_goes_out(rooms, team):
    said = {f"ja.{team.persons['sem']}": both_parents(team)}
    answer = rooms.post("noor", "uitnodigen", **first(team), **said, hoe="mondeling, aan tafel", op="2026-11-20")

    assert answer.status_code == 303
    assert seat(rooms).status == "uitgenodigd"


def test_who_works_for_an_organisation_that_did_not_sign_is_not_invited_and_the_page_says_why(rooms, team):
    with transaction():
        db.session.execute(delete(Toetreding))
    said = {f"ja.{team.persons['sem']}": both_parents(team)}
    answer = rooms.post("noor", "uitnodigen", **first(team), **said, hoe="mondeling, aan tafel", op="2026-11-20")

    assert answer.status_code == 409
    assert "heeft het convenant van deze gemeente niet getekend" in words(answer)
    assert "Sem weer naar school" in answer.get_data(as_text=True)


def test_without_one_yes_it_waits_and_says_whose(rooms, team):
    said = {f"ja.{team.persons['sem']}": both_parents(team)[:1]}
    rooms.post("noor", "uitnodigen", **first(team), **said)

    assert seat(rooms).status == "voorgesteld"
    assert "over Sem: het ja van Vader" in rooms.text("noor", "mensen")


def test_a_yes_that_comes_later_sends_the_invitation_after_all(rooms, team):
    invited(team, akkoord=[])
    row = seat(rooms)
    for naam in ("moeder", "vader"):
        fields = {"over": team.persons["sem"], "door": team.persons[naam], "hoe": "op papier"}
        assert rooms.post("noor", f"mensen/{row.id}/ja", **fields).status_code == 303

    assert seat(rooms).status == "uitgenodigd"


@pytest.fixture
def gi(team):
    """The GI with voogdij over Sem."""
    of = team.partner("voogd", Role.GI).viewer.organisatie_id
    with transaction():
        db.session.add(
            Maatregel(persoon_id=team.persons["sem"], organisatie_id=of, soort="voogdij", van=date(2025, 1, 1))
        )
    return of


def test_the_yes_of_a_gi_with_voogdij_can_come_later_too(rooms, team, gi):
    invited(team, akkoord=[])
    said = {"over": team.persons["sem"], "door": gi, "hoe": "op papier"}
    assert rooms.post("noor", f"mensen/{seat(rooms).id}/ja", **said).status_code == 303

    assert seat(rooms).status == "uitgenodigd"


def test_the_yes_of_a_gi_is_taken_back_where_it_stands(rooms, team, gi):
    invited(team, akkoord=[{"persoon": team.persons["sem"], "organisatie": gi, "hoe": "per brief"}])
    at = f"mensen/{seat(rooms).id}/ja-intrekken"
    assert f'value="{gi}"' in rooms.get("noor", at).get_data(as_text=True)
    assert rooms.post("noor", at, over=team.persons["sem"], door=gi).status_code == 303

    assert not seat(rooms).compleet


def test_a_code_without_a_reason_is_asked_again_and_the_rest_stands(rooms, team):
    answer = rooms.post("noor", "uitnodigen", **first(team), code="G5", reden="")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "Schrijf bij een code waarom die geldt." in page
    assert 'name="doelbinding" value="Sem weer naar school"' in page


def test_a_code_with_its_reason_stands_for_who_did_not_say_yes(rooms, team):
    rooms.post("noor", "uitnodigen", **first(team), code="G1", reden="Werkt al mee.")

    assert rooms.row(Akkoord, Akkoord.deelname_id == seat(rooms).id).code == "G1"


def test_what_asks_for_a_decision_is_not_offered_and_the_page_says_where_it_is_made(rooms, team):
    page = rooms.post("noor", "uitnodigen/voorbeeld", **first(team)).get_data(as_text=True)

    assert [code for code in ("G1", "G5", "G7") if f'<option value="{code}"' in page] == ["G1"]
    assert f"/plannen/{team.plan}/deelbesluiten" in page


def test_a_code_that_asks_for_a_decision_is_refused_with_the_reason(rooms, team):
    answer = rooms.post("noor", "uitnodigen", **first(team), code="G5", reden="Zwijgen is gevaarlijk.")

    assert answer.status_code == 422
    assert "kan alleen met een besluit dat nu loopt" in words(answer)


def test_noting_a_yes_offers_only_the_codes_that_can_be_and_the_way_to_a_decision(rooms, team):
    invited(team)
    page = rooms.get("noor", f"mensen/{seat(rooms).id}/ja").get_data(as_text=True)

    assert [code for code in ("G1", "G5", "G7") if f'value="{code}"' in page] == ["G1"]
    assert f'href="/plannen/{team.plan}/deelbesluiten/nieuw"' in page


def test_after_a_withdrawal_no_code_is_left_to_choose(rooms, team):
    invited(team)
    at = f"mensen/{seat(rooms).id}"
    rooms.post("noor", f"{at}/ja-intrekken", over=team.persons["sem"])
    answer = rooms.post("noor", f"{at}/ja", over=team.persons["sem"], code="G5", reden="x")

    assert answer.status_code == 422
    assert 'name="code"' not in rooms.get("noor", f"{at}/ja").get_data(as_text=True)


def test_nobody_chosen_is_said_beside_the_field(rooms, team):
    answer = rooms.post("noor", "uitnodigen/voorbeeld", **first(team, wie="", over=[]))

    assert answer.status_code == 422
    assert 'href="#veld-wie"' in answer.get_data(as_text=True)
    assert 'href="#veld-over"' in answer.get_data(as_text=True)


def test_a_colleague_is_found_by_a_part_of_the_name_or_the_organisation(rooms, team):
    team.partner("dokter", Role.HUISARTS)

    assert "Juf" in rooms.get("noor", "uitnodigen?zoek=school").get_data(as_text=True)
    assert "Dokter" not in rooms.get("noor", "uitnodigen?zoek=school").get_data(as_text=True)


def test_only_who_leads_invites(rooms, team):
    seated(team)

    assert rooms.post("juf", "uitnodigen", **first(team)).status_code == 403


# --- the answer --------------------------------------------------------------------------------------------------


def test_who_is_invited_reads_the_question_and_the_first_name_and_nothing_else(rooms, team):
    made = invited(team)
    text = rooms.text("juf", f"/uitnodigingen/{made.id}")

    assert "Noor van het jeugdteam vraagt u." in text
    assert "Hoe gaat het in de klas?" in text
    assert "Moeder (ouder) zei ja" in text
    assert "Sem" in text
    assert "Jansen" not in text
    assert rooms.get("juf").status_code == 404


def test_yes_opens_the_plan(rooms, team):
    made = invited(team)
    answer = rooms.post("juf", f"/uitnodigingen/{made.id}/aannemen", kent_gezin_prive="nee")

    assert answer.location == rooms.at()
    assert rooms.get("juf").status_code == 200


def test_after_a_no_there_is_nothing_to_see(rooms, team):
    made = invited(team)
    rooms.post("juf", f"/uitnodigingen/{made.id}/weigeren")

    assert rooms.get("juf", f"/uitnodigingen/{made.id}").status_code == 404
    assert rooms.get("juf").status_code == 404


def test_an_invitation_of_somebody_else_is_not_there(rooms, team):
    made = invited(team)

    assert rooms.get("bas", f"/uitnodigingen/{made.id}").status_code == 404


# --- seats -------------------------------------------------------------------------------------------------------


def test_the_holder_hands_over_and_the_regisseur_confirms(rooms, team):
    seated(team)
    team.partner("meester", Role.SCHOOL, team.juf.viewer.organisatie_id)
    row = seat(rooms)
    rooms.post("juf", f"mensen/{row.id}/overdragen", aan=team.meester.hat, versie=row.versie)
    assert "Wil overdragen aan Meester." in rooms.text("noor", "mensen")

    rooms.post("noor", f"mensen/{row.id}/bevestigen", versie=seat(rooms).versie)
    asked = rooms.row(Deelname, Deelname.aanstelling_id == team.meester.hat)
    rooms.post("meester", f"/uitnodigingen/{asked.id}/aannemen", kent_gezin_prive="nee")

    assert rooms.get("juf").status_code == 404
    assert rooms.get("meester").status_code == 200


def test_a_seat_that_ends_closes_at_once(rooms, team):
    seated(team)
    row = seat(rooms)
    assert rooms.get("juf").status_code == 200

    rooms.post("noor", f"mensen/{row.id}/stoppen", versie=row.versie, reden="klaar")

    assert rooms.get("juf").status_code == 404


def test_advice_is_one_tap_and_a_yes(rooms, team):
    assert rooms.get("gea").status_code == 404
    rooms.post("noor", "mensen/advies", aanstelling=team.gea.hat)
    asked = rooms.row(Deelname, Deelname.aanstelling_id == team.gea.hat)
    rooms.post("gea", f"/uitnodigingen/{asked.id}/aannemen", kent_gezin_prive="nee")

    assert rooms.get("gea").status_code == 200


def test_a_teamleider_takes_inkijk_with_a_reason(rooms, team):
    assert rooms.post("tom", "mensen/inkijk", reden="").status_code == 422
    assert rooms.post("tom", "mensen/inkijk", reden="klacht van moeder").status_code == 303
    assert "Sem" in rooms.text("tom")


def test_a_partner_sees_no_yes_of_anybody_and_no_forms_of_the_regisseur(rooms, team):
    together(team, "moeder", "sem")
    seated(team)
    text = rooms.text("juf", "mensen")

    assert "overdragen aan een collega" in text
    assert "Wie zei ja" not in text
    assert "Iemand uitnodigen" not in text
