"""Who is responsible for a plan: exactly one person, always (`docs/domein.md`, one regisseur).

Every action that ends a running row starts one in the same transaction. An offer never ends the running row.
"""

from casus.actions.regie.absence import absence_started, hat_gone
from casus.actions.regie.answers import aanvaarden, weigeren
from casus.actions.regie.duty import dienst_zetten
from casus.actions.regie.offers import aanbieden, intrekken, toewijzen
from casus.actions.regie.standing_in import neem_waar, vervanger_aanwijzen
from casus.actions.regie.steps import stappen

__all__ = [
    "aanbieden",
    "aanvaarden",
    "absence_started",
    "dienst_zetten",
    "hat_gone",
    "intrekken",
    "neem_waar",
    "stappen",
    "toewijzen",
    "vervanger_aanwijzen",
    "weigeren",
]
