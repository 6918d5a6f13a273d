"""Who gets a mail. Every mail is the same text and tells nothing; it goes out after the commit of the deed.

The row is written in the deed's own transaction, so that a deed that is rolled back sends nothing, and its unique key
keeps it at one a day. What the process could not send any more stays in the outbox (`outbox.py`). The one exception is
the one-time link that its owner asked for.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import case, event, exists, literal, or_, select, union
from sqlalchemy.orm import Session

from casus import dates
from casus.actions import hats
from casus.actions.once import insert_once
from casus.database import db, now, uuid7
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


class Answer(StrEnum):
    """What became of telling one account; all but the first say why not."""

    TOLD = "bericht klaargezet"
    TODAY = "vandaag al een bericht"
    BLOCKED = "account geblokkeerd"
    NOT_CHOSEN = "koos geen mail"
    UNSAFE = "veiligheidsstap open"


def tell(account_ids: Iterable[UUID | None], at: datetime | None = None) -> dict[UUID, Answer]:
    """Let these people know that something waits, inside the deed's transaction. Gives what became of each.

    Not somebody who was told today, or is blocked; of the family only who chose mail, and nobody while a safety step
    is open in a plan of theirs.
    """
    wanted = {account for account in account_ids if account}
    if not wanted:
        return {}
    db.session.flush()
    at = at or now()
    found: dict[UUID, Answer] = {}
    for account_id, email, why_not in db.session.execute(_asked(wanted, at)).all():
        row, found[account_id] = uuid7(), Answer(why_not or Answer.TODAY)
        if not why_not and insert_once(Bericht, id=row, account_id=account_id, dag=dates.day_of(at), gemaakt_op=at):
            found[account_id] = Answer.TOLD
            _later(Mail(email, bericht=row))
    return found


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


def leave_in_outbox() -> None:
    """What this transaction wrote goes out with `outbox.send`, and not by itself after the commit."""
    db.session().info.pop("mail", None)


def why_not(wanted: Any) -> Any:
    """SQL: the reason why this account gets no mail at all now; empty where it may. `wanted` are account ids."""
    family = Account.persoon_id.is_not(None)
    return case(
        (Account.geblokkeerd_op.is_not(None), literal(str(Answer.BLOCKED))),
        (family & (Account.bereikbaar != "mail"), literal(str(Answer.NOT_CHOSEN))),
        (family & (Account.gedeelde_berichten == "ja"), literal(str(Answer.NOT_CHOSEN))),
        (family & Account.persoon_id.in_(_unsafe(wanted)), literal(str(Answer.UNSAFE))),
        else_=literal(""),
    )


def _asked(wanted: set[UUID], at: datetime) -> Any:
    """Always in the same order: two processes that write the same mails wait for each other only one way.

    A mail of yesterday that went out today counts for today.
    """
    today = dates.start_of(dates.day_of(at))
    had = exists().where(
        Bericht.account_id == Account.id, or_(Bericht.dag == dates.day_of(at), Bericht.verstuurd_op >= today)
    )
    reason = case((why_not(wanted) != "", why_not(wanted)), (had, literal(str(Answer.TODAY))), else_=literal(""))
    return select(Account.id, Account.email, reason).where(Account.id.in_(wanted)).order_by(Account.id)


def _unsafe(wanted: Any) -> Any:
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
