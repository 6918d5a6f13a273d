"""The rows of a plan that its reader may put in a decision: exactly those, one by one."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select

from casus.database import db
from casus.models import Actie, Bijdrage, Contactmoment, Doel, Veiligheidsafspraak
from casus.sharing.besluiten import inside
from casus.sharing.facts import facts
from casus.sharing.grants import Grant
from casus.sharing.rows import OpenPlan, about_of, opened_for, readable
from casus.sharing.view import View
from casus.words import Ground, Topic

KINDS: dict[type[Any], str] = {
    Bijdrage: "tekst",
    Veiligheidsafspraak: "tekst",
    Doel: "woorden",
    Actie: "wat",
    Contactmoment: "regel",
}
"""Each kind of row with the column that says what it is."""
SENT = ("ingediend", "vastgesteld")
MOST = 200
"""Characters of a text in a list to choose from."""


def rows(opened: OpenPlan, ids: Collection[UUID] | None = None) -> list[tuple[Any, tuple[UUID, ...]]]:
    """The rows with the persons that they are about, newest first; with `ids` only those. A constant number of queries.

    Who leads or advises chooses from everything that they read; a partner from what the own seat wrote.
    """
    about = about_of(opened.plan.id, opened.plan.gezin_id, *KINDS)
    found = [row for kind in KINDS for row in db.session.scalars(_of(opened, kind, ids))]
    every, talked = inside(opened), opened_for(opened)
    read = readable(opened, found, about, talked) if every else _written(opened, found, about, talked)
    return [(row, about.get(row.id, ())) for row, _basis in sorted(read, key=_newest)]


def _written(opened: OpenPlan, found: list[Any], about: Any, talked: Collection[UUID]) -> list[tuple[Any, list[Grant]]]:
    own = [row for row in found if _mine(opened.basis(facts(row, about.get(row.id, ()), talked)))]
    return readable(opened, own, about, talked)


def _mine(basis: list[Grant] | None) -> bool:
    return any(grant.ground is Ground.AUTHOR for grant in basis or ())


def _of(opened: OpenPlan, kind: type[Any], ids: Collection[UUID] | None) -> Select[Any]:
    query = select(kind).where(kind.plan_id == opened.plan.id)
    if kind is Bijdrage:
        query = query.where(Bijdrage.status.in_(SENT), Bijdrage.vervangen.is_(False))
    return query if ids is None else query.where(kind.id.in_(ids))


def _newest(read: tuple[Any, Any]) -> tuple[float, UUID]:
    return -read[0].op.timestamp(), read[0].id


def topic_of(row: Any) -> Topic:
    return facts(row, ()).topic


def view(row: Any) -> View:
    """One row to choose: `id`, `topic`, `op`, and the beginning of its words."""
    words = str(getattr(row, KINDS[type(row)]))
    short = words if len(words) <= MOST else f"{words[: MOST - 1].rstrip()}…"
    return View("item", {"id": row.id, "topic": topic_of(row), "op": row.op, "tekst": short})
