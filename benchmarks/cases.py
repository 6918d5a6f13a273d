"""What is measured: every page and deed, as every role that has it, through a signed-in browser."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from werkzeug.test import TestResponse

from desks import Desk

Run = Callable[[int], TestResponse | None]
TEXT = "Het ging deze week beter; we spraken af dat het zo blijft en kijken over twee weken opnieuw."
BOARD = ("teamleider",)
TELLS = {"school": "school||", "teamleider": "", "gedragswetenschapper": ""}
"""The chip with which each role tells; a partner without one hands in an own signal."""


@dataclass(frozen=True)
class Case:
    """One page or deed for one role. `run` gives None where nothing is left to do.

    A deed has a `look`: the page of the same plan, which whoever does it has just opened. It is not measured.
    """

    name: str
    rol: str
    run: Run
    look: Run | None = None

    @property
    def deed(self) -> bool:
        return self.look is not None


def cases(desk: Desk) -> Iterator[Case]:
    """Everything that this role has."""
    yield Case("planpagina", desk.rol, lambda nr: _client(desk, nr).get(f"/plannen/{_plan(desk, nr)}"))
    if not desk.family:
        yield Case("werklijst", desk.rol, lambda nr: desk.clients[0].get("/werk"))
        yield Case("vinden op naam", desk.rol, lambda nr: desk.clients[0].get(f"/werk?naam={desk.child}"))
    if desk.rol in BOARD:
        yield Case("teambord", desk.rol, lambda nr: desk.clients[0].get("/bord"))
    if desk.acties:
        yield Case("stap zetten", desk.rol, lambda nr: _step(desk), lambda nr: _look(desk, _next(desk)))
    if TELLS.get(desk.rol, "bron||"):
        yield Case("bijdrage", desk.rol, lambda nr: _tell(desk, nr), lambda nr: _look(desk, _told(desk, nr)))


def _plan(desk: Desk, nr: int) -> UUID:
    return desk.plans[nr % len(desk.plans)]


def _client(desk: Desk, nr: int):  # type: ignore[no-untyped-def]
    return desk.clients[nr % len(desk.clients)]


def _look(desk: Desk, plan: UUID | None) -> TestResponse | None:
    client = desk.clients[desk.plans.index(plan)] if desk.family and plan else desk.clients[0]
    return client.get(f"/plannen/{plan}") if plan else None


def _next(desk: Desk) -> UUID | None:
    return desk.acties[0].plan if desk.acties else None


def _told(desk: Desk, nr: int) -> UUID:
    plans = list(desk.children)
    return plans[nr % len(plans)]


def _step(desk: Desk) -> TestResponse | None:
    """The next step of an actie of one's own: begun, and later finished."""
    if not desk.acties:
        return None
    actie = desk.acties.popleft()
    stap, after = ("beginnen", "bezig") if actie.status == "afgesproken" else ("afronden", "")
    form = {"stap": stap, "versie": str(actie.versie)}
    if desk.family:
        client = desk.clients[desk.plans.index(actie.plan)]
        answer = client.post(f"/plannen/{actie.plan}/mijn/acties/{actie.id}", data=form)
    else:
        answer = desk.clients[0].post(f"/plannen/{actie.plan}/acties/{actie.id}/stappen", data=form)
    if after:
        actie.status, actie.versie = after, actie.versie + 1
        desk.acties.append(actie)
    return answer


def _tell(desk: Desk, nr: int) -> TestResponse:
    plan = _told(desk, nr)
    over = str(desk.children[plan])
    if desk.family:
        form = {"over": over, "waarover": "vraag", "onderwerp": "", "lezers": "regisseur", "tekst": TEXT}
        return desk.clients[desk.plans.index(plan)].post(f"/plannen/{plan}/mijn/vertellen", data=form)
    chip = "krachten_zorgen|opvoeding|kracht" if desk.rol == "regisseur" else TELLS.get(desk.rol, "bron||")
    form = {"waarover": chip, "over": over, "verteld_door": "ik", "tekst": TEXT}
    return desk.clients[0].post(f"/plannen/{plan}/bijdragen", data=form)
