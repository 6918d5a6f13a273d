"""Who belongs to the gezin: persons, relations, huishoudens, gezag, and where someone can be found.

Persons, relations, households and gezag are added, ended and corrected with a reason; nothing is overwritten.
"""

from casus.actions.gezinnen.dubbel import DubbelPlan, add_plan_kind, teamleider_hears
from casus.actions.gezinnen.label import label_of, relabel
from casus.actions.gezinnen.maken import gezin_maken
from casus.actions.gezinnen.velden import ROLLEN

__all__ = ["ROLLEN", "DubbelPlan", "add_plan_kind", "gezin_maken", "label_of", "relabel", "teamleider_hears"]
