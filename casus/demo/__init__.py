"""A demo of made-up families, filled through the actions, so that it holds no state that casus cannot reach.

The families are official fictitious test persons (`casus/families/README.md`); everything told about them is invented.
"""

from casus.actions.accounts import any_account
from casus.actions.agreements import load_agreements
from casus.demo.places import furnish
from casus.demo.stories import tell


def fill() -> None:
    """Make the organisations, the people and the plans; a database in which somebody can sign in is left as it is."""
    if any_account():
        return
    load_agreements()
    tell(furnish())


__all__ = ["fill"]
