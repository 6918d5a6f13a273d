"""A yes is taken back, and what comes after: safety is weighed, open pages and unsent mails show nothing any more."""

import pytest

from casus.database import transaction
from casus.models import Aanstelling, Bericht, Reden, Termijn
from casus.words import Role
from jeugdteam import seated
from pages_room import words


@pytest.fixture
def team(rooms):
    """Juf sits at the table on the yes of both parents about Sem."""
    rooms.team.partner("juf", Role.SCHOOL)
    rooms.seat = seated(rooms.team)
    return rooms.team


def takes_back(rooms, team, naam="moeder"):
    return rooms.post(naam, "toegang/intrekken", deelname=rooms.seat, persoon=team.persons["sem"])


def task(rooms):
    return rooms.row(Termijn, Termijn.soort == "akkoord_ingetrokken")


def test_the_regisseur_is_asked_at_once_what_it_means_for_safety(rooms, team):
    takes_back(rooms, team)

    assert "toestemming ingetrokken: wat betekent dit voor de veiligheid?" in rooms.text("noor", "/werk")
    text = rooms.text("noor", f"intrekking/{task(rooms).id}")
    assert "Toestemming ingetrokken" in text
    assert "Wat betekent dit voor de veiligheid?" in text
    assert "Moeder" not in text


@pytest.mark.parametrize("keuze", ["niets", "gesprek", "besluit", "veilig_thuis"])
def test_each_answer_is_kept_and_ends_the_task(rooms, team, keuze):
    takes_back(rooms, team)

    assert rooms.post("noor", f"intrekking/{task(rooms).id}", keuze=keuze).status_code == 303
    assert rooms.row(Reden, Reden.stap == "akkoord_ingetrokken").reden == keuze
    assert task(rooms).gedaan_op


@pytest.mark.parametrize(
    ("keuze", "path"), [("besluit", "deelbesluiten/nieuw"), ("veilig_thuis", "deelbesluiten/nieuw/G4")]
)
def test_the_answer_leads_to_what_comes_next(rooms, team, keuze, path):
    takes_back(rooms, team)

    answer = rooms.post("noor", f"intrekking/{task(rooms).id}", keuze=keuze)

    assert answer.location == f"/plannen/{team.plan}/{path}"
    assert rooms.get("noor", path).status_code == 200


def test_without_an_answer_the_question_stands_there_again(rooms, team):
    takes_back(rooms, team)

    answer = rooms.post("noor", f"intrekking/{task(rooms).id}")

    assert answer.status_code == 422
    assert "Wat betekent dit voor de veiligheid?" in words(answer)
    assert not task(rooms).gedaan_op


@pytest.mark.parametrize("naam", ["juf", "moeder", "tom"])
def test_nobody_else_weighs_it(rooms, team, naam):
    takes_back(rooms, team)

    assert rooms.get(naam, f"intrekking/{task(rooms).id}").status_code in (403, 404)
    assert rooms.post(naam, f"intrekking/{task(rooms).id}", keuze="niets").status_code in (403, 404)
    assert not task(rooms).gedaan_op


def test_the_task_of_another_plan_is_not_there(rooms, team):
    takes_back(rooms, team)
    with transaction():
        other = team.new_plan("noor")

    assert rooms.get("noor", f"/plannen/{other}/intrekking/{task(rooms).id}").status_code == 404


def test_the_other_parent_does_not_learn_who_withdrew(rooms, team):
    takes_back(rooms, team)

    page = rooms.text("vader", "toegang")
    assert "ingetrokken" not in page
    assert "Moeder" not in page


def test_who_lost_access_gets_a_mail_that_says_nothing(rooms, team):
    takes_back(rooms, team)

    hat = rooms.row(Aanstelling, Aanstelling.id == team.juf.hat)
    assert rooms.row(Bericht, Bericht.account_id == hat.account_id)


def test_an_open_page_hands_in_nothing_after_the_withdrawal(rooms, team):
    """The form stood open while mother took her yes back."""
    form = rooms.get("juf", "bijdragen/nieuw")
    assert form.status_code == 200
    takes_back(rooms, team)

    sent = rooms.post("juf", "bijdragen", over=str(team.persons["sem"]), tekst="Sem komt weer op tijd.")

    assert sent.status_code in (403, 404, 422)
    assert "naam en geboortedatum" not in words(rooms.get("juf"))
    assert "Sem" not in words(rooms.get("juf"))


def test_a_mail_that_was_not_sent_yet_tells_nothing_after_the_withdrawal(rooms, team):
    """It waited in the outbox; it holds an address and a day, and its text is the same for everybody."""
    takes_back(rooms, team)
    waiting = {column.key for column in Bericht.__table__.columns}

    assert waiting == {"id", "account_id", "dag", "gemaakt_op", "poging_op", "verstuurd_op"}
