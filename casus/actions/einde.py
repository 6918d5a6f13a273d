"""The end of a plan, and coming back: what stops with it, and what is proposed again with a fresh yes."""

from uuid import UUID

from sqlalchemy import select

from casus.actions import vernietiging
from casus.actions.aanstellingen import hat_of, hats_of, is_active, organisatie_of
from casus.actions.deelnames import rows as seats
from casus.actions.gezinnen import add_plan_kind
from casus.actions.regie import rows as regies
from casus.actions.regie.succession import Succession
from casus.database import db, flush
from casus.dates import day_of, latest_birth_for
from casus.errors import Conflict
from casus.language import _
from casus.models import Deelname, Persoon, PlanKind, Regie
from casus.sharing.rows import OpenPlan

SEATS_THAT_END = ("partner", "advies", "inkijk")
"""Seats of the family stay: they read what they agreed on."""
REDEN = "plan_geëindigd"


def end_plan(opened: OpenPlan, reden: str) -> None:
    """Partner seats end, the regie ends, the children are free for another plan. Nothing is taken from the family."""
    plan, at = opened.plan, opened.at
    plan.beeindigd_op, plan.reden_einde = at, reden
    for kind in db.session.scalars(select(PlanKind).where(PlanKind.plan_id == plan.id)):
        kind.loopt = False
    _end_regie(opened)
    for seat in _seats(plan.id, *seats.LIVE, soorten=SEATS_THAT_END):
        seats.move(seat, "beeindigen" if seat.status == "actief" else "intrekken", "casus")
        seat.tot, seat.reden = at, REDEN
        opened.touched.add(seat.id)
    flush()
    vernietiging.kept_from_now(opened)


def reopen_plan(opened: OpenPlan) -> None:
    """One tap: the children are of this plan again, somebody is responsible, partners are proposed anew.

    Raises `DubbelPlan` where a child stands in another live plan by now.
    """
    plan, ended = opened.plan, opened.plan.beeindigd_op
    plan.beeindigd_op, plan.reden_einde = None, ""
    plan.heropend += 1
    flush()
    vernietiging.kept_no_more(opened)
    for kind_id in _still_children(opened):
        add_plan_kind(plan.id, kind_id)
    _begin_regie(opened)
    for seat in _seats(plan.id, "beeindigd", soorten=("partner",)):
        if seat.reden == REDEN and seat.tot == ended:
            _propose_again(opened, seat)
    flush()


# --- the regie ---------------------------------------------------------------------------------------------------


def _end_regie(opened: OpenPlan) -> None:
    """Who held it may reopen the plan; offers that nobody answered are taken back."""
    found = regies.locked(opened.plan)
    now, offer = regies.running(found), regies.offered(found)
    for row in db.session.scalars(select(Regie).where(Regie.plan_id == opened.plan.id, Regie.laatste)):
        row.laatste = False
    if offer is not None:
        regies.move(offer, "intrekken", "casus")
        offer.beeindigd_op = opened.at
    if now is not None:
        now.laatste = True
        regies.end([now], opened.at, "plan geëindigd")
        opened.touched.add(now.id)


def _begin_regie(opened: OpenPlan) -> None:
    """The last regisseur who reopens goes on; else who is next in line stands in, and she is asked."""
    plan, at = opened.plan, opened.at
    regies.locked(plan)
    last = db.session.scalars(select(Regie).where(Regie.plan_id == plan.id, Regie.laatste)).one()
    hat = hat_of(last.aanstelling_id)
    active = hat is not None and is_active(hat, day_of(at))
    leads = active and hat is not None and hat.geregistreerd and last.aanvaard_op is not None
    if leads and last.aanstelling_id == opened.viewer.aanstelling_id:
        _add(opened, last.aanstelling_id, "aanvaard")
        return
    following = Succession([last], {plan.id: plan.team_id}, at).next_for(last)
    if following is None:
        raise Conflict(_("Er is niemand die nu verantwoordelijk kan zijn. Bel het jeugdteam."))
    opened.touched.add(regies.stand_in(plan.id, following, at, vervanger=last.vervanger_id).id)
    if leads and hat is not None and hat.organisatie_id == organisatie_of(plan):
        _add(opened, last.aanstelling_id, "voorgesteld")


def _add(opened: OpenPlan, hat_id: UUID, status: str) -> None:
    row = Regie(plan_id=opened.plan.id, aanstelling_id=hat_id, status=status, aangeboden_op=opened.at)
    row.aangeboden_door_id = opened.viewer.aanstelling_id
    if status == "aanvaard":
        row.aanvaard_op = opened.at
    db.session.add(row)
    flush()
    opened.touched.add(row.id)


# --- children and seats ------------------------------------------------------------------------------------------


def _still_children(opened: OpenPlan) -> list[UUID]:
    """Who turned 18 or died meanwhile is no child of the plan any more."""
    query = (
        select(Persoon.id)
        .join(PlanKind, PlanKind.persoon_id == Persoon.id)
        .where(
            PlanKind.plan_id == opened.plan.id,
            Persoon.overleden_op.is_(None),
            Persoon.geboren_laatst > latest_birth_for(18, opened.at),
        )
        .order_by(Persoon.id)
    )
    return list(db.session.scalars(query))


def _seats(plan_id: UUID, *statuses: str, soorten: tuple[str, ...]) -> list[Deelname]:
    found = select(Deelname).where(
        Deelname.plan_id == plan_id, Deelname.status.in_(statuses), Deelname.soort.in_(soorten)
    )
    return list(db.session.scalars(found.order_by(Deelname.id).with_for_update()))


def _propose_again(opened: OpenPlan, old: Deelname) -> None:
    """The same line, persons and doelen, and no yes: that is asked afresh. Not for who works there no more."""
    hat = hats_of([old.aanstelling_id]).get(old.aanstelling_id) if old.aanstelling_id else None
    if old.aanstelling_id and (hat is None or not is_active(hat, day_of(opened.at))):
        return
    kept = ("aanstelling_id", "persoon_id", "lijn_id", "soort", "rol", "doelbinding", "vraag", "bekend")
    again = {name: getattr(old, name) for name in (*kept, "uitgenodigd_door_id")}
    seats.made(opened, over=seats.about_of(old), doelen=seats.doelen_of(old), status="voorgesteld", **again)
