"""A bijdrage that belongs to a form of its own: the aanmelding, the words of a child."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from casus.actions import termijnen
from casus.database import db, flush
from casus.models import Bijdrage, BijdrageAbout
from casus.sharing.grants import Facts
from casus.sharing.rows import OpenPlan
from casus.words import Topic


@dataclass(frozen=True)
class Words:
    """What was said, about whom, and who said it: a person of the gezin, or a word for somebody else."""

    topic: Topic
    tekst: str
    over: tuple[UUID, ...]
    verteld_door_id: UUID | None = None
    verteld_door_rol: str = ""
    soort: str = ""


def write_down(opened: OpenPlan, words: Words, *, settled: bool) -> Bijdrage:
    """Keep these words as a bijdrage that is to be discussed first. Settled where its writer may settle it."""
    row = Bijdrage(
        plan_id=opened.plan.id,
        topic=words.topic,
        soort=words.soort,
        tekst=words.tekst,
        status="vastgesteld" if settled else "ingediend",
        auteur_aanstelling_id=opened.viewer.aanstelling_id,
        verteld_door_id=words.verteld_door_id,
        verteld_door_rol=words.verteld_door_rol,
        eerst_bespreken=True,
        op=opened.at,
        ingediend_op=opened.at,
        gelezen_op=opened.at if settled else None,
        gelezen_door_id=opened.viewer.aanstelling_id if settled else None,
    )
    db.session.add(row)
    flush()
    _about(row.id, words.over)
    termijnen.for_bijdrage(row, opened.at)
    opened.use(opened.adds(Facts(row.id, words.topic, words.over)) or ())
    opened.touched.add(row.id)
    return row


def _about(bijdrage_id: UUID, over: Collection[UUID]) -> None:
    db.session.add_all(BijdrageAbout(bijdrage_id=bijdrage_id, persoon_id=persoon) for persoon in over)
    flush()
