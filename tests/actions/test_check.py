"""`casus check`: a sound world is told to be sound, and whoever meddles is found."""

import json

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.schema import DropIndex

from accounts_room import HERE, WOORD, room
from casus.actions import accounts, check, seal
from casus.database import db, door_open, now, transaction, uuid7
from casus.journal import digest_of, mac_of
from casus.models import (
    Cel,
    ConvenantVersie,
    Deelname,
    DeelnamePersoon,
    JournaalPersoon,
    JournaalRegel,
    Keten,
    PlanKind,
    Regie,
    WorkflowVersie,
)
from casus.sharing.looks.gezin import gezin
from casus.words import Role


@pytest.fixture
def team(app, tmp_path, monkeypatch):
    """A plan that was looked at five times, and somebody who signed in."""
    monkeypatch.setitem(app.config, "VAR", tmp_path)
    team = room()[0]
    for _ in range(5):
        gezin(team.noor.lens(now()), team.plan)
    accounts.sign_in("noor@example.org", WOORD, HERE)
    return team


def found():
    return {part.part: part.flaws for part in check.check() if part.flaws}


def meddle(*statements):
    """Somebody with the database, and without the keys."""
    with transaction():
        for statement in statements:
            db.session.execute(statement)


def line_of(team, nr):
    """One line of the chain of the plan."""
    return JournaalRegel.keten == f"plan:{team.plan}", JournaalRegel.nr == nr


def test_a_sound_world_is_sound(team):
    seal.write()

    assert found() == {}


# --- the trail: four ways to meddle ------------------------------------------------------------------------------


def test_a_changed_line_is_found(team):
    with transaction():
        said = db.session.scalars(select(JournaalRegel.inhoud).where(*line_of(team, 3))).one()
    other = said.replace(str(team.noor.viewer.account_id), str(team.bas.viewer.account_id))
    assert other != said
    meddle(update(JournaalRegel).where(*line_of(team, 3)).values(inhoud=other))

    assert found() == {"Journaal": [f"Journaal, keten plan:{team.plan}, regel 3: de inhoud is veranderd."]}


def test_a_changed_line_with_a_digest_that_fits_is_found(team):
    other = json.dumps({"deed": "gekeken", "plan": str(team.plan), "over": {}, "personen": []})
    meddle(update(JournaalRegel).where(*line_of(team, 3)).values(inhoud=other, digest=digest_of(other)))

    assert any("regel 3: veranderd, of niet met de sleutel" in flaw for flaw in found()["Journaal"])


@pytest.mark.parametrize("column", ["deed", "plan_id", "op"])
def test_a_changed_column_beside_the_content_is_found(team, column):
    values = {"deed": "vastgesteld", "plan_id": team.gezin, "op": now()}
    meddle(update(JournaalRegel).where(*line_of(team, 3)).values({column: values[column]}))

    assert any("regel 3" in flaw for flaw in found()["Journaal"])


def test_a_missing_line_is_found(team):
    with transaction():
        row = db.session.scalars(select(JournaalRegel.id).where(*line_of(team, 3))).one()
    meddle(
        delete(JournaalPersoon).where(JournaalPersoon.regel_id == row),
        delete(JournaalRegel).where(JournaalRegel.id == row),
    )

    assert any("regel 4: hiervoor ontbreken regels" in flaw for flaw in found()["Journaal"])


def cut(team, after):
    """Take the end off a chain and put its head right, as if there never was more."""
    mine = JournaalRegel.keten == f"plan:{team.plan}"
    with transaction():
        gone = list(db.session.scalars(select(JournaalRegel.id).where(mine, JournaalRegel.nr > after)))
        mac = db.session.scalars(select(JournaalRegel.mac).where(mine, JournaalRegel.nr == after)).one()
    meddle(
        delete(JournaalPersoon).where(JournaalPersoon.regel_id.in_(gone)),
        delete(JournaalRegel).where(JournaalRegel.id.in_(gone)),
        update(Keten).where(Keten.naam == f"plan:{team.plan}").values(nr=after, mac=mac),
    )


def test_a_tail_that_was_cut_off_is_found_by_the_seal_and_by_nothing_else(team):
    cut(team, 4)
    assert found() == {}


def test_a_tail_that_was_cut_off_after_the_seal_was_set_is_found(team):
    seal.write()
    cut(team, 3)

    assert any("regel 3: hierna ontbreken regels" in flaw for flaw in found()["Journaal"])


def test_a_tail_that_was_cut_off_and_grew_again_is_found(team):
    seal.write()
    cut(team, 3)
    for _ in range(4):
        gezin(team.tom.lens(now()), team.plan)

    assert any("anders dan toen het zegel werd gezet" in flaw for flaw in found()["Journaal"])


def test_a_head_that_forgot_its_last_line_is_found(team):
    meddle(update(Keten).where(Keten.naam == f"plan:{team.plan}").values(nr=4))

    assert any("het einde klopt niet" in flaw for flaw in found()["Journaal"])


def test_a_chain_that_vanished_is_found(team):
    seal.write()
    mine = select(JournaalRegel.id).where(JournaalRegel.keten == f"plan:{team.plan}")
    meddle(
        delete(JournaalPersoon).where(JournaalPersoon.regel_id.in_(mine)),
        delete(JournaalRegel).where(JournaalRegel.keten == f"plan:{team.plan}"),
        delete(Keten).where(Keten.naam == f"plan:{team.plan}"),
    )

    assert found() == {"Journaal": [f"Journaal, keten plan:{team.plan}: alle regels ontbreken."]}


def test_a_chain_made_anew_without_the_key_is_found(team):
    """Every line is bound to the one before it, and the head fits; only the key is another."""
    name = f"plan:{team.plan}"
    with transaction():
        lines = db.session.scalars(select(JournaalRegel).where(JournaalRegel.keten == name).order_by(JournaalRegel.nr))
        previous = ""
        for line in lines:
            line.vorige = previous
            line.mac = previous = mac_of("een andere sleutel", name, line.nr, line.op, previous, line.digest)
        head = db.session.get_one(Keten, name)
        head.mac = previous

    assert any("regel 1 (en nog 4): veranderd, of niet met de sleutel" in flaw for flaw in found()["Journaal"])


def test_somebody_taken_out_of_the_overview_of_a_person_is_found(team):
    meddle(delete(JournaalPersoon))

    assert any("de inhoud is veranderd" in flaw for flaw in found()["Journaal"])


def test_content_that_was_destroyed_by_term_leaves_the_chain_whole(team):
    meddle(update(JournaalRegel).where(*line_of(team, 1)).values(inhoud=None))

    assert found() == {}


def test_a_seal_that_was_changed_is_found(team):
    file = seal.write()
    file.write_text(file.read_text().replace(f"plan:{team.plan}", f"plan:{team.gezin}"))

    assert any("Zegel" in flaw for flaw in found()["Journaal"])


# --- the rows ----------------------------------------------------------------------------------------------------


def test_a_live_plan_without_a_regisseur_is_found(team):
    meddle(update(Regie).values(status="beeindigd"))

    assert found() == {"Regie": ["Plan 1 (uitvoering): 0 lopende regies."]}


@pytest.fixture
def without_the_rule(team, one_app):
    """The database itself no longer says that there is one; afterwards it does again."""
    (index,) = [index for index in Regie.__table__.indexes if index.name == "uq_regies_een"]
    meddle(DropIndex(index))
    yield
    db.session.remove()
    one_app[1].fresh()
    with door_open("the rule is back"):
        index.create(db.engine, checkfirst=True)


def test_two_regisseurs_are_found(team, without_the_rule):
    with transaction():
        db.session.add(Regie(plan_id=team.plan, aanstelling_id=team.bas.hat, status="waarnemend"))

    assert found() == {"Regie": ["Plan 1 (uitvoering): 2 lopende regies."]}


def test_a_regisseur_who_cannot_work_is_found(team):
    team.block("noor")

    assert len(found()["Regie"]) == 1


def test_a_child_that_no_longer_counts_is_found(team):
    meddle(update(PlanKind).values(loopt=False))

    assert set(found()) == {"Kinderen"}


def test_a_seat_that_claims_a_yes_is_found(team):
    school = team.partner("anouk", Role.SCHOOL)
    seat = uuid7()
    with transaction():
        db.session.add(
            Deelname(
                id=seat,
                lijn_id=seat,
                plan_id=team.plan,
                aanstelling_id=school.hat,
                rol=Role.SCHOOL,
                status="actief",
                compleet=True,
            )
        )
        db.session.flush()
        db.session.add(DeelnamePersoon(deelname_id=seat, persoon_id=team.persons["sem"], compleet=True))

    assert len(found()["Deelnames"]) == 1
    with transaction():
        assert db.session.get_one(Deelname, seat).compleet


def test_a_workflow_that_was_rewritten_is_found(team):
    meddle(update(WorkflowVersie).where(WorkflowVersie.naam == "plan").values(tekst="anders"))

    assert found() == {"Workflows": ["Workflow plan, versie 1: de tekst is veranderd sinds die werd geladen."]}


def test_a_convenant_that_was_rewritten_is_found(team):
    meddle(update(ConvenantVersie).values(tekst="anders"))

    assert set(found()) == {"Convenant"}


def test_a_cell_that_was_widened_is_found(team):
    cell = select(Cel.id).where(Cel.rol == Role.SCHOOL, Cel.may == "+").limit(1)
    meddle(update(Cel).where(Cel.id == cell.scalar_subquery()).values(may="rw"))

    assert set(found()) == {"Convenant"}
