"""What casus starts with: six workflows and the convenant, in the version that was signed."""

import shutil
from threading import Barrier, Thread

import pytest
from sqlalchemy import func, select

from casus import paths
from casus.actions.agreements import load_agreements, readable
from casus.actions.flows import NAMES, flow_for
from casus.actions.guards import GUARDS
from casus.convenant import ConvenantError, load
from casus.database import db, transaction
from casus.models import Cel, ConvenantVersie, Gemeente, WorkflowVersie
from casus.words import Topic
from casus.workflow import WorkflowError


@pytest.fixture
def gemeenten(app):
    with transaction():
        db.session.add_all([Gemeente(naam="Voorbeeldgemeente"), Gemeente(naam="Andere gemeente")])


@pytest.fixture
def folder(tmp_path):
    """A copy of the agreements, to change."""
    return shutil.copytree(paths.WORKFLOWS, tmp_path / "workflows")


def change(folder, name, old, new):
    file = folder / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def counts():
    with transaction():
        return tuple(
            db.session.scalar(select(func.count()).select_from(kind)) for kind in (WorkflowVersie, ConvenantVersie, Cel)
        )


def test_six_workflows_and_a_convenant_for_each_gemeente(gemeenten):
    load_agreements()
    cells = len(load(paths.WORKFLOWS / "convenant.toml").cells)
    assert counts() == (6, 2, 2 * cells)


def test_starting_again_changes_nothing(gemeenten):
    load_agreements()
    before = counts()
    load_agreements()
    assert counts() == before


def test_two_processes_may_start_at_the_same_moment(app, gemeenten):
    barrier, failed = Barrier(2), []

    def start():
        with app.app_context():
            barrier.wait()
            try:
                load_agreements()
            except Exception as error:
                failed.append(error)
            finally:
                db.session.remove()

    threads = [Thread(target=start) for _each in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (failed, counts()[:2]) == ([], (6, 2))


def test_the_same_version_with_another_text_does_not_start(gemeenten, folder):
    load_agreements(folder)
    change(folder, "plan.toml", "Start de brede analyse", "Begin de brede analyse")
    with pytest.raises(WorkflowError, match=r"plan.toml, regel 5, bovenaan, sleutel “version”: versie 1 is al"):
        load_agreements(folder)


def test_nor_does_a_convenant_that_was_signed_otherwise(gemeenten, folder):
    load_agreements(folder)
    change(folder, "convenant.toml", 'why = "De vaste', 'why = "Een vaste')
    with pytest.raises(ConvenantError, match=r'convenant.toml, regel \d+, bovenaan, sleutel "version": versie 1 is al'):
        load_agreements(folder)


def test_a_new_version_counts_and_the_old_one_is_kept(gemeenten, folder):
    load_agreements(folder)
    change(folder, "convenant.toml", "version = 1", "version = 2")
    load_agreements(folder)
    with transaction():
        rows = db.session.execute(select(ConvenantVersie.versie, ConvenantVersie.geldt)).all()
    assert sorted(map(tuple, rows)) == [(1, False), (1, False), (2, True), (2, True)]


def test_new_plans_start_under_the_newest_workflow(gemeenten, folder):
    load_agreements(folder)
    change(folder, "doel.toml", "version = 1", "version = 2")
    load_agreements(folder)
    with transaction():
        assert flow_for(None, "doel").version == 2


def test_a_refused_start_keeps_nothing(gemeenten, folder):
    change(folder, "plan.toml", 'guard    = "hulpvraag_vastgelegd"', 'guard    = "hulpvraag_vastgelegt"')
    with pytest.raises(WorkflowError, match="bedoelt u “hulpvraag_vastgelegd”"):
        load_agreements(folder)
    assert counts() == (0, 0, 0)


def test_each_machine_is_there(gemeenten):
    load_agreements()
    with transaction():
        assert [flow_for(None, name).name for name in NAMES] == list(NAMES)


def test_every_guard_is_asked_somewhere(gemeenten):
    load_agreements()
    with transaction():
        asked = {need.guard for name in NAMES for step in flow_for(None, name).steps for need in step.needs}
    assert asked == set(GUARDS)


def test_a_teamleider_and_the_family_hear_of_process_facts_only():
    reads = readable(load(paths.WORKFLOWS / "convenant.toml"))
    assert (reads["teamleider"], reads["gezin"]) == (frozenset({Topic.PROCES}), frozenset({Topic.PROCES}))
