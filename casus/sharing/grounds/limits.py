"""What takes away, whatever opens: a veto on one item, and knowing the family privately.

These arms are no reasons to see. They travel in the same union, and `Grants` takes them out of what it answers.
"""

from typing import Any

from sqlalchemy import Select, and_, literal, select

from casus.database import Word
from casus.models import Aanstelling, Priveverband, Veto
from casus.sharing.arms import CELLESS, HAT, NO_ONE, PERSOON, arm, deelnames, in_plans
from casus.sharing.grounds.register import FAMILY, PROFESSIONAL, ground
from casus.words import Ground, Topic

vetos, ties, hats = Veto.__table__, Priveverband.__table__, Aanstelling.__table__
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


@ground(PROFESSIONAL)
def private_tie() -> Select[Any]:
    """Who knows the family privately sees nothing of its plan, in whatever hat."""
    of = CELLESS | {"plan": ties.c.plan_id, "topic": literal(Topic.PROCES, Word()), "item": NO_ONE}
    source = ties.join(hats, hats.c.account_id == ties.c.account_id)
    return (
        select(*arm(Ground.VETO, NO_ONE, **of)).select_from(source).where(in_plans(hats.c.id == HAT, on=ties.c.plan_id))
    )
