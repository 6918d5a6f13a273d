"""Writes rows as they are, past every action: into the database, and as dicts for whoever wants to judge them."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import insert

from casus import convenant, paths
from casus.database import db, transaction
from casus.models import (
    Aanstelling,
    Account,
    Cel,
    ConvenantVersie,
    Gemeente,
    Organisatie,
    Team,
    Toetreding,
)
from casus.words import PARTNERS, Flag, Needs, Role
from heart.facts import Row, Snapshot, Who


class Pen:
    """Rows in the making. `add` fills what the table would fill; `store` sends what is new, in an order that fits."""

    def __init__(self, at: datetime):
        self.at = at
        self._ids = random.Random(str(at))
        self.tables: dict[str, list[Row]] = defaultdict(list)
        self._new: dict[str, list[Row]] = defaultdict(list)

    def add(self, kind: type[Any], **values: Any) -> Row:
        row = {column.name: self._value(column, values) for column in kind.__table__.columns}
        assert not values, f"{kind.__tablename__} has no {sorted(values)}"
        self.tables[kind.__tablename__].append(row)
        self._new[kind.__tablename__].append(row)
        return row

    def _value(self, column: Any, values: dict[str, Any]) -> Any:
        if column.name in values:
            return values.pop(column.name)
        if column.name == "versie":
            return 1
        if column.primary_key and column.default is not None:
            return self.new_id()
        if column.default is None:
            return None
        return column.default.arg(None) if column.default.is_callable else column.default.arg

    def new_id(self) -> UUID:
        """A key that is the same at every run, so that a history can be told again."""
        return UUID(int=self._ids.getrandbits(128))

    def store(self) -> None:
        with transaction():
            for table in db.metadata.sorted_tables:
                if rows := self._new.pop(table.name, None):
                    db.session.execute(insert(table), rows)

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot(dict(self.tables), self.at)

    @property
    def today(self) -> date:
        return self.snapshot.today


class Country:
    """What stands before any family comes: gemeenten with their convenant, organisations, teams and people in hats."""

    def __init__(self, pen: Pen):
        self.pen = pen
        self.agreed = convenant.load(paths.WORKFLOWS / "convenant.toml")
        self.gemeente, self.expired, self.changing, self.strict = (
            pen.add(Gemeente, naam=f"{name} {pen.new_id()}")["id"] for name in ("Beek", "Dal", "Kil", "Eng")
        )
        for gemeente in (self.gemeente, self.expired, self.strict):
            self._convenant(gemeente)
        self._versions_by_date()
        self.jeugdteam = pen.add(Organisatie, naam="Jeugdteam Beek", soort="jeugdteam", telefoon="010-1")["id"]
        self.teams = [
            pen.add(Team, organisatie_id=self.jeugdteam, gemeente_id=gemeente, naam=name)["id"]
            for gemeente, name in self._places()
        ]
        self.team_hats = {
            name: self.hat(name, Role(name.split()[0]), self.jeugdteam, self.teams[0])
            for name in ("regisseur", "regisseur 2", "regisseur 3", "gedragswetenschapper")
        }
        self.leiders = [self.hat(f"leider {n}", Role.TEAMLEIDER, self.jeugdteam, t) for n, t in enumerate(self.teams)]
        self.partners = {rol: self._two_hats(rol) for rol in sorted(PARTNERS)}
        for number, (first, _second) in enumerate(self.partners.values()):
            for days in self._accessions()[number % 6]:
                self.accede(first.organisatie, self.changing, **days)
        pen.store()

    def _places(self) -> tuple[tuple[Any, str], ...]:
        own = (self.gemeente, "Noord"), (self.gemeente, "Zuid")
        return *own, (self.expired, "Dal"), (self.changing, "Kil"), (self.strict, "Eng")

    def _accessions(self) -> list[list[dict[str, date]]]:
        """Never; over since yesterday; over tomorrow; from tomorrow; from today; left, and came back."""
        yesterday, today, tomorrow = (self.pen.today + timedelta(days=shift) for shift in (-1, 0, 1))
        long_ago, left = date(2020, 1, 1), {"van": date(2020, 1, 1), "tot": yesterday}
        last_day = {"van": long_ago, "tot": today}
        return [[], [left], [last_day], [{"van": tomorrow}], [{"van": today}], [left, {"van": today}]]

    def _convenant(self, gemeente: Any) -> None:
        """The signed cells, and an older version that allowed much more and no longer counts.

        The strict gemeente asks for a kind of toestemming by name where the others are content with a seat's yes.
        """
        until = self.pen.today - timedelta(days=1) if gemeente == self.expired else self.agreed.until
        of = {
            "gemeente_id": gemeente,
            "hash": self.agreed.hash,
            "tekst": self.agreed.text,
            "status": "voorbeeld",
            "van": self.agreed.start,
        }
        versie = self.pen.add(ConvenantVersie, versie=2, tot=until, **of)["id"]
        for number, cell in enumerate(self.agreed.cells):
            named = gemeente == self.strict and cell.needs is Needs.INSTEMMING
            needs = (Needs.TOESTEMMING, Needs.DOORBREKING, cell.needs)[number % 3] if named else cell.needs
            self._cell(versie, replace(cell, needs=needs), may=cell.may, scope=cell.scope)
        old = self.pen.add(ConvenantVersie, versie=1, tot=self.agreed.until, geldt=False, **of)["id"]
        for cell in self.agreed.cells[::7]:
            self._cell(old, cell, may="rw", scope=cell.scope)

    def _versions_by_date(self) -> None:
        """The signed cells count today only; what stood before and what comes tomorrow allow something else.

        Some of them were opened yesterday and some today: only a yes from then on covers those.
        """
        of = {"gemeente_id": self.changing, "hash": self.agreed.hash, "tekst": self.agreed.text}
        of |= {"status": "voorbeeld"}
        days = [self.pen.today + timedelta(days=shift) for shift in (-1, 0, 1)]
        spans = (None, days[0]), (days[1], days[1]), (days[2], None)
        for number, (first, last) in enumerate(spans):
            of |= {"van": self.agreed.start, "tot": self.agreed.until, "geldt_van": first, "geldt_tot": last}
            versie = self.pen.add(ConvenantVersie, versie=number + 1, **of)["id"]
            for place, cell in enumerate(self.agreed.cells[:: 1 if number == 1 else 7]):
                since = (None, days[0], days[1])[place % 3] if number == 1 else None
                self._cell(versie, cell, may=cell.may if number == 1 else "rw", scope=cell.scope, sinds=since)

    def _cell(self, versie: Any, cell: convenant.Cell, *, may: str, scope: str, sinds: date | None = None) -> None:
        flags = {flag.value: flag in cell.flags for flag in Flag}
        words = {"rol": cell.role, "topic": cell.topic, "may": may, "scope": scope, "leefgebied": cell.leefgebied or ""}
        why = {"needs": cell.needs, "purpose": cell.purpose, "statute": cell.statute, "waarom": cell.why}
        self.pen.add(Cel, versie_id=versie, sinds=sinds, **words, **flags, **why)

    def _two_hats(self, rol: Role) -> list[Who]:
        organisatie = self.pen.add(Organisatie, naam=f"De {rol}", soort=str(rol))["id"]
        for gemeente in (self.gemeente, self.expired, self.strict):
            self.accede(organisatie, gemeente)
        return [self.hat(f"{rol} {n}", rol, organisatie, None) for n in (1, 2)]

    def accede(self, organisatie: Any, gemeente: Any, **days: Any) -> Row:
        """This organisation signed the convenant of this gemeente."""
        signed = {"getekend_door": "de directeur", "getekend_op": date(2026, 1, 1), "van": date(2026, 1, 1)}
        return self.pen.add(Toetreding, organisatie_id=organisatie, gemeente_id=gemeente, **signed | days)

    def hat(self, name: str, rol: Role, organisatie: Any, team: Any) -> Who:
        """An account in one hat."""
        account = self.pen.add(Account, email=f"{self.pen.new_id()}@example.org", naam=name)["id"]
        hat = self.pen.add(
            Aanstelling,
            account_id=account,
            organisatie_id=organisatie,
            team_id=team,
            rol=rol,
            telefoon="010-2",
            van=date(2020, 1, 1),
        )
        return Who(hat["id"], None, str(rol), organisatie, team)
