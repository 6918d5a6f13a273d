"""Who sits at the table of the family of `jeugdteam.py`, and what stands there, for the stories about telling."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.database import db, transaction, uuid7
from casus.models import (
    Bijdrage,
    Deelname,
    DeelnameDoel,
    DeelnamePersoon,
    Huishouden,
    Huishoudlid,
    Plan,
    Termijn,
)
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam, Somebody


def seated(
    team: Jeugdteam,
    naam: str,
    rol: Role,
    *over: str,
    doelen: tuple[UUID, ...] = (),
    soort: str = "partner",
    compleet: bool = True,
) -> Somebody:
    """Somebody with an active seat about these persons; a partner is made when not there yet."""
    who = team.people.get(naam) or team.partner(naam, rol)
    seat = uuid7()
    with transaction():
        db.session.add(
            Deelname(
                id=seat,
                lijn_id=seat,
                plan_id=team.plan,
                aanstelling_id=who.viewer.aanstelling_id,
                persoon_id=who.viewer.persoon_id,
                soort=soort,
                rol=rol,
                status="actief",
                compleet=compleet,
                van=FRIDAY,
            )
        )
        db.session.flush()
        db.session.add_all(
            DeelnamePersoon(deelname_id=seat, persoon_id=team.persons[each], compleet=compleet) for each in over
        )
        db.session.add_all(DeelnameDoel(deelname_id=seat, doel_id=doel) for doel in doelen)
    return who


def seat_of(team: Jeugdteam, who: Somebody) -> UUID:
    with transaction():
        return db.session.scalars(
            select(Deelname.id).where(
                Deelname.plan_id == team.plan,
                Deelname.aanstelling_id == who.viewer.aanstelling_id
                if who.viewer.aanstelling_id
                else Deelname.persoon_id == who.viewer.persoon_id,
            )
        ).one()


def together(team: Jeugdteam, *namen: str) -> None:
    """These persons live in one huishouden."""
    with transaction():
        row = Huishouden(gezin_id=team.gezin)
        db.session.add(row)
        db.session.flush()
        db.session.add_all(Huishoudlid(huishouden_id=row.id, persoon_id=team.persons[each]) for each in namen)


def change_plan(team: Jeugdteam, plan: UUID | None = None, **values: Any) -> None:
    with transaction():
        row = db.session.get_one(Plan, plan or team.plan)
        for name, value in values.items():
            setattr(row, name, value)


def kept(bijdrage_id: UUID) -> Bijdrage:
    """The row itself, behind the scenes."""
    with transaction():
        row = db.session.get_one(Bijdrage, bijdrage_id)
        db.session.refresh(row)
        db.session.expunge(row)
        return row


def termijn(soort: str, row_id: UUID) -> Termijn | None:
    with transaction():
        row = db.session.scalars(select(Termijn).where(Termijn.sleutel == f"{soort}:{row_id}")).first()
        if row is not None:
            db.session.refresh(row)
            db.session.expunge(row)
        return row
