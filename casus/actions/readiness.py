"""What must be right before real people may use this: outside the demo `casus serve` refuses everything listed here."""

import base64
from collections.abc import Iterator

from cryptography.fernet import Fernet
from flask import current_app
from sqlalchemy import inspect, select, text

from casus import convenant, paths
from casus.actions.factors import minimum as factors
from casus.actions.factors import passkeys
from casus.actions.ready import behind
from casus.actions.vernietiging.terms import FLOORS
from casus.database import db, door_open, for_update, now, transaction
from casus.dates import day_of
from casus.models import ConvenantVersie
from casus.sharing.agreed import counts

SECRETS = ("SECRET_KEY", "JOURNAL_KEY")
_SHORTEST = 32


def unsafe() -> list[str]:
    """A sentence for everything that stands in the way; nothing when casus may start."""
    return [*_settings(), *_floors(), *_signing_in(), *_agreements(), *_database()]


def remarks() -> list[str]:
    """What is off and may stay off, for who starts casus to know."""
    off = "CASUS_SMS_MAIL is leeg: wie niet meer kan inloggen, wordt niet met een telefoontje geholpen."
    return [] if current_app.config["SMS_MAIL"] else [off]


def _settings() -> Iterator[str]:
    config = current_app.config
    for name in SECRETS:
        if config["EXAMPLE"] in str(config[name]) or len(str(config[name])) < _SHORTEST:
            yield f"CASUS_{name} is het voorbeeld, of te kort: zet er een eigen geheim."
    for name in ("JOURNAL_KEY_FALLBACKS", "SECRET_KEY_FALLBACKS"):
        if not isinstance(config[name], list):
            yield f"CASUS_{name} moet een lijst zijn, geschreven als JSON."
    keys = config["ENCRYPTION_KEYS"]
    if not isinstance(keys, list) or not keys or not all(map(_is_key, keys)):
        yield "CASUS_ENCRYPTION_KEYS moet een lijst zijn van sleutels van Fernet, geschreven als JSON."
    elif any(config["EXAMPLE"] in _behind(key) for key in keys):
        yield "CASUS_ENCRYPTION_KEYS bevat de sleutel van het voorbeeld: maak een eigen."
    if config["METRICS_TOKEN"] and len(str(config["METRICS_TOKEN"])) < _SHORTEST:
        yield "CASUS_METRICS_TOKEN is te kort: neem minstens 32 tekens, of laat het leeg."
    if config["SECRET_KEY"] == config["JOURNAL_KEY"]:
        yield "CASUS_JOURNAL_KEY is dezelfde als CASUS_SECRET_KEY: neem een andere."
    for name, why in (
        ("DEBUG", "toont de broncode"),
        ("TESTING", "is voor tests"),
        ("ARGON2_FAST", "maakt wachtwoorden zwak"),
        ("DEMO", "toont wie kan inloggen; start die met casus demo"),
    ):
        if config.get(name):
            yield f"CASUS_{name} staat aan en {why}: zet het uit."
    for name, why in (
        ("SESSION_COOKIE_SECURE", "dan reist de sessie onversleuteld"),
        ("SESSION_COOKIE_HTTPONLY", "dan kan een script bij de sessie"),
        ("WTF_CSRF_ENABLED", "dan kan een andere site een formulier versturen"),
    ):
        if not config.get(name, True):
            yield f"CASUS_{name} staat uit, {why}: zet het aan."


AT_LEAST, AT_MOST = {"NOODTOEGANG_REDEN_TEKENS": 40, "NOODTOEGANG_TWEEDE_UREN": 24}, {"NOODTOEGANG_MINUTEN": 60}
AT_MOST_DAYS = {"RESPIJT_12_DAGEN": 30, "RESPIJT_12_BIJZONDER_DAGEN": 0}
AT_LEAST |= {"JOURNAAL_JAREN": 5} | FLOORS
AT_MOST |= {"TERMIJN_NAAMVERZOEK_WERKDAGEN": 20, "TWEEDE_FACTOR_VERS_MINUTEN": 60, "HERSTEL_MINUTEN": 60}
AT_MOST |= {"TERMIJN_NOODTOEGANG_BEOORDELEN_WERKDAGEN": 2, "TERMIJN_NOODTOEGANG_VERTELLEN_WERKDAGEN": 5}
AT_LEAST |= {"INZAGE_LEEFTIJD": 12}
AT_MOST |= {"VERZOEK_MAANDEN": 1, "VERZOEK_VERLENGEN_MAANDEN": 2, "VERNIETIGING_MAANDEN": 3, "INZAGE_LEEFTIJD": 16}
"""Weaker than these, and noodtoegang is not what the agreements say of it, a file or the trail goes too early, or a
term is longer than the law's (AVG 12 lid 3, Jeugdwet 7.3.9).
"""


def _floors() -> Iterator[str]:
    config = current_app.config
    for name, floor in AT_LEAST.items():
        if int(config[name]) < floor:
            yield f"CASUS_{name} is {config[name]}: minstens {floor}."
    for name, floor in AT_MOST.items():
        if not 0 < int(config[name]) <= floor:
            yield f"CASUS_{name} is {config[name]}: hooguit {floor}."
    for name, floor in AT_MOST_DAYS.items():
        if not 0 <= int(config[name]) <= floor:
            yield f"CASUS_{name} is {config[name]}: hooguit {floor}."


def _is_key(key: object) -> bool:
    try:
        Fernet(str(key))
    except ValueError:
        return False
    return True


def _behind(key: str) -> str:
    """What a key stands for: the example hides its word in base64."""
    return base64.urlsafe_b64decode(key).decode(errors="replace")


def _signing_in() -> Iterator[str]:
    """Every role, and a family too, signs in with an app or a passkey beside the password (AVG 32). A trial: less."""
    config = current_app.config
    if not isinstance(config["TWEEDE_FACTOR"], dict):
        yield 'CASUS_TWEEDE_FACTOR moet per rol zijn, geschreven als JSON: {"allen": "totp"}.'
    elif not config["PROEF"] and (less := ", ".join(factors.weak())):
        yield f"CASUS_TWEEDE_FACTOR vraagt te weinig ({less}): buiten een proef totp of meer."
    elif factors.PASSKEY in config["TWEEDE_FACTOR"].values() and not passkeys.available():
        yield "CASUS_PUBLIC_URL moet een naam zijn en geen nummer: alleen bij een naam horen passkeys."
    gateway = str(config["SMS_MAIL"])
    if gateway and ("@" not in gateway or "{nummer}" not in gateway):
        yield "CASUS_SMS_MAIL moet een mailadres zijn met {nummer} erin, zoals {nummer}@sms.example.org."
    if gateway and not config["SMTP_HOST"]:
        yield "CASUS_SMS_MAIL heeft een mailserver nodig: zet CASUS_SMTP_HOST."


def _agreements() -> Iterator[str]:
    """No real families before the agreements are signed; a trial says so on every page."""
    if current_app.config["PROEF"]:
        return
    if not convenant.load(paths.WORKFLOWS / "convenant.toml").signed and not _approved():
        yield "Het convenant is niet ondertekend (approved_by, approved_on): alleen als proef, met CASUS_PROEF=1."


def _approved() -> bool:
    """A privacy officer approved what counts today, in every gemeente; then the file need not say so as well."""
    with transaction(), door_open("is the convenant approved"):
        if not inspect(db.session.connection()).has_table("accounts") or behind():
            return False
        counting = select(ConvenantVersie.goedgekeurd_op).where(counts(day_of(now())))
        signed = db.session.scalars(counting).all()
        return bool(signed) and None not in signed


def _database() -> Iterator[str]:
    with transaction(), door_open("does the database stand"):
        if not inspect(db.session.connection()).has_table("accounts"):
            yield "De database is leeg: voer eerst casus db upgrade uit."
        elif behind():
            yield "De tabellen zijn ouder dan deze versie van casus: voer eerst casus db upgrade uit."
        if for_update(db.session()) and _superuser():
            yield "casus is op PostgreSQL aangemeld als superuser: neem een rol met minder rechten."


def _superuser() -> bool:
    return bool(db.session.execute(text("select rolsuper from pg_roles where rolname = current_user")).scalar())


def close_connections() -> None:
    """A command ends, or processes are made of it: no connection may outlive it or be shared."""
    db.session.remove()
    db.engine.dispose()
