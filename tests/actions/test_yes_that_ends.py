"""A yes ends with what it stands on: a judgement, a guardianship, a day of its own; a grace not before its day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bij_naam import MONDAY, agree
from casus.actions import bijdragen, deelnames, javragen, vrijgaven
from casus.actions.gezinnen import capaciteit_beoordelen, maatregel_vastleggen, persoon_toevoegen
from casus.actions.toestemmingen.noting import intrekken, noteren
from casus.database import db, transaction
from casus.dates import day_of
from casus.errors import NotVisible
from casus.models import Account, Deelname
from casus.sharing.looks.bijdragen import bijdrage
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam, invited, ja
from tellers import seat_of, seated

TODAY = FRIDAY.date()
LATER = FRIDAY + timedelta(days=10)
AFTER_TWELVE = datetime(2026, 12, 5, 12, tzinfo=UTC)


@pytest.fixture
def team(app):
    return Jeugdteam().start()


def reads(team, who, row, at):
    try:
        return bijdrage(team.people[who].lens(at), team.plan, row.id).tekst is not None
    except NotVisible:
        return False


def released(team, over, *givers, who="juf"):
    """Something about this person, released with the yes of these."""
    about = team.persons[over]
    row = bijdragen.vertellen(team.noor.lens(), team.plan, topic="hulpvraag", over=[about], tekst="Hij is moe.")
    asked = vrijgaven.vragen(team.people[who].lens(), team.plan, over=about, topic="hulpvraag", reden="Hij is moe.")
    said = [{"over": about, "wie": giver, "hoe": "mondeling"} for giver in givers]
    until = TODAY + timedelta(days=28)
    vrijgaven.vrijgeven(team.noor.lens(), team.plan, asked.id, items=[row.id], tot=until, versie=1, ja=said)
    return row


def test_the_parents_yes_for_a_release_ends_with_the_judgement(team):
    with transaction():
        team.member("fleur", date(2010, 5, 1), "kind")
        team.gezag("fleur", "moeder")
        team.gezag("fleur", "vader")
    judged = {"waarover": "delen", "over_delen": True, "reden": "gesprek", "tot": TODAY + timedelta(days=5)}
    capaciteit_beoordelen(team.noor.lens(), team.plan, team.persons["fleur"], **judged)
    seated(team, "juf", Role.SCHOOL, "fleur")
    row = released(team, "fleur", team.persons["moeder"], team.persons["vader"])

    assert (reads(team, "juf", row, FRIDAY), reads(team, "juf", row, LATER)) == (True, False)


def test_the_yes_of_a_guardian_ends_with_the_guardianship(team):
    gi = team.partner("gijs_gi", Role.GI).viewer.organisatie_id
    measure = {"organisatie_id": gi, "van": TODAY, "tot": TODAY + timedelta(days=5), "soort": "voogdij"}
    maatregel_vastleggen(team.noor.lens(), team.plan, team.persons["sem"], **measure)
    seated(team, "juf", Role.SCHOOL, "sem")
    row = released(team, "sem", gi)

    assert (reads(team, "juf", row, FRIDAY), reads(team, "juf", row, LATER)) == (True, False)


def test_a_parent_who_joins_the_family_must_say_yes_as_well(team):
    """Of this child nobody knows who has gezag, so every parent counts."""
    with transaction():
        team.member("noa", date(2019, 5, 1), "kind")
        team.gezag("noa", "moeder", status="onbekend")
    seated(team, "juf", Role.SCHOOL, "noa")
    row = released(team, "noa", team.persons["moeder"])
    assert reads(team, "juf", row, FRIDAY)
    new = {"voornamen": "Karel", "geslachtsnaam": "Vis", "geboren": "01-01-1980"}
    persoon_toevoegen(team.noor.lens(), team.plan, rol="ouder", ouder_van=[team.persons["noa"]], **new)

    assert not reads(team, "juf", row, FRIDAY)


# --- by name -----------------------------------------------------------------------------------------------------


def note(team, givers, at=MONDAY, tot=None):
    about = team.persons["sem"]
    said = [{"over": about, "wie": giver, "hoe": "mondeling"} for giver in givers]
    of = {"soort": "doorbreking", "over": about, "topics": ("hulpvraag",), "ja": said, "tot": tot}
    noteren(team.noor.lens(at), team.plan, seat_of(team, team.gijs), **of)


def test_who_says_yes_again_makes_it_last_longer(team):
    agree(team)
    row = bijdragen.vertellen(
        team.noor.lens(MONDAY), team.plan, topic="hulpvraag", over=[team.persons["sem"]], tekst="Hij is moe."
    )
    parents = team.persons["moeder"], team.persons["vader"]
    note(team, parents, tot=day_of(MONDAY) + timedelta(days=10))
    note(team, parents, at=MONDAY + timedelta(days=8), tot=day_of(MONDAY) + timedelta(days=60))

    assert reads(team, "gijs", row, MONDAY + timedelta(days=20))


def test_the_yes_of_an_organisation_is_taken_back_by_itself(team):
    agree(team)
    gi = team.partner("gijs_gi", Role.GI).viewer.organisatie_id
    measure = {"organisatie_id": gi, "van": TODAY, "soort": "voogdij"}
    maatregel_vastleggen(team.noor.lens(), team.plan, team.persons["sem"], **measure)
    note(team, [gi])
    of = {"over": team.persons["sem"], "soort": "doorbreking", "door": gi}

    assert intrekken(team.noor.lens(MONDAY), team.plan, seat_of(team, team.gijs), **of).ingetrokken


# --- the grace after the twelfth birthday ------------------------------------------------------------------------


@pytest.fixture
def twelve(team):
    """The parents of Roos said yes; she turned 12 four days ago and has an account."""
    with transaction():
        team.member("roos", date(2014, 12, 1), "kind")
        team.gezag("roos", "moeder")
        team.gezag("roos", "vader")
    team.account_for("roos")
    with transaction():
        db.session.query(Account).filter(Account.persoon_id == team.persons["roos"]).update({"wachtwoord": "een hash"})
    team.partner("juf", Role.SCHOOL)
    team.seat = invited(team, over=("roos",), akkoord=ja(team, "roos", "moeder", "vader")).id
    deelnames.aanvaarden(team.juf.lens(), team.seat, kent_gezin=False)
    return team


def stands(team):
    with transaction():
        return db.session.get_one(Deelname, team.seat).whole_on(day_of(AFTER_TWELVE))


def test_asking_her_does_not_end_the_grace(twelve):
    of = {"over": twelve.persons["roos"], "aan": twelve.persons["roos"], "deelname": twelve.seat}

    assert javragen.vragen(twelve.noor.lens(AFTER_TWELVE), twelve.plan, **of).id
    assert stands(twelve)


def test_her_own_no_is_not_waited_with(twelve):
    roos = twelve.persons["roos"]
    own = [{"persoon": roos, "door": roos, "hoe": "op papier"}]
    deelnames.akkoord_toevoegen(twelve.noor.lens(AFTER_TWELVE), twelve.plan, twelve.seat, akkoord=own)
    deelnames.akkoord_intrekken(twelve.roos.lens(AFTER_TWELVE), twelve.plan, twelve.seat, persoon=roos)

    assert not stands(twelve)


def test_a_parent_who_says_it_again_does_not_end_the_grace(twelve):
    again = [{"persoon": twelve.persons["roos"], "door": twelve.persons["moeder"], "hoe": "op papier"}]
    deelnames.akkoord_toevoegen(twelve.noor.lens(AFTER_TWELVE), twelve.plan, twelve.seat, akkoord=again)

    assert stands(twelve)
