"""A plan from aanmelding to its end and back: register a family, see what a step needs, take the step."""

from casus.actions.aanmelden import aanmelden, aanmelden_in
from casus.actions.aanmelding import Aanmelding
from casus.actions.stappen import stappen, steps_of, zet_stap

__all__ = ["Aanmelding", "aanmelden", "aanmelden_in", "stappen", "steps_of", "zet_stap"]
