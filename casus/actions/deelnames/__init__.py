"""Seats at a plan: who takes part, about whom, for what, and the yes it stands on (`docs/domein.md`, deelname)."""

from casus.actions.deelnames.answers import aanvaarden, weigeren
from casus.actions.deelnames.choosing import codes_te_kiezen
from casus.actions.deelnames.ending import akkoord_intrekken, beeindigen, intrekken
from casus.actions.deelnames.handing_over import overdracht_bevestigen, overdragen
from casus.actions.deelnames.inviting import akkoord_toevoegen, uitnodigen
from casus.actions.deelnames.known import tafel_openstellen
from casus.actions.deelnames.own_team import advies_vragen, inkijk_nemen
from casus.actions.deelnames.preview import voorbeeld
from casus.actions.deelnames.renewal import hercontroleren
from casus.actions.deelnames.serving import doelen_kiezen
from casus.actions.deelnames.steps import require_of, stappen, zet_stap
from casus.actions.deelnames.table import aan_tafel

__all__ = [
    "aan_tafel",
    "aanvaarden",
    "advies_vragen",
    "akkoord_intrekken",
    "akkoord_toevoegen",
    "beeindigen",
    "codes_te_kiezen",
    "doelen_kiezen",
    "hercontroleren",
    "inkijk_nemen",
    "intrekken",
    "overdracht_bevestigen",
    "overdragen",
    "require_of",
    "stappen",
    "tafel_openstellen",
    "uitnodigen",
    "voorbeeld",
    "weigeren",
    "zet_stap",
]
