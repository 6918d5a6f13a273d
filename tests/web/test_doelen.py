"""Doelen and acties: setting, changing, and their steps."""

import pytest

from casus.actions import acties, doelen
from casus.words import Role
from jeugdteam import FRIDAY
from tellers import seated
from webdesk import Desk, field, links, ticked, words


@pytest.fixture
def doel(desk):
    return desk.team.doel("sem")


@pytest.fixture
def school(desk, doel):
    return seated(desk.team, "marit", Role.SCHOOL, "sem", doelen=(doel,))


def actie(desk: Desk, doel, naam: str = "marit", **more: object):
    given = {"wat": "Een vast plekje vooraan", "wie": desk.team.people[naam].hat} | more
    return acties.actie_afspreken(desk.team.noor.lens(FRIDAY), desk.team.plan, doel=doel, **given)


# --- doelen ------------------------------------------------------------------------------------------------------


def test_a_doel_stands_on_the_plan_in_the_words_of_the_family(desk):
    desk.done(
        "noor", "PLAN/doelen", woorden="Weer samen eten", over=[str(desk.sem), str(desk.lotte)], eigen_woorden="1"
    )
    assert "“Weer samen eten” nieuw over Lotte en Sem" in desk.see("noor", "PLAN")


def test_a_doel_about_nobody_keeps_what_was_typed(desk):
    answer = desk.send("noor", "PLAN/doelen", woorden="Weer samen eten", streefdatum="31-02-2027")
    assert answer.status_code == 422
    assert "Over wie gaat dit doel? Kies er minstens één." in words(answer)
    assert "De datum 31-02-2027 bestaat niet." in words(answer)
    assert field(answer, "woorden") == "Weer samen eten"
    assert field(answer, "streefdatum") == "31-02-2027"


def test_changing_a_doel(desk, doel):
    page = desk.get("noor", f"PLAN/doelen/{doel}/bewerken")
    fields = {"versie": field(page, "versie"), "woorden": "Sem gaat elke dag", "streefdatum": "2027-02-01"}
    desk.done("noor", f"PLAN/doelen/{doel}/bewerken", **fields)
    assert "Sem gaat elke dag" in desk.see("noor", "PLAN")


def test_two_hands_at_one_doel_see_both_texts(desk, doel):
    doelen.doel_wijzigen(desk.team.noor.lens(FRIDAY), desk.team.plan, doel, versie=1, woorden="Van haar")
    answer = desk.send("noor", f"PLAN/doelen/{doel}/bewerken", versie="1", woorden="Van mij")
    assert answer.status_code == 409
    assert "Van haar" in words(answer)
    assert field(answer, "woorden") == "Van mij"
    desk.done("noor", f"PLAN/doelen/{doel}/bewerken", versie=field(answer, "versie"), woorden="Van ons")
    assert "Van ons" in desk.see("noor", "PLAN")


def test_letting_go_asks_a_reason(desk, doel):
    page = desk.get("noor", f"PLAN/doelen/{doel}")
    given = {"versie": field(page, "versie"), "stap": "loslaten"}
    assert "Kies een van de redenen." in words(desk.send("noor", f"PLAN/doelen/{doel}/stappen", **given))
    desk.done("noor", f"PLAN/doelen/{doel}/stappen", **given, reden="ander_doel")
    assert "losgelaten" in desk.see("noor", "PLAN")


def test_a_partner_reads_the_doelen_it_serves_and_cannot_move_them(desk, doel, school):
    other = desk.team.doel("lotte", woorden="Lotte gaat naar voetbal")
    assert "Sem gaat weer naar school" in desk.see("marit", f"PLAN/doelen/{doel}")
    assert desk.get("marit", f"PLAN/doelen/{other}").status_code == 404
    assert desk.send("marit", f"PLAN/doelen/{doel}/stappen", versie="1", stap="starten").status_code == 403


# --- acties ------------------------------------------------------------------------------------------------------


def test_an_actie_has_a_wie_and_a_wanneer(desk, doel, school):
    given = {"doel": str(doel), "wat": "Vooraan zitten", "wie": str(school.hat), "wanneer": "2026-11-24"}
    desk.done("noor", "PLAN/acties", **given)
    assert "Vooraan zitten afgesproken Marit (school) · di 24 november, over 4 dagen" in desk.see("noor", "PLAN")


def test_the_only_doel_is_tapped_already(desk, doel):
    assert ticked(desk.get("noor", "PLAN/acties/nieuw"), "doel") == [str(doel)]


def test_without_a_doel_there_is_nothing_to_agree_on(desk):
    assert "Een actie hoort bij een doel." in desk.see("noor", "PLAN/acties/nieuw")


def test_an_actie_in_the_past_is_said_beside_the_field(desk, doel):
    answer = desk.send("noor", "PLAN/acties", doel=str(doel), wat="Bellen", wanneer="2026-11-01")
    assert answer.status_code == 422
    assert "Wanneer is het klaar? Deze datum is voorbij." in words(answer)


def test_a_partner_moves_the_own_actie(desk, doel, school):
    row = actie(desk, doel)
    page = desk.get("marit", f"PLAN/acties/{row.id}")
    assert "Dit is gedaan" in words(page)
    desk.done("marit", f"PLAN/acties/{row.id}/stappen", versie=field(page, "versie"), stap="afronden")
    assert "1 actie is klaar" in desk.see("noor", "PLAN")


def test_a_partner_tells_how_it_goes(desk, doel, school):
    row = actie(desk, doel)
    desk.done("marit", f"PLAN/acties/{row.id}/opmerking", versie="1", opmerking="Gaat goed.")
    assert "Gaat goed." in desk.see("noor", f"PLAN/acties/{row.id}")


def test_an_actie_of_somebody_else_is_read_and_not_moved(desk, doel, school):
    row = actie(desk, doel, "noor")
    assert "Dit is gedaan" not in desk.see("marit", f"PLAN/acties/{row.id}")
    assert desk.send("marit", f"PLAN/acties/{row.id}/stappen", versie="1", stap="afronden").status_code == 403


def test_changing_who_does_it(desk, doel, school):
    row = actie(desk, doel)
    given = {"versie": "1", "wat": "Vooraan zitten", "wie": str(desk.moeder)}
    desk.done("noor", f"PLAN/acties/{row.id}/bewerken", **given)
    assert "Moeder Jansen" in desk.see("noor", f"PLAN/acties/{row.id}")


def test_the_list_to_choose_from_holds_only_whom_one_may_know(desk, doel, school):
    seated(desk.team, "henk", Role.HUISARTS, "moeder")
    page = desk.see("marit", "PLAN/acties/nieuw")
    assert "Noor (regisseur)" in page
    for hidden in ("Henk", "Moeder", "Lotte"):
        assert hidden not in page
    assert f"/plannen/{desk.team.plan}" in links(desk.get("marit", "PLAN/acties/nieuw"))


def test_a_doel_offers_what_its_reader_may_do(desk, doel, school):
    seated(desk.team, "vera", Role.VEILIG_THUIS, "sem", doelen=(doel,))
    offered = {who: links(desk.get(who, f"PLAN/doelen/{doel}")) for who in ("noor", "marit", "vera")}
    add, edit = (
        f"/plannen/{desk.team.plan}/{path}" for path in (f"acties/nieuw?doel={doel}", f"doelen/{doel}/bewerken")
    )
    assert {who: [link in found for link in (add, edit)] for who, found in offered.items()} == {
        "noor": [True, True],
        "marit": [True, False],
        "vera": [False, False],
    }


@pytest.mark.parametrize(("soort", "path"), [("doel", "doelen"), ("actie", "acties")])
def test_after_the_talk_with_a_youth_the_day_stands_there(desk, soort, path):
    lens = desk.team.noor.lens(FRIDAY)
    row = doelen.doel_zetten(lens, desk.team.plan, woorden="Lotte kiest zelf", over=[desk.lotte]).id
    if soort == "actie":
        row = actie(desk, row, "noor").id
    desk.done("noor", f"PLAN/{path}/{row}/besproken", op="2026-11-19")
    assert "Besproken met de jeugdige 19 november 2026" in desk.see("noor", f"PLAN/{path}/{row}")
