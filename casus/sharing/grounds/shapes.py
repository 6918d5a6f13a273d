"""The shapes of a seat's grounds, the same for a partner and for the family's own network."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, false, literal, or_, select

from casus.database import Word
from casus.models import Actie, Akkoord, DeelnameDoel
from casus.sharing.arms import (
    CELLESS,
    HAT,
    NO_ONE,
    OF_SEATS,
    PERSOON,
    agreed_to,
    arm,
    asked,
    cellen,
    deelnames,
    in_force,
    in_plans,
    living,
    plannen,
    seated,
    seats_about,
    stands,
    under_measure,
    whole,
    with_cells,
)
from casus.words import Ground, May, Needs, Role, Scope, Topic

acties, serves, akkoorden = Actie.__table__, DeelnameDoel.__table__, Akkoord.__table__

BY_HAT = deelnames.c.aanstelling_id == HAT
BY_PERSOON = deelnames.c.persoon_id == PERSOON
NETWORK = and_(BY_PERSOON, deelnames.c.rol == Role.NETWERK)
_PLAN_WIDE = (Topic.PROCES, Topic.TAFEL)
_TIED = (*_PLAN_WIDE, Topic.TOESTEMMING, Topic.BRON)
"""Topics whose ° is not a link to a doel or actie: the plan, the table, the yes of the seat, the own signal."""
OWN_ACTIE_SHOWS = (Topic.ACTIE, Topic.DOEL)
"""What the ground own_action opens, no wider than it says: the actie itself and the words of its doel."""


_LAW, _SEAT = literal(Ground.STATUTE, Word()), literal(Ground.SEAT, Word())
ON_SEAT = case((cellen.c.needs == Needs.MAATREGEL, _LAW), else_=_SEAT)
"""What a cell of a measure opens, the law opens: no veto takes it away (Jeugdwet 7.3.11 lid 4)."""


def _runs(who: Any) -> ColumnElement[bool]:
    family: ColumnElement[bool] = deelnames.c.soort == "familie"
    return or_(family, in_force()) if who is BY_HAT else family


def _measured(who: Any) -> ColumnElement[bool]:
    return under_measure() if who is BY_HAT else false()


def complete_seat(who: Any, *scopes: Scope) -> tuple[Any, Any]:
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
    return source, and_(where, _runs(who))


def about_persons(who: Any) -> Select[Any]:
    source, where = complete_seat(who, Scope.SEAT)
    return (
        select(*arm(ON_SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, basis=deelnames.c.id))
        .select_from(source)
        .where(where, cellen.c.topic.not_in((*_PLAN_WIDE, Topic.TOESTEMMING)))
    )


def by_doel(who: Any) -> Select[Any]:
    source, where = complete_seat(who, Scope.OWN)
    linked = arm(ON_SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, basis=deelnames.c.id, doel=serves.c.doel_id)
    return (
        select(*linked)
        .select_from(source.join(serves, serves.c.deelname_id == deelnames.c.id))
        .where(where, cellen.c.topic.not_in(_TIED))
    )


def by_actie(who: Any, mine: Any) -> Select[Any]:
    source, where = complete_seat(who, Scope.OWN)
    linked = arm(ON_SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, basis=deelnames.c.id, actie=acties.c.id)
    return (
        select(*linked)
        .select_from(source.join(acties, and_(acties.c.plan_id == deelnames.c.plan_id, mine)))
        .where(where, cellen.c.topic.not_in((*_TIED, *OWN_ACTIE_SHOWS)))
    )


def own_signal(who: Any) -> Select[Any]:
    """Who sits at the table may hand in an own signal; it hangs on no doel."""
    source, where = complete_seat(who, Scope.OWN)
    return (
        select(*arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, basis=deelnames.c.id))
        .select_from(source)
        .where(where, cellen.c.topic == Topic.BRON)
    )


def plan_wide(who: Any) -> Select[Any]:
    """The plan's own line and the table, for whoever has a complete seat."""
    source = with_cells(
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id),
        deelnames.c.rol,
        Scope.OWN,
        Scope.SEAT,
        needs=(Needs.NOTHING, Needs.INSTEMMING),
    )
    return (
        select(*arm(Ground.SEAT, NO_ONE, until=deelnames.c.tot, basis=deelnames.c.id))
        .select_from(source)
        .where(
            in_plans(seated(who, "partner", "familie"), whole(), agreed_to(), _runs(who), on=deelnames.c.plan_id),
            cellen.c.topic.in_(_PLAN_WIDE),
        )
    )


def may_warn(who: Any) -> Select[Any]:
    """Whoever has a seat can hand in a veiligheidszorg, whatever else is missing or has expired."""
    always = CELLESS | {"may": literal(May.ADD, Word())}
    return (
        select(
            *arm(
                Ground.SEAT,
                seats_about.c.persoon_id,
                topic=literal(Topic.VEILIGHEIDSZORG, Word()),
                basis=deelnames.c.id,
                **always,
            )
        )
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
