"""What a birthday changes, as the regisseur, the youth and a parent read it. FRIDAY is 20 November 2026."""

from datetime import date

import pytest
from sqlalchemy import update

from casus.actions.clocks import remind
from casus.database import db, transaction
from casus.models import Gezag, Persoon, Termijn
from casus.words import Role
from pages_room import NOW, headings
from tellers import seated

SIXTEEN = date(2010, 12, 10)


@pytest.fixture
def rooms(rooms):
    """Lotte turns 16 on 10 December."""
    born(rooms, "lotte", SIXTEEN)
    return rooms


def born(rooms, naam, day):
    with transaction():
        known = {"geboren": day.isoformat(), "geboren_vroegst": day, "geboren_laatst": day}
        db.session.execute(update(Persoon).where(Persoon.id == rooms.team.persons[naam]).values(**known))


def line(rooms, naam="noor"):
    """The line of the worklist, as it stands in the page."""
    return "een kind wordt 16: kijk wat er verandert" in rooms.text(naam, "/werk")


@pytest.mark.parametrize(
    ("naam", "title", "says"),
    [
        ("noor", "Lotte wordt 16", "Een ja dat de ouders gaven, geldt niet meer."),
        ("moeder", "Lotte wordt 16", "U leest dan veel minder over uw kind."),
        ("lotte", "Je wordt 16", "Je ouders lezen dan veel minder over jou."),
    ],
)
def test_each_reads_what_changes_and_what_stays_in_own_words(rooms, naam, title, says):
    text = rooms.text(naam, "verjaardagen")

    assert headings(rooms.get(naam, "verjaardagen")) == [title]
    assert "10 december 2026" in text
    assert says in text
    assert "Dit blijft" in text


@pytest.mark.parametrize("naam", ["moeder", "lotte"])
def test_the_own_page_leads_there(rooms, naam):
    assert f"/plannen/{rooms.team.plan}/verjaardagen" in rooms.get(naam).get_data(as_text=True)


@pytest.mark.parametrize(("naam", "day"), [("moeder", date(2013, 5, 1)), ("lotte", date(2013, 5, 1))])
def test_without_such_a_birthday_the_own_page_does_not(rooms, naam, day):
    born(rooms, "lotte", day)

    assert "verjaardagen" not in rooms.get(naam).get_data(as_text=True)
    assert "Er verandert nu niets door een verjaardag." in rooms.text(naam, "verjaardagen")


def test_a_day_later_it_has_happened(rooms):
    born(rooms, "lotte", date(2010, 11, 19))

    assert headings(rooms.get("lotte", "verjaardagen")) == ["Je bent 16 geworden"]


def test_a_parent_who_lost_gezag_reads_nothing_of_it(rooms):
    with transaction():
        hers = Gezag.persoon_id == rooms.team.persons["moeder"], Gezag.kind_id == rooms.team.persons["lotte"]
        db.session.execute(update(Gezag).where(*hers).values(tot=date(2026, 11, 1)))

    assert "Lotte" not in rooms.text("moeder", "verjaardagen")


def test_a_partner_with_a_seat_about_this_child_finds_no_such_page(rooms):
    seated(rooms.team, "juf", Role.SCHOOL, "lotte")

    assert rooms.get("juf", "verjaardagen").status_code == 404


def test_the_line_on_the_worklist_leads_there_and_can_be_ticked_off(rooms):
    remind(NOW)
    assert line(rooms)
    row = rooms.row(Termijn, Termijn.soort == "verjaardag_16", Termijn.persoon_id.is_(None), Termijn.per <= NOW)

    rooms.done("noor", f"/werk/termijnen/{row.id}/gedaan")

    assert not line(rooms)


def test_a_parent_says_seen_on_the_page_itself(rooms):
    rooms.team.account_for("moeder")
    remind(NOW)
    mine = Termijn.soort == "verjaardag_16", Termijn.persoon_id == rooms.team.persons["moeder"], Termijn.per <= NOW
    row = rooms.row(Termijn, *mine)
    assert "Gezien verjaardag 16" in rooms.text("moeder", "verjaardagen")

    assert rooms.done("moeder", f"/werk/termijnen/{row.id}/gedaan") == "/gezin"

    assert "Gezien" not in rooms.text("moeder", "verjaardagen")


def test_half_a_birth_date_is_said_to_the_regisseur(rooms):
    with transaction():
        half = {"geboren": "2010-12", "geboren_vroegst": date(2010, 12, 1), "geboren_laatst": date(2010, 12, 31)}
        db.session.execute(update(Persoon).where(Persoon.id == rooms.team.persons["lotte"]).values(**half))

    assert "De geboortedatum is niet helemaal bekend." in rooms.text("noor", "verjaardagen")
    assert "1 december 2026" in rooms.text("noor", "verjaardagen")
    assert "niet helemaal bekend" not in rooms.text("moeder", "verjaardagen")
