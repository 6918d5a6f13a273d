"""The gates of the phases: each is kept as a row of its own, with a date and an author, never a tick on the plan."""

from casus.actions.analyse import analyse_gelezen, gehoord, leefgebied_openen
from casus.actions.contact import contactmoment
from casus.actions.evaluaties import afschaling_afspreken, besluit, evaluatie_plannen, evalueren
from casus.actions.vaststelling import vaststellen
from casus.actions.veiligheid import veiligheidsafspraak, veiligheidscheck

__all__ = [
    "afschaling_afspreken",
    "analyse_gelezen",
    "besluit",
    "contactmoment",
    "evaluatie_plannen",
    "evalueren",
    "gehoord",
    "leefgebied_openen",
    "vaststellen",
    "veiligheidsafspraak",
    "veiligheidscheck",
]
