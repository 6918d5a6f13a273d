"""Sharing without consent: a recorded decision (Jeugdwet 7.3.11, Wmo 2015 5.2.6, BW 1:240, AVG 6 and 9)."""

from casus.actions.deelbesluiten.acute import acuut
from casus.actions.deelbesluiten.approving import goedkeuren, goedkeuren_als_functionaris
from casus.actions.deelbesluiten.drawing_up import aanvullen, opstellen, raadplegen
from casus.actions.deelbesluiten.ending import afloop_vastleggen, intrekken, overdue_decisions
from casus.actions.deelbesluiten.officer import te_beoordelen
from casus.actions.deelbesluiten.page import besluit, besluiten, keuzes
from casus.actions.deelbesluiten.steps import stappen, zet_stap
from casus.actions.deelbesluiten.telling import HOE, gezin_vertellen, verstrekking_vastleggen

__all__ = [
    "HOE",
    "aanvullen",
    "acuut",
    "afloop_vastleggen",
    "besluit",
    "besluiten",
    "gezin_vertellen",
    "goedkeuren",
    "goedkeuren_als_functionaris",
    "intrekken",
    "keuzes",
    "opstellen",
    "overdue_decisions",
    "raadplegen",
    "stappen",
    "te_beoordelen",
    "verstrekking_vastleggen",
    "zet_stap",
]
