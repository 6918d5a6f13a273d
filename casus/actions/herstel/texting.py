"""Text messages: a number, and a code that only that phone gets. They go out after the commit of the deed."""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass

from flask import current_app
from sqlalchemy import event
from sqlalchemy.orm import Session

from casus.database import db

log = logging.getLogger("casus.mail")
_SHAPE = re.compile(r"\+(316[0-9]{8}|(?!31)[1-9][0-9]{8,14})")
_DUTCH = re.compile(r"0(6[0-9]{8})")


@dataclass(frozen=True)
class Text:
    """One message: to which number, which code, and how many minutes it holds."""

    nummer: str
    code: str
    minuten: int


Texter = Callable[[list[Text]], None]
"""What takes messages away: `outlets/texting.py` puts itself in `app.extensions["texter"]`."""


def switched_on() -> bool:
    """Whether messages can be sent from here."""
    return bool(current_app.config["SMS_MAIL"] or current_app.config["DEMO"])


def dialled(number: str) -> str:
    """A mobile number with the country in front: +31612345678. "" for what is no number, and for a Dutch landline."""
    plain = re.sub(r"[\s().-]", "", number)
    plain = re.sub(r"^00", "+", plain)
    dutch = _DUTCH.fullmatch(plain)
    plain = f"+31{dutch[1]}" if dutch else plain
    return plain if _SHAPE.fullmatch(plain) else ""


def send(nummer: str, code: str) -> None:
    """Inside the deed's transaction: a deed that is rolled back sends nothing."""
    text = Text(nummer, code, int(current_app.config["HERSTEL_MINUTEN"]))
    db.session().info.setdefault("texts", []).append(text)


@event.listens_for(Session, "after_commit")
def _hand_over(session: Session) -> None:
    texts: list[Text] = session.info.pop("texts", [])
    texter: Texter | None = current_app.extensions.get("texter") if texts else None
    if texter is not None:
        texter(texts)


@event.listens_for(Session, "after_rollback")
def _forget(session: Session) -> None:
    session.info.pop("texts", None)
