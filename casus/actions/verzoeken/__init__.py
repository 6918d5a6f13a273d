"""Requests of the people it is about: asking, deciding in time, and giving what may be given (`docs/privacy.md`)."""

from casus.actions.verzoeken.approving import (
    aanbieden,
    goedkeuren,
    na_te_kijken,
    nakijken,
    nakijkers,
    teruggeven,
    terughalen,
)
from casus.actions.verzoeken.asking import intrekken, noteren, verzoeken, vragen
from casus.actions.verzoeken.deciding import BELANGEN, UITKOMSTEN, besluiten, uitgevoerd, verlengen
from casus.actions.verzoeken.export import ophalen
from casus.actions.verzoeken.letter import brief, for_paper, schrijven
from casus.actions.verzoeken.page import pagina
from casus.actions.verzoeken.recipients import verteld
from casus.actions.verzoeken.worklist import REDENEN, beoordelen, werkitem, werklijst
from casus.models.verzoek import SOORTEN

__all__ = [
    "BELANGEN",
    "REDENEN",
    "SOORTEN",
    "UITKOMSTEN",
    "aanbieden",
    "beoordelen",
    "besluiten",
    "brief",
    "for_paper",
    "goedkeuren",
    "intrekken",
    "na_te_kijken",
    "nakijken",
    "nakijkers",
    "noteren",
    "ophalen",
    "pagina",
    "schrijven",
    "teruggeven",
    "terughalen",
    "uitgevoerd",
    "verlengen",
    "verteld",
    "verzoeken",
    "vragen",
    "werkitem",
    "werklijst",
]
