"""What somebody opened by hand, with an end: a release, a youth who lets a parent look along, a decision, noodtoegang.

Who must have agreed to it, and what must be answered first, is for the actions; here stands until when it holds.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select

from casus.database import Word
from casus.models import (
    Deelbesluit,
    DeelbesluitItem,
    DeelbesluitPersoon,
    Noodtoegang,
    Vrijgave,
    VrijgaveItem,
    VrijgavePersoon,
)
from casus.sharing.arms import (
    CELLESS,
    HAT,
    NO_ONE,
    NOW,
    PERSOON,
    TODAY,
    arm,
    asked,
    cellen,
    deelnames,
    in_force,
    in_plans,
    leden,
    living,
    plannen,
    running,
    seated,
    whole,
    with_cells,
)
from casus.sharing.grounds.at_table import my_line, persoon_at_table
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import BY_STATUTE, EMERGENCY_SET, Ground, May, Needs, Role, Scope

vrijgaven, released, released_for = Vrijgave.__table__, VrijgaveItem.__table__, VrijgavePersoon.__table__
besluiten, decided = Deelbesluit.__table__, DeelbesluitItem.__table__
decided_about, noodtoegangen = DeelbesluitPersoon.__table__, Noodtoegang.__table__
_ASKABLE = (May.ASK, May.READ, May.READ_ADD)
_READ = {"may": literal(May.READ, Word())}


def _until(table: Any) -> dict[str, Any]:
    """Until when it holds, and which row it is."""
    return {"until": table.c.tot, "basis": table.c.id}


def _open_release(soort: str) -> ColumnElement[bool]:
    """A release that runs, for a person for whom everyone who must say yes did (Jeugdwet 7.3.11 lid 1)."""
    runs = and_(vrijgaven.c.van <= NOW, or_(vrijgaven.c.tot.is_(None), vrijgaven.c.tot > NOW))
    agreed = and_(released_for.c.compleet, or_(released_for.c.tot.is_(None), released_for.c.tot >= TODAY))
    return and_(
        vrijgaven.c.soort == soort,
        vrijgaven.c.ingetrokken_op.is_(None),
        runs,
        agreed,
        living(released_for.c.persoon_id),
    )


def _with_items() -> Any:
    return released.c.vrijgave_id == vrijgaven.c.id, released_for.c.vrijgave_id == vrijgaven.c.id


@ground(PROFESSIONAL)
def release_to_seat() -> Select[Any]:
    """Single items, to a complete seat or who took it over; the agreements still say "?" or more for that topic."""
    earlier, (items, persons) = deelnames.alias("vrijgegeven"), _with_items()
    source = (
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
        .join(earlier, and_(earlier.c.lijn_id == deelnames.c.lijn_id, earlier.c.plan_id == deelnames.c.plan_id))
        .join(vrijgaven, vrijgaven.c.lezer_deelname_id == earlier.c.id)
        .join(released, items)
        .join(released_for, persons)
    )
    cells = with_cells(source, deelnames.c.rol, *Scope, needs=tuple(Needs))
    of = CELLESS | {
        "topic": released.c.topic,
        "item": released.c.item_id,
        "until": vrijgaven.c.tot,
        "basis": vrijgaven.c.id,
    }
    mine = and_(seated(deelnames.c.aanstelling_id == HAT, "partner"), whole(), in_force())
    return (
        select(*arm(Ground.RELEASE, released_for.c.persoon_id, **of | {"rol": deelnames.c.rol}))
        .select_from(cells)
        .where(in_plans(mine, _open_release("items"), on=deelnames.c.plan_id))
        .where(cellen.c.topic == released.c.topic, cellen.c.may.in_(_ASKABLE))
    )


@ground(FAMILY)
def release_to_person() -> Select[Any]:
    """Single items, to somebody of the family or its network at the table."""
    items, persons = _with_items()
    of = {
        "plan": vrijgaven.c.plan_id,
        "topic": released.c.topic,
        "item": released.c.item_id,
        "until": vrijgaven.c.tot,
        "basis": vrijgaven.c.id,
    }
    mine = and_(vrijgaven.c.lezer_persoon_id == PERSOON, persoon_at_table(vrijgaven.c.plan_id))
    return (
        select(*arm(Ground.RELEASE, released_for.c.persoon_id, **CELLESS | of))
        .select_from(vrijgaven.join(released, items).join(released_for, persons))
        .where(in_plans(mine, _open_release("items"), on=vrijgaven.c.plan_id), asked(released.c.topic))
    )


@ground(FAMILY)
def looking_along() -> Select[Any]:
    """A youth lets one parent look along: what that parent read before the youth was 16, and no more."""
    _items, persons = _with_items()
    source = vrijgaven.join(released_for, persons).join(plannen, plannen.c.id == vrijgaven.c.plan_id)
    cells = with_cells(source, literal(Role.OUDER_KIND, Word()), Scope.CHILD)
    parent = leden.alias("meekijkers")
    belongs = and_(parent.c.gezin_id == plannen.c.gezin_id, parent.c.persoon_id == PERSOON, running(parent))
    mine = and_(vrijgaven.c.lezer_persoon_id == PERSOON, _open_release("meekijken"))
    return (
        select(*arm(Ground.RELEASE, released_for.c.persoon_id, **_READ | _until(vrijgaven)))
        .select_from(cells.join(parent, belongs))
        .where(in_plans(mine, on=vrijgaven.c.plan_id), cellen.c.may.in_((May.READ, May.READ_ADD)))
    )


def _decided() -> ColumnElement[bool]:
    """A decision that runs. An acute one runs at once, and no longer than its answers and second person may wait."""
    approved = besluiten.c.goedgekeurd_op.is_not(None)
    in_time = or_(approved, and_(besluiten.c.acuut, besluiten.c.aanvullen_voor > NOW))
    return and_(besluiten.c.van <= NOW, besluiten.c.tot > NOW, besluiten.c.ingetrokken_op.is_(None), in_time)


@ground(PROFESSIONAL)
def decision() -> Select[Any]:
    """Exact items, to one seat, complete or not, without consent: because of a recorded decision, or a statute.

    The decision names the row itself, so it also opens what is still to be discussed first.
    """
    source = besluiten.join(decided, decided.c.deelbesluit_id == besluiten.c.id).join(
        decided_about, decided_about.c.deelbesluit_id == besluiten.c.id
    )
    by_law = literal(Ground.STATUTE, Word()), literal(Ground.DECISION, Word())
    because = case((besluiten.c.code.in_(BY_STATUTE), by_law[0]), else_=by_law[1])
    of = {
        "plan": besluiten.c.plan_id,
        "topic": decided.c.topic,
        "item": decided.c.item_id,
        "until": besluiten.c.tot,
        "basis": besluiten.c.id,
    }
    mine = and_(besluiten.c.lezer_deelname_id.in_(my_line()), _decided(), living(decided_about.c.persoon_id))
    return (
        select(*arm(because, decided_about.c.persoon_id, **CELLESS | of | {"first_talk": literal(True)}))
        .select_from(source)
        .where(in_plans(mine, on=besluiten.c.plan_id), asked(decided.c.topic))
    )


def _emergency(persoon: Any, *, about_persons: bool) -> Select[Any]:
    source = with_cells(
        noodtoegangen.join(plannen, plannen.c.id == noodtoegangen.c.plan_id),
        literal(Role.REGISSEUR, Word()),
        Scope.SEAT,
    )
    if about_persons:
        source = source.join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    mine = and_(noodtoegangen.c.aanstelling_id == HAT, noodtoegangen.c.van <= NOW, noodtoegangen.c.tot > NOW)
    who = living(leden.c.persoon_id) if about_persons else literal(True)
    return (
        select(*arm(Ground.EMERGENCY, persoon, **_READ | _until(noodtoegangen)))
        .select_from(source)
        .where(in_plans(mine, who, on=noodtoegangen.c.plan_id), cellen.c.topic.in_(sorted(EMERGENCY_SET)))
        .where(cellen.c.may.in_((May.READ, May.READ_ADD)))
    )


@ground(PROFESSIONAL)
def emergency_about_persons() -> Select[Any]:
    """The emergency set of a plan, for an hour; never wider than what the regisseur reads."""
    return _emergency(leden.c.persoon_id, about_persons=True)


@ground(PROFESSIONAL)
def emergency_about_plan() -> Select[Any]:
    return _emergency(NO_ONE, about_persons=False)
