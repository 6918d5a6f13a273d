"""What the stories about the second step share: it is asked of everybody, and somebody holds a phone."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyotp
import time_machine
from flask import Flask

from casus.actions import accounts, sessions
from casus.actions.factors import keeping, totp
from casus.sharing.lens import Lens

START = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
"""An hour after the Friday afternoon of the jeugdteam."""
HALF_A_MINUTE = 30


class Phone:
    """An app with codes on somebody's phone. Each code is used once, so that the phone waits for the next one."""

    def __init__(self, secret: str):
        self.app = pyotp.TOTP(secret)

    @classmethod
    def scanning(cls, address: str) -> "Phone":
        """What an app keeps of the square that the camera saw."""
        return cls(parse_qs(urlsplit(address).query)["secret"][0])

    def code(self) -> str:
        return self.app.now()


def ask_everybody(app: Flask, monkeypatch, **roles: str) -> None:
    """From here on a second step is a must, as outside the demo."""
    monkeypatch.setitem(app.config, "TWEEDE_FACTOR", {"allen": "totp"} | roles)


def with_phone(email: str, password: str, machine: str = "een machine") -> tuple[Phone, list[str]]:
    """Somebody signs in for the first time and sets up an app; gives the phone and the codes on paper."""
    key = accounts.sign_in(email, password, machine)
    return app_for(key)


def app_for(key: str) -> tuple[Phone, list[str]]:
    """The app is set up in this session."""
    found = sessions.present(key)
    assert found is not None
    shown = totp.proposed(found.viewer, found.account.email)
    phone = Phone.scanning(shown.adres)
    made = keeping.app_instellen(Lens.of(found.viewer), key, voorstel=shown.voorstel, code=phone.code())
    return phone, made.codes


def later(traveller: time_machine.Traveller, seconds: int = HALF_A_MINUTE + 1) -> None:
    traveller.shift(seconds)


def texts(app: Flask) -> list[tuple[str, str]]:
    """The text messages that went out: to which address, and the words."""
    letters = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in _files(app)]
    return [(letter["To"], letter.get_content()) for letter in letters if letter["Subject"] == "Code"]


def _files(app: Flask) -> list[Path]:
    return sorted(Path(app.config["MAIL_DIR"]).glob("*.eml"), key=lambda file: file.stat().st_mtime_ns)


def code_in(text: str) -> str:
    found = re.search(r"\d{8}", text)
    assert found
    return found[0]
