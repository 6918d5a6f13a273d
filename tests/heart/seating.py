"""Who sits at the table, as chance makes it: seats with their yes, lines that were handed over."""

from datetime import date, timedelta
from uuid import UUID

from casus.models import Akkoord, Deelname, DeelnamePersoon
from heart.chance import Family
from heart.facts import Row, Who


class Seating:
    """The seats at the plan of one family."""

    def __init__(self, family: Family):
        self.family, self.pen, self.chance, self.might = family, family.pen, family.chance, family.might
        self.plan = family.plan["id"]
        self.seats: list[Row] = []
        self._take_seats()

    def _take_seats(self) -> None:
        family, country = self.family, self.family.country
        for first, second in country.partners.values():
            if self.might(0.12):
                self._line(first, second)
        for persoon in family.persons:
            if self.might(0.75):
                rol = "netwerk" if persoon in family.network + family.stepparents else "volwassene"
                self._seat(Who(persoon=persoon), rol, "familie", about=[persoon] if rol == "volwassene" else None)
        if self.might(0.4):
            self._seat(country.team_hats["gedragswetenschapper"], "gedragswetenschapper", "advies")
        if self.might(0.25):
            self._seat(family.leider(), "gedragswetenschapper", "inkijk")

    def _line(self, first: Who, second: Who) -> None:
        """A seat; now and then one that a colleague had before, or that the same person had before."""
        line = None
        if self.might(0.3):
            before = self._seat(second if self.might(0.7) else first, first.rol, "partner", status="beeindigd")
            line = before["lijn_id"] if self.might(0.7) else None
        odds = self.chance.random()
        status = "uitgenodigd" if odds < 0.08 else "voorgesteld" if odds < 0.12 else "actief"
        self._seat(first, first.rol, "partner", status=status, line=line)

    def _seat(
        self,
        who: Who,
        rol: str,
        soort: str,
        *,
        status: str = "actief",
        line: UUID | None = None,
        about: list[UUID] | None = None,
    ) -> Row:
        key, complete = self.pen.new_id(), self.might(0.85)
        seat = self.pen.add(
            Deelname,
            id=key,
            plan_id=self.plan,
            aanstelling_id=who.hat,
            persoon_id=who.persoon,
            lijn_id=line or key,
            soort=soort,
            rol=rol,
            status=status,
            compleet=complete,
            compleet_tot=None if self.might(0.8) else self._day(),
            ja_op=self._said(key),
            bekend=self.might(0.75),
            **self.family.moments(),
        )
        self.seats.append(seat)
        if about is None:
            about = self.family.children if self.might(0.6) else self.family.some(self.family.leden)
        for persoon in about:
            yes = complete if self.might(0.95) else not complete
            special = None if self.might(0.8) else self._day()
            of = {"compleet": yes, "bijzonder_tot": special}
            self.pen.add(DeelnamePersoon, deelname_id=key, persoon_id=persoon, **of)
            self._akkoord(seat, persoon)
        return seat

    def _day(self) -> date:
        """Yesterday, today or tomorrow."""
        return self.family.today + timedelta(days=self.chance.choice((-1, 0, 1)))

    def _said(self, key: UUID) -> date | None:
        """Around the days on which cells were opened; seldom not known. No draw: the rest stays as it is."""
        return None if key.int % 10 == 0 else self.family.today + timedelta(days=key.int % 4 - 2)

    def _akkoord(self, seat: Row, persoon: UUID) -> None:
        family = self.family
        for ouder in [self.chance.choice([*family.parents, persoon])] if self.might(0.2) else []:
            of = {"door_persoon_id": ouder} if self.might(0.8) else {"code": "G4", "reden": "zorg"}
            back = self.pen.at if self.might(0.15) else None
            self.pen.add(
                Akkoord, deelname_id=seat["id"], persoon_id=persoon, op=family.today, ingetrokken_op=back, **of
            )
