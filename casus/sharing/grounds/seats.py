"""A seat with its yes: partners, and the family's own network."""

from typing import Any

from sqlalchemy import Select, and_, literal, select

from casus.database import Word
from casus.sharing.arms import (
    HAT,
    PERSOON,
    agreed_to,
    arm,
    cellen,
    deelnames,
    in_force,
    in_plans,
    leden,
    plannen,
    seated,
    seats_about,
    whole,
    with_cells,
)
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.sharing.grounds.shapes import (
    BY_HAT,
    BY_PERSOON,
    NETWORK,
    OWN_ACTIE_SHOWS,
    about_persons,
    acties,
    akkoorden,
    by_actie,
    by_doel,
    complete_seat,
    may_warn,
    own_signal,
    plan_wide,
    serves,
)
from casus.words import Ground, Needs, Scope, Topic

# --- a partner ---------------------------------------------------------------------------------------------------


@ground(PROFESSIONAL)
def seat_about_persons() -> Select[Any]:
    """A partner's seat, for the persons that somebody said yes for."""
    return about_persons(BY_HAT)


@ground(PROFESSIONAL)
def seat_by_doel() -> Select[Any]:
    """The sign °: what is linked to a doel that the seat serves."""
    return by_doel(BY_HAT)


@ground(PROFESSIONAL)
def seat_by_actie() -> Select[Any]:
    return by_actie(BY_HAT, acties.c.eigenaar_aanstelling_id == HAT)


@ground(PROFESSIONAL)
def seat_own_signal() -> Select[Any]:
    return own_signal(BY_HAT)


@ground(PROFESSIONAL)
def seat_plan_wide() -> Select[Any]:
    return plan_wide(BY_HAT)


@ground(PROFESSIONAL)
def seat_may_warn() -> Select[Any]:
    return may_warn(BY_HAT)


@ground(PROFESSIONAL)
def seat_own_yes() -> Select[Any]:
    """The yes that the own seat stands on; never who refused, or who took it back."""
    source, where = complete_seat(BY_HAT, Scope.OWN, Scope.SEAT)
    own = arm(Ground.SEAT, akkoorden.c.persoon_id, until=deelnames.c.tot, basis=deelnames.c.id, item=akkoorden.c.id)
    yes = and_(akkoorden.c.deelname_id == deelnames.c.id, akkoorden.c.persoon_id == seats_about.c.persoon_id)
    return (
        select(*own)
        .select_from(source.join(akkoorden, yes))
        .where(where, cellen.c.topic == Topic.TOESTEMMING, akkoorden.c.ingetrokken_op.is_(None))
    )


def _partner_gezinsdeel(source: Any, **link: Any) -> Select[Any]:
    """What each person agreed to share, as far as it belongs to what the seat serves: never the whole gezinsdeel."""
    cells = with_cells(source, deelnames.c.rol, Scope.GEZINSDEEL, needs=(Needs.NOTHING, Needs.INSTEMMING)).join(
        leden, leden.c.gezin_id == plannen.c.gezin_id
    )
    shared = arm(
        Ground.GEZINSDEEL,
        leden.c.persoon_id,
        until=deelnames.c.tot,
        basis=deelnames.c.id,
        deel=literal("gezinsdeel", Word()),
        **link,
    )
    return (
        select(*shared)
        .select_from(cells)
        .where(in_plans(seated(BY_HAT, "partner"), whole(), agreed_to(), in_force(), on=deelnames.c.plan_id))
    )


@ground(PROFESSIONAL)
def seat_gezinsdeel_by_doel() -> Select[Any]:
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    return _partner_gezinsdeel(seat.join(serves, serves.c.deelname_id == deelnames.c.id), doel=serves.c.doel_id)


@ground(PROFESSIONAL)
def seat_gezinsdeel_by_actie() -> Select[Any]:
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    own = and_(acties.c.plan_id == deelnames.c.plan_id, acties.c.eigenaar_aanstelling_id == HAT)
    return _partner_gezinsdeel(seat.join(acties, own), actie=acties.c.id).where(cellen.c.topic.not_in(OWN_ACTIE_SHOWS))


# --- the network -------------------------------------------------------------------------------------------------


@ground(FAMILY)
def network_about_persons() -> Select[Any]:
    return about_persons(NETWORK)


@ground(FAMILY)
def network_by_doel() -> Select[Any]:
    return by_doel(NETWORK)


@ground(FAMILY)
def network_by_actie() -> Select[Any]:
    return by_actie(NETWORK, acties.c.eigenaar_persoon_id == PERSOON)


@ground(FAMILY)
def network_own_signal() -> Select[Any]:
    return own_signal(NETWORK)


@ground(FAMILY)
def network_plan_wide() -> Select[Any]:
    return plan_wide(NETWORK)


@ground(FAMILY)
def family_may_warn() -> Select[Any]:
    return may_warn(BY_PERSOON)
