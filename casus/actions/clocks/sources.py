"""Where clocks come from that no deed sets. One more is one more line here."""

from casus.actions.clocks.birthdays import birthdays
from casus.actions.clocks.clock import Source
from casus.actions.clocks.expiry import SOORT, expiring
from casus.sharing.looks.verjaardagen import SOORTEN

SOURCES = (
    Source(frozenset(SOORTEN.values()), birthdays),
    Source(frozenset({SOORT}), expiring),
)
