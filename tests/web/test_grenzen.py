"""What is kept from one reader, split and told, on pages."""

from datetime import timedelta

import pytest

from casus import dates
from casus.actions import bijdragen
from casus.models import Inlichting, Veto
from casus.words import Role
from jeugdteam import FRIDAY
from pages_room import words
from tellers import seated

AGAIN = str(dates.day_of(FRIDAY) + timedelta(days=90))
TEXT = "Sem durft niet met vader mee."


@pytest.fixture
def team(rooms):
    seated(rooms.team, "tygo", Role.JEUGDHULP, "sem")
    return rooms.team


def tell(team, *over, tekst=TEXT):
    told = {"topic": "hulpvraag", "over": [team.persons[naam] for naam in over], "tekst": tekst}
    return bijdragen.vertellen(team.noor.lens(), team.plan, **told)


def keep(rooms, row, lezer):
    fields = {"lezer": lezer, "reden": "Hij wordt boos.", "herzien_op": AGAIN}
    return rooms.post("noor", f"grenzen/bijdrage/{row.id}", **fields)


def test_who_leads_keeps_an_item_from_a_parent_and_sees_so_on_the_item(rooms, team):
    row = tell(team, "sem")
    assert "Vader Jansen" in rooms.text("noor", f"grenzen/bijdrage/{row.id}")
    assert keep(rooms, row, team.persons["vader"]).status_code == 303
    assert "Niet voor Vader Jansen: Hij wordt boos." in rooms.text("noor", f"bijdragen/{row.id}")


def test_the_parent_reads_neither_the_item_nor_that_it_is_kept(rooms, team):
    row = tell(team, "sem")
    plain = {path: words(rooms.get("vader", path)).replace(TEXT, "") for path in ("toegang", "vragen", "gezin")}
    assert TEXT in rooms.text("vader")
    keep(rooms, row, team.persons["vader"])
    for path in ("", "mijn/alles", "journaal", "toegang", "vragen", "gezin"):
        text = words(rooms.browser("vader").get(rooms.at(path), follow_redirects=True))
        assert TEXT not in text, path
        assert "boos" not in text, path
    assert plain == {path: words(rooms.get("vader", path)) for path in plain}
    assert rooms.get("vader", f"mijn/verteld/{row.id}").status_code == 404
    assert rooms.get("vader", "grenzen").status_code == 404


def test_it_ends_with_one_line(rooms, team):
    row = tell(team, "sem")
    keep(rooms, row, team.persons["vader"])
    veto = rooms.row(Veto)
    assert rooms.post("noor", f"grenzen/{veto.id}/einde", regel="").status_code == 422
    assert rooms.post("noor", f"grenzen/{veto.id}/einde", regel="Besproken.").status_code == 303
    assert TEXT in rooms.text("vader")
    assert rooms.row(Veto).afloop == "Besproken."


def test_another_partner_cannot_even_open_the_form(rooms, team):
    row = tell(team, "sem")
    assert rooms.get("tygo", f"grenzen/bijdrage/{row.id}").status_code == 403


def test_the_author_of_a_mixed_row_is_asked_to_split_it(rooms, team):
    row = tell(team, "sem", "lotte", tekst="Sem slaapt, Lotte niet.")
    assert "Dit gaat over meer mensen" in rooms.text("noor", f"bijdragen/{row.id}")
    page = rooms.get("noor", f"bijdragen/{row.id}/splitsen").get_data(as_text=True)
    assert page.count("Sem slaapt, Lotte niet.") == 2
    over = [str(team.persons["sem"]), str(team.persons["lotte"])]
    at = f"bijdragen/{row.id}/splitsen"
    wrong = rooms.post("noor", at, over=over, teksten=["Sem slaapt.", ""], versie=row.versie)
    assert wrong.status_code == 422
    assert "Sem slaapt.</textarea>" in wrong.get_data(as_text=True)
    assert "Schrijf op wat over Lotte gaat." in words(wrong)
    assert "Schrijf op wat over Sem gaat." not in words(wrong)
    sent = {"over": over, "teksten": ["Sem slaapt.", "Lotte niet."], "versie": row.versie}
    assert rooms.post("noor", at, **sent).status_code == 303
    text = rooms.text("noor")
    assert "Sem slaapt." in text
    assert "Sem slaapt, Lotte niet." not in text


def test_an_adult_is_told_in_one_form_on_the_page_of_the_gezin(rooms, team):
    moeder = team.persons["moeder"]
    assert "nog niet geïnformeerd" in rooms.text("noor", "gezin")
    answer = rooms.post("noor", f"gezin/{moeder}/inlichten", geinformeerd_op="2026-11-20", uitgesteld_tot="", reden="")
    assert answer.status_code == 303
    assert rooms.row(Inlichting).persoon_id == moeder
    assert "geïnformeerd op 20 november 2026" in rooms.text("noor", "gezin")
    assert "geïnformeerd op" not in rooms.text("moeder", "gezin")


@pytest.mark.parametrize("naam", ["moeder", "vader"])
def test_the_form_says_by_name_who_is_told_and_leads_to_the_sheet_to_hand_over(rooms, team, naam):
    persoon = team.persons[naam]
    page = rooms.get("noor", f"gezin/{persoon}/inlichten")
    wrong = rooms.post("noor", f"gezin/{persoon}/inlichten", geinformeerd_op="", uitgesteld_tot="", reden="")

    for answer in (page, wrong):
        assert f"Weet {naam.capitalize()} Jansen wat casus bewaart?" in words(answer)
        assert f"/informatie/{persoon}" in answer.get_data(as_text=True)
    assert f"Voor {naam.capitalize()}," in rooms.text("noor", f"informatie/{persoon}")
