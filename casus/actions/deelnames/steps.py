"""The steps of a seat: which the viewer may take from here, what is missing for them, and taking one by its name."""

from typing import Any
from uuid import UUID

from casus.actions import flows
from casus.actions.deelnames import rows, weighing
from casus.actions.deelnames.answers import aanvaarden, weigeren
from casus.actions.deelnames.ending import beeindigen, intrekken
from casus.actions.guards import GUARDS
from casus.database import db, transaction
from casus.errors import Invalid, NotVisible, Stale, StepRefused
from casus.language import _
from casus.models import Deelname
from casus.sharing.lens import Lens
from casus.sharing.roles import leads
from casus.sharing.seats import holds, own_seat
from casus.sharing.view import View
from casus.words import Deed
from casus.workflow import Step

_HELD = {"uitgenodigd": "genodigde", "actief": "deelnemer"}


def require_of(lens: Lens, plan_id: UUID, deelname_id: UUID) -> None:
    """A seat is found under its own plan only. Raises `NotVisible` for another one, as for a seat that is not there."""
    if rows.plan_of(lens, Deed.GEKEKEN, deelname_id) != plan_id:
        with lens.recorded(Deed.GEKEKEN, plan_id):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))


def stappen(lens: Lens, deelname_id: UUID) -> list[View]:
    """`stap`, `tekst`, `naar`, `mist` of the steps that this viewer may take with this seat. Raises `NotVisible`."""
    if _own(lens, deelname_id):
        with own_seat(lens, deelname_id, Deed.GEKEKEN, *_HELD) as seat:
            return _shown(seat, _HELD[seat.status])
    plan_id = rows.plan_of(lens, Deed.GEKEKEN, deelname_id)
    with lens.on_plan(plan_id) as opened:
        if not leads(opened):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        seat = rows.seat_of(opened, deelname_id)
        rows.concern(opened, seat)
        return _shown(seat, "regisseur")


def zet_stap(
    lens: Lens,
    deelname_id: UUID,
    stap: str,
    *,
    versie: int | None = None,
    reden: str = "",
    kent_gezin_prive: bool | None = None,
) -> View:
    """Take a step by its name. Raises as the deed of that step does; `StepRefused` for a name that is no step.

    Who accepts in a hat says whether the family is known privately: `Invalid` (`kentGezinPrive`) without.
    """
    if stap == "aannemen":
        _same(lens, deelname_id, versie)
        if kent_gezin_prive is None and not lens.viewer.family:
            raise Invalid({"kentGezinPrive": [_("Zeg ja of nee.")]})
        return aanvaarden(lens, deelname_id, kent_gezin=bool(kent_gezin_prive))
    if stap == "weigeren":
        _same(lens, deelname_id, versie)
        return weigeren(lens, deelname_id)
    if stap == "intrekken":
        return intrekken(lens, deelname_id, versie=versie)
    if stap == "beeindigen":
        return beeindigen(lens, deelname_id, versie=versie, reden=reden)
    if stap == "uitnodigen":
        return _invite(lens, deelname_id, versie)
    raise StepRefused(_("De stap “%(step)s” bestaat niet.", step=stap))


def _invite(lens: Lens, deelname_id: UUID, versie: int | None) -> View:
    """The wall: the yes. Where it is whole the invitation went out by itself, so here something is always missing."""
    plan_id = rows.plan_of(lens, Deed.UITGENODIGD, deelname_id)
    with lens.on_plan(plan_id, Deed.UITGENODIGD) as opened:
        rows.require_lead_of(opened, deelname_id)
        seat = rows.seat_of(opened, deelname_id)
        rows.same_version(seat, versie)
        flow = flows.flow_for(plan_id, "deelname")
        step = flows.find(flow, seat.status, "uitnodigen", {"regisseur"})
        weighing.settle(seat, lens.at)
        raise StepRefused(_("Nog niet iedereen over wie het gaat zei ja."), tuple(_missing(step, seat)))


def _shown(seat: Deelname, actor: str) -> list[View]:
    steps = flows.offered(flows.flow_for(seat.plan_id, "deelname"), seat.status, {actor})
    return [
        View("stap", {"stap": s.name, "tekst": _(s.text), "naar": s.target, "mist": _missing(s, seat), "redenen": []})
        for s in steps
    ]


def _missing(step: Step, seat: Deelname) -> list[View]:
    """`akkoord_compleet` is the only guard of a seat."""
    found = []
    for need in step.needs:
        if not seat.compleet:
            guard = GUARDS[need.guard]
            fields: dict[str, Any] = {"guard": need.guard, "sterkte": str(need.strength), "tekst": _(guard.text)}
            found.append(View("mist", fields | {"link": guard.link, "redenen": []}))
    return found


def _own(lens: Lens, deelname_id: UUID) -> bool:
    with transaction():
        seat = db.session.get(Deelname, deelname_id)
        return seat is not None and holds(lens.viewer, seat)


def _same(lens: Lens, deelname_id: UUID, versie: int | None) -> None:
    """Raises `Stale` where the invitation changed since it was read; who may not see it hears of that first."""
    with transaction():
        seat = db.session.get(Deelname, deelname_id)
        if versie is not None and seat is not None and holds(lens.viewer, seat) and seat.versie != versie:
            raise Stale(yours={"versie": versie})
