"""Who is next when the regisseur falls away: the named stand-in, else the achterwacht, else the teamleider."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casus import dates
from casus.actions.aanstellingen import hats_of, is_active, is_there
from casus.database import db
from casus.models import Aanstelling, Dienst, Priveverband, Regie
from casus.words import Role


@dataclass
class Succession:
    """The line behind these rows at this moment, read in a few queries. `gone` are hats that no longer count."""

    rows: Collection[Regie]
    teams: dict[UUID, UUID]
    """The team of each plan."""
    at: datetime
    gone: frozenset[UUID] = field(default_factory=frozenset)

    def next_for(self, row: Regie) -> UUID | None:
        """The hat that is responsible next. None only where a team has no teamleider left."""
        team = self.teams[row.plan_id]
        there = [self._stand_ins.get(row.vervanger_id) if row.vervanger_id else None, *self._duty.get(team, ())]
        for hat in there:
            if hat is not None and self._counts(hat) and is_there(hat, self._day) and not self._knows(row, hat):
                found: UUID = hat.id
                return found
        return self._teamleider(row, team)

    def line_of(self, row: Regie) -> set[UUID]:
        """Everyone who may take over this plan while its regisseur is away or gone."""
        team = self.teams[row.plan_id]
        named = {row.vervanger_id} if row.vervanger_id else set()
        return named | {hat.id for hat in (*self._duty.get(team, ()), *self._teamleiders.get(team, ()))}

    def _teamleider(self, row: Regie, team: UUID) -> UUID | None:
        """One who is there, else one who is away, else one who knows the family: somebody must be responsible.

        Being responsible opens nothing to who knows the family privately.
        """
        here = [hat for hat in self._teamleiders.get(team, ()) if self._counts(hat) and is_active(hat, self._day)]
        here.sort(key=lambda hat: (self._knows(row, hat), not is_there(hat, self._day), hat.id))
        return next((hat.id for hat in here), None)

    def _counts(self, hat: Aanstelling) -> bool:
        return hat.id not in self.gone

    def _knows(self, row: Regie, hat: Aanstelling) -> bool:
        return (row.plan_id, hat.account_id) in self._ties

    @cached_property
    def _ties(self) -> set[tuple[UUID, UUID]]:
        """Who knows which of these families privately."""
        query = select(Priveverband.plan_id, Priveverband.account_id).where(Priveverband.plan_id.in_(self.teams))
        return {(plan_id, account_id) for plan_id, account_id in db.session.execute(query)}

    @cached_property
    def _day(self) -> date:
        return dates.day_of(self.at)

    @cached_property
    def _stand_ins(self) -> dict[UUID, Aanstelling]:
        return hats_of(row.vervanger_id for row in self.rows)

    @cached_property
    def _duty(self) -> dict[UUID, list[Aanstelling]]:
        """Who has duty at this moment, by team."""
        found = db.session.scalars(
            select(Dienst)
            .where(Dienst.team_id.in_(set(self.teams.values())), Dienst.van <= self.at, Dienst.tot > self.at)
            .options(joinedload(Dienst.aanstelling).joinedload(Aanstelling.account))
            .order_by(Dienst.van, Dienst.id)
            .execution_options(populate_existing=True)
        )
        return _by((duty.team_id, duty.aanstelling) for duty in found)

    @cached_property
    def _teamleiders(self) -> dict[UUID, list[Aanstelling]]:
        return teamleiders(set(self.teams.values()))


def teamleiders(teams: Collection[UUID]) -> dict[UUID, list[Aanstelling]]:
    """The teamleider hats of these teams, also those that have ended."""
    found = db.session.scalars(
        select(Aanstelling)
        .where(Aanstelling.team_id.in_(teams), Aanstelling.rol == Role.TEAMLEIDER)
        .options(joinedload(Aanstelling.account))
        .order_by(Aanstelling.id)
        .execution_options(populate_existing=True)
    )
    return _by((hat.team_id, hat) for hat in found if hat.team_id)


def _by(pairs: Iterable[tuple[UUID, Aanstelling]]) -> dict[UUID, list[Aanstelling]]:
    found: dict[UUID, list[Aanstelling]] = {}
    for team, hat in pairs:
        found.setdefault(team, []).append(hat)
    return found
