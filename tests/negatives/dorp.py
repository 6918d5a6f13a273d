"""The family of `jeugdteam.py` with its table, one word for every item, and a second family next door."""

from contextlib import suppress
from datetime import UTC, date, datetime
from uuid import UUID

import time_machine
from sqlalchemy import delete, select, update

from casus.actions import bijdragen
from casus.database import db, transaction
from casus.errors import CasusError
from casus.models import Gezag, Gezinslid, Plan
from casus.words import Fase, Role, Topic
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seated
from traject import Traject

MAY = datetime(2026, 5, 31, 10, 0, tzinfo=UTC)
JUNE = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
CHILD, DOEL, MIXED, BEFORE, SINCE = "kieviet", "ringmus", "merelnest", "zwartkop", "roodborst"
NEIGHBOURS = ("Bakker", "We willen weer rust", "D. en M. · 2018")
"""What tells of the other family: a name, its question, and the label of its plan."""
FAMILY = ("Jansen", "S.J. 2018", CHILD, DOEL, MIXED, "topic_")
"""What tells of this one."""


def tell(team: Jeugdteam, word: str, *over: str, topic: str = "hulpvraag", at: datetime = FRIDAY, **more: str):
    ids = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(team.noor.lens(at), team.plan, topic=topic, over=ids, tekst=word, **more)


def dorp(team: Jeugdteam) -> set[UUID]:
    """School, jeugdhulp and leerplicht sit there about Sem; oma helps, and buur from outside.

    Vader has gezag since 1 June. Gives the items to ask for by id.
    """
    doel = team.doel("sem", woorden=DOEL)
    for naam, rol in (("juf", Role.SCHOOL), ("tygo", Role.JEUGDHULP), ("leo", Role.LEERPLICHT)):
        seated(team, naam, rol, "sem", doelen=(doel,))
    with transaction():
        outside = team.member("buur", date(1960, 1, 1), "netwerk")
        db.session.execute(delete(Gezinslid).where(Gezinslid.persoon_id == outside))
    for naam in ("oma", "buur"):
        seated(team, naam, Role.NETWERK, "sem", soort="familie", doelen=(doel,))
    with transaction():
        mine = Gezag.persoon_id == team.persons["vader"]
        db.session.execute(update(Gezag).where(mine).values(van=date(2026, 6, 1)))
    with time_machine.travel(JUNE):
        tell(team, SINCE, "sem", at=JUNE)
    with time_machine.travel(MAY):
        before = tell(team, BEFORE, "sem", at=MAY)
    of_every_topic(team)
    return {before.id, tell(team, CHILD, "sem").id, tell(team, MIXED, "sem", "lotte").id}


def of_every_topic(team: Jeugdteam) -> None:
    """Whatever the regisseur can tell about Sem: a word for each topic."""
    for topic in Topic:
        more = {"leefgebied": "onderwijs", "soort": "zorg"} if topic == Topic.KRACHTEN_ZORGEN else {}
        with suppress(CasusError):
            tell(team, f"topic_{topic}.", "sem", topic=topic, **more)


def next_door(team: Jeugdteam) -> UUID:
    """Bas leads the plan of the family Bakker."""
    other, own = Traject(team), dict(team.persons)
    other.aanmelden("bas")
    team.persons = own
    return other.plan


def plan_before(team: Jeugdteam, label: str) -> Plan:
    """The same family had a plan that ended. Once for a world that stands."""
    with transaction():
        if found := db.session.scalars(select(Plan).where(Plan.label == label)).first():
            db.session.expunge(found)
            return found
        of = {"gezin_id": team.gezin, "gemeente_id": team.gemeente, "team_id": team.team, "nummer": 77}
        of |= {"aangemeld_op": date(2024, 1, 1), "volgende_op": date(2025, 1, 1)}
        row = Plan(label=label, fase=Fase.AFGESLOTEN, **of)
        db.session.add(row)
        db.session.flush()
        db.session.expunge(row)
        return row
