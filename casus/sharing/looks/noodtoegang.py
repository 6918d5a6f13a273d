"""Noodtoegang as its people see it: what runs, what waits for a second person, and what somebody must look at."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from casus.database import db, transaction
from casus.models import Dienst, Noodtoegang, Noodtoegangvraag, Plan
from casus.sharing.emergencies import one_emergency, to_follow
from casus.sharing.lens import Lens
from casus.sharing.people import Hat, hats
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.view import View, reveal
from casus.words import Deed, Role, Topic

_ALWAYS = (Role.REGISSEUR, Role.GEDRAGSWETENSCHAPPER)
_SHOWN = {Topic.VEILIGHEIDSNIVEAU}


def noodtoegangen(lens: Lens) -> View:
    """`neemt`: may ask for it in this hat, now. `lopend`: the own ones that run. `vragen`: the own ones that wait.

    `te_bevestigen`: where a colleague named this viewer as second person. `te_volgen`: to look at, or to tell the
    family. One line on the viewer's own chain.
    """
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        running, follow = _running(lens), _follow(lens)
        asked = _asked(lens, Noodtoegangvraag.aanstelling_id == lens.viewer.aanstelling_id)
        waiting = _asked(lens, Noodtoegangvraag.tweede_id == lens.viewer.aanstelling_id)
        rows = [row for row, _plan in (*running, *follow, *asked, *waiting)]
        known = hats(hat for row in rows for hat in (row.aanstelling_id, row.tweede_id))
        lens.note(Deed.LIJST_BEKEKEN, plans={plan.id for _row, plan in (*running, *follow, *asked, *waiting)})
        return View(
            "noodtoegangen",
            {
                "neemt": _may_ask(lens),
                "lopend": [
                    View("lopend", {"plan_id": plan.id, "label": plan.label, "tot": r.tot}) for r, plan in running
                ],
                "vragen": [_question(row, plan, known) for row, plan in asked],
                "te_bevestigen": [_question(row, plan, known) for row, plan in waiting],
                "te_volgen": [_shown(row, plan, known) for row, plan in follow],
            },
        )


def noodtoegang(lens: Lens, noodtoegang_id: UUID) -> View:
    """One of them, for who looks at it or leads the plan: with `beoordeelt` and `leidt`. Raises `NotVisible`."""
    with one_emergency(lens, noodtoegang_id, Deed.GEKEKEN) as found:
        row = found.row
        known = hats([row.aanstelling_id, row.tweede_id, row.beoordeeld_door_id])
        mine = {"leidt": found.leads, "beoordeelt": found.reviews, "plan_id": found.plan.id if found.leads else None}
        by = known.get(row.beoordeeld_door_id) if row.beoordeeld_door_id else None
        return _shown(row, found.plan, known).but(beoordeeld_door=by.naam if by else None, **mine)


def to_call(opened: OpenPlan) -> list[View]:
    """Who can be called about this plan: `naam`, `rol`, `telefoon`. The regisseur first, then who helps now."""
    shown = around(opened, {})
    regie = [shown.regie.aanstelling_id, shown.regie.vervanger_id] if shown.regie else []
    seats = [seat.row.aanstelling_id for seat in shown.seats]
    order = [hat for hat in dict.fromkeys([*regie, *seats]) if hat]
    found = [shown.hats[hat] for hat in order if hat in shown.hats]
    return [View("bellen", {"naam": h.naam, "rol": h.rol, "telefoon": h.telefoon}) for h in found]


def _running(lens: Lens) -> list[Any]:
    mine = Noodtoegang.aanstelling_id == lens.viewer.aanstelling_id, Noodtoegang.tot > lens.at
    query = select(Noodtoegang, Plan).join(Plan, Plan.id == Noodtoegang.plan_id).where(*mine)
    return list(db.session.execute(query.order_by(Noodtoegang.tot)))


def _follow(lens: Lens) -> list[Any]:
    query = select(Noodtoegang, Plan).join(Plan, Plan.id == Noodtoegang.plan_id).where(to_follow(lens))
    return list(db.session.execute(query.order_by(Noodtoegang.van, Noodtoegang.id)))


def _asked(lens: Lens, mine: Any) -> list[Any]:
    open_still = Noodtoegangvraag.bevestigd_op.is_(None), Noodtoegangvraag.tot > lens.at
    query = select(Noodtoegangvraag, Plan).join(Plan, Plan.id == Noodtoegangvraag.plan_id).where(mine, *open_still)
    return list(db.session.execute(query.order_by(Noodtoegangvraag.op)))


def _may_ask(lens: Lens) -> bool:
    """Whether the form is of use; who may is for the action to say."""
    viewer = lens.viewer
    if not viewer.geregistreerd or viewer.rol in _ALWAYS:
        return viewer.geregistreerd and viewer.rol in _ALWAYS
    duty = Dienst.aanstelling_id == viewer.aanstelling_id, Dienst.van <= lens.at, Dienst.tot > lens.at
    return viewer.rol is Role.TEAMLEIDER and bool(db.session.scalar(select(exists().where(*duty))))


def _runs(row: Noodtoegang, plan: Plan) -> View:
    return View("lopend", {"plan_id": plan.id, "label": plan.label, "tot": row.tot})


def _question(row: Noodtoegangvraag, plan: Plan, known: Mapping[UUID, Hat]) -> View:
    fields: dict[str, Any] = {
        "label": plan.label,
        "wie": known[row.aanstelling_id].naam,
        "tweede": known[row.tweede_id].naam,
    }
    return reveal(row, _SHOWN, **fields, telefoon=known[row.tweede_id].telefoon)


def _shown(row: Noodtoegang, plan: Plan, known: Mapping[UUID, Hat]) -> View:
    second = known.get(row.tweede_id) if row.tweede_id else None
    who = known[row.aanstelling_id]
    fields: dict[str, Any] = {"label": plan.label, "wie": who.naam, "rol": who.rol}
    return reveal(row, _SHOWN, **fields, tweede=second.naam if second else None)
