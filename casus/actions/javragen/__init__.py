"""A yes in the own account: asked by who leads the plan, given or refused by whose yes it is (AVG 7)."""

from casus.actions.javragen.answering import beantwoorden
from casus.actions.javragen.asked import javragen
from casus.actions.javragen.asking import vragen

__all__ = ["beantwoorden", "javragen", "vragen"]
