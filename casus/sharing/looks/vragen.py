"""Questions for information: to who asked only that and when it was asked and dealt with; to who leads each of them."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from casus.database import NIL, db
from casus.models import Deelname, Informatievraag
from casus.sharing.askable import askable
from casus.sharing.lens import Lens
from casus.sharing.people import names
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.show import Shown, around
from casus.sharing.view import View
from casus.words import Topic


def vragen(lens: Lens, plan_id: UUID) -> View:
    """`mag`: what this reader may ask for (`over`, `naam`, `topics`), out of the agreements; `eigen`: the own ones,
    newest first, each with `topic`, `over`, `reden`, `op` and `afgehandeld_op`; `open`: for who leads, what others
    ask; `leidt`, `regisseur`; `ik`: who asks, as a person of the family.

    Nothing here follows from what the plan holds, nor from what came of a question. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        shown, leidt = around(opened, {}), leads(opened)
        hat = shown.hats.get(shown.regie.aanstelling_id) if shown.regie else None
        fields: dict[str, Any] = {
            "mag": [_may(shown, persoon, topics) for persoon, topics in askable(opened).items()],
            "eigen": [show_question(opened, row, shown) for row in own_questions(opened)],
            "open": asked(shown, _open(plan_id)) if leidt else [],
            "leidt": leidt,
            "regisseur": hat.naam if hat else "",
            "ik": names(shown.leden, [opened.viewer.persoon_id] if opened.viewer.persoon_id else []),
        }
        return View("vragen", fields)


def own_questions(opened: OpenPlan, *where: ColumnElement[bool]) -> Sequence[Informatievraag]:
    """The questions of this viewer in this plan, or of the line of seats that the viewer took over; newest first."""
    query = select(Informatievraag).where(Informatievraag.plan_id == opened.plan.id, *where)
    if opened.viewer.family:
        query = query.where(Informatievraag.vrager_persoon_id == opened.viewer.persoon_id)
    else:
        mine = select(Deelname.lijn_id).where(
            Deelname.plan_id == opened.plan.id,
            Deelname.aanstelling_id == opened.viewer.aanstelling_id,
            Deelname.status == "actief",
        )
        line = select(Deelname.id).where(Deelname.plan_id == opened.plan.id, Deelname.lijn_id.in_(mine))
        query = query.where(Informatievraag.vrager_deelname_id.in_(line))
    return db.session.scalars(query.order_by(Informatievraag.op.desc(), Informatievraag.id.desc())).all()


def show_question(opened: OpenPlan, row: Informatievraag, shown: Shown | None = None) -> View:
    """A question for who asked it: dealt with is dealt with, whatever came of it."""
    shown = shown or around(opened, {})
    fields = {"id": row.id, "topic": row.topic, "reden": row.reden, "op": row.op, "afgehandeld_op": row.afgehandeld_op}
    return View("informatievraag", fields | {"over": names(shown.leden, [row.over_id])})


def asked(shown: Shown, rows: Sequence[Informatievraag]) -> list[View]:
    """Questions for who leads the plan, each with who asks."""
    seats = select(Deelname.id, Deelname.aanstelling_id).where(
        Deelname.id.in_([row.vrager_deelname_id for row in rows])
    )
    hat_of = {row.id: row.aanstelling_id for row in db.session.execute(seats)}
    found = []
    for row in rows:
        hat = hat_of.get(row.vrager_deelname_id) if row.vrager_deelname_id else None
        wie = shown.by(hat, row.vrager_persoon_id)
        found.append(show_question(shown.opened, row, shown).but(wie=wie, versie=row.versie))
    return found


def _open(plan_id: UUID) -> Sequence[Informatievraag]:
    query = select(Informatievraag).where(Informatievraag.plan_id == plan_id, Informatievraag.afgehandeld_op.is_(None))
    return db.session.scalars(query.order_by(Informatievraag.op, Informatievraag.id)).all()


def _may(shown: Shown, persoon: UUID, topics: list[Topic]) -> View:
    found = names(shown.leden, [persoon])
    zelf = persoon == shown.opened.viewer.persoon_id
    return View("mag", {"over": persoon, "naam": found[0].voornaam if found else "", "zelf": zelf, "topics": topics})
