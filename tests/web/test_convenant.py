"""The pages of a privacy officer: from a pasted text to a version that counts, a difference and a sheet to sign."""

import io
import re

import pytest
from sqlalchemy import select, update

from accounts_room import WOORD, room, rows
from casus import paths
from casus.actions import passwords
from casus.database import db, now, transaction
from casus.dates import day_of
from casus.models import Account, ConvenantVersie, Toetreding
from casus.words import Role
from counting import counted

FILE = (paths.WORKFLOWS / "convenant.toml").read_text("utf-8")
NEXT = FILE.replace("version = 1", "version = 2", 1)


@pytest.fixture
def team(app):
    team, _petra = room()
    team.partner("juf", Role.SCHOOL)
    for naam in ("paula", "piet"):
        team.partner(naam, Role.PRIVACY_OFFICER)
    with transaction():
        db.session.execute(update(Account).values(wachtwoord=passwords.hashed(WOORD)))
    return team


@pytest.fixture
def browser(app, team):
    """Signs somebody in."""

    def enter(naam):
        client = app.test_client()
        client.post("/login", data={"email": f"{naam}@example.org", "password": WOORD})
        return client

    return enter


@pytest.fixture
def paula(browser):
    return browser("paula")


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.get_data(as_text=True)))


def version(number=1):
    with transaction():
        return db.session.scalars(select(ConvenantVersie.id).where(ConvenantVersie.versie == number)).one()


def proposed(client, text=NEXT):
    client.post("/convenant/versies", data={"tekst": text})
    return version(2)


PAGES = [
    "/convenant",
    "/convenant/nieuw",
    "/convenant/versies/{versie}",
    "/convenant/versies/{versie}/rollen/school",
    "/convenant/organisaties",
    "/convenant/organisaties?zoek=dorp&na=onzin",
    "/convenant/organisaties/{school}",
    "/convenant/toetredingen/{toetreding}/einde",
]


def filled(path, team):
    with transaction():
        mine = Toetreding.organisatie_id == team.juf.viewer.organisatie_id
        toetreding = db.session.scalars(select(Toetreding.id).where(mine)).one()
    return path.format(versie=version(), school=team.juf.viewer.organisatie_id, toetreding=toetreding)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens_for_who_keeps_the_agreements_and_for_nobody_else(app, team, browser, path):
    answers = {
        who: browser(who).get(filled(path, team)).status_code for who in ("paula", "petra", "tom", "noor", "juf")
    }

    assert answers == {"paula": 200, "petra": 200, "tom": 404, "noor": 404, "juf": 404}
    assert app.test_client().get(filled(path, team)).status_code == 302


def test_a_privacy_officer_starts_at_the_convenant(paula):
    assert paula.get("/").headers["Location"] == "/convenant"


@pytest.mark.parametrize("path", ["/bord", "/beheer", "/plannen/{plan}", "/plannen/{plan}/journaal"])
def test_a_privacy_officer_has_no_page_about_a_plan(team, paula, path):
    assert paula.get(path.format(plan=team.plan)).status_code == 404


def test_the_worklist_of_a_privacy_officer_names_no_family(team, paula):
    assert "S.J. 2018" not in text_of(paula.get("/werk"))


def test_the_page_says_how_long_it_still_counts(paula):
    left = (rows(ConvenantVersie)[0].tot - day_of(now())).days

    assert f"verloopt over {left} dagen" in text_of(paula.get("/convenant"))


def test_from_a_pasted_text_to_a_version_that_counts(paula, browser):
    answer = paula.post("/convenant/versies", data={"tekst": NEXT}, follow_redirects=True)
    assert "Het voorstel is bewaard" in text_of(answer)
    assert "Keur deze versie goed" not in text_of(answer)

    answer = browser("piet").post(f"/convenant/versies/{version(2)}/goedkeuren", follow_redirects=True)

    assert "De versie is goedgekeurd" in text_of(answer)
    assert "geldt nu" in text_of(answer)


def test_a_file_takes_the_place_of_the_text(paula):
    sent = {"tekst": "oud", "bestand": (io.BytesIO(NEXT.encode()), "convenant.toml")}

    answer = paula.post("/convenant/versies", data=sent, follow_redirects=True)

    assert "Het voorstel is bewaard" in text_of(answer)


@pytest.mark.parametrize("way", ["text", "file"])
def test_what_is_wrong_is_said_where_it_stands_and_the_text_is_kept(paula, way):
    wrong = NEXT.replace('may = "rw"', 'may = "alles"', 1)
    sent = {"tekst": wrong} if way == "text" else {"tekst": "", "bestand": (io.BytesIO(wrong.encode()), "x.toml")}

    answer = paula.post("/convenant/versies", data=sent)

    page = answer.get_data(as_text=True)
    line = wrong[: wrong.index('may = "alles"')].count("\n") + 1
    assert answer.status_code == 422
    assert f"convenant.toml, regel {line}, cell" in page
    assert 'id="veld-tekst-fout"' in page
    assert "may = &#34;alles&#34;" in page


def test_the_author_is_told_that_another_approves(paula):
    versie_id = proposed(paula)

    answer = paula.post(f"/convenant/versies/{versie_id}/goedkeuren", follow_redirects=True)

    assert "Een andere privacy officer keurt haar goed" in text_of(answer)
    assert [row.versie for row in rows(ConvenantVersie, ConvenantVersie.geldt)] == [1]


def test_a_beheerder_has_no_button_to_approve(browser, paula):
    versie_id, petra = proposed(paula), browser("petra")

    assert "Keur deze versie goed" not in text_of(petra.get(f"/convenant/versies/{versie_id}"))
    assert petra.post(f"/convenant/versies/{versie_id}/goedkeuren").status_code == 404


def test_the_difference_is_read_in_sentences_with_a_mark_where_more_opens(paula):
    cell = '[[cell]]\nrole = "school"\ntopic = "hulpvraag"\nmay = "?"'
    assert cell in NEXT
    versie_id = proposed(paula, NEXT.replace(cell, cell.replace('"?"', '"r"'), 1))

    said = text_of(paula.get(f"/convenant/versies/{versie_id}/verschil"))

    assert "School, hulpvraag: mag nu lezen" in said
    assert "was: na een vraag" in said
    assert "opent meer" in said


def test_no_difference_is_said_too(paula):
    versie_id = proposed(paula)

    assert "Voor geen enkele rol verandert er iets" in text_of(paula.get(f"/convenant/versies/{versie_id}/verschil"))


def test_the_first_version_has_nothing_to_be_compared_with(paula):
    assert paula.get(f"/convenant/versies/{version()}/verschil").status_code == 404


def test_a_sheet_has_sentences_articles_and_lines_to_sign(paula):
    said = text_of(paula.get(f"/convenant/versies/{version()}/rollen/school"))

    for words in ("met een ja van wie het aangaat", "nog te toetsen", "Handtekening", "Datum", "hulp geven", "2030"):
        assert words in said


@pytest.mark.parametrize(("who", "rol"), [("noor", "regisseur"), ("juf", "school"), ("tom", "teamleider")])
def test_a_professional_reads_the_sheet_of_the_own_role(browser, who, rol):
    said = text_of(browser(who).get("/convenant/mijn-rol"))

    assert f"Wat mag deze rol: {rol}" in said


@pytest.mark.parametrize("who", ["paula", "petra"])
def test_who_keeps_the_agreements_has_no_role_of_its_own(browser, who):
    assert browser(who).get("/convenant/mijn-rol").status_code == 404


def test_an_organisation_signs_and_leaves(team, paula):
    school = f"/convenant/organisaties/{team.juf.viewer.organisatie_id}"
    einde = filled("/convenant/toetredingen/{toetreding}/einde", team)
    ended = paula.post(einde, data={"tot": "2026-01-31"}, follow_redirects=True)
    assert "voorbij" in text_of(ended)
    assert "doet niet mee" in text_of(paula.get("/convenant/organisaties?zoek=school"))

    sent = {"getekend_door": "A. de Vries, directeur", "getekend_op": day_of(now()).isoformat(), "van": "", "tot": ""}
    answer = paula.post(school, data=sent, follow_redirects=True)

    assert "De toetreding is vastgelegd" in text_of(answer)
    assert "Getekend door A. de Vries, directeur" in text_of(answer)


def test_a_signature_without_a_name_stands_beside_its_field(team, paula):
    school = f"/convenant/organisaties/{team.juf.viewer.organisatie_id}"

    answer = paula.post(school, data={"getekend_door": "", "getekend_op": "2026-01-01", "van": "", "tot": ""})

    assert answer.status_code == 422
    assert 'id="veld-getekend_door-fout"' in answer.get_data(as_text=True)
    assert 'value="2026-01-01"' in answer.get_data(as_text=True)


def test_a_new_partner_is_made_with_its_signature(team, browser, paula):
    sent = {"naam": "De Linde", "soort": "huisarts", "getekend_door": "K. Linde", "getekend_op": "2026-01-01"}
    answer = browser("petra").post("/beheer/organisaties", data=sent, follow_redirects=True)
    assert answer.status_code == 200

    assert "De Linde · huisarts Voorbeeldgemeente geldt nu" in text_of(paula.get("/convenant/organisaties?zoek=linde"))


def test_half_a_signature_is_refused(browser):
    sent = {"naam": "De Linde", "soort": "huisarts", "getekend_door": "K. Linde", "getekend_op": ""}

    answer = browser("petra").post("/beheer/organisaties", data=sent)

    assert answer.status_code == 422
    assert 'value="K. Linde"' in answer.get_data(as_text=True)


def test_a_list_of_organisations_costs_the_same_however_many_signed(team, paula):
    with counted() as few:
        paula.get("/convenant/organisaties")
    for number in range(20):
        team.partner(f"meester{number}", Role.SCHOOL)
    with counted() as many:
        paula.get("/convenant/organisaties")

    assert len(many) == len(few)
