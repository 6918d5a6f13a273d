"""Somebody came in: the moment that counts as signing in, with or without a second step."""

from sqlalchemy import update

from casus import journal
from casus.database import db, now
from casus.models import Account
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Deed


def entered(viewer: Viewer) -> None:
    """Note that this person signed in, inside the transaction of the last step of it."""
    mine = Account.id == viewer.account_id
    moments = {"vorige_ingelogd_op": Account.laatst_ingelogd_op, "laatst_ingelogd_op": now()}
    db.session.execute(update(Account).where(mine).values(moments))
    Lens.of(viewer).note(Deed.INGELOGD, chain=journal.REST)
