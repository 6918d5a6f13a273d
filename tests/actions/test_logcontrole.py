"""Looking at the trail afterwards: what is found, who judges it, what is handed over, and the report of the month."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from casus.actions import deelnames, logcontrole, naamverzoeken, noodtoegang, sessions
from casus.actions.journaaltermijn import destroy_old
from casus.actions.keys import digest
from casus.actions.logcontrole import judging
from casus.actions.logcontrole.signs import codes_in, surnames
from casus.database import db, now, transaction
from casus.errors import Conflict, FreshFirst, Invalid, NotVisible, Refused
from casus.models import (
    Aanstelling,
    Account,
    Controledag,
    Controlegeval,
    Controleverslag,
    Factor,
    Gemeente,
    JournaalRegel,
    Priveverband,
    Sessie,
    Termijn,
    Toetreding,
    Verblijf,
)
from casus.sharing.looks.plan import plan_page
from casus.sharing.viewer import Origin
from casus.words import Deed, Role
from jeugdteam import FRIDAY, Jeugdteam
from noodgeval import prepared, row_of, take

SATURDAY = FRIDAY + timedelta(days=1)
DECEMBER = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    with time_machine.travel(FRIDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def team(app, clock):
    return prepared(Jeugdteam().start())


def name(team, who, naam):
    with transaction():
        db.session.get_one(Account, team.people[who].viewer.account_id).naam = naam


def cases(team, **asked):
    return logcontrole.gevallen(team.paula.lens(SATURDAY), **asked).gevallen


def kinds(team):
    return sorted(case.soort for case in cases(team))


# --- what is found -----------------------------------------------------------------------------------------------


def test_every_noodtoegang_and_every_inkijk_is_found_once(team):
    take(team)
    deelnames.inkijk_nemen(team.tom.lens(), team.plan, reden="een klacht")

    assert logcontrole.search(FRIDAY) == 0
    assert logcontrole.search(SATURDAY) == 2
    assert logcontrole.search(SATURDAY + timedelta(hours=1)) == 0
    assert kinds(team) == ["inkijk", "noodtoegang"]


def test_looks_at_the_own_name_and_the_own_neighbourhood(team):
    name(team, "noor", "Noor van der Jansen-Smit")
    with transaction():
        db.session.add(Verblijf(gezin_id=team.gezin, soort="adres", tekst="Dorpsstraat 1, 1234 ab Dorp"))
    logcontrole.woonplaats_opgeven(team.noor.lens(), postcode="1234 AB")
    plan_page(team.noor.lens(), team.plan)
    logcontrole.search(SATURDAY)

    assert kinds(team) == ["achternaam", "postcode"]
    assert {case.wie for case in cases(team)} == {"Noor van der Jansen-Smit"}


def test_parts_of_a_name_and_postcodes_in_a_text():
    assert surnames("van der Berg-Jansen") == {"berg", "jansen"}
    assert surnames("van 't Hoff") & surnames("in 't Veld") == set()
    assert surnames("'s Jacob") & surnames("'s Graven") == surnames("d'Hondt") & surnames("D. d'Arc") == set()
    assert codes_in("Weg 12, 1234 ab Dorp en 9999ZZ") == {"1234AB", "9999ZZ"}


def test_where_somebody_lives_can_be_taken_back_and_must_be_an_address(team):
    with pytest.raises(Invalid):
        logcontrole.woonplaats_opgeven(team.noor.lens(), postcode="Dorp")
    logcontrole.woonplaats_opgeven(team.noor.lens(), postcode="1234AB")
    logcontrole.woonplaats_wissen(team.noor.lens())
    with transaction():
        db.session.add(Verblijf(gezin_id=team.gezin, soort="adres", tekst="1234AB"))
    plan_page(team.noor.lens(), team.plan)
    logcontrole.search(SATURDAY)

    assert kinds(team) == []


def test_five_plans_of_a_team_by_chance_the_same_ones_each_time(team, clock):
    with transaction():
        plans = [team.plan, *(team.new_plan("noor") for _turn in range(7))]
    for plan in plans:
        plan_page(team.noor.lens(), plan)
    logcontrole.search(DECEMBER)
    first = {case.nummer for case in cases(team, soort="steekproef")}
    with transaction():
        for row in db.session.scalars(select(Controlegeval)):
            db.session.delete(row)
    with transaction():
        for day in db.session.scalars(select(Controledag)):
            db.session.delete(day)
    logcontrole.search(DECEMBER)

    assert len(first) == 5
    assert {case.nummer for case in cases(team, soort="steekproef")} == first


def test_who_looks_far_more_often_than_others_stands_out(team, app, monkeypatch):
    monkeypatch.setitem(app.config, "UITSCHIETER_VANAF", 6)
    with transaction():
        mine = [team.new_plan("noor") for _turn in range(8)]
        others = [team.new_plan("bas"), team.new_plan("iris")]
    for plan in mine:
        plan_page(team.noor.lens(), plan)
    plan_page(team.bas.lens(), others[0])
    plan_page(team.iris.lens(), others[1])
    logcontrole.search(FRIDAY + timedelta(days=3))

    (case,) = cases(team, soort="uitschieter")
    assert (case.wie, case.aantal) == ("Noor", 9)


# --- judging -----------------------------------------------------------------------------------------------------


@pytest.fixture
def case(team):
    take(team)
    logcontrole.search(SATURDAY)
    return cases(team)[0]


def judge(team, case, who="paula", **more):
    asked = {"oordeel": "terecht", "versie": case.versie} | more
    return logcontrole.beoordelen(team.people[who].lens(SATURDAY), case.id, **asked)


def test_a_privacy_officer_judges_a_case_once_with_a_line(team, case):
    looked = judge(team, case, oordeel="uitzoeken")
    with pytest.raises(Invalid):
        judge(team, looked, oordeel="niet_terecht")
    done = judge(team, looked, oordeel="niet_terecht", toelichting="Er was geen gevaar.")
    with pytest.raises(Conflict):
        judge(team, done)

    assert cases(team) == []
    with transaction():
        lines = select(JournaalRegel).where(JournaalRegel.deed == Deed.LOG_BEOORDEELD)
        assert len([line for line in db.session.scalars(lines) if '"uitkomst":"ok"' in line.inhoud]) == 2


def test_nobody_judges_the_own_looks(team, case):
    """Paula has a second hat, and it is the one that looked."""
    with transaction():
        row = db.session.get_one(Controlegeval, case.id)
        other = team.people["paula"].viewer
        db.session.get_one(Aanstelling, row.aanstelling_id).account_id = other.account_id
    with pytest.raises(Refused):
        judge(team, case)


def test_nobody_judges_a_sample_with_the_own_looks_in_it(team, clock):
    """Iris is Paula with a second hat, and works in plan 2; both plans were drawn."""
    with transaction():
        theirs = team.new_plan("iris")
        iris = db.session.get_one(Aanstelling, team.iris.hat)
        iris.account_id = team.paula.viewer.account_id
    plan_page(team.noor.lens(), team.plan)
    plan_page(team.iris.lens(), theirs)
    logcontrole.search(DECEMBER)
    drawn = {case.nummer: case for case in cases(team, soort="steekproef")}

    assert logcontrole.geval(team.paula.lens(SATURDAY), drawn[2].id).beoordeelt is False
    with pytest.raises(Refused):
        judge(team, drawn[2])
    assert logcontrole.geval(team.paula.lens(SATURDAY), drawn[1].id).beoordeelt is True
    judge(team, drawn[1])


@pytest.mark.parametrize("who", ["noor", "tom", "gea", "bas"])
def test_nobody_else_reads_or_judges(team, case, who):
    lens = team.people[who].lens(SATURDAY)
    for ask in (
        lambda: logcontrole.gevallen(lens),
        lambda: logcontrole.geval(lens, case.id),
        lambda: logcontrole.logboek(lens),
        lambda: logcontrole.verslagen(lens),
        lambda: judge(team, case, who=who),
    ):
        with pytest.raises(NotVisible):
            ask()


def test_a_teamleider_sees_the_one_case_that_was_handed_over(team, case):
    logcontrole.overdragen(team.paula.lens(SATURDAY), case.id, reden="Praat met Bas.", versie=case.versie)
    tom = team.tom.lens(SATURDAY)
    (handed,) = logcontrole.overgedragen(tom).gevallen
    shown = logcontrole.geval(tom, handed.id)

    assert (shown.overdracht_reden, shown.beoordeelt) == ("Praat met Bas.", False)
    assert {line.wie for line in shown.regels} == {"Bas"}
    with pytest.raises(NotVisible):
        logcontrole.logboek(tom)
    with transaction():
        told = select(Termijn.aanstelling_id).where(Termijn.soort == judging.HANDED)
        assert db.session.scalars(told).all() == [team.tom.hat]


def tie(team, who):
    """This account knows the family of plan 1 privately."""
    with transaction():
        db.session.add(Priveverband(plan_id=team.plan, account_id=team.people[who].viewer.account_id, op=FRIDAY))


def test_who_knows_the_family_privately_is_handed_no_case_of_it(team, case):
    logcontrole.overdragen(team.paula.lens(SATURDAY), case.id, reden="Praat met Bas.", versie=case.versie)
    tie(team, "tom")
    tom = team.tom.lens(SATURDAY)

    assert logcontrole.overgedragen(tom).gevallen == []
    with pytest.raises(NotVisible):
        logcontrole.geval(tom, case.id)


def test_a_case_is_not_handed_to_a_teamleider_who_knows_the_family(team, case):
    tie(team, "tom")
    with pytest.raises(Conflict):
        logcontrole.overdragen(team.paula.lens(SATURDAY), case.id, reden="Praat met Bas.", versie=case.versie)


def test_who_knows_the_family_privately_reads_nothing_of_its_plan_in_whatever_function(team, case):
    """Tom keeps the log, Paula is privacy officer; of other plans they read as before."""
    keeps_log(team)
    with transaction():
        other = team.new_plan("noor")
    for plan in (team.plan, other):
        plan_page(team.noor.lens(), plan)
    for who in ("tom", "paula"):
        tie(team, who)
        lens = team.people[who].lens(SATURDAY)
        asked = {"email": "noor@example.org", "van": FRIDAY.date(), "tot": FRIDAY.date()}
        seen = {line.nummer for line in logcontrole.logboek(lens, **asked).regels}
        assert (1 in seen, 2 in seen) == (False, who == "paula")
        with pytest.raises(Invalid):
            logcontrole.logboek(lens, nummer=1)
    paula = team.paula.lens(SATURDAY)
    asked = naamverzoeken.vragen(team.moeder.lens(), team.plan, van=FRIDAY.date(), tot=FRIDAY.date(), reden="Wie?")
    assert cases(team) == naamverzoeken.te_beantwoorden(paula) == []
    for deed in (
        lambda: logcontrole.geval(paula, case.id),
        lambda: judge(team, case),
        lambda: naamverzoeken.beantwoorden(paula, asked.id, antwoord="ja", versie=asked.versie),
    ):
        with pytest.raises(NotVisible):
            deed()


# --- the log itself ----------------------------------------------------------------------------------------------


def test_three_views_and_each_leaves_a_line(team):
    plan_page(team.noor.lens(), team.plan)
    paula = team.paula.lens()
    for asked in ({"nummer": 1}, {"email": "noor@example.org"}, {}):
        found = logcontrole.logboek(paula, **asked)
        assert "Noor" in {line.wie for line in found.regels}
    with pytest.raises(Invalid):
        logcontrole.logboek(paula, nummer=99, email="niemand@example.org")
    with transaction():
        mine = JournaalRegel.deed == Deed.LOGBOEK_BEKEKEN, JournaalRegel.keten == f"kijker:{team.paula.hat}"
        assert len(db.session.scalars(select(JournaalRegel).where(*mine)).all()) == 3


def test_who_keeps_the_log_reads_all_but_what_is_vertrouwelijk(team):
    beheerder = team.beheerder()
    plan_page(team.noor.lens(), team.plan)
    take(team)
    paula, tom = team.paula.lens(), team.tom.lens()
    with pytest.raises(Invalid):
        logcontrole.benoemen(paula, email="beheerder@example.org", gemeente=team.gemeente)
    made = logcontrole.benoemen(paula, email="tom@example.org", gemeente=team.gemeente)
    whole = {line.id for line in logcontrole.logboek(paula, nummer=1).regels}
    seen = {line.id for line in logcontrole.logboek(tom, nummer=1).regels}

    assert seen
    assert seen < whole
    assert not any(line.vertrouwelijk for line in logcontrole.logboek(tom, nummer=1).regels)
    logcontrole.terugtrekken(paula, made.id)
    with pytest.raises(NotVisible):
        logcontrole.logboek(team.tom.lens(FRIDAY + timedelta(minutes=1)), nummer=1)
    assert beheerder.rol is Role.BEHEERDER


def keeps_log(team, who="tom"):
    return logcontrole.benoemen(team.paula.lens(), email=f"{who}@example.org", gemeente=team.gemeente)


def another_hat(team, who, rol, organisatie=None, *, first=False):
    """This account wears one more hat; `first` makes it the oldest."""
    with transaction():
        of = {"account_id": team.people[who].viewer.account_id, "rol": rol, "van": FRIDAY.date()}
        key = {"id": UUID(int=1)} if first else {}
        row = Aanstelling(organisatie_id=organisatie or team.organisatie, geregistreerd=False, **of, **key)
        db.session.add(row)
        db.session.flush()
        return row.id


@pytest.mark.parametrize("rol", [Role.BEHEERDER, Role.PRIVACY_OFFICER])
def test_who_is_beheerder_in_another_hat_never_keeps_the_log(team, rol):
    another_hat(team, "bas", rol)
    with pytest.raises(Invalid):
        keeps_log(team, "bas")


def test_who_becomes_beheerder_reads_the_log_no_more(team):
    keeps_log(team)
    assert read(team, "tom") is not None
    another_hat(team, "tom", Role.BEHEERDER)
    with pytest.raises(NotVisible):
        read(team, "tom")


def test_the_log_is_kept_in_a_hat_of_that_gemeente_and_the_page_says_which(team):
    """Bas also works at a school, for longer; Juf works there only."""
    school = team.partner("juf", Role.SCHOOL).viewer.organisatie_id
    another_hat(team, "bas", Role.SCHOOL, school, first=True)
    keeps_log(team, "bas")
    with pytest.raises(Invalid):
        keeps_log(team, "juf")
    with transaction():
        elsewhere = Gemeente(naam="Elders")
        db.session.add(elsewhere)
        db.session.flush()
        for gemeente in (team.gemeente, elsewhere.id):
            organisatie = team.paula.viewer.organisatie_id
            signed = {"getekend_door": "De directeur", "getekend_op": FRIDAY.date(), "van": FRIDAY.date()}
            db.session.add(Toetreding(organisatie_id=organisatie, gemeente_id=gemeente, **signed))
        there = elsewhere.id
    with pytest.raises(Invalid):
        logcontrole.benoemen(team.paula.lens(), email="iris@example.org", gemeente=there)

    (keeper,) = logcontrole.logbeheerders(team.paula.lens()).mensen
    assert (keeper.naam, keeper.rol, keeper.organisatie, keeper.team) == (
        "Bas",
        "regisseur",
        "Jeugdteam Noord",
        "Noord",
    )


def read(team, who, at=FRIDAY):
    """The ids and deeds of the lines of plan 1 that this reader is shown."""
    return {line.id: line.deed for line in logcontrole.logboek(team.people[who].lens(at), nummer=1).regels}


def test_who_keeps_the_log_reads_no_line_of_a_noodtoegang_that_names_nobody(team):
    """That the family was told is a line without persons: nothing else says that it was born vertrouwelijk."""
    keeps_log(team)
    plan_page(team.noor.lens(), team.plan)
    take(team)
    noodtoegang.geinformeerd(team.noor.lens(), row_of().id, op=FRIDAY.date(), versie=row_of().versie)

    assert Deed.NOODTOEGANG_VERTELD in read(team, "paula").values()
    assert Deed.NOODTOEGANG_VERTELD not in read(team, "tom").values()
    assert Deed.GEKEKEN in read(team, "tom").values()


def test_who_keeps_the_log_reads_nothing_of_what_was_destroyed_by_term(team, clock):
    """The persons go with the content, and with them what says that a line was vertrouwelijk."""
    keeps_log(team)
    take(team)
    hidden = set(read(team, "paula")) - set(read(team, "tom"))
    later = FRIDAY.replace(year=FRIDAY.year + 40)
    clock.move_to(later)
    destroy_old(later)

    assert hidden <= set(read(team, "paula", later))
    kept = {line.id: line for line in logcontrole.logboek(team.paula.lens(later), nummer=1).regels}
    assert {(kept[line].wie, kept[line].soort) for line in hidden} == {(None, "weg")}
    assert read(team, "tom", later) == {}


# --- the report --------------------------------------------------------------------------------------------------


def test_the_trail_is_read_with_a_fresh_second_step(team):
    """L33: reading who looked asks the second step again, where one is set up."""
    paula = team.paula.viewer
    with transaction():
        db.session.add(Factor(account_id=paula.account_id, soort="totp", naam="app", geheim="een geheim"))
        key = sessions.start(paula.account_id, paula.aanstelling_id)
        sessie = db.session.scalars(select(Sessie).where(Sessie.sleutel == digest(key))).one()
    lens = replace(team.paula.lens(now()), viewer=replace(paula, origin=Origin(sessie.id)))
    with pytest.raises(FreshFirst):
        logcontrole.logboek(lens)

    with transaction():
        db.session.get_one(Sessie, sessie.id).tweede_op = now()
    assert logcontrole.logboek(lens).regels is not None


def test_the_report_of_a_month_is_signed_or_told_again(team, case, clock):
    clock.move_to(DECEMBER)
    judge(team, case)
    logcontrole.search(DECEMBER)
    paula = team.paula.lens(DECEMBER)
    (report,) = logcontrole.verslagen(paula).verslagen
    shown = logcontrole.verslag(paula, report.id)

    assert report.maand == "2026-11"
    assert shown.cijfers["soorten"]["noodtoegang"] == {"gevonden": 1, "open": 0, "terecht": 1, "niet_terecht": 0}
    assert shown.cijfers["teams"]["Noord"] >= 1
    assert waiting(team) == ["controleverslag"]

    late = DECEMBER + timedelta(days=40)
    for at in (late, late, late + timedelta(days=1)):
        assert logcontrole.overdue_reports(at) == 1
    assert waiting(team) == ["controleverslag", "controleverslag_te_laat"]

    logcontrole.tekenen(team.paula.lens(late), report.id, versie=shown.versie)
    assert waiting(team) == []
    assert logcontrole.overdue_reports(late) == 0
    with pytest.raises(Conflict):
        logcontrole.tekenen(team.paula.lens(late), report.id, versie=shown.versie)


def test_a_week_that_ends_in_december_is_in_the_report_of_december(team, app, monkeypatch, clock):
    """November was signed already when that week was over; each week is in one report."""
    monkeypatch.setitem(app.config, "UITSCHIETER_VANAF", 6)
    with transaction():
        mine = [team.new_plan("noor") for _turn in range(8)]
        others = [team.new_plan("bas"), team.new_plan("iris")]
    for day in (23, 30):
        clock.move_to(datetime(2026, 11, day, 12, tzinfo=UTC))
        for plan in mine:
            plan_page(team.noor.lens(now()), plan)
        plan_page(team.bas.lens(now()), others[0])
        plan_page(team.iris.lens(now()), others[1])
    logcontrole.search(datetime(2027, 1, 1, 3, tzinfo=UTC))

    paula = team.paula.lens(datetime(2027, 1, 1, 3, tzinfo=UTC))
    months = {
        view.maand: logcontrole.verslag(paula, view.id).cijfers for view in logcontrole.verslagen(paula).verslagen
    }
    found = {maand: cijfers["soorten"].get("uitschieter") for maand, cijfers in months.items()}
    assert {maand: each["gevonden"] for maand, each in found.items() if each} == {"2026-11": 1, "2026-12": 1}


def test_stopping_and_forgetting_are_deeds_of_their_own(team):
    paula, noor = team.paula.lens(), team.noor.lens()
    logcontrole.terugtrekken(paula, keeps_log(team).id)
    logcontrole.woonplaats_wissen(noor)
    with transaction():
        deeds = set(db.session.scalars(select(JournaalRegel.deed)))

    assert {Deed.LOGBEHEERDER_BENOEMD, Deed.LOGBEHEERDER_TERUGGETROKKEN, Deed.WOONKENMERK_GEWIST} <= deeds
    assert Deed.WOONKENMERK_GEGEVEN not in deeds


def test_a_report_that_waits_stands_first_and_none_is_lost_over_the_pages(team):
    """Of 30 months only the oldest waits for a signature."""
    signed = {"getekend_door_id": team.paula.hat, "getekend_op": FRIDAY, "cijfers": "{}"}
    months = [f"20{20 + turn // 12}-{turn % 12 + 1:02}" for turn in range(30)]
    with transaction():
        for maand in months:
            of = {} if maand == "2020-01" else signed
            db.session.add(Controleverslag(gemeente_id=team.gemeente, maand=maand, uiterlijk=FRIDAY, **of))
    paula = team.paula.lens()
    first = logcontrole.verslagen(paula)
    second = logcontrole.verslagen(paula, first.volgende)

    assert [view.maand for view in first.verslagen + second.verslagen] == ["2020-01", *months[:0:-1]]
    assert second.volgende is None
    with pytest.raises(Invalid):
        logcontrole.verslagen(paula, "een bladzijde")


def waiting(team):
    with transaction():
        mine = Termijn.aanstelling_id == team.paula.hat, Termijn.soort.startswith("controleverslag")
        return sorted(db.session.scalars(select(Termijn.soort).where(*mine, Termijn.gedaan_op.is_(None))))


def test_a_privacy_officer_lifts_a_line(team, clock):
    take(team)
    (line,) = [line for line in logcontrole.logboek(team.paula.lens(), nummer=1).regels if line.vertrouwelijk][:1]
    logcontrole.opheffen(team.paula.lens(), line.id, op=FRIDAY.date())

    again = {each.id: each.vertrouwelijk for each in logcontrole.logboek(team.paula.lens(), nummer=1).regels}
    assert again[line.id] is False
