"""Closing is not the end: what stops, what stays, and coming back with one tap and a fresh yes."""

from datetime import timedelta

import pytest

from casus.actions import gates, plannen
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Aanstelling, Deelname, PlanKind, Regie
from casus.sharing.looks.plan import plan_page
from casus.words import Role
from jeugdteam import Jeugdteam
from tellers import seat_of, seated
from traject import Traject, rows


@pytest.fixture
def team(app):
    return Jeugdteam().start()


@pytest.fixture
def traject(team):
    traject = Traject(team).begun()
    team.plan = traject.plan
    return traject


@pytest.fixture
def juf(traject):
    return seated(traject.team, "juf", Role.SCHOOL, "mila")


@pytest.fixture
def closed(traject, juf):
    return traject.close()


def regies(traject):
    found = rows(Regie, Regie.plan_id == traject.plan)
    return [(row.aanstelling_id, row.status) for row in found if row.status != "beeindigd"]


def seats(traject, soort):
    found = rows(Deelname, Deelname.plan_id == traject.plan, Deelname.soort == soort)
    return [(row.status, row.compleet) for row in found]


# --- what stops --------------------------------------------------------------------------------------------------


def test_the_seats_of_partners_end(closed):
    assert seats(closed, "partner") == [("beeindigd", True)]


def test_a_partner_sees_nothing_any_more(closed):
    with pytest.raises(NotVisible):
        plan_page(closed.lens("juf"), closed.plan)


def test_an_invitation_that_nobody_answered_is_withdrawn(traject):
    juf = seated(traject.team, "juf", Role.SCHOOL, "mila")
    with transaction():
        db.session.get_one(Deelname, seat_of(traject.team, juf)).status = "uitgenodigd"
    traject.close()
    assert seats(traject, "partner")[0][0] == "ingetrokken"


def test_the_seats_of_the_family_stay(closed):
    assert {status for status, _compleet in seats(closed, "familie")} == {"actief"}


def test_the_family_still_reads_what_it_agreed_on(closed):
    assert [doel.woorden for doel in plan_page(closed.lens("eva"), closed.plan).doelen] == ["Weer samen eten"]


def test_nobody_holds_the_regie_of_a_plan_that_ended(closed):
    assert regies(closed) == []


def test_the_last_regisseur_reads_process_facts_only(closed):
    view = plan_page(closed.lens(), closed.plan)
    assert (view.fase, view.leden, view.doelen) == ("afgesloten", [], [])


def test_the_children_are_free(closed):
    assert {row.loopt for row in rows(PlanKind, PlanKind.plan_id == closed.plan)} == {False}


def test_the_reason_is_kept(closed):
    assert closed.row().reden_einde == "doelen_behaald"


def test_nothing_more_is_written_down_after_the_end(closed):
    with pytest.raises(Conflict):
        gates.contactmoment(closed.lens(), closed.plan, hoe="telefoon")


# --- breaking off -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["noor", "tom"])
def test_a_plan_can_be_broken_off_with_a_reason(traject, who):
    traject.stap("afbreken", who, reden="gezin_stopt")
    assert (traject.fase, traject.row().reden_einde) == ("afgebroken", "gezin_stopt")


@pytest.mark.parametrize("reden", ["", "geen_zin"])
def test_breaking_off_always_asks_why(traject, reden):
    with pytest.raises(Invalid) as refused:
        traject.stap("afbreken", reden=reden)
    assert list(refused.value.errors) == ["reden"]


def test_an_open_safety_step_is_a_wall(traject):
    traject.veiligheidscheck_gedaan(onveilig=True)
    assert traject.refused("afbreken", reden="gezin_stopt") == ["veiligheid_overgedragen"]


def test_sight_on_safety_that_nobody_accepted_is_still_a_wall(traject):
    traject.veiligheidscheck_gedaan(onveilig=True, zicht="Veilig Thuis")
    assert traject.refused("afbreken", reden="gezin_stopt") == ["veiligheid_overgedragen"]


def test_sight_on_safety_that_was_accepted_opens_it(traject):
    traject.veiligheidscheck_gedaan(onveilig=True, zicht="Veilig Thuis", zicht_aanvaard_op=traject.clock.date())
    traject.stap("afbreken", reden="gezin_stopt")
    assert traject.fase == "afgebroken"


def test_an_unread_worry_about_safety_is_a_wall_too(traject, juf):
    from casus.actions import bijdragen

    mila = [traject.persons["mila"]]
    bijdragen.vertellen(traject.lens("juf"), traject.plan, topic="veiligheidszorg", over=mila, tekst="Blauwe plek.")
    assert traject.refused("afbreken", reden="gezin_stopt") == ["veiligheid_overgedragen"]


def test_a_move_asks_whether_the_new_gemeente_takes_over(traject):
    assert traject.refused("afbreken", reden="verhuisd") == ["ontvangst_gemeente"]


def test_a_move_goes_through_when_the_new_gemeente_says_yes(traject):
    gates.besluit(traject.lens(), traject.plan, soort="overdracht", uitkomst="ja")
    traject.stap("afbreken", reden="verhuisd")
    assert traject.fase == "afgebroken"


def test_a_move_goes_through_with_a_tapped_reason(traject):
    traject.stap("afbreken", reden="verhuisd", redenen={"ontvangst_gemeente": "nieuwe_gemeente_onbekend"})
    assert traject.fase == "afgebroken"


def test_the_checklist_says_with_which_reason_a_gate_counts(traject):
    (gate,) = traject.offered()["afbreken"].mist
    assert (gate.guard, gate.bij) == ("ontvangst_gemeente", "verhuisd")


# --- coming back --------------------------------------------------------------------------------------------------


def test_who_had_a_plan_goes_on_with_it(closed):
    assert set(closed.offered("eva")) == {"heropenen"}


def test_who_never_had_a_plan_begins_with_the_analyse(traject):
    traject.stap("afbreken", reden="gezin_stopt")
    assert set(traject.offered("eva")) == {"heropenen_analyse"}


@pytest.mark.parametrize("who", ["noor", "tom", "eva", "daan"])
def test_one_tap_brings_a_family_back(closed, who):
    closed.stap("heropenen", who)
    assert (closed.fase, closed.row().heropend, closed.row().beeindigd_op) == ("uitvoering", 1, None)


@pytest.mark.parametrize("who", ["bas", "juf"])
def test_to_others_the_ended_plan_does_not_exist(closed, who):
    with pytest.raises(NotVisible):
        closed.stap("heropenen", who)


def test_the_network_helps_and_does_not_reopen(closed):
    closed.team.gezin = closed.row().gezin_id
    with transaction():
        closed.team.member("opa", closed.clock.date().replace(year=1950), "netwerk")
    with pytest.raises(Refused):
        closed.stap("heropenen", "opa")


def test_the_last_regisseur_goes_on_with_it(closed):
    closed.stap("heropenen")
    assert regies(closed) == [(closed.team.noor.hat, "aanvaard")]


@pytest.mark.parametrize("who", ["tom", "eva"])
def test_else_the_teamleider_is_responsible_and_the_last_regisseur_is_asked(closed, who):
    closed.stap("heropenen", who)
    assert regies(closed) == [(closed.team.tom.hat, "waarnemend"), (closed.team.noor.hat, "voorgesteld")]


def test_a_last_regisseur_who_left_is_not_asked(closed):
    with transaction():
        hat = db.session.get_one(Aanstelling, closed.team.noor.hat)
        hat.tot = closed.clock.date() - timedelta(days=1)
    closed.stap("heropenen", "eva")
    assert regies(closed) == [(closed.team.tom.hat, "waarnemend")]


def test_the_children_are_of_this_plan_again(closed):
    closed.stap("heropenen")
    assert {row.loopt for row in rows(PlanKind, PlanKind.plan_id == closed.plan)} == {True}


def test_partners_are_proposed_again_and_asked_for_a_fresh_yes(closed):
    closed.stap("heropenen")
    assert seats(closed, "partner") == [("beeindigd", True), ("voorgesteld", False)]


def test_a_proposed_seat_opens_nothing(closed):
    closed.stap("heropenen")
    with pytest.raises(NotVisible):
        plan_page(closed.lens("juf"), closed.plan)


def test_a_seat_that_had_ended_before_is_not_proposed(traject, juf):
    with transaction():
        seat = db.session.get_one(Deelname, seat_of(traject.team, juf))
        seat.status, seat.tot, seat.reden = "beeindigd", traject.clock, "klaar"
    traject.close().stap("heropenen")
    assert seats(traject, "partner") == [("beeindigd", True)]


def test_a_child_that_stands_in_another_plan_by_now_keeps_the_first_one_closed(closed):
    first = closed.plan
    other = Traject(closed.team)
    other.clock = closed.clock
    other.aanmelden("bas")
    with pytest.raises(Conflict, match="Neem contact op met uw teamleider"):
        plannen.zet_stap(closed.lens("eva"), first, "heropenen", versie=closed.row().versie)


def test_a_second_closing_works_like_the_first(closed):
    closed.stap("heropenen")
    closed.close()
    assert (closed.fase, regies(closed)) == ("afgesloten", [])
