"""The outbox: every mail that was written and has not gone out, also after a crash between the commit and the sending.

A mail is claimed first, in a transaction of its own, so that two processes never send the same one. Who claims and
then dies before it is noted as sent leaves a claim that ends after `LEASE`, and the next one sends it: at least once.
At most once would be the other way, and then a crash loses a mail for good. All mails are the same text and tell
nothing, so that one too many harms nobody, and one too few may leave somebody waiting.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, or_, select, update

from casus.actions import mail as mails
from casus.actions.mail import Mail
from casus.database import db, now, transaction
from casus.models import Account, Bericht

log = logging.getLogger("casus.mail")
LEASE = timedelta(minutes=15)
"""Longer than any mail server is waited for."""
Sender = Callable[[Mail], None]
"""What sends one mail or raises: `outlets/mail.py` puts itself in `app.extensions["sender"]`."""


@dataclass
class Sent:
    """How many went out, how many failed and stay, and how many wait because their reader may not get them now."""

    sent: int = 0
    failed: int = 0
    held: int = 0


def send(at: datetime | None = None) -> Sent:
    """Send all that stands in the outbox. Of several to one account only the newest: one mail says them all."""
    at = at or now()
    with transaction():
        rows = db.session.execute(_open(at)).all()
    newest = {row.account_id: row for row in rows if not row.reden}
    held = len({row.account_id for row in rows if row.reden})
    done = deliver([Mail(row.email, bericht=row.id) for row in newest.values()], at)
    return Sent(done.sent, done.failed, held)


def deliver(letters: Iterable[Mail], at: datetime | None = None) -> Sent:
    """Send these, each unless another process is busy with it. What fails is logged by id only, and stays."""
    sender: Sender = current_app.extensions["sender"]
    done = Sent()
    for letter in letters:
        try:
            if _claimed(letter, at or now()):
                sender(letter)
                _sent(letter, at or now())
                done.sent += 1
        except Exception as error:  # a mail that fails never undoes the deed it tells of
            log.error("mail %s not sent: %s", letter.bericht or letter.kind, type(error).__name__)
            done.failed += 1
            _free(letter)
    return done


def _open(at: datetime) -> Any:
    accounts = select(Bericht.account_id).where(Bericht.verstuurd_op.is_(None))
    return (
        select(Bericht.id, Bericht.account_id, Account.email, mails.why_not(accounts).label("reden"))
        .join(Account, Account.id == Bericht.account_id)
        .where(Bericht.verstuurd_op.is_(None), _unclaimed(at))
        .order_by(Bericht.account_id, Bericht.dag)
    )


def _unclaimed(at: datetime) -> ColumnElement[bool]:
    return or_(Bericht.poging_op.is_(None), Bericht.poging_op <= at - LEASE)


def _claimed(letter: Mail, at: datetime) -> bool:
    """Whether this process may send it. A one-time link has no row: who asked for it waits, and asks again."""
    if letter.bericht is None:
        return True
    mine = Bericht.id == letter.bericht, Bericht.verstuurd_op.is_(None), _unclaimed(at)
    with transaction():
        claim = update(Bericht).where(*mine).values(poging_op=at).returning(Bericht.id)
        return db.session.execute(claim).first() is not None


def _sent(letter: Mail, at: datetime) -> None:
    """It went out, and with it what was written earlier to the same account."""
    if letter.bericht is None:
        return
    with transaction():
        row = db.session.get_one(Bericht, letter.bericht)
        until = Bericht.account_id == row.account_id, Bericht.dag <= row.dag, Bericht.verstuurd_op.is_(None)
        db.session.execute(update(Bericht).where(*until).values(verstuurd_op=at))


def _free(letter: Mail) -> None:
    """The next one may try at once. When that fails too, the claim ends by itself."""
    if letter.bericht is None:
        return
    try:
        with transaction():
            unsent = Bericht.id == letter.bericht, Bericht.verstuurd_op.is_(None)
            db.session.execute(update(Bericht).where(*unsent).values(poging_op=None))
    except Exception as error:
        log.error("mail %s stays claimed: %s", letter.bericht, type(error).__name__)
