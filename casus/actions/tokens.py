"""API tokens: shown once, kept as a hash, in one hat or in all hats of an account."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Row, select

from casus import dates, journal
from casus.actions import hats
from casus.actions.keys import digest, new_key
from casus.actions.people import normal, open_account
from casus.database import db, now, transaction
from casus.errors import Invalid, Refused
from casus.language import _
from casus.models import Account, Token
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.sharing.viewer import Origin, Viewer
from casus.words import Deed

_PREFIX = "casus_"  # so that who finds a token lying about knows what it opens


class ChooseHat(Invalid):
    """Somebody with several hats named none. Carries them, for the answer."""

    def __init__(self, mine: Iterable[View]):
        self.hats = list(mine)
        self.hoedanigheden = [{"id": str(hat.id), "naam": hats.words(hat)} for hat in self.hats]
        message = _("Zeg in welke hoedanigheid u dit doet.")
        super().__init__({"Casus-Hoedanigheid": [message, *(f"{h['id']}: {h['naam']}" for h in self.hoedanigheden)]})


def make_token(lens: Lens, email: str, hat: UUID | None = None) -> str:
    """An API token for this account, in one hat or in all; shown once. For a command, or for oneself.

    Raises `Refused` for another's account, `Invalid` for an unknown address or a hat that is not theirs. To a command
    an account of a family is an unknown address: whoever holds the machine gets no way into it.
    """
    with transaction():
        account = open_account(normal(email))
        if not lens.viewer.system and (account is None or account.id != lens.viewer.account_id):
            raise Refused(_("Een token maakt u alleen voor uzelf."))
        if account is None or (lens.viewer.system and account.persoon_id is not None):
            raise Invalid({"email": [_("Er is geen open account met dit e-mailadres.")]})
        mine = hats.of_account(account.id, dates.day_of(now()))
        if hat is not None and hat not in {one.id for one in mine}:
            raise ChooseHat(mine)
        key = _PREFIX + new_key()
        db.session.add(Token(sleutel=digest(key), account_id=account.id, aanstelling_id=hat))
        lens.note(Deed.TOKEN_GEMAAKT, chain=journal.REST)
        return key


def by_token(token: str, hat_id: UUID | None = None) -> Viewer | None:
    """Who calls the API, in which hat. None for a token that is unknown, ended or old, or an account that is blocked.

    Raises `ChooseHat` with the list where several hats are possible and none of them was named.
    """
    who = (Account.id.label("account_id"), Account.naam, Account.persoon_id)
    fields = (*who, Token.aanstelling_id.label("bound"), Token.id.label("token_id"))
    query = (
        select(*fields, *hats.FIELDS)
        .select_from(Token)
        .join(Account, Account.id == Token.account_id)
        .where(Token.sleutel == digest(token), Token.beeindigd_op.is_(None), Account.geblokkeerd_op.is_(None))
        .where(Token.gemaakt_op > now() - timedelta(days=int(current_app.config["TOKEN_DAYS"])))
    )
    with transaction():
        rows = db.session.execute(hats.joined(query, dates.day_of(now()))).all()
    if not rows:
        return None
    if rows[0].persoon_id is not None:
        first = rows[0]
        return Viewer(first.account_id, first.naam, persoon_id=first.persoon_id, origin=Origin(first.token_id))
    mine = [hat for hat in hats.views(rows) if rows[0].bound in (None, hat.id)]
    return _chosen(rows[0], mine, hat_id)


def _chosen(account: Row[*tuple[Any, ...]], mine: list[View], hat_id: UUID | None) -> Viewer | None:
    if not mine:
        return None
    fitting = [hat for hat in mine if hat_id in (None, hat.id)]
    if len(fitting) != 1:
        raise ChooseHat(mine)
    return hats.wearing(account.account_id, account.naam, fitting[0], Origin(account.token_id))
