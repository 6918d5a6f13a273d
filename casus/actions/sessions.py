"""Sessions: the cookie holds a random key, the row its hash. What ends here is gone at the next request."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Date, Row, bindparam, exists, select, update

from casus import dates
from casus.actions import hats
from casus.actions.factors.minimum import Step, step
from casus.actions.keys import digest, new_key
from casus.database import Moment, Word, db, now, transaction
from casus.errors import NotVisible
from casus.language import _
from casus.models import Account, Factor, Sessie, Token
from casus.sharing.view import View
from casus.sharing.viewer import Origin, Viewer

_OWN = ("naam", "email", "taal", "bereikbaar", "gedeelde_berichten", "vorige_ingelogd_op")
_SEEN_EVERY = timedelta(minutes=1)


@dataclass(frozen=True)
class SignedIn:
    """Who a session belongs to: the viewer in the hat worn, the account, and the hats one may switch to.

    `step`: what must still be done before it opens anything. `kinds`: the second steps that the account has;
    `second_at`: when one of them was last given in this session.
    """

    viewer: Viewer
    account: View
    hats: list[View]
    step: Step = Step.OPEN
    kinds: frozenset[str] = frozenset()
    second_at: datetime | None = None

    @property
    def fresh(self) -> bool:
        """Whether the second step was given a moment ago; also where the account has none and needs none."""
        if self.step is not Step.OPEN:
            return False
        return not self.kinds or _fresh(self.second_at)


def fresh_in(viewer: Viewer) -> bool:
    """The same of who asks something, in the session it comes from; inside the transaction of what is asked."""
    if viewer.account_id is None or not kinds_of(viewer.account_id):
        return True
    given = db.session.scalars(select(Sessie.tweede_op).where(Sessie.id == viewer.origin.sessie)).first()
    return _fresh(given)


def _fresh(given: datetime | None) -> bool:
    since = now() - timedelta(minutes=int(current_app.config["TWEEDE_FACTOR_VERS_MINUTEN"]))
    return given is not None and given > since


def start(account_id: UUID, aanstelling_id: UUID | None) -> str:
    """A new session in this hat, inside the transaction of who signs in. Gives its key, which is stored nowhere."""
    key = new_key()
    db.session.add(Sessie(sleutel=digest(key), account_id=account_id, aanstelling_id=aanstelling_id))
    return key


def signed_in(key: str) -> SignedIn | None:
    """Who this key belongs to now: the session live, the account open, the hat in force, the second step given.

    One query. None as soon as any of these is no longer so: after signing out, being blocked, a new password, an ended
    hat, `SESSION_MINUTES` without a request, or `SESSION_HOURS` in all.
    """
    found = present(key)
    return found if found is not None and found.step is Step.OPEN else None


def waiting(key: str) -> SignedIn | None:
    """Who gave the right password and has a second step to give or to set up. It opens nothing but those pages."""
    found = present(key)
    return found if found is not None and found.step is not Step.OPEN else None


def present(key: str) -> SignedIn | None:
    """Whose session this is, whatever `step` it is at. Only for what the steps themselves need."""
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
    account = (Account.id.label("account_id"), Account.naam, Account.email, Account.taal)
    reach = (Account.bereikbaar, Account.gedeelde_berichten, Account.vorige_ingelogd_op)
    sessie = (Sessie.id.label("sessie_id"), Sessie.gezien_op, Sessie.tweede_op, Sessie.aanstelling_id.label("worn"))
    query = (
        select(*sessie, *account, *reach, Account.persoon_id, _has("totp"), _has("passkey"), *hats.FIELDS)
        .select_from(Sessie)
        .join(Account, Account.id == Sessie.account_id)
        .where(Sessie.sleutel == bindparam("sleutel", type_=Word()), Sessie.beeindigd_op.is_(None))
        .where(Sessie.gezien_op > bindparam("stil", type_=Moment()))
        .where(Account.geblokkeerd_op.is_(None), Sessie.begonnen_op > bindparam("begonnen", type_=Moment()))
    )
    return hats.joined(query, bindparam("vandaag", type_=Date()))


def _has(soort: str) -> Any:
    live = Factor.account_id == Account.id, Factor.soort == soort, Factor.beeindigd_op.is_(None)
    return exists().where(*live).label(soort)


def kinds_of(account_id: UUID) -> set[str]:
    """The second steps that this account has now."""
    live = Factor.account_id == account_id, Factor.beeindigd_op.is_(None)
    return set(db.session.scalars(select(Factor.soort).where(*live)))


def _who(rows: Any) -> SignedIn | None:
    first: Row[*tuple[Any, ...]] = rows[0]
    fields = {name: getattr(first, name) for name in _OWN}
    account, origin = View("accounts", {"id": first.account_id} | fields), Origin(first.sessie_id)
    kinds = frozenset(kind for kind in ("totp", "passkey") if getattr(first, kind))
    if first.persoon_id is not None:
        viewer, mine = Viewer(first.account_id, first.naam, persoon_id=first.persoon_id, origin=origin), []
    else:
        mine = hats.views(rows)
        worn = next((hat for hat in mine if hat.id == first.worn), None)
        if worn is None:
            return None
        viewer = hats.wearing(first.account_id, first.naam, worn, origin)
    at = step(kinds, viewer.rol, given=first.tweede_op is not None)
    return SignedIn(viewer, account, mine, at, kinds, first.tweede_op)


def whose(key: str) -> UUID | None:
    """Whose session this was, also after it ended; nothing more may follow from it. None for an unknown key."""
    with transaction():
        return db.session.scalars(select(Sessie.account_id).where(Sessie.sleutel == digest(key))).first()


def second_given(key: str, account_id: UUID | None) -> None:
    """The second step was given in this session just now, inside the deed's transaction. Raises `NotVisible`."""
    mine = Sessie.sleutel == digest(key), Sessie.account_id == account_id, Sessie.beeindigd_op.is_(None)
    if db.session.execute(update(Sessie).where(*mine).values(tweede_op=now())).rowcount != 1:  # type: ignore[attr-defined]
        raise NotVisible(_("Deze sessie is er niet meer."))


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
