"""Who lives with whom, who is what to whom, and where someone can be found: not by who lives elsewhere."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from casus.actions.gezinnen import (
    huishouden_beeindigen,
    huishouden_leden,
    huishouden_maken,
    relatie_beeindigen,
    relatie_corrigeren,
    relatie_toevoegen,
    verblijf_beeindigen,
    verblijf_vastleggen,
)
from casus.database import db, transaction
from casus.errors import Conflict, NotVisible, Refused, Stale
from casus.models import Gezin, Huishouden, Huishoudlid, Relatie, Verblijf, VerblijfAbout
from casus.sharing.looks.gezin import gezin
from casus.sharing.looks.plan import plan_page
from casus.sharing.view import View
from gezinnen import by_id, rows, wrong
from jeugdteam import FRIDAY, Jeugdteam

TODAY = FRIDAY.date()
YESTERDAY = TODAY - timedelta(days=1)
STRAAT, SCHOOL, PLAATS = "Populierenlaan 12", "De Wilgenboom", "Oosterwolde"


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def apart(team):
    """The parents live apart and both have gezag: the children live with their mother."""
    live(team, "moeder", "sem", "lotte", naam=f"bij mama in {PLAATS}")
    live(team, "vader")
    found(team, "sem", soort="adres", tekst=f"{STRAAT}, {PLAATS}")
    found(team, "sem", soort="school", tekst=f"{SCHOOL}, {PLAATS}")
    return team


def live(team, *namen, **more):
    return huishouden_maken(team.noor.lens(), team.plan, leden=[team.persons[naam] for naam in namen], **more)


def found(team, wie, who="noor", **more):
    return verblijf_vastleggen(team.people[who].lens(), team.plan, wie=team.persons[wie], **more)


def about(row_id):
    return {row.persoon_id for row in rows(VerblijfAbout, VerblijfAbout.verblijf_id == row_id)}


def all_of(team, *namen):
    return {team.persons[naam] for naam in namen}


def told(thing):
    """Every value in a view, whatever it lies in."""
    if isinstance(thing, View):
        return " ".join(told(thing.get(name)) for name in thing)
    if isinstance(thing, (list, tuple, set)):
        return " ".join(map(told, thing))
    return str(thing)


def places(team, who):
    """What this reader is told about where somebody can be found."""
    return {row.tekst for row in gezin(team.people[who].lens(), team.plan).verblijven if row.loopt}


# --- the story of the separated parents -------------------------------------------------------------------------


def test_the_father_who_lives_elsewhere_finds_neither_street_nor_school_nor_town(apart):
    for page in (gezin, plan_page):
        said = told(page(apart.vader.lens(), apart.plan))
        assert [secret for secret in (STRAAT, SCHOOL, PLAATS) if secret in said] == []


def test_yet_he_knows_his_children_and_that_they_live_somewhere(apart):
    page = gezin(apart.vader.lens(), apart.plan)
    assert {persoon.id for persoon in page.personen} == all_of(apart, "vader", "sem", "lotte")
    theirs = next(h for h in page.huishoudens if any(lid.wie.id == apart.persons["sem"] for lid in h.leden))
    assert ({lid.wie.id for lid in theirs.leden}, "naam" in theirs) == (all_of(apart, "sem", "lotte"), False)


def test_mother_regisseur_and_youth_do_know(apart):
    for who in ("moeder", "lotte", "noor"):
        assert places(apart, who) == {f"{STRAAT}, {PLAATS}", f"{SCHOOL}, {PLAATS}"}


def test_a_father_who_moves_out_stops_knowing_at_once(team):
    home = live(team, "moeder", "vader", "sem", "lotte")
    found(team, "sem", soort="adres", tekst=STRAAT)
    found(team, "lotte", soort="school", tekst=SCHOOL)
    assert places(team, "vader") == {STRAAT, SCHOOL}
    huishouden_leden(
        team.noor.lens(), team.plan, home.id, versie=home.versie, eruit=[team.persons["vader"]], reden="uit elkaar"
    )
    assert (places(team, "vader"), places(team, "moeder")) == (set(), {STRAAT, SCHOOL})


def test_why_the_mother_left_does_not_tell_the_father_where_she_went(team):
    home = live(team, "moeder", "vader", "sem", "lotte")
    gone = [team.persons[naam] for naam in ("moeder", "sem", "lotte")]
    huishouden_leden(team.noor.lens(), team.plan, home.id, versie=home.versie, eruit=gone, reden=f"naar {PLAATS}")
    assert PLAATS not in told(gezin(team.vader.lens(), team.plan))
    assert PLAATS in told(gezin(team.noor.lens(), team.plan))


def test_a_mother_who_leaves_with_the_children_takes_the_knowledge_along(team):
    home = live(team, "moeder", "vader", "sem", "lotte")
    found(team, "sem", soort="school", tekst=SCHOOL)
    gone = [team.persons[naam] for naam in ("moeder", "sem", "lotte")]
    huishouden_leden(team.noor.lens(), team.plan, home.id, versie=home.versie, eruit=gone, reden="naar de opvang")
    live(team, "moeder", "sem", "lotte")
    found(team, "sem", soort="opvang", tekst="Vrouwenopvang")
    assert places(team, "vader") == set()
    assert places(team, "moeder") == {"Vrouwenopvang"}


# --- households -------------------------------------------------------------------------------------------------


def test_who_moves_out_stays_on_record_with_the_reason(team):
    home = live(team, "moeder", "vader", "sem")
    huishouden_leden(
        team.noor.lens(), team.plan, home.id, versie=home.versie, eruit=[team.persons["vader"]], reden="uit elkaar"
    )
    (left,) = rows(Huishoudlid, Huishoudlid.persoon_id == team.persons["vader"])
    assert (left.tot, left.reden) == (YESTERDAY, "uit elkaar")


def test_who_moves_in_lives_there_from_now_on(team):
    home = live(team, "moeder", "sem")
    after = huishouden_leden(team.noor.lens(), team.plan, home.id, versie=home.versie, erbij=[team.persons["oma"]])
    assert {lid.persoon_id for lid in after.leden if lid.loopt} == all_of(team, "moeder", "sem", "oma")


def test_who_lives_here_already_is_not_written_down_twice(team):
    home = live(team, "moeder", "sem")
    huishouden_leden(team.noor.lens(), team.plan, home.id, versie=home.versie, erbij=[team.persons["sem"]])
    assert len(rows(Huishoudlid, Huishoudlid.persoon_id == team.persons["sem"])) == 1


def test_moving_out_needs_somebody_who_lives_here_and_a_reason(team):
    home = live(team, "moeder", "sem")
    wrong(
        lambda: huishouden_leden(
            team.noor.lens(), team.plan, home.id, versie=home.versie, eruit=[team.persons["vader"]]
        ),
        "eruit",
        "reden",
    )


def test_a_change_of_who_lives_here_makes_the_next_hand_late(team):
    home = live(team, "moeder", "sem")
    huishouden_leden(team.noor.lens(), team.plan, home.id, versie=home.versie, erbij=[team.persons["oma"]])
    with pytest.raises(Stale) as late:
        huishouden_beeindigen(team.noor.lens(), team.plan, home.id, versie=home.versie, reden="verhuisd")
    assert late.value.yours["reden"] == "verhuisd"
    assert len(late.value.theirs.leden) == 3


def test_when_a_household_ends_nobody_lives_there(team):
    home = live(team, "moeder", "sem")
    huishouden_beeindigen(team.noor.lens(), team.plan, home.id, versie=home.versie, reden="verhuisd")
    assert {row.tot for row in rows(Huishoudlid)} == {YESTERDAY}
    now = rows(Huishouden)[0].versie
    with pytest.raises(Conflict):
        huishouden_leden(team.noor.lens(), team.plan, home.id, versie=now, erbij=[team.persons["oma"]])


def test_a_household_needs_somebody(team):
    wrong(lambda: live(team), "leden")


# --- where someone can be found ---------------------------------------------------------------------------------


def test_it_is_about_the_child_and_everyone_it_lives_with(team):
    live(team, "moeder", "sem", "lotte")
    assert about(found(team, "sem", soort="school", tekst=SCHOOL).id) == all_of(team, "moeder", "sem", "lotte")


def test_a_child_that_lives_in_two_places_asks_which(team):
    live(team, "moeder", "sem")
    there = live(team, "vader", "sem")
    wrong(lambda: found(team, "sem", soort="school", tekst=SCHOOL), "huishouden_id")
    row = found(team, "sem", soort="opvang", tekst="De Hut", huishouden_id=there.id)
    assert about(row.id) == all_of(team, "vader", "sem")


def test_whom_it_is_about_may_be_set(team):
    live(team, "moeder", "sem")
    row = verblijf_vastleggen(
        team.noor.lens(), team.plan, soort="telefoon", tekst="06-12", over=[team.persons["moeder"]]
    )
    assert about(row.id) == all_of(team, "moeder")


def test_a_parent_and_a_youth_write_down_their_own(team):
    for who in ("vader", "lotte"):
        row = verblijf_vastleggen(team.people[who].lens(), team.plan, soort="telefoon", tekst="06-1")
        assert about(row.id) == all_of(team, who)


def test_a_parent_does_not_write_down_where_the_child_is(team):
    with pytest.raises(Refused):
        found(team, "sem", who="moeder", soort="school", tekst=SCHOOL)


def test_what_the_mother_wrote_about_herself_does_not_reach_the_father(apart):
    verblijf_vastleggen(apart.moeder.lens(), apart.plan, soort="telefoon", tekst="06-98765432")
    assert "06-98765432" in places(apart, "noor")
    assert places(apart, "vader") == set()


def test_what_no_longer_holds_ends_with_a_reason(team):
    row = found(team, "sem", soort="school", tekst=SCHOOL)
    verblijf_beeindigen(team.noor.lens(), team.plan, row.id, versie=row.versie, reden="andere school")
    (ended,) = rows(Verblijf)
    assert (ended.tot, ended.reden, ended.tekst) == (YESTERDAY, "andere school", SCHOOL)


def test_what_one_may_not_read_one_cannot_end(apart):
    row = rows(Verblijf)[0]
    with pytest.raises(NotVisible):
        verblijf_beeindigen(apart.vader.lens(), apart.plan, row.id, versie=row.versie, reden="klopt niet")


def test_a_place_needs_a_kind_and_words(team):
    wrong(lambda: found(team, "sem", soort="werk", tekst=" "), "soort", "tekst")


# --- relations --------------------------------------------------------------------------------------------------


def relate(team, wie, soort, van_wie):
    return relatie_toevoegen(
        team.noor.lens(), team.plan, wie=team.persons[wie], soort=soort, van_wie=team.persons[van_wie]
    )


def test_a_relation_that_ends_stays_with_its_reason(team):
    row = relate(team, "oma", "grootouder", "sem")
    relatie_beeindigen(team.noor.lens(), team.plan, row.id, versie=row.versie, reden="geen contact meer")
    kept = rows(Relatie, Relatie.id == row.id)[0]
    assert (kept.tot, kept.reden) == (YESTERDAY, "geen contact meer")


def test_a_correction_ends_the_old_row_and_makes_a_new_one(team):
    old = relate(team, "oma", "familie", "sem")
    new = relatie_corrigeren(
        team.noor.lens(), team.plan, old.id, versie=old.versie, soort="grootouder", reden="is de moeder van moeder"
    )
    page = gezin(team.noor.lens(), team.plan)
    assert (by_id(page.relaties, old.id).gecorrigeerd, by_id(page.relaties, old.id).loopt) == (True, False)
    assert (by_id(page.relaties, new.id).soort, by_id(page.relaties, new.id).wie.naam) == ("grootouder", "Oma Jansen")


def test_a_relation_is_between_two_persons_and_stands_once(team):
    wrong(lambda: relate(team, "oma", "grootouder", "oma"), "van_wie")
    with pytest.raises(Conflict):
        relate(team, "moeder", "ouder", "sem")


def test_a_parent_is_older_than_the_child(team):
    wrong(lambda: relate(team, "sem", "ouder", "moeder"), "wie")


def test_a_relation_is_known_to_who_may_know_both(team):
    relate(team, "oma", "grootouder", "sem")
    relate(team, "moeder", "partner", "vader")
    seen = {(row.wie.naam, row.soort) for row in gezin(team.moeder.lens(), team.plan).relaties}
    assert seen == {("Moeder Jansen", "ouder")}


def test_a_row_of_another_gezin_does_not_exist(team):
    with transaction():
        other = Gezin(gemeente_id=team.gemeente)
        db.session.add(other)
        db.session.flush()
        theirs = Huishouden(gezin_id=other.id)
        db.session.add(theirs)
        db.session.flush()
        wanted = theirs.id
    with pytest.raises(NotVisible):
        huishouden_beeindigen(team.noor.lens(), team.plan, wanted, versie=1, reden="verhuisd")


# --- the page ---------------------------------------------------------------------------------------------------


def test_the_page_costs_the_same_however_much_there_is(apart):
    gezin(apart.noor.lens(), apart.plan)  # a process reads what a convenant is for once
    few = queries(lambda: gezin(apart.noor.lens(), apart.plan))
    relate(apart, "oma", "grootouder", "sem")
    for number in range(10):
        live(apart, "moeder", "sem")
        found(apart, "vader", soort="telefoon", tekst=f"06-{number}")
    many = queries(lambda: gezin(apart.noor.lens(), apart.plan))
    print(f"gezin: {many} queries")
    assert (many, many <= 20) == (few, True)


def queries(look):
    counted = []

    def count(*args):
        counted.append(args[2])

    event.listen(db.engine, "before_cursor_execute", count)
    try:
        look()
    finally:
        event.remove(db.engine, "before_cursor_execute", count)
    return len(counted)


def test_who_has_no_ground_gets_nothing(team):
    with pytest.raises(NotVisible):
        gezin(team.bas.lens(), team.plan)


def test_the_teamleider_sees_process_facts_and_nobody(team):
    page = gezin(team.tom.lens(), team.plan)
    lists = ("personen", "relaties", "huishoudens", "gezag", "capaciteit", "maatregelen", "verblijven")
    assert [getattr(page, name) for name in lists] == [[]] * len(lists)
