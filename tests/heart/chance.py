"""Families, seats and rows as chance makes them; the days around each birthday come often."""

import random
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from casus import dates
from casus.models import (
    Capaciteitsoordeel,
    Gezag,
    Gezin,
    Gezinslid,
    Huishouden,
    Huishoudlid,
    Maatregel,
    Persoon,
    Plan,
    Regie,
)
from casus.words import Fase
from heart.facts import Row, Who
from heart.pen import Country, Pen

ENDED = (Fase.AFGESLOTEN, Fase.AFGEBROKEN)


class Family:
    """One gezin with its plan, made by chance. `readers` are all who might look."""

    def __init__(self, pen: Pen, country: Country, chance: random.Random, number: int):
        self.pen, self.country, self.chance = pen, country, chance
        self.today = pen.today
        odds = chance.random()
        self.expired, changing, strict = odds < 0.15, 0.15 <= odds < 0.35, odds > 0.8
        gemeente, team = country.gemeente, chance.choice(country.teams[:2])
        if self.expired or changing or strict:
            gemeente = country.expired if self.expired else country.changing if changing else country.strict
            team = country.teams[2 if self.expired else 3 if changing else 4]
        self.gezin = pen.add(Gezin, gemeente_id=gemeente)["id"]
        fase = chance.choice(ENDED) if chance.random() < 0.12 else chance.choice(list(Fase)[:6])
        self.plan = pen.add(
            Plan,
            gezin_id=self.gezin,
            gemeente_id=gemeente,
            team_id=team,
            nummer=number,
            label=f"A.B. {number}",
            fase=fase,
            aangemeld_op=self.today,
            volgende_op=self.today,
        )
        self.children = [self._persoon(self._young(), "kind") for _ in range(chance.choice((1, 2, 2, 3)))]
        self.parents = [self._persoon(self._grown(), "ouder") for _ in range(chance.choice((1, 2, 2, 2)))]
        self.stepparents = [self._persoon(self._grown(), "stiefouder")] if self.might(0.3) else []
        self.network = [self._persoon(self._grown(), "" if self.might(0.7) else "netwerk")] if self.might(0.6) else []
        self._gezag()
        self._homes()
        self._judgements()
        self._regies()

    # --- chance ---

    def might(self, odds: float) -> bool:
        return self.chance.random() < odds

    def some(self, of: list[Any], *, none: float = 0.1) -> list[Any]:
        """Some of these, in their own order; now and then none."""
        if not of or self.might(none):
            return []
        wanted = self.chance.randint(1, min(3, len(of)))
        chosen = set(map(id, self.chance.sample(of, wanted)))
        return [one for one in of if id(one) in chosen]

    def about(self) -> list[UUID]:
        """Whom a row is about: mostly one child, now and then an adult, a few together, or nobody."""
        odds = self.chance.random()
        if odds < 0.6:
            return [self.chance.choice(self.children)]
        if odds < 0.8:
            return [self.chance.choice(self.parents)]
        return self.some(self.leden)

    def days(self, *, open_: float = 0.8) -> dict[str, date | None]:
        """`van` and `tot`: mostly holding today; else just ended, just not begun, or on its last or first day."""
        if self.might(open_):
            return {"van": None if self.might(0.5) else self.today - timedelta(days=400), "tot": None}
        shift = self.chance.choice((-1, 0, 1))
        if self.might(0.5):
            return {"van": self.today - timedelta(days=60), "tot": self.today + timedelta(days=shift)}
        return {"van": self.today + timedelta(days=shift), "tot": None}

    def moments(self) -> dict[str, Any]:
        at = self.pen.at
        if self.might(0.85):
            return {"van": at - timedelta(days=30), "tot": at + timedelta(days=30) if self.might(0.3) else None}
        shift = timedelta(seconds=self.chance.choice((-1, 0, 1)))
        return (
            {"van": at - timedelta(days=9), "tot": at + shift} if self.might(0.5) else {"van": at + shift, "tot": None}
        )

    # --- persons ---

    def _birthday(self, age: int) -> date:
        turned = self.today.year - age
        leap_day = (self.today.month, self.today.day) == (2, 29)
        return date(turned, 3, 1) if leap_day else self.today.replace(year=turned)

    def _young(self) -> tuple[str, date, date]:
        if self.might(0.5):
            born = self._birthday(self.chance.choice((12, 16, 18))) + timedelta(days=self.chance.choice((-1, 0, 1)))
        else:
            born = self._birthday(self.chance.randint(5, 17)) - timedelta(days=self.chance.randint(1, 300))
        return self._known(born)

    def _grown(self) -> tuple[str, date, date]:
        return self._known(self._birthday(self.chance.randint(25, 60)))

    def _known(self, born: date) -> tuple[str, date, date]:
        odds = self.chance.random()
        text = "" if odds < 0.03 else str(born)[:4] if odds < 0.1 else str(born)[:7] if odds < 0.18 else str(born)
        known = dates.Datum.from_iso(text)
        return known.iso, known.earliest(), known.latest()

    def _persoon(self, born: tuple[str, date, date], rol: str) -> UUID:
        died = self.today - timedelta(days=3) if self.might(0.04) else None
        persoon = self.pen.add(
            Persoon,
            roepnaam="Naam",
            geslachtsnaam="Geheim",
            geboren=born[0],
            geboren_vroegst=born[1],
            geboren_laatst=born[2],
            overleden_op=died,
        )["id"]
        if rol:
            self.pen.add(Gezinslid, gezin_id=self.gezin, persoon_id=persoon, rol=rol, **self.days(open_=0.92))
        return persoon

    @property
    def leden(self) -> list[UUID]:
        return [lid["persoon_id"] for lid in self.pen.tables["gezinsleden"] if lid["gezin_id"] == self.gezin]

    @property
    def persons(self) -> list[UUID]:
        return [*self.children, *self.parents, *self.stepparents, *self.network]

    def _gezag(self) -> None:
        for kind in self.children:
            for ouder in self.parents:
                if self.might(0.1):
                    continue
                status = "onbekend" if self.might(0.1) else "bekend"
                row = self.pen.add(Gezag, kind_id=kind, persoon_id=ouder, status=status, **self.days())
                if self.might(0.1):
                    of = {"status": self.chance.choice(("bekend", "onbekend")), "corrigeert_id": row["id"]}
                    self.pen.add(Gezag, kind_id=kind, persoon_id=ouder, **of, **self.days())

    def _homes(self) -> None:
        """One huishouden for each parent; a child lives in one of them or, co-parenting, in both."""
        homes = [self.pen.add(Huishouden, gezin_id=self.gezin, **self.days(open_=0.95))["id"] for _ in range(2)]
        for at, ouder in enumerate(self.parents):
            home = homes[at] if self.might(0.5) else homes[0]
            self.pen.add(Huishoudlid, huishouden_id=home, persoon_id=ouder, **self.days(open_=0.9))
        for persoon in self.stepparents:
            self.pen.add(Huishoudlid, huishouden_id=homes[0], persoon_id=persoon, **self.days(open_=0.9))
        for kind in self.children:
            for home in homes if self.might(0.3) else [self.chance.choice(homes)]:
                self.pen.add(Huishoudlid, huishouden_id=home, persoon_id=kind, **self.days(open_=0.9))

    def _judgements(self) -> None:
        someone = self.country.team_hats["regisseur"].hat
        for kind in self.children:
            for number in range(self.chance.choice((0, 0, 0, 1, 2))):
                days = self.days()
                days["van"] = days["van"] or self.today - timedelta(days=30)
                of = {
                    "waarover": "hulp",
                    "over_delen": (kind.int + number) % 4 > 0,
                    "reden": "gesprek",
                    "bekwaam": self.might(0.3),
                    "door_id": someone,
                }
                self.pen.add(Capaciteitsoordeel, persoon_id=kind, **of, **days)
            if self.might(0.4):
                days = self.days()
                days["van"] = days["van"] or self.today - timedelta(days=30)
                gi = self.country.partners["gi"][0].organisatie
                soort = "voogdij" if self.might(0.1) else "ots"
                self.pen.add(Maatregel, persoon_id=kind, organisatie_id=gi, soort=soort, **days)

    # --- regie ---

    def _regies(self) -> None:
        hats = self.country.team_hats
        first, second, third = (hats[name].hat for name in ("regisseur", "regisseur 2", "regisseur 3"))
        at = self.pen.at
        if self.plan["fase"] in ENDED:
            self._regie(first, "beeindigd", laatste=True, beeindigd_op=at)
            return
        self._regie(third, "beeindigd", beeindigd_op=at, laatste=self.might(0.5))
        if self.might(0.7):
            self._regie(first, "aanvaard", vervanger_id=second if self.might(0.4) else None, aanvaard_op=at)
        else:
            leider = self.leider().hat if self.might(0.5) else first
            self._regie(leider, "waarnemend", neemt_waar_op=at if self.might(0.7) else None)
        if self.might(0.3):
            self._regie(second, "voorgesteld")

    def _regie(self, hat: UUID | None, status: str, **more: Any) -> None:
        self.pen.add(Regie, plan_id=self.plan["id"], aanstelling_id=hat, status=status, **more)

    def leider(self) -> Who:
        return next(who for who in self.country.leiders if who.team == self.plan["team_id"])

    # --- who might look ---

    @property
    def readers(self) -> list[Who]:
        """Everybody who has anything to do with this plan, and now and then one hat that has nothing to do with it."""
        named = {s["aanstelling_id"] for s in self.rows("deelnames")}
        regies = [r for r in self.rows("regies") if r["status"] != "beeindigd" or r["laatste"]]
        named |= {r[column] for r in regies for column in ("aanstelling_id", "vervanger_id")}
        partners = [who for hats in self.country.partners.values() for who in hats]
        hats = [*self.country.team_hats.values(), *partners, *self.country.leiders]
        named |= {n["aanstelling_id"] for n in self.rows("noodtoegangen")}
        strangers = [who for who in hats if who.hat not in named]
        small = {p for p in self.children if not self.pen.snapshot.possibly(p, 11)}
        family = [Who(persoon=persoon) for persoon in self.persons if persoon not in small]
        stranger = [self.chance.choice(strangers)] if self.might(0.5) else []
        return [*(who for who in hats if who.hat in named), *stranger, *family]

    def rows(self, table: str) -> list[Row]:
        """The rows of this plan."""
        if table == "verblijven":
            return [row for row in self.pen.tables[table] if row["gezin_id"] == self.gezin]
        if table == "akkoorden":
            seats = {s["id"] for s in self.pen.tables["deelnames"] if s["plan_id"] == self.plan["id"]}
            return [row for row in self.pen.tables[table] if row["deelname_id"] in seats]
        return [row for row in self.pen.tables[table] if row["plan_id"] == self.plan["id"]]
