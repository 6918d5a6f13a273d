"""The forms of the phases: who fills them in, what they refuse, and what they leave behind for everybody."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from casus.actions import deelnames, gates
from casus.database import db, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.models import (
    Bijdrage,
    Contactmoment,
    ContactmomentAbout,
    Evaluatie,
    Gehoord,
    Gezag,
    Lezing,
    Plan,
    VaststellingPersoon,
    Veiligheidsafspraak,
)
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.voortgang import voortgang
from casus.words import Deel, Role
from jeugdteam import Jeugdteam
from tellers import seat_of, seated
from traject import SOON, Traject, queries, rows


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def traject(team):
    traject = Traject(team).begun()
    team.plan = traject.plan
    return traject


@pytest.fixture
def juf(traject):
    return seated(traject.team, "juf", Role.SCHOOL, "mila")


@pytest.fixture
def gea(traject):
    asked = deelnames.advies_vragen(traject.lens(), traject.plan, aanstelling=traject.team.gea.hat)
    deelnames.aanvaarden(traject.team.gea.lens(), asked.id, kent_gezin=False)
    return traject.team.gea


def wrong(refused):
    return list(refused.value.errors)


DAY = timedelta(days=1)
DEEDS = {
    "veiligheidscheck": {"onveilig": False},
    "besluit": {"soort": "deelname", "uitkomst": "ja"},
    "leefgebied_openen": {"leefgebied": "onderwijs", "reden": "gezin_noemt_het"},
    "gehoord": {"persoon": "mila", "waarom_niet": "te_jong"},
    "vaststellen": {"evalueren_op": SOON, "personen": []},
    "evaluatie_plannen": {"gepland_op": SOON},
    "evalueren": {"besluit": "doorgaan"},
    "afschaling_afspreken": {"stopt": "De coach."},
    "veiligheidsafspraak": {"tekst": "Mila gaat naar oma.", "over": ["mila"]},
}


def do(traject, deed, who, **more):
    given = DEEDS.get(deed, {}) | more
    given |= {"persoon": traject.persons[given["persoon"]]} if "persoon" in given else {}
    given |= {"over": [traject.team.persons[naam] for naam in given["over"]]} if "over" in given else {}
    return getattr(gates, deed)(traject.lens(who), traject.plan, **given)


def outcomes(traject, who):
    """What comes of every form when this person sends it."""
    found = {}
    for deed in DEEDS:
        try:
            do(traject, deed, who)
        except (Refused, NotVisible) as error:
            found[deed] = type(error)
    return found


@pytest.mark.parametrize("who", ["eva", "juf"])
def test_the_forms_of_the_phases_are_for_who_leads(traject, juf, who):
    assert outcomes(traject, who) == dict.fromkeys(DEEDS, Refused)


def test_to_a_colleague_without_a_seat_there_is_no_such_plan(traject):
    assert outcomes(traject, "bas") == dict.fromkeys(DEEDS, NotVisible)


def test_the_gedragswetenschapper_on_the_case_does_safety_and_nothing_else(traject, gea):
    assert set(DEEDS) - set(outcomes(traject, "gea")) == {"veiligheidscheck", "veiligheidsafspraak"}


@pytest.mark.parametrize(
    ("deed", "more", "field"),
    [
        ("veiligheidscheck", {"niveau": "rood"}, "niveau"),
        ("veiligheidscheck", {"zicht_aanvaard_op": date(2026, 1, 1)}, "zicht"),
        ("veiligheidscheck", {"herzien_op": date(2026, 1, 1)}, "herzien_op"),
        ("besluit", {"soort": "loterij"}, "soort"),
        ("besluit", {"uitkomst": "misschien"}, "uitkomst"),
        ("leefgebied_openen", {"leefgebied": "tuin"}, "leefgebied"),
        ("leefgebied_openen", {"reden": "zomaar"}, "reden"),
        ("gehoord", {"waarom_niet": "geen_zin"}, "waarom_niet"),
        ("gehoord", {"tekst": "Ik ook."}, "tekst"),
        ("gehoord", {"persoon": "eva"}, "persoon"),
        ("evaluatie_plannen", {"gepland_op": date(2026, 1, 1)}, "gepland_op"),
        ("evalueren", {"besluit": "stoppen"}, "besluit"),
        ("evalueren", {"gehouden_op": SOON}, "gehouden_op"),
        ("afschaling_afspreken", {"stopt": " "}, "stopt"),
        ("afschaling_afspreken", {"reden_afsluiting": "klaar"}, "reden_afsluiting"),
        ("veiligheidsafspraak", {"tekst": ""}, "tekst"),
        ("veiligheidsafspraak", {"over": []}, "over"),
        ("veiligheidsafspraak", {"over": ["moeder"]}, "over"),
    ],
)
def test_bad_input_is_told_beside_its_field(traject, deed, more, field):
    with pytest.raises(Invalid) as refused:
        do(traject, deed, "noor", **more)
    assert field in wrong(refused)


# --- safety ------------------------------------------------------------------------------------------------------


def test_an_open_safety_step_shows_in_the_process_facts_with_a_day_to_look_again(traject):
    traject.veiligheidscheck_gedaan(onveilig=True)
    plan = traject.row()
    assert (plan.veiligheid_open, plan.veiligheid_datum, plan.volgende_wat) == (
        True,
        date(2026, 11, 27),
        "eerste_contact",
    )


def test_the_earliest_day_is_what_is_next(traject):
    traject.jump("uitvoering")
    traject.evaluatiedatum_gezet()
    traject.veiligheidscheck_gedaan(onveilig=True, herzien_op=traject.clock.date() + DAY)
    assert (traject.row().volgende_wat, traject.row().volgende_op) == (
        "veiligheid_herzien",
        traject.clock.date() + DAY,
    )


def test_a_later_check_closes_an_open_step(traject):
    traject.veiligheidscheck_gedaan(onveilig=True)
    traject.veiligheidscheck_gedaan()
    assert (traject.row().veiligheid_open, traject.row().veiligheid_datum) == (False, None)


def test_where_it_is_not_safe_the_plan_always_starts(traject):
    traject.veiligheidscheck_gedaan(onveilig=True)
    assert traject.mist("starten") == []


def test_a_family_that_says_no_does_not_open_the_gate(traject):
    traject.veiligheidscheck_gedaan()
    gates.besluit(traject.lens(), traject.plan, soort="deelname", uitkomst="nee")
    assert traject.mist("starten") == ["deelname_besloten"]


def test_safety_is_looked_at_again_before_the_end(traject):
    traject.jump("nazorg")
    assert "veiligheid_afgerond" in traject.mist("afsluiten")


def agree(traject, **more):
    over = [traject.persons["mila"]]
    return gates.veiligheidsafspraak(traject.lens(), traject.plan, tekst="Bel oma.", over=over, **more)


def test_a_safety_agreement_is_read_by_the_seat_it_is_addressed_to(traject, juf):
    agree(traject, voor_deelnames=[seat_of(traject.team, juf)])
    assert [each.tekst for each in plan_page(traject.lens("juf"), traject.plan).afspraken] == ["Bel oma."]


def test_and_by_nobody_it_is_not_addressed_to(traject, juf):
    agree(traject)
    assert plan_page(traject.lens("juf"), traject.plan).afspraken == []


def test_it_is_read_by_the_person_it_is_addressed_to(traject):
    agree(traject, voor_personen=[traject.persons["daan"]])
    assert [each.tekst for each in plan_page(traject.lens("daan"), traject.plan).afspraken] == ["Bel oma."]


def test_a_seat_of_another_plan_is_unknown(traject):
    (other,) = rows(Plan, Plan.id != traject.plan)
    traject.team.plan = other.id
    seat = seat_of(traject.team, seated(traject.team, "meester", Role.SCHOOL, "sem"))
    with pytest.raises(Invalid) as refused:
        agree(traject, voor_deelnames=[seat])
    assert wrong(refused) == ["voor_deelnames"]


def test_the_review_of_a_safety_agreement_is_a_process_fact(traject):
    agree(traject, herzien_op=SOON)
    assert traject.row().veiligheid_datum == SOON


# --- brede analyse -----------------------------------------------------------------------------------------------


def test_the_rest_no_question_now_is_one_row_without_a_leefgebied(traject):
    # L7
    view = gates.leefgebied_openen(traject.lens(), traject.plan)
    assert (view.leefgebied, view.reden) == (None, "nu_geen_vraag")


def test_the_rest_alone_opens_no_gate(traject):
    traject.jump("brede_analyse")
    gates.leefgebied_openen(traject.lens(), traject.plan)
    assert "leefgebied_geopend" in traject.mist("plan_maken")


def test_the_own_words_of_a_child_are_discussed_with_it_first(traject):
    gates.gehoord(traject.lens(), traject.plan, persoon=traject.persons["daan"], tekst="Ik wil niet verhuizen.")
    (row,) = rows(Bijdrage, Bijdrage.soort == "eigen_woorden")
    assert (row.eerst_bespreken, row.verteld_door_id) == (True, traject.persons["daan"])


def test_a_parent_does_not_read_them(traject):
    gates.gehoord(traject.lens(), traject.plan, persoon=traject.persons["daan"], tekst="Ik wil niet verhuizen.")
    assert plan_page(traject.lens("eva"), traject.plan).verteld == []


def test_a_child_that_was_too_young_can_be_heard_later(traject):
    mila = traject.persons["mila"]
    gates.gehoord(traject.lens(), traject.plan, persoon=mila, waarom_niet="te_jong")
    gates.gehoord(traject.lens(), traject.plan, persoon=mila, tekst="Ik mis papa.")
    (row,) = rows(Gehoord, Gehoord.plan_id == traject.plan)
    assert (row.waarom_niet, row.bijdrage_id is None) == ("", False)


def test_a_child_is_heard_in_something_it_told_before(traject):
    daan = traject.persons["daan"]
    traject._tell("hulpvraag", "Ik wil rust.", "daan", verteld_door=daan)
    (told,) = rows(Bijdrage, Bijdrage.tekst == "Ik wil rust.")
    assert gates.gehoord(traject.lens(), traject.plan, persoon=daan, bijdrage=told.id).bijdrage_id == told.id


def test_not_in_something_about_another_child(traject):
    traject._tell("hulpvraag", "Ik wil rust.", "mila")
    (told,) = rows(Bijdrage, Bijdrage.tekst == "Ik wil rust.")
    with pytest.raises(Invalid) as refused:
        gates.gehoord(traject.lens(), traject.plan, persoon=traject.persons["daan"], bijdrage=told.id)
    assert wrong(refused) == ["bijdrage"]


def test_a_parent_says_for_itself_that_it_does_not_agree(traject):
    gates.analyse_gelezen(traject.lens("eva"), traject.plan, eens=False, woorden="Dit klopt niet.")
    (row,) = rows(Lezing, Lezing.plan_id == traject.plan)
    assert (row.persoon_id, row.eens, row.woorden) == (traject.persons["eva"], False, "Dit klopt niet.")


def test_oneens_counts_as_read(traject):
    traject.jump("brede_analyse")
    for naam in ("daan", "eva", "tim"):
        gates.analyse_gelezen(traject.lens(naam), traject.plan, eens=False)
    assert "analyse_gelezen" not in traject.mist("plan_maken")


def test_nobody_says_it_for_another_but_who_leads(traject):
    with pytest.raises(Refused):
        gates.analyse_gelezen(traject.lens("eva"), traject.plan, eens=True, persoon=traject.persons["tim"])


def test_a_child_under_12_is_not_asked(traject):
    with pytest.raises(Invalid) as refused:
        gates.analyse_gelezen(traject.lens(), traject.plan, eens=True, persoon=traject.persons["mila"])
    assert wrong(refused) == ["persoon"]


# --- adopting ----------------------------------------------------------------------------------------------------


@pytest.fixture
def ready(traject):
    """A doel about everybody, an actie about Mila and one about Eva."""
    traject.jump("plan")
    traject.doel_in_eigen_woorden()
    traject.acties_wie_wanneer("mila")
    traject.acties_wie_wanneer("eva")
    return traject


def shared(traject):
    """What lies in the gezinsdeel, as Tim reads it."""
    page = plan_page(traject.lens("tim"), traject.plan)
    return [each.deel for each in (*page.doelen, *page.acties)].count(Deel.GEZINSDEEL)


def test_after_a_yes_of_everybody_all_of_it_is_shared(ready):
    ready.plan_vastgesteld()
    assert shared(ready) == 3


@pytest.mark.parametrize("who", ["eva", "tim", "daan"])
def test_everybody_at_the_table_reads_every_doel_and_actie(ready, who):
    ready.plan_vastgesteld()
    page = plan_page(ready.lens(who), ready.plan)
    assert (len(page.doelen), len(page.acties)) == (1, 2)


def test_what_one_person_did_not_agree_to_stays_in_the_persoonsdeel(ready):
    """Eva says yes for Mila, and no for herself: only the actie about Mila is shared."""
    ready.plan_vastgesteld("eva")
    assert shared(ready) == 1


def test_for_a_child_under_12_everyone_with_gezag_says_yes(ready):
    ready.plan_vastgesteld("tim")
    said = {row.persoon_id: row.gezinsdeel for row in rows(VaststellingPersoon)}
    assert said[ready.persons["mila"]] is False


def test_a_parent_alone_with_gezag_is_enough(ready):
    with transaction():
        for gezag in db.session.scalars(select(Gezag).where(Gezag.kind_id == ready.persons["mila"])):
            gezag.status = "bekend"
            if gezag.persoon_id == ready.persons["tim"]:
                gezag.tot = date(2020, 1, 1)
    ready.plan_vastgesteld("tim")
    said = {row.persoon_id: row.gezinsdeel for row in rows(VaststellingPersoon)}
    assert said[ready.persons["mila"]] is True


def test_for_a_youth_under_16_the_own_yes_is_needed_too(ready):
    answers = [ready.answer(naam) for naam in ("mila", "eva", "tim")]
    answers.append(ready.answer("daan", door=ready.persons["eva"]))
    ready.plan_vastgesteld(personen=answers)
    said = {row.persoon_id: row.gezinsdeel for row in rows(VaststellingPersoon)}
    assert said[ready.persons["daan"]] is False


def test_who_said_yes_at_the_table_has_a_seat(ready):
    ready.plan_vastgesteld("tim")
    seats = {(seat.persoon_id, seat.rol, seat.compleet) for seat in ready.familie()}
    assert seats == {
        (ready.persons["eva"], Role.VOLWASSENE, True),
        (ready.persons["daan"], Role.JEUGDIGE, True),
    }


def test_who_was_not_there_has_no_seat(ready):
    answers = [ready.answer(naam, aanwezig=naam != "tim") for naam in ready.persons]
    ready.plan_vastgesteld(personen=answers)
    assert ready.persons["tim"] not in {seat.persoon_id for seat in ready.familie()}


def test_adopting_twice_gives_one_seat(ready):
    ready.plan_vastgesteld()
    ready.plan_vastgesteld()
    assert len(ready.familie()) == 3


def test_doelen_begin_by_themselves(ready):
    ready.plan_vastgesteld()
    assert [doel.status for doel in plan_page(ready.lens(), ready.plan).doelen] == ["loopt"]


def test_adopting_sets_the_day_of_the_evaluatie(ready):
    ready.plan_vastgesteld()
    assert [row.gepland_op for row in rows(Evaluatie, Evaluatie.plan_id == ready.plan)] == [SOON]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"personen": []}, "personen"),
        ({"evalueren_op": date(2026, 1, 1)}, "evalueren_op"),
        ({"op": SOON}, "op"),
    ],
)
def test_an_adoption_that_cannot_be(ready, more, field):
    with pytest.raises(Invalid) as refused:
        ready.plan_vastgesteld(**more)
    assert wrong(refused) == [field]


def test_nobody_answers_twice(ready):
    with pytest.raises(Invalid) as refused:
        ready.plan_vastgesteld(personen=[ready.answer("eva"), ready.answer("eva")])
    assert wrong(refused) == ["personen.1.persoon"]


def test_nobody_of_another_gezin_answers(ready):
    stranger = {"persoon": ready.team.persons["moeder"], "akkoord": True}
    with pytest.raises(Invalid) as refused:
        ready.plan_vastgesteld(personen=[stranger])
    assert wrong(refused) == ["personen.0.persoon"]


# --- contact -----------------------------------------------------------------------------------------------------


def test_three_taps_are_enough(traject):
    gates.contactmoment(traject.lens(), traject.plan, hoe="telefoon")
    assert traject.row().laatste_contact_op == traject.clock


def test_a_partner_notes_contact_with_the_persons_of_its_seat(traject, juf):
    gates.contactmoment(traject.lens("juf"), traject.plan, hoe="gesprek", regel="Sprak Mila.")
    assert [row.persoon_id for row in rows(ContactmomentAbout)] == [traject.persons["mila"]]


def test_and_reads_it_back(traject, juf):
    gates.contactmoment(traject.lens("juf"), traject.plan, hoe="gesprek", regel="Sprak Mila.")
    assert [each.regel for each in plan_page(traject.lens("juf"), traject.plan).contacten] == ["Sprak Mila."]


def test_a_partner_notes_nothing_about_somebody_outside_the_seat(traject, juf):
    with pytest.raises(Refused):
        gates.contactmoment(traject.lens("juf"), traject.plan, hoe="gesprek", over=[traject.persons["eva"]])


@pytest.mark.parametrize("who", ["eva", "gea"])
def test_contact_is_noted_by_who_works_with_the_family(traject, gea, who):
    with pytest.raises(Refused):
        gates.contactmoment(traject.lens(who), traject.plan, hoe="telefoon")


def test_a_waakvlam_says_how_it_goes(traject):
    with pytest.raises(Invalid) as refused:
        gates.contactmoment(traject.lens(), traject.plan, hoe="telefoon", soort="waakvlam")
    assert wrong(refused) == ["hoe_gaat_het"]


def test_a_waakvlam_is_of_who_leads(traject, juf):
    with pytest.raises(Refused):
        gates.contactmoment(traject.lens("juf"), traject.plan, hoe="telefoon", soort="waakvlam", hoe_gaat_het="goed")


def test_contact_that_is_still_to_come_is_no_contact(traject):
    with pytest.raises(Invalid) as refused:
        gates.contactmoment(traject.lens(), traject.plan, hoe="telefoon", op=traject.clock + DAY)
    assert wrong(refused) == ["op"]


def test_the_next_waakvlam_follows_the_last_one(traject):
    traject.jump("nazorg")
    days = []
    for _each in range(5):
        days.append((traject.row().volgende_wat, (traject.row().volgende_op - traject.clock.date()).days))
        traject.waakvlam_afgerond(laatste=False)
    assert days == [("waakvlam", 28), ("waakvlam", 91), ("waakvlam", 182), ("waakvlam", 365), ("afsluiten", 365)]


# --- what the forms show -----------------------------------------------------------------------------------------


def test_who_leads_sees_what_was_filled_in(ready):
    ready.veiligheidscheck_gedaan()
    ready.kinderen_gehoord()
    ready.analyse_gelezen()
    ready.plan_vastgesteld("tim")
    view = voortgang(ready.lens(), ready.plan)
    heard = {each.naam: each.waarom_niet for each in view.gehoord}
    agreed = {each.naam: each.akkoord for each in view.vaststellingen[0].personen}
    assert (heard, agreed["Tim Bakker"], len(view.lezingen), len(view.checks)) == (
        {"Mila Bakker": "te_jong", "Daan Bakker": ""},
        False,
        3,
        1,
    )


def test_what_was_agreed_about_less_help_is_shown_as_one(traject):
    traject.jump("afschaling")
    traject.blijft_en_stopt()
    traject.signalen_terugval()
    view = voortgang(traject.lens(), traject.plan).afschaling
    assert (view.stopt, view.signalen, view.contactpersoon) == ("De gezinscoach stopt.", "Weer elke avond ruzie.", None)


@pytest.mark.parametrize("who", ["eva", "juf", "tom"])
def test_the_forms_are_shown_to_nobody_else(traject, juf, who):
    with pytest.raises(Refused):
        voortgang(traject.lens(who), traject.plan)


def test_the_forms_cost_the_same_however_much_there_is(ready):
    with queries() as few:
        voortgang(ready.lens(), ready.plan)
    for _each in range(12):
        gates.contactmoment(ready.lens(), ready.plan, hoe="telefoon")
        ready.leefgebied_geopend()
    ready.plan_vastgesteld()
    with queries() as many:
        voortgang(ready.lens(), ready.plan)
    assert (len(many), len(many) <= 20) == (len(few), True)


def test_noting_something_down_is_no_edit_of_the_plan(traject):
    before = traject.row().versie
    gates.contactmoment(traject.lens(), traject.plan, hoe="telefoon")
    (plan,) = rows(Plan, Plan.id == traject.plan)
    assert plan.versie == before


def test_every_gate_is_a_row_with_its_author(traject):
    gates.contactmoment(traject.lens(), traject.plan, hoe="telefoon")
    agree(traject)
    (contact,), (afspraak,) = rows(Contactmoment), rows(Veiligheidsafspraak)
    assert {contact.auteur_aanstelling_id, afspraak.door_id} == {traject.team.noor.hat}
