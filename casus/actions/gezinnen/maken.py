"""A new gezin, and a new persoon in one."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.bsn import keep, number
from casus.actions.checking import Checking
from casus.actions.gezinnen.known import known_child
from casus.actions.gezinnen.velden import ROLLEN, persoon_velden
from casus.database import db, flush, now, uuid7
from casus.dates import Datum, latest_birth_for
from casus.errors import Invalid
from casus.language import _
from casus.models import Gezag, Gezin, Gezinslid, Persoon, Relatie

Given = Mapping[str, Any]


def gezin_maken(gemeente_id: UUID, personen: Sequence[Given]) -> tuple[UUID, list[UUID]]:
    """A gezin of these persons, in this order. For a deed that holds a transaction open.

    Each has the fields of Persoon (`geboren` as typed) and `rol` (kind, ouder, stiefouder, verzorger, netwerk), and may
    have `bsn`, and `ouder_van`: the places (from 0) of the children of an ouder; not said: all of them. Gezag stays
    onbekend. A child whom casus knows is the same persoon again; whether it stands in another live plan is for the
    caller (`double.refuse_double`). Raises `Invalid`, with fields like "personen.0.geboren".
    """
    checking = Checking(now())
    fields = [checked_member(checking, given, prefix=f"personen.{place}.") for place, given in enumerate(personen)]
    known = all(given.get("rol") in ROLLEN for given in personen)
    if known and not any(given["rol"] == "kind" and not given.get("overleden_op") for given in personen):
        checking.wrong("personen", _("Zet er een kind bij. Een plan gaat over een kind."))
    _each_once(checking, fields)
    checking.stop()
    gezin = Gezin(id=uuid7(), gemeente_id=gemeente_id)
    db.session.add(gezin)
    ids = [new_member(gezin, field, given["rol"]) for field, given in zip(fields, personen, strict=True)]
    for place, given in enumerate(personen):
        if given["rol"] == "ouder":
            make_parent(gezin.id, ids[place], [ids[child] for child in _children(given, personen)], checking)
    flush()
    return gezin.id, ids


def new_member(gezin: Gezin, fields: Given, rol: str, van: date | None = None) -> UUID:
    """A persoon in this gezin; a child whom casus knows stays the persoon that it was. `Invalid` where it is here."""
    values = dict(fields)
    bsn = values.pop("bsn", "")
    found = _known(values, bsn, gezin.gemeente_id) if rol == "kind" else None
    if found and found in _leden(gezin.id):
        raise Invalid({"voornamen": [_("Dit kind staat al in dit gezin.")]})
    persoon_id = found or _new(values, bsn)
    flush()
    db.session.add(Gezinslid(gezin_id=gezin.id, persoon_id=persoon_id, rol=rol, van=van))
    return persoon_id


def make_parent(gezin_id: UUID, ouder_id: UUID, kinderen: Collection[UUID], checking: Checking) -> list[UUID]:
    """Somebody is a parent of these children. Over a minor gezag is onbekend until evidence is recorded."""
    minors = minors_of(kinderen, checking)
    made: list[UUID] = []
    for kind in kinderen:
        row = Relatie(id=uuid7(), gezin_id=gezin_id, van_persoon_id=ouder_id, naar_persoon_id=kind, soort="ouder")
        db.session.add(row)
        made.append(row.id)
        if kind in minors and not _has_gezag(ouder_id, kind):
            db.session.add(Gezag(kind_id=kind, persoon_id=ouder_id))
    return made


def minors_of(ids: Collection[UUID], checking: Checking) -> set[UUID]:
    """Those of these persons who are alive and not certain to be 18."""
    cut = latest_birth_for(18, checking.at)
    alive = select(Persoon.id).where(Persoon.id.in_(ids), Persoon.overleden_op.is_(None))
    return set(db.session.scalars(alive.where(Persoon.geboren_laatst > cut)))


def checked_member(checking: Checking, given: Given, *, prefix: str = "") -> dict[str, Any]:
    """The columns of a persoon, with `bsn` as nine digits or nothing."""
    fields = persoon_velden(checking, given, prefix=prefix)
    checking.choice(prefix + "rol", given.get("rol") or "", ROLLEN)
    child = given.get("rol") == "kind"
    return fields | {"bsn": number(checking, prefix + "bsn", given.get("bsn") or "", child=child)}


def _each_once(checking: Checking, fields: Sequence[Given]) -> None:
    seen: set[str] = set()
    for place, field in enumerate(fields):
        if field["bsn"] and field["bsn"] in seen:
            checking.wrong(f"personen.{place}.bsn", _("Dit BSN staat hier ook bij iemand anders."))
        seen.add(field["bsn"])


def _children(given: Given, personen: Sequence[Given]) -> list[int]:
    kinderen = [place for place, one in enumerate(personen) if one["rol"] == "kind"]
    said = given.get("ouder_van")
    return kinderen if said is None else [place for place in kinderen if place in said]


def _known(fields: Given, bsn: str, gemeente_id: UUID) -> UUID | None:
    first = fields["voornamen"] or fields["roepnaam"]
    naam = " ".join(part for part in (first, fields["voorvoegsel"], fields["geslachtsnaam"]) if part)
    return known_child(bsn, naam, Datum.from_iso(fields["geboren"]), gemeente_id)


def _leden(gezin_id: UUID) -> set[UUID]:
    return set(db.session.scalars(select(Gezinslid.persoon_id).where(Gezinslid.gezin_id == gezin_id)))


def _new(fields: Given, bsn: str) -> UUID:
    persoon = Persoon(id=uuid7(), **fields)
    db.session.add(persoon)
    if bsn:
        flush()
        keep(persoon.id, bsn)
    return persoon.id


def _has_gezag(ouder_id: UUID, kind_id: UUID) -> bool:
    rows = select(Gezag.id).where(Gezag.persoon_id == ouder_id, Gezag.kind_id == kind_id, Gezag.tot.is_(None))
    return db.session.scalars(rows).first() is not None
