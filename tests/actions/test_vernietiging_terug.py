"""Back from a list, or put off: whoever has to do something hears of it again, and nobody is asked what is done."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from bewaard import at, destroyed, part, proposed, twenty_years_later
from casus.actions import clocks, vernietiging
from casus.actions.vernietiging.back import take_back
from casus.actions.vernietiging.choices import BELANGEN
from casus.actions.vernietiging.parts import kept_no_more
from casus.database import db, now, transaction
from casus.errors import Conflict, Invalid
from casus.models import Bericht, Plan, Termijn, Vernietiging
from jeugdteam import FRIDAY

DUE = FRIDAY.replace(year=2046)


@pytest.fixture
def team(app):
    with twenty_years_later() as team:
        yield team


def open_for(hat, soort="vernietigen", naam=None):
    with transaction():
        mine = Termijn.aanstelling_id == hat, Termijn.soort == soort, Termijn.gedaan_op.is_(None)
        rows = db.session.scalars(select(Termijn).where(*mine).order_by(Termijn.per)).all()
        return [row.per.date() for row in rows if naam is None or str(naam) in row.sleutel]


def mails(who):
    with transaction():
        mine = Bericht.account_id == who.viewer.account_id
        return len(db.session.scalars(select(Bericht.id).where(mine)).all())


def put_off(team, tot, naam="sem"):
    row = part(team, naam)
    vernietiging.uitstellen(at(team.tom), row.id, tot=tot, reden="rechtszaak", versie=row.versie)


# --- back ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", ["paula", "tom"])
def test_the_team_has_its_task_again_and_hears_of_it(team, by):
    deel = part(team).id
    clocks.remind(DUE)
    assert open_for(team.tom.hat, naam=deel) == [date(2046, 11, 19)]
    proposed(team)
    assert open_for(team.tom.hat, naam=deel) == []
    before = mails(team.tom)
    back = vernietiging.teruggeven if by == "paula" else vernietiging.intrekken
    back(at(team.people[by]), deel)
    assert mails(team.tom) == before + 1
    for _again in range(2):
        assert open_for(team.tom.hat, naam=deel) == [date(2046, 11, 19)]
        clocks.remind(now())


def test_a_regisseur_who_made_the_list_hears_that_it_comes_back(team):
    seen, deel = vernietiging.deel(at(team.noor), part(team).id), part(team).id
    fields = {"belangen": list(BELANGEN), "gezien": seen.gezien, "teksten": [each.tekst for each in seen.teksten]}
    vernietiging.voorstellen(at(team.noor), deel, **fields, versie=seen.versie)
    vernietiging.teruggeven(at(team.paula), deel)
    assert mails(team.noor) == 1


def test_a_privacy_officer_has_no_task_for_an_empty_list_and_one_when_it_fills_again(team):
    proposed(team)
    assert len(open_for(team.paula.hat, "vernietiging_goedkeuren")) == 1
    vernietiging.teruggeven(at(team.paula), part(team).id)
    assert open_for(team.paula.hat, "vernietiging_goedkeuren") == []
    proposed(team)
    assert len(open_for(team.paula.hat, "vernietiging_goedkeuren")) == 1


def test_of_two_on_a_list_one_is_left(team):
    proposed(team)
    proposed(team, "oma")
    vernietiging.teruggeven(at(team.paula), part(team, "oma").id)
    assert len(open_for(team.paula.hat, "vernietiging_goedkeuren")) == 1


def test_a_plan_that_is_opened_again_leaves_no_task_for_its_list(team):
    proposed(team)
    with transaction():
        plan = db.session.get_one(Plan, team.plan)
        kept_no_more(type("Opened", (), {"plan": plan, "at": now()})())
    assert open_for(team.paula.hat, "vernietiging_goedkeuren") == []


def test_what_is_on_no_list_is_not_given_back(team):
    with pytest.raises(Conflict, match="geen lijst"):
        vernietiging.teruggeven(at(team.paula), part(team).id)


def test_what_was_carried_out_is_not_taken_back(team):
    done = destroyed(team)
    with transaction():
        take_back(db.session.scalars(select(Vernietiging.id)).all(), now())
    assert len(vernietiging.verklaring(at(team.paula), done).delen) == 1


# --- later ---------------------------------------------------------------------------------------------------------


def test_a_day_within_the_term_puts_nothing_off(team):
    """In October, for a day before the term ends: nothing would change but that nobody is warned any more."""
    deel = part(team).id
    with time_machine.travel(DUE - timedelta(days=40), tick=True):
        clocks.remind(now())
        with pytest.raises(Invalid, match="Tot 20-11-2046 blijft dit al bewaard"):
            put_off(team, date(2046, 11, 20))
        assert open_for(team.tom.hat, naam=deel) != []
        put_off(team, date(2046, 11, 21))


def test_who_puts_it_off_hears_of_the_new_day(team):
    deel = part(team).id
    clocks.remind(now())
    for _twice in range(2):
        put_off(team, date(2047, 11, 1))
        assert open_for(team.tom.hat, naam=deel) == []
        clocks.remind(now())
    clocks.remind(DUE.replace(year=2047))
    assert open_for(team.tom.hat, naam=deel) == [date(2047, 10, 31)]
