"""The convenant as it lives: versions drawn up, compared and approved, and the organisations that signed it."""

from casus.actions.convenanten.acceding import toetreden, toetreding_beeindigen
from casus.actions.convenanten.approving import goedkeuren
from casus.actions.convenanten.proposing import voorstellen

__all__ = ["goedkeuren", "toetreden", "toetreding_beeindigen", "voorstellen"]
