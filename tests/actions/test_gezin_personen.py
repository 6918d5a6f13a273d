"""Persons of the gezin: added by hand, corrected with a reason, ended; what stood there stays."""

from datetime import date

import pytest
from sqlalchemy import select

from casus.actions.gezinnen import (
    DubbelPlan,
    gezin_maken,
    lid_beeindigen,
    lid_corrigeren,
    lid_hervatten,
    persoon_corrigeren,
    persoon_toevoegen,
)
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused, Stale
from casus.models import (
    Account,
    Gezag,
    Gezinslid,
    JournaalPersoon,
    JournaalRegel,
    Persoon,
    PersoonVersie,
    Plan,
    PlanKind,
    Relatie,
    Sessie,
    Termijn,
)
from casus.sharing.looks.gezin import gezin
from casus.words import Deed
from gezinnen import by_id, rows, wrong
from jeugdteam import FRIDAY, Jeugdteam

BSN = "999998006"  # of a test person of the BRP


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def add(team, **more):
    fields = {"rol": "kind", "voornamen": "Mila", "geslachtsnaam": "Jansen", "geboren": "20-08-2020"}
    return persoon_toevoegen(team.noor.lens(), team.plan, **fields | more)


def correct(team, naam, who="noor", **more):
    persoon = rows(Persoon, Persoon.id == team.persons[naam])[0]
    fields = {"versie": persoon.versie, "reden": "stond verkeerd"}
    return persoon_corrigeren(team.people[who].lens(), team.plan, persoon.id, **fields | more)


def lid(team, naam):
    return rows(Gezinslid, Gezinslid.persoon_id == team.persons[naam])[0]


# --- adding -----------------------------------------------------------------------------------------------------


def test_a_child_that_is_added_is_a_child_of_the_plan_and_of_both_parents(team):
    mila = add(team)
    assert rows(PlanKind, PlanKind.persoon_id == mila.id, PlanKind.loopt)[0].plan_id == team.plan
    ouders = {row.van_persoon_id for row in rows(Relatie, Relatie.naar_persoon_id == mila.id)}
    assert ouders == {team.persons["moeder"], team.persons["vader"]}


def test_gezag_over_a_child_that_is_added_is_onbekend_for_both_parents(team):
    mila = add(team)
    assert [row.status for row in rows(Gezag, Gezag.kind_id == mila.id)] == ["onbekend", "onbekend"]


def test_whose_child_it_is_may_be_said(team):
    mila = add(team, kind_van=[team.persons["moeder"]])
    assert [row.van_persoon_id for row in rows(Relatie, Relatie.naar_persoon_id == mila.id)] == [team.persons["moeder"]]


def test_an_ouder_that_is_added_is_the_parent_of_the_children_that_are_named(team):
    ouder = add(team, rol="ouder", geboren="1980", ouder_van=[team.persons["sem"]])
    assert [row.naar_persoon_id for row in rows(Relatie, Relatie.van_persoon_id == ouder.id)] == [team.persons["sem"]]


def test_the_label_follows_the_youngest_child(team):
    add(team)
    assert "2020" in rows(Plan, Plan.id == team.plan)[0].label


def test_an_incomplete_birth_date_is_kept_as_known(team):
    mila = rows(Persoon, Persoon.id == add(team, geboren="08-2020").id)[0]
    assert (mila.geboren, mila.geboren_vroegst, mila.geboren_laatst) == ("2020-08", date(2020, 8, 1), date(2020, 8, 31))


def test_every_wrong_field_is_told_at_once(team):
    wrong(
        lambda: add(
            team, voornamen="", geslachtsnaam="", geboren="31-02-2020", bsn="123456789", geslacht="X", rol="oom"
        ),
        "voornamen",
        "geboren",
        "bsn",
        "geslacht",
        "rol",
    )


def test_the_bsn_of_a_grown_up_is_not_kept(team):
    wrong(lambda: add(team, rol="ouder", geboren="1980", bsn=BSN), "bsn")


def test_a_birth_date_in_the_future_is_refused(team):
    wrong(lambda: add(team, geboren="2031"), "geboren")


def test_somebody_of_another_gezin_is_as_unknown_as_nobody(team):
    with transaction():
        _gezin, (stranger,) = gezin_maken(team.gemeente, [{"rol": "kind", "voornamen": "Ver", "geboren": "2015"}])
    wrong(lambda: add(team, kind_van=[stranger]), "kind_van")


def test_only_who_leads_the_plan_adds_somebody(team):
    with pytest.raises(Refused):
        persoon_toevoegen(team.moeder.lens(), team.plan, rol="kind", voornamen="Mila", geboren="2020")
    with pytest.raises(NotVisible):
        persoon_toevoegen(team.bas.lens(), team.plan, rol="kind", voornamen="Mila", geboren="2020")


def test_adding_stands_on_the_trail_with_the_person(team):
    mila = add(team)
    line = rows(JournaalRegel, JournaalRegel.deed == Deed.PERSOON_TOEGEVOEGD)[0]
    assert rows(JournaalPersoon, JournaalPersoon.regel_id == line.id)[0].persoon_id == mila.id
    assert "Mila" not in line.inhoud


# --- a child of one live plan -----------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(team):
    """Mila stands, with her BSN, in a live plan of the same gemeente that Bas leads."""
    with transaction():
        gezin_id, (mila,) = gezin_maken(
            team.gemeente,
            [{"rol": "kind", "voornamen": "Mila", "geslachtsnaam": "Jansen", "geboren": "20-08-2020", "bsn": BSN}],
        )
        plan = team.new_plan("bas", gezin=gezin_id)
        db.session.add(PlanKind(plan_id=plan, persoon_id=mila))
    return plan


def test_a_child_of_another_live_plan_is_refused_without_saying_which(team, elsewhere):
    with pytest.raises(DubbelPlan) as refused:
        add(team, bsn=BSN, voornamen="Anders")
    assert str(refused.value) == "Neem contact op met uw teamleider."
    assert not rows(Persoon, Persoon.voornamen == "Anders")


def test_the_teamleider_of_that_plan_gets_a_task(team, elsewhere):
    with pytest.raises(DubbelPlan):
        add(team, bsn=BSN)
    task = rows(Termijn, Termijn.soort == "dubbel_plan")
    assert [(row.plan_id, row.team_id, row.aanstelling_id) for row in task] == [(elsewhere, team.team, team.tom.hat)]


def test_asking_twice_on_one_day_is_one_task(team, elsewhere):
    for _again in range(2):
        with pytest.raises(DubbelPlan):
            add(team, bsn=BSN)
    assert len(rows(Termijn, Termijn.soort == "dubbel_plan")) == 1


def test_without_a_bsn_the_same_name_and_birth_date_are_the_same_child(team, elsewhere):
    with pytest.raises(DubbelPlan):
        add(team, voornamen="mila")


def test_two_bsns_are_two_children_however_much_they_look_alike(team, elsewhere):
    assert add(team, bsn="999997981").naam == "Mila Jansen"


def test_a_child_of_an_ended_plan_is_the_same_persoon_again(team, elsewhere):
    with transaction():
        kind = db.session.scalars(select(PlanKind).where(PlanKind.plan_id == elsewhere)).one()
        kind.loopt = False
        mila = kind.persoon_id
    assert add(team, bsn=BSN, voornamen="Anders").id == mila


def test_a_child_that_is_here_already_is_not_added_twice(team):
    add(team, bsn=BSN)
    with pytest.raises((Invalid, Conflict)) as refused:
        add(team, bsn=BSN)
    assert not isinstance(refused.value, DubbelPlan)


# --- correcting -------------------------------------------------------------------------------------------------


def test_a_correction_keeps_what_stood_there_with_its_reason(team):
    correct(team, "sem", roepnaam="Sem", geboren="2018-05-02", reden="paspoort gezien")
    (old,) = rows(PersoonVersie, PersoonVersie.persoon_id == team.persons["sem"])
    assert (old.roepnaam, old.geboren, old.reden, old.door_id) == ("", "2018-05-01", "paspoort gezien", team.noor.hat)
    assert rows(Persoon, Persoon.id == team.persons["sem"])[0].geboren_laatst == date(2018, 5, 2)


def test_the_versions_stand_on_the_page_of_who_leads_and_of_nobody_else(team):
    correct(team, "sem", roepnaam="Sem", reden="zo heet hij thuis")
    sem = by_id(gezin(team.noor.lens(), team.plan).personen, team.persons["sem"])
    assert [(v.reden, v.door) for v in sem.versies] == [("zo heet hij thuis", "Noor")]
    assert "versies" not in by_id(gezin(team.vader.lens(), team.plan).personen, team.persons["sem"])


def test_a_correction_needs_a_reason(team):
    wrong(lambda: correct(team, "sem", roepnaam="Sem", reden="x"), "reden")
    assert rows(PersoonVersie) == []


def test_a_correction_changes_only_what_is_given(team):
    correct(team, "sem", roepnaam="Sem")
    sem = rows(Persoon, Persoon.id == team.persons["sem"])[0]
    assert (sem.voornamen, sem.geslachtsnaam, sem.roepnaam) == ("Sem", "Jansen", "Sem")


def test_a_parent_corrects_the_own_name(team):
    correct(team, "moeder", who="moeder", roepnaam="Mo")
    (old,) = rows(PersoonVersie)
    assert (old.door_id, old.door_persoon_id) == (None, team.persons["moeder"])


def test_a_youth_corrects_the_own_name(team):
    assert correct(team, "lotte", who="lotte", roepnaam="Lot").roepnaam == "Lot"


def test_a_parent_does_not_correct_the_child_nor_the_other_parent(team):
    for naam in ("sem", "vader"):
        with pytest.raises(Refused):
            correct(team, naam, who="moeder", roepnaam="X.")


def test_who_is_late_gets_both_versions(team):
    before = rows(Persoon, Persoon.id == team.persons["sem"])[0].versie
    correct(team, "sem", roepnaam="Semmie")
    with pytest.raises(Stale) as late:
        correct(team, "sem", versie=before, roepnaam="Semsem")
    assert late.value.yours == {"roepnaam": "Semsem"}
    assert late.value.theirs.roepnaam == "Semmie"


# --- dying ------------------------------------------------------------------------------------------------------


def test_who_died_has_no_account_and_no_gezag_any_more(team):
    team.account_for("vader")
    with transaction():
        db.session.add(Sessie(sleutel="k", account_id=team.vader.viewer.account_id))
    correct(team, "vader", overleden_op=FRIDAY.date(), reden="bericht van de gemeente")
    account = rows(Account, Account.persoon_id == team.persons["vader"])[0]
    assert account.geblokkeerd_op is not None
    assert rows(Sessie)[0].beeindigd_op is not None
    held = rows(Gezag, Gezag.persoon_id == team.persons["vader"])
    assert {(row.tot < FRIDAY.date(), row.reden) for row in held} == {(True, "overleden")}


def test_nobody_of_the_family_writes_down_a_death(team):
    with pytest.raises(Refused):
        correct(team, "moeder", who="moeder", overleden_op=FRIDAY.date())


def test_a_death_before_the_birth_or_in_the_future_is_refused(team):
    wrong(lambda: correct(team, "vader", overleden_op=date(1950, 1, 1)), "overleden_op")
    wrong(lambda: correct(team, "vader", overleden_op=date(2030, 1, 1)), "overleden_op")


# --- belonging --------------------------------------------------------------------------------------------------


def test_a_membership_ends_with_a_reason_and_the_child_is_free_for_another_plan(team):
    sem = lid(team, "sem")
    lid_beeindigen(team.noor.lens(), team.plan, sem.id, versie=sem.versie, reden="woont bij oma")
    assert (lid(team, "sem").tot, lid(team, "sem").reden) == (date(2026, 11, 19), "woont bij oma")
    assert not rows(PlanKind, PlanKind.persoon_id == team.persons["sem"])[0].loopt
    assert "2013" in rows(Plan, Plan.id == team.plan)[0].label


def test_the_last_child_cannot_leave_the_plan(team):
    first, last = lid(team, "sem"), lid(team, "lotte")
    lid_beeindigen(team.noor.lens(), team.plan, first.id, versie=first.versie, reden="woont bij oma")
    with pytest.raises(Conflict, match="Een plan gaat over een kind"):
        lid_beeindigen(team.noor.lens(), team.plan, last.id, versie=last.versie, reden="woont bij oma")


def test_a_membership_is_taken_up_again(team):
    sem = lid(team, "sem")
    lid_beeindigen(team.noor.lens(), team.plan, sem.id, versie=sem.versie, reden="woont bij oma")
    lid_hervatten(team.noor.lens(), team.plan, sem.id, versie=lid(team, "sem").versie, reden="weer thuis")
    assert (lid(team, "sem").tot, lid(team, "sem").reden) == (None, "woont bij oma; weer thuis")
    assert rows(PlanKind, PlanKind.persoon_id == team.persons["sem"])[0].loopt


def test_what_somebody_is_in_the_gezin_is_corrected(team):
    oma = lid(team, "oma")
    lid_corrigeren(team.noor.lens(), team.plan, oma.id, versie=oma.versie, rol="verzorger", reden="zorgt elke dag")
    assert (lid(team, "oma").rol, lid(team, "oma").reden) == ("verzorger", "netwerk → verzorger: zorgt elke dag")


def test_a_membership_of_another_gezin_does_not_exist(team):
    with transaction():
        gezin_id, _ids = gezin_maken(team.gemeente, [{"rol": "kind", "voornamen": "Ver", "geboren": "2015"}])
        other = db.session.scalars(select(Gezinslid.id).where(Gezinslid.gezin_id == gezin_id)).one()
    with pytest.raises(NotVisible):
        lid_beeindigen(team.noor.lens(), team.plan, other, versie=1, reden="woont bij oma")


# --- a new gezin ------------------------------------------------------------------------------------------------


def test_a_gezin_needs_a_child(app, team):
    with transaction():
        wrong(lambda: gezin_maken(team.gemeente, [{"rol": "ouder", "voornamen": "Jo"}]), "personen")


def test_one_bsn_is_of_one_person(app, team):
    child = {"rol": "kind", "voornamen": "Mila", "geboren": "2020", "bsn": BSN}
    with transaction():
        wrong(lambda: gezin_maken(team.gemeente, [child, child | {"voornamen": "Mia"}]), "personen.1.bsn")
