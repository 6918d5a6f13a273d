"""The app with codes: a secret that both know, and a code that is good for half a minute and once (RFC 6238)."""

import hmac
import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pyotp
import segno
from flask import current_app
from sqlalchemy import select, update

from casus.crypto import Unreadable, decrypt, encrypt
from casus.database import db, now
from casus.errors import Conflict, Invalid
from casus.language import N_, _
from casus.models import Factor
from casus.sharing.view import View
from casus.sharing.viewer import Viewer

_STEPS = (0, -1, 1)
"""The half minute of now, and one to each side: clocks of phones differ, and typing takes time."""
_HOLDS = timedelta(hours=1)
"""How long a secret that was shown can be confirmed."""
_LATE = N_("Deze pagina stond te lang open. Begin opnieuw.")


def proposed(viewer: Viewer, email: str) -> View:
    """A new secret to put in an app. It stands in no table before it is confirmed: the page carries it, sealed."""
    secret = pyotp.random_base32()
    body = {"of": str(viewer.account_id), "geheim": secret, "op": now().isoformat()}
    return _view(viewer, email, secret, encrypt(json.dumps(body)))


def proposed_again(viewer: Viewer, email: str, sealed: str) -> View:
    """The same one, where the code was wrong; another where the page was open too long."""
    try:
        return _view(viewer, email, secret_of(viewer.account_id, sealed), sealed)
    except Invalid:
        return proposed(viewer, email)


def _view(viewer: Viewer, email: str, secret: str, sealed: str) -> View:
    """To the family's phone it says no more than the page does to who looks over a shoulder."""
    family = viewer.family
    issuer = _("Mijn pagina") if family else str(current_app.config["TWEEDE_FACTOR_NAAM"])
    address = pyotp.TOTP(secret).provisioning_uri(name=issuer if family else email, issuer_name=issuer)
    drawn = segno.make(address, error="m", micro=False)
    picture = drawn.svg_inline(scale=4, border=3, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    grouped = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return View("factoren", {"voorstel": sealed, "geheim": grouped, "qr": picture, "adres": address})


def secret_of(account_id: UUID | None, sealed: str) -> str:
    """The secret behind a proposal to this account. Raises `Invalid` for another's, an old one, or no such thing."""
    try:
        body: dict[str, Any] = json.loads(decrypt(sealed)) if sealed else {}
    except (Unreadable, ValueError):
        body = {}
    mine = body.get("of") == str(account_id)
    if not mine or datetime.fromisoformat(body["op"]) < now() - _HOLDS:
        raise Invalid({"code": [_(_LATE)]})
    return str(body["geheim"])


def step_of(secret: str, code: str) -> int | None:
    """Which half minute this code is of; None where it is no code of now."""
    app = pyotp.TOTP(secret)
    at = app.timecode(now())
    # All three are looked at, so that time does not tell which one it was.
    typed = code.encode()
    fits = [at + by for by in _STEPS if hmac.compare_digest(app.generate_otp(at + by).encode(), typed)]
    return fits[0] if fits else None


def spend(account_id: UUID | None, code: str) -> bool:
    """Use this code of the account's app. False where it is none; raises `Conflict` where it was used before.

    The step moves in one statement: of two processes with one code one wins.
    """
    live = Factor.account_id == account_id, Factor.soort == "totp", Factor.beeindigd_op.is_(None)
    row = db.session.execute(select(Factor.id, Factor.geheim).where(*live)).first()
    found = step_of(decrypt(row.geheim), code) if row else None
    if row is None or found is None:
        return False
    unused = Factor.id == row.id, Factor.beeindigd_op.is_(None), Factor.laatste_stap < found
    moved = update(Factor).where(*unused).values(laatste_stap=found, gebruikt_op=now())
    if db.session.execute(moved).rowcount != 1:  # type: ignore[attr-defined]
        raise Conflict(_("Deze code is al gebruikt. Wacht tot de app een nieuwe toont."))
    return True
