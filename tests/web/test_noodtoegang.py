"""The pages of noodtoegang: asking, the plan while it runs, confirming, looking at it afterwards."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from casus.actions import gates
from casus.actions.tokens import make_token
from casus.database import db, transaction
from casus.models import Noodtoegang, Organisatie, Team
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Role
from jeugdteam import FRIDAY
from noodgeval import PASSWORD, REASON, prepared, row_of, take, taken
from webdesk import field, links

FORM = {"nummer": "1", "code": "G4", "reden": REASON, "password": PASSWORD}
SHUT = ["Er is een betaalachterstand.", "Sem is vaak alleen.", "Sem gaat weer naar school"]


@pytest.fixture
def team(rooms):
    prepared(rooms.team).doel("sem")
    return rooms.team


def api(rooms, who, path):
    """The same plan as JSON, with a token of this person."""
    token = make_token(Lens.of(Viewer(None, "casus", system="test")), f"{who}@example.org")
    key = token if isinstance(token, str) else token.token
    return rooms.app.test_client().get(f"/api/v1{path}", headers={"Authorization": f"Bearer {key}"})


# --- asking ------------------------------------------------------------------------------------------------------


def test_the_form_leads_to_the_plan_for_an_hour(rooms, team):
    assert rooms.get("bas").status_code == 404

    answer = rooms.post("bas", "/noodtoegang", **FORM)

    assert answer.location == rooms.at()
    page = rooms.text("bas")
    assert "Oma haalt Sem op." in page
    assert "Sem heeft een pen tegen wespensteken." in page
    assert "18:00" in page  # 17:00 and an hour
    assert [words for words in SHUT if words in page] == []


def test_the_same_through_json(rooms, team):
    take(team)
    body = api(rooms, "bas", f"/plannen/{team.plan}")

    assert body.status_code == 200
    assert "Oma haalt Sem op." in body.text
    assert [words for words in SHUT if words in body.text] == []
    assert (body.json["doelen"], body.json["acties"], body.json["contactmomenten"]) == ([], [], [])
    for part in ("gezin", "bijdragen", "doelen", "acties", "deelnames", "regie", "stappen"):
        assert api(rooms, "bas", f"/plannen/{team.plan}/{part}").status_code == 404, part


def test_what_was_typed_stays_but_for_the_password(rooms, team):
    answer = rooms.post("bas", "/noodtoegang", **FORM | {"password": "verkeerd"})

    assert answer.status_code == 422
    assert field(answer, "reden") == REASON
    assert field(answer, "nummer") == "1"
    assert "verkeerd" not in answer.text


@pytest.mark.parametrize("nummer", ["één", "-1", "1e3", "9" * 30])
def test_a_number_that_is_none(rooms, team, nummer):
    answer = rooms.post("bas", "/noodtoegang", **FORM | {"nummer": nummer})

    assert answer.status_code == 422
    assert field(answer, "nummer") == nummer


@pytest.mark.parametrize("who", ["tom", "paula"])
def test_who_may_not_take_it_is_shown_no_form(rooms, team, who):
    assert "Ik heb noodtoegang nodig" not in rooms.text(who, "/noodtoegang")


def test_the_page_says_where_waarneming_is(rooms, team):
    assert "Ik neem waar" in rooms.text("bas", "/noodtoegang")


@pytest.mark.parametrize("who", ["moeder", "beheerder", "juf"])
def test_for_family_partner_and_beheerder_there_is_no_such_page(rooms, team, who):
    team.partner("juf", Role.SCHOOL)
    team.beheerder()
    assert rooms.get(who, "/noodtoegang").status_code == 404
    assert rooms.post(who, "/noodtoegang", **FORM).status_code == 404


# --- while it runs -----------------------------------------------------------------------------------------------


def test_the_plan_page_has_no_form_no_print_and_no_way_on(rooms, team):
    take(team)
    page = rooms.get("bas").text
    main = page[page.index("<main") : page.index("</main>")]

    assert "<form" not in main
    assert "data-print" not in main
    assert f"/plannen/{team.plan}" not in main
    assert 'class="never-print' in main


def test_every_writing_route_answers_as_to_a_stranger(rooms, team):
    take(team)
    rules = [r for r in rooms.app.url_map.iter_rules() if "plan_id" in r.arguments and "POST" in (r.methods or ())]
    bound, seen = rooms.app.url_map.bind("localhost"), 0
    for rule in rules:
        if rule.rule.startswith("/api/"):
            continue
        values = dict.fromkeys(rule.arguments, team.persons["sem"]) | {"plan_id": team.plan}
        words = {name: "x" for name, kind in rule._converters.items() if type(kind).__name__ == "UnicodeConverter"}
        path = bound.build(rule.endpoint, values | words, method="POST")
        answers = [rooms.post(who, path).status_code for who in ("bas", "iris")]
        assert answers[0] == answers[1], path
        seen += answers[0] == 404
    assert seen > 20


def test_other_pages_of_the_plan_are_not_there(rooms, team):
    take(team)
    for path in ("mensen", "toegang", "regie", "bijdragen", "gezin", "journaal", "doelen/nieuw", "uitnodigen"):
        assert rooms.get("bas", path).status_code == 404, path


def test_at_minute_sixty_one_it_is_gone(rooms, team):
    take(team)
    assert rooms.get("bas").status_code == 200
    with time_machine.travel(FRIDAY + timedelta(minutes=61), tick=False):
        rooms.browsers.pop("bas")
        assert rooms.get("bas").status_code == 404
        assert api(rooms, "bas", f"/plannen/{team.plan}").status_code == 404


def test_it_is_on_no_worklist_of_who_took_it(rooms, team):
    take(team)

    assert "S.J." not in rooms.text("bas", "/werk")


# --- the others --------------------------------------------------------------------------------------------------


def test_the_plan_page_of_the_regisseur_says_so(rooms, team):
    assert "Iemand nam noodtoegang" not in rooms.text("noor")
    take(team)

    assert "Iemand nam noodtoegang" in rooms.text("noor")


def test_a_second_person_confirms_on_the_own_page(rooms, team):
    take(team)
    answer = rooms.post("iris", "/noodtoegang", **FORM)
    assert answer.status_code == 422
    rooms.post("iris", "/noodtoegang", **FORM, tweede=team.gea.hat)
    assert rooms.get("iris").status_code == 404
    assert "Gea moet dit eerst bevestigen" in rooms.text("iris", "/noodtoegang")
    assert REASON in rooms.text("gea", "/noodtoegang")

    page = rooms.get("gea", "/noodtoegang").text
    path = page[page.index('action="/noodtoegang/vragen/') + 8 :].partition('"')[0]
    assert rooms.post("iris", path).status_code == 404
    assert rooms.post("gea", path).status_code == 303

    assert rooms.get("iris").status_code == 200


def test_the_teamleider_reviews_it_from_the_worklist(rooms, team):
    row = taken(team)
    assert "beoordeel een noodtoegang" in rooms.text("tom", "/werk")
    assert REASON in rooms.text("tom", f"/noodtoegang/{row.id}")

    said = {"versie": row.versie, "oordeel": "incident"}
    empty = rooms.post("tom", f"/noodtoegang/{row.id}/beoordelen", **said, toelichting="")
    assert empty.status_code == 422
    rooms.post("tom", f"/noodtoegang/{row.id}/beoordelen", **said, toelichting="Er was geen gevaar.")

    assert "72 uur" in rooms.text("paula", f"/noodtoegang/{row.id}")
    assert "mogelijk datalek" in rooms.text("paula", "/werk")


def test_each_clock_of_a_breach_leads_the_privacy_officer_to_its_own_noodtoegang(rooms, team):
    first = taken(team)
    take(team, "iris", FRIDAY + timedelta(hours=25))
    second = row_of()
    for row in (first, second):
        said = {"versie": row.versie, "oordeel": "incident", "toelichting": "Er was geen gevaar."}
        rooms.post("tom", f"/noodtoegang/{row.id}/beoordelen", **said)

    page = rooms.get("paula", "/werk")
    assert {f"/noodtoegang/{row.id}" for row in (first, second)} <= set(links(page))
    words = rooms.text("paula", "/werk")
    assert "binnen 72 uur melden bij de AP (AVG 33) (genomen: vandaag, 17:00)" in words
    assert "binnen 72 uur melden bij de AP (AVG 33) (genomen: za 21 november, 18:00)" in words
    assert "S.J." not in words


def test_who_took_it_and_a_stranger_see_no_page_of_it(rooms, team):
    row = taken(team)
    for who in ("bas", "iris"):
        assert rooms.get(who, f"/noodtoegang/{row.id}").status_code == 404


def test_the_family_reads_it_after_the_regisseur_told_it(rooms, team):
    row = taken(team)
    assert "noodtoegang" not in rooms.text("moeder", "journaal")

    rooms.post("noor", f"/noodtoegang/{row.id}/verteld", versie=row.versie, op="2026-11-20")

    assert "noodtoegang" in rooms.text("moeder", "journaal")


def test_the_family_does_not_read_that_there_was_danger_where_the_review_says_otherwise(rooms, team):
    row = taken(team)
    said = {"oordeel": "incident", "toelichting": "Er was geen gevaar."}
    rooms.post("tom", f"/noodtoegang/{row.id}/beoordelen", versie=row.versie, **said)
    rooms.post("noor", f"/noodtoegang/{row.id}/verteld", versie=row_of().versie, op="2026-11-20")

    words = rooms.text("moeder", "journaal")
    assert "noodtoegang: wie keek zei dat er gevaar was" in words
    assert "noodtoegang: er was gevaar" not in words


def test_every_registered_colleague_of_the_gemeente_can_be_asked_as_second_person(rooms, team):
    """Also who comes last in a large team, and who works for another organisation in the gemeente."""
    with transaction():
        crowd = [team.colleague(f"aa{nr}", Role.REGISSEUR, registered=False) for nr in range(60)]
        last = team.colleague("zoe", Role.REGISSEUR)
        db.session.add(elsewhere := Organisatie(naam="Stichting Oost", soort="jeugdteam"))
        db.session.flush()
        db.session.add(other := Team(naam="Oost", organisatie_id=elsewhere.id, gemeente_id=team.gemeente))
        db.session.flush()
        oscar = team._hat("oscar", Role.REGISSEUR, elsewhere.id, other.id, True)
    page = rooms.get("bas", "/noodtoegang").text

    assert all(f'value="{hat.hat}"' in page for hat in (last, oscar, team.gea))
    assert not any(f'value="{hat.hat}"' in page for hat in (*crowd, team.bas))


def test_telling_later_is_written_down(rooms, team):
    row = taken(team)
    rooms.post("noor", f"/noodtoegang/{row.id}/uitstellen", versie=row.versie, tot="2026-12-01", reden="Niet veilig.")

    assert "uitgesteld tot 1 december 2026: Niet veilig." in rooms.text("noor", f"/noodtoegang/{row.id}")
    assert row_of().geinformeerd_op is None
    todo = rooms.text("noor", "/noodtoegang")
    assert "vertellen uitgesteld tot 1 december 2026" in todo
    assert "gezin weet het nog niet" not in todo


def test_how_safe_it_is_says_on_which_day_that_was_looked_at(rooms, team):
    gates.veiligheidscheck(team.noor.lens(), team.plan, onveilig=False, niveau="veilig")
    taken(team)

    assert "Hoe het is Het is veilig (op 20 november 2026)" in rooms.text("bas")


def test_one_row_for_one_press(rooms, team):
    rooms.post("bas", "/noodtoegang", **FORM)
    rooms.post("bas", "/noodtoegang", **FORM)
    with transaction():
        assert len(db.session.scalars(select(Noodtoegang.id)).all()) == 1
