"""Inviting somebody: the yes is the wall, and an invitation tells next to nothing."""

from datetime import date, timedelta
from functools import partial

import pytest

from casus.actions import deelnames
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused, Stale, StepRefused
from casus.models import ConvenantVersie, Maatregel, Persoon, Plan
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.uitnodiging import uitnodiging, uitnodigingen
from casus.words import Fase, Role
from jeugdteam import FRIDAY, Jeugdteam, invited, ja, seated


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    return team


def lacking(view):
    """Whose yes is missing, about whom."""
    return [(gap.over.voornaam, gap.wie.voornaam if gap.wie else None) for gap in view.ontbreekt]


# --- the wall ------------------------------------------------------------------------------------------------------


def test_with_every_yes_the_invitation_goes_out(team):
    assert invited(team).status == "uitgenodigd"


def test_one_yes_of_two_keeps_it_a_proposal_that_opens_nothing(team):
    seat = invited(team, akkoord=ja(team, "sem", "moeder"))
    assert (seat.status, seat.compleet, lacking(seat)) == ("voorgesteld", False, [("Sem", "Vader")])


def test_a_proposal_is_not_there_for_who_would_be_invited(team):
    seat = invited(team, akkoord=[])
    with pytest.raises(NotVisible):
        uitnodiging(team.juf.lens(), seat.id)


def test_a_youth_of_thirteen_says_yes_too(team):
    seat = invited(team, over=["lotte"], akkoord=ja(team, "lotte", "moeder", "vader"))
    assert lacking(seat) == [("Lotte", "Lotte")]


def test_each_person_of_the_seat_needs_a_yes(team):
    seat = invited(team, over=["sem", "moeder"])
    assert lacking(seat) == [("Moeder", "Moeder")]


def test_a_parent_says_no_yes_for_the_other_parent(team):
    seat = invited(team, over=["vader"], akkoord=ja(team, "vader", "moeder"))
    assert lacking(seat) == [("Vader", "Vader")]


def test_gezag_of_which_there_is_no_evidence_asks_both_parents(team):
    with transaction():
        team.member("kleine", date(2022, 1, 1), "kind")
        team.gezag("kleine", "moeder", status="onbekend")
        team.gezag("kleine", "vader", status="onbekend")
    seat = invited(team, over=["kleine"], akkoord=ja(team, "kleine", "moeder"))
    assert lacking(seat) == [("Kleine", "Vader")]


def test_a_parent_who_died_is_not_asked(team):
    with transaction():
        db.session.get_one(Persoon, team.persons["vader"]).overleden_op = date(2025, 1, 1)
    assert invited(team, akkoord=ja(team, "sem", "moeder")).status == "uitgenodigd"


def test_a_gi_with_voogdij_says_yes_in_the_place_of_the_parents(team):
    gi = team.partner("voogd", Role.GI).viewer.organisatie_id
    with transaction():
        db.session.add(
            Maatregel(persoon_id=team.persons["sem"], organisatie_id=gi, soort="voogdij", van=date(2025, 1, 1))
        )
    seat = invited(team, akkoord=[{"persoon": team.persons["sem"], "organisatie": gi, "hoe": "per brief"}])
    assert seat.status == "uitgenodigd"


def test_a_yes_that_comes_later_completes_the_invitation(team):
    seat = invited(team, akkoord=ja(team, "sem", "moeder"))
    later = deelnames.akkoord_toevoegen(team.noor.lens(), team.plan, seat.id, akkoord=ja(team, "sem", "vader"))
    assert (later.status, later.ontbreekt) == ("uitgenodigd", [])


def test_the_step_to_invite_says_that_a_yes_is_missing(team):
    seat = invited(team, akkoord=[])
    (step, _) = deelnames.stappen(team.noor.lens(), seat.id)
    assert (step.stap, [m.guard for m in step.mist]) == ("uitnodigen", ["akkoord_compleet"])


def test_the_step_to_invite_is_refused_while_a_yes_is_missing(team):
    seat = invited(team, akkoord=[])
    with pytest.raises(StepRefused):
        deelnames.zet_stap(team.noor.lens(), seat.id, "uitnodigen")


# --- codes ---------------------------------------------------------------------------------------------------------


def code(team, which, reden="Er is geen tijd te verliezen"):
    return [{"persoon": team.persons["sem"], "code": which, "reden": reden}]


def test_a_code_with_its_reason_stands_in_the_place_of_a_yes(team):
    assert invited(team, akkoord=code(team, "G1")).status == "uitgenodigd"


def test_a_code_without_a_reason_is_none(team):
    with pytest.raises(Invalid) as refused:
        invited(team, akkoord=code(team, "G1", reden=" "))
    assert list(refused.value.errors) == ["akkoord"]


def test_a_code_without_a_person_is_for_everyone_of_the_seat(team):
    anyone = [{"code": "G1", "reden": "Werkt mee aan dezelfde hulp"}]
    assert invited(team, over=["sem", "lotte"], akkoord=anyone).status == "uitgenodigd"


@pytest.mark.parametrize("which", ["G5", "G7", "G8"])
def test_a_conflict_is_not_for_one_person_to_weigh(team, which):
    """Jeugdwet 7.3.11: it asks for a decision that another approves; the stories are in test_deelnames_besluit.py."""
    with pytest.raises(Invalid):
        invited(team, akkoord=code(team, which))


@pytest.mark.parametrize("which", ["G2", "G3", "G4", "G6", "G9", "G10", "ja"])
def test_a_code_of_somebody_else_does_not_fit_a_school(team, which):
    with pytest.raises(Invalid):
        invited(team, akkoord=code(team, which))


def ots(team, organisatie, **dates):
    with transaction():
        db.session.add(
            Maatregel(persoon_id=team.persons["sem"], organisatie_id=organisatie, **{"van": date(2026, 1, 1)} | dates)
        )


def test_the_gi_that_executes_a_measure_takes_part_without_a_yes(team):
    gi = team.partner("jb", Role.GI)
    ots(team, gi.viewer.organisatie_id)
    assert invited(team, "jb", akkoord=code(team, "G2")).status == "uitgenodigd"


def test_the_day_after_the_measure_the_code_no_longer_fits(team):
    gi = team.partner("jb", Role.GI)
    ots(team, gi.viewer.organisatie_id, tot=FRIDAY.date() - timedelta(days=1))
    with pytest.raises(Invalid):
        invited(team, "jb", akkoord=code(team, "G2"))


def test_another_gi_does_not_take_part_on_somebody_elses_measure(team):
    ots(team, team.partner("ander", Role.GI).viewer.organisatie_id)
    team.partner("jb", Role.GI)
    with pytest.raises(Invalid):
        invited(team, "jb", akkoord=code(team, "G2"))


# --- what is refused -----------------------------------------------------------------------------------------------


def test_every_wrong_field_is_told_at_once(team):
    with pytest.raises(Invalid) as refused:
        invited(team, over=[], doelbinding="", rol=Role.GGZ, doelen=[team.gezin], tot=date(2020, 1, 1), akkoord=[])
    assert sorted(refused.value.errors) == ["doelbinding", "doelen", "over", "rol", "tot"]


def test_a_person_of_another_gezin_is_as_unknown_as_nobody(team):
    team.persons["vreemd"] = team.gezin
    with pytest.raises(Invalid) as refused:
        invited(team, over=["vreemd"], akkoord=[])
    assert list(refused.value.errors) == ["over"]


def test_about_somebody_who_died_nobody_is_invited(team):
    with transaction():
        db.session.get_one(Persoon, team.persons["sem"]).overleden_op = date(2026, 1, 1)
    with pytest.raises(Invalid):
        invited(team)


def test_a_colleague_of_the_team_is_no_partner(team):
    with pytest.raises(Invalid):
        invited(team, "bas")


def test_the_same_hat_twice_is_a_conflict(team):
    invited(team)
    with pytest.raises(Conflict):
        invited(team)


def test_a_seat_whose_last_day_has_gone_by_leaves_room_for_a_new_one(team):
    seat = invited(team, tot=FRIDAY.date())
    deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)
    later = FRIDAY + timedelta(days=2)
    again = deelnames.uitnodigen(
        team.noor.lens(later),
        team.plan,
        aanstelling=team.juf.hat,
        doelbinding="Nog een keer",
        over=[team.persons["sem"]],
        akkoord=ja(team, "sem", "moeder", "vader"),
    )
    assert again.status == "uitgenodigd"


def test_an_expired_convenant_admits_nobody(team):
    with transaction():
        db.session.query(ConvenantVersie).update({"tot": FRIDAY.date() - timedelta(days=1)})
    with pytest.raises(Conflict):
        invited(team)


def test_an_ended_plan_invites_nobody(team):
    with transaction():
        db.session.get_one(Plan, team.plan).fase = Fase.AFGEBROKEN
    with pytest.raises(Conflict):
        invited(team)


@pytest.mark.parametrize(("who", "error"), [("tom", Refused), ("iris", NotVisible), ("moeder", Refused)])
def test_only_who_leads_invites(team, who, error):
    with pytest.raises(error):
        deelnames.uitnodigen(team.people[who].lens(), team.plan, aanstelling=team.juf.hat, doelbinding="x")


# --- the invitation ------------------------------------------------------------------------------------------------


def test_an_invitation_tells_who_asks_the_childs_first_name_the_question_and_who_said_yes(team):
    seat = uitnodiging(team.juf.lens(), invited(team).id)
    said = [(ja.wie, ja.relatie) for ja in seat.ja]
    assert (seat.van.naam, seat.van.soort, seat.over, seat.vraag, said) == (
        "Noor",
        "jeugdteam",
        ["Sem"],
        "Hoe gaat het in de klas?",
        [("Vader", "ouder"), ("Moeder", "ouder")],
    )


def test_an_invitation_tells_nothing_else(team):
    seat = uitnodiging(team.juf.lens(), invited(team).id)
    assert sorted(seat) == sorted(
        ["id", "versie", "status", "rol", "doelbinding", "vraag", "uitgenodigd_op", "tot", "van", "over", "ja"]
    )


def test_before_the_answer_the_plan_is_not_there(team):
    invited(team)
    with pytest.raises(NotVisible):
        plan_page(team.juf.lens(), team.plan)


def test_invitations_stand_on_the_worklist_of_who_is_invited_only(team):
    team.partner("meester", Role.SCHOOL)
    invited(team)
    assert [len(uitnodigingen(who.lens())) for who in (team.juf, team.meester)] == [1, 0]


def test_who_says_yes_takes_part(team):
    seat = invited(team)
    deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)
    assert [lid.voornaam for lid in plan_page(team.juf.lens(), team.plan).leden] == ["Sem"]


def test_after_refusing_there_is_nothing_to_see(team):
    seat = invited(team)
    deelnames.weigeren(team.juf.lens(), seat.id)
    with pytest.raises(NotVisible):
        uitnodiging(team.juf.lens(), seat.id)


@pytest.mark.parametrize("answer", [partial(deelnames.aanvaarden, kent_gezin=False), deelnames.weigeren])
def test_a_colleague_does_not_answer_for_who_is_invited(team, answer):
    team.partner("meester", Role.SCHOOL, team.juf.viewer.organisatie_id)
    with pytest.raises(NotVisible):
        answer(team.meester.lens(), invited(team).id)


def test_saying_yes_twice_is_a_conflict(team):
    seat = seated(team)
    with pytest.raises(Conflict):
        deelnames.aanvaarden(team.juf.lens(), seat, kent_gezin=False)


def test_who_says_yes_after_a_parent_took_it_back_does_not_take_part(team):
    seat = invited(team)
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat.id, persoon=team.persons["sem"])
    with pytest.raises(Conflict):
        deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)


def test_an_invitation_that_changed_meanwhile_is_stale(team):
    seat = invited(team)
    with pytest.raises(Stale):
        deelnames.zet_stap(team.juf.lens(), seat.id, "aannemen", versie=seat.versie - 1)


def test_an_invitation_can_be_taken_back(team):
    seat = invited(team)
    deelnames.intrekken(team.noor.lens(), seat.id)
    with pytest.raises(NotVisible):
        deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)


# --- the preview ---------------------------------------------------------------------------------------------------


def topics(cells):
    return {cell.topic.value for cell in cells}


def test_the_preview_says_what_a_school_would_read(team):
    shown = deelnames.voorbeeld(team.noor.lens(), team.plan, rol="school", over=[team.persons["sem"]])
    assert topics(shown.leest) == {
        "proces",
        "tafel",
        "identiteit",
        "krachten_zorgen",
        "doel",
        "actie",
        "afspraak",
        "veiligheidsafspraak",
        "toestemming",
    }


def test_the_preview_says_what_a_school_may_tell_and_ask(team):
    shown = deelnames.voorbeeld(team.noor.lens(), team.plan, rol="school", over=[team.persons["sem"]])
    assert ("verzuimreden" in topics(shown.vertelt), "verblijf" in topics(shown.na_vraag)) == (True, True)


def test_the_preview_is_the_same_whatever_has_been_written(team):
    def preview():
        shown = deelnames.voorbeeld(team.noor.lens(), team.plan, rol="school", over=[team.persons["sem"]])
        return topics(shown.leest), topics(shown.vertelt)

    before = preview()
    team.doel("sem")
    assert preview() == before


@pytest.mark.parametrize("rol", ["teamleider", "politie"])
def test_a_role_that_cannot_be_invited_has_no_preview(team, rol):
    with pytest.raises(Invalid):
        deelnames.voorbeeld(team.noor.lens(), team.plan, rol=rol)
