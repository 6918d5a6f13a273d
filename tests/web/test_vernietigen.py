"""Destruction on the pages: the team proposes, a privacy officer who reads no name approves, the verklaring is kept."""

import re

import pytest
from sqlalchemy import update

from bewaard import NIEUW, SAMEN, everything, part, twenty_years_later
from casus.actions.vernietiging.choices import BELANGEN
from casus.database import db, transaction
from casus.models import Bijdrage
from webdesk import Desk, field, words


@pytest.fixture
def desk(app):
    with twenty_years_later() as team:
        yield Desk(app, team)


def form_of(desk):
    page = desk.get("tom", f"/vernietigen/{part(desk.team).id}")
    texts = re.findall(r'(?s)name="teksten"[^>]*>\n?(.*?)</textarea>', page.text)
    return page, {"versie": field(page, "versie"), "gezien": field(page, "gezien"), "teksten": texts}


def test_from_the_list_of_the_team_to_the_verklaring(desk):
    assert "aan de beurt" in desk.see("tom", "/vernietigen")
    page, fields = form_of(desk)
    assert SAMEN in words(page)
    fields |= {"belangen": list(BELANGEN), "teksten": [NIEUW if text == SAMEN else text for text in fields["teksten"]]}
    desk.done("tom", f"/vernietigen/{part(desk.team).id}/voorstellen", **fields)
    waits = desk.get("paula", "/vernietiging")
    assert not [word for word in ("Sem", "S.J.", "2018", "Jansen", "ruzie") if word in words(waits)]
    action = re.search(r'action="(/vernietiging/lijsten/[^"]+)"', waits.text)[1]
    told = desk.see("paula", desk.done("paula", action, versie=field(waits, "versie")))
    assert "Verklaring van vernietiging" in told
    assert "doelen 1" in told
    assert "Sem plast in bed." not in everything()
    assert NIEUW in everything()
    assert desk.see("paula", "/vernietiging/verklaringen").count("goedgekeurd door Paula") == 1


def test_without_the_three_interests_the_page_comes_back_with_what_was_typed(desk):
    _page, fields = form_of(desk)
    fields["teksten"] = [NIEUW for _text in fields["teksten"]]
    answer = desk.send("tom", f"/vernietigen/{part(desk.team).id}/voorstellen", **fields)
    assert answer.status_code == 422
    assert "Vink alle drie aan." in words(answer)
    assert NIEUW in words(answer)


def changed_meanwhile(new):
    with transaction():
        db.session.execute(update(Bijdrage).where(Bijdrage.tekst == SAMEN).values(tekst=new))


def test_a_text_that_changed_is_shown_as_it_is_now_beside_what_was_typed(desk):
    """Tom wrote it anew; meanwhile Noor changed it. He presses once more without reading: what stands there stays."""
    _page, fields = form_of(desk)
    fields |= {"belangen": list(BELANGEN), "teksten": [NIEUW for _text in fields["teksten"]]}
    changed_meanwhile("Sem en Lotte maken het weer goed.")
    at = f"/vernietigen/{part(desk.team).id}/voorstellen"
    answer = desk.send("tom", at, **fields)
    assert answer.status_code == 409
    assert field(answer, "teksten") == "Sem en Lotte maken het weer goed."
    assert NIEUW in words(answer)
    again = fields | {"gezien": field(answer, "gezien"), "teksten": [field(answer, "teksten")]}
    desk.done("tom", at, **again)
    assert NIEUW not in everything()


def test_the_same_where_something_was_forgotten(desk):
    _page, fields = form_of(desk)
    fields["teksten"] = [NIEUW for _text in fields["teksten"]]
    changed_meanwhile("Lotte en Sem zingen.")
    answer = desk.send("tom", f"/vernietigen/{part(desk.team).id}/voorstellen", **fields)
    assert answer.status_code == 422
    assert field(answer, "teksten") == "Lotte en Sem zingen."
    assert "Dit schreef u De teksten zijn intussen veranderd. Wat u schreef is niet bewaard." in words(answer)
    assert NIEUW in words(answer)


@pytest.mark.parametrize("versie", ["1", "2"])
def test_what_was_typed_comes_back_where_a_colleague_put_it_off(desk, versie):
    _page, fields = form_of(desk)
    fields |= {"belangen": list(BELANGEN), "teksten": [NIEUW for _text in fields["teksten"]], "versie": versie}
    at = f"/vernietigen/{part(desk.team).id}"
    desk.done("noor", f"{at}/uitstellen", versie="1", tot="2047-01-01", reden="veiligheid")
    answer = desk.send("tom", f"{at}/voorstellen", **fields)
    assert answer.status_code == 409
    assert "Vernietigen is uitgesteld." in words(answer)
    assert NIEUW in words(answer)


def test_what_is_put_off_needs_a_reason(desk):
    at = f"/vernietigen/{part(desk.team).id}/uitstellen"
    answer = desk.send("tom", at, versie="1", tot="2047-01-01")
    assert answer.status_code == 422
    assert "Maak een keuze." in words(answer)
    desk.done("tom", at, versie="1", tot="2047-01-01", reden="veiligheid")
    assert "het is nodig voor de veiligheid van een ander" in desk.see("tom", f"/vernietigen/{part(desk.team).id}")


@pytest.mark.parametrize(("naam", "path"), [("bas", "deel"), ("tom", "lijsten"), ("moeder", "deel"), ("paula", "deel")])
def test_for_others_there_is_no_such_page(desk, naam, path):
    asked = f"/vernietigen/{part(desk.team).id}" if path == "deel" else "/vernietiging"
    assert desk.get(naam, asked).status_code == 404
