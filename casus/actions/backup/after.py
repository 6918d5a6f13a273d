"""What a restore does with what came back: close every way in that may have been taken away since."""

from collections.abc import Iterator

from sqlalchemy import select, update

from casus.crypto import Unreadable, decrypt
from casus.database import db, now, transaction
from casus.models import Burgerservicenummer, Link, Sessie, Token

_FEW = 25


def close_every_way_in() -> None:
    """Sessions, tokens and one-time links end: some of them may have been taken back after the backup was made."""
    at = now()
    with transaction():
        for kind in (Sessie, Token):
            db.session.execute(update(kind).where(kind.beeindigd_op.is_(None)).values(beeindigd_op=at))
        db.session.execute(update(Link).where(Link.gebruikt_op.is_(None)).values(gebruikt_op=at))


def unreadable() -> Iterator[str]:
    """A sentence where the keys of this casus do not open what is encrypted. Inside a transaction."""
    for sealed in db.session.scalars(select(Burgerservicenummer.versleuteld).limit(_FEW)):
        try:
            decrypt(sealed)
        except Unreadable:
            yield "Een BSN is niet te openen: CASUS_ENCRYPTION_KEYS mist een sleutel van toen."
            return
