"""The pages for who looks at the trail afterwards."""

from datetime import timedelta

import pytest
import time_machine

from casus.actions import logcontrole
from casus.actions.journaaltermijn import destroy_old
from casus.database import now
from casus.sharing.looks.plan import plan_page
from counting import counted
from jeugdteam import FRIDAY, Jeugdteam
from noodgeval import prepared, take
from webdesk import Desk, words

SATURDAY = FRIDAY + timedelta(days=1)


@pytest.fixture
def desk(app):
    with time_machine.travel(FRIDAY, tick=True) as clock:
        team = prepared(Jeugdteam().start())
        take(team)
        clock.move_to(SATURDAY)
        logcontrole.search(SATURDAY)
        yield Desk(app, team)


def case(desk):
    (found,) = logcontrole.gevallen(desk.team.paula.lens(SATURDAY)).gevallen
    return found


def test_a_case_is_read_handed_over_and_judged(desk):
    assert "Noodtoegang" in desk.see("paula", "/logcontrole")
    at = f"/logcontrole/gevallen/{case(desk).id}"
    page = desk.see("paula", at)
    assert "Bas" in page
    assert "Jansen" not in page
    desk.done("paula", f"{at}/overdragen", versie=1, reden="Praat met Bas.")
    assert "Praat met Bas." in desk.see("tom", at)
    assert "Noodtoegang" in desk.see("tom", "/logcontrole/overgedragen")
    assert "vermoeden" in desk.see("tom", "/werk")

    wrong = desk.send("paula", f"{at}/beoordelen", versie=2, oordeel="niet_terecht", toelichting="")
    assert (wrong.status_code, "Vul dit in." in words(wrong)) == (422, True)
    desk.done("paula", f"{at}/beoordelen", versie=2, oordeel="niet_terecht", toelichting="Er was geen gevaar.")
    assert "Er wacht niets op u." in desk.see("paula", "/logcontrole")
    assert "niet terecht" in desk.see("paula", "/logcontrole?alle=1")


@pytest.mark.parametrize("path", ["/logcontrole", "/logboek", "/logcontrole/verslagen", "/logcontrole/logbeheerders"])
def test_for_anybody_else_the_pages_are_not_there(desk, path):
    desk.team.beheerder()
    assert {desk.get(who, path).status_code for who in ("noor", "tom", "gea", "moeder", "beheerder")} == {404}


def test_the_log_says_what_it_cannot_find_and_keeps_what_was_typed(desk):
    assert "Bas" in desk.see("paula", "/logboek?nummer=1")
    for asked in ("nummer=99", "nummer=een", "email=niemand@x.nl", "van=2026-01-01&tot=2026-11-20", "van=31-31-2026"):
        answer = desk.get("paula", f"/logboek?{asked}")
        assert answer.status_code == 422, asked
        assert asked.partition("=")[2].partition("&")[0] in answer.get_data(as_text=True)


def test_what_was_destroyed_by_term_was_not_done_by_casus(desk):
    desk.see("noor", "PLAN")
    with time_machine.travel(FRIDAY.replace(year=FRIDAY.year + 40), tick=True):
        destroy_old(now())
        for who, path in (("paula", "/logboek?nummer=1"), ("noor", "PLAN/journaal")):
            desk.browsers.pop(who, None)
            page = desk.see(who, path)
            assert "niet meer bewaard" in page
            assert "casus zelf" not in page


def test_the_log_costs_the_same_however_much_there_is(desk):
    desk.see("paula", "/logboek?nummer=1")
    with counted() as few:
        desk.see("paula", "/logboek?nummer=1")
    for _turn in range(30):
        plan_page(desk.team.noor.lens(SATURDAY), desk.team.plan)
    with counted() as many:
        desk.see("paula", "/logboek?nummer=1")

    assert len(many) == len(few) <= 16


def test_who_is_appointed_finds_the_log_on_the_own_worklist(desk):
    desk.done("paula", "/logcontrole/logbeheerders", email="gea@example.org", gemeente=str(desk.team.gemeente))
    assert "logbeheerder" in desk.see("gea", "/werk")
    assert desk.get("gea", "/logboek").status_code == 200
    assert "Leest het als gedragswetenschapper van Noord." in desk.see("paula", "/logcontrole/logbeheerders")


def test_where_one_lives_is_never_shown_again(desk):
    desk.done("noor", "/werk/woonplaats", postcode="1234 AB")

    assert "1234" not in desk.get("noor", "/werk/woonplaats").get_data(as_text=True)
    wrong = desk.send("noor", "/werk/woonplaats", postcode="12")
    assert wrong.status_code == 422
    assert "uisnummer" not in words(desk.get("noor", "/werk/woonplaats"))
    assert desk.send("noor", "/werk/woonplaats", postcode="1234 AB", huisnummer="12").status_code == 422
