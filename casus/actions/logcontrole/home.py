"""Where an employee lives, as a mark that nobody reads back: looks at neighbours are looked at afterwards."""

import re

from sqlalchemy import delete

from casus import crypto
from casus.actions.checking import Checking
from casus.actions.logcontrole.signs import POSTCODE
from casus.database import db, flush, transaction
from casus.language import _
from casus.models import Woonkenmerk
from casus.sharing.lens import Lens
from casus.words import Deed

_NUMBER = re.compile(r"[1-9]\d{0,4}[A-Za-z0-9 -]{0,6}")


def woonplaats_opgeven(lens: Lens, *, postcode: str, huisnummer: str) -> None:
    """Of one's own free will, and only for oneself; given again it takes the place of the old. Raises `Invalid`."""
    with transaction():
        checking = Checking(lens.at)
        found = POSTCODE.fullmatch(checking.line("postcode", postcode, required=True))
        number = checking.line("huisnummer", huisnummer, required=True)
        if postcode and not found:
            checking.wrong("postcode", _("Schrijf vier cijfers en twee letters, zoals 1234 AB."))
        if number and not _NUMBER.fullmatch(number):
            checking.wrong("huisnummer", _("Schrijf een huisnummer, zoals 12 of 12a."))
        checking.stop()
        assert found is not None
        code = f"{found[1]}{found[2].upper()}"
        _forget(lens)
        marks = {"postcode": crypto.mark(code), "adres": crypto.mark(f"{code} {number.casefold()}")}
        db.session.add(Woonkenmerk(account_id=lens.viewer.account_id, gegeven_op=lens.at, **marks))
        flush()
        lens.note(Deed.WOONKENMERK_GEGEVEN)


def woonplaats_wissen(lens: Lens) -> None:
    """Nothing is kept of it any more."""
    with transaction():
        _forget(lens)
        lens.note(Deed.WOONKENMERK_GEWIST)


def _forget(lens: Lens) -> None:
    db.session.execute(delete(Woonkenmerk).where(Woonkenmerk.account_id == lens.viewer.account_id))
