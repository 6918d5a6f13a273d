"""Somebody died: no account, no gezag and no consent any more (BW 1:253f; `docs/domein.md`)."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import or_, select

from casus.actions.inlichten import not_to_be_told
from casus.actions.sessions import end_of_account
from casus.database import db, flush, now
from casus.models import Account, Gezag

REDEN = "overleden"


def died(persoon_id: UUID, op: date) -> set[UUID]:
    """What ends with a death, in the transaction that records it. Gives the children over whom somebody lost gezag."""
    account = db.session.scalars(select(Account).where(Account.persoon_id == persoon_id)).first()
    if account is not None and account.geblokkeerd_op is None:
        account.geblokkeerd_op, account.wachtwoord = now(), None
        end_of_account(account.id)
    theirs = or_(Gezag.persoon_id == persoon_id, Gezag.kind_id == persoon_id)
    ended = db.session.scalars(select(Gezag).where(theirs, or_(Gezag.tot.is_(None), Gezag.tot >= op))).all()
    for row in ended:
        row.tot, row.reden = op - timedelta(days=1), REDEN
    not_to_be_told(persoon_id, now())
    flush()
    return {row.kind_id for row in ended}
