"""A column of the convenant that can be shown: what a role reads, adds and may ask for. Agreements, no contents."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from casus.convenant.cells import Cell, Convenant
from casus.sharing.view import View
from casus.words import Flag, May, Needs, Role, Scope, Topic

_CHECKED = (Needs.NOTHING, Needs.INSTEMMING)
"""What the yes of the seat is enough for; a cell that needs anything else stays shut without it."""
_ORDER = list(Topic)


@dataclass(frozen=True)
class Column:
    """Views with `topic`, `leefgebied`, `eigen` (only what belongs to own doelen and acties), `waarom`, `statute`."""

    leest: list[View]
    vertelt: list[View]
    na_vraag: list[View]

    def fields(self) -> dict[str, list[View]]:
        return {"leest": self.leest, "vertelt": self.vertelt, "na_vraag": self.na_vraag}


def column(
    convenant: Convenant | None,
    rol: Role,
    *,
    measure: bool = False,
    adds: bool = True,
    named: Collection[tuple[Topic, str]] = (),
    covered: Collection[Cell] | None = None,
) -> Column:
    """What this role may. `measure`: an ondertoezichtstelling runs that it executes. Without `adds`: reading only.

    `named`: for which topics which kind of toestemming by name stands. `covered`: the cells that the yes of a seat
    covers, where that is not all of them.
    """
    cells = (convenant.of(rol) if covered is None else covered) if convenant else ()
    reads = [cell for cell in cells if cell.may.reads and not _at_home(cell) and _met(cell, measure, named)]
    asks = [cell for cell in cells if cell.may is May.ASK and cell.needs is not Needs.MAATREGEL]
    return Column(
        _views(reads), _views(cell for cell in cells if cell.may.adds) if adds else [], _views(asks) if adds else []
    )


def _at_home(cell: Cell) -> bool:
    """The address where the reader lives too. Said of a parent who lives elsewhere it would frighten who hides it."""
    return Flag.WOONT_DAAR in cell.flags


def _met(cell: Cell, measure: bool, named: Collection[tuple[Topic, str]]) -> bool:
    by_name = (cell.topic, str(cell.needs)) in named
    return cell.needs in _CHECKED or by_name or (measure and cell.needs is Needs.MAATREGEL)


def _views(cells: Iterable[Cell]) -> list[View]:
    """One line for each topic and leefgebied: where one cell opens the whole topic, the narrower ones add nothing."""
    widest: dict[tuple[Topic, str], Cell] = {}
    for cell in cells:
        place = (cell.topic, cell.leefgebied or "")
        if place not in widest or _narrow(widest[place]):
            widest[place] = cell
    return [_view(widest[place]) for place in sorted(widest, key=lambda at: (_ORDER.index(at[0]), at[1]))]


def _narrow(cell: Cell) -> bool:
    return cell.scope in (Scope.OWN, Scope.GEZINSDEEL)


def _view(cell: Cell) -> View:
    fields = {"topic": cell.topic, "leefgebied": cell.leefgebied, "eigen": _narrow(cell)}
    return View("cel", fields | {"waarom": cell.why, "statute": cell.statute})
