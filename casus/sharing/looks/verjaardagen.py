"""The birthdays at hand that change who decides and who reads: for who leads, the youth, and who has gezag."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus import dates
from casus.database import db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Gezinslid, Persoon, Termijn
from casus.sharing.lens import Lens
from casus.sharing.people import everyone, first_name
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import ENDED, Ground, Topic

STAYS = timedelta(days=30)
"""So long after the day it still stands there, and on the list of who did not tick it off."""
SOORTEN = {age: f"verjaardag_{age}" for age in dates.DECIDING}
TOPICS = (Topic.IDENTITEIT,)


def verjaardagen(lens: Lens, plan_id: UUID) -> View:
    """Who turns 12, 16 or 18 soon, or did just now. Raises `NotVisible`, also for a partner.

    Fields: `plan_id`, `leidt`, `verjaardagen` (each a person with `voornaam`, `leeftijd`, `op`, `geweest`, `zelf`,
    `geheel`: whether the birth date is known whole), `termijnen`: what this reader was told of it and did not tick off.
    """
    with lens.on_plan(plan_id, topics=TOPICS) as opened:
        leidt = leads(opened)
        if not leidt and not lens.viewer.family:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        found = [view for persoon, lid in everyone(opened) for view in _of(opened, persoon, lid, leidt=leidt)]
        told = _told(opened, leidt=leidt) if found else []
        return View("verjaardagen", {"plan_id": plan_id, "leidt": leidt, "verjaardagen": found, "termijnen": told})


def near(turned: datetime, at: datetime) -> bool:
    """Whether this birthday is within the widest warning, or was a short while ago."""
    widest = max(current_app.config["VERJAARDAG_DAGEN"], default=0) + 1
    return at - STAYS < turned <= at + timedelta(days=widest)


def _of(opened: OpenPlan, persoon: Persoon, lid: Gezinslid, *, leidt: bool) -> Iterator[View]:
    """The birthdays of one child, as far as this reader leads the plan, is this child, or has gezag over it."""
    if lid.rol != "kind" or lid.tot or persoon.overleden_op or opened.plan.fase in ENDED:
        return
    grants = [grant for grant in opened.grants.on(opened.plan.id, persoon.id, Topic.IDENTITEIT) if grant.may.reads]
    if not grants or not (leidt or {grant.ground for grant in grants} & {Ground.SELF, Ground.REPRESENTATION}):
        return
    for age in dates.DECIDING:
        turned = dates.decides(persoon.geboren_vroegst, persoon.geboren_laatst, age)
        if near(turned, opened.at):
            opened.use(grants)
            fields: dict[str, Any] = {"leeftijd": age, "op": dates.day_of(turned), "geweest": turned <= opened.at}
            fields |= {"zelf": persoon.id == opened.viewer.persoon_id, "voornaam": first_name(persoon)}
            yield reveal(persoon, (), **fields, geheel=persoon.geboren_vroegst == persoon.geboren_laatst)


def _told(opened: OpenPlan, *, leidt: bool) -> list[View]:
    """The termijnen about it that are this reader's and due."""
    nobody = Termijn.aanstelling_id.is_(None), Termijn.team_id.is_(None), Termijn.persoon_id.is_(None)
    mine = nobody if leidt else (Termijn.persoon_id == opened.viewer.persoon_id,)
    open_now = Termijn.gedaan_op.is_(None), Termijn.per <= opened.at, Termijn.soort.in_(SOORTEN.values())
    query = select(Termijn).where(Termijn.plan_id == opened.plan.id, *open_now, *mine)
    return [reveal(row, {Topic.PROCES}) for row in db.session.scalars(query.order_by(Termijn.per, Termijn.id))]
