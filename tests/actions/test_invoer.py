"""Families from a file of the BRP: one plan in aanmelding per gezin, each wholly or not at all."""

import json
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import date
from threading import Barrier

import pytest
from sqlalchemy import select

from casus.actions import invoer
from casus.actions.gezinnen import DubbelPlan
from casus.brp import BrpError
from casus.database import db, transaction
from casus.errors import Refused
from casus.models import (
    Bijdrage,
    Burgerservicenummer,
    Gezag,
    Gezin,
    Gezinslid,
    Huishouden,
    JournaalPersoon,
    JournaalRegel,
    Persoon,
    Plan,
    PlanKind,
    Regie,
    Relatie,
    Team,
    Termijn,
)
from casus.paths import PACKAGE
from casus.sharing.looks.gezin import gezin
from casus.words import Deed, Fase, Role
from gezinnen import rows
from jeugdteam import FRIDAY, Jeugdteam

FAMILIES = {one["gezin"]: one for one in json.loads((PACKAGE / "families" / "families.json").read_text("utf-8"))}
TODAY = FRIDAY.date()


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def families(*numbers):
    return [deepcopy(FAMILIES[number]) for number in numbers]


def load(team, *gezinnen, who="noor", team_id=None):
    content = json.dumps([one if isinstance(one, dict) else families(one)[0] for one in gezinnen]).encode()
    return invoer.importeren(team.people[who].lens(), team_id or team.team, content)


def person(naam):
    """The one with this first name."""
    found = [one for one in rows(Persoon) if one.voornamen.split()[:1] == [naam]]
    assert len(found) == 1, found
    return found[0]


def said(report, uitkomst):
    return [(line.gezin, line.persoon, line.tekst) for line in report.regels if line.uitkomst == uitkomst]


def end_plan(plan_id):
    with transaction():
        plan = db.session.get_one(Plan, plan_id)
        plan.fase = Fase.AFGESLOTEN
        for kind in db.session.scalars(select(PlanKind).where(PlanKind.plan_id == plan_id)):
            kind.loopt = False


# --- what is made -----------------------------------------------------------------------------------------------


def test_a_gezin_becomes_one_plan_in_aanmelding_of_who_loads_it(team):
    (plan,) = load(team, 3).plannen
    assert rows(Plan, Plan.id == plan)[0].fase == Fase.AANMELDING
    (regie,) = rows(Regie, Regie.plan_id == plan)
    assert (regie.aanstelling_id, regie.status) == (team.noor.hat, "aanvaard")


def test_only_the_living_minors_are_children_of_the_plan(team):
    (plan,) = load(team, 16).plannen
    assert [row.persoon_id for row in rows(PlanKind, PlanKind.plan_id == plan)] == [person("Devikumarie").id]


def test_who_is_what_in_the_gezin(team):
    load(team, 16)
    roles = {row.persoon_id: row.rol for row in rows(Gezinslid)}
    assert [roles[person(naam).id] for naam in ("Inderjeet", "Maaike", "Rajesh", "Devikumarie")] == [
        "ouder",
        "ouder",
        "netwerk",
        "kind",
    ]


def test_a_partner_of_a_parent_is_a_stiefouder_of_the_others(team):
    load(team, 7)
    leden = {row.persoon_id: row.rol for row in rows(Gezinslid)}
    assert leden[person("Isidoros").id] == "kind"
    assert "stiefouder" in leden.values()


def test_only_persons_of_the_list_become_a_persoon(team):
    before = len(rows(Persoon))
    load(team, 1)
    assert len(rows(Persoon)) - before == len(FAMILIES[1]["personen"])


def test_an_incomplete_birth_date_is_kept_as_known(team):
    load(team, 10)
    farid = person("Farid")
    assert (farid.geboren, farid.geboren_laatst) == ("1951", date(1951, 12, 31))


def test_the_dead_are_kept_as_such_and_have_no_gezag(team):
    load(team, 30)
    dead = next(one for one in rows(Persoon) if one.overleden_op is not None)
    assert (dead.voornamen.split()[0], rows(Gezag, Gezag.persoon_id == dead.id)) == ("Simone", [])


def test_names_keep_every_sign(team):
    load(team, 15)
    names = {one["naam"]["voornamen"].strip() for one in FAMILIES[15]["personen"]}
    assert names <= {one.voornamen for one in rows(Persoon)}


def test_the_bsn_of_children_is_kept_and_of_nobody_else(team):
    load(team, 1)
    assert {row.persoon_id for row in rows(Burgerservicenummer)} == {person("Jason").id, person("Frank").id}


def test_no_household_is_made_up(team):
    report = load(team, 3)
    assert rows(Huishouden) == []
    assert any("Maak de huishoudens zelf" in text for _gezin, _persoon, text in said(report, "let op"))


def test_the_hulpvraag_is_still_to_come(team):
    (plan,) = load(team, 3).plannen
    assert rows(Bijdrage, Bijdrage.plan_id == plan) == []


def test_everyone_in_it_stands_on_the_trail(team):
    (plan,) = load(team, 3).plannen
    lines = [row.id for row in rows(JournaalRegel, JournaalRegel.plan_id == plan)]
    people = {row.persoon_id for row in rows(JournaalPersoon, JournaalPersoon.regel_id.in_(lines))}
    gezin_id = rows(Plan, Plan.id == plan)[0].gezin_id
    assert people == {row.persoon_id for row in rows(Gezinslid, Gezinslid.gezin_id == gezin_id)}
    assert Deed.AANGEMELD in {row.deed for row in rows(JournaalRegel, JournaalRegel.plan_id == plan)}


# --- gezag ------------------------------------------------------------------------------------------------------


def test_gezag_is_bekend_where_the_brp_says_who(team):
    load(team, 3)
    held = rows(Gezag, Gezag.kind_id == person("Esther").id)
    assert {(row.persoon_id, row.status, row.bewijs, row.gecontroleerd_door_id) for row in held} == {
        (person(naam).id, "bekend", "BRP", team.noor.hat) for naam in ("Ewald", "Edwina")
    }


def test_gezag_is_onbekend_for_both_parents_where_the_brp_does_not_say(team):
    load(team, 3)
    held = rows(Gezag, Gezag.kind_id == person("Eveline").id)
    assert {(row.persoon_id, row.status, row.bewijs) for row in held} == {
        (person(naam).id, "onbekend", "") for naam in ("Ewald", "Edwina")
    }


def test_a_parent_without_gezag_gets_no_row(team):
    load(team, 33)
    held = rows(Gezag, Gezag.kind_id == person("Nicolas").id)
    assert [(row.persoon_id, row.status) for row in held] == [(person("Nicolette").id, "bekend")]


def test_relations_are_kept(team):
    load(team, 33)
    parents = {row.van_persoon_id for row in rows(Relatie, Relatie.naar_persoon_id == person("Nicolas").id)}
    assert parents == {person("Nicodemus").id, person("Nicolette").id}


# --- the same human ---------------------------------------------------------------------------------------------


def test_an_adult_in_two_gezinnen_of_the_file_is_one_persoon(team):
    report = load(team, 7, 40)
    assert report.exit_status == 0
    harald = person("Harald")
    assert len(rows(Gezinslid, Gezinslid.persoon_id == harald.id)) == 2


def test_loading_the_same_file_again_makes_nothing_twice(team):
    load(team, 1, 3, 7)
    before = [len(rows(kind)) for kind in (Persoon, Gezin, Gezinslid, Plan, Relatie, Gezag)]
    again = load(team, 1, 3, 7)
    assert (again.plannen, again.geweigerd, again.exit_status) == ([], 3, 1)
    assert [len(rows(kind)) for kind in (Persoon, Gezin, Gezinslid, Plan, Relatie, Gezag)] == before


def test_a_child_without_a_bsn_is_recognised_by_name_and_birth_date(team):
    alone = families(7)[0]
    alone["personen"] = [one for one in alone["personen"] if one["naam"]["voornamen"] in ("Irini", "Isidoros")]
    assert load(team, alone).exit_status == 0
    assert load(team, alone).exit_status == 1


def test_a_child_of_an_ended_plan_and_its_parents_are_the_same_persons_again(team):
    (first,) = load(team, 3).plannen
    before = {one.id for one in rows(Persoon)}
    end_plan(first)
    (again,) = load(team, 3).plannen
    assert again != first
    assert {one.id for one in rows(Persoon)} == before


def test_gezag_that_the_brp_no_longer_names_ends_with_a_new_import(team):
    (first,) = load(team, 3).plannen
    end_plan(first)
    later = families(3)[0]
    for one in later["personen"]:
        for relation in one.get("gezag", []):
            relation["type"], relation["ouder"] = "EenhoofdigOuderlijkGezag", relation.pop("ouders")[1]
    load(team, later)
    held = {row.persoon_id: row.tot for row in rows(Gezag, Gezag.kind_id == person("Esther").id)}
    assert [tot is None for _persoon, tot in sorted(held.items(), key=lambda pair: pair[1] is None)] == [False, True]


def test_two_hands_that_load_the_same_child_at_once_make_it_once(team, app):
    """Without a BSN no constraint tells that it is the same child: one gezin at a time is registered in a gemeente."""
    alone = families(7)[0]
    alone["personen"] = [one for one in alone["personen"] if one["naam"]["voornamen"] in ("Irini", "Isidoros")]
    start = Barrier(2)

    def hand(who):
        with app.app_context():
            start.wait()
            status = load(team, alone, who=who).exit_status
            db.session.remove()
            return status

    with ThreadPoolExecutor(2) as hands:
        assert sorted(hands.map(hand, ("noor", "bas"))) == [0, 1]
    assert len([one for one in rows(Persoon) if one.voornamen == "Isidoros"]) == 1


# --- what is refused --------------------------------------------------------------------------------------------


@pytest.fixture
def running(team):
    """Gezin 3 has a live plan with another team, led by Piet under teamleider Tess."""
    other = Team(organisatie_id=team.organisatie, gemeente_id=team.gemeente, naam="Zuid")
    with transaction():
        db.session.add(other)
        db.session.flush()
        wanted = other.id
        team.colleague("piet", Role.REGISSEUR, team=wanted)
        team.colleague("tess", Role.TEAMLEIDER, team=wanted)
    return load(team, 3, who="piet", team_id=wanted).plannen[0]


def test_a_minor_in_a_live_plan_is_refused_and_only_that_gezin(team, running):
    report = load(team, 1, 3, 33)
    assert (len(report.plannen), report.geweigerd, report.exit_status) == (2, 1, 1)
    assert said(report, "geweigerd") == [("3", "", "Neem contact op met uw teamleider.")]


def test_nobody_of_a_refused_gezin_is_said_to_be_read(team, running):
    report = load(team, 3)
    assert said(report, "ingelezen") == []
    assert len(said(report, "weggelaten")) == len(FAMILIES[3]["personen"])


def test_the_teamleider_of_the_other_plan_gets_a_task(team, running):
    load(team, 3)
    tasks = rows(Termijn, Termijn.soort == "dubbel_plan")
    assert {(row.plan_id, row.aanstelling_id) for row in tasks} == {(running, team.tess.hat)}


def test_nothing_of_a_refused_gezin_is_kept(team, running):
    before = [len(rows(kind)) for kind in (Persoon, Gezin, Gezinslid, Relatie, Gezag, Burgerservicenummer)]
    load(team, 3)
    assert [len(rows(kind)) for kind in (Persoon, Gezin, Gezinslid, Relatie, Gezag, Burgerservicenummer)] == before


def test_what_goes_wrong_while_writing_touches_no_other_gezin(team, monkeypatch):
    real = invoer.gezin_from_brp

    def breaks_for_33(lens, gemeente_id, found, humans):
        made = real(lens, gemeente_id, found, humans)
        if found.nummer == "33":
            raise DubbelPlan([])
        return made

    monkeypatch.setattr(invoer, "gezin_from_brp", breaks_for_33)
    report = load(team, 1, 33, 42)
    assert [line[0] for line in said(report, "geweigerd")] == ["33"]
    assert not [one for one in rows(Persoon) if one.voornamen.startswith("Nicol")]
    assert len(report.plannen) == 2


def test_a_bad_bsn_refuses_the_gezin_with_its_reason(team):
    bad = families(1)[0]
    bad["personen"][2]["burgerservicenummer"] = "123456789"
    report = load(team, bad, 33)
    assert ("1", "persoon 3") in [line[:2] for line in said(report, "geweigerd")]
    assert len(report.plannen) == 1


def test_a_file_that_is_no_json_is_told_with_its_line(team):
    with pytest.raises(BrpError, match="regel 1"):
        invoer.importeren(team.noor.lens(), team.team, "[{]")


@pytest.mark.parametrize("who", ["gea", "juf", "moeder"])
def test_only_a_regisseur_or_teamleider_of_the_team_loads_a_file(team, who):
    team.partner("juf", Role.SCHOOL)
    with pytest.raises(Refused):
        load(team, 3, who=who)
    assert rows(JournaalRegel, JournaalRegel.deed == Deed.AANGEMELD)


def test_a_regisseur_of_another_team_loads_nothing_here(team, running):
    with pytest.raises(Refused):
        load(team, 33, who="piet")


def test_a_teamleider_is_responsible_with_process_facts_only(team):
    (plan,) = load(team, 33, who="tom").plannen
    (regie,) = rows(Regie, Regie.plan_id == plan)
    assert (regie.status, gezin(team.tom.lens(), plan).personen) == ("waarnemend", [])


def test_the_report_names_nobody(team, running):
    report = load(team, 1, 3, 7, 10, 13, 14, 15, 16, 30, 33, 40, 42)
    text = " ".join(line.tekst + line.persoon for line in report.regels)
    named = {one["naam"]["geslachtsnaam"] for gezin in FAMILIES.values() for one in gezin["personen"]}
    numbers = {one.get("burgerservicenummer") or "-" * 9 for gezin in FAMILIES.values() for one in gezin["personen"]}
    assert [word for word in named | numbers if word in text] == []


def test_all_families_that_come_with_casus_can_be_loaded(team):
    report = load(team, *FAMILIES)
    assert (len(report.plannen), report.geweigerd, report.exit_status) == (12, 0, 0)
