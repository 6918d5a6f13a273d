"""Who may sign in, and under which hat. These tables hold no family's story, so the door does not guard them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from casus.database import Base, Versioned, key, now
from casus.words import Role


class Gemeente(Base):
    __tablename__ = "gemeenten"
    id: Mapped[UUID] = key()
    naam: Mapped[str] = mapped_column(unique=True)


class Organisatie(Base):
    """`soort` is a convenant role (school, huisarts …), or `jeugdteam`, or `gemeente` for its beheerders."""

    __tablename__ = "organisaties"
    id: Mapped[UUID] = key()
    naam: Mapped[str]
    soort: Mapped[str]
    plaats: Mapped[str] = mapped_column(default="")
    telefoon: Mapped[str] = mapped_column(default="")


class Team(Base):
    __tablename__ = "teams"
    id: Mapped[UUID] = key()
    organisatie_id: Mapped[UUID] = mapped_column(ForeignKey("organisaties.id"), index=True)
    gemeente_id: Mapped[UUID] = mapped_column(ForeignKey("gemeenten.id"), index=True)
    naam: Mapped[str]


class Account(Base, Versioned):
    """One human. A family account hangs on one persoon instead of on aanstellingen."""

    __tablename__ = "accounts"
    __table_args__ = (UniqueConstraint("persoon_id", name="uq_accounts_persoon_id"),)
    id: Mapped[UUID] = key()
    email: Mapped[str] = mapped_column(unique=True)
    naam: Mapped[str]
    wachtwoord: Mapped[str | None]
    persoon_id: Mapped[UUID | None] = mapped_column(ForeignKey("personen.id"))
    taal: Mapped[str] = mapped_column(default="nl")
    bereikbaar: Mapped[str] = mapped_column(default="")  # mail, sms, bel_mij; empty: not asked yet, nothing is sent
    # "ja": somebody else may read the messages, so nothing is sent and one is called
    gedeelde_berichten: Mapped[str] = mapped_column(default="", server_default="")
    identiteit_gezien: Mapped[str] = mapped_column(default="")  # kind of document, never its number
    identiteit_gezien_op: Mapped[date | None]
    gemaakt_op: Mapped[datetime] = mapped_column(default=now)
    geblokkeerd_op: Mapped[datetime | None]
    laatst_ingelogd_op: Mapped[datetime | None]
    vorige_ingelogd_op: Mapped[datetime | None]  # the time before: told to its owner
    aanstellingen: Mapped[list["Aanstelling"]] = relationship(back_populates="account", order_by="Aanstelling.id")


class Aanstelling(Base, Versioned):
    """A hat: account, organisatie, team or none, role, registered professional (SKJ/BIG) or not, from, to."""

    __tablename__ = "aanstellingen"
    id: Mapped[UUID] = key()
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    organisatie_id: Mapped[UUID] = mapped_column(ForeignKey("organisaties.id"), index=True)
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("teams.id"), index=True)
    rol: Mapped[Role]
    functie: Mapped[str] = mapped_column(default="")
    geregistreerd: Mapped[bool] = mapped_column(default=False)
    telefoon: Mapped[str] = mapped_column(default="")
    van: Mapped[date]
    tot: Mapped[date | None]
    afwezig_van: Mapped[date | None]
    afwezig_tot: Mapped[date | None]
    account: Mapped[Account] = relationship(back_populates="aanstellingen")
    organisatie: Mapped[Organisatie] = relationship()
    team: Mapped[Team | None] = relationship()


class Dienst(Base):
    """The duty list of a team (achterwacht): who answers when regisseur and stand-in are away."""

    __tablename__ = "diensten"
    id: Mapped[UUID] = key()
    team_id: Mapped[UUID] = mapped_column(ForeignKey("teams.id"), index=True)
    aanstelling_id: Mapped[UUID] = mapped_column(ForeignKey("aanstellingen.id"))
    van: Mapped[datetime]
    tot: Mapped[datetime]
    aanstelling: Mapped[Aanstelling] = relationship()


class Sessie(Base):
    """A signed-in browser, in one hat. Only the hash of its key is stored.

    `tweede_op`: when the second step was last given in it. `uitdaging`: what a passkey is asked to sign, once.
    """

    __tablename__ = "sessies"
    id: Mapped[UUID] = key()
    sleutel: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    aanstelling_id: Mapped[UUID | None] = mapped_column(ForeignKey("aanstellingen.id"))
    begonnen_op: Mapped[datetime] = mapped_column(default=now)
    gezien_op: Mapped[datetime] = mapped_column(default=now)
    beeindigd_op: Mapped[datetime | None]
    tweede_op: Mapped[datetime | None]
    uitdaging: Mapped[str | None]
    uitdaging_tot: Mapped[datetime | None]


class Link(Base):
    """A one-time link that sets or recovers a password: 24 hours, single use, stored hashed."""

    __tablename__ = "links"
    id: Mapped[UUID] = key()
    sleutel: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    verloopt_op: Mapped[datetime]
    gebruikt_op: Mapped[datetime | None]


class Token(Base):
    """An API token, stored hashed; one hat, or all hats of the account (then the caller names one)."""

    __tablename__ = "tokens"
    id: Mapped[UUID] = key()
    sleutel: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    aanstelling_id: Mapped[UUID | None] = mapped_column(ForeignKey("aanstellingen.id"))
    gemaakt_op: Mapped[datetime] = mapped_column(default=now)
    beeindigd_op: Mapped[datetime | None]


class Inlogpoging(Base):
    """Failed attempts, so that the throttle holds across processes and restarts. `sleutel` is a keyed hash."""

    __tablename__ = "inlogpogingen"
    __table_args__ = (CheckConstraint("aantal >= 0", name="aantal"),)
    sleutel: Mapped[str] = mapped_column(primary_key=True)
    aantal: Mapped[int] = mapped_column(default=0)
    sinds: Mapped[datetime] = mapped_column(default=now)
    dicht_tot: Mapped[datetime | None]
