"""What the guards of a plan ask, loaded in one query whatever they ask: a checklist costs the same for every plan."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Select, and_, bindparam, exists, func, or_, select
from sqlalchemy.orm import aliased

from casus.database import Key, db, now
from casus.dates import day_of, latest_birth_for
from casus.models import (
    Actie,
    Afschaling,
    Besluit,
    Bijdrage,
    Contactmoment,
    Doel,
    Evaluatie,
    Gehoord,
    Gezinslid,
    Leefgebiedkeuze,
    Lezing,
    Persoon,
    Plan,
    PlanKind,
    Regie,
    Vaststelling,
    Veiligheidscheck,
)
from casus.sharing.constants import written_out
from casus.words import Fase, Topic

READERS = ("kind", "ouder", "verzorger")
"""Whose reading of the brede analyse is asked: the gezin itself, from 12 years; not the network around it."""


@dataclass(frozen=True)
class PlanFacts:
    """Each field follows from rows of their own, with a date and an author; nothing is a tick on the plan."""

    fase: Fase
    fase_sinds: datetime
    hulpvraag: bool
    check_op: datetime | None
    check_open: bool | None
    check_overgedragen: bool | None
    ooit_onveilig: bool
    zorg_ongelezen: bool
    deelname: str | None
    overdracht: str | None
    leefgebied: bool
    kracht: bool
    zorg: bool
    niet_gehoord: int
    niet_gelezen: int
    regie_aanvaard: bool
    doel_eigen_woorden: bool
    acties: int
    acties_onvolledig: int
    evaluatie_gepland: bool
    evaluatie_besluit: str | None
    evaluatie_op: date | None
    vastgesteld_op: datetime | None
    stopt: bool
    blijft: bool
    contactpersoon: bool
    signalen: bool
    terugkeer: bool
    reden_afsluiting: bool
    waakvlam_laatste: bool


def plan_facts(plan_id: UUID, at: datetime | None = None) -> PlanFacts:
    """Everything the guards of this plan need to know, in one query."""
    at = at or now()
    values = {"plan": plan_id, "vandaag": day_of(at), "grens_12": latest_birth_for(12, at)}
    row = db.session.execute(_query(), values).one()
    return PlanFacts(**row._mapping)


@cache
def _query() -> Select[Any]:
    """Made once: to put it together takes longer than to run it."""
    plan_id = bindparam("plan", type_=Key())
    check = aliased(Veiligheidscheck)
    latest = _latest(Veiligheidscheck.id, Veiligheidscheck.plan_id == plan_id, Veiligheidscheck)
    held = aliased(Evaluatie)
    columns = {
        "fase": Plan.fase,
        "fase_sinds": Plan.fase_sinds,
        "check_op": check.op,
        "check_open": check.open,
        "check_overgedragen": and_(check.zicht != "", check.zicht_aanvaard_op.is_not(None)),
        "evaluatie_besluit": held.besluit,
        "evaluatie_op": held.gehouden_op,
    }
    parts = columns | _aanmelding(plan_id) | _analyse(plan_id) | _plan(plan_id) | _afschaling(plan_id)
    return written_out(
        select(*(part.label(name) for name, part in parts.items()))
        .select_from(Plan)
        .outerjoin(check, check.id == latest)
        .outerjoin(held, held.id == _last_evaluatie(plan_id))
        .where(Plan.id == plan_id)
    )


def _aanmelding(plan_id: Any) -> dict[str, ColumnElement[Any]]:
    besluit = Besluit.plan_id == plan_id
    zorg = and_(Bijdrage.topic == Topic.VEILIGHEIDSZORG, Bijdrage.gelezen_op.is_(None), Bijdrage.status == "ingediend")
    return {
        "hulpvraag": _told(plan_id, Bijdrage.topic == Topic.HULPVRAAG),
        "ooit_onveilig": _there(
            Veiligheidscheck, Veiligheidscheck.plan_id == plan_id, Veiligheidscheck.onveilig.is_(True)
        ),
        "zorg_ongelezen": _there(Bijdrage, Bijdrage.plan_id == plan_id, zorg, Bijdrage.vervangen.is_(False)),
        "deelname": _latest(Besluit.uitkomst, and_(besluit, Besluit.soort == "deelname"), Besluit),
        "overdracht": _latest(Besluit.uitkomst, and_(besluit, Besluit.soort == "overdracht"), Besluit),
    }


def _analyse(plan_id: Any) -> dict[str, ColumnElement[Any]]:
    told = Bijdrage.topic == Topic.KRACHTEN_ZORGEN
    heard = exists().where(Gehoord.plan_id == plan_id, Gehoord.persoon_id == PlanKind.persoon_id)
    return {
        "leefgebied": _there(
            Leefgebiedkeuze, Leefgebiedkeuze.plan_id == plan_id, Leefgebiedkeuze.leefgebied.is_not(None)
        ),
        "kracht": _told(plan_id, told, Bijdrage.soort == "kracht"),
        "zorg": _told(plan_id, told, Bijdrage.soort == "zorg"),
        "niet_gehoord": _count(PlanKind.persoon_id, PlanKind.plan_id == plan_id, PlanKind.loopt.is_(True), ~heard),
        "niet_gelezen": _unread(plan_id),
    }


def _unread(plan_id: Any) -> ColumnElement[int]:
    """Members from 12 years who have not said eens or oneens. What an age gives counts from the latest birth date."""
    said = exists().where(Lezing.plan_id == plan_id, Lezing.persoon_id == Persoon.id)
    own = aliased(Plan)
    return (
        select(func.count(Persoon.id))
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .join(own, own.gezin_id == Gezinslid.gezin_id)
        .where(
            own.id == plan_id,
            Gezinslid.rol.in_(READERS),
            or_(Gezinslid.tot.is_(None), Gezinslid.tot >= bindparam("vandaag", type_=Date())),
            Persoon.overleden_op.is_(None),
            Persoon.geboren_laatst <= bindparam("grens_12", type_=Date()),
            ~said,
        )
        .scalar_subquery()
    )


def _plan(plan_id: Any) -> dict[str, ColumnElement[Any]]:
    runs = and_(Actie.plan_id == plan_id, Actie.status != "vervallen")
    nobody = and_(Actie.eigenaar_aanstelling_id.is_(None), Actie.eigenaar_persoon_id.is_(None))
    adopted = select(func.max(Vaststelling.gemaakt_op)).where(Vaststelling.plan_id == plan_id)
    own = and_(Doel.plan_id == plan_id, Doel.eigen_woorden, Doel.status != "losgelaten")
    return {
        "regie_aanvaard": _there(Regie, Regie.plan_id == plan_id, Regie.status == "aanvaard"),
        "doel_eigen_woorden": _there(Doel, own),
        "acties": _count(Actie.id, runs),
        "acties_onvolledig": _count(Actie.id, runs, or_(nobody, Actie.wanneer.is_(None))),
        "evaluatie_gepland": _there(Evaluatie, Evaluatie.plan_id == plan_id, Evaluatie.gehouden_op.is_(None)),
        "vastgesteld_op": adopted.scalar_subquery(),
    }


def _afschaling(plan_id: Any) -> dict[str, ColumnElement[Any]]:
    """Agreements of an earlier time do not count again after the help was made heavier."""
    now_agreed = and_(Afschaling.plan_id == plan_id, Afschaling.op >= Plan.fase_sinds)
    last = and_(Contactmoment.plan_id == plan_id, Contactmoment.soort == "waakvlam", Contactmoment.laatste)
    written = {name: getattr(Afschaling, name) != "" for name in ("stopt", "blijft", "contactpersoon", "signalen")}
    return {
        **{name: _there(Afschaling, now_agreed, filled) for name, filled in written.items()},
        "terugkeer": _there(Afschaling, now_agreed, Afschaling.terugkeer_tot.is_not(None)),
        "reden_afsluiting": _there(Afschaling, now_agreed, Afschaling.reden_afsluiting != ""),
        "waakvlam_laatste": _there(Contactmoment, last, Contactmoment.op >= Plan.fase_sinds),
    }


def _told(plan_id: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    handed_in = Bijdrage.status.in_(["ingediend", "vastgesteld"])
    return _there(Bijdrage, Bijdrage.plan_id == plan_id, handed_in, Bijdrage.vervangen.is_(False), *where)


def _there(kind: type[Any], *where: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(kind.id).where(*where).correlate(Plan).exists()


def _count(column: Any, *where: ColumnElement[bool]) -> ColumnElement[int]:
    return select(func.count(column)).where(*where).scalar_subquery()


def _latest(column: Any, where: ColumnElement[bool], kind: type[Any]) -> ColumnElement[Any]:
    return select(column).where(where).order_by(kind.op.desc(), kind.id.desc()).limit(1).scalar_subquery()


def _last_evaluatie(plan_id: Any) -> ColumnElement[Any]:
    held = and_(Evaluatie.plan_id == plan_id, Evaluatie.gehouden_op.is_not(None))
    order = Evaluatie.gehouden_op.desc(), Evaluatie.id.desc()
    return select(Evaluatie.id).where(held).order_by(*order).limit(1).scalar_subquery()
