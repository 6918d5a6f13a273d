"""Signing in: who comes in, who does not, and what neither of them hears."""

import multiprocessing
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, beheer, overview, passwords, throttle
from casus.actions.throttle import TooMany
from casus.app import create_app
from casus.database import db, now, transaction
from casus.errors import Invalid, NotVisible, Refused
from casus.models import Aanstelling, Account, Inlogpoging, JournaalRegel, Sessie
from casus.words import Role
from conftest import SETTINGS


@pytest.fixture
def people(app):
    return room()


@pytest.fixture
def team(people):
    return people[0]


@pytest.fixture
def petra(people):
    return people[1]


def refusal(email, password, address=HERE):
    with pytest.raises(Invalid) as found:
        accounts.sign_in(email, password, address)
    return str(found.value)


# --- coming in ---------------------------------------------------------------------------------------------------


def test_who_knows_the_password_comes_in_under_the_first_hat(team):
    key = accounts.sign_in(" Noor@Example.org ", WOORD, HERE)

    found = accounts.signed_in(key)
    assert (found.viewer.aanstelling_id, found.viewer.rol) == (team.noor.hat, Role.REGISSEUR)
    assert found.account.email == "noor@example.org"


def test_the_key_itself_is_stored_nowhere(team):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)

    (row,) = rows(Sessie)
    assert key not in row.sleutel


def test_an_unknown_address_a_wrong_password_and_a_blocked_account_hear_the_same(team):
    team.block("bas")

    texts = {
        refusal("niemand@example.org", WOORD),
        refusal("noor@example.org", "iets heel anders"),
        refusal("bas@example.org", WOORD),
    }
    assert len(texts) == 1


def test_an_unknown_address_costs_a_look_at_a_password_too(team, monkeypatch):
    looked = []
    monkeypatch.setattr(passwords, "fits", lambda stored, password: looked.append(stored) or False)

    refusal("niemand@example.org", WOORD)
    assert looked == [None]


def test_no_password_fits_where_none_was_chosen(app):
    assert not passwords.fits(None, "")


def test_an_account_without_a_hat_opens_nothing(team):
    team.change("noor", tot=datetime.now(UTC).date() - timedelta(days=2))

    assert "aanstelling" in refusal("noor@example.org", WOORD)


def test_signing_in_leaves_a_line_on_the_trail(team):
    accounts.sign_in("noor@example.org", WOORD, HERE)

    (line,) = rows(JournaalRegel, JournaalRegel.deed == "ingelogd")
    assert str(team.noor.viewer.account_id) in line.inhoud
    assert "noor" not in line.inhoud


def test_a_hash_of_old_parameters_is_made_anew(team, monkeypatch):
    (before,) = [row.wachtwoord for row in rows(Account, Account.email == "noor@example.org")]
    monkeypatch.setattr(passwords, "outdated", lambda stored: True)

    accounts.sign_in("noor@example.org", WOORD, HERE)

    (after,) = [row.wachtwoord for row in rows(Account, Account.email == "noor@example.org")]
    assert after != before
    assert passwords.fits(after, WOORD)


# --- going out ---------------------------------------------------------------------------------------------------


def test_after_signing_out_the_key_opens_nothing(team):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)

    accounts.sign_out(key)

    assert accounts.signed_in(key) is None


def test_a_session_ends_by_itself_after_an_hour_of_silence(app, team):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)
    with transaction():
        db.session.execute(
            update(Sessie).values(gezien_op=now() - timedelta(minutes=app.config["SESSION_MINUTES"] + 1))
        )

    assert accounts.signed_in(key) is None


def test_being_seen_is_written_once_a_minute(team):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)
    (first,) = [row.gezien_op for row in rows(Sessie)]

    accounts.signed_in(key)
    assert [row.gezien_op for row in rows(Sessie)] == [first]

    earlier = first - timedelta(minutes=2)
    with transaction():
        db.session.execute(update(Sessie).values(gezien_op=earlier))
    accounts.signed_in(key)
    (seen,) = [row.gezien_op for row in rows(Sessie)]
    assert seen > earlier


def test_a_hat_that_had_its_last_day_is_worn_no_more(team):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)

    team.change("noor", tot=datetime.now(UTC).date() - timedelta(days=2))

    assert accounts.signed_in(key) is None


def test_a_blocked_account_is_out_at_the_next_request_and_the_regie_has_moved(team, petra):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)
    token = accounts.make_token(team.noor.lens(), "noor@example.org")

    beheer.account_blokkeren(petra.lens(now()), team.noor.viewer.account_id)

    assert accounts.signed_in(key) is None
    assert accounts.by_token(token) is None
    assert team.holder()[1] == "waarnemend"


# --- two hats ----------------------------------------------------------------------------------------------------


@pytest.fixture
def two_hats(team, petra):
    """Noor is a gedragswetenschapper as well."""
    made = beheer.aanstelling_maken(
        petra.lens(now()),
        account_id=team.noor.viewer.account_id,
        organisatie_id=team.organisatie,
        team_id=team.team,
        rol="gedragswetenschapper",
        geregistreerd=True,
    )
    return made.id


def test_switching_changes_the_hat_of_this_session_only(team, two_hats):
    one, other = (accounts.sign_in("noor@example.org", WOORD, HERE) for _ in range(2))

    accounts.switch_hat(one, two_hats)

    assert accounts.signed_in(one).viewer.rol is Role.GEDRAGSWETENSCHAPPER
    assert accounts.signed_in(other).viewer.rol is Role.REGISSEUR
    assert {hat.id for hat in accounts.signed_in(one).hats} == {team.noor.hat, two_hats}


def test_nobody_puts_on_a_hat_of_somebody_else(team):
    key = accounts.sign_in("noor@example.org", WOORD, HERE)

    with pytest.raises(NotVisible):
        accounts.switch_hat(key, team.tom.hat)


def test_ending_one_hat_ends_the_sessions_in_it_and_leaves_the_other(team, petra, two_hats):
    one, other = (accounts.sign_in("noor@example.org", WOORD, HERE) for _ in range(2))
    accounts.switch_hat(one, two_hats)

    beheer.aanstelling_beeindigen(petra.lens(now()), two_hats)

    assert accounts.signed_in(one) is None
    assert [hat.id for hat in accounts.signed_in(other).hats] == [team.noor.hat]


# --- tokens ------------------------------------------------------------------------------------------------------


def test_with_several_hats_a_token_asks_which_one_and_names_them(team, two_hats):
    token = accounts.make_token(team.noor.lens(), "noor@example.org")

    with pytest.raises(accounts.ChooseHat) as asked:
        accounts.by_token(token)
    assert {hat["id"] for hat in asked.value.hoedanigheden} == {str(team.noor.hat), str(two_hats)}
    assert accounts.by_token(token, two_hats).rol is Role.GEDRAGSWETENSCHAPPER


def test_a_token_for_one_hat_asks_nothing_and_opens_no_other(team, two_hats):
    token = accounts.make_token(team.noor.lens(), "noor@example.org", two_hats)

    assert accounts.by_token(token).aanstelling_id == two_hats
    with pytest.raises(accounts.ChooseHat):
        accounts.by_token(token, team.noor.hat)


def test_a_token_that_nobody_made_opens_nothing(team):
    assert accounts.by_token("casus_verzonnen") is None


def test_nobody_makes_a_token_for_somebody_else(team):
    with pytest.raises(Refused):
        accounts.make_token(team.noor.lens(), "bas@example.org")


# --- the throttle ------------------------------------------------------------------------------------------------


def tire(app, email="noor@example.org", address=HERE):
    for _ in range(app.config["LOGIN_ATTEMPTS"]):
        refusal(email, "iets heel anders", address)


def test_after_five_wrong_passwords_the_right_one_waits_too(app, team):
    tire(app)

    with pytest.raises(TooMany):
        accounts.sign_in("noor@example.org", WOORD, "198.51.100.1")


def test_who_waits_hears_until_when_and_the_same_for_an_unknown_address(app, team, monkeypatch):
    at = now()
    monkeypatch.setattr(throttle, "now", lambda: at)
    tire(app)
    tire(app, "niemand@example.org")

    known, unknown = (refusal(email, WOORD) for email in ("noor@example.org", "niemand@example.org"))
    assert known == unknown
    assert "uur" in known


def test_after_the_window_the_right_password_works_again(app, team):
    tire(app)
    with pytest.raises(TooMany):
        accounts.sign_in("noor@example.org", WOORD, HERE)
    with transaction():
        db.session.execute(update(Inlogpoging).values(dicht_tot=now(), sinds=now() - timedelta(days=1)))

    assert accounts.sign_in("noor@example.org", WOORD, HERE)


def test_a_right_password_wipes_the_slate(app, team):
    for _ in range(3):
        for _ in range(app.config["LOGIN_ATTEMPTS"] - 1):
            refusal("noor@example.org", "iets heel anders", "198.51.100.1")
        assert accounts.sign_in("noor@example.org", WOORD, "198.51.100.1")


def test_an_office_of_people_with_good_passwords_never_waits(app, team):
    for _ in range(app.config["LOGIN_ATTEMPTS_MACHINE"] + 2):
        assert accounts.sign_in("noor@example.org", WOORD, HERE)


def test_one_machine_that_tries_many_addresses_waits(app, team):
    for nr in range(app.config["LOGIN_ATTEMPTS_MACHINE"]):
        refusal(f"naam{nr}@example.org", "iets heel anders")

    with pytest.raises(TooMany):
        accounts.sign_in("noor@example.org", WOORD, HERE)
    assert accounts.sign_in("noor@example.org", WOORD, "198.51.100.1")


def test_no_address_stands_in_the_counts(app, team):
    tire(app)

    assert not [row for row in rows(Inlogpoging) if "noor" in row.sleutel or HERE in row.sleutel]


def test_counts_that_are_over_are_thrown_away(app, team):
    tire(app)
    assert throttle.forget_old() == 0
    with transaction():
        db.session.execute(update(Inlogpoging).values(sinds=now() - timedelta(days=1)))

    assert throttle.forget_old() == 2


def guess(url, barrier, answers):
    """Another process: as many guesses as it can, all at once with the others."""
    app = create_app(DATABASE_URL=url, **SETTINGS)
    with app.app_context():
        barrier.wait()
        for nr in range(6):
            try:
                accounts.sign_in("noor@example.org", f"een gok van {nr} letters", f"192.0.2.{nr}")
            except TooMany:
                answers.put("wacht")
            except Invalid:
                answers.put("fout")
        db.session.remove()
        db.engine.dispose()


def test_two_processes_together_get_no_more_guesses_than_one(app, team):
    db.session.remove()
    db.engine.dispose()
    processes = multiprocessing.get_context("spawn")
    barrier, answers = processes.Barrier(2), processes.Queue()
    both = [processes.Process(target=guess, args=(app.config["DATABASE_URL"], barrier, answers)) for _ in range(2)]
    for process in both:
        process.start()
    heard = sorted(answers.get(timeout=240) for _ in range(12))
    for process in both:
        process.join()

    assert heard.count("fout") == app.config["LOGIN_ATTEMPTS"]
    assert heard.count("wacht") == 12 - app.config["LOGIN_ATTEMPTS"]


# --- the directory -----------------------------------------------------------------------------------------------


def test_a_beheerder_lists_professionals_and_no_families(team, petra):
    team.account_for("moeder")

    found, _more = overview.accounts(petra.lens(now()))

    assert {account.naam for account in found} >= {"Noor", "Tom"}
    assert "Moeder" not in {account.naam for account in found}


def test_a_regisseur_sees_no_directory(team):
    with pytest.raises(Refused):
        overview.accounts(team.noor.lens())


def test_the_directory_goes_on_where_the_page_ended(team, petra, monkeypatch):
    monkeypatch.setattr(overview, "PAGE", 3)
    lens, names, following = petra.lens(now()), [], None
    while True:
        page, following = overview.accounts(lens, na=following)
        names += [account.naam for account in page]
        if following is None:
            break

    assert names == sorted(names)
    assert len(names) == len(set(names)) == len(rows(Account))


def test_hats_that_do_not_fit_their_organisatie_are_refused(team, petra):
    with pytest.raises(Invalid) as found:
        beheer.aanstelling_maken(
            petra.lens(now()), account_id=team.bas.viewer.account_id, organisatie_id=team.organisatie, rol="school"
        )
    assert set(found.value.errors) == {"organisatie_id"}
    assert len(rows(Aanstelling, Aanstelling.account_id == team.bas.viewer.account_id)) == 1
