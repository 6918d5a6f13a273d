"""The row of a noodtoegang, its line on the trail, and telling everybody: one transaction."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import exists, select

from casus import journal
from casus.actions.noodtoegang import notice
from casus.database import db, flush
from casus.journal import Line
from casus.models import Aanstelling, Noodtoegang, Plan
from casus.sharing.rows import open_plan
from casus.sharing.viewer import Viewer
from casus.words import Deed, Ground, Purpose


def opened_now(
    plan: Plan, hat: Aanstelling, at: datetime, *, code: str, reden: str, tweede: UUID | None = None
) -> Noodtoegang:
    """Open it from now until the end of its minutes, and tell who must know."""
    until = at + timedelta(minutes=int(current_app.config["NOODTOEGANG_MINUTEN"]))
    of = {"plan_id": plan.id, "aanstelling_id": hat.id, "code": code, "reden": reden, "tweede_id": tweede}
    row = Noodtoegang(van=at, tot=until, **of)
    db.session.add(row)
    flush()
    _note(row, hat, at)
    notice.taken(row, plan, hat, at)
    return row


def recently(plan: Plan, at: datetime) -> bool:
    """Whether anybody had noodtoegang to this plan within the last day."""
    since = at - timedelta(hours=int(current_app.config["NOODTOEGANG_TWEEDE_UREN"]))
    return bool(db.session.scalar(select(exists().where(Noodtoegang.plan_id == plan.id, Noodtoegang.van > since))))


def _note(row: Noodtoegang, hat: Aanstelling, at: datetime) -> None:
    """What it opens, about whom; the row says when it began. Hidden from the family until it was told."""
    viewer = viewer_in(hat)
    opened = open_plan(viewer, Purpose.REGIE, row.plan_id, at, emergency=True)
    opened.use(grant for grant in opened.grants.all if grant.ground is Ground.EMERGENCY)
    note(viewer, Deed.NOODTOEGANG_GENOMEN, row.plan_id, [row.id], seen=opened.seen, grounds=opened.used)


def viewer_in(hat: Aanstelling) -> Viewer:
    who = hat.account_id, hat.account.naam, hat.id, None, hat.rol
    return Viewer(*who, hat.organisatie_id, hat.team_id, hat.geregistreerd)


def note(viewer: Viewer, deed: Deed, plan_id: UUID, rows: Iterable[UUID], **of: Any) -> None:
    """A line on the plan's chain by somebody who has no place in the plan; born vertrouwelijk."""
    chain, who = journal.chain_of(plan_id), viewer.ids
    line = Line(chain, deed, who, viewer.purpose, plan=plan_id, rows=tuple(rows), confidential=True, **of)
    journal.note(line)
