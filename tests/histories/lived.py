"""What the deeds left in the tables, as the oracle reads it: plain rows, plan by plan."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from casus.database import db, now, transaction
from casus.dates import day_of
from casus.models import JournaalRegel
from heart.facts import Row, Snapshot, Who


@dataclass
class Town:
    """Every row of every table at this moment, and whoever may sign in."""

    snapshot: Snapshot
    readers: list[Who]

    @classmethod
    def as_it_is(cls) -> "Town":
        with transaction():
            tables = {
                table.name: [dict(row._mapping) for row in db.session.execute(select(table))]
                for table in db.metadata.sorted_tables
            }
        snapshot = Snapshot(tables, now())
        return cls(snapshot, list(_readers(snapshot)))

    @property
    def plans(self) -> list["Lived"]:
        return [Lived(self.snapshot, plan) for plan in self.snapshot.tables["plannen"]]


class Lived:
    """One plan that people made, in the shape in which the histories of chance are compared."""

    def __init__(self, snapshot: Snapshot, plan: Row):
        self.snapshot, self.plan, self.at = snapshot, plan, snapshot.at
        members = snapshot.of("gezinsleden", gezin_id=plan["gezin_id"])
        self.persons: list[UUID] = sorted({lid["persoon_id"] for lid in members})

    @property
    def pen(self) -> "Lived":
        return self

    def rows(self, table: str) -> list[Row]:
        """The rows of this plan."""
        if table == "verblijven":
            return self.snapshot.of(table, gezin_id=self.plan["gezin_id"])
        if table == "akkoorden":
            seats = self.snapshot.of("deelnames", plan_id=self.plan["id"])
            return [row for seat in seats for row in self.snapshot.of(table, deelname_id=seat["id"])]
        return self.snapshot.of(table, plan_id=self.plan["id"])


def _readers(snapshot: Snapshot) -> Iterator[Who]:
    today = day_of(snapshot.at)
    for hat in snapshot.tables["aanstellingen"]:
        if hat["tot"] is None or hat["tot"] >= today:
            yield Who(hat["id"], None, str(hat["rol"]), hat["organisatie_id"], hat["team_id"])
    for account in snapshot.tables["accounts"]:
        if account["persoon_id"]:
            yield Who(persoon=account["persoon_id"])


def deeds() -> Counter[str]:
    """How often each deed stands in the journal."""
    with transaction():
        return Counter(db.session.scalars(select(JournaalRegel.deed)))
