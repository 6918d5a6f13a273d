"""The family: the own part, a child one represents, who lives together, and what was agreed to share."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, cast, exists, false, literal, null, select, true

from casus.database import Word
from casus.models import Capaciteitsoordeel, Gezag, Huishouden, Huishoudlid
from casus.sharing.arms import (
    CELLESS,
    CUT_12,
    CUT_16,
    CUT_18,
    NO_ONE,
    PERSOON,
    arm,
    cellen,
    deelnames,
    in_plans,
    leden,
    living,
    personen,
    plannen,
    running,
    seated,
    whole,
    with_cells,
)
from casus.sharing.grounds.register import FAMILY, ground
from casus.sharing.grounds.shapes import BY_PERSOON, akkoorden
from casus.words import Ground, Role, Scope, Topic

gezagen, bewoners, huishoudens = Gezag.__table__, Huishoudlid.__table__, Huishouden.__table__
oordelen = Capaciteitsoordeel.__table__


def _zelf() -> Any:
    """The column of a person about itself: what an age gives counts from the latest possible birth date."""
    return case(
        (personen.c.geboren_laatst <= CUT_18, literal(Role.VOLWASSENE, Word())),
        (personen.c.geboren_laatst <= CUT_12, literal(Role.JEUGDIGE, Word())),
        else_=cast(null(), Word()),
    )


def _as_self(scope: Scope) -> Any:
    return with_cells(
        leden.join(plannen, plannen.c.gezin_id == leden.c.gezin_id).join(personen, personen.c.id == leden.c.persoon_id),
        _zelf(),
        scope,
    )


def _me() -> ColumnElement[bool]:
    """Who belongs to the gezin now."""
    return in_plans(leden.c.persoon_id == PERSOON, running(leden))


@ground(FAMILY)
def self_about_person() -> Select[Any]:
    """Everyone from 12 reads the own part (Jeugdwet 7.3.8, 7.3.10)."""
    return select(*arm(Ground.SELF, leden.c.persoon_id)).select_from(_as_self(Scope.SELF)).where(_me())


@ground(FAMILY)
def self_about_plan() -> Select[Any]:
    """How the plan goes, for the gezin; who is written down as network sees that from a seat only."""
    inside = and_(_me(), leden.c.rol != "netwerk")
    return (
        select(*arm(Ground.SELF, NO_ONE))
        .select_from(_as_self(Scope.SELF))
        .where(inside, cellen.c.topic == Topic.PROCES)
    )


@ground(FAMILY)
def self_own_yes() -> Select[Any]:
    """The yes that somebody gave about the own person."""
    gave = and_(akkoorden.c.door_persoon_id == PERSOON, akkoorden.c.persoon_id == leden.c.persoon_id)
    own_plan = deelnames.c.plan_id == plannen.c.id
    source = _as_self(Scope.OWN).join(akkoorden, gave).join(deelnames, deelnames.c.id == akkoorden.c.deelname_id)
    return (
        select(*arm(Ground.SELF, akkoorden.c.persoon_id, item=akkoorden.c.id))
        .select_from(source)
        .where(_me(), own_plan, cellen.c.topic == Topic.TOESTEMMING)
    )


# --- a child one represents --------------------------------------------------------------------------------------


def _incapable() -> ColumnElement[bool]:
    """Judged unable to weigh sharing, today, and nobody judged otherwise: who contradicts a judgement, ends it."""
    mine = and_(oordelen.c.persoon_id == personen.c.id, oordelen.c.over_delen, running(oordelen))
    judged = select(oordelen.c.id).where(mine)
    return and_(exists(judged.where(oordelen.c.bekwaam.is_(False))), ~exists(judged.where(oordelen.c.bekwaam)))


def _as_parent() -> Any:
    """The column of who has gezag over a child, by its age. What an age takes away counts from the earliest date."""
    born = personen.c.geboren_vroegst
    return case(
        (born > CUT_16, literal(Role.OUDER_KIND, Word())),
        (and_(born > CUT_18, _incapable()), literal(Role.OUDER_KIND, Word())),
        (born > CUT_18, literal(Role.OUDER_KIND_16, Word())),
        else_=cast(null(), Word()),
    )


def _represented(scope: Scope) -> Any:
    return with_cells(
        gezagen.join(personen, personen.c.id == gezagen.c.kind_id)
        .join(leden, leden.c.persoon_id == gezagen.c.kind_id)
        .join(plannen, plannen.c.gezin_id == leden.c.gezin_id),
        _as_parent(),
        scope,
    )


def _with_gezag() -> ColumnElement[bool]:
    """Gezag with its evidence, that runs today and that no later row corrects (BW 1:245)."""
    later = gezagen.alias("correcties")
    corrected = exists(
        select(later.c.id).where(later.c.kind_id == gezagen.c.kind_id, later.c.corrigeert_id == gezagen.c.id)
    )
    mine = and_(gezagen.c.persoon_id == PERSOON, gezagen.c.status == "bekend", running(gezagen))
    return in_plans(mine, ~corrected, personen.c.overleden_op.is_(None))


@ground(FAMILY)
def representation() -> Select[Any]:
    """Who has gezag, for a child under 16; at 16 and 17 only what that column leaves (Jeugdwet 7.3.4, 7.3.5, 7.3.15).

    A recorded capacity judgement prolongs it. Rights work forward: rows from before the gezag stay closed.
    """
    from_12 = and_(cellen.c.talk, personen.c.geboren_vroegst <= CUT_12, ~_incapable())
    talk = case((from_12, true()), else_=false())
    return (
        select(*arm(Ground.REPRESENTATION, gezagen.c.kind_id, talk=talk, since=gezagen.c.van, basis=gezagen.c.id))
        .select_from(_represented(Scope.CHILD))
        .where(_with_gezag())
    )


@ground(FAMILY)
def representation_about_plan() -> Select[Any]:
    """How the plan of the child goes."""
    return (
        select(*arm(Ground.REPRESENTATION, NO_ONE))
        .select_from(_represented(Scope.CHILD))
        .where(_with_gezag(), cellen.c.topic == Topic.PROCES)
    )


@ground(FAMILY)
def represented_own_yes() -> Select[Any]:
    """The yes that somebody gave for a child, while having gezag."""
    gave = and_(akkoorden.c.door_persoon_id == PERSOON, akkoorden.c.persoon_id == gezagen.c.kind_id)
    source = _represented(Scope.OWN).join(akkoorden, gave).join(deelnames, deelnames.c.id == akkoorden.c.deelname_id)
    return (
        select(*arm(Ground.REPRESENTATION, gezagen.c.kind_id, item=akkoorden.c.id))
        .select_from(source)
        .where(_with_gezag(), deelnames.c.plan_id == plannen.c.id, cellen.c.topic == Topic.TOESTEMMING)
    )


# --- living together, and what was agreed to share ---------------------------------------------------------------


@ground(FAMILY)
def woont_daar() -> Select[Any]:
    """Where someone can be found: known to who lives in the same huishouden now, about each of those who live there.

    The rule asks besides that the reader is one of the persons whom the row is about.
    """
    housemates, homes = bewoners.alias("huisgenoten"), huishoudens
    source = with_cells(
        bewoners.join(homes, homes.c.id == bewoners.c.huishouden_id)
        .join(housemates, housemates.c.huishouden_id == bewoners.c.huishouden_id)
        .join(leden, leden.c.persoon_id == housemates.c.persoon_id)
        .join(plannen, plannen.c.gezin_id == leden.c.gezin_id),
        literal(Role.OUDER_KIND, Word()),
        Scope.SELF,
    )
    now_together = and_(running(homes), running(bewoners), running(housemates))
    cell = and_(cellen.c.topic == Topic.VERBLIJF, cellen.c.woont_daar)
    return (
        select(*arm(Ground.WOONT_DAAR, housemates.c.persoon_id, **CELLESS | {"may": cellen.c.may}))
        .select_from(source)
        .where(in_plans(bewoners.c.persoon_id == PERSOON, now_together, cell))
    )


@ground(FAMILY)
def family_gezinsdeel() -> Select[Any]:
    """Family at the table with a yes reads what each person agreed to share; this stays after a 16th birthday.

    The network does not: it reads what belongs to its own doelen.
    """
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id).join(
        personen, personen.c.id == deelnames.c.persoon_id
    )
    source = with_cells(seat, _zelf(), Scope.GEZINSDEEL).join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    shared = arm(
        Ground.GEZINSDEEL,
        leden.c.persoon_id,
        until=deelnames.c.tot,
        deel=literal("gezinsdeel", Word()),
        basis=deelnames.c.id,
    )
    at_table = and_(seated(BY_PERSOON, "familie"), deelnames.c.rol != Role.NETWERK, whole())
    return select(*shared).select_from(source).where(in_plans(at_table, on=deelnames.c.plan_id))


def reader_lives() -> ColumnElement[bool]:
    """The account of somebody who died opens nothing."""
    return living(PERSOON)
