"""Sessions: the cookie holds a random key, the row its hash. What ends here is gone at the next request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Date, Row, bindparam, select, update

from casus import dates
from casus.actions import hats
from casus.actions.keys import digest, new_key
from casus.database import Moment, Word, db, now, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Account, Sessie, Token
from casus.sharing.view import View
from casus.sharing.viewer import Origin, Viewer

_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SignedIn:
    """Who a session belongs to: the viewer in the hat worn, the account, and the hats one may switch to."""

    viewer: Viewer
    account: View
    hats: list[View]


def start(account_id: UUID, aanstelling_id: UUID | None) -> str:
    """A new session in this hat, inside the transaction of who signs in. Gives its key, which is stored nowhere."""
    key = new_key()
    db.session.add(Sessie(sleutel=digest(key), account_id=account_id, aanstelling_id=aanstelling_id))
    return key


def signed_in(key: str) -> SignedIn | None:
    """Who this key belongs to now: the session live, the account open, the hat in force. One query.

    None as soon as any of these is no longer so: after signing out, being blocked, a new password, an ended hat,
    `SESSION_MINUTES` without a request, or `SESSION_HOURS` in all.
    """
    at = now()
    with transaction():
        rows = db.session.execute(_query(), _asked(key, at)).all()
        if not rows:
            return None
        if rows[0].gezien_op <= at - _SEEN_EVERY:
            db.session.execute(update(Sessie).where(Sessie.id == rows[0].sessie_id).values(gezien_op=at))
        return _who(rows)


def _asked(key: str, at: datetime) -> dict[str, Any]:
    idle = at - timedelta(minutes=int(current_app.config["SESSION_MINUTES"]))
    begun = at - timedelta(hours=int(current_app.config["SESSION_HOURS"]))
    return {"sleutel": digest(key), "stil": idle, "begonnen": begun, "vandaag": dates.day_of(at)}


@cache
def _query() -> Any:
    account = (Account.id.label("account_id"), Account.naam, Account.email, Account.taal, Account.bereikbaar)
    sessie = (Sessie.id.label("sessie_id"), Sessie.gezien_op, Sessie.aanstelling_id.label("worn"))
    query = (
        select(*sessie, *account, Account.persoon_id, *hats.FIELDS)
        .select_from(Sessie)
        .join(Account, Account.id == Sessie.account_id)
        .where(Sessie.sleutel == bindparam("sleutel", type_=Word()), Sessie.beeindigd_op.is_(None))
        .where(Sessie.gezien_op > bindparam("stil", type_=Moment()))
        .where(Account.geblokkeerd_op.is_(None), Sessie.begonnen_op > bindparam("begonnen", type_=Moment()))
    )
    return hats.joined(query, bindparam("vandaag", type_=Date()))


def _who(rows: Any) -> SignedIn | None:
    first: Row[*tuple[Any, ...]] = rows[0]
    fields = {name: getattr(first, name) for name in ("naam", "email", "taal", "bereikbaar")}
    account, origin = View("accounts", {"id": first.account_id} | fields), Origin(first.sessie_id)
    if first.persoon_id is not None:
        return SignedIn(Viewer(first.account_id, first.naam, persoon_id=first.persoon_id, origin=origin), account, [])
    mine = hats.views(rows)
    worn = next((hat for hat in mine if hat.id == first.worn), None)
    return SignedIn(hats.wearing(first.account_id, first.naam, worn, origin), account, mine) if worn else None


def whose(key: str) -> UUID | None:
    """Whose session this was, also after it ended; nothing more may follow from it. None for an unknown key."""
    with transaction():
        return db.session.scalars(select(Sessie.account_id).where(Sessie.sleutel == digest(key))).first()


def sign_out(key: str) -> None:
    """End this session. A key that is not known ends nothing."""
    with transaction():
        _end(Sessie.sleutel == digest(key))


def switch_hat(key: str, aanstelling_id: UUID) -> None:
    """Put on another of one's own hats. Raises `NotVisible` for any that is not, or no longer, one's own."""
    found = signed_in(key)
    if found is None or aanstelling_id not in {hat.id for hat in found.hats}:
        raise NotVisible(_("Deze hoedanigheid is er niet, of is niet van u."))
    with transaction():
        mine = Sessie.sleutel == digest(key), Sessie.beeindigd_op.is_(None)
        db.session.execute(update(Sessie).where(*mine).values(aanstelling_id=aanstelling_id))


def end_of_account(account_id: UUID) -> None:
    """End every session and token of an account, inside the deed's transaction."""
    _end(Sessie.account_id == account_id)
    _end_tokens(Token.account_id == account_id)


def end_of_hat(aanstelling_id: UUID) -> None:
    """End the sessions and tokens in one hat, inside the deed's transaction."""
    _end(Sessie.aanstelling_id == aanstelling_id)
    _end_tokens(Token.aanstelling_id == aanstelling_id)


def _end(which: Any) -> None:
    db.session.execute(update(Sessie).where(which, Sessie.beeindigd_op.is_(None)).values(beeindigd_op=now()))


def _end_tokens(which: Any) -> None:
    db.session.execute(update(Token).where(which, Token.beeindigd_op.is_(None)).values(beeindigd_op=now()))
