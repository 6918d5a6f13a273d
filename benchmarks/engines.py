"""The heart beside three engines that decide about access: the same facts, the same rows, the same answers.

One decision is whether this reader may see this row for one of the persons it is about. The engines hold the grants of
everybody around the plan as policies, in memory, worked out beforehand and for free; they are asked once for each row
and person. The heart begins without grants: it asks its database.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import NamedTemporaryFile
from uuid import UUID

import cedarpy
from casbin import FastEnforcer
from casbin.persist.adapters.string_adapter import StringAdapter
from vakt import ALLOW_ACCESS, Guard, Inquiry, MemoryStorage, Policy, RulesChecker
from vakt.rules import Eq, LessOrEqual
from vakt.rules.base import Rule

from casus.database import NIL
from casus.sharing.grants import Facts, Grant
from casus.sharing.viewer import Viewer
from casus.words import Ground
from timing import percentile


@dataclass(frozen=True)
class Question:
    """May the reader see this row about this person?"""

    reader: str
    row: Facts
    persoon: UUID
    hold: bool  # still to be discussed first, and not told by the reader


@dataclass(frozen=True)
class Engine:
    """`ask` decides one question."""

    name: str
    ask: Callable[[Question], bool]


@dataclass(frozen=True)
class Raced:
    """Milliseconds for a whole page, each time."""

    name: str
    times: list[float]
    decisions: int

    @property
    def median(self) -> float:
        return percentile(self.times, 0.5)


Held = list[tuple[str, Grant]]
"""Grants with whose they are."""


def questions(rows: list[Facts], reader: Viewer) -> list[Question]:
    me = reader.persoon_id
    return [
        Question(reader.chain, row, persoon, row.first_talk and (me is None or row.teller != me))
        for row in rows
        for persoon in row.about or (NIL,)
    ]


def engines(grants: Held) -> list[Engine]:
    """Every engine with these grants as its policies."""
    reading = [(reader, grant) for reader, grant in grants if grant.may.reads]
    return [_casbin(reading), _cedar(reading), _vakt(reading)]


def race(engine: Engine, asked: list[Question], rounds: int) -> tuple[Raced, list[bool]]:
    """The whole page, `rounds` times, and the answers."""
    answers = [engine.ask(question) for question in asked]
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        for question in asked:
            engine.ask(question)
        times.append((time.perf_counter() - start) * 1000)
    return Raced(engine.name, times, len(asked)), answers


# --- a grant and a question as plain values ----------------------------------------------------------------------

REACH = ("item", "doel", "actie", "leefgebied", "deel")


def _reach(grant: Grant) -> dict[str, str]:
    """What the grant is limited to; nothing where it reaches everything."""
    values = {name: getattr(grant, name) for name in REACH}
    return {name: str(value) for name, value in values.items() if value not in (NIL, "")}


def _asked(question: Question) -> dict[str, str]:
    row = question.row
    return {
        "persoon": str(question.persoon),
        "topic": str(row.topic),
        "item": str(row.id),
        "doel": str(row.doel),
        "actie": str(row.actie),
        "leefgebied": row.leefgebied,
        "deel": row.deel,
    }


def _day(question: Question) -> int:
    return question.row.op.toordinal() if question.row.op else 10**7


# --- pycasbin ----------------------------------------------------------------------------------------------------

_MODEL = """
[request_definition]
r = reader, persoon, topic, item, doel, actie, leefgebied, deel, day, discussed, hold, own
[policy_definition]
p = reader, persoon, topic, item, doel, actie, leefgebied, deel, since, talk, first, author
[policy_effect]
e = some(where (p.eft == allow))
[matchers]
m = r.reader == p.reader && r.persoon == p.persoon && r.topic == p.topic && (p.item == "*" || p.item == r.item) && \
(p.doel == "*" || p.doel == r.doel) && (p.actie == "*" || p.actie == r.actie) && \
(p.leefgebied == "*" || p.leefgebied == r.leefgebied) && (p.deel == "*" || p.deel == r.deel) && \
p.since <= r.day && (p.talk == "0" || r.discussed == "1") && (r.hold == "0" || p.first == "1") && \
(r.own == "0" || p.author == "1")
"""


def _casbin(grants: Held) -> Engine:
    """FastEnforcer looks up the policies of this reader, person and topic first."""
    lines = []
    for reader, grant in grants:
        reach = _reach(grant)
        limits = [reach.get(name, "*") for name in REACH]
        since = f"{grant.since.toordinal() if grant.since else 0:08}"
        flags = [str(int(flag)) for flag in (grant.talk, grant.first_talk, grant.ground is Ground.AUTHOR)]
        lines.append(", ".join(["p", reader, str(grant.persoon), str(grant.topic), *limits, since, *flags]))
    with NamedTemporaryFile("w", suffix=".conf") as model:
        model.write(_MODEL)
        model.flush()
        adapter = StringAdapter("\n".join(dict.fromkeys(lines)))
        enforcer = FastEnforcer(model.name, adapter, cache_key_order=[0, 1, 2])

    def ask(question: Question) -> bool:
        row = question.row
        flags = [str(int(flag)) for flag in (row.discussed, question.hold, row.mine_only)]
        return bool(enforcer.enforce(question.reader, *_asked(question).values(), f"{_day(question):08}", *flags))

    return Engine("pycasbin (FastEnforcer)", ask)


# --- cedar -------------------------------------------------------------------------------------------------------


def _cedar(grants: Held) -> Engine:
    """The policies are parsed once and kept; what differs per question is its context."""
    texts = dict.fromkeys(_permit(*held) for held in grants)
    policies = cedarpy.PolicySet.from_str("\n".join(texts) or "forbid(principal, action, resource);")
    entities = cedarpy.Entities.from_json_str("[]")
    request = {"action": 'Action::"read"', "resource": 'Row::"row"'}

    def ask(question: Question) -> bool:
        row = question.row
        context = _asked(question) | {"day": _day(question), "discussed": row.discussed}
        context |= {"hold": question.hold, "own": row.mine_only}
        asked = request | {"principal": f'Reader::"{question.reader}"', "context": context}
        return bool(cedarpy.is_authorized(asked, policies, entities).allowed)

    return Engine("cedarpy", ask)


def _permit(reader: str, grant: Grant) -> str:
    tests = [f'context.persoon == "{grant.persoon}"', f'context.topic == "{grant.topic}"']
    tests += [f'context.{name} == "{value}"' for name, value in _reach(grant).items()]
    if grant.since:
        tests.append(f"context.day >= {grant.since.toordinal()}")
    if grant.talk:
        tests.append("context.discussed")
    if not grant.first_talk:
        tests.append("!context.hold")
    if grant.ground is not Ground.AUTHOR:
        tests.append("!context.own")
    return f'permit(principal == Reader::"{reader}", action, resource) when {{ {" && ".join(tests)} }};'


# --- vakt --------------------------------------------------------------------------------------------------------


def _vakt(grants: Held) -> Engine:
    storage = MemoryStorage()
    for nr, policy in enumerate(dict.fromkeys(_shape(*held) for held in grants)):
        reader, reach, since, talk, first, author = policy
        resource: dict[str, Rule] = {name: Eq(value) for name, value in reach}
        context: dict[str, Rule] = {} if since is None else {"since": LessOrEqual(-since)}
        flags = {"discussed": Eq(True)} if talk else {}
        flags |= {} if first else {"hold": Eq(False)}
        flags |= {} if author else {"own": Eq(False)}
        storage.add(
            Policy(
                nr,
                actions=[Eq("read")],
                resources=[resource],
                effect=ALLOW_ACCESS,
                subjects=[Eq(reader)],
                context=context | flags,
            )
        )
    guard = Guard(storage, RulesChecker())

    def ask(question: Question) -> bool:
        row = question.row
        context = {"since": -_day(question), "discussed": row.discussed, "hold": question.hold, "own": row.mine_only}
        return bool(
            guard.is_allowed(
                Inquiry(action="read", resource=_asked(question), subject=question.reader, context=context)
            )
        )

    return Engine("vakt", ask)


def _shape(reader: str, grant: Grant) -> tuple[str, tuple[tuple[str, str], ...], int | None, bool, bool, bool]:
    reach = {"persoon": str(grant.persoon), "topic": str(grant.topic)} | _reach(grant)
    since = grant.since.toordinal() if grant.since else None
    return reader, tuple(reach.items()), since, grant.talk, grant.first_talk, grant.ground is Ground.AUTHOR
