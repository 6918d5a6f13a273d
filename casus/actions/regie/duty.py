"""The duty list of a team (achterwacht): who answers when regisseur and stand-in are away."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions.aanstellingen import hat_of, is_active
from casus.database import db, flush, transaction
from casus.errors import Conflict, Invalid, Refused
from casus.language import _
from casus.models import Aanstelling, Dienst, Team
from casus.sharing.lens import Lens
from casus.sharing.people import hats
from casus.sharing.view import View
from casus.words import Deed, Role


def dienst_zetten(lens: Lens, *, aanstelling: UUID, van: datetime, tot: datetime) -> View:
    """The teamleider puts a registered colleague on duty for the own team.

    Raises `Refused` for anybody else, `Invalid` (`aanstelling`, `tot`), `Conflict` where somebody has duty then.
    """
    with lens.recorded(Deed.VERVANGER_AANGEWEZEN), transaction():
        team = db.session.get(Team, lens.viewer.team_id) if lens.viewer.team_id else None
        if team is None or lens.viewer.rol is not Role.TEAMLEIDER:
            raise Refused(_("De dienst regelt de teamleider van het team."))
        if tot <= van:
            raise Invalid({"tot": [_("Het einde ligt na het begin.")]})
        hat = _on_duty(aanstelling, team, van)
        overlap = select(Dienst.id).where(Dienst.team_id == team.id, Dienst.van < tot, Dienst.tot > van)
        if db.session.scalars(overlap).first():
            raise Conflict(_("Dan heeft al iemand dienst."))
        row = Dienst(team_id=team.id, aanstelling_id=hat.id, van=van, tot=tot)
        db.session.add(row)
        flush()
        lens.note(Deed.VERVANGER_AANGEWEZEN, plans=[row.id])
        return View(
            "dienst", {"id": row.id, "wie": hats([hat.id])[hat.id].view(with_place=False), "van": van, "tot": tot}
        )


def _on_duty(aanstelling: UUID, team: Team, van: datetime) -> Aanstelling:
    hat = hat_of(aanstelling)
    if hat is None or hat.organisatie_id != team.organisatie_id or not is_active(hat, dates.day_of(van)):
        raise Invalid({"aanstelling": [_("Kies een collega uit de lijst.")]})
    if not hat.geregistreerd:
        raise Invalid({"aanstelling": [_("Dienst heeft alleen wie staat ingeschreven bij SKJ of BIG.")]})
    return hat
