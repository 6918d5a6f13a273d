"""Which code can be chosen for a seat now, so that nobody is offered what would be refused."""

from uuid import UUID

from casus.actions.aanstellingen import hat_of
from casus.actions.deelnames import decided, rows
from casus.actions.deelnames.codes import CODES, fits
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.view import View
from casus.words import Role


def codes_te_kiezen(lens: Lens, plan_id: UUID, deelname_id: UUID) -> View:
    """`kan`: the codes that fit this seat and may be noted now about one of its persons; `besluit`: those of its role
    that ask for a decision first. For who leads. Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        seat = rows.seat_of(opened, deelname_id)
        hat, holder = hat_of(seat.aanstelling_id), decided.holder_of(seat)
        place = hat.organisatie_id if hat else None
        about = rows.about_of(seat)
        can = [
            code
            for code in CODES
            if any(
                fits(opened, code, seat.rol, place, each) and not decided.obstacle(holder, code, each, opened.at)
                for each in about
            )
        ]
        rows.concern(opened, seat, about)
        return View("codes", {"kan": can, "besluit": [code for code in of_decision(seat.rol) if code not in can]})


def of_decision(rol: Role) -> list[str]:
    """The codes of this role that stand on a decision."""
    return [code for code, one in CODES.items() if one.decided and rol in one.roles]


def without_decision(rol: Role) -> list[str]:
    """Those that can be chosen while the seat is not there yet."""
    return [code for code, one in CODES.items() if not one.decided and rol in one.roles]
