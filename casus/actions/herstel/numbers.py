"""The work number of a hat, and who checked it. Nobody changes a number and uses it in one go."""

from collections.abc import Sequence
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus import journal
from casus.actions.aanstellingen import hat_of
from casus.actions.checking import Checking
from casus.actions.choices import Choices
from casus.actions.directory import require_beheerder
from casus.actions.herstel.texting import dialled
from casus.database import db, flush, now, transaction
from casus.errors import NotVisible, Refused
from casus.language import N_, _
from casus.models import Aanstelling, Account, Nummercontrole
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

CHECKED: Choices = MappingProxyType(
    {
        "gebeld": N_("Ik belde de organisatie en vroeg ernaar"),
        "openbaar": N_("Het staat op de site of in de gids van de organisatie"),
        "gezien": N_("Ik zag deze persoon, en belde het nummer ter plekke"),
    }
)
"""How somebody found out that a number is right."""


def nummer_bewaren(lens: Lens, account_id: UUID, aanstelling_id: UUID, *, telefoon: str, hoe: str) -> None:
    """A beheerder writes down the work number of a professional, and how it was checked. Never the own.

    Raises `NotVisible`, `Refused`, `Invalid` (`telefoon`, `hoe`).
    """
    with lens.recorded(Deed.NUMMER_NAGEKEKEN), transaction():
        require_beheerder(lens)
        hat = hat_of(aanstelling_id)
        if hat is None or hat.account_id != account_id or hat.account.persoon_id is not None:
            raise NotVisible(_("Deze aanstelling is er niet."))
        if hat.account_id == lens.viewer.account_id:
            raise Refused(_("Uw eigen account beheert een andere beheerder."))
        checking = Checking(lens.at)
        text = checking.line("telefoon", telefoon, required=True)
        checking.choice("hoe", hoe, CHECKED)
        if text and not dialled(text):
            checking.wrong("telefoon", _("Dit is geen nummer dat een sms krijgt. Schrijf het als 06 12 34 56 78."))
        checking.stop()
        hat.telefoon = text
        flush()
        checked(lens, hat, hoe)
        lens.note(Deed.NUMMER_NAGEKEKEN, plans=[hat.id], chain=journal.REST)


def checked(lens: Lens, hat: Aanstelling, hoe: str) -> None:
    """This hat has this number, says who looks now."""
    assert lens.viewer.account_id is not None
    row = Nummercontrole(aanstelling_id=hat.id, nummer=dialled(hat.telefoon), hoe=hoe, op=now())
    row.door_account_id = lens.viewer.account_id
    db.session.add(row)
    flush()


def standing(lens: Lens, hat: Aanstelling) -> View:
    """What may be told of the number: `nummer`, `op` and `door` of the last check, and whether this viewer may use it.

    Usable: checked by another than this viewer and than the owner; or by this viewer, longer ago than
    HERSTEL_EIGEN_CONTROLE_UREN (`vanaf`).
    """
    rows = _checks(hat)
    own = [row for row, _naam in rows if row.door_account_id == lens.viewer.account_id]
    others = [row for row, _naam in rows if row.door_account_id != lens.viewer.account_id]
    wait = timedelta(hours=int(current_app.config["HERSTEL_EIGEN_CONTROLE_UREN"]))
    start = min((row.op for row in own), default=None)
    usable = bool(others) or (start is not None and start + wait <= now())
    last = rows[-1] if rows else None
    fields = {"nummer": hat.telefoon, "goed": bool(dialled(hat.telefoon)), "mag": usable and bool(rows)}
    fields |= {"op": last[0].op if last else None, "door": last[1] if last else "", "hat": hat.id}
    return View("nummer", fields | {"vanaf": start + wait if start and not usable else None})


def _checks(hat: Aanstelling) -> Sequence[tuple[Nummercontrole, str]]:
    """The checks of the number as it is now, the oldest first; not one by the owner."""
    query = select(Nummercontrole, Account.naam).join(Account, Account.id == Nummercontrole.door_account_id)
    same = Nummercontrole.aanstelling_id == hat.id, Nummercontrole.nummer == dialled(hat.telefoon)
    others = Nummercontrole.door_account_id != hat.account_id
    rows = db.session.execute(query.where(*same, others).order_by(Nummercontrole.op)).all()
    return [(row[0], row[1]) for row in rows] if dialled(hat.telefoon) else []
