"""What a workflow must be before casus starts: names known, states reached and left, no end without safety."""

from collections.abc import Iterable, Iterator, Mapping

from casus.words import Topic
from casus.workflow.flow import ACTORS, SYSTEM, Guard, Need, Step, Strength, Workflow
from casus.workflow.lines import KeyPath
from casus.workflow.shape import Finding, meant


def soundness(flow: Workflow) -> Iterator[Finding]:
    """What the file itself tells: names and the graph."""
    strangers = list(_strangers(flow))
    yield from strangers or _graph(flow)
    yield from _reasons(flow)
    for i, step in enumerate(flow.steps):
        yield from _actors(step, i)
        yield from _needless(flow, step, i)


def guarding(
    flow: Workflow, guards: Mapping[str, Guard], readable: Mapping[str, frozenset[Topic]]
) -> Iterator[Finding]:
    """What it takes the guards and the convenant to tell."""
    for step, path, need in _needs(flow):
        guard = guards.get(need.guard)
        if guard is None:
            yield Finding((*path, "guard"), f"onbekende guard “{need.guard}”{meant(need.guard, guards)}", need.guard)
            continue
        if guard.safety and need.strength is not Strength.WALL:
            yield Finding((*path, "strength"), f"“{guard.name}” gaat over veiligheid en is altijd een muur: “wall”")
        yield from _blind(step, path, guard, readable)
    if flow.safety:
        yield from _unsafe_ends(flow, {name for name, guard in guards.items() if guard.safety})


def _strangers(flow: Workflow) -> Iterator[Finding]:
    named: list[tuple[KeyPath, str]] = [(("initial",), flow.initial), *((("ended",), state) for state in flow.ended)]
    for i, step in enumerate(flow.steps):
        named += [(("steps", i, "from"), state) for state in step.source] + [(("steps", i, "to"), step.target)]
    for path, state in named:
        if state not in flow.states:
            yield Finding(path, f"onbekende toestand “{state}”{meant(state, flow.states)}", state)


def _graph(flow: Workflow) -> Iterator[Finding]:
    ways = [(source, step.target) for step in flow.steps for source in step.source]
    reached = _closure([flow.initial], ways)
    ending = _closure(flow.ended, [(target, source) for source, target in ways])
    for state in flow.states:
        if state not in reached:
            yield Finding(("states", state), f"toestand “{state}” is onbereikbaar: geen weg vanaf “{flow.initial}”")
        if state not in ending:
            yield Finding(("states", state), f"toestand “{state}” loopt dood: geen weg naar een einde")


def _closure(start: Iterable[str], ways: list[tuple[str, str]]) -> set[str]:
    seen: set[str] = set()
    todo = list(start)
    while todo:
        state = todo.pop()
        if state not in seen:
            seen.add(state)
            todo += [target for source, target in ways if source == state]
    return seen


def _reasons(flow: Workflow) -> Iterator[Finding]:
    asked: list[tuple[KeyPath, tuple[str, ...]]] = [
        (("steps", i, "reasons"), step.reasons) for i, step in enumerate(flow.steps)
    ]
    for _step, path, need in _needs(flow):
        asked.append(((*path, "reasons"), need.reasons))
        if need.strength is Strength.REASON and not need.reasons:
            yield Finding((*path, "strength"), "noem bij “reason” de redenen waaruit iemand kiest: reasons = [...]")
        if need.strength is Strength.WALL and need.reasons:
            yield Finding((*path, "reasons"), "een muur gaat niet open met een reden: laat reasons weg")
    for path, keys in asked:
        for key in keys:
            if key not in flow.reason_texts:
                yield Finding(path, f"onbekende reden “{key}”{meant(key, flow.reason_texts)}", key)
    used = {key for _path, keys in asked for key in keys}
    for key in flow.reason_texts:
        if key not in used:
            yield Finding(("reasons", key), f"geen stap biedt de reden “{key}” aan")


def _actors(step: Step, i: int) -> Iterator[Finding]:
    for actor in step.by:
        if actor not in ACTORS:
            yield Finding(("steps", i, "by"), f"onbekende rol “{actor}”{meant(actor, ACTORS)}", actor)


def _needless(flow: Workflow, step: Step, i: int) -> Iterator[Finding]:
    if step.target in step.source:
        yield Finding(("steps", i, "to"), f"deze stap gaat van “{step.target}” naar zichzelf en verandert niets")
    for state in step.source:
        if any(step.name == other.name and state in other.source for other in flow.steps[:i]):
            yield Finding(("steps", i, "name"), f"vanuit “{state}” is er al een stap “{step.name}”", step.name)
    named = [need.guard for need in step.needs]
    for j, guard in enumerate(named):
        if guard in named[:j]:
            yield Finding(("steps", i, "needs", j, "guard"), f"de guard “{guard}” staat er bij deze stap al", guard)


def _blind(step: Step, path: KeyPath, guard: Guard, readable: Mapping[str, frozenset[Topic]]) -> Iterator[Finding]:
    """A checklist tells about what its guards read, so who may take the step must be allowed to read it."""
    for actor in step.by:
        lacks = guard.topics - readable.get(actor, frozenset())
        if lacks and actor in ACTORS and actor != SYSTEM:
            says = f"“{actor}” mag deze stap zetten, maar leest niet wat de guard “{guard.name}” leest"
            yield Finding((*path, "guard"), f"{says}: {', '.join(sorted(lacks))}", guard.name)


def _unsafe_ends(flow: Workflow, safe: set[str]) -> Iterator[Finding]:
    """A path may begin in any state, also in the last before an end: so each step that ends passes safety itself."""
    for i, step in enumerate(flow.steps):
        walls = {need.guard for need in step.needs if need.strength is Strength.WALL}
        if step.target in flow.ended and not walls & safe:
            ways = ", ".join(f"{source} → {step.target}" for source in step.source)
            says = "een weg naar een einde zonder muur voor veiligheid"
            yield Finding(("steps", i, "to"), f"{says}: {ways} (stap “{step.name}”)", step.target)


def _needs(flow: Workflow) -> Iterator[tuple[Step, KeyPath, Need]]:
    for i, step in enumerate(flow.steps):
        for j, need in enumerate(step.needs):
            yield step, ("steps", i, "needs", j), need
