"""A decision to share without consent, in the family of `jeugdteam.py`: who writes, who reads, and what is said."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions import bijdragen, deelbesluiten, deelnames
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.database import db, transaction
from casus.dates import day_of
from casus.errors import NotVisible
from casus.models import Deelbesluit, DeelbesluitPersoon, Termijn
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.view import View
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam, Somebody
from tellers import seat_of, seated

TODAY = day_of(FRIDAY)
LATER = FRIDAY + timedelta(minutes=5)


@dataclass
class Case:
    """Noor leads, Gea advises; juf and huisarts of Sem sit at the table. Noor told what the juf may not read."""

    team: Jeugdteam
    verslag: UUID
    ander: UUID

    @classmethod
    def start(cls) -> "Case":
        team = Jeugdteam().start()
        seated(team, "juf", Role.SCHOOL, "sem")
        seated(team, "arts", Role.HUISARTS, "sem")
        asked = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
        deelnames.aanvaarden(team.gea.lens(), asked.id, kent_gezin=False)
        told = [tell(team, "noor", text, "sem").id for text in ("Sem durft niet naar huis.", "Vader drinkt.")]
        return cls(team, *told)

    def reads(self, who: str, row: UUID, at: datetime = LATER) -> bool:
        return reads(self.team, self.team.people[who], row, at)

    def draw_up(self, who: str = "noor", **more: Any) -> View:
        """A decision on G5 for the juf, complete unless said otherwise."""
        code = str(more.pop("code", "G5"))
        given = {
            "code": code,
            "items": [self.verslag],
            "doel": "weten wat er thuis speelt",
            "antwoorden": answers(code),
        }
        if "ontvanger" not in more and "lezer" not in more:
            given["lezer"] = seat_of(self.team, self.team.juf)
        lens = self.team.people[who].lens()
        made = deelbesluiten.opstellen(lens, self.team.plan, **given | more)
        if GRONDEN[code].consulted:
            said = {"naam": "Ineke", "rol": "aandachtsfunctionaris", "op": TODAY}
            made = deelbesluiten.raadplegen(lens, self.team.plan, made.id, versie=made.versie, **said)
        return made

    def approve(self, made: View, who: str = "gea", at: datetime = FRIDAY) -> View:
        lens = self.team.people[who].lens(at)
        return deelbesluiten.goedkeuren(lens, self.team.plan, made.id, versie=made.versie)

    def running(self, **more: Any) -> View:
        return self.approve(self.draw_up(**more))

    def acute(self, at: datetime = FRIDAY, **more: Any) -> View:
        given = {
            "lezer": seat_of(self.team, self.team.juf),
            "items": [self.verslag],
            "waarom_nu": "Vader staat bij school.",
        }
        return deelbesluiten.acuut(self.team.noor.lens(at), self.team.plan, **given | more)

    def at(self, days: float) -> datetime:
        return FRIDAY + timedelta(days=days)

    def officer(self) -> Somebody:
        return self.team.partner("po", Role.PRIVACY_OFFICER)


def answers(code: str) -> dict[str, str]:
    return {question: f"antwoord op {question}" for question in GRONDEN[code].vragen}


def tell(team: Jeugdteam, who: str, tekst: str, *over: str, topic: str = "verslag") -> View:
    ids = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(team.people[who].lens(), team.plan, topic=topic, over=ids, tekst=tekst)


def reads(team: Jeugdteam, who: Somebody, row: UUID, at: datetime = LATER) -> bool:
    try:
        return "tekst" in bijdrage(who.lens(at), team.plan, row)
    except NotVisible:
        return False


def tasks(soort: str) -> list[Termijn]:
    """The termijnen of this kind that nobody did yet."""
    with transaction():
        open_ones = Termijn.soort == f"deelbesluit_{soort}", Termijn.gedaan_op.is_(None)
        found = list(db.session.scalars(select(Termijn).where(*open_ones).order_by(Termijn.sleutel)))
        for row in found:
            db.session.refresh(row)
            db.session.expunge(row)
        return found


def persons_of(made: View) -> set[UUID]:
    with transaction():
        mine = DeelbesluitPersoon.deelbesluit_id == made.id
        return set(db.session.scalars(select(DeelbesluitPersoon.persoon_id).where(mine)))


def row_of(made: View) -> Deelbesluit:
    with transaction():
        row = db.session.get_one(Deelbesluit, made.id)
        db.session.refresh(row)
        db.session.expunge(row)
        return row
