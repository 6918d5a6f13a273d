"""An account that knows a family privately: written down once, and nothing of that plan is offered to it any more."""

from uuid import UUID

from casus.actions.once import insert_once
from casus.errors import Invalid
from casus.language import N_, _
from casus.models import Priveverband
from casus.sharing.lens import Lens
from casus.sharing.ties import tied

REDEN = N_("kent het gezin privé")
"""What who leads reads beside "geweigerd" or "gestopt"; nothing about how. In Dutch, as everything that is kept."""


def tie(plan_id: UUID, lens: Lens) -> None:
    """From now on no hat of this account sees anything of this plan."""
    insert_once(Priveverband, plan_id=plan_id, account_id=lens.viewer.account_id, op=lens.at)


def require_stranger(plan_id: UUID, hat: UUID | None, field: str) -> None:
    """Raises `Invalid` for a hat whose account knows the family; why is for who leads to read at the seat."""
    if tied(plan_id, hat):
        raise Invalid({field: [_("Deze persoon kan bij dit plan niet meedoen.")]})
