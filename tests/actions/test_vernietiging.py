"""How long a part is kept, who says that it goes, and what is left: for Sem, while Lotte keeps everything."""

import json
from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import delete, select, text

from bewaard import NIEUW, SAMEN, at, destroyed, everything, part, postgres_tools, proposed, twenty_years_later
from casus.actions import backup, check, clocks, vernietiging, verzoeken
from casus.actions.vernietiging import approving, register, whose
from casus.actions.vernietiging.choices import BELANGEN
from casus.actions.vernietiging.engine import destroy
from casus.actions.vernietiging.parts import keep
from casus.database import db, now, transaction, uuid7
from casus.errors import Conflict, NotVisible, Refused, StepRefused
from casus.models import (
    Bijdrage,
    BijdrageAbout,
    Gezinslid,
    Naamverzoek,
    Persoon,
    Persoonsdeel,
    Plan,
    PlanKind,
    Termijn,
    Verblijf,
    VerblijfAbout,
    Vernietigingslijst,
)
from casus.sharing.looks.journaal import journaal
from casus.sharing.looks.naam import named
from casus.sharing.looks.plan import plan_page
from casus.words import Fase
from jeugdteam import FRIDAY


@pytest.fixture
def team(app):
    with twenty_years_later() as team:
        yield team


# --- how long ----------------------------------------------------------------------------------------------------


def test_each_part_has_its_own_regime_and_only_the_child_s_term_is_law(team):
    kept = {naam: part(team, naam) for naam in ("sem", "moeder", "oma")}
    assert {naam: row.regime for naam, row in kept.items()} == {
        "sem": "jeugdhulp",
        "moeder": "volwassene",
        "oma": "netwerk",
    }
    assert kept["sem"].vernietigen_op == date(2046, 11, 20)
    assert kept["moeder"].vernietigen_op is None
    assert kept["oma"].vernietigen_op == date(2027, 11, 20)


def test_the_term_begins_again_at_what_was_written_last(team):
    """L17: twenty years from the last change in the file of this person."""
    with time_machine.travel(FRIDAY + timedelta(days=400), tick=True), transaction():
        row = Bijdrage(plan_id=team.plan, topic="verslag", tekst="Later.", auteur_aanstelling_id=team.noor.hat)
        db.session.add(row)
        db.session.flush()
        db.session.add(BijdrageAbout(bijdrage_id=row.id, persoon_id=team.persons["sem"]))
    seen = vernietiging.deel(at(team.tom), part(team).id)
    assert seen.mist == ["De bewaartermijn is nog niet voorbij."]
    assert part(team).vernietigen_op == date(2047, 12, 25)


def test_what_is_written_about_both_begins_both_terms_again(team):
    """Jeugdwet 7.3.8 lid 3: it is a change in the file of Sem, and in that of Lotte."""
    with time_machine.travel(FRIDAY + timedelta(days=400), tick=True), transaction():
        row = Bijdrage(plan_id=team.plan, topic="verslag", tekst="Samen op kamp.", auteur_aanstelling_id=team.noor.hat)
        db.session.add(row)
        db.session.flush()
        for naam in ("sem", "lotte"):
            db.session.add(BijdrageAbout(bijdrage_id=row.id, persoon_id=team.persons[naam]))
    for naam in ("sem", "lotte"):
        assert "De bewaartermijn is nog niet voorbij." in vernietiging.deel(at(team.tom), part(team, naam).id).mist
        assert part(team, naam).vernietigen_op == date(2047, 12, 25)


def test_asking_what_is_kept_does_not_keep_it_longer(team):
    """Lotte asks to read, and so does mother, who also asks who looked: none of it is a change in a file."""
    terms = {naam: part(team, naam).brondatum for naam in ("lotte", "moeder")}
    asked = {"soort": "inzage", "over": team.persons["lotte"], "vrager": team.persons["lotte"]}
    verzoeken.noteren(at(team.noor), team.plan, **asked)
    verzoeken.vragen(at(team.moeder), team.plan, soort="inzage", over=team.persons["moeder"])
    with transaction():
        why = {"reden": "Ik wil het weten.", "van": date(2046, 1, 1), "tot": date(2046, 2, 1)}
        db.session.add(Naamverzoek(plan_id=team.plan, persoon_id=team.persons["moeder"], op=now(), **why))
    for naam in ("lotte", "moeder"):
        vernietiging.deel(at(team.tom), part(team, naam).id)
    assert {naam: part(team, naam).brondatum for naam in ("lotte", "moeder")} == terms


def test_the_teamleider_hears_three_times_and_not_after_it_was_proposed(team):
    due = FRIDAY.replace(year=2046)
    for days in (91, 89, 29, 0, 0):
        clocks.remind(due - timedelta(days=days))
    with transaction():
        mine = Termijn.soort == "vernietigen", Termijn.sleutel.contains(str(part(team).id))
        rows = db.session.scalars(select(Termijn).where(*mine).order_by(Termijn.per)).all()
        assert [(due - row.per).days for row in rows] == [90, 30, 0]
        assert {row.aanstelling_id for row in rows} == {team.tom.hat}
    proposed(team)
    clocks.remind(now())
    with transaction():
        assert not db.session.scalars(select(Termijn).where(*mine, Termijn.gedaan_op.is_(None))).all()


# --- who ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("naam", ["bas", "gea", "paula", "moeder"])
def test_nobody_else_sees_or_proposes_a_part(team, naam):
    with pytest.raises(NotVisible):
        vernietiging.deel(at(team.people[naam]), part(team).id)


def test_who_made_the_list_does_not_approve_it_and_the_database_agrees(team):
    proposed(team)
    (waits,) = vernietiging.lijsten(at(team.paula)).lijsten
    with transaction():
        db.session.get_one(Vernietigingslijst, waits.id).gemaakt_door_id = team.paula.viewer.account_id
    with pytest.raises(Refused):
        vernietiging.lijst_goedkeuren(at(team.paula), waits.id, versie=waits.versie + 1)
    with pytest.raises(Conflict), transaction():
        db.session.execute(text("UPDATE vernietigingslijsten SET goedgekeurd_door_id = gemaakt_door_id"))


def test_it_is_approved_once(team):
    done = destroyed(team)
    with pytest.raises(Conflict, match="al goedgekeurd"):
        vernietiging.lijst_goedkeuren(at(team.paula), done, versie=2)


def test_of_many_lists_the_next_page_goes_on(team, monkeypatch):
    proposed(team, new=SAMEN)
    with transaction():
        db.session.scalars(select(Vernietigingslijst)).one().gemaakt_door_id = team.bas.viewer.account_id
    proposed(team, "lotte")
    monkeypatch.setattr(approving, "PAGE", 1)

    first = vernietiging.lijsten(at(team.paula))
    second = vernietiging.lijsten(at(team.paula), first.volgende)

    assert [view.door for view in (*first.lijsten, *second.lijsten)] == ["Bas", "Tom"]
    assert second.volgende is None


def test_a_privacy_officer_reads_no_name_and_no_text(team):
    proposed(team)
    (waits,) = vernietiging.lijsten(at(team.paula)).lijsten
    said = repr([[{name: each.get(name) for name in each} for each in waits.delen], {n: waits.get(n) for n in waits}])
    assert "nummer" in said
    assert not [word for word in ("Sem", "S.J.", "Jansen", "2018", "ruzie") if word in said]


# --- what stands in the way --------------------------------------------------------------------------------------


def test_a_live_plan_of_the_same_child_stands_in_the_way(team):
    with transaction():
        plan = team.new_plan("bas")
        db.session.add(PlanKind(plan_id=plan, persoon_id=team.persons["sem"]))
    assert vernietiging.deel(at(team.tom), part(team).id).mist == ["Deze persoon hoort bij een plan dat nog loopt."]
    with pytest.raises(StepRefused):
        vernietiging.voorstellen(at(team.tom), part(team).id, belangen=list(BELANGEN), gezien="", versie=1)


def test_it_is_put_off_with_a_reason_and_a_day(team):
    row = part(team)
    to = now().date() + timedelta(days=90)
    vernietiging.uitstellen(at(team.tom), row.id, tot=to, reden="rechtszaak", versie=row.versie)
    assert vernietiging.deel(at(team.tom), row.id).mist == ["Vernietigen is uitgesteld."]


def test_what_somebody_changed_after_it_was_read_is_read_again(team):
    proposed(team)
    with transaction():
        changed = text("UPDATE bijdragen SET tekst = 'Sem en Lotte, anders.' WHERE tekst = :was")
        db.session.execute(changed, {"was": SAMEN})
    (waits,) = vernietiging.lijsten(at(team.paula)).lijsten
    with pytest.raises(Conflict, match="veranderd"):
        vernietiging.lijst_goedkeuren(at(team.paula), waits.id, versie=waits.versie)
    assert "Sem plast in bed." in everything()


def test_a_plan_that_is_opened_again_keeps_everything(team):
    proposed(team)
    with transaction():
        plan = db.session.get_one(Plan, team.plan)
        opened = type("Opened", (), {"plan": plan, "at": now()})()
        vernietiging.kept_no_more(opened)
        assert not db.session.scalars(select(Persoonsdeel)).all()
    assert vernietiging.lijsten(at(team.paula)).lijsten == []


# --- a request ---------------------------------------------------------------------------------------------------


def test_a_request_that_was_granted_goes_before_the_term(team, monkeypatch):
    verzoek = uuid7()
    granted = {(team.plan, team.persons["sem"]): verzoek}
    for module in (whose, approving):
        monkeypatch.setattr(module, "asked", lambda plans=None: granted)
    with time_machine.travel(FRIDAY + timedelta(days=30), tick=True):
        done = destroyed(team)
        (told,) = vernietiging.verklaring(at(team.paula), done).delen
    assert told.grond == "verzoek"
    assert "Sem plast in bed." not in everything()


# --- what is left ------------------------------------------------------------------------------------------------


def test_of_sem_nothing_is_left_and_lotte_keeps_what_was_hers(team):
    for naam in ("lotte", "sem"):
        team.account_for(naam)
    lotte = at(team.lotte)
    before = page_of(lotte, team)
    assert (found(team.tom, "S.J."), found(team.tom, "L.")) == ({team.plan}, set())
    destroyed(team)
    after = page_of(lotte, team)
    told = everything()
    assert not [word for word in ("Sem plast", "Sem slaapt", SAMEN, "2018-05-01", "'Sem'", "sem@") if word in told]
    assert "lotte@example.org" in told
    assert NIEUW in told
    assert [line for line in before if "Sem" not in line] == [line for line in after if line != NIEUW]
    assert NIEUW in after
    assert (found(team.tom, "S.J."), found(team.tom, "L.")) == (set(), {team.plan})


def found(who, naam):
    with transaction():
        return named(at(who), naam)


def page_of(lens, team):
    page = plan_page(lens, team.plan)
    return [row.tekst for row in page.verteld] + [row.woorden for row in page.doelen] + [lid.naam for lid in page.leden]


def test_lotte_reads_who_looked_at_her_as_before_and_the_chains_stand(team):
    team.account_for("lotte")
    with time_machine.travel(FRIDAY, tick=True):
        before = days(journaal(team.lotte.lens(), team.plan))
    destroyed(team)
    after = days(journaal(at(team.lotte), team.plan))
    assert before
    assert [line for line in after if line in before] == before
    assert [found.flaws for found in check.check() if found.flaws] == []


def days(view):
    return [(line.dag, line.wie.rol, tuple(line.topics), tuple(line.gronden)) for line in view.regels]


def test_the_verklaring_tells_how_many_and_no_contents(team):
    done = destroyed(team)
    told = vernietiging.verklaring(at(team.paula), done)
    (deel,) = told.delen
    assert (told.voorgesteld_door, told.goedgekeurd_door) == ("Tom", "Paula")
    assert (deel.telling["bijdragen"], deel.telling["doelen"], deel.telling["personen"]) == (1, 1, 1)
    assert "Sem" not in repr(deel.telling)


def test_the_last_part_takes_the_words_about_the_plan_with_it(team):
    with transaction():
        for row in db.session.scalars(select(Persoonsdeel)):
            row.vernietigen_op = date(2046, 1, 1)
    for naam in ("sem", "lotte", "moeder", "vader", "oma"):
        destroyed(team, naam)
    with transaction():
        assert db.session.scalars(select(Persoon.id)).all() == []
        assert db.session.execute(text("select count(*) from vaststellingen")).scalar() == 0
        assert db.session.get_one(Plan, team.plan).label.endswith("0001")
    assert [found.flaws for found in check.check() if found.flaws] == []


def test_what_a_mother_left_in_a_first_family_goes_with_the_second(team):
    moeder = team.persons["moeder"]
    with transaction():
        row = Verblijf(gezin_id=team.gezin, soort="adres", tekst="Lindelaan 4")
        db.session.add(row)
        second = db.session.get_one(Plan, team.new_plan("bas"))
        second.fase, second.beeindigd_op = Fase.AFGESLOTEN, now()
        db.session.add(Gezinslid(gezin_id=second.gezin_id, persoon_id=moeder, rol="ouder"))
        db.session.flush()
        db.session.add(VerblijfAbout(verblijf_id=row.id, persoon_id=moeder))
        keep(second, now())
        plans = (team.plan, second.id)
    for plan, left in zip(plans, (True, False), strict=True):
        with transaction():
            destroy(plan, moeder)
            mine = Persoonsdeel.plan_id == plan, Persoonsdeel.persoon_id == moeder
            db.session.scalars(select(Persoonsdeel).where(*mine)).one().vernietigd_op = now()
        assert ("Lindelaan 4" in everything()) == left


def test_a_plan_that_ended_before_there_were_terms_gets_them(team):
    with transaction():
        db.session.execute(delete(Persoonsdeel))
    clocks.remind(now())
    assert part(team).vernietigen_op == date(2046, 11, 20)


# --- backups -----------------------------------------------------------------------------------------------------


def test_a_backup_from_before_is_put_right_when_it_comes_back(app, team, tmp_path, monkeypatch):
    monkeypatch.setitem(app.config, "POSTGRES_TOOLS", postgres_tools())
    backup.backup(tmp_path / "old.tar")
    destroyed(team)
    assert json.loads(register.file().read_text())["persoon"] == str(team.persons["sem"])
    done = backup.restore(tmp_path / "old.tar", replace=True)
    assert (done.destroyed, done.flaws) == (1, [])
    told = everything()
    assert not [word for word in ("Sem plast", "Sem slaapt", SAMEN, "2018-05-01") if word in told]
    assert "Lotte zingt." in told
    assert part(team).vernietigd_op is not None


def test_a_line_that_casus_did_not_write_destroys_nothing(team):
    destroyed(team)
    line = json.loads(register.file().read_text())
    register.file().write_text(json.dumps(line | {"persoon": str(team.persons["lotte"])}) + "\n")
    assert {each.persoon_id for each in register.everything(stored=False)} == set()


@pytest.mark.once
def test_what_could_not_be_wiped_is_wiped_by_the_next_remind(team, monkeypatch):
    monkeypatch.setattr("casus.actions.vernietiging.wiping.rewritten", lambda: False)
    destroyed(team)
    monkeypatch.undo()
    with transaction():
        assert db.session.scalars(select(Vernietigingslijst.gewist_op)).all() == [None]
    clocks.remind(now())
    with transaction():
        assert db.session.scalars(select(Vernietigingslijst.gewist_op)).all() != [None]
