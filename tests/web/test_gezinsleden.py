"""The gezin on pages: adding, correcting with a reason, ending; the BSN behind a reason; accounts in a talk."""

import re

import pytest

from casus.actions import gezinnen
from casus.models import Account, Gezag, Gezinslid, Persoon, PersoonVersie, Relatie, Verblijf
from pages_room import NOW, words
from tellers import together

BSN = "999993653"


@pytest.fixture
def team(rooms):
    return rooms.team


def persoon(rooms, naam):
    return rooms.row(Persoon, Persoon.id == rooms.team.persons[naam])


def add(rooms, what, **fields):
    answer = rooms.post("noor", f"gezin/nieuw/{what}", **fields)
    assert answer.status_code == 303, words(answer)
    return answer


def correct(rooms, naam="noor", **more):
    fields = {"voornamen": "Semmie", "geslachtsnaam": "Jansen", "geboren": "2018-05-01", "reden": "Zo heet hij."}
    row = persoon(rooms, "sem")
    return rooms.post(naam, f"gezin/{row.id}/corrigeren", **fields | {"versie": row.versie} | more)


def test_a_day_of_birth_stands_as_people_type_it_and_is_taken_so(rooms, team):
    page = rooms.get("noor", f"gezin/{persoon(rooms, 'sem').id}/corrigeren")
    assert 'value="01-05-2018"' in page.text

    assert correct(rooms, geboren="01-05-2018").status_code == 303
    assert persoon(rooms, "sem").geboren == "2018-05-01"


@pytest.mark.parametrize("soort", ["persoon", "relatie", "huishouden", "gezag", "capaciteit", "maatregel", "verblijf"])
def test_every_form_opens(rooms, soort):
    assert rooms.get("noor", f"gezin/nieuw/{soort}").status_code == 200


def test_a_new_child_of_whom_not_all_is_known(rooms):
    add(rooms, "persoon", rol="kind", voornamen="Noah", geslachtsnaam="Jansen", geboren="2020")

    assert "Noah Jansen" in rooms.text("noor", "gezin")
    assert "geboren 2020" in rooms.text("noor", "gezin")


def test_a_date_that_cannot_be_is_said_beside_it_and_the_rest_stands(rooms):
    answer = rooms.post("noor", "gezin/nieuw/persoon", rol="kind", voornamen="Noah", geboren="31-02-2020")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert 'href="#veld-geboren"' in page
    assert 'value="Noah"' in page


def test_a_correction_keeps_what_stood_there_with_its_reason(rooms):
    assert correct(rooms).status_code == 303

    assert persoon(rooms, "sem").voornamen == "Semmie"
    assert rooms.row(PersoonVersie).voornamen == "Sem"
    assert "Zo heet hij." in rooms.text("noor", "gezin")


def test_a_correction_without_a_reason_is_asked_again(rooms):
    answer = correct(rooms, reden="")

    assert answer.status_code == 422
    assert 'value="Semmie"' in answer.get_data(as_text=True)


def test_two_hands_at_one_person_both_versions_are_shown(rooms):
    versie = persoon(rooms, "sem").versie
    correct(rooms)

    answer = correct(rooms, versie=versie, voornamen="Samuel")

    assert answer.status_code == 409
    assert "Semmie" in words(answer)
    assert "Samuel" in answer.get_data(as_text=True)


def test_who_no_longer_belongs_stays_to_be_read_with_the_reason(rooms, team):
    row = rooms.row(Gezinslid, Gezinslid.persoon_id == team.persons["oma"])
    rooms.post("noor", f"gezin/{row.id}/weg", versie=row.versie, reden="verhuisd")

    assert "hoort er niet meer bij" in rooms.text("noor", "gezin")


def test_gezag_without_evidence_stands_as_unknown(rooms, team):
    add(rooms, "gezag", kind=team.persons["sem"], wie=team.persons["oma"], soort="voogdij")

    assert "nog geen bewijs" in rooms.text("noor", "gezin")


def test_what_stands_already_is_said_on_the_form_itself(rooms, team):
    again = {"kind": team.persons["sem"], "wie": team.persons["moeder"], "soort": "ouderlijk", "bewijs": "register"}
    answer = rooms.post("noor", "gezin/nieuw/gezag", **again)

    assert answer.status_code == 409
    assert "Dit gezag staat er al." in words(answer)
    assert 'value="register"' in answer.get_data(as_text=True)


def test_gezag_that_ends_closes_the_child_for_who_had_it(rooms, team):
    team.doel("sem", woorden="Sem slaapt door")
    row = rooms.row(Gezag, Gezag.persoon_id == team.persons["vader"], Gezag.kind_id == team.persons["sem"])
    assert "Sem slaapt door" in rooms.text("vader")

    rooms.post("noor", f"gezin/{row.id}/gezag-stopt", versie=row.versie, reden="uitspraak rechter", per="2026-11-20")

    assert "Sem slaapt door" not in rooms.text("vader")


def test_a_relation_is_corrected_by_a_new_row(rooms, team):
    mine = Relatie.van_persoon_id == team.persons["moeder"], Relatie.naar_persoon_id == team.persons["sem"]
    row = rooms.row(Relatie, *mine)
    pair = {"wie": team.persons["moeder"], "van_wie": team.persons["sem"]}
    fields = {"soort": "pleegouder", "reden": "Sem is een pleegkind", "versie": row.versie}

    assert rooms.post("noor", f"gezin/{row.id}/relatie", **pair, **fields).status_code == 303
    assert rooms.row(Relatie, *mine, Relatie.soort == "pleegouder").corrigeert_id == row.id


def test_where_someone_can_be_found_is_read_by_who_lives_there_alone(rooms, team):
    together(team, "moeder", "sem")
    add(rooms, "verblijf", wie=team.persons["sem"], soort="adres", tekst="Dorpsweg 1")

    assert "Dorpsweg 1" in rooms.text("moeder", "gezin")
    assert "Dorpsweg" not in rooms.get("vader", "gezin").get_data(as_text=True)


def test_a_parent_writes_down_where_she_can_be_found_herself(rooms):
    rooms.post("moeder", "gezin/nieuw/verblijf", soort="telefoon", tekst="06-22")

    assert rooms.row(Verblijf).tekst == "06-22"


def test_a_parent_adds_nobody_to_the_gezin(rooms):
    assert rooms.get("moeder", "gezin/nieuw/persoon").status_code == 404


def test_a_parent_corrects_her_own_name_with_a_reason(rooms, team):
    row = persoon(rooms, "moeder")
    fields = {"voornamen": "Mama", "geslachtsnaam": "Jansen", "geboren": "1985-03-01", "reden": "roepnaam"}
    answer = rooms.post("moeder", f"gezin/{row.id}/corrigeren", versie=row.versie, **fields)

    assert answer.status_code == 303
    assert persoon(rooms, "moeder").voornamen == "Mama"


# --- the BSN -----------------------------------------------------------------------------------------------------


def test_the_bsn_is_masked_until_a_reason_is_given(rooms, team):
    gezinnen.bsn_vastleggen(team.noor.lens(NOW), team.plan, team.persons["sem"], bsn=BSN)
    at = f"gezin/{team.persons['sem']}/bsn/tonen"
    assert BSN not in rooms.get("noor", "gezin").get_data(as_text=True)
    assert rooms.post("noor", at, reden="").status_code == 422

    assert BSN in words(rooms.post("noor", at, reden="beschikking aanvragen"))


def test_a_bsn_that_fails_the_elfproef_is_said(rooms, team):
    answer = rooms.post("noor", f"gezin/{team.persons['sem']}/bsn", bsn="123456789", reden="")

    assert answer.status_code == 422
    assert "Dit BSN klopt niet." in words(answer)


# --- accounts of the family --------------------------------------------------------------------------------------


def open_account(rooms, naam="moeder", **more):
    fields = {"email": "mama@example.org", "document": "paspoort", "gezien_op": "2026-11-20", "bereikbaar": ""}
    return rooms.post("noor", f"accounts/{rooms.team.persons[naam]}", **fields | more)


def test_the_first_code_is_shown_once_and_only_on_this_page(rooms):
    answer = open_account(rooms)
    code = re.search(r'class="code"[^>]*><strong>([^<]+)<', answer.get_data(as_text=True)).group(1)

    assert answer.status_code == 200
    assert rooms.row(Account, Account.email == "mama@example.org").identiteit_gezien == "paspoort"
    assert code not in rooms.get("noor", "accounts").get_data(as_text=True)


def test_an_address_of_somebody_else_is_said_beside_the_field(rooms):
    answer = open_account(rooms, email="noor@example.org")

    assert answer.status_code == 422
    assert 'id="veld-email-fout"' in answer.get_data(as_text=True)


def test_a_child_under_twelve_gets_no_account(rooms):
    answer = open_account(rooms, "sem")

    assert answer.status_code == 422
    assert "Een account kan vanaf 12 jaar." in words(answer)


def test_only_who_leads_opens_accounts(rooms):
    assert rooms.get("bas", "accounts").status_code == 404
    assert rooms.get("moeder", "accounts").status_code == 404
