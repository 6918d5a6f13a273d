"""One child's part is destroyed in the plan that everybody reads: nothing of it is left anywhere, all else is whole."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from casus.actions import backup, check
from casus.actions.vernietiging import tables, wiping
from casus.actions.vernietiging.engine import destroy
from casus.actions.vernietiging.rule import Rule
from casus.crypto import mark
from casus.database import db, transaction
from casus.models import Plan, PlanKind
from casus.words import Fase
from heart.compare import heart_says, oracle_says
from heart.things import ABOUT
from histories.lived import Lived, Town
from sweep.ink import heard

FAMILY = ("Mila", "Victor", "Tess", "Zoe")
OF_PERSON = ("verklaringen", "verzoeken", "naamverzoeken", "beperkingen")


def of_sem(world):
    """The numbers of the words about Sem and nobody else, by what the pen wrote beside them and by the row itself."""
    sem, tables = world.own.persons["Sem"], world.pen.tables
    alone = {"Sem", "vroeger_Sem", "Mila_over_Sem", "Victor_over_Sem", "Sem_bij_Mila", "over=Sem", "veto"}
    alone |= {"vraag_van_school", "vraag_van_Mila", "vrijgave_voor_school", "besluit_voor_ggz"}
    seats = {row["deelname_id"] for row in tables["deelname_personen"] if row["persoon_id"] == sem}
    hers = {row["id"] for row in tables["deelbesluiten"] if row["plan_id"] == world.own.plan["id"]}
    asked = {row["id"] for row in tables["vrijgaven"] if row["soort"] != "meekijken"}
    requests = {row["id"] for row in tables["verzoeken"] if sem in (row["persoon_id"], row["vrager_persoon_id"])}
    found = set()
    for canary in world.pen.canaries:
        row = canary.row
        of_row = canary.table == "akkoorden" and row["persoon_id"] == sem
        of_row |= canary.table == "deelnames" and row["id"] in seats
        of_row |= row.get("deelbesluit_id") in hers or (canary.table == "deelbesluiten" and row["id"] in hers)
        of_row |= canary.table == "vrijgaven" and row["id"] in asked
        of_row |= (
            canary.table in ("verklaringen", "verzoeken", "naamverzoeken", "beperkingen") and sem == row["persoon_id"]
        )
        of_row |= row.get("verzoek_id") in requests
        if of_row or alone & set(canary.words.split("|")[1:]):
            found.add(canary.number)
    return found


@pytest.fixture
def ended(app, world, monkeypatch):
    """The plan ended, as a plan must before anything of it may go. A page shows all of its rows."""
    monkeypatch.setattr("casus.sharing.looks.plan.PAGE", 10_000)
    with transaction():
        mine = Plan.id == world.own.plan["id"]
        db.session.execute(update(Plan).where(mine).values(fase=Fase.AFGESLOTEN, beeindigd_op=world.pen.at))
        db.session.execute(update(PlanKind).where(PlanKind.plan_id == world.own.plan["id"]).values(loopt=False))
    return world


def gone(world, name="Sem"):
    with transaction():
        return destroy(world.own.plan["id"], world.own.persons[name])


def everything():
    """Every row of every table as text."""
    with transaction():
        return "\n".join(repr(row) for table in db.metadata.sorted_tables for row in db.session.execute(select(table)))


def family_reads(world):
    """What each of the family reads in the plan, cell by cell."""
    town = Town.as_it_is()
    plan = next(row for row in town.snapshot.tables["plannen"] if row["id"] == world.own.plan["id"])
    lived = Lived(town.snapshot, plan)
    said = {name: heart_says(lived, world.people[name]) for name in FAMILY}
    assert said == {
        name: {cell: word for cell, word in oracle_says(lived, world.people[name], town.snapshot).items() if word}
        for name in FAMILY
    }
    return said


def test_of_sem_nothing_is_left_and_of_the_others_everything(ended):
    mine, before = of_sem(ended), heard(everything())
    counted = gone(ended)
    text = everything()
    after = heard(text)
    assert len(mine) > 100
    assert mine <= before
    assert after & mine == set()
    assert [str(ended.pen.canaries[at]) for at in sorted(before - mine - after)] == [str(label(ended))]
    assert mark("999993653") not in text
    assert mark("999991772") in text
    assert counted["burgerservicenummers"] == counted["personen"] == 1
    assert gone(ended) == {}


def label(world):
    """The one word about several that is made anew: initials of the children who are left."""
    return next(c for c in world.pen.canaries if c.table == "plannen" and c.row["id"] == world.own.plan["id"])


def test_the_others_of_the_family_read_what_they_read_and_the_chains_stand(ended):
    before = family_reads(ended)
    sem = ended.own.persons["Sem"]
    kept = {row_id for name in FAMILY for (_kind, row_id, *_more) in _rows(before[name])} - about_sem_alone(ended)
    gone(ended)
    after = family_reads(ended)
    for name in FAMILY:
        assert _only(after[name], kept) == _only(before[name], kept), name
    assert not any(sem in cell for name in FAMILY for cell in after[name])
    assert [found.flaws for found in check.check() if found.part == "Journaal"] == [[]]


def _rows(said):
    return [cell for cell in said if isinstance(cell[0], str) and cell[0] in ABOUT]


def _only(said, kept):
    return {cell: word for cell, word in said.items() if kept & set(cell)}


def about_sem_alone(world):
    """The rows about Sem and nobody else, by the tables as the pen wrote them."""
    found = set()
    for about, column in ABOUT.values():
        persons = {}
        for row in world.pen.tables[about]:
            persons.setdefault(row[column], set()).add(row["persoon_id"])
        found |= {row_id for row_id, of in persons.items() if of == {world.own.persons["Sem"]}}
    return found


@pytest.mark.once
def test_no_byte_of_sem_is_in_the_file_its_log_or_a_backup_made_afterwards(ended, app, tmp_path):
    words = {at: ended.pen.canaries[at].row[ended.pen.canaries[at].column].encode() for at in of_sem(ended)}
    tess = next(c for c in ended.pen.canaries if "over=Tess" in c.words)
    sealed = [row["versleuteld"].encode() for row in ended.pen.tables["burgerservicenummers"]]
    gone(ended)
    assert wiping.rewritten()
    backup.backup(tmp_path / "backup.tar")
    file = Path(app.config["DATABASE_URL"].removeprefix("sqlite:///"))
    files = [file, *(file.with_name(file.name + end) for end in ("-wal", "-shm")), tmp_path / "backup.tar"]
    for each in files:
        told = each.read_bytes() if each.exists() else b""
        assert [at for at, word in words.items() if word in told] == [], each
        assert sealed[0] not in told
    for each in (file, tmp_path / "backup.tar"):
        assert tess.row[tess.column].encode() in each.read_bytes()
        assert sealed[1] in each.read_bytes()


@pytest.mark.parametrize("table", ["persoonversies", "informatievragen", "akkoorden", "gezinsleden", "relaties"])
def test_a_table_that_destruction_forgets_is_noticed(ended, monkeypatch, table):
    monkeypatch.setitem(tables.RULES, table, Rule(frame=True))
    mine = of_sem(ended)
    gone(ended)
    assert heard(everything()) & mine


def test_a_new_table_or_person_that_nobody_thought_of_stops_start_up(monkeypatch):
    monkeypatch.delitem(tables.RULES, "lezingen")
    monkeypatch.setitem(tables.RULES, "gehoord", Rule())
    assert tables.unknown() == ["gehoord.persoon_id", "lezingen"]
