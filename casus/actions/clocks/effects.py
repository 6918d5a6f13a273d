"""What a kind of termijn does when it is due, besides being told: in the transaction that claims it, so exactly once.

An effect that raises is rolled back alone. Its clock stays due, and the next `casus remind` tries again.
"""

from collections.abc import Callable
from datetime import datetime

from casus.models import Termijn

Effect = Callable[[Termijn, datetime], None]
EFFECTS: dict[str, Effect] = {}
"""By the kind of termijn."""
