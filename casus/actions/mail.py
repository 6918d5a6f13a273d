"""Who gets a mail. Every mail is the same text and tells nothing; it goes out after the commit of the deed.

The row is written in the deed's own transaction, so that a deed that is rolled back sends nothing, and its unique key
keeps it at one a day. The one exception is the one-time link that its owner asked for.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import and_, event, or_, select, union, update
from sqlalchemy.orm import Session

from casus import dates
from casus.actions import hats
from casus.actions.once import insert_once
from casus.database import db, now, transaction, uuid7
from casus.models import Aanstelling, Account, Bericht, Deelname, Gezinslid, Plan
from casus.words import ENDED

log = logging.getLogger("casus.mail")
BERICHT, LINK = "bericht", "link"


@dataclass(frozen=True)
class Mail:
    """One mail to one address. `kind` names the text, `key` belongs to a one-time link, `bericht` is its row."""

    to: str
    kind: str = BERICHT
    key: str = ""
    bericht: UUID | None = None


Post = Callable[[list[Mail]], None]
"""What takes mails away: `outlets/mail.py` puts itself in `app.extensions["post"]`."""


def tell(account_ids: Iterable[UUID | None]) -> None:
    """Let these people know that something waits, inside the deed's transaction.

    Not somebody who was told today, or is blocked; of the family only who chose mail, and nobody while a safety step
    is open in a plan of theirs.
    """
    wanted = {account for account in account_ids if account}
    if not wanted:
        return
    db.session.flush()
    today = dates.day_of(now())
    for account_id, email in _may_be_told(wanted):
        row = uuid7()
        if insert_once(Bericht, id=row, account_id=account_id, dag=today, gemaakt_op=now()):
            _later(Mail(email, bericht=row))


def tell_hats(aanstelling_ids: Iterable[UUID | None]) -> None:
    """The same for professionals, by the hats in force that they wear."""
    wanted = {hat for hat in aanstelling_ids if hat}
    if wanted:
        query = select(Aanstelling.account_id).where(Aanstelling.id.in_(wanted), hats.in_force(dates.day_of(now())))
        tell(db.session.scalars(query))


def tell_persons(persoon_ids: Iterable[UUID | None]) -> None:
    """The same for somebody of the family or its network, by persoon; nothing for who has no account."""
    wanted = {person for person in persoon_ids if person}
    if wanted:
        tell(db.session.scalars(select(Account.id).where(Account.persoon_id.in_(wanted))))


def send_link(to: str, key: str) -> None:
    """The one exception: a link that its owner asked for."""
    _later(Mail(to, LINK, key))


def sent(mail: Mail) -> None:
    """Remember that it went out."""
    if mail.bericht is not None:
        with transaction():
            db.session.execute(update(Bericht).where(Bericht.id == mail.bericht).values(verstuurd_op=now()))


def _may_be_told(wanted: set[UUID]) -> list[tuple[UUID, str]]:
    family = and_(Account.bereikbaar == "mail", Account.persoon_id.not_in(_unsafe(wanted)))
    query = (
        select(Account.id, Account.email)
        .where(Account.id.in_(wanted), Account.geblokkeerd_op.is_(None))
        .where(or_(Account.persoon_id.is_(None), family))
        .order_by(Account.id)
    )
    return [(row[0], row[1]) for row in db.session.execute(query).all()]


def _unsafe(wanted: set[UUID]) -> Any:
    """Persons in whose live plan a safety step is open: a mail may be read by the wrong eyes."""
    persons = select(Account.persoon_id).where(Account.id.in_(wanted), Account.persoon_id.is_not(None))
    live = Plan.veiligheid_open, Plan.fase.not_in(ENDED)
    gezin = select(Gezinslid.persoon_id).join(Plan, Plan.gezin_id == Gezinslid.gezin_id)
    table = select(Deelname.persoon_id).join(Plan, Plan.id == Deelname.plan_id)
    found = union(
        gezin.where(*live, Gezinslid.persoon_id.in_(persons)), table.where(*live, Deelname.persoon_id.in_(persons))
    ).subquery()
    return select(found.c.persoon_id)


# --- after the commit --------------------------------------------------------------------------------------------


def _later(mail: Mail) -> None:
    db.session().info.setdefault("mail", []).append(mail)


@event.listens_for(Session, "after_commit")
def _hand_over(session: Session) -> None:
    """The deed stands whatever becomes of its mails."""
    mails: list[Mail] = session.info.pop("mail", [])
    post: Post | None = current_app.extensions.get("post") if mails else None
    if post is not None:
        post(mails)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("mail", None)
