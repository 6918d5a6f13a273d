"""The first page of a plan, in one go: the aanmelding, whether it is safe, and whether the gezin takes part."""

from typing import Any

from casus.actions.aanmelden import Aanmelding, aanmelden_in
from casus.actions.evaluaties import besluit
from casus.actions.gezinnen.dubbel import teamleider_hears
from casus.actions.veiligheid import veiligheidscheck
from casus.database import transaction
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed

NOT_SAFE = ("onveilig", "acuut")


def intake(lens: Lens, *, niveau: str = "", toelichting: str = "", deelname: str = "", **given: Any) -> View:
    """Register a family (the fields of `Aanmelding`) with what was asked in the same talk; wholly or not at all.

    What was not asked yet (`niveau`, `deelname` empty) stays for later. Raises what `aanmelden`, `veiligheidscheck`
    and `besluit` raise.
    """
    with teamleider_hears(lens, Deed.AANGEMELD), lens.recorded(Deed.AANGEMELD), transaction():
        plan = aanmelden_in(lens, Aanmelding(**given))
        if niveau:
            onveilig = niveau in NOT_SAFE
            veiligheidscheck(lens, plan.id, onveilig=onveilig, niveau=niveau, toelichting=toelichting)
        if deelname:
            besluit(lens, plan.id, soort="deelname", uitkomst=deelname)
        return plan
