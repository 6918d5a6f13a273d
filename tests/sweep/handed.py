"""What was opened by hand, shut, and said of items, in the plan that everybody reads: one of each."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from casus.models import (
    Deelbesluit,
    DeelbesluitItem,
    DeelbesluitPersoon,
    Verklaring,
    Veto,
    Vrijgave,
    VrijgaveItem,
    VrijgavePersoon,
)
from casus.words import Topic
from heart.facts import Row
from sweep.ink import Ink

ASKED = (Topic.HULPVRAAG, Topic.GEZONDHEIDSGEVOLGEN)
"""What a school may ask for."""
TOLD = (Topic.KRACHTEN_ZORGEN, Topic.VERSLAG, Topic.SCHOOL, Topic.AFSPRAAK)


def hand_out(pen: Ink, plan: Row, persons: dict[str, UUID], seats: dict[str, Row], hats: dict[str, UUID]) -> None:
    """School got an answer, ggz reads a row by a decision, jeugdhulp and Mila miss one, Zoe lets Victor look along."""
    sem = persons["Sem"]
    released, *_ = _about(pen, plan, ASKED, sem)
    kept, decided, *_more = _about(pen, plan, TOLD, sem)
    _release(pen, plan, seats["school"], released, sem, hats["regisseur"])
    _decide(pen, plan, seats["ggz"], decided, sem, hats)
    for reader in ({"lezer_deelname_id": seats["jeugdhulp"]["id"]}, {"lezer_persoon_id": persons["Mila"]}):
        _keep_from(pen, plan, kept, hats["regisseur"], reader)
    _look_along(pen, plan, persons["Zoe"], persons["Victor"])
    _say(pen, plan, persons)


def _about(pen: Ink, plan: Row, topics: tuple[Topic, ...], persoon: UUID) -> list[Row]:
    """Rows on these topics about this person alone that were handed in and talked about."""
    found = []
    for row in pen.tables["bijdragen"]:
        about = [a["persoon_id"] for a in pen.tables["bijdragen_about"] if a["bijdrage_id"] == row["id"]]
        sent = row["status"] in ("ingediend", "vastgesteld") and not row["eerst_bespreken"] and not row["vervangen"]
        if row["plan_id"] == plan["id"] and row["topic"] in topics and about == [persoon] and sent:
            found.append(row)
    return found


def _release(pen: Ink, plan: Row, seat: Row, row: Row, persoon: UUID, by: UUID) -> None:
    days = {"van": pen.at - timedelta(days=1), "tot": pen.at + timedelta(days=9)}
    with pen.about("vrijgave voor school"):
        release = pen.add(Vrijgave, plan_id=plan["id"], lezer_deelname_id=seat["id"], door_id=by, **days)
    pen.add(VrijgaveItem, vrijgave_id=release["id"], item_id=row["id"], topic=row["topic"])
    pen.add(VrijgavePersoon, vrijgave_id=release["id"], persoon_id=persoon, grond="toestemming", compleet=True)


def _decide(pen: Ink, plan: Row, seat: Row, row: Row, persoon: UUID, hats: dict[str, UUID]) -> None:
    days = {"van": pen.at - timedelta(days=1), "tot": pen.at + timedelta(days=9), "goedgekeurd_op": pen.at}
    by = {"auteur_id": hats["regisseur"], "goedgekeurd_door_id": hats["gedragswetenschapper"]}
    with pen.about("besluit voor ggz"):
        besluit = pen.add(Deelbesluit, plan_id=plan["id"], lezer_deelname_id=seat["id"], code="G5", **days, **by)
        pen.add(DeelbesluitPersoon, deelbesluit_id=besluit["id"], persoon_id=persoon)
    pen.add(DeelbesluitItem, deelbesluit_id=besluit["id"], item_id=row["id"], topic=row["topic"])


def _keep_from(pen: Ink, plan: Row, row: Row, by: UUID, reader: dict[str, Any]) -> None:
    of = {"item_id": row["id"], "topic": row["topic"], "herzien_op": pen.today + timedelta(days=30), "door_id": by}
    with pen.about("veto"):
        pen.add(Veto, plan_id=plan["id"], **of, **reader)


def _say(pen: Ink, plan: Row, persons: dict[str, UUID]) -> None:
    """Zoe and Victor say something about what stands about them, and Mila about a doel and an actie of Sem."""
    doel = next(row for row in pen.tables["doelen"] if _of(pen, "doel", row, plan) == [persons["Sem"]])
    actie = next(row for row in pen.tables["acties"] if _of(pen, "actie", row, plan) == [persons["Sem"]])
    said = [(_about(pen, plan, TOLD, persons[name])[0], name, name) for name in ("Zoe", "Victor")]
    for row, persoon, door in [*said, (doel, "Sem", "Mila"), (actie, "Sem", "Mila")]:
        topic = row.get("topic") or (Topic.DOEL if row is doel else Topic.ACTIE)
        who = {"persoon_id": persons[persoon], "door_persoon_id": persons[door]}
        with pen.about(f"eigen woorden van {door}"):
            pen.add(Verklaring, plan_id=plan["id"], item_id=row["id"], topic=topic, **who)


def _of(pen: Ink, kind: str, row: Row, plan: Row) -> list[UUID]:
    """The persons of a doel or an actie in this plan."""
    table = {"doel": "doelen_about", "actie": "acties_about"}[kind]
    about = [a["persoon_id"] for a in pen.tables[table] if a[f"{kind}_id"] == row["id"]]
    return about if row["plan_id"] == plan["id"] else []


def _look_along(pen: Ink, plan: Row, youth: UUID, parent: UUID) -> None:
    of = {"soort": "meekijken", "lezer_persoon_id": parent, "door_persoon_id": youth}
    with pen.about("meekijken van Zoe"):
        release = pen.add(Vrijgave, plan_id=plan["id"], van=pen.at - timedelta(days=1), **of)
    pen.add(VrijgavePersoon, vrijgave_id=release["id"], persoon_id=youth, grond="eigen", compleet=True)
