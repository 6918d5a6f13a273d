"""A page and what its reader may do on it, looked at together."""

from datetime import datetime
from uuid import UUID

from casus.actions.lezen import bijdrage_stappen, lezen
from casus.actions.stappen import steps_of
from casus.actions.told import TELLABLE
from casus.sharing.lens import Lens
from casus.sharing.looks.bespreken import te_bespreken
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.noodtoegang import to_call
from casus.sharing.looks.plan import compose
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
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


def bijdrage_pagina(lens: Lens, plan_id: UUID, bijdrage_id: UUID) -> View:
    """`looks.bijdragen.bijdrage`, with `leidt`, `stappen` (names), and `lezers`: for whom who leads may open it.

    Who leads the plan has read it from now on. Raises `NotVisible`.
    """
    view = bijdrage(lens, plan_id, bijdrage_id)
    with lens.on_plan(plan_id, writing=True) as opened:
        leidt = leads(opened)
    if view.gesloten:
        return view.but(leidt=leidt, stappen=set(), lezers=[], versies=[])
    if leidt and view.gelezen_op is None and view.status != "concept":
        view = lezen(lens, plan_id, bijdrage_id).but(versies=view.versies)
    waits = leidt and view.eerst_bespreken and not view.vervangen
    lezers = [row.lezers for row in te_bespreken(lens, plan_id) if row.id == bijdrage_id] if waits else []
    steps = {step.stap for step in bijdrage_stappen(lens, plan_id, bijdrage_id)}
    return view.but(leidt=leidt, stappen=steps, lezers=lezers[0] if lezers else [])
