"""What a connection to PostgreSQL keeps of the statements that it read and planned."""

from collections.abc import Sequence
from typing import Any

from psycopg import _queries
from psycopg._preparing import Prepare, PrepareManager

_CHANGES = (b"DROP", b"ALTER", b"DISCARD", b"DEALLOCATE")

# psycopg looks for the parameters in a statement of more than 4096 characters at each use, for who writes long ones
# seldom says the same twice. Casus does: to read the union of all grounds takes a third of what it takes to ask it.
_queries.MAX_CACHED_STATEMENT_LENGTH = 1 << 20


class KeptPlans(PrepareManager):
    """psycopg forgets every plan when a transaction is rolled back, for that may have undone a table.

    Casus makes no tables while it serves, and rolls back at every refusal; to plan the grounds anew takes ten times as
    long as to ask them. What does change tables still ends the plans.
    """

    def clear(self) -> bool:
        """After a rollback: nothing goes."""
        return False

    def _should_discard(self, prep: Prepare, results: Sequence[Any], *_more: Any) -> bool:
        changed = any((each.command_status or b"").startswith(_CHANGES) for each in results)
        return changed and super().clear()
