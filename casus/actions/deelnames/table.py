"""Family at the table: a seat of one's own, on one's own yes."""

from uuid import UUID

from casus import dates
from casus.actions import mail
from casus.actions.checking import members_of
from casus.actions.deelnames import rows, yes
from casus.database import db, flush
from casus.errors import Conflict, Invalid
from casus.language import _
from casus.models import Deelname, Persoon
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Role


def aan_tafel(lens: Lens, plan_id: UUID, *, persoon: UUID) -> View:
    """Who leads notes that somebody of the gezin takes part: an own yes, said at the table, about nobody else.

    From 12 years on. Raises `NotVisible`, `Refused`, `Invalid` (`persoon`), `Conflict` where the plan has ended or this
    person already has a seat.
    """
    with lens.on_plan(plan_id, Deed.UITGENODIGD) as opened:
        require_lead(opened)
        rows.require_live(opened.plan)
        rows.clear_the_past(opened)
        rows.require_one(opened, Deelname.persoon_id == persoon)
        seat = seat_at_table(opened, persoon)
        return rows.shown(opened, seat)


def seat_at_table(opened: OpenPlan, persoon: UUID) -> Deelname:
    """The seat itself, for who adopts the plan as well; the caller looks whether there is one already."""
    rol = _column(opened, persoon)
    seat = rows.made(
        opened,
        over=[persoon],
        persoon_id=persoon,
        soort="familie",
        rol=rol,
        status="actief",
        compleet=True,
        ja_op=dates.day_of(opened.at),
        van=opened.at,
    )
    own = yes.Said(persoon, persoon, None, yes.SPOKEN, dates.day_of(opened.at), "", "")
    yes.note(seat, [own], opened.viewer.aanstelling_id)
    flush()
    mail.tell_persons([persoon])
    return seat


def _column(opened: OpenPlan, persoon: UUID) -> Role:
    """As what somebody sits there. What an age gives counts from the latest possible birth date."""
    member, row = members_of(opened).get(persoon), db.session.get(Persoon, persoon)
    if member is None or row is None:
        raise Invalid({"persoon": [_("Kies iemand van dit gezin.")]})
    if row.overleden_op is not None:
        raise Conflict(_("Deze persoon is overleden."))
    if member in ("netwerk", "stiefouder"):
        return Role.NETWERK
    if row.geboren_laatst > dates.latest_birth_for(12, opened.at):
        raise Invalid({"persoon": [_("Een eigen plek aan tafel is er vanaf 12 jaar.")]})
    return Role.VOLWASSENE if row.geboren_laatst <= dates.latest_birth_for(18, opened.at) else Role.JEUGDIGE
