"""Back in after one call: who knows the voice opens the way, and a code goes to a number that was checked before."""

import pytest
import time_machine
from sqlalchemy import update

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, clocks, daily, passwords, sessions
from casus.actions.factors import giving
from casus.actions.factors.minimum import Step
from casus.actions.herstel import numbers, opening, texting, using
from casus.actions.throttle import TooMany
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Aanstelling, Account, Bericht, Factor, Herstel, JournaalRegel
from casus.sharing.lens import Lens
from casus.words import Role
from jeugdteam import invited, seated
from second_step import START, app_for, ask_everybody, code_in, later, texts, with_phone

JUF, NUMBER = "juf@example.org", "06 12 34 56 78"


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def team(app, monkeypatch, clock, tmp_path):
    """The juf has a seat and a phone; Petra and Bea are beheerders."""
    ask_everybody(app, monkeypatch)
    monkeypatch.setitem(app.config, "MAIL_DIR", str(tmp_path))
    team, _petra = room()
    team.partner("juf", Role.SCHOOL)
    team.partner("bea", Role.BEHEERDER)
    with transaction():
        db.session.execute(update(Account).values(wachtwoord=passwords.hashed(WOORD)))
    team.seat = seated(team)
    return team


def lens(team, who):
    return Lens.of(team.people[who].viewer)


def number_kept(team, by="petra", of="juf", telefoon=NUMBER):
    hat = team.people[of]
    numbers.nummer_bewaren(lens(team, by), hat.viewer.account_id, hat.hat, telefoon=telefoon, hoe="gebeld")


def helped(team, by="noor"):
    opening.partner_helpen(lens(team, by), team.plan, team.seat, hoe="stem")


def sent(app):
    return code_in(texts(app)[-1][1])


def test_one_call_brings_a_partner_back_and_ends_what_was_before(team, app, clock):
    number_kept(team)
    _phone, codes = with_phone(JUF, WOORD)
    before = accounts.sign_in(JUF, WOORD, HERE)

    helped(team)
    key = using.weer_binnen(" JUF@example.org", sent(app), HERE)

    assert accounts.waiting(key).step is Step.SET_UP
    assert sessions.present(before) is None
    assert all(row.beeindigd_op for row in rows(Factor))
    app_for(key)
    assert accounts.signed_in(key).viewer == team.juf.viewer
    assert accounts.sign_in(JUF, WOORD, HERE)
    assert codes


def test_the_message_says_a_code_and_nothing_else_and_no_page_has_it(team, app):
    number_kept(team)
    helped(team)

    ((to, said),) = texts(app)
    code = code_in(said)
    assert to.startswith("+31612345678@")
    assert said.split() == f"Uw code: {code}. Hij werkt 30 minuten. Geef deze code aan niemand.".split()
    (row,) = rows(Herstel)
    assert code not in row.sleutel
    assert code not in str([line.inhoud for line in rows(JournaalRegel)])
    assert "code" not in opening.collega(lens(team, "bea"), team.juf.viewer.account_id).eerder[0]


def test_a_forgotten_password_is_chosen_in_the_same_go(team, app):
    number_kept(team)
    helped(team)
    with pytest.raises(Invalid) as found:
        using.weer_binnen(JUF, sent(app), HERE, password="kort")
    assert set(found.value.errors) == {"password"}

    using.weer_binnen(JUF, sent(app), HERE, password="een heel nieuw woord")

    assert accounts.sign_in(JUF, "een heel nieuw woord", HERE)
    with pytest.raises(Invalid):
        accounts.sign_in(JUF, WOORD, HERE)


def test_a_code_works_once_for_one_account_and_half_an_hour(team, app, clock):
    number_kept(team)
    helped(team)
    first = sent(app)
    with pytest.raises(Invalid):
        using.weer_binnen("noor@example.org", first, HERE)
    later(clock)
    helped(team)
    second = sent(app)
    with pytest.raises(Invalid):
        using.weer_binnen(JUF, first, HERE)
    later(clock, 29 * 60)
    using.weer_binnen(JUF, second, HERE)
    with pytest.raises(Invalid):
        using.weer_binnen(JUF, second, HERE)
    helped(team)
    later(clock, 30 * 60)

    with pytest.raises(Invalid):
        using.weer_binnen(JUF, sent(app), HERE)


def test_guessing_a_code_stops_after_a_few(team, app):
    number_kept(team)
    helped(team)
    for _ in range(app.config["LOGIN_ATTEMPTS"]):
        with pytest.raises(Invalid):
            using.weer_binnen(JUF, "00000000", HERE)

    with pytest.raises(TooMany):
        using.weer_binnen(JUF, sent(app), HERE)


def test_nobody_changes_a_number_and_uses_it_in_one_go(team, clock):
    who = team.juf.viewer.account_id
    with pytest.raises(Conflict):
        helped(team)  # there is a number, but nobody checked it
    number_kept(team, by="petra", telefoon="06 99 99 99 99")
    with pytest.raises(Conflict):
        opening.collega_helpen(lens(team, "petra"), who, hoe="stem")
    opening.collega_helpen(lens(team, "bea"), who, hoe="stem")
    number_kept(team, by="bea", telefoon=NUMBER)  # what Petra checked was another number
    with pytest.raises(Conflict):
        opening.collega_helpen(lens(team, "bea"), who, hoe="stem")

    later(clock, 24 * 3600)
    opening.collega_helpen(lens(team, "bea"), who, hoe="stem")


def test_a_regisseur_checks_but_does_not_change_and_waits_a_day(team, clock):
    with transaction():
        db.session.execute(update(Aanstelling).where(Aanstelling.id == team.juf.hat).values(telefoon=NUMBER))
    opening.nummer_nakijken(lens(team, "noor"), team.plan, team.seat, hoe="openbaar")
    with pytest.raises(Conflict):
        helped(team)
    shown = opening.partner(lens(team, "noor"), team.plan, team.seat)
    assert (shown.naam, shown.nummer.nummer, shown.nummer.mag) == ("Juf", NUMBER, False)

    later(clock, 24 * 3600)
    helped(team)


def test_only_who_leads_the_plan_and_only_for_an_active_seat_of_a_partner(team):
    number_kept(team)
    with pytest.raises(NotVisible):
        helped(team, "bas")
    with pytest.raises(Refused):
        helped(team, "tom")
    team.partner("arts", Role.HUISARTS)
    waits = invited(team, who="arts").id
    number_kept(team, of="arts")

    with pytest.raises(NotVisible):
        opening.partner_helpen(lens(team, "noor"), team.plan, waits, hoe="stem")


def test_who_also_works_for_the_gemeente_is_helped_by_a_beheerder(team):
    number_kept(team)
    with transaction():
        petra = db.session.get(Aanstelling, team.petra.hat)
        more = {"rol": Role.BEHEERDER, "organisatie_id": petra.organisatie_id, "van": petra.van}
        db.session.add(Aanstelling(account_id=team.juf.viewer.account_id, **more))

    with pytest.raises(Refused):
        helped(team)


def test_a_beheerder_is_helped_by_another_and_never_alone(team, app):
    number_kept(team, by="bea", of="petra")
    petra = team.petra.viewer.account_id
    with pytest.raises(Refused):
        opening.collega_helpen(lens(team, "petra"), petra, hoe="stem")
    with pytest.raises(Refused):
        number_kept(team, by="petra", of="petra")
    with pytest.raises(Conflict):
        opening.collega_helpen(lens(team, "bea"), petra, hoe="stem")  # Bea checked it just now
    team.partner("cor", Role.BEHEERDER)

    opening.collega_helpen(lens(team, "cor"), petra, hoe="stem")
    assert using.weer_binnen("petra@example.org", sent(app), HERE)


def test_a_family_is_helped_in_a_talk_and_by_no_beheerder(team):
    team.account_for("moeder")
    mother = team.moeder.viewer.account_id
    for deed in (
        lambda: opening.collega(lens(team, "petra"), mother),
        lambda: opening.collega_helpen(lens(team, "petra"), mother, hoe="stem"),
        lambda: numbers.nummer_bewaren(lens(team, "petra"), mother, team.juf.hat, telefoon=NUMBER, hoe="gebeld"),
    ):
        with pytest.raises(NotVisible):
            deed()


def test_two_hundred_days_of_silence_close_neither_the_account_nor_the_seat(team, clock):
    phone, _codes = with_phone(JUF, WOORD)
    later(clock, 200 * 24 * 3600)
    for job in (daily.hand_on, daily.weigh_again, daily.tell_again, daily.decisions, daily.forget, clocks.remind):
        job()

    key = accounts.sign_in(JUF, WOORD, HERE)
    giving.give(Lens.of(sessions.present(key).viewer), key, phone.code(), HERE)

    assert accounts.signed_in(key).viewer == team.juf.viewer
    assert team.status_of(team.seat) == "actief"


def test_it_is_on_the_trail_with_ids_and_the_owner_gets_the_mail_that_says_nothing(team, app):
    number_kept(team)
    helped(team)
    using.weer_binnen(JUF, sent(app), HERE)

    assert "herstel_geopend" in team.trail(5)
    done = rows(JournaalRegel, JournaalRegel.deed.in_(["nummer_nagekeken", "factor_hersteld"]))
    assert {line.keten for line in done} == {"rest"}
    assert NUMBER not in str([line.inhoud for line in rows(JournaalRegel)])
    assert rows(Bericht, Bericht.account_id == team.juf.viewer.account_id)


def test_where_no_messages_are_sent_it_is_off_and_says_so(team, app, monkeypatch):
    number_kept(team)
    monkeypatch.setitem(app.config, "DEMO", False)
    assert not texting.switched_on()

    with pytest.raises(Conflict):
        helped(team)
    assert not rows(Herstel)


@pytest.mark.parametrize(
    ("typed", "dialled"),
    [
        ("06 12 34 56 78", "+31612345678"),
        ("(0)6-12345678", "+31612345678"),
        ("0032 470 12 34 56", "+32470123456"),
        ("+31612345678", "+31612345678"),
        ("06-1", ""),
        ("0100 000 100", ""),
        ("+31 20 123 45 67", ""),
        ("06123\nBcc: x@y.nl", ""),
        ("１２３４５６７８９０", ""),
    ],
)
def test_a_number_is_dialled_or_it_is_none(typed, dialled):
    assert texting.dialled(typed) == dialled
