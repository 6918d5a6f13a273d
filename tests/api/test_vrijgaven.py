"""Asking, releasing, refusing and keeping back over the API: the same actions, and the same silence."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from casus import dates
from casus.actions import bijdragen
from casus.database import db, transaction
from casus.models import Akkoord
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seat_of, seated
from tokendesk import Api

UNTIL = str(dates.day_of(FRIDAY) + timedelta(days=28))


@pytest.fixture
def api(app):
    with time_machine.travel(FRIDAY, tick=True):
        team = Jeugdteam().start()
        seated(team, "juf", Role.SCHOOL, "sem")
        yield Api(app, team)


def tell(api):
    told = {"topic": "hulpvraag", "over": [api.team.persons["sem"]], "tekst": "Sem wil slapen."}
    return bijdragen.vertellen(api.team.noor.lens(), api.team.plan, **told)


def question(api):
    body = {"over": str(api.team.persons["sem"]), "topic": "hulpvraag", "reden": "Hij is moe."}
    return api.post("juf", "vragen", body)


def said(api, *door):
    sem = str(api.team.persons["sem"])
    return [{"over": sem, "wie": str(api.team.persons[who]), "hoe": "mondeling"} for who in door]


def test_a_question_is_asked_released_read_and_taken_back(api):
    row, vraag = tell(api), question(api)
    (open_one,) = api.get("noor", "vragen")["open"]
    body = {"items": [str(row.id)], "tot": UNTIL, "versie": open_one["versie"], "ja": said(api, "moeder")}
    given = api.post("noor", f"vragen/{vraag['id']}/vrijgaven", body)
    assert [gap["naam"] for gap in given["ontbreekt"]] == ["Vader Jansen"]
    assert api.ask("GET", "juf", f"bijdragen/{row.id}").status_code == 404
    later = api.post("noor", f"vrijgaven/{given['id']}/ja", {"ja": said(api, "vader")}, status=200)
    assert later["ontbreekt"] == []
    assert api.get("juf", f"bijdragen/{row.id}")["waarom"] == ["release"]
    api.post("noor", f"vrijgaven/{given['id']}/einde", status=200)
    assert api.ask("GET", "juf", f"bijdragen/{row.id}").status_code == 404


def test_to_the_asker_refused_and_released_are_the_same(api):
    answers = []
    for release in (False, True):
        row, vraag = tell(api), question(api)
        body = {"items": [str(row.id)], "tot": UNTIL, "versie": 1, "ja": said(api, "moeder", "vader")}
        at, sent = ("vrijgaven", body) if release else ("weigering", {"reden": "niets", "versie": 1})
        api.post("noor", f"vragen/{vraag['id']}/{at}", sent, status=201 if release else 200)
        own = api.get("juf", "vragen")["eigen"][0]
        answers.append({name: value for name, value in own.items() if name not in ("id", "op", "afgehandeldOp")})
        assert own["afgehandeldOp"]
    assert answers[0] == answers[1]


def test_an_item_is_kept_from_a_reader_until_it_need_no_longer(api):
    seated(api.team, "tygo", Role.JEUGDHULP, "sem")
    row = tell(api)
    body = {"lezer": str(seat_of(api.team, api.team.tygo)), "reden": "Nog niet.", "herzienOp": UNTIL}
    veto = api.post("noor", f"grenzen/bijdrage/{row.id}", body)
    assert api.ask("GET", "tygo", f"bijdragen/{row.id}").status_code == 404
    assert api.ask("POST", "tygo", f"grenzen/{veto['id']}/einde", {"regel": "x"}).status_code == 404
    api.post("noor", f"grenzen/{veto['id']}/einde", {"regel": "Besproken."}, status=200)
    assert api.get("tygo", f"bijdragen/{row.id}")["tekst"] == "Sem wil slapen."


@pytest.mark.parametrize(("hoe", "status"), [("mondeling", 200), ("op papier", 200), ("ze knikte geloof ik", 400)])
def test_how_a_yes_to_a_seat_was_said_is_one_of_a_list(api, hoe, status):
    (seat,) = [one for one in api.get("noor", "deelnames")["items"] if one["rol"] == "school"]
    sem, moeder = str(api.team.persons["sem"]), str(api.team.persons["moeder"])
    body = {"akkoord": [{"persoon": sem, "door": moeder, "hoe": hoe}]}

    answer = api.ask("POST", "noor", f"deelnames/{seat['id']}/akkoorden", body)

    assert answer.status_code == status
    with transaction():
        said = db.session.scalars(select(Akkoord.hoe)).all()
    assert said == {"mondeling": ["mondeling, aan tafel"], "op papier": ["op papier"]}.get(hoe, [])
