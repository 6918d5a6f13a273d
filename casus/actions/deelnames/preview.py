"""What a seat would open, before it is there: the agreements of that role, nothing about what has been written."""

from collections.abc import Collection
from uuid import UUID

from casus.actions.checking import Checking
from casus.errors import Invalid
from casus.language import _
from casus.sharing.columns import column
from casus.sharing.lens import Lens
from casus.sharing.parts import agreed
from casus.sharing.people import members, names
from casus.sharing.roles import require_lead
from casus.sharing.view import View
from casus.words import PARTNERS, Role, Topic

INVITED = PARTNERS | {Role.NETWERK}


def voorbeeld(
    lens: Lens, plan_id: UUID, *, rol: Role | str, over: Collection[UUID] = (), doelen: Collection[UUID] = ()
) -> View:
    """`leest`, `vertelt` and `na_vraag` per topic, for the persons in `over`; `doelen` how many doelen it would serve.

    Raises `NotVisible`, `Refused`, `Invalid` (`rol`, `over`).
    """
    with lens.on_plan(plan_id, topics=(Topic.IDENTITEIT, Topic.TAFEL)) as opened:
        require_lead(opened)
        if rol not in INVITED:
            raise Invalid({"rol": [_("Kies een rol uit de lijst.")]})
        checking = Checking(opened.at)
        persons = checking.persons("over", opened, over, required=False)
        checking.stop()
        cells = column(agreed(opened.plan.gemeente_id, checking.today), Role(rol))
        fields = {"rol": Role(rol), "over": names(members(opened), persons), "doelen": len(set(doelen))}
        return View("voorbeeld", fields | cells.fields())
