"""Looking at the trail afterwards, as a system and not by chance (AVG 32): what is found, who judges it, the report.

Every night `casus dag` searches each day that was not searched yet; what it finds stands in the list of the privacy
officers of the gemeente.
"""

from casus.actions.logcontrole.appointing import benoemen, logbeheerders, terugtrekken
from casus.actions.logcontrole.home import woonplaats_opgeven, woonplaats_wissen
from casus.actions.logcontrole.judging import OORDELEN, beoordelen, overdragen
from casus.actions.logcontrole.kinds import SOORTEN
from casus.actions.logcontrole.lifting import opheffen
from casus.actions.logcontrole.logbook import logboek
from casus.actions.logcontrole.reporting import overdue_reports, tekenen, verslag, verslagen
from casus.actions.logcontrole.searching import search
from casus.actions.logcontrole.shown import geval, gevallen, overgedragen

__all__ = [
    "OORDELEN",
    "SOORTEN",
    "benoemen",
    "beoordelen",
    "geval",
    "gevallen",
    "logbeheerders",
    "logboek",
    "opheffen",
    "overdragen",
    "overdue_reports",
    "overgedragen",
    "search",
    "tekenen",
    "terugtrekken",
    "verslag",
    "verslagen",
    "woonplaats_opgeven",
    "woonplaats_wissen",
]
