"""What a workflow is, and its machine: one `transitions` machine per workflow, which never holds a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from flask_babel import gettext as _
from transitions import Machine

from casus.errors import StepRefused
from casus.words import Topic

SYSTEM = "casus"
ACTORS = (
    "regisseur",
    "teamleider",
    "gedragswetenschapper",
    "kandidaat",  # who is asked to become the regisseur
    "genodigde",  # who is asked to take a seat
    "deelnemer",  # who has the seat
    "auteur",
    "lezer",  # who may read this very row
    "eigenaar",  # who must do the actie
    "gezin",
    SYSTEM,  # the step follows from another deed; nobody is shown its checklist
)


class Strength(StrEnum):
    """A wall stands; a reason-gate opens with a tapped reason."""

    WALL = "wall"
    REASON = "reason"


@dataclass(frozen=True)
class Guard:
    """A question that a step may name. It says what it reads: a checklist tells no more than its reader may know."""

    name: str
    topics: frozenset[Topic]
    safety: bool
    text: str
    link: str


@dataclass(frozen=True)
class Need:
    """One guard of one step, how strong it is there, and the reasons that can be tapped instead."""

    guard: str
    strength: Strength
    reasons: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The guard's name in words, for where its own text is not at hand: pictures and `docs/`."""
        return self.guard.replace("_", " ")


@dataclass(frozen=True)
class Step:
    """A way from states to a state. `reasons` are for a step that always asks one, whatever its guards say."""

    name: str
    source: tuple[str, ...]
    target: str
    by: tuple[str, ...]
    needs: tuple[Need, ...]
    text: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workflow:
    """One version of one workflow. `text` and `hash` are what is stored: a plan keeps the rules it started under.

    `state_texts` and `reason_texts` give the Dutch words of a key; they are msgids.
    """

    name: str
    version: int
    initial: str
    states: tuple[str, ...]
    ended: tuple[str, ...]
    steps: tuple[Step, ...]
    text: str = field(repr=False)
    hash: str
    title: str
    safety: bool
    state_texts: Mapping[str, str] = field(repr=False, hash=False)
    reason_texts: Mapping[str, str] = field(repr=False, hash=False)

    def steps_from(self, state: str) -> tuple[Step, ...]:
        """Every step that leaves this state, in the order of the file, whoever may take it."""
        return tuple(step for step in self.steps if state in step.source)

    def step(self, state: str, name: str) -> Step:
        """The step of this name that leaves this state; `StepRefused` when there is none."""
        for step in self.steps_from(state):
            if step.name == name:
                return step
        raise StepRefused(self._why_not(state, name))

    def target(self, state: str, name: str) -> str:
        """Where the machine ends up; `StepRefused` when it does not move. The action sets the state."""
        # A member of an enum would be looked up by its name instead of its value, and an empty name finds every step.
        ways = self._machine.get_transitions(name, str(state)) if name and state in self.states else []
        if not ways:
            raise StepRefused(self._why_not(state, name))
        return str(ways[0].dest)

    @cached_property
    def _machine(self) -> Machine:
        machine = Machine(model=None, states=list(self.states), initial=self.initial, auto_transitions=False)
        for step in self.steps:
            machine.add_transition(step.name, list(step.source), step.target)
        return machine

    def _why_not(self, state: str, name: str) -> str:
        texts = [step.text for step in self.steps if step.name == name]
        if not texts:
            return str(_("De stap “%(step)s” bestaat niet.", step=name))
        where = _(self.state_texts.get(state, state))
        return str(_("“%(step)s” kan nu niet: dit staat op “%(state)s”.", step=_(texts[0]), state=where))
