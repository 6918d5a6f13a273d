"""The BSN: children only by default (Jeugdwet 7.2.1, UAVG 46), encrypted, masked, shown after a reason."""

import re
from uuid import UUID

from flask import current_app
from sqlalchemy import delete
from stdnum.nl import bsn as elfproef

from casus.actions.checking import Checking
from casus.crypto import decrypt, encrypt, mark
from casus.database import db, flush
from casus.language import _
from casus.models import Burgerservicenummer


def number(checking: Checking, field: str, typed: str, *, child: bool) -> str:
    """Nine digits out of what was typed, or nothing where nothing was. Not of a grown-up (setting BSN_OUDERS)."""
    digits = re.sub(r"[\s.]", "", typed)
    if not digits:
        return ""
    if not (child or kept_of_adults()):
        checking.wrong(field, _("Het BSN van een volwassene schrijven we niet op."))
        return ""
    if not re.fullmatch(r"[0-9]{8,9}", digits) or not elfproef.is_valid(digits):
        checking.wrong(field, _("Dit BSN klopt niet. Kijk de cijfers na."))
        return ""
    return digits.zfill(9)


def kept_of_adults() -> bool:
    """Whether this gemeente keeps the BSN of parents too."""
    return bool(current_app.config["BSN_OUDERS"])


def keep(persoon_id: UUID, bsn: str) -> None:
    """Keep this BSN with this person, in the place of an earlier one."""
    db.session.execute(delete(Burgerservicenummer).where(Burgerservicenummer.persoon_id == persoon_id))
    db.session.add(Burgerservicenummer(persoon_id=persoon_id, versleuteld=encrypt(bsn), kenmerk=mark(bsn)))
    flush()


def kept(persoon_id: UUID) -> str | None:
    """The BSN that is kept with this person."""
    row = db.session.get(Burgerservicenummer, persoon_id)
    return decrypt(row.versleuteld) if row else None
