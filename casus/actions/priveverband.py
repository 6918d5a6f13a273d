"""An account that knows a family privately: written down once, and nothing of that plan is offered to it any more."""

from uuid import UUID

from casus.actions import mail, termijnen
from casus.actions.once import insert_once
from casus.database import flush
from casus.errors import Invalid
from casus.language import N_, _
from casus.models import Priveverband
from casus.sharing.lens import Lens
from casus.sharing.rows import running_regie
from casus.sharing.ties import tied

TOLD = "prive_gemeld"
REDEN = N_("kent het gezin privé")
"""What who leads reads beside "geweigerd" or "gestopt"; nothing about how. In Dutch, as everything that is kept."""


def tie(plan_id: UUID, lens: Lens) -> None:
    """From now on no hat of this account sees anything of this plan."""
    insert_once(Priveverband, plan_id=plan_id, account_id=lens.viewer.account_id, op=lens.at)


def tell_who_leads(plan_id: UUID, lens: Lens) -> None:
    """Somebody does not take part any more: a task for who is responsible, unless that is the same person."""
    regie = running_regie(plan_id)
    hat = regie.aanstelling_id if regie and regie.aanstelling_id != lens.viewer.aanstelling_id else None
    termijnen.due(TOLD, f"{TOLD}:{plan_id}:{lens.viewer.account_id}", lens.at, plan_id=plan_id, hat=hat)
    flush()
    mail.tell_hats([hat])


def require_stranger(plan_id: UUID, hat: UUID | None, field: str) -> None:
    """Raises `Invalid` for a hat whose account knows the family; why is for who leads to read at the seat."""
    if tied(plan_id, hat):
        raise Invalid({field: [_("Deze persoon kan bij dit plan niet meedoen.")]})
