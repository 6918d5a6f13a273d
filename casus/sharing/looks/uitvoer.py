"""What is given on a request for inzage: the rows about one person, and what the law adds to them (AVG 15 lid 1).

It holds what was decided on each row and no row that nobody decided on; nothing that is solely about another. After
what was left out, the frame still tells why there was help, what for, how it went and what came of it.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.database import db
from casus.models import (
    Evaluatie,
    InzageItem,
    Persoon,
    Vaststelling,
    Verzoek,
)
from casus.sharing.inzage import SECTIES, Held, Looking, held, looking
from casus.sharing.looks.gekeken import gekeken
from casus.sharing.looks.ontvangers import consents, decisions, emergencies, hats_of, helpers, known_seats
from casus.sharing.people import Hat, hats, name_of
from casus.sharing.rows import OpenPlan, opened_for
from casus.sharing.view import View
from casus.sharing.viewer import Viewer

_TEAM = "jeugdteam"
NIET_ALLES = {"goede_hulp": "goede_hulp", "jeugdige_wil_niet": "jeugdige_wil_niet"}
"""Why not everything was given, as the decision tells it; any other reason is that it is also about another."""


def uitvoer(opened: OpenPlan, verzoek: Verzoek) -> View:
    """`over`, `plan`, `verzoek`, `secties` (each with `naam` and `items`), `kader` (days and phases), `helpers`,
    `besluiten`, `noodtoegang`, `toestemmingen`, `gekeken`, `gekeken_alles` (false: only the newest). A constant number
    of queries.
    """
    kept = {i.item_id: i for i in db.session.scalars(select(InzageItem).where(InzageItem.verzoek_id == verzoek.id))}
    reader = Looking(opened, opened_for(opened))
    rows = held(opened.plan, verzoek.persoon_id, verzoek.vrager_persoon_id, reader, opened.at)
    given = [(row, kept[row.id]) for row in rows if row.id in kept and kept[row.id].oordeel != "niet"]
    asker = _asker(opened, verzoek)
    seen = known_seats(opened, asker)
    table = [seat for seat in seen if verzoek.persoon_id in seat.about]
    known = hats({*(getattr(row.row, "auteur_aanstelling_id", None) for row, _item in given), *hats_of(table)})
    known = {key: hat for key, hat in known.items() if hat.soort == _TEAM or key in hats_of(seen)}
    persoon = db.session.get_one(Persoon, verzoek.persoon_id)
    looks, whole = gekeken(asker.opened, verzoek.persoon_id) if asker else ([], True)
    fields: dict[str, Any] = {
        "over": View("persoon", {"naam": name_of(persoon), "geboren": persoon.geboren}),
        "plan": View("plan", {"nummer": opened.plan.nummer, "gemeente": opened.gemeente, "team": opened.team}),
        "verzoek": _request(verzoek, kept.values()),
        "kader": _frame(opened),
        "secties": [_section(naam, given, known, verzoek) for naam in SECTIES],
        "helpers": helpers(opened, table, known, asker, verzoek.persoon_id),
        "besluiten": decisions(opened, verzoek.persoon_id),
        "noodtoegang": emergencies(opened),
        "toestemmingen": consents(opened, seen, asker, verzoek.persoon_id),
        "gekeken": looks,
        "gekeken_alles": whole,
    }
    return View("uitvoer", fields)


def reasons_not_all(kept: Collection[InzageItem]) -> list[str]:
    """Why not everything was given, for the decision; empty where everything was."""
    left = [item for item in kept if item.oordeel != "geven"]
    return sorted({NIET_ALLES.get(item.reden, "ander") for item in left})


def why_not_all(verzoek_id: UUID) -> list[str]:
    return reasons_not_all(db.session.scalars(select(InzageItem).where(InzageItem.verzoek_id == verzoek_id)).all())


def _request(verzoek: Verzoek, kept: Collection[InzageItem]) -> View:
    names = ("id", "soort", "gevraagd_op", "besloten_op", "besluit", "status")
    fields = {name: getattr(verzoek, name) for name in names}
    return View("verzoek", fields | {"niet_alles": reasons_not_all(kept)})


def _asker(opened: OpenPlan, verzoek: Verzoek) -> Looking | None:
    if verzoek.vrager_persoon_id is None:
        return None
    return looking(opened.plan, Viewer(None, "", persoon_id=verzoek.vrager_persoon_id), opened.at)


def _section(naam: str, given: Sequence[tuple[Held, InzageItem]], known: dict[UUID, Hat], verzoek: Verzoek) -> View:
    items = [_item(row, item, known, verzoek) for row, item in given if row.sectie == naam and item.tekst]
    return View("sectie", {"naam": naam, "items": items})


def _item(row: Held, item: InzageItem, known: dict[UUID, Hat], verzoek: Verzoek) -> View:
    """`bron`: who told it (AVG 15 lid 1 g), as a role; of a seat that the asker may not know not even that."""
    hat = known.get(getattr(row.row, "auteur_aanstelling_id", None) or UUID(int=0))
    writer = getattr(row.row, "auteur_persoon_id", None)
    mine = writer is not None and writer == verzoek.vrager_persoon_id
    bron = {"rol": hat.rol if hat else "", "zelf": mine, "gezin": writer is not None}
    fields = {"soort": row.soort, "topic": row.topic, "op": row.op, "tekst": item.tekst, "bron": View("bron", bron)}
    return View(
        "item", fields | {"weggelaten": item.oordeel == "zwart", "eerder": getattr(row.row, "vervangen", False)}
    )


def _frame(opened: OpenPlan) -> View:
    """What stands there whatever was left out: days and phases, no story."""
    plan = opened.plan
    adopted = select(Vaststelling.op).where(Vaststelling.plan_id == plan.id).order_by(Vaststelling.op)
    looked = select(Evaluatie.gehouden_op, Evaluatie.besluit).where(
        Evaluatie.plan_id == plan.id, Evaluatie.gehouden_op.is_not(None)
    )
    fields = {
        "aangemeld_op": plan.aangemeld_op,
        "fase": plan.fase,
        "fase_sinds": dates.day_of(plan.fase_sinds),
        "vastgesteld_op": list(db.session.scalars(adopted)),
        "evaluaties": [View("evaluatie", {"op": op, "besluit": besluit}) for op, besluit in db.session.execute(looked)],
        "beeindigd_op": plan.beeindigd_op,
    }
    return View("kader", fields)
