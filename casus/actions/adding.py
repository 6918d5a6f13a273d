"""May this be added to this plan, about these persons: the question that every deed of telling and agreeing asks."""

from enum import StrEnum
from typing import TypeVar
from uuid import UUID

from casus.actions.checking import Checking, members_of
from casus.errors import Invalid, Refused, StepRefused
from casus.language import _
from casus.sharing.grants import Facts, Grant
from casus.sharing.parts import Part
from casus.sharing.rows import OpenPlan
from casus.words import ENDED

LONGEST = 4000
"""What fits in one thing told or agreed."""
W = TypeVar("W", bound=StrEnum)


def require_running(opened: OpenPlan) -> None:
    """Nothing is added to a plan that has ended; it can be opened again."""
    if opened.plan.fase in ENDED:
        raise StepRefused(_("Dit plan is afgesloten. Het kan weer geopend worden."))


def adding(opened: OpenPlan, facts: Facts, part: Part) -> list[Grant]:
    """The grants to add this. Unknown persons and persons outside the seat get the same answer.

    Who leads knows everybody in the gezin, so there an unknown person is a mistake on the form.
    """
    basis = opened.adds(facts)
    if basis is None and part.leads and not set(facts.about) <= members_of(opened).keys():
        raise Invalid({"over": [_("Deze persoon hoort niet bij dit gezin.")]})
    if basis is None:
        raise Refused(_("Dit kunt u hier niet vertellen. Zeg het tegen de vaste contactpersoon."))
    if not set(facts.about) <= members_of(opened).keys():
        raise Invalid({"over": [_("Deze persoon hoort niet bij dit gezin.")]})
    return basis


def word(checking: Checking, field: str, value: str, words: type[W]) -> W | None:
    """A word of the vocabulary."""
    try:
        return words(value)
    except ValueError:
        checking.wrong(field, _("Kies een van de mogelijkheden."))
        return None


def as_uuid(value: UUID | str) -> UUID | None:
    """An id out of something typed or tapped; None where it is a word."""
    try:
        return value if isinstance(value, UUID) else UUID(value)
    except ValueError:
        return None
