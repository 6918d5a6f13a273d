"""Two approve one list at once, or somebody tells something about who goes: one is first, and nothing is left."""

import os
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from bewaard import ended, everything, part, proposed
from casus.actions import vernietiging
from casus.actions.check import check
from casus.actions.vernietiging import register
from casus.actions.vernietiging.choices import BELANGEN
from casus.actions.vernietiging.parts import keep
from casus.database import db, now, transaction
from casus.models import Evaluatie, Gezag, Persoonsdeel, Plan, PlanKind
from casus.sharing.lens import Lens
from casus.words import Role
from conftest import SETTINGS
from jeugdteam import Jeugdteam
from races.lanes import Call, two_lanes

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
ROUNDS = int(os.environ.get("CASUS_ROUNDS", "0")) or 5


@pytest.fixture
def team(app):
    register.file().unlink(missing_ok=True)
    team = Jeugdteam().start()
    ended(team)
    team.account_for("moeder")
    for naam in ("paula", "peter"):
        team.partner(naam, Role.PRIVACY_OFFICER)
    return team


@pytest.mark.slow
def test_a_list_is_approved_once_and_what_is_told_meanwhile_is_not_left_behind(app, team):
    names = ("DATABASE_URL", "MAIL_DIR", "VAR")
    with two_lanes(SETTINGS | {name: app.config[name] for name in names}) as lanes:
        for number in range(ROUNDS):
            lijst, versie = waiting(team, f"kind{number}")
            outcomes = lanes.race(*(approving(team, who, lijst, versie) for who in ("paula", "peter")))
            assert sorted(outcome.status for outcome in outcomes) == [200, 409], outcomes
            kind = f"jong{number}"
            lijst, versie = waiting(team, kind)
            words = f"{kind} droomt."
            outcomes = lanes.race(approving(team, "paula", lijst, versie), telling(team, kind, words))
            assert any(outcome.done for outcome in outcomes), outcomes
            assert all(outcome.status < 500 for outcome in outcomes), outcomes
            assert (words in everything()) == (not outcomes[0].done), outcomes
    assert [found.flaws for found in check() if found.flaws] == []


@pytest.mark.slow
def test_what_is_given_back_is_not_destroyed_and_what_is_destroyed_stays_in_its_verklaring(app, team):
    names = ("DATABASE_URL", "MAIL_DIR", "VAR")
    with two_lanes(SETTINGS | {name: app.config[name] for name in names}) as lanes:
        for number in range(ROUNDS):
            naam = f"kind{number}"
            lijst, versie = waiting(team, naam)
            outcomes = lanes.race(approving(team, "paula", lijst, versie), giving_back(team, naam))
            assert sorted(outcome.status for outcome in outcomes) == [200, 409], outcomes
            assert {outcome.error for outcome in outcomes if not outcome.done} == {"Conflict"}, outcomes
            done = vernietiging.verklaringen(Lens.of(team.paula.viewer)).verklaringen
            told = [len(vernietiging.verklaring(Lens.of(team.paula.viewer), each.id).delen) for each in done]
            assert told == [1] * len(done)
            assert (lijst in {each.id for each in done}) == outcomes[0].done
            assert (part(team, naam).vernietigd_op is not None) == outcomes[0].done


@pytest.mark.slow
def test_two_who_write_one_text_anew_for_two_children_are_first_and_second(app, team):
    with transaction():
        text = "Sem en Lotte vochten."
        row = Evaluatie(plan_id=team.plan, gepland_op=date(2026, 11, 1), tekst=text, door_id=team.noor.hat)
        db.session.add(row)
        past = {"brondatum": date(2000, 1, 1), "vernietigen_op": date(2020, 1, 1)}
        db.session.execute(update(Persoonsdeel).values(past))
        db.session.execute(update(Gezag).values(gemaakt_op=LONG_AGO))
    names = ("DATABASE_URL", "MAIL_DIR", "VAR")
    with two_lanes(SETTINGS | {name: app.config[name] for name in names}) as lanes:
        for _number in range(ROUNDS):
            outcomes = lanes.race(proposing(team, "tom", "sem"), proposing(team, "noor", "lotte"))
            assert sorted(outcome.status for outcome in outcomes) == [200, 409], outcomes
            first = ("tom", "sem") if outcomes[0].done else ("noor", "lotte")
            vernietiging.intrekken(Lens.of(team.people[first[0]].viewer), part(team, first[1]).id)


def proposing(team, who, naam):
    seen = vernietiging.deel(Lens.of(team.people[who].viewer), part(team, naam).id)
    texts = {"gezien": seen.gezien, "teksten": [f"{each.tekst} Zonder {naam}." for each in seen.teksten]}
    fields = {"belangen": list(BELANGEN), "versie": seen.versie} | texts
    return Call("vernietiging.voorstellen", team.people[who].viewer, (part(team, naam).id,), fields)


def giving_back(team, naam):
    return Call("vernietiging.teruggeven", team.peter.viewer, (part(team, naam).id,))


def waiting(team, naam):
    """A list with one more child on it, whose term is over."""
    with transaction():
        team.member(naam, date(2019, 5, 1), "kind")
        team.gezag(naam, "moeder")
        db.session.add(PlanKind(plan_id=team.plan, persoon_id=team.persons[naam], loopt=False))
        keep(db.session.get_one(Plan, team.plan), now())
        mine = Persoonsdeel.persoon_id == team.persons[naam]
        past = {"brondatum": date(2000, 1, 1), "vernietigen_op": date(2020, 1, 1)}
        db.session.execute(update(Persoonsdeel).where(mine).values(past))
        db.session.execute(update(Gezag).where(Gezag.kind_id == team.persons[naam]).values(gemaakt_op=LONG_AGO))
    proposed(team, naam)
    (waits,) = vernietiging.lijsten(Lens.of(team.paula.viewer)).lijsten
    return waits.id, waits.versie


def approving(team, who, lijst, versie):
    return Call("vernietiging.lijst_goedkeuren", team.people[who].viewer, (lijst,), {"versie": versie})


def telling(team, naam, words):
    over = {"topic": "verslag", "over": [team.persons[naam]], "tekst": words}
    return Call("bijdragen.vertellen", team.moeder.viewer, (team.plan,), over)
