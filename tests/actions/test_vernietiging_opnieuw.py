"""Mother's part is destroyed while she is kept in another plan; this plan goes on, and what is new can go as well."""

from datetime import date

import pytest
from sqlalchemy import select, update

from bewaard import NIEUW, at, destroyed, everything, part, postgres_tools, proposed, twenty_years_later
from casus.actions import backup, clocks, vernietiging
from casus.actions.check import check
from casus.actions.vernietiging import register
from casus.actions.vernietiging.engine import part_of
from casus.actions.vernietiging.parts import keep, kept_no_more
from casus.database import db, now, transaction, uuid7
from casus.models import Bijdrage, BijdrageAbout, Gezinslid, Persoon, Persoonsdeel, Plan, Vernietiging
from casus.words import Fase


@pytest.fixture
def team(app):
    """Mother has a second plan, that ended too."""
    with twenty_years_later() as team:
        with transaction():
            second = db.session.get_one(Plan, team.new_plan("bas"))
            second.fase, second.beeindigd_op = Fase.AFGESLOTEN, now()
            db.session.add(Gezinslid(gezin_id=second.gezin_id, persoon_id=team.persons["moeder"], rol="ouder"))
            due(team)
        yield team


def due(team):
    """The term of her part in the first plan is over."""
    with transaction():
        hers(team).vernietigen_op = date(2040, 1, 1)


def hers(team):
    mine = Persoonsdeel.persoon_id == team.persons["moeder"], Persoonsdeel.plan_id == team.plan
    return db.session.scalars(select(Persoonsdeel).where(*mine)).one()


def goes_on(team, tekst):
    """The plan is opened again and something is told about her."""
    with transaction():
        plan = db.session.get_one(Plan, team.plan)
        plan.fase, plan.beeindigd_op = Fase.UITVOERING, None
        kept_no_more(type("Opened", (), {"plan": plan, "at": now()})())
        row = Bijdrage(plan_id=team.plan, topic="verslag", tekst=tekst, auteur_aanstelling_id=team.noor.hat)
        db.session.add(row)
        db.session.flush()
        db.session.add(BijdrageAbout(bijdrage_id=row.id, persoon_id=team.persons["moeder"]))


def ends(team):
    with transaction():
        plan = db.session.get_one(Plan, team.plan)
        plan.fase, plan.beeindigd_op = Fase.AFGESLOTEN, now()
        keep(plan, now())


def test_what_was_told_since_is_kept_by_a_new_term_and_can_be_destroyed(team):
    first = destroyed(team, "moeder")
    before = vernietiging.verklaring(at(team.paula), first).delen[0]
    goes_on(team, "Moeder heeft een baan.")
    ends(team)
    row = part(team, "moeder")
    assert (row.vernietigd_op, row.brondatum) == (None, now().date())
    due(team)
    second = destroyed(team, "moeder")
    assert "Moeder heeft een baan." not in everything()
    (told,) = vernietiging.verklaring(at(team.paula), first).delen
    assert (told.brondatum, told.vernietigen_op) == (before.brondatum, before.vernietigen_op) != (None, None)
    (told,) = vernietiging.verklaring(at(team.paula), second).delen
    assert told.telling["bijdragen"] == 1
    assert [found.flaws for found in check() if found.part == "Journaal"] == [[]]


def test_a_request_of_then_does_not_destroy_what_was_told_since(team):
    destroyed(team, "moeder")
    with transaction():
        db.session.execute(update(Vernietiging).values(grond="verzoek", verzoek_id=uuid7()))
    goes_on(team, "Moeder heeft een baan.")
    ends(team)
    seen = vernietiging.deel(at(team.tom), part(team, "moeder").id)
    assert (seen.gevraagd, seen.mist) == (False, ["De bewaartermijn is nog niet voorbij."])


def test_nothing_is_kept_anew_where_the_plan_did_not_go_on(team):
    destroyed(team, "moeder")
    with transaction():
        keep(db.session.get_one(Plan, team.plan), now())
    assert part(team, "moeder").vernietigd_op is not None


def test_a_plan_that_is_opened_twice_keeps_its_verklaring(team):
    first = destroyed(team, "moeder")
    goes_on(team, "Moeder heeft een baan.")
    ends(team)
    goes_on(team, "Moeder verhuist.")
    assert len(vernietiging.verklaring(at(team.paula), first).delen) == 1
    ends(team)
    assert part(team, "moeder").vernietigd_op is None


def test_what_is_told_in_a_plan_that_goes_on_keeps_her_person(team):
    """Her other part goes meanwhile; she is not taken away under the plan in which she is told about."""
    destroyed(team, "moeder")
    goes_on(team, "Moeder heeft een baan.")
    with transaction():
        second = db.session.scalars(select(Plan.id).where(Plan.id != team.plan)).one()
        assert not part_of(second, team.persons["moeder"]).whole
        assert db.session.get(Persoon, team.persons["moeder"]) is not None


def test_what_could_not_be_wiped_leaves_what_was_told_since(team, monkeypatch):
    monkeypatch.setattr("casus.actions.vernietiging.wiping.rewritten", lambda: False)
    monkeypatch.setattr("casus.actions.vernietiging.wiping.for_update", lambda _session: False)
    destroyed(team, "moeder")
    goes_on(team, "Moeder heeft een baan.")
    clocks.remind(now())
    ends(team)
    clocks.remind(now())
    assert "Moeder heeft een baan." in everything()


def test_a_backup_keeps_what_was_told_since_and_not_what_was_destroyed(app, team, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "POSTGRES_TOOLS", postgres_tools())
    destroyed(team, "moeder")
    goes_on(team, "Moeder heeft een baan.")
    ends(team)
    backup.backup(tmp_path / "between.tar")
    assert backup.restore(tmp_path / "between.tar", replace=True).destroyed == 0
    assert "Moeder heeft een baan." in everything()
    due(team)
    destroyed(team, "moeder")
    assert len({each.op for each in register._read()}) == 2
    assert backup.restore(tmp_path / "between.tar", replace=True).destroyed == 1
    assert "Moeder heeft een baan." not in everything()


def test_a_backup_in_which_it_waited_on_a_list_leaves_no_list(app, team, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "POSTGRES_TOOLS", postgres_tools())
    proposed(team)
    backup.backup(tmp_path / "proposed.tar")
    (waits,) = vernietiging.lijsten(at(team.paula)).lijsten
    vernietiging.lijst_goedkeuren(at(team.paula), waits.id, versie=waits.versie)
    assert backup.restore(tmp_path / "proposed.tar", replace=True).destroyed == 1
    assert vernietiging.lijsten(at(team.paula)).lijsten == []
    assert NIEUW not in everything()


# --- the file beside the database ----------------------------------------------------------------------------------


def test_what_the_disk_refused_is_written_by_the_next_remind_and_once(team, monkeypatch):
    def full(_done):
        raise OSError("no room")

    monkeypatch.setattr(register, "remember", full)
    done = destroyed(team)
    monkeypatch.undo()
    assert not register.file().exists()
    assert len(vernietiging.verklaring(at(team.paula), done).delen) == 1
    for _twice in range(2):
        clocks.remind(now())
        assert [each.persoon_id for each in register._read()] == [team.persons["sem"]]
