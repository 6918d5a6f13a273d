"""Sharing without consent on the pages and in JSON: what is shared, with whom, and that nobody else learns of it."""

from datetime import timedelta

import pytest
import time_machine

from besluiten import TODAY, Case, answers, row_of, tell
from casus.actions import grenzen
from casus.actions.tokens import make_token
from casus.actions.veiligheid import veiligheidsafspraak
from casus.words import Role
from counting import counted
from jeugdteam import FRIDAY
from tellers import seat_of, seated
from webdesk import Desk, field, words

TEXT = "Sem durft niet naar huis."
WITHOUT = "Gedeeld zonder toestemming"


@pytest.fixture
def case(app):
    with time_machine.travel(FRIDAY, tick=True):
        yield Case.start()


@pytest.fixture
def desk(app, case):
    return Desk(app, case.team)


def at(made):
    return f"PLAN/deelbesluiten/{made.id}"


def seen(desk, naam, case):
    """On which of the surfaces of the recipient the text stands."""
    paths = {"page": "PLAN", "list": "PLAN/bijdragen", "one": f"PLAN/bijdragen/{case.verslag}"}
    found = {name for name, path in paths.items() if TEXT in words(desk.get(naam, path))}
    json = desk.browser(naam).get(f"/api/v1/plannen/{case.team.plan}/bijdragen", headers=bearer(desk, naam))
    return found | ({"json"} if TEXT in json.get_data(as_text=True) else set())


def bearer(desk, naam):
    return {"Authorization": f"Bearer {make_token(desk.team.people[naam].lens(), f'{naam}@example.org')}"}


# --- the recipient -----------------------------------------------------------------------------------------------


def test_the_juf_reads_it_everywhere_and_sees_on_which_ground_and_until_when(desk, case):
    case.running()
    assert seen(desk, "juf", case) == {"page", "list", "one", "json"}
    page = desk.see("juf", f"PLAN/bijdragen/{case.verslag}")
    assert f"{WITHOUT}, op grond van: Conflict van plichten" in page
    assert "Tot vr 4 december" in page


def test_a_minute_after_the_end_it_is_gone_everywhere(desk, case):
    end = row_of(case.running()).tot
    with time_machine.travel(end - timedelta(minutes=1), tick=False):
        assert seen(desk, "juf", case) == {"page", "list", "one", "json"}
    with time_machine.travel(end + timedelta(minutes=1), tick=False):
        assert seen(desk, "juf", case) == set()


def test_the_juf_reads_the_row_and_not_the_decision(desk, case):
    made = case.running()
    assert desk.get("juf", at(made)).status_code == 404
    assert "Conflict" not in desk.see("juf", "PLAN/deelbesluiten")


def test_a_safety_agreement_that_was_shared_says_so_in_the_list(desk, case):
    lens, sem = case.team.noor.lens(), case.team.persons["sem"]
    agreed = veiligheidsafspraak(lens, case.team.plan, tekst="Oma haalt Sem op.", over=[sem])
    assert "Oma haalt Sem op." not in desk.see("juf", "PLAN")
    case.running(items=[agreed.id])
    assert f"Oma haalt Sem op. ({WITHOUT}" in desk.see("juf", "PLAN")


# --- nobody else -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["moeder", "vader", "lotte", "arts"])
def test_nobody_else_learns_that_there_is_one(desk, case, naam):
    before = {path: words(desk.get(naam, path)) for path in ("PLAN", "PLAN/deelbesluiten", "PLAN/toegang")}
    made = case.running()
    assert {path: words(desk.get(naam, path)) for path in before} == before
    assert desk.get(naam, at(made)).status_code == 404


@pytest.mark.parametrize("naam", ["moeder", "vader", "lotte"])
def test_the_family_has_no_page_of_decisions(desk, case, naam):
    assert desk.get(naam, "PLAN/deelbesluiten").status_code == 404


def test_the_GI_reads_how_safe_it_is_and_not_what_was_decided_about_another_reader(desk, case):
    seated(case.team, "gi", Role.GI, "sem")
    made = case.running()
    assert desk.get("gi", at(made)).status_code == 404
    assert "juf" not in desk.see("gi", "PLAN/deelbesluiten").lower()


# --- writing one -------------------------------------------------------------------------------------------------


def test_a_decision_from_the_form_to_the_reader(desk, case):
    to = seat_of(case.team, case.team.juf)
    fields = {"lezer": str(to), "items": [str(case.verslag)], "doel": "weten wat er speelt", **answers("G5")}
    where = desk.done("noor", "PLAN/deelbesluiten/nieuw/G5", **fields)
    page = desk.get("noor", where)
    assert "Schrijf op met wie u overlegde." in words(page)
    said = {"naam": "Ineke", "rol": "aandachtsfunctionaris", "op": TODAY.isoformat()}
    desk.browser("noor").post(f"{where}/raadplegen", data={"versie": field(page, "versie"), **said})
    desk.done("gea", f"{where}/goedkeuren", versie=field(desk.get("gea", where), "versie"))
    assert seen(desk, "juf", case) == {"page", "list", "one", "json"}


def test_what_was_typed_is_there_again_when_nothing_was_chosen(desk, case):
    answer = desk.send("noor", "PLAN/deelbesluiten/nieuw/G5", schade="Sem raakt gewond.", ontvanger="politie")
    assert answer.status_code == 422
    assert field(answer, "schade") == "Sem raakt gewond."
    assert "Wat deelt u? Kies er minstens één." in words(answer)


def test_approving_what_is_not_complete_says_what_is_missing(desk, case):
    made = case.draw_up(antwoorden={})
    answer = desk.send("gea", f"{at(made)}/goedkeuren", versie=made.versie)
    assert answer.status_code == 409
    assert "Welke ernstige schade dreigt er als u zwijgt?" in words(answer)


def test_a_ground_that_does_not_exist_is_no_page(desk, case):
    assert desk.get("noor", "PLAN/deelbesluiten/nieuw/G99").status_code == 404


def test_withdrawn_with_one_tap_and_gone_everywhere(desk, case):
    made = case.running()
    assert seen(desk, "juf", case)
    desk.done("noor", f"{at(made)}/intrekken", versie=made.versie)
    assert seen(desk, "juf", case) == set()


# --- acute -------------------------------------------------------------------------------------------------------


def test_the_numbers_to_call_stand_above_three_fields(desk, case):
    page = desk.see("noor", "PLAN/deelbesluiten/nu")
    assert page.index("112") < page.index("0800-2000") < page.index("Wie krijgt dit?") < page.index("Waarom nu?")


def test_the_plan_of_who_leads_is_one_tap_away_from_it(desk, case):
    assert f"/plannen/{case.team.plan}/deelbesluiten/nu" in desk.get("noor", "PLAN").get_data(as_text=True)
    assert f"/plannen/{case.team.plan}/deelbesluiten/nu" in desk.get("juf", "PLAN/bijdragen/veiligheidszorg").text


def test_who_what_and_why_now_and_the_juf_reads_it(desk, case):
    to = str(seat_of(case.team, case.team.juf))
    where = desk.done("noor", "PLAN/deelbesluiten/nu", lezer=to, items=[str(case.verslag)], waarom_nu="Vader is er.")
    assert seen(desk, "juf", case) == {"page", "list", "one", "json"}
    assert "Aangevuld en goedgekeurd voor" in desk.see("noor", where)
    assert "een besluit om te delen moet aangevuld worden" in desk.see("noor", "/werk")


def test_everything_that_is_missing_is_said_at_once(desk, case):
    answer = desk.send("noor", "PLAN/deelbesluiten/nu", lezer="", ontvanger="", wat="", waarom_nu="")
    page = words(answer)

    assert answer.status_code == 422
    assert "Vul in wie dit krijgt." in page
    assert "Kies wat u deelt, of schrijf op wat u vertelde." in page
    assert "Waarom nu? Vul dit in." in page


def test_what_is_asked_is_not_marked_as_free_to_leave_empty(desk, case):
    page = desk.see("noor", "PLAN/deelbesluiten/nu")

    assert "mag leeg blijven" not in page
    for label in ("Wie krijgt dit?", "Of iemand buiten casus", "Wat deelt u?", "Of wat vertelde u?"):
        assert f"{label} (een van beide)" in page


def test_another_ground_afterwards_keeps_what_was_typed_for_the_first(desk, case):
    made = case.acute()
    typed = {"code": "G7", "doel": "redden", "schade": "Sem raakt gewond."}
    desk.done("noor", f"{at(made)}/aanvullen", versie=made.versie, **typed)
    page = desk.see("noor", at(made))
    assert "Levensgevaar" in page
    assert "Sem raakt gewond." in page


# --- the family, the officer, the telephone ----------------------------------------------------------------------


def test_later_needs_a_reason_and_what_was_typed_stays(desk, case):
    made = case.running()
    later = (TODAY + timedelta(days=3)).isoformat()
    fields = {"versie": row_of(made).versie, "persoon": str(case.team.persons["sem"]), "uitgesteld_tot": later}
    answer = desk.send("noor", f"{at(made)}/vertellen", **fields)
    assert answer.status_code == 422
    assert field(answer, "uitgesteld_tot") == later


def test_a_privacy_officer_approves_on_a_page_without_names_or_texts(desk, case):
    case.officer()
    made = case.draw_up(code="G8")
    page = desk.see("po", "/deelbesluiten")
    assert "Een wet schrijft voor" in page
    assert TEXT not in page
    assert "Sem" not in page
    desk.done("po", f"/deelbesluiten/{made.id}/goedkeuren", versie=made.versie)
    assert "Er wacht niets op u." in desk.see("po", "/deelbesluiten")
    assert seen(desk, "juf", case) == {"page", "list", "one", "json"}


def test_the_page_of_the_officer_is_for_nobody_else(desk, case):
    assert desk.get("noor", "/deelbesluiten").status_code == 404


def test_what_was_told_by_phone_stands_on_the_page(desk, case):
    told = {"aan": "Veilig Thuis", "hoe": "telefoon", "gedaan_op": TODAY.isoformat(), "wat": "Dat Sem bang is."}
    desk.done("noor", "PLAN/verstrekkingen", **told)
    assert "Dat Sem bang is." in desk.see("noor", "PLAN/deelbesluiten")
    assert "Dat Sem bang is." not in desk.see("juf", "PLAN/deelbesluiten")


def test_what_a_partner_told_it_reads_back_and_another_partner_does_not(desk, case):
    told = tell(case.team, "juf", "Sem had een blauwe plek.", "sem", topic="veiligheidszorg")
    made = case.draw_up(who="juf", items=[told.id], ontvanger="Veilig Thuis", code="G4")
    assert "Veilig Thuis" in desk.see("juf", at(made))
    assert desk.get("arts", at(made)).status_code == 404


@pytest.mark.parametrize(("naam", "path"), [("noor", "PLAN/deelbesluiten"), ("po", "/deelbesluiten"), ("juf", "PLAN")])
def test_more_decisions_cost_no_more_queries(desk, case, naam, path):
    case.officer()
    found = []
    for number in (1, 4):
        for _nr in range(number):
            case.draw_up(code="G8")
            case.running()
        desk.get(naam, path)
        with counted() as sent:
            assert desk.get(naam, path).status_code == 200
        found.append(len(sent))
    assert found[0] == found[1]


# --- JSON --------------------------------------------------------------------------------------------------------


def ask(desk, naam, method, path, **body):
    address = f"/api/v1/plannen/{desk.team.plan}{path}"
    return desk.browser(naam).open(address, method=method, json=body or None, headers=bearer(desk, naam))


def test_the_same_in_json(desk, case):
    body = {"code": "G7", "items": [str(case.verslag)], "lezer": str(seat_of(case.team, case.team.juf))}
    made = ask(desk, "noor", "POST", "/deelbesluiten", **body, doel="redden")
    assert made.status_code == 201
    assert [gap["naam"] for gap in made.json["mist"]] == ["gebeurtenis", "niet_in_staat"]
    one = f"/deelbesluiten/{made.json['id']}"
    refused = ask(desk, "gea", "POST", f"{one}/stappen", stap="goedkeuren", versie=made.json["versie"])
    assert (refused.status_code, len(refused.json["mist"])) == (409, 2)
    filled = ask(desk, "noor", "PATCH", one, versie=made.json["versie"], antwoorden=answers("G7"))
    done = ask(desk, "gea", "POST", f"{one}/stappen", stap="goedkeuren", versie=filled.json["versie"])
    assert (done.status_code, done.json["stand"]) == (200, "loopt")
    told = ask(desk, "juf", "GET", "/bijdragen").json["items"]
    assert [row["zonderToestemming"]["code"] for row in told if row["id"] == str(case.verslag)] == ["G7"]


@pytest.mark.parametrize("naam", ["moeder", "arts"])
def test_in_json_nobody_else_learns_of_it(desk, case, naam):
    made = case.running()
    assert ask(desk, naam, "GET", f"/deelbesluiten/{made.id}").status_code == 404
    listed = ask(desk, naam, "GET", "/deelbesluiten")
    assert listed.status_code == 404 or listed.json["items"] == []


@pytest.mark.parametrize("path", ["nieuw/G5", "nu"])
def test_beside_a_row_stands_who_will_not_read_it(desk, case, path):
    team = case.team
    of = {"lezer": seat_of(team, team.juf), "reden": "schaadt", "herzien_op": TODAY + timedelta(days=90)}
    grenzen.veto_zetten(team.noor.lens(), team.plan, "bijdrage", case.verslag, **of)
    page = desk.see("noor", f"PLAN/deelbesluiten/{path}")

    assert page.count("Leest dit niet: Juf (school). Bel.") == 1
    assert "schaadt" not in page


def test_an_error_in_another_form_leaves_the_answers_that_stand_there(desk, case):
    made = case.draw_up()
    of = {"versie": str(made.versie), "naam": "Ineke", "rol": "", "op": "2026-11-20"}
    page = desk.browser("noor").post(desk.at(f"{at(made)}/raadplegen"), data=of)

    assert page.status_code == 422
    assert [field(page, name) for name in ("doel", "schade", "naam")] == [
        "weten wat er thuis speelt",
        "antwoord op schade",
        "Ineke",
    ]


def test_what_was_told_stays_with_its_decision_after_an_error(desk, case):
    made = case.running()
    of = {"besluit": str(made.id), "aan": "Veilig Thuis", "hoe": "telefoon", "gedaan_op": "", "wat": "alles"}
    page = desk.send("noor", "PLAN/verstrekkingen", **of)

    assert page.status_code == 422
    assert f'name="besluit" value="{made.id}"' in page.get_data(as_text=True)
