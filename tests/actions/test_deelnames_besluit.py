"""Without a yes nobody lets somebody read alone: a code on a seat that asks for a decision by two, and ends with it.

Jeugdwet 7.3.11 lid 1 to 4, Wmo 2015 5.2.6.
"""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from besluiten import TODAY, answers, tell
from casus.actions import deelbesluiten, deelnames
from casus.actions.mensen import mensen
from casus.database import db, transaction
from casus.errors import Invalid
from casus.models import Akkoord, Deelname, DeelnamePersoon, Maatregel
from casus.sharing.looks.plan import plan_page
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam, invited, ja, seated

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    asked = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
    deelnames.aanvaarden(team.gea.lens(), asked.id, kent_gezin=False)
    return team


def sees(team, who="juf", at=FRIDAY + MINUTE):
    """Whether the name of Sem can be read; the process facts stay until a seat is ended."""
    return "Sem" in [lid.get("voornaam") for lid in plan_page(team.people[who].lens(at), team.plan).leden]


def withdrawn(team):
    seat = seated(team)
    deelnames.akkoord_intrekken(team.noor.lens(), team.plan, seat, persoon=team.persons["sem"])
    return seat


def noted(team, seat, code, at=FRIDAY, reden="Het kan niet wachten"):
    entry = {"persoon": team.persons["sem"], "code": code, "reden": reden}
    return deelnames.akkoord_toevoegen(team.noor.lens(at), team.plan, seat, akkoord=[entry])


def decision(team, seat, code="G7", over="sem", tot=None):
    item = tell(team, "noor", "Er is ruzie thuis.", over)
    made = deelbesluiten.opstellen(
        team.noor.lens(),
        team.plan,
        code=code,
        lezer=seat,
        items=[item.id],
        doel="veilig houden",
        antwoorden=answers(code),
        tot=tot,
    )
    if code == "G5":
        said = {"naam": "Ineke", "rol": "aandachtsfunctionaris", "op": TODAY}
        made = deelbesluiten.raadplegen(team.noor.lens(), team.plan, made.id, versie=made.versie, **said)
    return made


def approved(team, seat, **more):
    made = decision(team, seat, **more)
    return deelbesluiten.goedkeuren(team.gea.lens(), team.plan, made.id, versie=made.versie)


def last_days():
    with transaction():
        standing = select(Akkoord.tot).where(Akkoord.code == "G7", Akkoord.ingetrokken_op.is_(None))
        return list(db.session.scalars(standing))


# --- after a yes was taken back ------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["G1", "G5", "G7", "G8"])
def test_a_code_alone_does_not_undo_that_a_yes_was_taken_back(team, code):
    seat = withdrawn(team)

    with pytest.raises(Invalid) as refused:
        noted(team, seat, code)

    assert "besluit" in refused.value.errors["akkoord"][0]
    assert not sees(team)


def test_the_task_of_the_gemeente_does_not_undo_it_either(team):
    team.partner("wes", Role.WIJKTEAM)
    seat = invited(team, "wes").id
    deelnames.akkoord_intrekken(team.noor.lens(), team.plan, seat, persoon=team.persons["sem"])
    with pytest.raises(Invalid):
        noted(team, seat, "G9")


def test_nor_does_a_new_invitation(team):
    seat = withdrawn(team)
    deelnames.beeindigen(team.noor.lens(), seat)
    with pytest.raises(Invalid):
        invited(team, akkoord=[{"persoon": team.persons["sem"], "code": "G1", "reden": "helpt mee"}])


def test_a_yes_that_is_said_again_lets_the_same_help_read_again(team):
    seat = withdrawn(team)
    deelnames.akkoord_toevoegen(team.noor.lens(), team.plan, seat, akkoord=ja(team, "sem", "moeder", "vader"))
    noted(team, seat, "G1")
    assert sees(team)


def test_the_same_help_that_was_noted_before_does_not_outlast_the_yes(team):
    seat = seated(team)
    noted(team, seat, "G1")
    deelnames.akkoord_intrekken(team.noor.lens(), team.plan, seat, persoon=team.persons["sem"])
    assert not sees(team)


def test_the_gi_of_a_running_measure_is_told_also_after_a_yes_was_taken_back(team):
    gi = team.partner("gi", Role.GI)
    with transaction():
        of = {"persoon_id": team.persons["sem"], "organisatie_id": gi.viewer.organisatie_id, "soort": "ots"}
        db.session.add(Maatregel(van=date(2026, 1, 1), **of))
    seat = invited(team, "gi").id
    deelnames.aanvaarden(gi.lens(), seat, kent_gezin=False)
    deelnames.akkoord_intrekken(team.noor.lens(), team.plan, seat, persoon=team.persons["sem"])
    noted(team, seat, "G2")
    assert sees(team, "gi")


# --- on a decision -------------------------------------------------------------------------------------------------


def test_on_a_decision_that_another_approved_the_seat_opens(team):
    seat = withdrawn(team)
    approved(team, seat)
    noted(team, seat, "G7")
    assert sees(team)


def test_not_before_somebody_else_approved_it(team):
    seat = withdrawn(team)
    decision(team, seat)
    with pytest.raises(Invalid):
        noted(team, seat, "G7")


def test_not_on_another_ground(team):
    seat = withdrawn(team)
    approved(team, seat, code="G5")
    with pytest.raises(Invalid):
        noted(team, seat, "G7")


def test_not_about_somebody_else(team):
    seat = withdrawn(team)
    approved(team, seat, over="moeder")
    with pytest.raises(Invalid):
        noted(team, seat, "G7")


def test_not_on_a_decision_for_somebody_else(team):
    seat = withdrawn(team)
    team.partner("arts", Role.HUISARTS)
    other = invited(team, "arts").id
    deelnames.aanvaarden(team.arts.lens(), other, kent_gezin=False)
    approved(team, other)
    with pytest.raises(Invalid):
        noted(team, seat, "G7")


def test_not_on_a_decision_that_is_over(team):
    seat = withdrawn(team)
    approved(team, seat)
    with pytest.raises(Invalid):
        noted(team, seat, "G7", at=FRIDAY + 15 * DAY)


def test_the_seat_closes_by_itself_on_the_last_day_of_the_decision(team):
    seat = withdrawn(team)
    approved(team, seat, tot=TODAY + 5 * DAY)
    noted(team, seat, "G7")

    assert last_days() == [TODAY + 5 * DAY]
    assert [sees(team, at=FRIDAY + days * DAY) for days in (5, 6)] == [True, False]


def test_a_decision_that_ends_in_the_middle_of_a_day_carries_the_days_before_it(team):
    seat = withdrawn(team)
    approved(team, seat)
    noted(team, seat, "G7")
    assert last_days() == [TODAY + 13 * DAY]


def test_ending_the_decision_early_closes_the_seat_at_once(team):
    seat = withdrawn(team)
    made = approved(team, seat)
    noted(team, seat, "G7")

    deelbesluiten.intrekken(team.noor.lens(), team.plan, made.id, versie=made.versie)

    assert not sees(team)
    assert last_days() == []


def test_a_next_decision_does_not_open_it_again_by_itself(team):
    seat = withdrawn(team)
    made = approved(team, seat)
    noted(team, seat, "G7")
    deelbesluiten.intrekken(team.noor.lens(), team.plan, made.id, versie=made.versie)
    approved(team, seat)
    deelnames.akkoord_toevoegen(team.noor.lens(), team.plan, seat, akkoord=ja(team, "sem", "vader"))
    assert not sees(team)


def test_a_code_from_before_this_was_asked_closes_at_night_and_the_regisseur_hears(team):
    seat = withdrawn(team)
    with transaction():
        of = {"deelname_id": seat, "persoon_id": team.persons["sem"], "op": TODAY, "hoe": ""}
        db.session.add(Akkoord(code="G5", reden="x", **of))
        db.session.get_one(Deelname, seat).compleet = True
        db.session.get_one(DeelnamePersoon, (seat, team.persons["sem"])).compleet = True
    assert deelnames.hercontroleren(FRIDAY + DAY) == {seat}
    assert not sees(team, at=FRIDAY + DAY)


def test_veilig_thuis_joins_on_a_decision_while_the_invitation_waits(team):
    """Wmo 5.2.6: the meldcode is walked through and a second person looked, before anything is read."""
    vt = team.partner("vt", Role.VEILIG_THUIS)
    waiting = invited(team, "vt", akkoord=[])
    approved(team, waiting.id, code="G4")

    assert noted(team, waiting.id, "G4").status == "uitgenodigd"
    deelnames.aanvaarden(vt.lens(), waiting.id, kent_gezin=False)
    assert sees(team, "vt")


def test_acute_sharing_is_only_with_who_can_read_it_now(team):
    team.partner("vt", Role.VEILIG_THUIS)
    waiting = invited(team, "vt", akkoord=[])
    item = tell(team, "noor", "Er is ruzie thuis.", "sem")
    with pytest.raises(Invalid):
        deelbesluiten.acuut(team.noor.lens(), team.plan, lezer=waiting.id, items=[item.id], waarom_nu="nu")


# --- what is offered -----------------------------------------------------------------------------------------------


def test_only_what_can_be_chosen_is_offered(team):
    seat = withdrawn(team)
    before = deelnames.codes_te_kiezen(team.noor.lens(), team.plan, seat)
    approved(team, seat)
    after = deelnames.codes_te_kiezen(team.noor.lens(), team.plan, seat)

    assert (before.kan, before.besluit) == ([], ["G5", "G7", "G8"])
    assert (after.kan, after.besluit) == (["G7"], ["G5", "G8"])


def test_after_the_last_day_the_regisseur_sees_that_a_yes_is_missing(team):
    seat = withdrawn(team)
    approved(team, seat, tot=TODAY + 2 * DAY)
    noted(team, seat, "G7")

    def missing(at):
        (view,) = [view for view in mensen(team.noor.lens(at), team.plan).stoelen if view.id == seat]
        return len(view.ontbreekt)

    assert (missing(FRIDAY), missing(FRIDAY + 3 * DAY)) == (0, 1)
