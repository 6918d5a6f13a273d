"""The own second steps: setting one up, taking one away, new codes on paper. All of it asks the present one first."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from casus import journal
from casus.actions import sessions
from casus.actions.aanstellingen import lock_account
from casus.actions.entering import entered
from casus.actions.factors import codes, totp
from casus.actions.factors.minimum import Step, enough
from casus.actions.sessions import SignedIn
from casus.crypto import encrypt
from casus.database import db, flush, now, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Factor
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

LONGEST = 60
"""Letters of a name that somebody gives to a passkey."""


def app_instellen(lens: Lens, key: str, *, voorstel: str, code: str) -> View:
    """Confirm the secret that was shown with a code of it: from now on it is the app of this account.

    An app that was there before ends. Gives `codes`, shown once, where there are none on paper yet. Raises `Invalid`
    (`code`), and `Refused` where the account has a second step that was not given a moment ago.
    """
    secret = totp.secret_of(lens.viewer.account_id, voorstel)
    used = totp.step_of(secret, "".join(code.split()))
    if used is None:
        raise Invalid({"code": [_("Deze code klopt niet. Kijk of de tijd van uw telefoon goed staat.")]})
    return set_up(lens, key, lambda account_id: _app(account_id, secret, used))


def _app(account_id: UUID, secret: str, used: int) -> Factor:
    end(Factor.account_id == account_id, Factor.soort == "totp")
    at = now()
    return Factor(account_id=account_id, soort="totp", geheim=encrypt(secret), laatste_stap=used, gebruikt_op=at)


def set_up(lens: Lens, key: str, make: Callable[[UUID], Factor]) -> View:
    """Keep the factor that `make` gives, in one transaction with everything that follows from it."""
    with lens.recorded(Deed.FACTOR_INGESTELD), transaction():
        found, account_id = changing(lens, key)
        row = make(account_id)
        db.session.add(row)
        flush()
        fresh = [] if codes.left(account_id) else codes.renewed(account_id)
        sessions.second_given(key, account_id)
        if found.second_at is None and found.step is Step.SET_UP:
            entered(found.viewer)
        lens.note(Deed.FACTOR_INGESTELD, plans=[row.id], chain=journal.REST)
        return View("factoren", {"id": row.id, "codes": fresh})


def factor_beeindigen(lens: Lens, key: str, factor_id: UUID) -> None:
    """Take one away. Raises `Conflict` where the role would be left with less than it must have, `NotVisible`."""
    with lens.recorded(Deed.FACTOR_BEEINDIGD), transaction():
        found, account_id = changing(lens, key)
        rows = db.session.execute(select(Factor.id, Factor.soort).where(*_live(account_id))).all()
        rest = {row.soort for row in rows if row.id != factor_id}
        if factor_id not in {row.id for row in rows}:
            raise NotVisible(_("Dit is er niet, of is niet van u."))
        if not enough(rest, found.viewer.rol):
            raise Conflict(_("Zet eerst een andere tweede stap aan. Zonder kunt u niet meer inloggen."))
        end(Factor.id == factor_id)
        if not rest:
            codes.end(account_id)
        lens.note(Deed.FACTOR_BEEINDIGD, plans=[factor_id], chain=journal.REST)


def herstelcodes_maken(lens: Lens, key: str) -> list[str]:
    """Ten new codes on paper; the earlier ones work no more. Raises `Conflict` without a second step."""
    with lens.recorded(Deed.HERSTELCODES_GEMAAKT), transaction():
        found, account_id = changing(lens, key)
        if not found.kinds:
            raise Conflict(_("Zet eerst een tweede stap aan."))
        lens.note(Deed.HERSTELCODES_GEMAAKT, chain=journal.REST)
        return codes.renewed(account_id)


def overzicht(lens: Lens, key: str) -> View:
    """The own second steps (`factoren`), how many codes on paper are left (`codes`), and whether one is a must."""
    with transaction():
        found = sessions.present(key)
        query = select(Factor).where(*_live(lens.viewer.account_id)).order_by(Factor.id)
        names = ("id", "soort", "naam", "gemaakt_op", "gebruikt_op")
        rows = [View("factoren", {name: getattr(row, name) for name in names}) for row in db.session.scalars(query)]
        must = not enough((), found.viewer.rol if found else None)
        return View("veiligheid", {"factoren": rows, "codes": codes.left(lens.viewer.account_id), "moet": must})


def changing(lens: Lens, key: str) -> tuple[SignedIn, UUID]:
    """The session, with its account locked. Raises `Refused` where the present second step was not given just now."""
    account = lock_account(lens.viewer.account_id)
    found = sessions.present(key)
    if account is None or found is None or found.viewer.account_id != account.id:
        raise NotVisible(_("Deze sessie is er niet meer."))
    if found.kinds and not (found.fresh or recently(found)):
        raise Refused(_("Geef eerst uw tweede stap nog een keer."))
    return found, account.id


def recently(found: SignedIn) -> bool:
    """The same for who gave a step that is too weak for the role, and must set up a stronger one."""
    return found.step is Step.SET_UP and found.second_at is not None


def end_of_account(account_id: UUID) -> None:
    """Every second step and every code on paper ends, inside the deed's transaction."""
    end(Factor.account_id == account_id)
    codes.end(account_id)


def end(*which: Any) -> None:
    """What ends works no more; the row stays, without its secret being of any use."""
    live = update(Factor).where(*which, Factor.beeindigd_op.is_(None))
    db.session.execute(live.values(beeindigd_op=now()))


def _live(account_id: UUID | None) -> tuple[Any, ...]:
    return Factor.account_id == account_id, Factor.beeindigd_op.is_(None)
