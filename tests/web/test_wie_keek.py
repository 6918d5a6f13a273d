"""A parent never reads that the other looked; a look by Veilig Thuis is read by neither until it is lifted."""

import json
from datetime import date, timedelta
from io import BytesIO

import pytest
import time_machine
from pypdf import PdfReader
from sqlalchemy import select, update

from casus.actions import deelnames, naamverzoeken, verzoeken
from casus.actions.opheffen import verborgen
from casus.actions.tokens import make_token
from casus.database import db, transaction
from casus.models import JournaalPersoon, Naamverzoek
from casus.sharing.looks import gekeken, journaal
from casus.words import Role
from counting import counted
from jeugdteam import FRIDAY, ja
from noodgeval import prepared
from tellers import seated
from webdesk import Desk, field, links, words

PARENTS = ("moeder", "vader")


@pytest.fixture
def case(desk):
    """Veilig Thuis is at the table about Sem; mother and father each have an account and a token."""
    team = desk.team
    vt = team.partner("vera", Role.VEILIG_THUIS)
    asked = {"doelbinding": "veiligheid van Sem", "over": [team.persons["sem"]], "akkoord": ja(team, "sem", *PARENTS)}
    seat = deelnames.uitnodigen(team.noor.lens(), team.plan, aanstelling=vt.hat, **asked)
    deelnames.aanvaarden(vt.lens(), seat.id, kent_gezin=False)
    for parent in PARENTS:
        desk.browser(parent)
    return desk


def told(desk, who):
    """All that somebody is told of who looked: on the page, by the API, and in the file."""
    key = make_token(desk.team.people[who].lens(), f"{who}@example.org")
    page = words(desk.get(who, "PLAN/journaal"))
    api = desk.app.test_client().get(
        f"/api/v1/plannen/{desk.team.plan}/journaal", headers={"Authorization": f"Bearer {key}"}
    )
    file = desk.get(who, "PLAN/journaal/verwerkingen.json")
    assert (api.status_code, file.status_code) == (200, 200)
    return page, api.get_json(), file.get_json()


def roles(found):
    _page, api, file = found
    return {line["rol"] for line in api["items"]} | {line["rol"] for line in file["verwerkingen"]}


def test_a_parent_never_reads_that_the_other_looked(case):
    for reader, other in (PARENTS, PARENTS[::-1]):
        before = told(case, reader)
        case.get(other, "PLAN")
        case.get(other, "PLAN/journaal")
        case.get(other, "PLAN/journaal/verwerkingen.json")

        assert told(case, reader) == before


def test_veilig_thuis_appears_to_neither_until_it_is_lifted(case):
    before = {parent: told(case, parent) for parent in PARENTS}
    assert case.get("vera", "PLAN").status_code == 200
    for parent in PARENTS:
        assert told(case, parent) == before[parent]

    page = case.see("noor", "PLAN/journaal/opheffen")
    assert "Veilig Thuis" in page
    day = FRIDAY.date().isoformat()
    case.done("noor", "PLAN/journaal/opheffen", lezer=str(case.team.vera.hat), van=day, tot=day, op=day)

    for parent in PARENTS:
        page, api, file = told(case, parent)
        assert "Veilig Thuis" in page
        assert "veilig_thuis" in roles((page, api, file))
        assert "Vera" not in page + json.dumps([api, file])


def test_whatever_veilig_thuis_does_is_born_vertrouwelijk(case):
    """Also what it does before it has a seat, and by actions that write their own line."""
    with transaction():
        mine = JournaalPersoon.rol == Role.VEILIG_THUIS
        kept = db.session.scalars(select(JournaalPersoon.vertrouwelijk).where(mine)).all()

    assert kept
    assert all(kept)


def test_the_form_says_between_which_days_and_loads_no_content(case):
    first = date(2026, 11, 20)
    assert case.get("vera", "PLAN").status_code == 200
    with time_machine.travel(FRIDAY + timedelta(days=3), tick=True):
        case.browsers.pop("vera")
        assert case.get("vera", "PLAN").status_code == 200
    with counted() as asked:
        lezers = verborgen(case.team.noor.lens(), case.team.plan).lezers

    (vera,) = [view for view in lezers if view.rol == Role.VEILIG_THUIS]
    assert (vera.id, vera.van, vera.tot) == (case.team.vera.hat, first, first + timedelta(days=3))
    assert "20 november 2026 – 23 november 2026" in case.see("noor", "PLAN/journaal/opheffen")
    assert not any("SELECT journaal.id" in text for text in map(str, asked))


def test_one_line_is_lifted_and_what_is_not_hidden_cannot_be(case):
    case.get("vera", "PLAN")
    listed = case.get("noor", "PLAN/journaal").get_data(as_text=True)
    regel = listed.split("opheffen?regel=")[1].split('"')[0]
    day = FRIDAY.date().isoformat()
    case.done("noor", "PLAN/journaal/opheffen", regel=regel, op=day)

    assert case.send("noor", "PLAN/journaal/opheffen", regel=regel, op=day).status_code == 409
    assert case.send("noor", "PLAN/journaal/opheffen", op=day).status_code == 422
    assert case.send("vera", "PLAN/journaal/opheffen", regel=regel, op=day).status_code == 403


def test_the_days_that_were_asked_for(case):
    tomorrow = (FRIDAY + timedelta(days=1)).date().isoformat()
    case.get("noor", "PLAN")

    assert "Nog niemand" in case.see("moeder", f"PLAN/journaal?van={tomorrow}")
    assert "Nog niemand" not in case.see("moeder", f"PLAN/journaal?tot={tomorrow}")
    wrong = case.get("moeder", "PLAN/journaal?van=31-31-2026")
    assert wrong.status_code == 422
    assert "31-31-2026" in wrong.get_data(as_text=True)


def test_the_own_file_has_the_shape_of_logboek_dataverwerkingen(case):
    case.get("noor", "PLAN")
    records = told(case, "moeder")[2]["verwerkingen"]
    of_sem = [each for each in records if each["over"] == "Sem"]

    assert {"trace_id", "span_id", "processing_activity_id", "status", "start_time", "end_time", "resource"} <= set(
        of_sem[0]
    )
    assert len({each["data_subject_id"] for each in of_sem}) == 1
    assert "Noor" not in json.dumps(records)
    assert str(case.team.noor.hat) not in json.dumps(records)


def test_names_are_shown_to_who_asked_and_only_after_a_yes(case):
    """Of those days; a look that is still vertrouwelijk stays hidden, also by name."""
    desk = Desk(case.app, prepared(case.team))
    case.get("noor", "PLAN")
    case.get("vera", "PLAN")
    day = FRIDAY.date().isoformat()
    asked = {"van": day, "tot": day, "reden": "Ik denk dat ik iemand ken."}
    case.done("moeder", "PLAN/journaal/namen", **asked)
    assert case.send("moeder", "PLAN/journaal/namen", **asked).status_code == 409
    assert case.send("vader", "PLAN/journaal/namen", van=day, tot=day, reden="").status_code == 422
    assert "Noor" not in told(case, "moeder")[0]

    page = desk.get("paula", "/logcontrole/namen").get_data(as_text=True)
    address = page.split('action="/logcontrole/namen/')[1].split('"')[0]
    assert "iemand van een gezin" in desk.see("paula", "/werk")
    assert desk.send("paula", f"/logcontrole/namen/{address}", versie=1, antwoord="nee").status_code == 422
    desk.done("paula", f"/logcontrole/namen/{address}", versie=1, antwoord="ja")

    mine, theirs = told(case, "moeder"), told(case, "vader")
    assert "Noor" in mine[0]
    assert "Noor" in {record.get("naam") for record in mine[2]["verwerkingen"]}
    assert "Noor" not in theirs[0]
    assert not any("naam" in record for record in theirs[2]["verwerkingen"])
    assert "Vera" not in mine[0] + json.dumps(mine[1:])


def asks(team, who):
    day = {"van": FRIDAY.date(), "tot": FRIDAY.date()}
    return naamverzoeken.vragen(team.people[who].lens(), team.plan, reden=f"{who} vraagt dit.", **day)


def answer(desk, asked, **fields):
    return desk.send("paula", f"/logcontrole/namen/{asked.id}", versie=asked.versie, **fields)


def test_an_answer_for_mother_never_stands_ready_in_the_form_of_father(case):
    """Piet was first; what Paula wrote is not lost, and not filled in for anybody else."""
    team = prepared(case.team)
    desk, hers, his = Desk(case.app, team), asks(team, "moeder"), asks(team, "vader")
    typed = {"antwoord": "nee", "uitleg": "Uw schoonzus werkt hier niet."}
    wrong = answer(desk, hers, antwoord="nee", uitleg=" ")
    assert (wrong.status_code, field(wrong, "versie")) == (422, "1")
    assert f"/logcontrole/namen/{hers.id}" in wrong.get_data(as_text=True)
    naamverzoeken.beantwoorden(team.paula.lens(), hers.id, antwoord="ja", versie=hers.versie)

    late = answer(desk, hers, **typed)
    assert late.status_code == 409
    assert f'action="/logcontrole/namen/{his.id}"' in late.get_data(as_text=True)
    assert field(late, "uitleg") == ""
    assert "checked" not in late.get_data(as_text=True)
    assert "Nee · Uw schoonzus werkt hier niet." in words(late)


def granted(case, **asked):
    """Mother asked for names and Paula said yes."""
    desk = Desk(case.app, prepared(case.team))
    case.done("moeder", "PLAN/journaal/namen", **asked)
    page = desk.get("paula", "/logcontrole/namen").get_data(as_text=True)
    address = page.split('action="/logcontrole/namen/')[1].split('"')[0]
    desk.done("paula", f"/logcontrole/namen/{address}", versie=1, antwoord="ja")


def exported(team):
    """Where the export is that mother asked about Sem, after it was approved."""
    asked = verzoeken.vragen(team.moeder.lens(), team.plan, soort="inzage", over=team.persons["sem"])
    versie = verzoeken.pagina(team.noor.lens(), team.plan, asked.id).versie
    given = {"nakijker": team.iris.hat, "besluit": "Hierbij wat er staat.", "versie": versie}
    verzoeken.aanbieden(team.noor.lens(), team.plan, asked.id, **given)
    verzoeken.goedkeuren(team.iris.lens(), asked.id, versie=verzoeken.nakijken(team.iris.lens(), asked.id).versie)
    return f"PLAN/verzoeken/{asked.id}/uitvoer"


def test_who_deals_with_a_request_reads_no_name_that_was_granted_to_mother(case):
    """Two of one school looked; that they are told apart would say that there was a yes."""
    team, day = case.team, FRIDAY.date().isoformat()
    school = team.partner("juf", Role.SCHOOL).viewer.organisatie_id
    team.partner("meester", Role.SCHOOL, school)
    for who in ("juf", "meester"):
        seated(team, who, Role.SCHOOL, "sem")
        assert case.get(who, "PLAN").status_code == 200
    export = f"{exported(team)}.json"
    before = [line["wie"] for line in case.get("noor", export).get_json()["gekeken"]]
    granted(case, van=day, tot=day, reden="Ik denk dat ik iemand ken.")

    assert "Meester" in told(case, "moeder")[0]
    assert [line["wie"] for line in case.get("noor", export).get_json()["gekeken"]] == before


def test_names_of_days_before_any_trail_are_not_asked(case):
    asked = {"tot": FRIDAY.date().isoformat(), "reden": "Alles."}
    assert case.send("moeder", "PLAN/journaal/namen", van="1990-01-01", **asked).status_code == 422
    assert case.send("moeder", "PLAN/journaal/namen", van="2026-11-20", tot="2026-11-19", reden="x").status_code == 422


def test_a_yes_about_days_of_before_any_trail_does_not_close_the_page(case):
    """One that was asked and answered before the days were looked at."""
    case.get("noor", "PLAN")
    granted(case, van="2001-01-01", tot=FRIDAY.date().isoformat(), reden="Alles.")
    with transaction():
        db.session.execute(update(Naamverzoek).values(van=date(1990, 1, 1)))

    page, _api, file = told(case, "moeder")
    assert "Noor" in page
    assert "Noor" in {record.get("naam") for record in file["verwerkingen"]}


def test_a_trail_longer_than_a_file_goes_on_in_the_next_files(case, monkeypatch):
    for _turn in range(4):
        assert case.get("noor", "PLAN").status_code == 200
    whole = case.get("moeder", "PLAN/journaal/verwerkingen.json").get_json()["verwerkingen"]
    assert "Volgende bestand" not in case.see("moeder", "PLAN/journaal")

    monkeypatch.setattr(journaal, "READ", 2)
    monkeypatch.setattr(journaal, "WHOLE", 2)
    page = case.get("moeder", "PLAN/journaal")
    files = [case.get("moeder", at).get_json() for at in links(page) if "verwerkingen.json" in at]
    assert "Volgende bestand (2)" in words(page)
    assert [record for file in files for record in file["verwerkingen"]] == whole
    assert [file["volgende"] is None for file in files] == [False] * (len(files) - 1) + [True]


def test_an_export_that_holds_only_the_newest_days_says_so(case, monkeypatch):
    at = exported(case.team)
    for _turn in range(3):
        assert case.get("noor", "PLAN").status_code == 200
    assert case.get("moeder", f"{at}.json").get_json()["gekekenAlles"] is True

    monkeypatch.setattr(gekeken, "MOST_PAGES", 1)
    monkeypatch.setattr(journaal, "READ", 1)
    assert case.get("moeder", f"{at}.json").get_json()["gekekenAlles"] is False
    paper = PdfReader(BytesIO(case.get("moeder", f"{at}.pdf").data))
    assert "de nieuwste dagen" in " ".join(page.extract_text() for page in paper.pages)
