"""A seat with its yes: partners, and the family's own network."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, literal, or_, select

from casus.database import Word
from casus.models import Actie, Akkoord, DeelnameDoel
from casus.sharing.arms import (
    CELLESS,
    HAT,
    NO_ONE,
    OF_SEATS,
    PERSOON,
    arm,
    asked,
    cellen,
    deelnames,
    in_force,
    in_plans,
    leden,
    living,
    plannen,
    seated,
    seats_about,
    stands,
    under_measure,
    with_cells,
)
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import Ground, May, Needs, Role, Scope, Topic

acties, serves, akkoorden = Actie.__table__, DeelnameDoel.__table__, Akkoord.__table__

BY_HAT = deelnames.c.aanstelling_id == HAT
BY_PERSOON = deelnames.c.persoon_id == PERSOON
_NETWORK = and_(BY_PERSOON, deelnames.c.rol == Role.NETWERK)
_PLAN_WIDE = (Topic.PROCES, Topic.TAFEL)
_TIED = (*_PLAN_WIDE, Topic.TOESTEMMING, Topic.BRON)
"""Topics whose ° is not a link to a doel or actie: the plan, the table, the yes of the seat, the own signal."""
_OWN_ACTIE_SHOWS = (Topic.ACTIE, Topic.DOEL)
"""What the ground own_action opens, no wider than it says: the actie itself and the words of its doel."""


def _runs() -> ColumnElement[bool]:
    return or_(deelnames.c.soort == "familie", in_force())


def _measured(who: Any) -> ColumnElement[bool]:
    return under_measure() if who is BY_HAT else false()


def _seat(who: Any, *scopes: Scope) -> tuple[Any, Any]:
    """A complete seat, the persons it is about and its cells; partners only while the convenant runs."""
    source = with_cells(
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id).join(
            seats_about, seats_about.c.deelname_id == deelnames.c.id
        ),
        deelnames.c.rol,
        *scopes,
        needs=OF_SEATS,
    )
    mine = seated(who, "partner", "familie")
    where = in_plans(mine, stands(_measured(who)), living(seats_about.c.persoon_id), on=deelnames.c.plan_id)
    return source, and_(where, _runs())


def _about_persons(who: Any) -> Select[Any]:
    source, where = _seat(who, Scope.SEAT)
    return (
        select(*arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot))
        .select_from(source)
        .where(where, cellen.c.topic.not_in((*_PLAN_WIDE, Topic.TOESTEMMING)))
    )


def _by_doel(who: Any) -> Select[Any]:
    source, where = _seat(who, Scope.OWN)
    linked = arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, doel=serves.c.doel_id)
    return (
        select(*linked)
        .select_from(source.join(serves, serves.c.deelname_id == deelnames.c.id))
        .where(where, cellen.c.topic.not_in(_TIED))
    )


def _by_actie(who: Any, mine: Any) -> Select[Any]:
    source, where = _seat(who, Scope.OWN)
    linked = arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, actie=acties.c.id)
    return (
        select(*linked)
        .select_from(source.join(acties, and_(acties.c.plan_id == deelnames.c.plan_id, mine)))
        .where(where, cellen.c.topic.not_in((*_TIED, *_OWN_ACTIE_SHOWS)))
    )


def _own_signal(who: Any) -> Select[Any]:
    """Who sits at the table may hand in an own signal; it hangs on no doel."""
    source, where = _seat(who, Scope.OWN)
    return (
        select(*arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot))
        .select_from(source)
        .where(where, cellen.c.topic == Topic.BRON)
    )


def _plan_wide(who: Any) -> Select[Any]:
    """The plan's own line and the table, for whoever has a complete seat."""
    source = with_cells(
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id),
        deelnames.c.rol,
        Scope.OWN,
        Scope.SEAT,
        needs=(Needs.NOTHING, Needs.INSTEMMING),
    )
    return (
        select(*arm(Ground.SEAT, NO_ONE, until=deelnames.c.tot))
        .select_from(source)
        .where(
            in_plans(seated(who, "partner", "familie"), deelnames.c.compleet, _runs(), on=deelnames.c.plan_id),
            cellen.c.topic.in_(_PLAN_WIDE),
        )
    )


def _may_warn(who: Any) -> Select[Any]:
    """Whoever has a seat can hand in a veiligheidszorg, whatever else is missing or has expired."""
    always = CELLESS | {"may": literal(May.ADD, Word())}
    return (
        select(*arm(Ground.SEAT, seats_about.c.persoon_id, topic=literal(Topic.VEILIGHEIDSZORG, Word()), **always))
        .select_from(
            deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id).join(
                seats_about, seats_about.c.deelname_id == deelnames.c.id
            )
        )
        .where(
            in_plans(seated(who, "partner", "familie"), on=deelnames.c.plan_id),
            asked(literal(Topic.VEILIGHEIDSZORG, Word())),
        )
    )


# --- a partner ---------------------------------------------------------------------------------------------------


@ground(PROFESSIONAL)
def seat_about_persons() -> Select[Any]:
    """A partner's seat, for the persons that somebody said yes for."""
    return _about_persons(BY_HAT)


@ground(PROFESSIONAL)
def seat_by_doel() -> Select[Any]:
    """The sign °: what is linked to a doel that the seat serves."""
    return _by_doel(BY_HAT)


@ground(PROFESSIONAL)
def seat_by_actie() -> Select[Any]:
    return _by_actie(BY_HAT, acties.c.eigenaar_aanstelling_id == HAT)


@ground(PROFESSIONAL)
def seat_own_signal() -> Select[Any]:
    return _own_signal(BY_HAT)


@ground(PROFESSIONAL)
def seat_plan_wide() -> Select[Any]:
    return _plan_wide(BY_HAT)


@ground(PROFESSIONAL)
def seat_may_warn() -> Select[Any]:
    return _may_warn(BY_HAT)


@ground(PROFESSIONAL)
def seat_own_yes() -> Select[Any]:
    """The yes that the own seat stands on; never who refused, or who took it back."""
    source, where = _seat(BY_HAT, Scope.OWN, Scope.SEAT)
    own = arm(Ground.SEAT, akkoorden.c.persoon_id, until=deelnames.c.tot, item=akkoorden.c.id)
    yes = and_(akkoorden.c.deelname_id == deelnames.c.id, akkoorden.c.persoon_id == seats_about.c.persoon_id)
    return (
        select(*own)
        .select_from(source.join(akkoorden, yes))
        .where(where, cellen.c.topic == Topic.TOESTEMMING, akkoorden.c.ingetrokken_op.is_(None))
    )


def _partner_gezinsdeel(source: Any, **link: Any) -> Select[Any]:
    """What each person agreed to share, as far as it belongs to what the seat serves: never the whole gezinsdeel."""
    cells = with_cells(
        source, deelnames.c.rol, Scope.GEZINSDEEL, needs=(Needs.NOTHING, Needs.INSTEMMING)
    ).join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    shared = arm(
        Ground.GEZINSDEEL, leden.c.persoon_id, until=deelnames.c.tot, deel=literal("gezinsdeel", Word()), **link
    )
    return (
        select(*shared)
        .select_from(cells)
        .where(in_plans(seated(BY_HAT, "partner"), deelnames.c.compleet, in_force(), on=deelnames.c.plan_id))
    )


@ground(PROFESSIONAL)
def seat_gezinsdeel_by_doel() -> Select[Any]:
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    return _partner_gezinsdeel(seat.join(serves, serves.c.deelname_id == deelnames.c.id), doel=serves.c.doel_id)


@ground(PROFESSIONAL)
def seat_gezinsdeel_by_actie() -> Select[Any]:
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    own = and_(acties.c.plan_id == deelnames.c.plan_id, acties.c.eigenaar_aanstelling_id == HAT)
    return _partner_gezinsdeel(seat.join(acties, own), actie=acties.c.id).where(
        cellen.c.topic.not_in(_OWN_ACTIE_SHOWS)
    )


# --- the network -------------------------------------------------------------------------------------------------


@ground(FAMILY)
def network_about_persons() -> Select[Any]:
    return _about_persons(_NETWORK)


@ground(FAMILY)
def network_by_doel() -> Select[Any]:
    return _by_doel(_NETWORK)


@ground(FAMILY)
def network_by_actie() -> Select[Any]:
    return _by_actie(_NETWORK, acties.c.eigenaar_persoon_id == PERSOON)


@ground(FAMILY)
def network_own_signal() -> Select[Any]:
    return _own_signal(_NETWORK)


@ground(FAMILY)
def network_plan_wide() -> Select[Any]:
    return _plan_wide(_NETWORK)


@ground(FAMILY)
def family_may_warn() -> Select[Any]:
    return _may_warn(BY_PERSOON)


