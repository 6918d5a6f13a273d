"""The team's own people: regisseur, gedragswetenschapper, inkijk, teamleider, and who stands near the regie."""

from typing import Any

from sqlalchemy import Select, Uuid, and_, bindparam, case, literal, or_, select, true

from casus.database import Word
from casus.sharing.arms import (
    CELLESS,
    HAT,
    NO_ONE,
    arm,
    asked,
    cellen,
    deelnames,
    in_plans,
    leading,
    leden,
    plannen,
    regies,
    seated,
    with_cells,
)
from casus.sharing.grounds.register import PROFESSIONAL, ground
from casus.words import ENDED, Ground, May, Role, Scope, Topic

_TEAM = bindparam("team", type_=Uuid())


def _regisseur(persoon: Any, *, about_persons: bool) -> Select[Any]:
    source = with_cells(regies.join(plannen, plannen.c.id == regies.c.plan_id), Role.REGISSEUR, Scope.SEAT)
    if about_persons:
        source = source.join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    return (
        select(*arm(Ground.SEAT, persoon, first_talk=true(), basis=regies.c.id))
        .select_from(source)
        .where(in_plans(leading(), on=regies.c.plan_id))
    )


@ground(PROFESSIONAL)
def regisseur_about_persons() -> Select[Any]:
    """The regisseur's seat covers everyone in the gezin (Jeugdwet 7.3.11(2)(a): directly involved; needs no yes)."""
    return _regisseur(leden.c.persoon_id, about_persons=True)


@ground(PROFESSIONAL)
def regisseur_about_plan() -> Select[Any]:
    return _regisseur(NO_ONE, about_persons=False)


@ground(PROFESSIONAL)
def near_the_regie() -> Select[Any]:
    """Candidate, stand-in, waarnemend before "Ik neem waar", and the last regisseur of an ended plan: process facts."""
    mine = or_(
        and_(
            regies.c.aanstelling_id == HAT,
            or_(
                regies.c.status.in_(["voorgesteld", "waarnemend"]),
                and_(regies.c.laatste, plannen.c.fase.in_(ENDED)),
            ),
        ),
        and_(regies.c.vervanger_id == HAT, regies.c.status.in_(["aanvaard", "waarnemend"])),
    )
    return (
        select(*arm(Ground.SEAT, NO_ONE, topic=literal(Topic.PROCES, Word()), basis=regies.c.id, **CELLESS))
        .select_from(regies.join(plannen, plannen.c.id == regies.c.plan_id))
        .where(in_plans(mine), asked(literal(Topic.PROCES, Word())))
    )


def _own_team(persoon: Any, *, about_persons: bool) -> Select[Any]:
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    source = with_cells(seat, Role.GEDRAGSWETENSCHAPPER, Scope.SEAT)
    if about_persons:
        source = source.join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    looks_in = deelnames.c.soort == "inkijk"
    seat_of = {"until": deelnames.c.tot, "basis": deelnames.c.id}
    may = case(
        (and_(looks_in, cellen.c.may == May.READ_ADD), literal(May.READ, Word())),
        (and_(looks_in, cellen.c.may == May.ADD), literal(May.ASK, Word())),
        else_=cellen.c.may,
    )
    return (
        select(*arm(Ground.SEAT, persoon, may=may, first_talk=deelnames.c.soort == "advies", **seat_of))
        .select_from(source)
        .where(in_plans(seated(deelnames.c.aanstelling_id == HAT, "advies", "inkijk"), on=deelnames.c.plan_id))
    )


@ground(PROFESSIONAL)
def own_team_about_persons() -> Select[Any]:
    """The gedragswetenschapper's consult seat (G1, no yes needed); `inkijk` has the same column, read only.

    Only the gedragswetenschapper on the case reads what is still to be discussed first.
    """
    return _own_team(leden.c.persoon_id, about_persons=True)


@ground(PROFESSIONAL)
def own_team_about_plan() -> Select[Any]:
    return _own_team(NO_ONE, about_persons=False)


@ground(PROFESSIONAL)
def oversight() -> Select[Any]:
    """A teamleider sees process facts of the plans of the own team, never contents."""
    return (
        select(*arm(Ground.OVERSIGHT, NO_ONE))
        .select_from(with_cells(plannen, Role.TEAMLEIDER, Scope.SEAT))
        .where(in_plans(plannen.c.team_id == _TEAM), cellen.c.topic == Topic.PROCES)
    )
