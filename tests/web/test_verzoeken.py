"""Requests on pages: asked by mother, put together by Noor, looked at by Bas, fetched as a PDF that is read back."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from casus.actions import bijdragen
from casus.models import Beperking, Verzoek
from casus.words import Role, Topic
from tellers import seated


@pytest.fixture
def team(rooms):
    return rooms.team


def told(team, *over, tekst):
    about = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(team.noor.lens(), team.plan, topic=Topic.HULPVRAAG, over=about, tekst=tekst)


def ask(rooms, team, soort="inzage", over="moeder", who="moeder", toelichting=""):
    answer = rooms.post(who, "verzoeken", wat=f"{soort}|{team.persons[over]}", toelichting=toelichting)
    assert answer.status_code == 303, answer.text
    return rooms.row(Verzoek)


def at(row, rest=""):
    return f"verzoeken/{row.id}{rest}"


def offer(rooms, team, row):
    row = rooms.row(Verzoek)
    fields = {"nakijker": str(team.bas.hat), "besluit": "Hierbij wat er staat.", "versie": row.versie}
    return rooms.post("noor", at(row, "/stap/aanbieden"), **fields)


def approved(rooms, team, row):
    assert offer(rooms, team, row).status_code == 303
    row = rooms.row(Verzoek)
    assert rooms.post("bas", f"/nakijken/{row.id}/goedkeuren", versie=row.versie).status_code == 303
    return row


def on_paper(answer):
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(answer.data)).pages)


def test_mother_asks_at_the_foot_of_her_page_and_reads_how_it_stands(rooms, team):
    assert f"/plannen/{team.plan}/verzoeken" in rooms.get("moeder").text
    row = ask(rooms, team)
    page = rooms.text("moeder", at(row))
    assert "Gevraagd. We kijken ernaar." in page
    assert "20 december 2026" in page


def test_what_is_given_can_be_read_on_paper_and_holds_nothing_of_father(rooms, team):
    told(team, "moeder", tekst="Moeder werkt weer.")
    told(team, "vader", tekst="Vader drinkt.")
    both = told(team, "moeder", "vader", tekst="Moeder en vader maken ruzie.")
    row = ask(rooms, team)
    list_page = rooms.text("noor", at(row, "/werklijst"))
    assert "Moeder en vader maken ruzie." in list_page
    assert "Vader drinkt." not in list_page
    rooms.post("noor", at(row, f"/werklijst/{both.id}"), oordeel="zwart", tekst="Moeder maakt ruzie met een ander.")
    approved(rooms, team, row)
    paper = on_paper(rooms.get("moeder", at(row, "/uitvoer.pdf")))
    assert "Moeder werkt weer." in paper
    assert "Moeder maakt ruzie met een ander." in paper
    assert "vader" not in paper.lower()
    assert "Op 1 januari 2026 is dit gezin aangemeld" in paper


def test_what_was_typed_for_a_row_is_kept_when_it_is_refused(rooms, team):
    both = told(team, "moeder", "vader", tekst="Moeder en vader maken ruzie.")
    row = ask(rooms, team)
    answer = rooms.post("noor", at(row, f"/werklijst/{both.id}"), oordeel="niet", tekst="Half klaar.", reden="")
    assert answer.status_code == 422
    assert "Half klaar." in answer.text


def test_who_was_named_finds_it_and_can_send_it_back(rooms, team):
    row = ask(rooms, team)
    offer(rooms, team, row)
    assert "Inzage" in rooms.text("bas", "/nakijken")
    assert "Inzage" not in rooms.text("iris", "/nakijken")
    row = rooms.row(Verzoek)
    assert rooms.post("bas", f"/nakijken/{row.id}/teruggeven", versie=row.versie).status_code == 303
    assert rooms.row(Verzoek).samengesteld_op is None


def test_to_father_a_request_of_mother_is_as_one_that_does_not_exist(rooms, team):
    row = ask(rooms, team)
    unknown = rooms.get("vader", f"verzoeken/{team.plan}")
    assert rooms.get("vader", at(row)).status_code == unknown.status_code == 404
    assert "Wat u vroeg" not in rooms.text("vader", "verzoeken")


def test_a_letter_to_a_father_without_gezag_is_made_as_a_pdf(rooms, team):
    fields = {"soort": "hoofdlijnen", "over": str(team.persons["sem"]), "vrager_naam": "Piet Pietersen"}
    answer = rooms.post("noor", "verzoeken/noteren", gevraagd_op="2026-11-20", toelichting="", vrager="", **fields)
    assert answer.status_code == 303
    row = rooms.row(Verzoek)
    parts = {"situatie": "Het gaat goed met Sem.", "hulp": "School helpt.", "verloop": "", "gewogen": "1"}
    assert rooms.post("noor", at(row, "/stap/brief"), versie=row.versie, **parts).status_code == 303
    approved(rooms, team, row)
    paper = on_paper(rooms.get("noor", at(row, "/brief.pdf")))
    assert "Het gaat goed met Sem." in paper
    assert "Piet Pietersen" in paper


def test_an_item_is_set_aside_and_back_on_pages(rooms, team):
    row = told(team, "sem", tekst="Sem slaapt slecht.")
    where = f"beperkingen/bijdrage/{row.id}"
    assert rooms.post("noor", where, over=str(team.persons["sem"]), reden="Klopt niet.").status_code == 303
    assert "Sem slaapt slecht." in rooms.text("noor", "beperkingen")
    found = rooms.row(Beperking)
    ended = {"verteld_op": "2026-11-20", "afloop": "Het klopt."}
    assert rooms.post("noor", f"beperkingen/{found.id}/einde", **ended).status_code == 303
    assert "niets opzij" in rooms.text("noor", "beperkingen")


def test_the_sheet_tells_who_what_for_and_which_rights_and_a_child_in_its_own_words(rooms, team):
    seated(team, "juf", Role.SCHOOL, "sem")
    page = rooms.text("moeder", f"informatie/{team.persons['moeder']}")
    assert "school" in page
    assert "Bezwaar maken." in page
    assert "Wat mag jij?" in rooms.text("noor", f"informatie/{team.persons['sem']}")


def test_the_sheet_of_another_adult_does_not_exist_for_a_parent(rooms, team):
    assert rooms.get("moeder", f"informatie/{team.persons['vader']}").status_code == 404


def test_the_sheet_of_a_child_tells_a_parent_of_no_seat_that_the_parent_may_not_know(rooms, team):
    seated(team, "juf", Role.SCHOOL, "sem")
    seated(team, "vt", Role.VEILIG_THUIS, "sem")
    for who in ("noor", "moeder"):
        page = rooms.text(who, f"informatie/{team.persons['sem']}")
        assert "Juf" in page
        assert "Vt" not in page
