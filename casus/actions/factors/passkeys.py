"""Passkeys (WebAuthn): the browser signs what casus asks, once, and only for the address of this casus."""

import ipaddress
import json
import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from flask import current_app
from sqlalchemy import select, update
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from casus.actions.factors import giving, keeping
from casus.actions.keys import digest, new_key
from casus.database import db, now, transaction
from casus.errors import Conflict, Invalid
from casus.language import _
from casus.models import Factor, Sessie
from casus.sharing.lens import Lens
from casus.sharing.view import View

_HOLDS = timedelta(minutes=5)
"""How long a question to a passkey can be answered."""
_KEY = re.compile(r"[A-Za-z0-9_-]{1,1400}")
"""How a browser writes the id of a passkey (WebAuthn: at most 1023 bytes, in base64url)."""
_BROKEN = (WebAuthnException, ValueError, KeyError, TypeError, AttributeError)
"""What the library raises for an answer that no passkey gave."""


def available() -> bool:
    """Whether a browser keeps passkeys for PUBLIC_URL: it must be a name, and not a number of a machine."""
    host = _host()
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(host)
    return False


def _host() -> str:
    return urlsplit(current_app.config["PUBLIC_URL"]).hostname or ""


def _origin() -> str:
    parts = urlsplit(current_app.config["PUBLIC_URL"])
    return f"{parts.scheme}://{parts.netloc}"


def to_register(lens: Lens, key: str, email: str) -> str:
    """What the browser is asked to make a passkey with, as JSON; "" where it cannot keep one here."""
    if not available():
        return ""
    options = webauthn.generate_registration_options(
        rp_id=_host(),
        rp_name=current_app.config["TWEEDE_FACTOR_NAAM"],
        user_name=_("Mijn pagina") if lens.viewer.family else email,
        user_id=lens.viewer.account_id.bytes if lens.viewer.account_id else None,
        challenge=_asked(key),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=UserVerificationRequirement.PREFERRED
        ),
        exclude_credentials=[PublicKeyCredentialDescriptor(id=one) for one in _known(lens.viewer.account_id)],
    )
    return str(options_to_json(options))


def passkey_instellen(lens: Lens, key: str, *, antwoord: str, naam: str) -> View:
    """Keep the passkey that the browser made. Gives `codes` as `app_instellen` does. Raises `Invalid` (`antwoord`)."""
    made = _checked(key, lambda challenge: _registered(antwoord, challenge))
    sleutel = bytes_to_base64url(made.credential_id)
    with transaction():
        if db.session.scalars(select(Factor.id).where(Factor.sleutel_id == sleutel)).first():
            raise Conflict(_("Deze passkey staat al aan, of is eerder weggehaald. Maak een nieuwe."))
        of = {"soort": "passkey", "naam": naam.strip()[: keeping.LONGEST] or _("Passkey"), "sleutel_id": sleutel}
        of |= {"publiek": bytes_to_base64url(made.credential_public_key), "teller": made.sign_count}
        return keeping.set_up(lens, key, lambda account_id: Factor(account_id=account_id, **of))


def _registered(antwoord: str, challenge: bytes) -> Any:
    return webauthn.verify_registration_response(
        credential=json.loads(antwoord),
        expected_challenge=challenge,
        expected_rp_id=_host(),
        expected_origin=_origin(),
    )


def to_sign(lens: Lens, key: str) -> str:
    """What a passkey of this account is asked to sign, as JSON; "" where the account has none."""
    known = _known(lens.viewer.account_id) if available() else []
    if not known:
        return ""
    allowed = [PublicKeyCredentialDescriptor(id=one) for one in known]
    asked = webauthn.generate_authentication_options(rp_id=_host(), challenge=_asked(key), allow_credentials=allowed)
    return str(options_to_json(asked))


def give(lens: Lens, key: str, antwoord: str, machine: str) -> None:
    """The answer of a passkey, as the second step of the session with this key.

    Raises `Invalid` (`antwoord`) for one that does not fit, counted like a wrong code; `TooMany`.
    """
    giving.take(lens, machine)
    row = _row(lens.viewer.account_id, antwoord)
    signed = _checked(key, lambda challenge: _signed(row, antwoord, challenge))
    with transaction():
        live = Factor.id == row.id, Factor.beeindigd_op.is_(None), Factor.teller == row.teller
        moved = update(Factor).where(*live).values(teller=signed.new_sign_count, gebruikt_op=now())
        if db.session.execute(moved).rowcount != 1:  # type: ignore[attr-defined]
            raise _wrong()
        giving.given(lens, key, machine)


def _signed(row: Any, antwoord: str, challenge: bytes) -> Any:
    return webauthn.verify_authentication_response(
        credential=json.loads(antwoord),
        expected_challenge=challenge,
        expected_rp_id=_host(),
        expected_origin=_origin(),
        credential_public_key=base64url_to_bytes(row.publiek),
        credential_current_sign_count=row.teller,
    )


def _row(account_id: UUID | None, antwoord: str) -> Any:
    """The passkey of this account that says it answered. Raises `Invalid`."""
    try:
        sleutel = str(json.loads(antwoord)["id"])
    except _BROKEN as error:
        raise _wrong() from error
    if not _KEY.fullmatch(sleutel):
        raise _wrong()
    mine = Factor.account_id == account_id, Factor.sleutel_id == sleutel, Factor.beeindigd_op.is_(None)
    with transaction():
        found = db.session.execute(select(Factor.id, Factor.publiek, Factor.teller).where(*mine)).first()
    if found is None:
        raise _wrong()
    return found


def _checked(key: str, check: Any) -> Any:
    """What the library makes of an answer to the question that this session was asked. Raises `Invalid`."""
    challenge = _taken(key)
    try:
        return check(challenge)
    except _BROKEN as error:
        raise _wrong() from error


def _wrong() -> Invalid:
    return Invalid({"antwoord": [_("Dat lukte niet met deze passkey. Probeer het nog eens.")]})


def _known(account_id: UUID | None) -> list[bytes]:
    mine = Factor.account_id == account_id, Factor.soort == "passkey", Factor.beeindigd_op.is_(None)
    with transaction():
        return [base64url_to_bytes(str(one)) for one in db.session.scalars(select(Factor.sleutel_id).where(*mine))]


def _asked(key: str) -> bytes:
    """A new question to this session; the one before it can no longer be answered."""
    question = new_key()
    mine = Sessie.sleutel == digest(key), Sessie.beeindigd_op.is_(None)
    with transaction():
        db.session.execute(update(Sessie).where(*mine).values(uitdaging=question, uitdaging_tot=now() + _HOLDS))
    return question.encode()


def _taken(key: str) -> bytes:
    """The question that this session was asked, taken away with it: it is answered once. Raises `Invalid`."""
    mine = Sessie.sleutel == digest(key), Sessie.beeindigd_op.is_(None), Sessie.uitdaging_tot > now()
    with transaction():
        question = db.session.scalars(select(Sessie.uitdaging).where(*mine)).first()
        same = update(Sessie).where(*mine, Sessie.uitdaging == question)
        taken = db.session.execute(same.values(uitdaging=None, uitdaging_tot=None)).rowcount  # type: ignore[attr-defined]
    if not question or taken != 1:
        raise _wrong()
    return question.encode()
