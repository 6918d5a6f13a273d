"""The second step of signing in, and the way back for who lost it. No family's story: the door does not guard them."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from casus.database import Base, key, now

_ONE_APP = text("soort = 'totp' AND beeindigd_op IS NULL")


class Factor(Base):
    """An app with codes (`totp`) or a `passkey`; an account has one app at a time, and as many passkeys as it likes.

    `geheim`: the secret of the app, encrypted. `laatste_stap`: the last time step of which the code was used; each is
    used once (RFC 6238, 5.2). `sleutel_id`, `publiek`, `teller`: what WebAuthn keeps of a passkey.
    """

    __tablename__ = "factoren"
    __table_args__ = (
        CheckConstraint("soort IN ('totp', 'passkey')", name="soort"),
        CheckConstraint("(soort = 'totp') = (geheim IS NOT NULL)", name="geheim_van_app"),
        CheckConstraint("(soort = 'passkey') = (sleutel_id IS NOT NULL)", name="sleutel_van_passkey"),
        Index("uq_factoren_een_app", "account_id", unique=True, sqlite_where=_ONE_APP, postgresql_where=_ONE_APP),
    )
    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    soort: Mapped[str]
    naam: Mapped[str] = mapped_column(default="")
    geheim: Mapped[str | None]
    laatste_stap: Mapped[int] = mapped_column(default=0)
    sleutel_id: Mapped[str | None] = mapped_column(unique=True)
    publiek: Mapped[str] = mapped_column(default="")
    teller: Mapped[int] = mapped_column(default=0)
    gemaakt_op: Mapped[datetime] = mapped_column(default=now)
    gebruikt_op: Mapped[datetime | None]
    beeindigd_op: Mapped[datetime | None]


class Herstelcode(Base):
    """One of ten codes on paper, each for one time that the app or passkey is not at hand; stored hashed."""

    __tablename__ = "herstelcodes"
    id: Mapped[UUID] = key()
    sleutel: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    gemaakt_op: Mapped[datetime] = mapped_column(default=now)
    gebruikt_op: Mapped[datetime | None]


class Nummercontrole(Base):
    """Somebody checked that this is the work number of this hat. It counts while the hat still has that number."""

    __tablename__ = "nummercontroles"
    __table_args__ = (Index("ix_nummercontroles_hat", "aanstelling_id", "op"),)
    id: Mapped[UUID] = key()
    aanstelling_id: Mapped[UUID] = mapped_column(ForeignKey("aanstellingen.id"))
    nummer: Mapped[str]
    hoe: Mapped[str]
    door_account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    op: Mapped[datetime] = mapped_column(default=now)


class Herstel(Base):
    """A way back in that somebody opened after a call: a code to the checked number, for this account and once.

    `hoe`: how the voice was known. The code is stored as a keyed hash; nobody but the phone ever has it.
    """

    __tablename__ = "herstellen"
    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    aanstelling_id: Mapped[UUID] = mapped_column(ForeignKey("aanstellingen.id"))
    sleutel: Mapped[str] = mapped_column(unique=True)
    hoe: Mapped[str]
    door_account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    op: Mapped[datetime] = mapped_column(default=now)
    verloopt_op: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]
    vervallen_op: Mapped[datetime | None]
