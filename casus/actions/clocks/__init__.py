"""What the clock does and no deed: plan ahead, tell what is due exactly once, do what must happen, send the outbox.

Something new that comes due by itself is one function in `sources.py`, and one in `effects.py` when it does more than
tell.
"""

from dataclasses import dataclass
from datetime import datetime

from casus.actions import outbox
from casus.actions.clocks.planning import Planned, plan_ahead
from casus.actions.clocks.telling import Tally, tell_due
from casus.actions.outbox import Sent
from casus.actions.vernietiging import parts, register, wiping
from casus.database import now

__all__ = ["Planned", "Report", "Tally", "plan_ahead", "remind", "tell_due"]


@dataclass(frozen=True)
class Report:
    planned: Planned
    told: Tally
    sent: Sent


def remind(at: datetime | None = None) -> Report:
    """Everything that is due at this moment. Run it as often as you like, and in two places at once."""
    at = at or now()
    wiping.wipe()
    register.catch_up()
    parts.catch_up(at)
    return Report(plan_ahead(at), tell_due(at), outbox.send(at))
