"""Noodtoegang: reading the emergency set of a plan for an hour when there is danger, looked at by somebody else after.

It opens nothing but what the ground EMERGENCY opens, on the one page that is for it; nothing can be written with it.
"""

from casus.actions.noodtoegang.family import geinformeerd, uitstellen
from casus.actions.noodtoegang.overdue import overdue_reviews
from casus.actions.noodtoegang.review import OORDELEN, beoordelen
from casus.actions.noodtoegang.second import bevestigen
from casus.actions.noodtoegang.taking import CODES, nemen

__all__ = [
    "CODES",
    "OORDELEN",
    "beoordelen",
    "bevestigen",
    "geinformeerd",
    "nemen",
    "overdue_reviews",
    "uitstellen",
]
