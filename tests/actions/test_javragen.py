"""A yes in the own account: asked by who leads, given or refused by whose yes it is (AVG 7; Jeugdwet 7.3.4)."""

import pytest
from sqlalchemy import select

from casus.actions import bijdragen, javragen, vrijgaven
from casus.actions.mensen import mensen
from casus.database import db, transaction
from casus.dates import day_of
from casus.errors import Conflict, Invalid, NotVisible, Refused, StepRefused
from casus.models import Account, Akkoord
from casus.sharing.looks.bijdragen import bijdrage
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam, invited, ja
from tellers import seated


@pytest.fixture
def team(app):
    """School is asked to take part about Sem; father said yes aloud, mother was not there. She has an account."""
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    for naam in ("moeder", "vader"):
        team.account_for(naam)
    with transaction():
        for account in db.session.scalars(select(Account).where(Account.persoon_id.is_not(None))):
            account.wachtwoord = "een hash"
    team.seat = invited(team, akkoord=ja(team, "sem", "vader")).id
    return team


def ask(team, aan="moeder", who="noor", over="sem", **more):
    of = {"over": team.persons[over], "aan": team.persons[aan]} | (more or {"deelname": team.seat})
    return javragen.vragen(team.people[who].lens(), team.plan, **of)


def answer(team, asked, *, yes=True, who="moeder"):
    return javragen.beantwoorden(team.people[who].lens(), team.plan, asked.id, ja=yes)


def waits(team, who="moeder"):
    return javragen.javragen(team.people[who].lens(), team.plan).vragen


def test_mother_reads_who_asks_about_whom_and_what_for(team):
    ask(team)

    (question,) = waits(team)
    assert question.wie.rol == Role.SCHOOL
    assert [view.id for view in question.over] == [team.persons["sem"]]
    assert question.waarvoor == "Sem weer naar school"


def test_her_yes_completes_the_seat_and_the_invitation_goes_out(team):
    answer(team, ask(team))

    assert team.status_of(team.seat) == "uitgenodigd"
    with transaction():
        assert "op het scherm" in set(db.session.scalars(select(Akkoord.hoe)))


def test_her_no_opens_nothing_and_who_leads_reads_it(team):
    answer(team, ask(team), yes=False)

    assert team.status_of(team.seat) == "voorgesteld"
    (asked,) = mensen(team.noor.lens(), team.plan).javragen.vragen
    assert (asked.antwoord, asked.aan_persoon_id) == ("nee", team.persons["moeder"])


def test_father_reads_nothing_of_what_mother_is_asked(team):
    ask(team)

    assert waits(team, "vader") == []


def test_another_cannot_answer_for_her(team):
    asked = ask(team)

    for who in ("vader", "lotte", "noor"):
        with pytest.raises((NotVisible, Refused)):
            answer(team, asked, who=who)


def test_one_answers_once(team):
    asked = ask(team)
    answer(team, asked)

    with pytest.raises(StepRefused):
        answer(team, asked, yes=False)


def test_the_same_question_is_asked_once(team):
    ask(team)

    with pytest.raises(Conflict):
        ask(team)


def test_nobody_is_asked_whose_yes_is_not_missing_or_who_has_no_account(team):
    with pytest.raises(Invalid):
        ask(team, aan="vader")
    with pytest.raises(Invalid):
        ask(team, aan="lotte")


@pytest.mark.parametrize("who", ["juf", "moeder"])
def test_only_who_leads_asks(team, who):
    with pytest.raises((NotVisible, Refused)):
        ask(team, who=who)


def test_a_release_can_be_agreed_to_in_the_account_too(team):
    seated(team, "jan", Role.JEUGDHULP, "sem")
    seated(team, "wim", Role.JGZ, "sem")
    row = bijdragen.vertellen(
        team.noor.lens(), team.plan, topic="hulpvraag", over=[team.persons["sem"]], tekst="Wij willen rust."
    )
    vraag = vrijgaven.vragen(team.wim.lens(), team.plan, over=team.persons["sem"], topic="hulpvraag", reden="groei")
    given = vrijgaven.vrijgeven(
        team.noor.lens(),
        team.plan,
        vraag.id,
        items=[row.id],
        tot=day_of(FRIDAY),
        versie=1,
        ja=[{"over": team.persons["sem"], "wie": team.persons["vader"], "hoe": "mondeling"}],
    )
    with pytest.raises(NotVisible):
        bijdrage(team.wim.lens(), team.plan, row.id)

    answer(team, ask(team, vrijgave=given.id))

    assert bijdrage(team.wim.lens(), team.plan, row.id).tekst == "Wij willen rust."
