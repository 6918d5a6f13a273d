"""The trail itself: what each line says in the terms of NEN 7513, what the stream says, and what goes by term."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
import time_machine
from sqlalchemy import func, select, update

from casus.actions import bijdragen, journaaltermijn, trail
from casus.database import db, transaction
from casus.errors import NotVisible
from casus.models import JournaalPersoon, JournaalRegel, Journaalvernietiging
from casus.nen7513 import act, sensitive
from casus.sharing.looks.journaal import journaal
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.werk import werk
from casus.words import Deed, Role, Topic
from jeugdteam import FRIDAY, Jeugdteam, seated
from noodgeval import prepared, take

TABLE = Path(__file__).resolve().parents[2] / "docs" / "privacy.md"
FIELDS = {
    "deed",
    "actie",
    "uitkomst",
    "reden",
    "wie",
    "doel",
    "gronden",
    "begin",
    "bron",
    "plan",
    "object",
    "rijen",
    "over",
    "personen",
    "gevoelig",
    "convenant",
    "rust_op",
    "verwerking",
    "activiteit",
    "vorm",
}
"""What the table in docs/privacy.md names: every line has all of them."""
LATER = FRIDAY.replace(year=2031) + timedelta(days=10)


@pytest.fixture
def clock():
    with time_machine.travel(FRIDAY, tick=True) as traveller:
        yield traveller


@pytest.fixture
def team(app, clock):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    return team


def lines(*where):
    """Id, deed and content."""
    with transaction():
        query = select(JournaalRegel.id, JournaalRegel.deed, JournaalRegel.inhoud).where(*where)
        return db.session.execute(query.order_by(JournaalRegel.id)).all()


def said(line):
    return json.loads(line.inhoud)


def flaws():
    with transaction():
        return list(trail.flaws(with_seal=False))


def test_a_line_of_each_kind_has_every_field(team):
    """A look, a list, a deed, a refusal, and a noodtoegang."""
    seated(team)
    plan_page(team.juf.lens(), team.plan)
    werk(team.noor.lens())
    with pytest.raises(NotVisible):
        plan_page(team.bas.lens(), team.plan)
    take(prepared(team))
    found = lines()
    looked, listed = ([line for line in found if line.deed == deed] for deed in (Deed.GEKEKEN, Deed.LIJST_BEKEKEN))

    assert {frozenset(said(line)) for line in found} == {frozenset(FIELDS)}
    assert said(looked[0])["wie"]["rol"] == "school"
    assert said(looked[0])["convenant"] == 1
    assert said(looked[0])["rust_op"]["seat"]
    assert said(looked[-1])["reden"] == "GEEN_GROND"
    assert said(listed[0])["object"] == "lijst"
    assert {said(line)["verwerking"] for line in found} == {str(line.id) for line in found}


def test_every_field_stands_in_the_table_of_the_document():
    rows = TABLE.read_text().split("| veld van NEN 7513 |")[1].split("\n\n")[0]

    assert {name for name in FIELDS if f"`{name}`" not in rows} == set()


def test_what_a_deed_is_and_how_sensitive():
    assert [act(deed) for deed in (Deed.GEKEKEN, Deed.VERTELD, Deed.DOEL_GEWIJZIGD, Deed.JOURNAAL_VERNIETIGD)] == [
        "R",
        "C",
        "U",
        "D",
    ]
    assert sensitive([Topic.MEDISCH, Topic.JUSTITIE, Topic.SCHOOL]) == {"art9": ["medisch"], "art10": ["justitie"]}


def test_the_processing_log_names_no_user_and_says_what_the_chain_says(team):
    bijdragen.vertellen(team.noor.lens(), team.plan, topic=Topic.SCHOOL, over=[team.persons["sem"]], tekst="Op tijd.")
    with transaction():
        row = db.session.scalars(select(JournaalPersoon).where(JournaalPersoon.persoon_id == team.persons["sem"])).one()
        kept = " ".join(str(getattr(row, column.key)) for column in JournaalPersoon.__table__.columns)
        told = row.activiteit, row.actie, row.status
    assert str(team.noor.hat) not in kept
    assert told == ("hulp-coordineren", "C", "OK")
    assert flaws() == []

    with transaction():
        db.session.execute(update(JournaalPersoon).values(rol="school"))
    assert any("de inhoud is veranderd" in flaw for flaw in flaws())


def test_records_of_before_are_read_as_they_were(team):
    plan_page(team.noor.lens(), team.plan)
    before = journaal(team.moeder.lens(), team.plan).regels
    with transaction():
        db.session.execute(update(JournaalPersoon).values(eind=None, rol=None, over=None, organisatie_id=None))

    after = journaal(team.moeder.lens(), team.plan).regels
    assert [(line.dag, line.wie.rol, line.topics, line.gronden) for line in after] == [
        (line.dag, line.wie.rol, line.topics, line.gronden) for line in before
    ]
    assert flaws() == []


def test_old_content_goes_the_chain_stands_and_that_is_a_line_too(team, clock, monkeypatch):
    monkeypatch.setattr(journaaltermijn, "BATCH", 3)
    for _turn in range(5):
        plan_page(team.noor.lens(), team.plan)
    old = [line.id for line in lines()]
    clock.move_to(LATER)
    plan_page(team.noor.lens(LATER), team.plan)

    assert journaaltermijn.destroy_old(FRIDAY) == 0
    assert journaaltermijn.destroy_old(LATER) == len(old)
    assert journaaltermijn.destroy_old(LATER) == 0
    assert flaws() == []
    assert [line.id for line in lines(JournaalRegel.inhoud.is_(None))] == old
    with transaction():
        kept = JournaalPersoon.regel_id.in_(old)
        assert db.session.scalar(select(func.count()).select_from(JournaalPersoon).where(kept)) == 0
        assert db.session.scalar(select(func.sum(Journaalvernietiging.regels))) == len(old)
    assert lines(JournaalRegel.deed == Deed.JOURNAAL_VERNIETIGD)
    assert journaal(team.noor.lens(LATER), team.plan).regels
