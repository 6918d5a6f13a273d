"""Taking noodtoegang: who, why, which plan, the password again, for an hour."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from casus.actions import noodtoegang, throttle
from casus.actions.accounts import sign_in
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible
from casus.models import Account, Bericht, JournaalRegel, Maatregel, Noodtoegang, Plan, Priveverband
from casus.sharing.looks.noodtoegang import noodtoegangen
from casus.sharing.looks.plan import plan_page
from casus.words import Fase, Role
from jeugdteam import FRIDAY, Jeugdteam
from noodgeval import HERE, PASSWORD, REASON, on_duty, prepared, row_of, take, taken, tasks


@pytest.fixture
def team(app):
    return prepared(Jeugdteam().start())


def errors(refused):
    return list(refused.value.errors)


def sees(team, who, at=FRIDAY):
    return plan_page(team.people[who].lens(at), team.plan, emergency=True)


def rows():
    with transaction():
        return db.session.scalar(select(func.count()).select_from(Noodtoegang))


# --- why and which plan ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reden", ["", "x" * 39, f"   {'x' * 39}   "])
def test_a_reason_of_less_than_forty_signs_is_refused(team, reden):
    with pytest.raises(Invalid) as refused:
        take(team, reden=reden)
    assert errors(refused) == ["reden"]


def test_forty_signs_are_enough(team):
    assert take(team, reden="x" * 40).status == "open"


@pytest.mark.parametrize("code", ["G1", "G9", "", "ja"])
def test_only_the_grounds_of_danger(team, code):
    with pytest.raises(Invalid) as refused:
        take(team, code=code)
    assert errors(refused) == ["code"]


def test_g2_only_while_a_measure_runs_over_a_child_of_the_plan(team):
    with pytest.raises(Invalid):
        take(team, code="G2")
    gi = team.partner("gi", Role.GI)
    with transaction():
        of = {"persoon_id": team.persons["sem"], "organisatie_id": gi.viewer.organisatie_id, "soort": "ots"}
        db.session.add(Maatregel(van=date(2026, 1, 1), **of))

    assert take(team, code="G2").status == "open"


@pytest.mark.parametrize("naam", ["Jansen", "  jansen ", "JANSEN"])
def test_the_plan_by_family_name_and_birth_date_of_a_child(team, naam):
    assert take(team, nummer=None, achternaam=naam, geboren=date(2018, 5, 1)).plan_id == team.plan


@pytest.mark.parametrize(
    "named",
    [
        {"nummer": 2},
        {"achternaam": "Jans", "geboren": date(2018, 5, 1)},
        {"achternaam": "%", "geboren": date(2018, 5, 1)},
        {"achternaam": "Jansen", "geboren": date(2018, 5, 2)},
        {"achternaam": "Jansen", "geboren": date(1985, 3, 1)},
    ],
)
def test_half_a_name_another_day_or_a_parent_finds_nothing(team, named):
    with pytest.raises(Invalid) as refused:
        take(team, **{"nummer": None} | named)
    assert errors(refused) == ["nummer"]


def test_a_plan_must_be_named(team):
    with pytest.raises(Invalid) as refused:
        take(team, nummer=None, achternaam="Jansen")
    assert errors(refused) == ["nummer"]


def ended(team):
    with transaction():
        db.session.get_one(Plan, team.plan).fase = Fase.AFGESLOTEN


def known(team):
    with transaction():
        db.session.add(Priveverband(plan_id=team.plan, account_id=team.bas.viewer.account_id))


def test_not_there_ended_known_and_not_allowed_sound_the_same(team):
    said = []
    for who, before, more in (
        ("bas", None, {"nummer": 99}),
        ("stagiair", None, {}),
        ("tom", None, {}),
        ("bas", None, {"code": "G2"}),
        ("bas", known, {}),
        ("iris", ended, {}),
    ):
        if before:
            before(team)
        with pytest.raises(Invalid) as refused:
            take(team, who, **more)
        said.append(refused.value.errors)
    assert all(each == said[0] for each in said)
    assert rows() == 0


# --- who ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["bas", "iris", "gea"])
def test_regisseur_and_gedragswetenschapper(team, who):
    take(team, who)

    assert len(sees(team, who).leden) == 5


def test_a_teamleider_only_on_duty(team):
    on_duty(team, "tom")

    assert take(team, "tom").status == "open"


@pytest.mark.parametrize("rol", [Role.SCHOOL, Role.GI, Role.VEILIG_THUIS, Role.LEERPLICHT])
def test_never_a_partner_also_when_somebody_put_them_on_the_duty_list(team, rol):
    team.partner("ander", rol)
    on_duty(team, "ander")
    with transaction():
        stored = db.session.get_one(Account, team.bas.viewer.account_id).wachtwoord
        db.session.get_one(Account, team.ander.viewer.account_id).wachtwoord = stored
    with pytest.raises(Invalid):
        take(team, "ander")


@pytest.mark.parametrize("who", ["paula", "stagiair"])
def test_never_a_privacy_officer_or_who_is_not_registered(team, who):
    with pytest.raises(Invalid):
        take(team, who)


def test_who_leads_the_plan_just_opens_it(team):
    with pytest.raises(Invalid, match="Open het gewoon"):
        take(team, "noor")


# --- the password ------------------------------------------------------------------------------------------------


def test_a_wrong_password_opens_nothing_and_says_so(team):
    with pytest.raises(Invalid) as refused:
        take(team, wachtwoord="verkeerd")
    assert errors(refused) == ["password"]
    assert rows() == 0


def test_a_wrong_password_counts_at_the_log_in_page_too(team, app):
    for _nr in range(int(app.config["LOGIN_ATTEMPTS"])):
        with pytest.raises(Invalid):
            take(team, wachtwoord="verkeerd")
    with pytest.raises(throttle.TooMany):
        sign_in("bas@example.org", PASSWORD, HERE)


def test_it_cannot_become_a_search(team, app):
    for number in range(int(app.config["LOGIN_ATTEMPTS"])):
        with pytest.raises(Invalid):
            take(team, nummer=50 + number)
    with pytest.raises(throttle.TooMany):
        take(team)


def test_every_try_leaves_a_line(team):
    for more in ({"nummer": 99}, {"wachtwoord": "verkeerd"}):
        with pytest.raises(Invalid):
            take(team, **more)
    with transaction():
        mine = JournaalRegel.keten == team.bas.viewer.chain, JournaalRegel.deed == "noodtoegang_genomen"
        lines = db.session.scalars(select(JournaalRegel.inhoud).where(*mine)).all()
    assert len(lines) == 2
    assert all("geweigerd" in line for line in lines)


# --- what opens, and how long ------------------------------------------------------------------------------------


def test_the_emergency_set_and_nothing_else(team):
    take(team)
    page = sees(team, "bas")

    assert [row.tekst for row in page.afspraken] == ["Oma haalt Sem op."]
    assert [row.tekst for row in page.verteld] == ["Sem heeft een pen tegen wespensteken."]
    assert (page.doelen, page.acties, page.contacten) == ([], [], [])


def test_minute_sixty_is_the_end(team):
    take(team)
    sees(team, "bas", FRIDAY + timedelta(minutes=59, seconds=59))
    for minutes in (60, 61):
        with pytest.raises(NotVisible):
            sees(team, "bas", FRIDAY + timedelta(minutes=minutes))


def test_no_other_look_and_no_deed_opens_with_it(team):
    take(team)
    with pytest.raises(NotVisible):
        plan_page(team.bas.lens(), team.plan)
    with pytest.raises(NotVisible), team.bas.lens().on_plan(team.plan):
        pass


def test_another_colleague_sees_nothing_of_it(team):
    take(team)
    with pytest.raises(NotVisible):
        sees(team, "iris")


# --- a second one ------------------------------------------------------------------------------------------------


def test_a_second_one_within_a_day_needs_a_second_person(team):
    take(team)
    with pytest.raises(Invalid) as refused:
        take(team, "iris", FRIDAY + timedelta(hours=23))
    assert errors(refused) == ["tweede"]


def test_after_a_day_it_does_not(team):
    take(team)

    assert take(team, "iris", FRIDAY + timedelta(hours=24)).status == "open"


@pytest.mark.parametrize("tweede", ["iris", "stagiair", "paula"])
def test_the_second_person_is_another_registered_professional_of_the_team(team, tweede):
    take(team)
    with pytest.raises(Invalid) as refused:
        take(team, "iris", tweede=team.people[tweede].hat)
    assert errors(refused) == ["tweede"]


def test_nothing_opens_until_the_second_person_confirms(team):
    take(team)
    later = FRIDAY + timedelta(hours=2)
    assert take(team, "iris", later, tweede=team.gea.hat).status == "wacht"
    with pytest.raises(NotVisible):
        sees(team, "iris", later)
    assert "noodtoegang_bevestigen" in tasks(team, "gea")

    noodtoegang.bevestigen(team.gea.lens(later), noodtoegangen(team.gea.lens(later)).te_bevestigen[0].id)

    sees(team, "iris", later)
    assert row_of().tweede_id == team.gea.hat
    assert "noodtoegang_bevestigen" not in tasks(team, "gea")


def test_nobody_else_confirms_and_nobody_twice(team):
    take(team)
    take(team, "iris", tweede=team.gea.hat)
    asked = noodtoegangen(team.gea.lens()).te_bevestigen[0].id
    for who in ("iris", "bas", "noor"):
        with pytest.raises(NotVisible):
            noodtoegang.bevestigen(team.people[who].lens(), asked)
    noodtoegang.bevestigen(team.gea.lens(), asked)
    with pytest.raises(Conflict):
        noodtoegang.bevestigen(team.gea.lens(), asked)


def test_a_question_that_stood_too_long_opens_nothing(team):
    take(team)
    take(team, "iris", tweede=team.gea.hat)
    asked = noodtoegangen(team.gea.lens()).te_bevestigen[0].id
    with pytest.raises(Conflict):
        noodtoegang.bevestigen(team.gea.lens(FRIDAY + timedelta(minutes=60)), asked)


# --- told at once ------------------------------------------------------------------------------------------------


def test_regisseur_teamleider_and_privacy_officer_are_told_in_the_same_deed(team):
    take(team)

    assert "noodtoegang" in tasks(team, "noor")
    assert "noodtoegang_beoordelen" in tasks(team, "tom")
    assert "noodtoegang_beoordelen" in tasks(team, "paula")
    assert "noodtoegang_vertellen" in tasks(team)
    with transaction():
        told = set(db.session.scalars(select(Bericht.account_id)))
    assert {team.people[who].viewer.account_id for who in ("noor", "tom", "paula")} <= told


def test_they_are_told_on_their_lists_although_no_mail_goes_out(team, app, tmp_path, monkeypatch):
    nowhere = tmp_path / "a file, no folder"
    nowhere.write_text("")
    monkeypatch.setitem(app.config, "MAIL_DIR", str(nowhere))
    take(team)

    with transaction():
        sent = db.session.scalars(select(Bericht.verstuurd_op).where(Bericht.verstuurd_op.is_not(None))).all()
    assert sent == []
    assert "noodtoegang_beoordelen" in tasks(team, "tom")
    assert "noodtoegang" in tasks(team, "noor")


def test_a_teamleider_who_took_it_on_duty_does_not_look_at_it(team):
    on_duty(team, "tom")
    take(team, "tom")

    assert tasks(team, "tom") == {}
    assert "noodtoegang_beoordelen" in tasks(team, "paula")


def test_the_reason_is_kept_as_it_was_written(team):
    assert taken(team).reden == REASON
