"""What takes away, whatever opens: a veto on one item, an item that is set aside, and knowing the family privately.

These arms are no reasons to see. They travel in the same union, and `Grants` takes them out of what it answers.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select

from casus.database import Word
from casus.models import Aanstelling, Beperking, Priveverband, Regie, Veto
from casus.sharing.arms import CELLESS, HAT, NO_ONE, PERSOON, arm, deelnames, in_plans
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import Ground, Topic

vetos, ties, hats = Veto.__table__, Priveverband.__table__, Aanstelling.__table__
aside, regies = Beperking.__table__, Regie.__table__
_ITEM = CELLESS | {"plan": vetos.c.plan_id, "topic": vetos.c.topic, "item": vetos.c.item_id}


@ground(PROFESSIONAL)
def veto_on_seat() -> Select[Any]:
    """Against a seat, and whoever sat or sits in its line (Jeugdwet 7.3.11 lid 3)."""
    named, mine = deelnames.alias("geweigerd"), deelnames.alias("plekken")
    source = vetos.join(named, named.c.id == vetos.c.lezer_deelname_id).join(
        mine, and_(mine.c.lijn_id == named.c.lijn_id, mine.c.plan_id == named.c.plan_id)
    )
    holds = and_(mine.c.aanstelling_id == HAT, vetos.c.beeindigd_op.is_(None))
    return select(*arm(Ground.VETO, NO_ONE, **_ITEM)).select_from(source).where(in_plans(holds, on=vetos.c.plan_id))


@ground(FAMILY)
def veto_on_person() -> Select[Any]:
    holds = and_(vetos.c.lezer_persoon_id == PERSOON, vetos.c.beeindigd_op.is_(None))
    return select(*arm(Ground.VETO, NO_ONE, **_ITEM)).select_from(vetos).where(in_plans(holds, on=vetos.c.plan_id))


def _set_aside(*but_for: ColumnElement[bool]) -> Select[Any]:
    """An item that is set aside (AVG 18), for everybody but these."""
    of = CELLESS | {"plan": aside.c.plan_id, "topic": aside.c.topic, "item": aside.c.item_id}
    hidden = and_(aside.c.beeindigd_op.is_(None), *(~each for each in but_for))
    return select(*arm(Ground.VETO, NO_ONE, **of)).select_from(aside).where(in_plans(hidden, on=aside.c.plan_id))


@ground(PROFESSIONAL)
def set_aside_for_hats() -> Select[Any]:
    """Who leads the plan and who wrote it go on reading it."""
    leading = or_(
        regies.c.status == "aanvaard", and_(regies.c.status == "waarnemend", regies.c.neemt_waar_op.is_not(None))
    )
    leads = exists(
        select(regies.c.id).where(regies.c.plan_id == aside.c.plan_id, regies.c.aanstelling_id == HAT, leading)
    )
    return _set_aside(leads, func.coalesce(aside.c.auteur_aanstelling_id, NO_ONE) == HAT)


@ground(FAMILY)
def set_aside_for_family() -> Select[Any]:
    """Who asked for it about the own person, and who wrote it, go on reading it."""
    return _set_aside(aside.c.persoon_id == PERSOON, func.coalesce(aside.c.auteur_persoon_id, NO_ONE) == PERSOON)


@ground(PROFESSIONAL)
def private_tie() -> Select[Any]:
    """Who knows the family privately sees nothing of its plan, in whatever hat."""
    of = CELLESS | {"plan": ties.c.plan_id, "topic": literal(Topic.PROCES, Word()), "item": NO_ONE}
    source = ties.join(hats, hats.c.account_id == ties.c.account_id)
    return (
        select(*arm(Ground.VETO, NO_ONE, **of)).select_from(source).where(in_plans(hats.c.id == HAT, on=ties.c.plan_id))
    )
