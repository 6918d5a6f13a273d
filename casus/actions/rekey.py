"""After a new key was put in front: what an earlier key sealed is sealed anew, so that the earlier one can go."""

from uuid import UUID

from sqlalchemy import select, update

from casus.crypto import current, decrypt, encrypt, mark
from casus.database import db, transaction
from casus.models import Burgerservicenummer, Factor

_AT_ONCE = 200


def rekey() -> int:
    """Seal again what the first key of ENCRYPTION_KEYS did not seal; how many that were.

    A few at a time, so that people go on working; whoever is stopped halfway starts again. Raises `Unreadable` where
    no key fits.
    """
    done, last = 0, None
    while rows := _next(last):
        with transaction():
            done += sum(_renew(persoon_id, sealed) for persoon_id, sealed in rows)
        last = rows[-1][0]
    return done + _secrets()


def _secrets() -> int:
    """The same for the secrets of apps with codes, also of those that ended. There are as many as people."""
    with transaction():
        query = select(Factor.id, Factor.geheim).where(Factor.geheim.is_not(None)).order_by(Factor.id)
        stale = [row for row in db.session.execute(query).all() if not current(row.geheim)]
    for row in stale:
        with transaction():
            fresh = update(Factor).where(Factor.id == row.id, Factor.geheim == row.geheim)
            db.session.execute(fresh.values(geheim=encrypt(decrypt(row.geheim))))
    return len(stale)


def _next(after: UUID | None) -> list[tuple[UUID, str]]:
    query = select(Burgerservicenummer.persoon_id, Burgerservicenummer.versleuteld)
    if after is not None:
        query = query.where(Burgerservicenummer.persoon_id > after)
    with transaction():
        rows = db.session.execute(query.order_by(Burgerservicenummer.persoon_id).limit(_AT_ONCE)).all()
    return [(row.persoon_id, row.versleuteld) for row in rows]


def _renew(persoon_id: UUID, sealed: str) -> bool:
    """Only while it still stands as it was read: somebody may have corrected the number since."""
    if current(sealed):
        return False
    number = decrypt(sealed)
    same = Burgerservicenummer.persoon_id == persoon_id, Burgerservicenummer.versleuteld == sealed
    fresh = {"versleuteld": encrypt(number), "kenmerk": mark(number)}
    done = db.session.execute(update(Burgerservicenummer).where(*same).values(fresh).returning(Burgerservicenummer))
    return done.first() is not None
