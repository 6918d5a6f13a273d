"""What follows from where a thing stands now: by the step's name, in the order of the file, through one machine."""

import gc
import weakref

import pytest

from casus.errors import StepRefused
from casus.workflow import Strength
from casus.workflow.load import parse

pytestmark = pytest.mark.once


def test_the_steps_of_a_state_stand_in_the_order_of_the_file(flows):
    names = [step.name for step in flows["plan"].steps_from("uitvoering")]
    assert names == ["afschalen", "bijstellen", "afbreken"]


def test_a_step_knows_what_it_needs(read):
    need = read().step("open", "beginnen").needs[0]
    assert (need.guard, need.strength, need.reasons) == ("had_een_plan", Strength.REASON, ("haast", "later"))


def test_the_machine_says_where_a_step_leads(flows):
    assert flows["plan"].target("nazorg", "intensiveren") == "uitvoering"


@pytest.mark.parametrize("ask", ["step", "target"])
@pytest.mark.parametrize(
    ("state", "step", "says"),
    [
        ("aanmelding", "afsluiten", "“Sluit het plan af” kan nu niet: dit staat op “aanmelding”."),
        ("brede_analyse", "uitvoeren", "“Start de uitvoering” kan nu niet: dit staat op “brede analyse”."),
        ("aanmelding", "to_afgesloten", "De stap “to_afgesloten” bestaat niet."),
        ("aanmelding", "", "De stap “” bestaat niet."),
        ("*", "afbreken", "“Breek het plan af” kan nu niet: dit staat op “*”."),
    ],
)
def test_a_step_that_does_not_leave_this_state_is_refused_in_plain_dutch(flows, ask, state, step, says):
    with pytest.raises(StepRefused) as refused:
        getattr(flows["plan"], ask)(state, step)
    assert str(refused.value) == says


def test_every_step_of_every_workflow_leads_where_its_file_says(flows):
    ways = [(flow, source, step) for flow in flows.values() for step in flow.steps for source in step.source]
    assert all(flow.target(source, step.name) == step.target for flow, source, step in ways)


def test_the_machine_holds_no_models(flows):
    flows["plan"].target("aanmelding", "starten")
    assert flows["plan"]._machine.models == []


def test_a_workflow_that_is_no_longer_used_is_let_go(read):
    flow = read()
    flow.target("open", "beginnen")
    gone = weakref.ref(flow)
    del flow
    parse.cache_clear()  # the few that were read last are kept
    gc.collect()
    assert gone() is None


def test_a_workflow_cannot_be_changed_after_it_was_read(read):
    with pytest.raises(TypeError):
        read().reason_texts["haast"] = "Anders"
