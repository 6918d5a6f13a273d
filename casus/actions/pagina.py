"""A page and what its reader may do on it, looked at together."""

from datetime import datetime
from typing import Any
from uuid import UUID

from casus.actions.grenzen import require_setter, sets
from casus.actions.lezen import bijdrage_stappen, lezen
from casus.actions.splitsen import may_split
from casus.actions.stappen import steps_of
from casus.actions.told import TELLABLE
from casus.actions.writing import is_author
from casus.errors import NotVisible
from casus.language import _
from casus.sharing.kinds import item, words_of
from casus.sharing.lens import Lens
from casus.sharing.looks.bespreken import te_bespreken
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.grenzen import on_item, readers_of
from casus.sharing.looks.noodtoegang import to_call
from casus.sharing.looks.plan import compose
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan, about_row
from casus.sharing.show import around
from casus.sharing.view import View
from casus.words import Ground, May, Topic


def pagina(lens: Lens, plan_id: UUID, *, emergency: bool = False) -> View:
    """`looks.plan.plan_page` and what this reader may do on it. Raises `NotVisible`.

    `noodtoegang`: until when the reader has it, where `emergency` says that it counts here; then there is nothing to
    do. Else None. `bellen`: whom to call.
    `genomen_op`: for who leads, when the last one began that somebody must still look at, or tell the family.
    `stappen`: as `plannen.stappen` gives them; `mag`: topics of which something may be added; `vertelt`: whether any
    of them is told in a bijdrage; `na_vraag`: topics of which this reader sees nothing but may ask for something.
    """
    with lens.on_plan(plan_id, writing=True, emergency=emergency) as opened:
        adds = {grant.topic for grant in opened.grants.all if grant.may.adds}
        asks = {grant.topic for grant in opened.grants.all if grant.may is May.ASK}
        page = compose(opened)
        until = None if page.leidt else _emergency_until(opened)
        return page.but(
            noodtoegang=until,
            bellen=to_call(opened) if until else [],
            genomen_op=opened.noodtoegang if page.leidt else None,
            stappen=steps_of(opened) if opened.reads(Topic.PROCES) and not until else [],
            mag=adds,
            vertelt=bool(adds & TELLABLE),
            na_vraag=sorted(asks - adds - opened.grants.topics(plan_id)),
        )


def _emergency_until(opened: OpenPlan) -> datetime | None:
    return max((g.until for g in opened.grants.all if g.ground is Ground.EMERGENCY and g.until), default=None)


def grens_pagina(lens: Lens, plan_id: UUID, soort: str, item_id: UUID) -> View:
    """One item that can be kept from a reader: `woorden`, `lezers` (from whom), `grenzen` (what runs on it).

    Raises `NotVisible`, and `Refused` for who sets none.
    """
    with lens.on_plan(plan_id) as opened:
        row, basis = item(opened, soort, item_id)
        require_setter(opened, basis)
        shown = around(opened, {})
        fields = {"woorden": words_of(row), "lezers": readers_of(shown), "grenzen": on_item(shown, item_id)}
        return View("grens", fields)


def bijdrage_pagina(lens: Lens, plan_id: UUID, bijdrage_id: UUID) -> View:
    """`looks.bijdragen.bijdrage`, with `leidt`, `stappen` (names), and `lezers`: for whom who leads may open it;
    `grenzen`: from whom it is kept, and `mag_grens`; `mag_splitsen`.

    Who leads the plan has read it from now on. Raises `NotVisible`.
    """
    view = bijdrage(lens, plan_id, bijdrage_id)
    with lens.on_plan(plan_id, writing=True) as opened:
        leidt, more = leads(opened), _limits(opened, bijdrage_id)
    if view.gesloten:
        return view.but(leidt=leidt, stappen=set(), lezers=[], versies=[], **more)
    if leidt and view.gelezen_op is None and view.status != "concept":
        view = lezen(lens, plan_id, bijdrage_id).but(versies=view.versies)
    waits = leidt and view.eerst_bespreken and not view.vervangen
    lezers = [row.lezers for row in te_bespreken(lens, plan_id) if row.id == bijdrage_id] if waits else []
    steps = {step.stap for step in bijdrage_stappen(lens, plan_id, bijdrage_id)}
    return view.but(leidt=leidt, stappen=steps, lezers=lezers[0] if lezers else [], **more)


def splits_pagina(lens: Lens, plan_id: UUID, bijdrage_id: UUID) -> View:
    """A row about several persons, with `mag_splitsen`, for its author. Raises `NotVisible`."""
    view = bijdrage(lens, plan_id, bijdrage_id)
    with lens.on_plan(plan_id, writing=True) as opened:
        more = _limits(opened, bijdrage_id)
    if not more["mag_splitsen"]:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return view.but(**more)


def _limits(opened: OpenPlan, bijdrage_id: UUID) -> dict[str, Any]:
    """From whom this bijdrage is kept, and whether its author may split it; nothing of a row that is closed."""
    try:
        row, basis = item(opened, "bijdrage", bijdrage_id)
    except NotVisible:
        return {"grenzen": [], "mag_grens": False, "mag_splitsen": False, "ieder": ()}
    over = about_row(row)
    grenzen = on_item(around(opened, {}), bijdrage_id)
    splits = is_author(basis) and may_split(opened, row, over)
    return {"grenzen": grenzen, "mag_grens": sets(opened, basis), "mag_splitsen": splits, "ieder": over}
