"""What decides who speaks for a person, read from the tables: birth date, gezag, parents, capacity, guardianship."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select

from casus import dates
from casus.actions.toestemmers import Authority, Subject
from casus.database import db
from casus.models import Capaciteitsoordeel, Gezag, Maatregel, Persoon, Relatie

GUARDIANSHIP = "voogdij"


def subjects(persons: Collection[UUID], at: datetime) -> dict[UUID, Subject]:
    """The facts about these persons at this moment: five queries, however many they are.

    Who died has no say, so deceased parents are left out.
    """
    day, ids = dates.day_of(at), sorted(persons)
    rows = db.session.scalars(select(Persoon).where(Persoon.id.in_(ids))).all()
    gezag, ouders = _gezag(ids), _ouders(ids, day)
    dead = _dead({*(a.persoon for found in gezag.values() for a in found), *(p for o in ouders.values() for p in o)})
    judged = _judged(ids, day)
    guardians = _guardians(ids, day)
    return {
        row.id: Subject(
            row.id,
            row.geboren_vroegst,
            row.geboren_laatst,
            overleden=row.overleden_op is not None,
            gezag=tuple(a for a in gezag.get(row.id, ()) if a.persoon not in dead),
            ouders=frozenset(ouders.get(row.id, ())) - dead,
            voogd_organisaties=frozenset(organisatie for organisatie, _tot in guardians.get(row.id, ())),
            incapable=row.id in judged,
            ends=frozenset(tot for tot in _ends(judged, guardians, row.id) if tot is not None),
        )
        for row in rows
    }


def _gezag(ids: Collection[UUID]) -> dict[UUID, list[Authority]]:
    """Rows as they stand: which of them hold today is for the rule. A corrected row no longer counts."""
    corrected = select(Gezag.corrigeert_id).where(Gezag.corrigeert_id.is_not(None))
    rows = db.session.scalars(select(Gezag).where(Gezag.kind_id.in_(ids), Gezag.id.not_in(corrected)))
    return _grouped(
        (row.kind_id, Authority(row.persoon_id, row.soort, row.status == "bekend", row.van, row.tot)) for row in rows
    )


def _ouders(ids: Collection[UUID], day: date) -> dict[UUID, list[UUID]]:
    corrected = select(Relatie.corrigeert_id).where(Relatie.corrigeert_id.is_not(None))
    rows = db.session.execute(
        select(Relatie.naar_persoon_id, Relatie.van_persoon_id).where(
            Relatie.soort == "ouder",
            Relatie.naar_persoon_id.in_(ids),
            _running(Relatie, day),
            Relatie.id.not_in(corrected),
        )
    )
    return _grouped((kind, ouder) for kind, ouder in rows)


def _guardians(ids: Collection[UUID], day: date) -> dict[UUID, list[tuple[UUID, date | None]]]:
    """Organisations with voogdij, and until when: a measure of that kind that runs."""
    rows = db.session.execute(
        select(Maatregel.persoon_id, Maatregel.organisatie_id, Maatregel.tot).where(
            Maatregel.persoon_id.in_(ids), Maatregel.soort == GUARDIANSHIP, _running(Maatregel, day)
        )
    )
    return _grouped((kind, (organisatie, tot)) for kind, organisatie, tot in rows)


def _judged(ids: Collection[UUID], day: date) -> dict[UUID, list[date | None]]:
    """Who was judged unable to weigh sharing, and until when; who judged otherwise today ends it, as in the heart."""
    kind = Capaciteitsoordeel
    mine = kind.persoon_id.in_(ids), kind.over_delen, _running(kind, day)
    rows = db.session.execute(select(kind.persoon_id, kind.bekwaam, kind.tot).where(*mine)).all()
    able = {row.persoon_id for row in rows if row.bekwaam}
    return _grouped((row.persoon_id, row.tot) for row in rows if row.persoon_id not in able)


def _ends(
    judged: Mapping[UUID, list[date | None]], guardians: Mapping[UUID, list[tuple[UUID, date | None]]], persoon: UUID
) -> Iterable[date | None]:
    return [*judged.get(persoon, ()), *(tot for _organisatie, tot in guardians.get(persoon, ()))]


def _running(kind: type[Any], day: date) -> ColumnElement[bool]:
    return and_(or_(kind.van.is_(None), kind.van <= day), or_(kind.tot.is_(None), kind.tot >= day))


def _dead(ids: Collection[UUID]) -> frozenset[UUID]:
    return frozenset(
        db.session.scalars(select(Persoon.id).where(Persoon.id.in_(sorted(ids)), Persoon.overleden_op.is_not(None)))
    )


def _grouped(pairs: Iterable[tuple[UUID, Any]]) -> dict[UUID, list[Any]]:
    found: dict[UUID, list[Any]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found
