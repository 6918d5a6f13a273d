"""Where clocks come from that no deed sets. One more is one more line here."""

from casus.actions.clocks import consents, expiry, keeping
from casus.actions.clocks.adults import grown_up
from casus.actions.clocks.birthdays import birthdays
from casus.actions.clocks.clock import Source
from casus.sharing.looks.verjaardagen import SOORTEN

SOURCES = (
    Source(frozenset(SOORTEN.values()), birthdays),
    Source(frozenset({expiry.SOORT}), expiry.expiring),
    Source(frozenset({consents.SOORT}), consents.ending),
    Source(frozenset(keeping.SOORTEN), keeping.ending),
    Source(frozenset(), grown_up),  # deeds make and end this kind as well, so that none of it is taken away here
)
