"""The lens: one viewer looking for one purpose. The only way to load anything guarded; what it hands out are views."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from casus import journal
from casus.database import now, transaction
from casus.errors import CasusError, NotVisible, Refused
from casus.journal import Line
from casus.sharing import besluiten
from casus.sharing.holding import hold_seats
from casus.sharing.rows import ALL, OpenPlan, open_plan
from casus.sharing.viewer import Viewer
from casus.words import Deed, Ground, Purpose, Topic


@dataclass(frozen=True)
class Lens:
    """Who looks, and what for. `at` is fixed for one request, so that one page tells one story."""

    viewer: Viewer
    purpose: Purpose
    at: datetime = field(default_factory=now)

    @classmethod
    def of(cls, viewer: Viewer, purpose: Purpose | None = None) -> "Lens":
        """The lens of this viewer for what somebody in this hat usually looks for."""
        return cls(viewer, purpose or viewer.purpose)

    @contextmanager
    def on_plan(
        self,
        plan_id: UUID,
        deed: Deed = Deed.GEKEKEN,
        topics: Collection[Topic] = ALL,
        *,
        writing: bool = False,
        emergency: bool = False,
    ) -> Iterator[OpenPlan]:
        """One look or deed on one plan: one transaction with its line on the plan's chain.

        Yields the plan with the grants on it; what `OpenPlan.use` collected goes into the line. Raises `NotVisible`
        where there is no ground; with `writing` a ground to add is enough, with `emergency` noodtoegang is. A refusal
        is written in a transaction of its own, after the rollback.
        """
        with self.recorded(deed, plan_id), transaction():
            if deed is not Deed.GEKEKEN:
                hold_seats(self.viewer, plan_id)
            of = {"writing": writing, "emergency": emergency}
            opened = open_plan(self.viewer, self.purpose, plan_id, self.at, topics, **of)
            yield opened
            journal.note(self._line(deed, opened))

    @contextmanager
    def recorded(self, deed: Deed, plan_id: UUID | None = None) -> Iterator[None]:
        """Whatever is refused inside leaves its line before the answer goes out."""
        try:
            yield
        except CasusError as error:
            if isinstance(error, (NotVisible, Refused)):
                self._refusal(deed, plan_id, error)
            raise

    def note(
        self, deed: Deed, *, plans: Collection[UUID] = (), persons: Collection[UUID] = (), chain: str = ""
    ) -> None:
        """A line that stands on no single plan: a list (in the viewer's own chain) or a deed on accounts."""
        of: dict[str, Any] = {"persons": persons, "rows": plans, "begin": self.at}
        journal.note(Line(chain or self.viewer.chain, deed, self.viewer.ids, self.purpose, **of))

    def _line(self, deed: Deed, opened: OpenPlan) -> Line:
        return Line(
            journal.chain_of(opened.plan.id),
            deed,
            self.viewer.ids,
            self._looked_for(opened),
            plan=opened.plan.id,
            seen=opened.seen,
            grounds=opened.used,
            rows=tuple(opened.touched),
            confidential=besluiten.quiet(opened, deed),
            begin=self.at,
            convenant=opened.convenant,
            based=opened.based,
        )

    def _looked_for(self, opened: OpenPlan) -> Purpose:
        """A teamleider who said "Ik neem waar", or looks in, has a seat: what is read on it is regie, not oversight."""
        seated = any(Ground.SEAT in grounds for grounds in opened.used.values())
        return Purpose.REGIE if self.purpose is Purpose.TOEZICHT and seated else self.purpose

    def _refusal(self, deed: Deed, plan_id: UUID | None, error: CasusError) -> None:
        with transaction():
            rows = (plan_id,) if plan_id else ()
            why: dict[str, Any] = {"outcome": f"geweigerd:{error.status}", "reason": error.code}
            journal.note(Line(self.viewer.chain, deed, self.viewer.ids, self.purpose, rows=rows, begin=self.at, **why))
