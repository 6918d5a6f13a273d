"""Kent u dit gezin privé? Asked before somebody takes part; with yes the plan is closed, on every list and page."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from casus.actions import deelnames, prive, regie
from casus.actions.regie import hat_gone
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible
from casus.models import Aanstelling, Deelname, Priveverband, Regie
from casus.sharing.looks.bord import bord
from casus.sharing.looks.werk import werk
from casus.words import Role
from jeugdteam import FRIDAY, invited, seated
from tellers import change_plan
from webdesk import links, ticked


@pytest.fixture
def team(rooms):
    rooms.team.partner("juf", Role.SCHOOL)
    return rooms.team


def tied():
    with transaction():
        return set(db.session.scalars(select(Priveverband.account_id)))


def again(team, who):
    """Another hat of the same person: at the jeugdteam beside the school."""
    with transaction():
        mine = db.session.get_one(Aanstelling, team.people[who].hat)
        more = {"organisatie_id": mine.organisatie_id, "rol": mine.rol, "van": mine.van, "geregistreerd": True}
        hat = Aanstelling(account_id=mine.account_id, **more)
        db.session.add(hat)
        db.session.flush()
        return hat.id


# --- before a seat -----------------------------------------------------------------------------------------------


def test_an_invitation_asks_it_and_nothing_is_chosen_beforehand(rooms, team):
    made = invited(team)
    page = rooms.get("juf", f"/uitnodigingen/{made.id}")

    assert "Kent u dit gezin privé?" in page.text
    assert ticked(page, "kent_gezin_prive") == []


@pytest.mark.parametrize("sent", [{}, {"kent_gezin_prive": ""}, {"kent_gezin_prive": "misschien"}])
def test_without_an_answer_nobody_takes_part(rooms, team, sent):
    made = invited(team)
    answer = rooms.post("juf", f"/uitnodigingen/{made.id}/aannemen", **sent)

    assert answer.status_code == 422
    assert team.status_of(made.id) == "uitgenodigd"


def test_yes_refuses_the_seat_in_the_same_deed_and_closes_the_plan(rooms, team):
    made = invited(team)
    answer = rooms.post("juf", f"/uitnodigingen/{made.id}/aannemen", kent_gezin_prive="ja")

    assert answer.location == "/"
    assert team.status_of(made.id) == "geweigerd"
    assert tied() == {team.juf.viewer.account_id}
    assert rooms.get("juf").status_code == 404
    assert team.trail(1) == ["deelname_geweigerd"]


def test_the_regisseur_reads_that_and_no_more(rooms, team):
    made = invited(team)
    rooms.post("juf", f"/uitnodigingen/{made.id}/aannemen", kent_gezin_prive="ja")

    assert "Juf: kent het gezin privé" in rooms.text("noor", "mensen")


def test_no_seat_is_offered_to_any_hat_of_that_account(rooms, team):
    made = invited(team)
    rooms.post("juf", f"/uitnodigingen/{made.id}/aannemen", kent_gezin_prive="ja")
    other = again(team, "juf")
    for hat in (team.juf.hat, other):
        with pytest.raises(Invalid, match="kan bij dit plan niet meedoen"):
            deelnames.uitnodigen(
                team.noor.lens(), team.plan, aanstelling=hat, doelbinding="x", over=[team.persons["sem"]]
            )


def test_somebody_of_the_family_is_not_asked(rooms, team):
    team.account_for("oma")
    oma = team.persons["oma"]
    akkoord = [{"persoon": oma, "door": oma}]
    made = deelnames.uitnodigen(team.noor.lens(), team.plan, persoon=oma, over=[oma], akkoord=akkoord)

    assert "Kent u dit gezin" not in rooms.text("oma", f"/uitnodigingen/{made.id}")
    assert rooms.post("oma", f"/uitnodigingen/{made.id}/aannemen").status_code == 303
    assert team.status_of(made.id) == "actief"


def test_the_api_asks_it_too(rooms, team):
    made = invited(team)
    with pytest.raises(Invalid) as refused:
        deelnames.zet_stap(team.juf.lens(), made.id, "aannemen", versie=made.versie)
    assert list(refused.value.errors) == ["kentGezinPrive"]


# --- before advice, and before taking over ------------------------------------------------------------------------


def test_a_gedragswetenschapper_who_knows_them_does_not_advise(team):
    asked = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
    deelnames.aanvaarden(team.gea.lens(), asked.id, kent_gezin=True)

    assert team.status_of(asked.id) == "geweigerd"
    with pytest.raises(Invalid):
        deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)


def test_a_colleague_who_knows_them_does_not_take_the_seat_over_and_the_holder_keeps_it(rooms, team):
    seat = seated(team)
    team.partner("meester", Role.SCHOOL, team.juf.viewer.organisatie_id)
    deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    asked = deelnames.overdracht_bevestigen(team.noor.lens(), seat)
    deelnames.aanvaarden(team.meester.lens(), asked.id, kent_gezin=True)

    assert (team.status_of(seat), team.status_of(asked.id)) == ("actief", "geweigerd")
    assert rooms.get("juf").status_code == 200
    with pytest.raises(Invalid):
        deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)


# --- before the regie --------------------------------------------------------------------------------------------


def test_the_offer_of_the_regie_asks_it(rooms, team):
    rooms.post("noor", "regie/aanbieden", kandidaat=team.bas.hat)
    assert "Kent u dit gezin privé?" in rooms.text("bas", "regie")

    assert rooms.post("bas", "regie/aanvaarden").status_code == 422
    assert team.offered()


def test_yes_refuses_the_regie(rooms, team):
    rooms.post("noor", "regie/aanbieden", kandidaat=team.bas.hat)
    answer = rooms.post("bas", "regie/aanvaarden", kent_gezin_prive="ja")

    assert answer.location == "/"
    assert team.holder() == ("noor", "aanvaard")
    assert "Bas zei nee: kent het gezin privé." in rooms.text("noor", "regie")
    with pytest.raises(Invalid):
        regie.aanbieden(team.noor.lens(), team.plan, kandidaat=team.bas.hat)
    with pytest.raises(Invalid):
        regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)


# --- before standing in ------------------------------------------------------------------------------------------


@pytest.fixture
def standing_in(team):
    """Bas is responsible since Noor fell away; he did not press yet."""
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    team.block("noor")
    with transaction():
        hat_gone([team.noor.hat], "geblokkeerd", FRIDAY)
    return team


def test_ik_neem_waar_asks_it_and_without_an_answer_nobody_stands_in(rooms, standing_in):
    assert "Kent u dit gezin privé?" in rooms.text("bas", "regie")
    assert ticked(rooms.get("bas", "regie"), "kent_gezin_prive") == []

    assert rooms.post("bas", "regie/waarnemen").status_code == 422
    assert not pressed()


def test_yes_makes_the_next_in_line_responsible_and_closes_the_plan(rooms, standing_in):
    team = standing_in
    answer = rooms.post("bas", "regie/waarnemen", kent_gezin_prive="ja")

    assert answer.location == "/"
    assert team.holder() == ("tom", "waarnemend")
    assert tied() == {team.bas.viewer.account_id}
    assert rooms.get("bas").status_code == 404
    assert not pressed()
    assert team.trail(1) == ["prive_gemeld"]
    assert "iemand kent dit gezin privé" in rooms.text("tom", "/werk")


def test_a_teamleider_who_knows_them_does_not_stand_in_and_who_was_responsible_stays_so(rooms, standing_in):
    answer = rooms.post("tom", "regie/waarnemen", kent_gezin_prive="ja")

    assert answer.location == "/"
    assert standing_in.holder() == ("bas", "waarnemend")
    with pytest.raises(NotVisible):
        regie.neem_waar(standing_in.tom.lens(), standing_in.plan, kent_gezin=False)


def pressed():
    with transaction():
        return bool(db.session.scalars(select(Regie.id).where(Regie.neemt_waar_op.is_not(None))).all())


# --- unasked: board, search, worklist, plan -----------------------------------------------------------------------


def test_a_teamleider_who_says_so_has_it_on_no_board_list_search_or_page(rooms, team):
    change_plan(team, veiligheid_open=True)
    invited(team)
    before = bord(team.tom.lens())
    assert sum(column.aantal for column in before.kolommen) == 1
    assert any(each.aantal for each in before.lijsten)

    rooms.post("tom", "kent-gezin", zeker="1")

    after = bord(team.tom.lens())
    assert sum(column.aantal for column in after.kolommen) == 0
    assert not any(each.aantal for each in after.lijsten)
    assert werk(team.tom.lens()).plannen == []
    assert werk(team.tom.lens(), naam="S.J.").plannen == []
    assert rooms.get("tom").status_code == 404
    assert rooms.get("tom", "regie").status_code == 404


def test_a_partner_who_says_so_is_gone_from_the_table_and_who_leads_is_told(rooms, team):
    seat = seated(team)
    assert len(werk(team.juf.lens()).plannen) == 1

    rooms.post("juf", "kent-gezin", zeker="1")

    assert team.status_of(seat) == "beeindigd"
    assert werk(team.juf.lens()).plannen == []
    assert "iemand kent dit gezin privé" in rooms.text("noor", "/werk")
    with transaction():
        assert db.session.get_one(Deelname, seat).reden == "kent het gezin privé"


@pytest.mark.parametrize(("who", "naam"), [("juf", "Juf"), ("tom", "Tom")])
def test_the_task_leads_to_who_it_was_and_says_nothing_of_how(rooms, team, who, naam):
    """A partner with a seat, and a teamleider without one."""
    seated(team)
    rooms.post(who, "kent-gezin", zeker="1")

    assert rooms.at("mensen") in links(rooms.get("noor", "/werk"))
    assert f"Doet niet mee {naam}: kent het gezin privé" in rooms.text("noor", "mensen")


def test_only_who_leads_reads_who_it_was(rooms, team):
    seated(team)
    rooms.post("tom", "kent-gezin", zeker="1")

    assert "Tom" not in rooms.text("juf", "mensen")


def test_a_page_stands_before_it(rooms, team):
    page = rooms.get("tom", "regie")
    assert rooms.at("kent-gezin") in links(page)
    assert '/kent-gezin" method' not in page.text
    assert "Dit kunt u niet terugdraaien." in rooms.text("tom", "kent-gezin")
    assert tied() == set()


def test_a_stranger_reads_no_such_page(rooms, team):
    assert rooms.get("iris", "kent-gezin").status_code == 404


def test_an_invitation_of_somebody_who_knows_them_is_on_no_worklist(rooms, team):
    """Also where the tie came from another hat, after the invitation went out."""
    seated(team)
    other = again(team, "juf")
    with transaction():
        first = db.session.scalars(select(Deelname)).one()
        first.status, first.aanstelling_id = "uitgenodigd", other
        db.session.add(Priveverband(plan_id=team.plan, account_id=team.juf.viewer.account_id))
    lens = replace(team.juf.lens(), viewer=replace(team.juf.viewer, aanstelling_id=other))
    assert werk(lens).vandaag == []


def test_it_is_not_said_by_accident(rooms, team):
    assert rooms.post("tom", "kent-gezin").status_code == 422
    assert tied() == set()


def test_who_leads_hands_over_first(team):
    with pytest.raises(Conflict):
        prive.melden(team.noor.lens(), team.plan)


def test_a_stranger_says_nothing_about_a_plan(team):
    with pytest.raises(NotVisible):
        prive.melden(team.iris.lens(), team.plan)
    assert tied() == set()


def test_a_stand_in_who_knows_them_is_passed_over(team):
    regie.vervanger_aanwijzen(team.noor.lens(), team.plan, vervanger=team.bas.hat)
    with transaction():
        db.session.add(Priveverband(plan_id=team.plan, account_id=team.bas.viewer.account_id))
    team.block("noor")
    with transaction():
        hat_gone([team.noor.hat], "geblokkeerd", FRIDAY)

    assert team.holder() == ("tom", "waarnemend")
