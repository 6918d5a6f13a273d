"""A jeugdteam with a password, a privacy officer, and somebody who takes noodtoegang."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions import bijdragen, noodtoegang, passwords
from casus.database import db, transaction
from casus.models import (
    Account,
    Dienst,
    Noodtoegang,
    Organisatie,
    Termijn,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
)
from casus.sharing.view import View
from casus.words import Role, Topic
from jeugdteam import FRIDAY, Jeugdteam

PASSWORD = "samen aan de keukentafel"
REASON = "Sem belde zelf: vader is dronken en slaat, en Noor neemt niet op."
HERE = "een machine"


def prepared(team: Jeugdteam) -> Jeugdteam:
    """Everybody has a password; Paula is privacy officer; there is a safety agreement, and much that is not for it."""
    with transaction():
        office = Organisatie(naam="Gemeente", soort="gemeente")
        db.session.add(office)
        db.session.flush()
        team._hat("paula", Role.PRIVACY_OFFICER, office.id, None, False)
        stored = passwords.hashed(PASSWORD)
        for account in db.session.scalars(select(Account)):
            account.wachtwoord = stored
        row = Veiligheidsafspraak(plan_id=team.plan, tekst="Oma haalt Sem op.", door_id=team.noor.hat)
        db.session.add(row)
        db.session.flush()
        db.session.add(VeiligheidsafspraakAbout(veiligheidsafspraak_id=row.id, persoon_id=team.persons["sem"]))
    told = {"over": [team.persons["sem"]], "verteld_door": "ik"}
    for topic, tekst in (
        (Topic.FINANCIEN_STATUS, "Er is een betaalachterstand."),
        (Topic.KRACHTEN_ZORGEN, "Sem is vaak alleen."),
        (Topic.GEZONDHEIDSGEVOLGEN, "Sem heeft een pen tegen wespensteken."),
    ):
        more = {"leefgebied": "opvoeding", "soort": "zorg"} if topic is Topic.KRACHTEN_ZORGEN else {}
        bijdragen.vertellen(team.noor.lens(), team.plan, topic=topic, tekst=tekst, **told, **more)
    return team


def take(team: Jeugdteam, who: str = "bas", at: datetime = FRIDAY, **more: Any) -> View:
    """Take it as the form does, with everything right unless said otherwise."""
    asked: dict[str, Any] = {"nummer": 1, "code": "G4", "reden": REASON, "wachtwoord": PASSWORD, "machine": HERE}
    return noodtoegang.nemen(team.people[who].lens(at), **asked | more)


def taken(team: Jeugdteam, who: str = "bas", **more: Any) -> Noodtoegang:
    """The row of one that was taken now, loose from the session."""
    take(team, who, **more)
    return row_of()


def row_of() -> Noodtoegang:
    with transaction():
        row = db.session.scalars(select(Noodtoegang).order_by(Noodtoegang.van.desc())).first()
        assert row
        db.session.refresh(row)
        db.session.expunge(row)
        return row


def tasks(team: Jeugdteam, who: str | None = None) -> dict[str, datetime]:
    """What stands open by a date: for this hat, or for whoever leads."""
    hat: UUID | None = team.people[who].hat if who else None
    with transaction():
        rows = db.session.scalars(select(Termijn).where(Termijn.aanstelling_id == hat, Termijn.gedaan_op.is_(None)))
        return {row.soort: row.per for row in rows}


def on_duty(team: Jeugdteam, who: str) -> None:
    with transaction():
        van = datetime(2026, 11, 1, tzinfo=UTC)
        times = {"van": van, "tot": van + timedelta(days=60)}
        db.session.add(Dienst(team_id=team.team, aanstelling_id=team.people[who].hat, **times))
