"""Cells that are well-formed and mean nothing: a flag that does nothing here, a scope that this role cannot have.

Refused when read, because a privacy officer who signs such a cell believes that it protects somebody.
"""

from collections.abc import Callable, Iterator, Mapping

from casus.convenant.cells import Cell
from casus.words import Flag, Leefgebied, May, Role, Scope, Topic

_PROFESSIONAL = {Scope.SEAT, Scope.OWN, Scope.GEZINSDEEL}
_SELF = {Scope.SELF, Scope.OWN, Scope.GEZINSDEEL}
_CHILD = {Scope.CHILD, Scope.OWN, Scope.GEZINSDEEL}
_SCOPES = {
    Role.VOLWASSENE: _SELF,
    Role.JEUGDIGE: _SELF,
    Role.OUDER_KIND: _CHILD | {Scope.SELF},
    Role.OUDER_KIND_16: _CHILD,
    Role.NETWERK: {Scope.SEAT, Scope.OWN},
}
_FLAGS: dict[Flag, tuple[str, Callable[[Cell], bool]]] = {
    Flag.TALK: ("hoort bij lezen over een kind", lambda c: c.scope is Scope.CHILD and c.may.reads),
    Flag.MASKED: ("hoort bij lezen", lambda c: c.may.reads),
    Flag.OWN_ROWS: ("hoort bij rw", lambda c: c.may is May.READ_ADD),
    Flag.STRENGTHS: ("hoort bij toevoegen", lambda c: c.topic is Topic.KRACHTEN_ZORGEN and c.may is May.ADD),
    Flag.WOONT_DAAR: (
        "hoort bij verblijf lezen als ouder, scope self",
        lambda c: c.role is Role.OUDER_KIND and c.topic is Topic.VERBLIJF and c.may is May.READ,
    ),
}


def nonsense(cell: Cell, roles: Mapping[Role, frozenset[Leefgebied]]) -> Iterator[tuple[str, str]]:
    """What is wrong with this cell: (key, message in Dutch). `roles` are the leefgebieden of each role."""
    if cell.role not in roles:
        yield "role", f"de tabel [role.{cell.role}] ontbreekt"
    elif cell.leefgebied and cell.leefgebied not in roles[cell.role]:
        yield "leefgebied", f"hoort niet bij de leefgebieden van {cell.role}"
    if cell.scope not in _SCOPES.get(cell.role, _PROFESSIONAL):
        yield "scope", f"{cell.scope} kan niet bij {cell.role}"
    if cell.role is Role.OUDER_KIND and (cell.scope is Scope.SELF) != (Flag.WOONT_DAAR in cell.flags):
        yield "scope", "self bij ouder_kind kan alleen met de flag woont_daar, en andersom"
    for flag in sorted(cell.flags):
        says, fits = _FLAGS[flag]
        if not fits(cell):
            yield "flags", f"{flag} {says}"
