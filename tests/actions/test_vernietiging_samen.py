"""Two of one family on a list: what was written anew for Sem does not come back with what is written for Lotte."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bewaard import at, everything, part, twenty_years_later
from casus.actions import vernietiging
from casus.actions.vernietiging.choices import BELANGEN
from casus.actions.vernietiging.parts import keep
from casus.database import db, now, transaction
from casus.errors import Conflict
from casus.models import (
    Bijdrage,
    Evaluatie,
    Gezinslid,
    Persoonsdeel,
    Plan,
    Verblijf,
    VerblijfAbout,
    Vernietiging,
    Vernietigingslijst,
    Vernietigingstekst,
)
from casus.words import Fase

SAMEN = "Sem en Lotte vochten op het feest."


@pytest.fixture
def team(app):
    """At the evaluation something was written about both: it stays, whoever goes."""
    with twenty_years_later() as team:
        with transaction():
            row = Evaluatie(plan_id=team.plan, gepland_op=date(2026, 11, 1), tekst=SAMEN, door_id=team.noor.hat)
            db.session.add(row)
        yield team


def propose(team, naam, new=(), who="tom", deel=None):
    """Proposed with these texts written anew, by what they said."""
    deel = deel or part(team, naam).id
    seen = vernietiging.deel(at(team.people[who]), deel)
    texts = [dict(new).get(each.tekst, each.tekst) for each in seen.teksten]
    fields = {"belangen": list(BELANGEN), "gezien": seen.gezien, "teksten": texts, "versie": seen.versie}
    return vernietiging.voorstellen(at(team.people[who]), deel, **fields)


def approve(team, *made_by):
    """Paula approves what waits; `made_by`: only the lists of these colleagues."""
    for waits in vernietiging.lijsten(at(team.paula)).lijsten:
        if not made_by or waits.door in made_by:
            vernietiging.lijst_goedkeuren(at(team.paula), waits.id, versie=waits.versie)


def moved_to_bas(team, naam):
    """As if Bas had put this part on a list of his own."""
    with transaction():
        row = Vernietigingslijst(gemeente_id=team.gemeente, gemaakt_door_id=team.bas.viewer.account_id)
        db.session.add(row)
        db.session.flush()
        mine = Vernietiging.deel_id == part(team, naam).id
        db.session.execute(update(Vernietiging).where(mine).values(lijst_id=row.id))


def told_by_lotte(team, over, tekst):
    with transaction():
        row = db.session.scalars(select(Bijdrage).where(Bijdrage.tekst == over)).one()
        row.tekst, row.auteur_persoon_id, row.auteur_aanstelling_id = tekst, team.persons["lotte"], None


def test_while_a_text_waits_for_sem_nobody_begins_with_the_old_one_for_lotte(team):
    propose(team, "sem", {SAMEN: "Lotte vocht op het feest."})
    (said,) = [each for each in vernietiging.deel(at(team.tom), part(team, "lotte").id).mist if "ander van dit" in each]
    fields = {"belangen": list(BELANGEN), "gezien": "", "versie": part(team, "lotte").versie}
    with pytest.raises(Conflict, match="wacht nog op een lijst"):
        vernietiging.voorstellen(at(team.tom), part(team, "lotte").id, **fields)
    approve(team)
    assert "Wacht tot die lijst is goedgekeurd" in said
    propose(team, "lotte", {"Lotte vocht op het feest.": "Er was ruzie op het feest."})
    approve(team)
    told = everything()
    assert "Er was ruzie op het feest." in told
    assert not [word for word in ("Sem vocht", "Lotte vocht", SAMEN) if word in told]


def test_the_other_may_go_when_the_first_is_taken_back(team):
    propose(team, "sem", {SAMEN: "Lotte vocht op het feest."})
    vernietiging.intrekken(at(team.tom), part(team).id)
    propose(team, "lotte", {SAMEN: "Sem vocht op het feest."})
    approve(team)
    assert "Sem vocht op het feest." in everything()


def test_two_whose_texts_need_nothing_go_on_one_list(team):
    for naam in ("sem", "lotte"):
        propose(team, naam)
    approve(team)
    assert [part(team, naam).vernietigd_op is None for naam in ("sem", "lotte")] == [False, False]


def test_what_waits_for_lotte_about_sem_goes_with_sem(team):
    told_by_lotte(team, "Sem plast in bed.", "Ik, Lotte, hoor Sem huilen.")
    propose(team, "lotte", {"Ik, Lotte, hoor Sem huilen.": "Iemand hoort Sem huilen."})
    moved_to_bas(team, "lotte")
    propose(team, "sem")
    approve(team, "Tom")
    assert "Sem huilen" not in everything()
    with pytest.raises(Conflict, match="veranderd"):
        approve(team)


def test_two_texts_that_waited_at_once_do_not_bring_sem_back(team):
    """Were both written at the same moment: what waits for Lotte goes with Sem, and somebody reads again."""
    propose(team, "sem")
    propose(team, "lotte", {SAMEN: "Sem vocht op het feest."})
    moved_to_bas(team, "lotte")
    approve(team, "Tom")
    with transaction():
        assert db.session.scalars(select(Vernietigingstekst.tekst)).all() == []
    with pytest.raises(Conflict, match="veranderd"):
        approve(team)
    assert "Sem vocht" not in everything()


def test_what_an_earlier_part_of_the_list_leaves_unread_is_read_first(team):
    """Of mother two parts go; with the second her family's addresses come within reach, which nobody read."""
    with transaction():
        second = db.session.get_one(Plan, team.new_plan("bas"))
        second.fase, second.beeindigd_op = Fase.AFGESLOTEN, now()
        db.session.add(Gezinslid(gezin_id=second.gezin_id, persoon_id=team.persons["moeder"], rol="ouder"))
        row = Verblijf(gezin_id=team.gezin, soort="adres", tekst="Bij moeder thuis")
        db.session.add(row)
        db.session.flush()
        db.session.add_all(VerblijfAbout(verblijf_id=row.id, persoon_id=team.persons[n]) for n in ("moeder", "lotte"))
        keep(second, now())
        hers = Persoonsdeel.persoon_id == team.persons["moeder"]
        db.session.execute(update(Persoonsdeel).where(hers).values(vernietigen_op=date(2040, 1, 1)))
        delen = db.session.scalars(select(Persoonsdeel.id).where(hers)).all()
    for deel in delen:
        propose(team, "moeder", deel=deel)
    with pytest.raises(Conflict, match="een ander deel op deze lijst"):
        approve(team)
    vernietiging.teruggeven(at(team.paula), delen[1])
    approve(team)
