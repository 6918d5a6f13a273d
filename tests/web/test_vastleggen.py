"""The forms behind the gates: each makes the row that its guard asks for."""

from urllib.parse import urlsplit

import pytest

from casus.actions.guards import GUARDS, met
from casus.actions.plan_facts import plan_facts
from casus.database import transaction
from casus.models import Contactmoment, Plan, Veiligheidsafspraak, VeiligheidsafspraakVoor, Veiligheidscheck
from casus.outlets.web.stappen_vastleggen import gate_url
from casus.outlets.web.vastlegforms import GATES
from casus.words import Role
from jeugdteam import seated
from pages_room import words
from tellers import change_plan

SAFETY = ("veiligheidscheck", "gehoord", "veiligheidsafspraak")


@pytest.fixture
def team(rooms):
    rooms.team.partner("juf", Role.SCHOOL)
    return rooms.team


def asked(team, guard):
    with transaction():
        return met(guard, plan_facts(team.plan))


def save(rooms, soort, **fields):
    answer = rooms.post("noor", f"vastleggen/{soort}", **fields)
    assert answer.status_code == 303, words(answer)
    return answer


# --- where a guard leads -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("guard", [name for name, guard in GUARDS.items() if guard.link])
def test_every_guard_leads_to_a_page_that_is_there(rooms, team, guard):
    with rooms.app.test_request_context():
        path = urlsplit(gate_url(GUARDS[guard].link, team.plan) or "").path

    assert rooms.get("noor", path).status_code == 200


@pytest.mark.parametrize("soort", GATES)
def test_every_form_opens_for_who_leads_and_for_no_partner(rooms, team, soort):
    seated(team)

    assert rooms.get("noor", f"vastleggen/{soort}").status_code == 200
    assert rooms.get("juf", f"vastleggen/{soort}").status_code == 403
    assert rooms.get("bas", f"vastleggen/{soort}").status_code == 404


@pytest.mark.parametrize("soort", SAFETY)
def test_where_safety_is_typed_the_number_to_call_stands_on_top(rooms, soort):
    page = rooms.get("noor", f"vastleggen/{soort}").get_data(as_text=True)
    main = page[page.index("<main") :]

    assert main.index("tel:112") < main.index("<form")


# --- what each form keeps ----------------------------------------------------------------------------------------


def test_looking_whether_it_is_safe(rooms, team):
    save(rooms, "veiligheidscheck", niveau="onveilig", open="ja", zicht="Veilig Thuis", toelichting="Ruzie.")
    row = rooms.row(Veiligheidscheck)

    assert (row.onveilig, row.open, row.zicht) == (True, True, "Veilig Thuis")
    assert "Het is niet veilig" in rooms.text("noor", "vastleggen/veiligheidscheck")


def test_a_check_without_an_answer_is_asked_again_and_the_text_stands(rooms):
    answer = rooms.post("noor", "vastleggen/veiligheidscheck", toelichting="Ik hoorde geschreeuw.")

    assert answer.status_code == 422
    assert "Ik hoorde geschreeuw." in answer.get_data(as_text=True)
    assert 'href="#veld-niveau"' in answer.get_data(as_text=True)


def test_deciding_to_take_part(rooms, team):
    save(rooms, "besluit", besluit="deelname.ja", toelichting="")

    assert asked(team, "deelname_besloten")


def test_opening_leefgebieden_with_a_tapped_reason(rooms, team):
    save(rooms, "leefgebieden", leefgebieden=["onderwijs", "wonen"], reden="gezin_noemt_het", rest="1")
    text = rooms.text("noor", "vastleggen/leefgebieden")

    assert asked(team, "leefgebied_geopend")
    assert "onderwijs: Het gezin noemt het zelf" in text
    assert "De rest: nu geen vraag" in text


def test_a_leefgebied_without_a_reason_is_asked_again(rooms):
    # L6
    answer = rooms.post("noor", "vastleggen/leefgebieden", leefgebieden=["onderwijs"], reden="")

    assert answer.status_code == 422
    assert "Kies waarom u hiernaar kijkt." in words(answer)


def test_every_child_heard_or_why_not(rooms, team):
    save(rooms, "gehoord", persoon=team.persons["lotte"], tekst="Ik wil rust.", waarom_niet="")
    save(rooms, "gehoord", persoon=team.persons["sem"], tekst="", waarom_niet="te_jong")

    assert asked(team, "kinderen_gehoord")


def test_everybody_read_the_analysis(rooms, team):
    eens = [team.persons[naam] for naam in ("moeder", "lotte")]
    save(rooms, "lezingen", eens=eens, oneens=[team.persons["vader"]], woorden="Nee.")

    assert asked(team, "analyse_gelezen")


def test_nobody_says_eens_and_oneens_at_once(rooms, team):
    both = [team.persons["moeder"]]
    answer = rooms.post("noor", "vastleggen/lezingen", eens=both, oneens=both, woorden="")

    assert answer.status_code == 422


def adoption(team, **more):
    everybody = [team.persons[naam] for naam in ("moeder", "vader", "lotte", "sem")]
    parents = everybody[:2]
    fields = {"aanwezig": everybody, "ja": everybody, "namens": parents, "gezinsdeel": everybody}
    return fields | {"op": "", "evalueren_op": "2027-02-01"} | more


def test_after_adoption_everybody_at_the_table_reads_what_is_theirs(rooms, team):
    team.doel("sem", "lotte", woorden="Samen eten")
    save(rooms, "vaststelling", **adoption(team))

    for naam in ("moeder", "vader", "lotte"):
        assert "Samen eten" in rooms.text(naam), naam


def test_a_child_whose_parents_do_not_both_answer_shares_nothing(rooms, team):
    team.doel("sem", woorden="Sem slaapt door")
    save(rooms, "vaststelling", **adoption(team, namens=[team.persons["moeder"]], gezinsdeel=[team.persons["sem"]]))

    assert "Sem slaapt door" not in rooms.text("lotte")


def test_the_day_of_the_next_evaluatie_alone(rooms, team):
    save(rooms, "evaluatie", besluit="", tekst="", volgende_op="2027-01-15", gehouden_op="")

    assert asked(team, "evaluatiedatum_gezet")


def test_an_evaluatie_with_its_decision(rooms, team):
    save(rooms, "evaluatie", besluit="afschalen", tekst="Het gaat goed.", gehouden_op="", volgende_op="")

    assert "Er kan minder hulp komen" in rooms.text("noor", "vastleggen/evaluatie")


def test_what_stops_and_what_stays(rooms, team):
    change_plan(team, fase="afschaling")
    save(
        rooms,
        "afschaling",
        stopt="Hulp thuis",
        blijft="De juf",
        contactpersoon="Noor",
        signalen="Niet slapen",
        terugkeer_tot="2027-11-01",
        reden_afsluiting="",
    )

    for guard in ("blijft_en_stopt", "contactpersoon_afgesproken", "signalen_terugval", "terugkeer_afgesproken"):
        assert asked(team, guard), guard
    assert "Hulp thuis" in rooms.get("noor", "vastleggen/afschaling").get_data(as_text=True)


def test_a_date_that_is_none_is_said_beside_it_and_kept(rooms):
    answer = rooms.post("noor", "vastleggen/evaluatie", volgende_op="31-02-2027")
    page = answer.get_data(as_text=True)

    assert answer.status_code == 422
    assert "31-02-2027" in page
    assert 'id="veld-volgende_op-fout"' in page


def test_a_safety_agreement_is_read_by_whom_it_is_for(rooms, team):
    seat = seated(team)
    save(
        rooms,
        "veiligheidsafspraak",
        tekst="Bij ruzie belt ieder Noor.",
        kindertekst="Ga naar de buurvrouw.",
        over=[team.persons["sem"]],
        voor_personen=[team.persons["vader"]],
        voor_deelnames=[seat],
        doel="",
        herzien_op="",
    )

    assert rooms.row(Veiligheidsafspraak).tekst == "Bij ruzie belt ieder Noor."
    assert rooms.row(VeiligheidsafspraakVoor, VeiligheidsafspraakVoor.deelname_id == seat)
    assert "Bij ruzie belt ieder Noor." in rooms.text("vader")
    assert "Bij ruzie belt ieder Noor." in rooms.text("juf")


def waakvlam(rooms, **more):
    versie = rooms.row(Plan, Plan.id == rooms.team.plan).versie
    fields = {"hoe_gaat_het": "gaat_wel", "regel": "Kort gebeld", "hoe": "telefoon", "versie": versie}
    return save(rooms, "waakvlam", **fields | more)


def test_a_waakvlamcontact_is_three_taps(rooms, team):
    change_plan(team, fase="nazorg")
    waakvlam(rooms, laatste="1")

    assert rooms.row(Contactmoment).hoe_gaat_het == "gaat_wel"
    assert asked(team, "waakvlam_afgerond")


def test_help_is_needed_again_and_the_plan_runs_at_once(rooms, team):
    change_plan(team, fase="nazorg")
    waakvlam(rooms, weer_hulp="1")

    assert rooms.row(Plan, Plan.id == team.plan).fase == "uitvoering"
