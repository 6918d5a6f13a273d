"""The plan page: what is next, who helps, what was told; and the steps of the plan."""

import pytest

from casus.actions import bijdragen, gates
from casus.words import Role
from jeugdteam import FRIDAY
from tellers import change_plan, seated
from webdesk import field, links, words


@pytest.fixture
def school(desk):
    return seated(desk.team, "marit", Role.SCHOOL, "sem", doelen=(desk.team.doel("sem"),))


def lens(desk, naam: str = "noor"):
    return desk.team.people[naam].lens(FRIDAY)


def tell(desk, naam: str = "noor", **told: object):
    given = {"topic": "hulpvraag", "over": [desk.sem], "tekst": "We willen weer rust."} | told
    return bijdragen.vertellen(lens(desk, naam), desk.team.plan, **given)


def step(desk, naam: str, stap: str, **more: str):
    versie = field(desk.get(naam, "PLAN"), "versie")
    return desk.send(naam, "PLAN/stappen", stap=stap, versie=versie, **more)


# --- what is next ------------------------------------------------------------------------------------------------


def test_who_leads_sees_what_is_missing_with_where_to_put_it_right(desk):
    change_plan(desk.team, fase="plan")
    page = desk.see("noor", "PLAN")
    assert "Nog nodig voor uitvoering: 4 van 5" in page
    assert "elke actie heeft een wie en een wanneer" in page
    assert f"/plannen/{desk.team.plan}/vastleggen/vaststelling" in links(desk.get("noor", "PLAN"))


def test_who_may_not_take_the_step_sees_the_next_date_and_whom_to_call(desk, school):
    change_plan(desk.team, fase="plan", volgende_wat="plan_vaststellen")
    page = desk.see("marit", "PLAN")
    assert "Nog nodig" not in page
    assert "plan vaststellen met het gezin: di 1 december, over 11 dagen" in page
    assert "Vragen? Bel Noor 06-1" in page


def test_a_step_with_everything_there_is_one_press(desk):
    change_plan(desk.team, fase="uitvoering")
    assert step(desk, "noor", "bijstellen").status_code == 303
    assert "NU" in desk.see("noor", "PLAN").upper()


def test_a_reason_gate_opens_with_a_tapped_reason(desk):
    change_plan(desk.team, fase="uitvoering")
    assert step(desk, "noor", "afschalen", **{"reden.evaluatie_afschalen": "doelen_gehaald"}).status_code == 303
    assert "Nog nodig voor nazorg" in desk.see("noor", "PLAN")


def test_without_a_reason_the_answer_says_what_is_missing(desk):
    change_plan(desk.team, fase="uitvoering")
    answer = step(desk, "noor", "afschalen")
    assert answer.status_code == 409
    assert "een evaluatie met het besluit: minder hulp" in words(answer)


def test_a_reason_that_was_not_offered_is_asked_again_on_the_page(desk):
    change_plan(desk.team, fase="uitvoering")
    answer = step(desk, "noor", "afbreken", reden="zomaar")
    assert answer.status_code == 422
    assert "Kies een van de redenen." in words(answer)


def test_somebody_who_looked_too_long_ago_is_told(desk):
    change_plan(desk.team, fase="uitvoering")
    answer = desk.send("noor", "PLAN/stappen", stap="bijstellen", versie="99")
    assert answer.status_code == 409


def test_a_partner_cannot_move_the_plan(desk, school):
    answer = desk.send("marit", "PLAN/stappen", stap="bijstellen", versie="1")
    assert answer.status_code == 403
    assert "evaluatie" not in words(answer)


def test_a_plan_that_ended_opens_again_with_one_press(desk):
    change_plan(desk.team, fase="uitvoering")
    gates.veiligheidscheck(lens(desk), desk.team.plan, onveilig=False, niveau="veilig")
    assert step(desk, "noor", "afbreken", reden="gezin_stopt").status_code == 303
    page = desk.see("noor", "PLAN")
    assert "afgebroken" in page
    assert "Begin weer met de brede analyse" in page
    assert "Iets vertellen" not in page
    assert step(desk, "noor", "heropenen_analyse").status_code == 303
    assert "Nog nodig voor plan" in desk.see("noor", "PLAN")


def test_the_teamleider_may_only_end_it_early_and_that_is_never_what_is_next(desk):
    page = desk.see("tom", "PLAN")
    assert "Nog nodig" not in page
    assert "Andere stappen Breek het plan af" in page


# --- what there is to see ----------------------------------------------------------------------------------------


def test_a_partner_sees_the_same_page_with_only_the_own_part(desk, school):
    tell(desk)
    tell(desk, "marit", topic="school", leefgebied="onderwijs", tekst="Hij is moe.")
    page = desk.see("marit", "PLAN")
    assert "Plan voor Sem" in page
    assert "Hij is moe." in page
    assert "We willen weer rust." not in page
    assert "Lotte" not in page


def test_a_partner_reads_what_may_be_asked_for_and_nothing_about_the_rest(desk, school):
    page = desk.see("marit", "PLAN")
    assert "Vraag het Noor." in page
    asked = page[page.index("Mensen") - 600 : page.index("Vraag het Noor.")]
    assert "hulpvraag" in asked
    assert "diagnose en behandeling" not in asked


def test_who_leads_always_sees_that_something_came(desk):
    seated(desk.team, "henk", Role.HUISARTS, "sem")
    tell(desk, "henk", topic="medisch", leefgebied="gezondheid", tekst="Astma.", route="toestemming")
    page = desk.see("noor", "PLAN")
    assert "Henk (huisarts) heeft iets verteld. U kunt dit niet lezen. Bellen: 06-1." in page
    assert "Astma" not in page


def test_what_is_shown_can_say_why(desk):
    tell(desk)
    page = desk.see("noor", "PLAN")
    assert "Waarom zie ik dit? Dit hoort bij uw taak in dit plan. U schreef dit zelf." in page or (
        "Waarom zie ik dit? U schreef dit zelf. Dit hoort bij uw taak in dit plan." in page
    )


def test_what_was_told_can_stand_per_leefgebied(desk):
    tell(desk, topic="krachten_zorgen", soort="kracht", leefgebied="netwerk", tekst="Oma past op.")
    tell(desk, topic="krachten_zorgen", soort="zorg", leefgebied="onderwijs", tekst="Hij is vaak te laat.")
    page = desk.see("noor", "PLAN?orde=leefgebied")
    assert page.index("familie en netwerk familie en netwerk") < page.index("onderwijs onderwijs")


def test_an_unread_worry_stands_on_top_for_who_leads_and_for_nobody_else(desk, school):
    row = tell(desk, "marit", topic="veiligheidszorg", tekst="Hij was alleen.")
    assert f"/plannen/{desk.team.plan}/bijdragen/{row.id}" in links(desk.get("noor", "PLAN"))
    assert desk.see("noor", "PLAN").index("Zorg over veiligheid") < desk.see("noor", "PLAN").index("Nu")
    assert "Zorg over veiligheid " not in desk.see("marit", "PLAN").split("Wat verteld is")[0]


def test_the_teamleider_sees_process_facts_only(desk, school):
    tell(desk)
    page = desk.see("tom", "PLAN")
    assert "S.J. 2018" in page
    for hidden in ("Sem", "We willen weer rust.", "Sem gaat weer naar school", "Marit"):
        assert hidden not in page


def test_who_helps_is_asked_on_the_page_until_something_was_handed_in(desk, school):
    from casus.database import db, transaction
    from casus.models import Deelname

    with transaction():
        db.session.query(Deelname).filter_by(aanstelling_id=desk.team.marit.hat).one().vraag = "Komt hij op tijd?"
    assert "Noor vraagt u Komt hij op tijd?" in desk.see("marit", "PLAN")
    tell(desk, "marit", topic="school", leefgebied="onderwijs", tekst="Nee.")
    assert "Komt hij op tijd?" not in desk.see("marit", "PLAN")


@pytest.mark.parametrize("naam", ["noor", "tom", "marit", "petra"])
def test_another_plan_is_the_same_as_no_plan(desk, naam):
    seated(desk.team, "marit", Role.SCHOOL, "sem")
    desk.team.partner("petra", Role.BEHEERDER)
    there = desk.get(naam, "/plannen/01a20048-f674-702a-a347-02c618b9a7c2")
    assert there.status_code == 404
    assert "Deze pagina is er niet, of is niet voor u." in words(there) or "Dit plan is er niet" in words(there)


# --- contact -----------------------------------------------------------------------------------------------------


def test_a_contactmoment_is_three_taps(desk):
    assert "Plan voor Lotte en Sem" in desk.see("noor", "/contactmoment")
    desk.done("noor", "PLAN/contactmoment", hoe="telefoon")
    assert "Gebeld" in desk.see("noor", "PLAN")


def test_contact_may_have_been_earlier(desk):
    desk.done("noor", "PLAN/contactmoment", hoe="huisbezoek", dag="2026-11-19", uur="14:30", regel="Thee gedronken.")
    assert "Thuis langs geweest: Thee gedronken. u · gisteren, 14:30" in desk.see("noor", "PLAN")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({}, "Maak een keuze."),
        ({"hoe": "telefoon", "uur": "half drie"}, "Schrijf een tijd als 16:55."),
        ({"hoe": "telefoon", "dag": "2026-12-01"}, "Dit moment ligt in de toekomst."),
    ],
)
def test_a_contactmoment_that_cannot_be_is_said_beside_the_field(desk, more, says):
    answer = desk.send("noor", "PLAN/contactmoment", regel="Moeder gesproken.", **more)
    assert answer.status_code == 422
    assert says in words(answer)
    assert field(answer, "regel") == "Moeder gesproken."


def test_a_partner_writes_contact_about_the_own_persons(desk, school):
    desk.done("marit", "PLAN/contactmoment", hoe="gesprek", over=str(desk.sem))
    assert "Gesprek op een andere plek" in desk.see("noor", "PLAN")


@pytest.mark.parametrize(
    ("rol", "soort", "offered"),
    [(Role.SCHOOL, "partner", True), (Role.GEDRAGSWETENSCHAPPER, "advies", False)],
)
def test_a_contactmoment_is_offered_where_one_may_write_it(desk, rol, soort, offered):
    seated(desk.team, "marit", rol, "sem", soort=soort)
    page = desk.see("marit", "/contactmoment")
    assert ("Geen plan gevonden." not in page) is offered


def test_in_nazorg_there_is_a_form_for_the_waakvlam(desk):
    gates.veiligheidscheck(lens(desk), desk.team.plan, onveilig=False, niveau="veilig")
    change_plan(desk.team, fase="nazorg")
    assert f"/plannen/{desk.team.plan}/vastleggen/waakvlam" in links(desk.get("noor", "PLAN/contactmoment"))
