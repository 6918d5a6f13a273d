"""Where an employee lives, as a mark that nobody reads back: looks at neighbours are looked at afterwards."""

from sqlalchemy import delete

from casus import crypto
from casus.actions.checking import Checking
from casus.actions.logcontrole.signs import POSTCODE
from casus.database import db, flush, transaction
from casus.language import _
from casus.models import Woonkenmerk
from casus.sharing.lens import Lens
from casus.words import Deed


def woonplaats_opgeven(lens: Lens, *, postcode: str) -> None:
    """Of one's own free will, and only for oneself; given again it takes the place of the old. Raises `Invalid`."""
    with transaction():
        checking = Checking(lens.at)
        found = POSTCODE.fullmatch(checking.line("postcode", postcode, required=True))
        if postcode and not found:
            checking.wrong("postcode", _("Schrijf vier cijfers en twee letters, zoals 1234 AB."))
        checking.stop()
        assert found is not None
        _forget(lens)
        mark = crypto.mark(f"{found[1]}{found[2].upper()}")
        db.session.add(Woonkenmerk(account_id=lens.viewer.account_id, gegeven_op=lens.at, postcode=mark))
        flush()
        lens.note(Deed.WOONKENMERK_GEGEVEN)


def woonplaats_wissen(lens: Lens) -> None:
    """Nothing is kept of it any more."""
    with transaction():
        _forget(lens)
        lens.note(Deed.WOONKENMERK_GEWIST)


def _forget(lens: Lens) -> None:
    db.session.execute(delete(Woonkenmerk).where(Woonkenmerk.account_id == lens.viewer.account_id))
