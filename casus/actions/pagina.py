"""The plan page with the steps that its reader may take: one look, one transaction, a constant number of queries."""

from uuid import UUID

from casus.actions.stappen import steps_of
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import compose
from casus.sharing.view import View
from casus.words import May


def pagina(lens: Lens, plan_id: UUID) -> View:
    """`looks.plan.plan_page` with `stappen` (as `plannen.stappen` gives them) and `na_vraag`: topics on request only.

    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        steps = steps_of(opened)
        asked = sorted({g.topic for g in opened.grants.all if g.may is May.ASK} - opened.grants.topics(plan_id))
        return compose(opened).but(stappen=steps, na_vraag=asked)
