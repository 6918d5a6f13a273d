"""Random workflows: what the loader says about their graph equals what walking every path says."""

from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casus.errors import StepRefused
from casus.workflow import WorkflowError, load_text
from casus.workflow.lines import Lines
from casus.workflow.load import parse

pytestmark = pytest.mark.once

STATES = ("a", "b", "c", "d", "e")
NEEDS = {
    "none": "",
    "fact": '[[steps.needs]]\nguard = "had_een_plan"\nstrength = "wall"\n',
    "safe": '[[steps.needs]]\nguard = "veiligheid_afgerond"\nstrength = "wall"\n',
}
ways = st.tuples(
    st.sets(st.sampled_from(STATES), min_size=1, max_size=3), st.sampled_from(STATES), st.sampled_from(list(NEEDS))
)
graphs = st.lists(ways.filter(lambda way: way[1] not in way[0]), min_size=1, max_size=9)
ends = st.sets(st.sampled_from(STATES[1:]), min_size=1, max_size=2)


HEAD = """\
kind = "workflow"
name = "wild"
title = "Wild"
version = 1
initial = "a"
safety = true
"""
STEP = """
[[steps]]
name = "s{i}"
from = {sources}
to = "{target}"
by = ["regisseur"]
text = "s{i}"
{need}"""


def written(graph, ended) -> str:
    """The graph as a file."""
    states = "".join(f'states.{state} = "{state}"\n' for state in STATES)
    steps = (
        STEP.format(i=i, sources=sorted(sources), target=target, need=NEEDS[need])
        for i, (sources, target, need) in enumerate(graph)
    )
    return f"{HEAD}ended = {sorted(ended)}\n{states}" + "".join(steps)


def paths_from(state, edges, seen=()):
    """Every walk from a state that meets no state twice, as the steps that it takes."""
    for source, target, need in edges:
        if source == state and target not in (*seen, state):
            yield ((target, need),)
            yield from (((target, need), *rest) for rest in paths_from(target, edges, (*seen, state)))


def problems(graph, ended, guards, readable) -> str:
    try:
        load_text(written(graph, ended), "wild.toml", guards=guards, readable=readable)
    except WorkflowError as refused:
        return str(refused)
    return ""


def edges_of(graph):
    return [(source, target, need) for sources, target, need in graph for source in sources]


@settings(max_examples=400, deadline=None)
@given(graph=graphs, ended=ends)
def test_an_end_without_safety_is_found_exactly_when_some_path_has_one(guards, readable, graph, ended):
    walks = chain.from_iterable(paths_from(state, edges_of(graph)) for state in STATES)
    unsafe = any(walk[-1][0] in ended and all(need != "safe" for _target, need in walk) for walk in walks)
    assert ("zonder muur voor veiligheid" in problems(graph, ended, guards, readable)) == unsafe


@settings(max_examples=200, deadline=None)
@given(graph=graphs, ended=ends)
def test_a_state_is_unreachable_exactly_when_no_path_from_the_first_meets_it(guards, readable, graph, ended):
    reached = {"a"} | {target for walk in paths_from("a", edges_of(graph)) for target, _need in walk}
    told = problems(graph, ended, guards, readable)
    assert {state for state in STATES if f"toestand “{state}” is onbereikbaar" in told} == set(STATES) - reached


@settings(max_examples=200, deadline=None)
@given(graph=graphs, ended=ends)
def test_a_state_is_a_dead_end_exactly_when_no_path_from_it_ends(guards, readable, graph, ended):
    def may_end(state):
        return state in ended or any(
            target in ended for walk in paths_from(state, edges_of(graph)) for target, _n in walk
        )

    told = problems(graph, ended, guards, readable)
    assert {state for state in STATES if f"toestand “{state}” loopt dood" in told} == {
        s for s in STATES if not may_end(s)
    }


@settings(max_examples=200, deadline=None)
@given(graph=graphs, ended=ends)
def test_a_workflow_moves_along_its_edges_and_no_others(graph, ended):
    flow = parse(written(graph, ended), "wild.toml")
    moves = {(state, f"s{i}"): target for i, (sources, target, _need) in enumerate(graph) for state in sources}
    for state in STATES:
        for i in range(len(graph)):
            if (state, f"s{i}") in moves:
                assert flow.target(state, f"s{i}") == moves[state, f"s{i}"]
            else:
                with pytest.raises(StepRefused):
                    flow.target(state, f"s{i}")


@settings(max_examples=100, deadline=None)
@given(graph=graphs, gaps=st.lists(st.sampled_from(["", "# een opmerking", '# [[steps]] name = "s0"']), max_size=12))
def test_a_line_is_right_whatever_stands_between(graph, gaps):
    rows = written(graph, {"b"}).split("\n")
    for i, gap in enumerate(gaps):
        rows.insert((i * 7) % len(rows), gap)
    lines = Lines("\n".join(rows))
    assert [rows[lines.of(("steps", i, "text")) - 1] for i in range(len(graph))] == [
        f'text = "s{i}"' for i in range(len(graph))
    ]
