"""Requests in the plan that everybody reads: one that was given, one that waits for a second person, a letter; and an
item that is set aside.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from casus.models import Beperking, Hoofdlijnenbrief, InzageItem, Verzoek
from casus.words import Topic
from heart.facts import Row
from sweep.ink import Ink

OPEN = (Topic.VERSLAG, Topic.KRACHTEN_ZORGEN, Topic.HULPVRAAG, Topic.AFSPRAAK, Topic.SCHOOL)
"""Topics that who leads reads."""


def requests(pen: Ink, plan: Row, persons: dict[str, UUID], lead: UUID, second: UUID) -> None:
    """Mila asked twice about herself; somebody outside asked for a letter about Sem; a row about Tess is set aside."""
    mine = _about(pen, plan, persons["Mila"], OPEN)
    by = {"samengesteld_door_id": lead, "samengesteld_op": pen.at, "nakijker_id": second, "verleng_reden": ""}
    given = by | {"status": "toegewezen", "besloten_door_id": lead, "besloten_op": pen.today, "goedgekeurd_op": pen.at}
    given |= {"goedgekeurd_door_id": second, "beschikbaar_tot": pen.at + timedelta(days=28)}
    for about, of in (("gegeven", given), ("wacht", by | {"status": "in_behandeling"})):
        with pen.about(f"verzoek {about}"):
            asked = _asked(
                pen, plan, persons["Mila"], "inzage", vrager_persoon_id=persons["Mila"], vrager_naam="", **of
            )
            kept = {"item_id": mine["id"], "soort": "bijdrage", "topic": mine["topic"], "oordeel": "zwart"}
            pen.add(InzageItem, verzoek_id=asked["id"], door_id=lead, reden="", **kept)
    with pen.about("brief"):
        letter = _asked(pen, plan, persons["Sem"], "hoofdlijnen", **given)
        pen.add(Hoofdlijnenbrief, verzoek_id=letter["id"])
    aside = _about(pen, plan, persons["Tess"], OPEN)
    with pen.about("opzij"):
        of = {"item_id": aside["id"], "topic": aside["topic"], "persoon_id": persons["Tess"], "door_id": lead}
        author = {name: aside[name] for name in ("auteur_aanstelling_id", "auteur_persoon_id")}
        pen.add(Beperking, plan_id=plan["id"], afloop="", **of, **author)


def _asked(pen: Ink, plan: Row, over: UUID, soort: str, **of: Any) -> Row:
    days = {"gevraagd_op": pen.today, "uiterlijk_op": pen.today + timedelta(days=30)}
    return pen.add(Verzoek, plan_id=plan["id"], persoon_id=over, soort=soort, **days, **of)


def _about(pen: Ink, plan: Row, persoon: UUID, topics: tuple[Topic, ...]) -> Row:
    """The last row on these topics about this person alone that was handed in and may be read by others."""
    for row in reversed(pen.tables["bijdragen"]):
        about = [a["persoon_id"] for a in pen.tables["bijdragen_about"] if a["bijdrage_id"] == row["id"]]
        sent = row["status"] in ("ingediend", "vastgesteld") and not row["eerst_bespreken"] and not row["vervangen"]
        if row["plan_id"] == plan["id"] and row["topic"] in topics and about == [persoon] and sent:
            return row
    raise LookupError(persoon)
