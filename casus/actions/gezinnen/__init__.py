"""Who belongs to the gezin: persons, relations, huishoudens, gezag, and where someone can be found.

Persons, relations, households and gezag are added, ended and corrected with a reason; nothing is overwritten. `per` is
everywhere the first day on which something no longer holds, today when it is not said: what hangs on it ends at once.
"""

from casus.actions.gezinnen.dubbel import DubbelPlan, add_plan_kind, teamleider_hears
from casus.actions.gezinnen.gezag import gezag_beeindigen, gezag_corrigeren, gezag_vastleggen
from casus.actions.gezinnen.huishoudens import huishouden_beeindigen, huishouden_leden, huishouden_maken
from casus.actions.gezinnen.label import label_of, relabel
from casus.actions.gezinnen.leden import lid_beeindigen, lid_corrigeren, lid_hervatten
from casus.actions.gezinnen.maatregelen import capaciteit_beoordelen, maatregel_beeindigen, maatregel_vastleggen
from casus.actions.gezinnen.maken import gezin_maken
from casus.actions.gezinnen.nummers import bsn_tonen, bsn_vastleggen
from casus.actions.gezinnen.personen import persoon_corrigeren, persoon_toevoegen
from casus.actions.gezinnen.relaties import relatie_beeindigen, relatie_corrigeren, relatie_toevoegen
from casus.actions.gezinnen.velden import ROLLEN
from casus.actions.gezinnen.verblijven import verblijf_beeindigen, verblijf_vastleggen

__all__ = [
    "ROLLEN",
    "DubbelPlan",
    "add_plan_kind",
    "bsn_tonen",
    "bsn_vastleggen",
    "capaciteit_beoordelen",
    "gezag_beeindigen",
    "gezag_corrigeren",
    "gezag_vastleggen",
    "gezin_maken",
    "huishouden_beeindigen",
    "huishouden_leden",
    "huishouden_maken",
    "label_of",
    "lid_beeindigen",
    "lid_corrigeren",
    "lid_hervatten",
    "maatregel_beeindigen",
    "maatregel_vastleggen",
    "persoon_corrigeren",
    "persoon_toevoegen",
    "relabel",
    "relatie_beeindigen",
    "relatie_corrigeren",
    "relatie_toevoegen",
    "teamleider_hears",
    "verblijf_beeindigen",
    "verblijf_vastleggen",
]
