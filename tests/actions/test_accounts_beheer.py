"""What a beheerder can do, and what not."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update

from accounts_room import HERE, WOORD, room, rows
from casus.actions import accounts, beheer, daily, first, overview
from casus.database import db, now, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Aanstelling, Account, Bericht, Gemeente, JournaalRegel, Organisatie, Team
from casus.sharing.lens import Lens


@pytest.fixture
def people(app):
    return room()


@pytest.fixture
def team(people):
    return people[0]


@pytest.fixture
def lens(people):
    return people[1].lens(now())


def account_of(naam, team):
    return team.people[naam].viewer.account_id


def test_from_nothing_to_a_regisseur_at_work(app):
    key = first.beheerder(first.commanded("casus account"), email="petra@example.org", gemeente="Voorbeeldstad")
    accounts.set_password(key, WOORD)
    lens = Lens.of(accounts.viewer_of("petra@example.org"))

    jeugdteam = beheer.organisatie_maken(lens, naam="Jeugdteam Noord", soort="jeugdteam")
    team = beheer.team_maken(lens, jeugdteam.id, naam="Noord")
    noor = beheer.account_maken(lens, naam="Noor Bakker", email="noor@example.org")
    made = beheer.aanstelling_maken(
        lens, account_id=noor.id, organisatie_id=jeugdteam.id, team_id=team.id, rol="regisseur", geregistreerd=True
    )

    viewer = accounts.viewer_of("noor@example.org", team="Noord")
    assert (viewer.aanstelling_id, viewer.team_id, viewer.geregistreerd) == (made.id, team.id, True)
    assert [row.account_id for row in rows(Bericht, Bericht.account_id == noor.id)] == [noor.id]


def test_a_first_beheerder_asked_for_twice_is_one_account_with_one_hat(app):
    for _ in range(2):
        first.beheerder(first.commanded("casus account"), email="petra@example.org", gemeente="Voorbeeldstad")

    assert [len(rows(model)) for model in (Account, Aanstelling, Organisatie, Gemeente)] == [1, 1, 1, 1]


def test_a_person_cannot_make_a_first_beheerder(team):
    with pytest.raises(Refused):
        first.beheerder(team.noor.lens(), email="noor@example.org")


@pytest.mark.parametrize("email", ["", "noor", "noor@dorp", "a b@example.org", "noor@example.org", "x@y.nl,z@y.nl"])
def test_an_account_needs_an_address_of_its_own(lens, email):
    with pytest.raises(Invalid) as found:
        beheer.account_maken(lens, naam="Iemand", email=email)
    assert set(found.value.errors) == {"email"}


def test_everything_wrong_with_a_hat_is_told_at_once(team, lens):
    with pytest.raises(Invalid) as found:
        beheer.aanstelling_maken(
            lens,
            account_id=account_of("bas", team),
            organisatie_id=team.organisatie,
            rol="koning",
            team_id=team.gezin,
            van=date(2026, 2, 1),
            tot=date(2026, 1, 1),
        )
    assert set(found.value.errors) == {"rol", "team_id", "tot"}


def test_a_regisseur_without_a_team_is_refused(team, lens):
    with pytest.raises(Invalid) as found:
        beheer.aanstelling_maken(
            lens, account_id=account_of("bas", team), organisatie_id=team.organisatie, rol="regisseur"
        )
    assert set(found.value.errors) == {"team_id"}


def test_only_a_jeugdteam_has_teams(lens):
    school = beheer.organisatie_maken(lens, naam="De Regenboog", soort="school")

    with pytest.raises(Invalid):
        beheer.team_maken(lens, school.id, naam="Groep 4")
    assert len(rows(Team)) == 1


def test_an_organisatie_can_be_corrected(lens):
    made = beheer.organisatie_maken(lens, naam="De Regenboog", soort="school")

    beheer.organisatie_wijzigen(lens, made.id, naam="De  Regenboog", plaats="Voorbeelddorp", telefoon="0100")

    assert overview.organisatie(lens, made.id).plaats == "Voorbeelddorp"


# --- what a beheerder cannot do ----------------------------------------------------------------------------------


def test_a_beheerder_gives_no_hat_to_the_own_account(team, lens):
    with pytest.raises(Refused):
        beheer.aanstelling_maken(
            lens, account_id=lens.viewer.account_id, organisatie_id=team.organisatie, team_id=team.team, rol="regisseur"
        )


def test_a_beheerder_sees_nothing_of_a_family_account(team, lens):
    team.account_for("moeder")

    for deed in (
        lambda account: overview.account(lens, account),
        lambda account: beheer.account_deblokkeren(lens, account),
        lambda account: beheer.aanstelling_maken(
            lens, account_id=account, organisatie_id=team.organisatie, team_id=team.team, rol="regisseur"
        ),
    ):
        with pytest.raises(NotVisible):
            deed(account_of("moeder", team))


def test_a_beheerder_opens_no_family_account(team, lens):
    with pytest.raises(NotVisible):
        beheer.familie_account_openen(
            lens, team.plan, team.persons["moeder"], email="m@example.org", document="paspoort", gezien_op=date.today()
        )


def test_nobody_else_does_what_a_beheerder_does(team):
    with pytest.raises(Refused):
        beheer.account_maken(team.tom.lens(), naam="Iemand", email="iemand@example.org")
    with pytest.raises(Refused):
        beheer.account_blokkeren(team.tom.lens(), account_of("noor", team))

    refused = rows(JournaalRegel, JournaalRegel.deed.in_(["account_gemaakt", "account_geblokkeerd"]))
    assert len(refused) == 2
    assert all("geweigerd:403" in row.inhoud for row in refused)


# --- closing -----------------------------------------------------------------------------------------------------


def test_a_family_account_is_closed_by_address_and_nobody_learns_whether_there_was_one(team, lens):
    team.account_for("moeder")

    assert beheer.account_blokkeren_op_adres(lens, "Moeder@example.org") is None
    assert beheer.account_blokkeren_op_adres(lens, "niemand@example.org") is None

    (row,) = rows(Account, Account.email == "moeder@example.org")
    assert row.geblokkeerd_op is not None


def test_the_last_teamleider_of_a_team_stays(team, lens):
    key = accounts.sign_in("tom@example.org", WOORD, HERE)

    for deed in (
        lambda: beheer.account_blokkeren(lens, account_of("tom", team)),
        lambda: beheer.aanstelling_beeindigen(lens, team.tom.hat),
    ):
        with pytest.raises(Conflict, match="laatste teamleider"):
            deed()

    assert accounts.signed_in(key)


def test_with_a_second_teamleider_the_first_can_go(team, lens):
    beheer.aanstelling_maken(
        lens, account_id=account_of("bas", team), organisatie_id=team.organisatie, team_id=team.team, rol="teamleider"
    )

    beheer.account_blokkeren(lens, account_of("tom", team))

    assert "tom" not in accounts_in(lens)


def accounts_in(lens):
    return {account.naam.lower() for account in overview.accounts(lens)[0] if not account.geblokkeerd}


def test_a_hat_that_ends_hands_its_regie_on_in_the_same_transaction(team, lens):
    beheer.aanstelling_beeindigen(lens, team.noor.hat)

    assert len(team.running()) == 1
    assert team.holder()[0] != "noor"


def test_ending_a_hat_twice_changes_nothing_more(team, lens):
    beheer.aanstelling_beeindigen(lens, team.bas.hat)
    beheer.aanstelling_beeindigen(lens, team.bas.hat)

    assert len(rows(JournaalRegel, JournaalRegel.deed == "aanstelling_beeindigd")) == 1


def test_after_opening_again_old_sessions_stay_ended(team, lens):
    key = accounts.sign_in("bas@example.org", WOORD, HERE)
    beheer.account_blokkeren(lens, account_of("bas", team))

    beheer.account_deblokkeren(lens, account_of("bas", team))

    assert accounts.signed_in(key) is None
    assert accounts.sign_in("bas@example.org", WOORD, HERE)


def test_leave_hands_the_regie_on_and_coming_back_can_be_told(team, lens):
    today = datetime.now(UTC).date()

    beheer.afwezig_melden(lens, team.noor.hat, van=today)
    assert team.holder()[0] != "noor"
    beheer.afwezig_melden(lens, team.noor.hat, van=None)

    (hat,) = rows(Aanstelling, Aanstelling.id == team.noor.hat)
    assert hat.afwezig_van is None


def test_a_colleague_cannot_send_somebody_on_leave(team):
    with pytest.raises(NotVisible):
        beheer.afwezig_melden(team.bas.lens(), team.noor.hat, van=date(2026, 1, 1))


def test_a_hat_that_had_its_last_day_yesterday_hands_its_regie_on_by_the_clock(team):
    yesterday = datetime.now(UTC).date() - timedelta(days=2)
    with transaction():
        db.session.execute(update(Aanstelling).where(Aanstelling.id == team.noor.hat).values(tot=yesterday))

    assert daily.hand_on() == {team.plan}
    assert daily.hand_on() == frozenset()
    assert team.holder()[0] != "noor"


def test_the_organisatie_page_names_who_works_there(team, lens):
    shown = overview.organisatie(lens, team.organisatie)

    assert "Tom" in {person.naam for person in shown.mensen}
    assert [one.naam for one in shown.teams] == ["Noord"]
