"""A family member's account: opened in a talk, closed at once."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, beheer
from casus.actions.familie import account_sluiten, familie_accounts
from casus.actions.keys import as_typed
from casus.database import db, now, transaction
from casus.dates import day_of
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Account, Bericht, JournaalPersoon, JournaalRegel, Persoon, Termijn
from casus.sharing.lens import Lens

SEEN = date(2026, 1, 5)


@pytest.fixture
def team(app):
    return room()[0]


def opened(team, naam, **more):
    values = {"email": f"{naam}@example.org", "document": "paspoort", "gezien_op": SEEN} | more
    return beheer.familie_account_openen(team.noor.lens(now()), team.plan, team.persons[naam], **values)


def refused(team, naam, **more):
    with pytest.raises(Invalid) as found:
        opened(team, naam, **more)
    return set(found.value.errors)


def test_the_regisseur_opens_an_account_and_the_code_opens_the_door_once(team):
    made = opened(team, "moeder")
    accounts.set_password(as_typed(made.code), WOORD)

    viewer = accounts.signed_in(accounts.sign_in("moeder@example.org", WOORD, HERE)).viewer
    assert (viewer.persoon_id, viewer.aanstelling_id, viewer.rol) == (team.persons["moeder"], None, None)
    with pytest.raises(Invalid):
        accounts.set_password(as_typed(made.code), "weer iets anders")


def test_of_the_document_only_the_kind_and_the_day_are_kept(team):
    opened(team, "moeder", document="rijbewijs")

    (account,) = rows(Account, Account.persoon_id.is_not(None))
    assert (account.identiteit_gezien, account.identiteit_gezien_op) == ("rijbewijs", SEEN)


def test_the_trail_says_about_whom(team):
    opened(team, "moeder")

    (line,) = rows(JournaalRegel, JournaalRegel.deed == "account_gemaakt")
    concerned = {row.persoon_id for row in rows(JournaalPersoon, JournaalPersoon.regel_id == line.id)}
    assert concerned == {team.persons["moeder"]}


def test_a_child_under_twelve_gets_none_and_a_youth_of_twelve_does(team):
    assert refused(team, "sem") == {"persoon"}
    assert opened(team, "lotte").code


def test_an_unknown_birth_date_gives_nothing(team):
    with transaction():
        uncertain = update(Persoon).where(Persoon.id == team.persons["lotte"])
        db.session.execute(uncertain.values(geboren="2013", geboren_laatst=day_of(now()) - timedelta(days=4000)))

    assert refused(team, "lotte") == {"persoon"}


def test_somebody_who_died_gets_none(team):
    with transaction():
        db.session.execute(
            update(Persoon).where(Persoon.id == team.persons["vader"]).values(overleden_op=date(2025, 1, 1))
        )

    assert refused(team, "vader") == {"persoon"}


def test_an_address_that_another_account_uses_cannot_be(team):
    opened(team, "moeder")

    assert refused(team, "vader", email="Moeder@example.org ") == {"email"}


def test_who_shares_the_messages_with_somebody_is_called_and_gets_no_mail(team):
    assert refused(team, "moeder", bereikbaar="mail", gedeeld="ja") == {"bereikbaar"}
    opened(team, "moeder", bereikbaar="bel_mij", gedeeld="ja")


def test_what_was_seen_must_be_a_document_on_a_day_that_was(team):
    tomorrow = day_of(now()) + timedelta(days=1)
    wrong = {"document": "bibliotheekpas", "gezien_op": tomorrow, "bereikbaar": "postduif"}

    assert refused(team, "moeder", **wrong) == {"document", "gezien_op", "bereikbaar"}


@pytest.mark.parametrize("who", ["bas", "tom"])
def test_a_colleague_and_the_teamleider_open_none(team, who):
    with pytest.raises((Refused, NotVisible)):
        beheer.familie_account_openen(
            team.people[who].lens(now()),
            team.plan,
            team.persons["moeder"],
            email="m@example.org",
            document="paspoort",
            gezien_op=SEEN,
        )


def test_somebody_of_another_gezin_is_as_unknown_as_nobody(team):
    with pytest.raises(NotVisible):
        beheer.familie_account_openen(
            team.noor.lens(now()), team.plan, team.gezin, email="m@example.org", document="paspoort", gezien_op=SEEN
        )


def test_an_account_in_use_is_not_opened_again(team):
    accounts.set_password(as_typed(opened(team, "moeder").code), WOORD)

    with pytest.raises(Conflict):
        opened(team, "moeder")


def test_outside_the_demo_there_are_none_until_the_gemeente_says_how_identity_is_checked(app, team, monkeypatch):
    monkeypatch.setitem(app.config, "DEMO", False)
    with pytest.raises(Refused):
        opened(team, "moeder")

    monkeypatch.setitem(app.config, "IDENTITEITSCONTROLE", "werkinstructie balie, versie 3")
    assert opened(team, "moeder")


# --- somebody else can get at it ---------------------------------------------------------------------------------


@pytest.fixture
def moeder(team):
    """Her session, and her lens."""
    accounts.set_password(as_typed(opened(team, "moeder").code), WOORD)
    key = accounts.sign_in("moeder@example.org", WOORD, HERE)
    return key, Lens.of(accounts.signed_in(key).viewer)


def test_closing_is_at_once_and_the_regisseur_calls_today(team, moeder):
    key, lens = moeder

    account_sluiten(lens)

    assert accounts.signed_in(key) is None
    with pytest.raises(Invalid):
        accounts.sign_in("moeder@example.org", WOORD, HERE)
    (call,) = rows(Termijn)
    assert (call.soort, call.aanstelling_id, call.plan_id) == ("account_bellen", team.noor.hat, team.plan)
    assert [row.account_id for row in rows(Bericht)] == [team.noor.viewer.account_id]


def test_a_link_asked_for_before_opens_nothing_after(team, moeder, app, monkeypatch):
    mails = []
    monkeypatch.setitem(app.extensions, "post", mails.extend)
    accounts.ask_link("moeder@example.org", HERE)

    account_sluiten(moeder[1])

    with pytest.raises(Invalid):
        accounts.set_password(mails[0].key, "van iemand anders hier")


def test_it_opens_again_in_a_talk_with_another_address(team, moeder):
    account_sluiten(moeder[1])

    made = opened(team, "moeder", email="nieuw@example.org")
    accounts.set_password(as_typed(made.code), "een heel nieuw woord")

    assert accounts.sign_in("nieuw@example.org", "een heel nieuw woord", HERE)
    assert len(rows(Account, Account.persoon_id.is_not(None))) == 1


def test_who_leads_sees_who_has_an_account(team, moeder):
    shown = {person.voornaam: person.account for person in familie_accounts(team.noor.lens(now()), team.plan)}

    assert (shown["Moeder"], shown["Vader"]) == ("open", "")


def test_a_professional_closes_no_family_account_this_way(team):
    with pytest.raises(Refused):
        account_sluiten(team.noor.lens(now()))


# --- how to be reached -------------------------------------------------------------------------------------------


def test_the_choice_is_kept_and_must_be_one_of_three(moeder):
    accounts.bereikbaar_kiezen(moeder[1], "bel_mij")
    with pytest.raises(Invalid):
        accounts.bereikbaar_kiezen(moeder[1], "postduif")

    assert accounts.signed_in(moeder[0]).account.bereikbaar == "bel_mij"
