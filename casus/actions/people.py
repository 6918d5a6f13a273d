"""Finding an account by its address, and who its owner is."""

from typing import Any

from sqlalchemy import Row, select

from casus import dates
from casus.actions import hats
from casus.database import db, now, transaction
from casus.errors import Invalid
from casus.language import _
from casus.models import Account
from casus.sharing.viewer import Viewer


def normal(email: str) -> str:
    """An address as it is kept: without spaces around it, in small letters."""
    return email.strip().casefold()


def open_account(email: str) -> Row[*tuple[Any, ...]] | None:
    """The account with this address that is not blocked; None where there is none."""
    fields = (Account.id, Account.naam, Account.email, Account.wachtwoord, Account.persoon_id)
    with transaction():
        query = select(*fields).where(Account.email == email, Account.geblokkeerd_op.is_(None))
        return db.session.execute(query).first()


def first_viewer(account: Row[*tuple[Any, ...]]) -> Viewer:
    """The owner in the first hat. Raises `Invalid` for a professional without a hat in force."""
    if account.persoon_id is not None:
        return Viewer(account.id, account.naam, persoon_id=account.persoon_id)
    mine = hats.of_account(account.id, dates.day_of(now()))
    if not mine:
        raise Invalid(_("U hebt op dit moment geen aanstelling. Vraag het aan wie de accounts beheert."))
    return hats.wearing(account.id, account.naam, mine[0])
