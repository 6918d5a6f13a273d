"""Families from the BRP: a file in the shape of its API "personen", version 2, read whole gezin by whole gezin."""

from casus.brp.reading import read
from casus.brp.report import Outcome, ReportLine, What
from casus.brp.shapes import GezagIn, GezinIn, Import, PersoonIn, RelatieIn, Soort
from casus.brp.source import BrpError

__all__ = [
    "BrpError",
    "GezagIn",
    "GezinIn",
    "Import",
    "Outcome",
    "PersoonIn",
    "RelatieIn",
    "ReportLine",
    "Soort",
    "What",
    "read",
]
