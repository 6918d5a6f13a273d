"""What is given on a request for inzage: the rows about one person, and what the law adds to them (AVG 15 lid 1).

It holds what was decided on each row and no row that nobody decided on; nothing that is solely about another. After
what was left out, the frame still tells why there was help, what for, how it went and what came of it.
"""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.convenant.cells import Convenant
from casus.database import db
from casus.models import (
    Deelbesluit,
    DeelbesluitPersoon,
    Evaluatie,
    InzageItem,
    Noodtoegang,
    Persoon,
    Toestemming,
    Vaststelling,
    Verstrekking,
    Verzoek,
)
from casus.sharing.columns import column
from casus.sharing.inzage import SECTIES, Held, Looking, held, looking
from casus.sharing.looks.gekeken import gekeken
from casus.sharing.parts import agreed
from casus.sharing.people import Hat, grown_ups, hats, name_of
from casus.sharing.rows import OpenPlan, opened_for
from casus.sharing.tafel import QUIET, Seat, ever_known, seats
from casus.sharing.view import View
from casus.sharing.viewer import Viewer
from casus.words import Topic

_TEAM = "jeugdteam"
NIET_ALLES = {"goede_hulp": "goede_hulp", "jeugdige_wil_niet": "jeugdige_wil_niet"}
"""Why not everything was given, as the decision tells it; any other reason is that it is also about another."""


def uitvoer(opened: OpenPlan, verzoek: Verzoek) -> View:
    """`over`, `plan`, `verzoek`, `secties` (each with `naam` and `items`), `kader` (days and phases), `helpers`,
    `besluiten`, `noodtoegang`, `toestemmingen`, `gekeken`. A constant number of queries.
    """
    kept = {i.item_id: i for i in db.session.scalars(select(InzageItem).where(InzageItem.verzoek_id == verzoek.id))}
    reader = Looking(opened, opened_for(opened))
    rows = held(opened.plan, verzoek.persoon_id, verzoek.vrager_persoon_id, reader, opened.at)
    given = [(row, kept[row.id]) for row in rows if row.id in kept and kept[row.id].oordeel != "niet"]
    asker = _asker(opened, verzoek)
    seen = _known_seats(opened, asker)
    table = [seat for seat in seen if verzoek.persoon_id in seat.about]
    known = hats({*(getattr(row.row, "auteur_aanstelling_id", None) for row, _item in given), *_hats_of(table)})
    known = {key: hat for key, hat in known.items() if hat.soort == _TEAM or key in _hats_of(seen)}
    persoon = db.session.get_one(Persoon, verzoek.persoon_id)
    fields: dict[str, Any] = {
        "over": View("persoon", {"naam": name_of(persoon), "geboren": persoon.geboren}),
        "plan": View("plan", {"nummer": opened.plan.nummer, "gemeente": opened.gemeente, "team": opened.team}),
        "verzoek": _request(verzoek, kept.values()),
        "kader": _frame(opened),
        "secties": [_section(naam, given, known, verzoek) for naam in SECTIES],
        "helpers": _helpers(opened, table, known, asker, verzoek.persoon_id),
        "besluiten": _decisions(opened, verzoek.persoon_id),
        "noodtoegang": _emergencies(opened),
        "toestemmingen": _yes(opened, verzoek.persoon_id),
        "gekeken": gekeken(asker.opened, verzoek.persoon_id) if asker else [],
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


# --- who, what for, and what was decided ------------------------------------------------------------------------------


def _known_seats(opened: OpenPlan, asker: Looking | None) -> list[Seat]:
    """The seats that the asker may know of, also those that ended."""
    table = [seat for seat in seats(opened) if seat.row.aanstelling_id]
    if asker is not None:
        known = {seat.row.id for seat in ever_known(asker.opened, table, adults=grown_ups(opened))}
        return [seat for seat in table if seat.row.id in known]
    shown = [seat for seat in table if seat.row.bekend and seat.row.rol not in QUIET and seat.row.soort == "partner"]
    return [seat for seat in shown if seat.row.status in ("actief", "beeindigd")]


def _hats_of(table: Collection[Seat]) -> set[UUID | None]:
    return {seat.row.aanstelling_id for seat in table}


def _helpers(
    opened: OpenPlan, table: Collection[Seat], known: dict[UUID, Hat], asker: Looking | None, over: UUID
) -> list[View]:
    """Recipients: role and organisation, what for, which kinds of information, from when to when. No names of staff."""
    convenant = agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
    return [_helper(seat, known, convenant, asker, over) for seat in table]


def _helper(seat: Seat, known: dict[UUID, Hat], convenant: Convenant | None, asker: Looking | None, over: UUID) -> View:
    """The name of a local organisation tells where somebody can be found; what a seat is for may be about another."""
    row, hat = seat.row, known[seat.row.aanstelling_id] if seat.row.aanstelling_id else None
    topics = list(dict.fromkeys(cell.topic for cell in column(convenant, row.rol).leest))
    place = hat.organisatie if hat and asker and all(asker.opened.reads(Topic.VERBLIJF, p) for p in seat.about) else ""
    fields = {"rol": row.rol, "organisatie": place, "waarvoor": row.doelbinding if seat.about == {over} else ""}
    return View("helper", fields | {"van": row.van, "tot": row.tot, "leest": topics})


def _decisions(opened: OpenPlan, over: UUID) -> list[View]:
    """Sharing without consent that this person was told of; the rest is told when it may be (Jeugdwet 7.3.11)."""
    query = (
        select(Deelbesluit, DeelbesluitPersoon.geinformeerd_op)
        .join(DeelbesluitPersoon, DeelbesluitPersoon.deelbesluit_id == Deelbesluit.id)
        .where(Deelbesluit.plan_id == opened.plan.id, DeelbesluitPersoon.persoon_id == over)
        .where(DeelbesluitPersoon.geinformeerd_op.is_not(None))
    )
    found = db.session.execute(query.order_by(Deelbesluit.op, Deelbesluit.id)).all()
    told = select(Verstrekking.deelbesluit_id, Verstrekking.hoe, Verstrekking.gedaan_op).where(
        Verstrekking.deelbesluit_id.in_([row.id for row, _op in found])
    )
    outside: dict[UUID | None, list[View]] = {}
    for besluit_id, hoe, op in db.session.execute(told):
        outside.setdefault(besluit_id, []).append(View("verstrekking", {"hoe": hoe, "op": op}))
    return [
        View(
            "besluit",
            {"code": row.code, "op": dates.day_of(row.op), "van": row.van, "tot": row.tot, "verteld_op": op}
            | {"verstrekt": outside.get(row.id, [])},
        )
        for row, op in found
    ]


def _emergencies(opened: OpenPlan) -> list[View]:
    """Noodtoegang that the family was told of."""
    query = select(Noodtoegang).where(Noodtoegang.plan_id == opened.plan.id, Noodtoegang.geinformeerd_op.is_not(None))
    rows = db.session.scalars(query.order_by(Noodtoegang.van, Noodtoegang.id)).all()
    known = hats(row.aanstelling_id for row in rows)
    return [
        View("noodtoegang", {"van": row.van, "tot": row.tot, "rol": known[row.aanstelling_id].rol, "code": row.code})
        for row in rows
    ]


def _yes(opened: OpenPlan, over: UUID) -> list[View]:
    """The consents about this person: which kind, what for, from when, and whether it was taken back."""
    query = select(Toestemming).where(Toestemming.plan_id == opened.plan.id, Toestemming.persoon_id == over)
    names = ("soort", "doelbinding", "gegeven_op", "ingetrokken_op")
    rows = db.session.scalars(query.order_by(Toestemming.gegeven_op, Toestemming.id))
    return [View("toestemming", {name: getattr(row, name) for name in names}) for row in rows]
