"""Gezag as the BRP tells it: bekend for whom it names, with the BRP as evidence; else onbekend for every parent."""

from collections.abc import Collection, Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import or_, select

from casus.brp import GezagIn, GezinIn, Soort
from casus.database import db, flush
from casus.dates import day_of
from casus.models import Gezag
from casus.sharing.lens import Lens

BRP = "BRP"
_SOORTEN = {"Voogdij": "voogdij", "GezamenlijkGezag": "gezamenlijk"}


def write_gezag(lens: Lens, found: GezinIn, ids: Mapping[str, UUID], earlier: Collection[UUID]) -> None:
    """A row for each who has gezag over each living minor. `earlier` are the persons whom casus knew before."""
    for claim in found.gezag:
        kind = ids[claim.kind]
        running = _running(lens, kind)
        if claim.onbekend:
            for ouder in _living_parents(found, claim.kind):
                if ids[ouder] not in running:
                    db.session.add(Gezag(kind_id=kind, persoon_id=ids[ouder]))
        else:
            _write_known(lens, claim, kind, [ids[key] for key in claim.houders], running, earlier)
    flush()


def _write_known(
    lens: Lens,
    claim: GezagIn,
    kind: UUID,
    houders: Collection[UUID],
    running: Mapping[UUID, Gezag],
    earlier: Collection[UUID],
) -> None:
    """Who is named has it; who had it before and is not named, while nobody is missing, has it no more."""
    for persoon, row in running.items():
        if row.status == "onbekend" or (persoon not in houders and not claim.buiten):
            row.tot, row.reden = day_of(lens.at) - timedelta(days=1), BRP
    for persoon in houders:
        old = running.get(persoon)
        if old is not None and old.status == "bekend":
            continue
        row = Gezag(kind_id=kind, persoon_id=persoon, soort=_SOORTEN.get(claim.soort or "", "ouderlijk"))
        # Rights work forward only: over a child with an earlier plan, from today (`docs/domein.md`).
        row.van = day_of(lens.at) if kind in earlier else None
        row.status, row.bewijs, row.gecontroleerd_op = "bekend", BRP, day_of(lens.at)
        row.gecontroleerd_door_id = lens.viewer.aanstelling_id
        row.corrigeert_id = old.id if old else None
        db.session.add(row)


def _running(lens: Lens, kind: UUID) -> dict[UUID, Gezag]:
    today = day_of(lens.at)
    rows = select(Gezag).where(Gezag.kind_id == kind, or_(Gezag.tot.is_(None), Gezag.tot >= today))
    return {row.persoon_id: row for row in db.session.scalars(rows)}


def _living_parents(found: GezinIn, kind: str) -> list[str]:
    parents = [relatie.van for relatie in found.relaties if relatie.soort is Soort.OUDER and relatie.naar == kind]
    return [key for key in parents if found.persoon(key).overleden is None]
