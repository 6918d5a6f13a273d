"""Who may speak for whom: gezag with evidence, judgements on capacity, measures that a GI executes, and the BSN."""

from datetime import date, timedelta

import pytest

from casus.actions.gezinnen import (
    DubbelPlan,
    bsn_tonen,
    bsn_vastleggen,
    capaciteit_beoordelen,
    gezag_beeindigen,
    gezag_corrigeren,
    gezag_vastleggen,
    maatregel_beeindigen,
    maatregel_vastleggen,
)
from casus.crypto import decrypt, mark, marks
from casus.database import db, transaction
from casus.errors import Conflict, NotVisible, Refused, Stale
from casus.models import (
    Burgerservicenummer,
    Capaciteitsoordeel,
    Gezag,
    JournaalPersoon,
    JournaalRegel,
    PersoonVersie,
    Reden,
)
from casus.sharing.looks.gezin import gezin
from casus.words import Deed, Role
from gezinnen import by_id, rows, wrong
from jeugdteam import FRIDAY, Jeugdteam

BSN, OTHER = "999998006", "999997981"
TODAY = FRIDAY.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def unproved(team):
    """Gezag of the parents over Sem is onbekend."""
    with transaction():
        for row in db.session.query(Gezag).where(Gezag.kind_id == team.persons["sem"]):
            row.status = "onbekend"
    return team


def gezag(team, kind="sem", wie="moeder"):
    """The running row."""
    where = Gezag.kind_id == team.persons[kind], Gezag.persoon_id == team.persons[wie], Gezag.tot.is_(None)
    return next(iter(rows(Gezag, *where)), None)


def record(team, kind="sem", wie="moeder", **more):
    return gezag_vastleggen(team.noor.lens(), team.plan, kind=team.persons[kind], wie=team.persons[wie], **more)


def known(team, who, naam="sem"):
    """Whether this reader knows this person on the page of the gezin."""
    return by_id(gezin(team.people[who].lens(), team.plan).personen, team.persons[naam]) is not None


# --- gezag ------------------------------------------------------------------------------------------------------


def test_with_evidence_gezag_is_bekend_checked_by_whom_and_when(unproved):
    record(unproved, bewijs="uittreksel gezagsregister", gecontroleerd_op=YESTERDAY)
    row = gezag(unproved)
    assert (row.status, row.gecontroleerd_door_id, row.gecontroleerd_op) == ("bekend", unproved.noor.hat, YESTERDAY)


def test_evidence_takes_the_place_of_what_was_onbekend(unproved):
    old = gezag(unproved)
    new = record(unproved, bewijs="uittreksel gezagsregister")
    ended = rows(Gezag, Gezag.id == old.id)[0]
    assert (ended.tot, ended.reden) == (YESTERDAY, "bewijs gezien")
    assert rows(Gezag, Gezag.id == new.id)[0].corrigeert_id == old.id


def test_only_with_evidence_a_parent_reads_about_the_child(unproved):
    assert not known(unproved, "moeder")
    record(unproved, bewijs="uittreksel gezagsregister")
    assert known(unproved, "moeder")


def test_without_evidence_gezag_stays_onbekend(team):
    assert record(team, wie="oma").status == "onbekend"
    assert not known(team, "oma")


def test_gezag_that_stands_is_not_written_down_twice(team):
    with pytest.raises(Conflict, match="Dit gezag staat er al"):
        record(team, bewijs="uittreksel gezagsregister")


def test_when_gezag_ends_reading_ends_at_once(team):
    row = gezag(team)
    gezag_beeindigen(team.noor.lens(), team.plan, row.id, versie=row.versie, reden="uitspraak rechtbank")
    assert not known(team, "moeder")
    assert rows(Gezag, Gezag.id == row.id)[0].tot == YESTERDAY


def test_gezag_that_ends_next_week_still_holds(team):
    row, later = gezag(team), TODAY + timedelta(days=7)
    gezag_beeindigen(team.noor.lens(), team.plan, row.id, versie=row.versie, reden="uitspraak rechtbank", per=later)
    assert known(team, "moeder")


def test_a_correction_is_a_new_row_and_needs_evidence_of_its_own(team):
    old = gezag(team)
    new = gezag_corrigeren(team.noor.lens(), team.plan, old.id, versie=old.versie, reden="bewijs klopte niet")
    assert (new.status, new.id != old.id, rows(Gezag, Gezag.id == old.id)[0].reden) == (
        "onbekend",
        True,
        "bewijs klopte niet",
    )
    assert not known(team, "moeder")


def test_who_corrects_late_gets_both_versions(team):
    row = gezag(team)
    gezag_beeindigen(team.noor.lens(), team.plan, row.id, versie=row.versie, reden="uitspraak rechtbank")
    with pytest.raises(Stale) as late:
        gezag_corrigeren(team.noor.lens(), team.plan, row.id, versie=row.versie, reden="toch niet", bewijs="brief")
    assert (late.value.yours["bewijs"], late.value.theirs.reden) == ("brief", "uitspraak rechtbank")


@pytest.mark.parametrize(("kind", "wie", "field"), [("sem", "lotte", "wie"), ("sem", "sem", "wie")])
def test_a_minor_has_no_gezag(team, kind, wie, field):
    wrong(lambda: record(team, kind, wie, bewijs="brief"), field)


def test_gezag_is_over_a_minor_and_curatele_over_an_adult(team):
    wrong(lambda: record(team, "oma", "moeder", bewijs="brief"), "soort")
    wrong(lambda: record(team, "sem", "oma", bewijs="brief", soort="curatele", van=TODAY), "soort")
    assert record(team, "oma", "moeder", bewijs="beschikking", soort="curatele", van=TODAY).status == "bekend"


def test_who_got_gezag_later_says_since_when(team):
    """Without a day it would be from birth, and open everything that was written before."""
    wrong(lambda: record(team, "sem", "oma", bewijs="beschikking", soort="voogdij"), "van")


@pytest.mark.parametrize("tot", [date.max, date(2300, 1, 1)])
def test_a_judgement_ends_within_a_lifetime(team, tot):
    judged = {"waarover": "delen met school", "reden": "gesprek", "tot": tot}
    wrong(lambda: capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["lotte"], **judged), "tot")


def test_the_end_of_time_is_no_end_of_a_measure(team):
    gi = team.partner("gijs", Role.GI).viewer.organisatie_id
    measure = {"organisatie_id": gi, "van": TODAY, "tot": date.max, "soort": "voogdij"}
    wrong(lambda: maatregel_vastleggen(team.noor.lens(), team.plan, team.persons["sem"], **measure), "tot")


def test_evidence_is_not_seen_tomorrow(team):
    wrong(lambda: record(team, wie="oma", bewijs="brief", gecontroleerd_op=TOMORROW), "gecontroleerd_op")


def test_only_who_leads_records_gezag(team):
    with pytest.raises(Refused):
        gezag_vastleggen(
            team.moeder.lens(), team.plan, kind=team.persons["sem"], wie=team.persons["moeder"], bewijs="zegt moeder"
        )


def test_evidence_stands_on_the_page_of_who_may_know_about_the_child(unproved):
    record(unproved, bewijs="uittreksel gezagsregister")
    (shown,) = [row for row in gezin(unproved.noor.lens(), unproved.plan).gezag if row.bewijs and row.loopt]
    assert (shown.bewijs, shown.wie.naam, shown.gecontroleerd_door) == (
        "uittreksel gezagsregister",
        "Moeder Jansen",
        "Noor",
    )
    assert gezin(unproved.oma.lens(), unproved.plan).gezag == []


# --- capacity ---------------------------------------------------------------------------------------------------


def test_a_judgement_prolongs_what_parents_read_at_sixteen(team):
    with transaction():
        team.member("tessa", date(2010, 1, 1), "kind")
        team.gezag("tessa", "moeder")

    def about_tessa():
        rows = gezin(team.moeder.lens(), team.plan).gezag
        return [row.kind.naam for row in rows if row.kind and row.kind.id == team.persons["tessa"]]

    assert about_tessa() == []
    judged = {"waarover": "delen met school", "reden": "gesprek met arts"}
    capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["tessa"], **judged)
    assert about_tessa() == []  # whatever it is about, but not about sharing
    capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["tessa"], over_delen=True, **judged)
    assert about_tessa() != []


def test_a_new_judgement_on_the_same_subject_ends_the_earlier_one(team):
    lotte = team.persons["lotte"]
    for bekwaam in (False, True):
        capaciteit_beoordelen(
            team.noor.lens(), team.plan, lotte, waarover="delen met school", reden="gesprek", bekwaam=bekwaam
        )
    assert [(row.bekwaam, row.tot) for row in rows(Capaciteitsoordeel)] == [(False, YESTERDAY), (True, None)]


def test_a_judgement_that_starts_later_does_not_prolong_the_one_that_ends_before_it(team):
    judged = {"waarover": "delen met school", "reden": "gesprek"}
    for fields in ({"tot": TOMORROW}, {"van": TODAY + timedelta(days=30), "bekwaam": True}):
        capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["lotte"], **judged, **fields)
    assert [row.tot for row in rows(Capaciteitsoordeel)] == [TOMORROW, None]


def test_a_judgement_begins_within_a_lifetime(team):
    judged = {"waarover": "delen met school", "reden": "gesprek"}
    capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["lotte"], **judged)
    again = judged | {"van": date.min}
    wrong(lambda: capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["lotte"], **again), "van")


def test_a_judgement_needs_a_subject_and_a_reason(team):
    wrong(
        lambda: capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["lotte"], waarover="", reden=""),
        "waarover",
        "reden",
    )


# --- measures ---------------------------------------------------------------------------------------------------


@pytest.fixture
def gi(team):
    return team.partner("jb", Role.GI)


def measure(team, gi, naam="sem", **more):
    fields = {"organisatie_id": gi.viewer.organisatie_id, "van": date(2026, 1, 1), "nummer": "C/16/1"}
    return maatregel_vastleggen(team.noor.lens(), team.plan, team.persons[naam], **fields | more)


def test_a_measure_stands_on_the_page_until_it_is_ended(team, gi):
    row = measure(team, gi)
    assert by_id(gezin(team.noor.lens(), team.plan).maatregelen, row.id).loopt
    maatregel_beeindigen(team.noor.lens(), team.plan, row.id, versie=row.versie)
    assert not by_id(gezin(team.noor.lens(), team.plan).maatregelen, row.id).loopt


def test_one_measure_of_a_kind_runs_for_a_child(team, gi):
    measure(team, gi)
    with pytest.raises(Conflict):
        measure(team, gi)


def test_a_measure_is_executed_by_a_gi_and_is_about_a_minor(team, gi):
    school = team.partner("juf", Role.SCHOOL)
    wrong(lambda: measure(team, school), "organisatie_id")
    wrong(lambda: measure(team, gi, "oma"), "persoon_id")
    wrong(lambda: measure(team, gi, tot=date(2025, 1, 1)), "tot")


def test_the_father_who_lives_elsewhere_does_not_read_which_local_organisation_it_is(team, gi):
    measure(team, gi)
    (shown,) = gezin(team.vader.lens(), team.plan).maatregelen
    assert (shown.soort, "organisatie" in shown) == ("ots", False)


# --- the BSN ----------------------------------------------------------------------------------------------------


def keep(team, naam="sem", bsn=BSN, **more):
    return bsn_vastleggen(team.noor.lens(), team.plan, team.persons[naam], bsn=bsn, **more)


def test_a_bsn_is_kept_encrypted_with_a_mark_to_find_it_by(team):
    keep(team)
    (row,) = rows(Burgerservicenummer)
    assert BSN not in row.versleuteld + row.kenmerk
    assert (decrypt(row.versleuteld), row.kenmerk) == (BSN, mark(BSN))


def test_a_new_key_in_front_still_reads_and_finds_what_the_old_one_wrote(team):
    from cryptography.fernet import Fernet
    from flask import current_app

    keep(team)
    (row,) = rows(Burgerservicenummer)
    old = current_app.config["ENCRYPTION_KEYS"]
    current_app.config["ENCRYPTION_KEYS"] = [Fernet.generate_key().decode(), *old]
    try:
        assert (decrypt(row.versleuteld), row.kenmerk in marks(BSN), row.kenmerk == mark(BSN)) == (BSN, True, False)
    finally:
        current_app.config["ENCRYPTION_KEYS"] = old


def test_a_bsn_is_shown_after_a_reason_that_is_kept(team):
    keep(team)
    assert bsn_tonen(team.noor.lens(), team.plan, team.persons["sem"], reden="juiste kind bij aanvraag").bsn == BSN
    assert [row.regel for row in rows(Reden)] == ["juiste kind bij aanvraag"]
    (line,) = rows(JournaalRegel, JournaalRegel.deed == Deed.BSN_GETOOND)
    assert [row.persoon_id for row in rows(JournaalPersoon, JournaalPersoon.regel_id == line.id)] == [
        team.persons["sem"]
    ]


def test_without_a_reason_it_stays_masked(team):
    keep(team)
    wrong(lambda: bsn_tonen(team.noor.lens(), team.plan, team.persons["sem"], reden="ja"), "reden")


def test_the_page_says_that_there_is_one_and_not_which(team):
    keep(team)
    sem = by_id(gezin(team.noor.lens(), team.plan).personen, team.persons["sem"])
    assert sem.heeft_bsn
    assert BSN not in repr([(name, sem.get(name)) for name in sem])


def test_a_youth_reads_the_own_bsn_without_a_reason(team):
    keep(team, "lotte")
    assert bsn_tonen(team.lotte.lens(), team.plan, team.persons["lotte"]).bsn == BSN


@pytest.mark.parametrize("who", ["moeder", "vader", "lotte"])
def test_nobody_else_of_the_family_reads_it(team, who):
    keep(team)
    with pytest.raises(NotVisible):
        bsn_tonen(team.people[who].lens(), team.plan, team.persons["sem"], reden="wil ik weten")


def test_the_bsn_of_a_parent_is_kept_only_where_that_is_set(team, app):
    # L31
    wrong(lambda: keep(team, "moeder"), "bsn")
    app.config["BSN_OUDERS"] = True
    try:
        assert keep(team, "moeder").heeft_bsn
    finally:
        app.config["BSN_OUDERS"] = False


def test_the_bsn_of_a_parent_is_read_by_that_parent_alone(team, app):
    app.config["BSN_OUDERS"] = True
    try:
        keep(team, "moeder")
    finally:
        app.config["BSN_OUDERS"] = False
    assert bsn_tonen(team.moeder.lens(), team.plan, team.persons["moeder"]).bsn == BSN
    with pytest.raises(NotVisible):
        bsn_tonen(team.noor.lens(), team.plan, team.persons["moeder"], reden="voor de aanvraag")


@pytest.mark.parametrize("bsn", ["", "12345", "123456789", "000000000", "99999800x"])
def test_what_is_no_bsn_is_refused(team, bsn):
    wrong(lambda: keep(team, bsn=bsn), "bsn")


def test_another_number_needs_a_reason_and_leaves_a_version(team):
    keep(team)
    wrong(lambda: keep(team, bsn=OTHER), "reden")
    keep(team, bsn=OTHER, reden="verkeerd overgetypt")
    assert [row.reden for row in rows(PersoonVersie)] == ["verkeerd overgetypt"]
    assert decrypt(rows(Burgerservicenummer)[0].versleuteld) == OTHER


def test_the_number_of_another_child_is_refused(team):
    keep(team)
    with pytest.raises(DubbelPlan, match="Neem contact op met uw teamleider"):
        keep(team, "lotte")
