"""Asking and deciding on pages: the asker cannot tell granted from refused from nothing there."""

import re
from datetime import timedelta

import pytest

from casus import dates
from casus.actions import bijdragen, vrijgaven
from casus.models import Informatievraag, Vrijgave
from casus.words import Role
from jeugdteam import FRIDAY
from pages_room import words
from tellers import seated

TOKENS = re.compile(r'name="csrf_token" value="[^"]*"|"X-CSRFToken": "[^"]*"')
UNTIL = str(dates.day_of(FRIDAY) + timedelta(days=28))
TEXT = "Wij willen dat Sem weer slaapt."


@pytest.fixture
def team(rooms):
    seated(rooms.team, "juf", Role.SCHOOL, "sem")
    return rooms.team


def wat(team, topic="hulpvraag", over="sem"):
    return f"{team.persons[over]}|{topic}"


def tell(team, topic="hulpvraag", tekst=TEXT):
    told = {"topic": topic, "over": [team.persons["sem"]], "tekst": tekst}
    return bijdragen.vertellen(team.noor.lens(), team.plan, **told)


def ask(rooms, team, who="juf", **more):
    answer = rooms.post(who, "vragen", wat=wat(team, **more), reden="Hij is moe.")
    assert answer.status_code == 303
    return rooms.row(Informatievraag, Informatievraag.afgehandeld_op.is_(None))


def decide(rooms, team, vraag, row=None, *yes):
    """Release this row on these yeses, or refuse."""
    if row is None:
        return rooms.post("noor", f"vragen/{vraag.id}/weigeren", reden="niets", versie=vraag.versie)
    said = {f"ja.{team.persons['sem']}|{team.persons[who]}": "mondeling" for who in yes}
    fields = {"items": str(row.id), "tot": UNTIL, "versie": vraag.versie, "gegeven_op": ""} | said
    return rooms.post("noor", f"vragen/{vraag.id}/vrijgeven", **fields)


def seen(rooms, who="juf", path="vragen"):
    """A page without what differs for every answer, and without the ids of rows."""
    answer = rooms.get(who, path)
    page = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}", "ID", TOKENS.sub("", answer.get_data(as_text=True)))
    return answer.status_code, page


def test_a_question_stands_there_as_asked_and_then_as_dealt_with(rooms, team):
    vraag = ask(rooms, team)
    assert "gevraagd op 20 november 2026" in rooms.text("juf", "vragen")
    assert decide(rooms, team, vraag).status_code == 303
    text = rooms.text("juf", "vragen")
    assert "behandeld op 20 november 2026" in text
    assert "Er staat hier niets over" not in text


def test_asking_answers_the_same_whether_something_stands_there_or_not(rooms, team):
    before = seen(rooms)
    empty = rooms.post("juf", "vragen", wat=wat(team, topic="gezag"), reden="Waarom.")
    decide(rooms, team, rooms.row(Informatievraag))
    tell(team)
    full = rooms.post("juf", "vragen", wat=wat(team), reden="Waarom.")
    assert (empty.status_code, empty.location, empty.data) == (full.status_code, full.location, full.data)
    assert before[0] == 200


def test_granted_refused_incomplete_and_nothing_there_are_one_page_to_the_asker(rooms, team):
    pages = set()
    for outcome in ("nothing", "refused", "incomplete", "granted"):
        row = tell(team) if outcome != "nothing" else None
        vraag = ask(rooms, team)
        yes = {"incomplete": ["moeder"], "granted": ["moeder", "vader"]}.get(outcome)
        answer = decide(rooms, team, vraag, row, *yes) if yes else decide(rooms, team, vraag)
        assert answer.status_code == 303, words(answer)
        page = seen(rooms)
        assert page[0] == 200
        pages.add(_one_question(page[1]))
    assert len(pages) == 1


def _one_question(page: str) -> str:
    """The page with its first own question only: those of the rounds before stand below it."""
    head, first, *others = page.split('<li class="row">')
    rest = others[-1] if others else first
    return head + first.partition("</li>")[0] + rest.partition("</li>")[2]


def test_who_leads_sees_what_is_there_and_says_until_when(rooms, team):
    tell(team)
    vraag = ask(rooms, team)
    assert "hulpvraag" in rooms.text("noor", "vragen")
    text = rooms.text("noor", f"vragen/{vraag.id}")
    assert TEXT in text
    assert "Ja van Moeder Jansen, over Sem Jansen" in text
    assert "Ja van Vader Jansen, over Sem Jansen" in text


def test_nothing_there_is_told_to_who_leads_only(rooms, team):
    vraag = ask(rooms, team)
    assert "Er staat niets dat u kunt vrijgeven." in rooms.text("noor", f"vragen/{vraag.id}")
    assert rooms.get("juf", f"vragen/{vraag.id}").status_code == 403


def test_it_shows_in_the_plan_as_released_by_whom_and_until_when(rooms, team):
    row = tell(team)
    decide(rooms, team, ask(rooms, team), row, "moeder", "vader")
    text = rooms.text("juf")
    assert TEXT in text
    assert "Vrijgegeven door Noor (regisseur), tot en met 18 december 2026." in text


def test_a_missing_yes_says_whose_and_comes_later(rooms, team):
    row = tell(team)
    vraag = ask(rooms, team)
    decide(rooms, team, vraag, row, "moeder")
    assert TEXT not in rooms.text("juf")
    text = rooms.text("noor", f"vragen/{vraag.id}")
    assert "Deze toestemming ontbreekt: Ja van Vader Jansen" in text
    release = rooms.row(Vrijgave)
    said = {f"ja.{team.persons['sem']}|{team.persons['vader']}": "schriftelijk", "gegeven_op": ""}
    assert rooms.post("noor", f"vragen/{vraag.id}/ja/{release.id}", **said).status_code == 303
    assert TEXT in rooms.text("juf")


def test_a_missing_yes_is_asked_in_the_own_account_of_who_has_one(rooms, team):
    decide(rooms, team, ask(rooms, team), tell(team), "moeder")
    at = f"vragen/{rooms.row(Informatievraag).id}"
    assert "in het eigen account" not in rooms.text("noor", at)
    team.account_for("vader", opened=True)
    assert "Vraag Vader Jansen in het eigen account" in rooms.text("noor", at)

    fields = {"over": team.persons["sem"], "aan": team.persons["vader"]}
    answer = rooms.post("noor", f"vrijgaven/{rooms.row(Vrijgave).id}/ja-vragen", **fields)

    assert answer.location.endswith(at)
    assert "Gevraagd aan Vader Jansen op 20 november 2026." in rooms.text("noor", at)
    assert "in het eigen account" not in rooms.text("noor", at)


def test_what_was_typed_stays_when_something_is_missing(rooms, team):
    row = tell(team)
    vraag = ask(rooms, team)
    said = {f"ja.{team.persons['sem']}|{team.persons['vader']}": "schriftelijk"}
    fields = {"items": str(row.id), "tot": "2026-01-01", "versie": 1, "gegeven_op": ""} | said
    answer = rooms.post("noor", f"vragen/{vraag.id}/vrijgeven", **fields)
    assert answer.status_code == 422
    page = answer.get_data(as_text=True)
    assert f'value="{row.id}" checked' in page
    assert '<option value="schriftelijk" selected>' in page


def test_who_said_yes_takes_it_back_under_who_may_see_what(rooms, team):
    row = tell(team)
    decide(rooms, team, ask(rooms, team), row, "moeder", "vader")
    assert "Uw toestemming voor Juf (school)" in rooms.text("moeder", "toegang")
    release = rooms.row(Vrijgave)
    answer = rooms.post("moeder", f"vrijgaven/{release.id}/ja-intrekken", over=team.persons["sem"])
    assert answer.status_code == 303
    assert "Uw toestemming voor" not in rooms.text("moeder", "toegang")
    for path in ("", "bijdragen", f"bijdragen/{row.id}", "vragen", "toegang"):
        assert TEXT not in words(rooms.get("juf", path)), path


def test_who_leads_takes_it_back_under_who_may_see_what(rooms, team):
    row = tell(team)
    decide(rooms, team, ask(rooms, team), row, "moeder", "vader")
    assert "Vrijgegeven aan Juf (school)" in rooms.text("noor", "toegang")
    assert rooms.post("noor", f"vrijgaven/{rooms.row(Vrijgave).id}/intrekken").status_code == 303
    assert rooms.get("juf", f"bijdragen/{row.id}").status_code == 404


def test_the_question_is_a_task_on_the_worklist(rooms, team):
    ask(rooms, team)
    assert "iemand vraagt om informatie" in rooms.text("noor", "/werk")


def test_the_family_asks_too(rooms, team):
    ask(rooms, team, who="moeder", topic="bron")
    assert "wie dit aanmeldde" in rooms.text("moeder", "vragen")
    assert "Wat u vroeg" not in rooms.text("vader", "vragen")


def test_who_gave_no_yes_learns_nothing_of_a_release(rooms, team):
    row = tell(team)
    decide(rooms, team, ask(rooms, team), row, "moeder", "vader")
    release = rooms.row(Vrijgave)
    answer = rooms.post("lotte", f"vrijgaven/{release.id}/ja-intrekken", over=team.persons["sem"])
    other = rooms.post("lotte", f"vrijgaven/{team.plan}/ja-intrekken", over=team.persons["sem"])
    assert (answer.status_code, words(answer)) == (other.status_code, words(other)) == (404, words(other))
    assert vrijgaven.vraag(team.noor.lens(), team.plan, release.vraag_id).afgehandeld_op
