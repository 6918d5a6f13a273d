"""The pages of the second step: nothing opens before it, nothing that was typed is lost, and scripts are not needed."""

import re
from html import unescape

import pytest
import time_machine
from sqlalchemy import update

from accounts_room import WOORD, rows
from casus.actions import passwords
from casus.actions.herstel import numbers
from casus.database import db, transaction
from casus.models import Account, Factor
from casus.sharing.lens import Lens
from casus.words import Role
from jeugdteam import Jeugdteam, seated
from second_step import START, Phone, ask_everybody, code_in, later, texts
from webdesk import field, words


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def team(app, monkeypatch, clock, tmp_path):
    ask_everybody(app, monkeypatch)
    monkeypatch.setitem(app.config, "MAIL_DIR", str(tmp_path))
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    team.partner("petra", Role.BEHEERDER)
    with transaction():
        db.session.execute(update(Account).values(wachtwoord=passwords.hashed(WOORD)))
    return team


@pytest.fixture
def visitor(app, team):
    return app.test_client()


def password(visitor, who="noor", **more):
    return visitor.post("/login", data={"email": f"{who}@example.org", "password": WOORD} | more)


def scanned(page):
    """The secret that is written beside the square, in an app."""
    secret = re.search(r'id="geheim"[^>]*><strong>([^<]+)<', page.get_data(as_text=True))
    return Phone(secret[1].replace(" ", ""))


def onward(page):
    """Where the form in the middle of the page goes on to; the header has one for the language."""
    main = page.text.partition("<main")[2]
    return unescape(re.search(r'name="naar" value="([^"]*)"', main)[1])


def set_up(visitor, path="/tweede-stap/aanzetten", **more):
    page = visitor.get(path)
    phone = scanned(page)
    data = {"voorstel": field(page, "voorstel"), "code": phone.code()} | more
    return phone, visitor.post("/tweede-stap/aanzetten", data=data)


def test_the_first_time_one_sets_it_up_and_gets_ten_codes_once(visitor, team):
    to = password(visitor, naar="/werk")
    assert to.location == "/tweede-stap?naar=/werk"
    assert visitor.get(to.location).location == "/tweede-stap/aanzetten?naar=/werk"
    for closed in ("/werk", f"/plannen/{team.plan}", "/mijn/inloggen"):
        assert visitor.get(closed).location.startswith("/login")
    page = visitor.get("/tweede-stap/aanzetten?naar=/werk")
    assert "<svg" in page.text
    wrong = visitor.post("/tweede-stap/aanzetten", data={"voorstel": field(page, "voorstel"), "code": "000000"})
    assert wrong.status_code == 422
    phone = scanned(wrong)
    assert phone.app.secret == scanned(page).app.secret

    data = {"voorstel": field(wrong, "voorstel"), "code": phone.code(), "naar": "/werk"}
    done = visitor.post("/tweede-stap/aanzetten", data=data)

    codes = re.findall(r'class="code">([^<]+)<', done.text)
    assert len(codes) == 10
    assert 'href="/werk"' in done.text
    assert visitor.get("/werk").status_code == 200
    assert not any(code in visitor.get("/mijn/inloggen").text for code in codes)


def test_the_next_time_a_code_is_asked_and_leads_to_the_page_that_was_asked_for(app, visitor, team, clock):
    password(visitor)
    phone, _done = set_up(visitor)
    visitor.post("/logout")
    later(clock)
    asked = visitor.get("/werk")
    to = password(visitor, naar=onward(visitor.get(asked.location)))
    assert visitor.get("/login").location.startswith("/tweede-stap")
    assert visitor.get("/tweede-stap/aanzetten").location == "/tweede-stap"

    wrong = visitor.post("/tweede-stap", data={"code": "123", "naar": "/werk"})
    assert (wrong.status_code, onward(wrong)) == (422, "/werk")
    done = visitor.post("/tweede-stap", data={"code": phone.code(), "naar": onward(visitor.get(to.location))})

    assert done.location == "/werk"
    assert visitor.get("/werk").status_code == 200


def test_no_form_and_no_route_opens_before_it(app, visitor, team):
    password(visitor)

    for rule in app.url_map.iter_rules():
        if "POST" not in rule.methods or rule.arguments or rule.rule.startswith(("/api/", "/tweede-stap")):
            continue
        view = app.view_functions[rule.endpoint]
        if view.who(None):
            continue
        assert visitor.post(rule.rule).location == "/login", rule.rule


def test_logging_out_halfway_ends_the_session(app, visitor, team):
    password(visitor)
    visitor.post("/logout")

    assert visitor.get("/tweede-stap").location.startswith("/login")


def test_what_was_typed_before_the_session_ran_out_comes_back_after_the_second_step(app, visitor, team, clock):
    password(visitor)
    phone, _done = set_up(visitor)
    later(clock, 3601)
    text = "Sem slaapt weer goed."
    late = visitor.post(f"/plannen/{team.plan}/bijdragen", data={"tekst": text})
    assert late.status_code == 401

    to = password(visitor, bewaard=field(late, "bewaard"))
    assert text not in words(to)
    done = visitor.post("/tweede-stap", data={"code": phone.code(), "bewaard": field(to, "bewaard"), "naar": "/"})

    assert text in words(done)


def test_the_own_page_asks_it_again_and_takes_one_away(app, monkeypatch, visitor, team, clock):
    password(visitor)
    phone, _done = set_up(visitor)
    later(clock, 301)
    to = visitor.get("/mijn/inloggen")
    assert to.location == "/tweede-stap?naar=/mijn/inloggen"
    done = visitor.post("/tweede-stap", data={"code": phone.code(), "naar": onward(visitor.get(to.location))})
    page = visitor.get(done.location)
    assert "App met codes" in words(page)
    away = re.search(r'action="(/mijn/inloggen/[^"]+/weg)"', page.text)[1]
    assert "Zet eerst een andere tweede stap aan." in words(visitor.post(away, follow_redirects=True))
    new = visitor.post("/mijn/inloggen/codes")
    assert len(re.findall(r'class="code">', new.text)) == 10
    ask_everybody(app, monkeypatch, allen="geen")

    assert visitor.post(away).status_code == 303
    assert all(row.beeindigd_op for row in rows(Factor))


def test_a_form_of_the_own_page_that_waited_too_long_asks_it_first(visitor, team, clock):
    password(visitor)
    set_up(visitor)
    later(clock, 301)

    assert visitor.post("/mijn/inloggen/codes").location == "/tweede-stap?naar=/mijn/inloggen"


def test_a_form_about_the_trail_that_waited_too_long_comes_back_after_the_second_step(visitor, team, clock):
    team.partner("paula", Role.PRIVACY_OFFICER)
    with transaction():
        db.session.execute(update(Account).values(wachtwoord=passwords.hashed(WOORD)))
    password(visitor, "paula")
    phone, _done = set_up(visitor)
    later(clock, 301)
    at = f"/logboek/{team.plan}/opheffen"
    late = visitor.post(at, data={"op": "20-11-2026"})
    assert late.status_code == 401

    done = visitor.post("/tweede-stap", data={"code": phone.code(), "bewaard": field(late, "bewaard"), "naar": "/"})

    assert f'action="{at}"' in done.text
    assert field(done, "op") == "20-11-2026"


def test_one_call_from_the_plan_to_the_page_of_a_partner(app, visitor, team, clock):
    petra = Lens.of(team.petra.viewer)
    seat, who = seated(team), team.juf.viewer.account_id
    numbers.nummer_bewaren(petra, who, team.juf.hat, telefoon="06 12 34 56 78", hoe="gebeld")
    password(visitor)
    set_up(visitor)
    people = visitor.get(f"/plannen/{team.plan}/mensen")
    assert "kan niet meer inloggen" in words(people)
    at = f"/plannen/{team.plan}/mensen/{seat}/weer-binnen"
    page = visitor.get(at)
    assert "06 12 34 56 78" in words(page)
    assert visitor.post(at, data={}).status_code == 422
    assert visitor.post(at, data={"hoe": "stem"}).status_code == 303
    code = code_in(texts(app)[-1][1])
    assert code not in visitor.get(at).text

    juf = app.test_client()
    assert juf.post("/weer-binnen", data={"email": "juf@example.org", "code": "1"}).status_code == 422
    to = juf.post("/weer-binnen", data={"email": "juf@example.org", "code": code})
    _phone, done = set_up(juf, to.location)

    assert done.status_code == 200
    assert juf.get(f"/plannen/{team.plan}").status_code == 200


def test_a_beheerder_sees_that_it_happened_and_keeps_the_numbers(app, visitor, team, clock):
    password(visitor, "petra")
    set_up(visitor)
    at = f"/beheer/accounts/{team.juf.viewer.account_id}"
    number = f"{at}/aanstellingen/{team.juf.hat}/nummer"
    assert field(visitor.get(number), "telefoon") == "06-1"
    assert visitor.post(number, data={"telefoon": "06-1", "hoe": "gebeld"}).status_code == 422
    assert visitor.post(number, data={"telefoon": "06 12345678", "hoe": "gebeld"}).status_code == 303
    assert "U keek dit nummer zelf na." in words(visitor.get(f"{at}/weer-binnen"))


def test_where_no_messages_are_sent_the_page_says_whom_to_call(app, monkeypatch, visitor, team):
    monkeypatch.setitem(app.config, "DEMO", False)
    page = visitor.get("/weer-binnen")

    assert "Hier worden geen sms'en verstuurd." in words(page)
    assert 'name="code"' not in page.text
