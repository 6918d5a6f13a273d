"""Who leads a plan, and in which parts somebody acts in it."""

from casus.errors import Refused
from casus.language import _
from casus.models import Regie
from casus.sharing.rows import OpenPlan
from casus.words import Role


def leads(opened: OpenPlan, regie: Regie | None = None) -> bool:
    """The regisseur, or who stands in after "Ik neem waar". Responsibility without that opens process facts only."""
    regie = regie or opened.regie
    mine = opened.viewer.aanstelling_id
    if regie is None or mine is None or regie.aanstelling_id != mine:
        return False
    return regie.status == "aanvaard" or regie.neemt_waar_op is not None


def require_lead(opened: OpenPlan) -> None:
    """Raises `Refused` for anybody but who leads the plan."""
    if not leads(opened):
        raise Refused(_("Dit doet de vaste contactpersoon (regisseur) van dit plan."))


def oversees(opened: OpenPlan) -> bool:
    """A teamleider of the plan's own team."""
    viewer = opened.viewer
    return viewer.rol is Role.TEAMLEIDER and viewer.team_id == opened.plan.team_id
