"""What is agreed, decided and refused on a plan by hand, as chance makes it; the moments around each end come often."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from casus.models import (
    Beperking,
    Deelbesluit,
    DeelbesluitItem,
    DeelbesluitPersoon,
    DeelnameToestemming,
    Noodtoegang,
    Priveverband,
    Veto,
    Vrijgave,
    VrijgaveItem,
    VrijgavePersoon,
)
from heart.contents import Contents
from heart.facts import Row
from heart.things import ABOUT, TOPIC

CODES = ("G2", "G3", "G4", "G5", "G7", "G8")


class Agreements:
    """Lays these over the contents of one plan."""

    def __init__(self, contents: Contents):
        self.contents, self.family, self.pen = contents, contents.family, contents.pen
        self.chance, self.might, self.plan = contents.chance, contents.might, contents.plan
        self.items = [(t, row) for t in ABOUT for row in self.family.rows(t)]
        for _ in range(self.chance.choice((0, 1, 2, 3))):
            self._release()
        for _ in range(self.chance.choice((0, 0, 1, 2))):
            self._decide()
        for _ in range(self.chance.choice((0, 1, 2))):
            self._veto()
        for table, item in self.chance.sample(self.items, min(len(self.items), self.chance.choice((0, 0, 1, 2)))):
            self._set_aside(table, item)
        self._look_along()
        self._name()
        if self.might(0.25):
            self._emergency()
        if self.might(0.08):
            self._tie()

    # --- moments ---

    def _ends(self) -> dict[str, datetime]:
        """Mostly running; else over, or not begun, on the second."""
        at, shift = self.pen.at, timedelta(seconds=self.chance.choice((-1, 0, 1)))
        if self.might(0.8):
            return {"van": at - timedelta(days=2), "tot": at + timedelta(days=5)}
        ends = {"van": at - timedelta(days=2), "tot": at + shift}
        return ends if self.might(0.6) else {"van": at + shift, "tot": at + timedelta(days=5)}

    def _last_day(self) -> date | None:
        return None if self.might(0.6) else self.family.today + timedelta(days=self.chance.choice((-1, 0, 1)))

    def _back(self) -> datetime | None:
        return self.pen.at if self.might(0.1) else None

    # --- rows ---

    def _some(self) -> list[tuple[str, Row]]:
        return self.chance.sample(self.items, min(len(self.items), self.chance.choice((1, 2, 4))))

    def _about(self, items: list[tuple[str, Row]]) -> list[UUID]:
        """The persons of these rows; now and then one is left out."""
        found = dict.fromkeys(
            about["persoon_id"]
            for table, row in items
            for about in self.pen.tables[ABOUT[table][0]]
            if about[ABOUT[table][1]] == row["id"]
        )
        return [persoon for persoon in found if self.might(0.92)]

    def _topic(self, table: str, row: Row) -> str:
        return str(row.get("topic") or TOPIC[table])

    def _seat(self) -> Row | None:
        seats = [s for s in self.contents.seats if s["aanstelling_id"]]
        return self.chance.choice(seats) if seats else None

    def _reader(self) -> dict[str, Any]:
        seat = self._seat() if self.might(0.6) else None
        return {"lezer_deelname_id": seat["id"]} if seat else {"lezer_persoon_id": self._person()}

    def _person(self) -> UUID:
        return self.chance.choice(self.family.persons)

    def _by(self) -> UUID | None:
        return self.family.country.team_hats["regisseur"].hat

    def _release(self) -> None:
        items = self._some()
        row = self.pen.add(
            Vrijgave,
            plan_id=self.plan,
            door_id=self._by(),
            ingetrokken_op=self._back(),
            **self._reader(),
            **self._ends(),
        )
        for table, item in items:
            of = {"item_id": item["id"], "topic": self._topic(table, item)}
            self.pen.add(VrijgaveItem, vrijgave_id=row["id"], **of)
        for persoon in self._about(items):
            self._agreed(row, persoon)

    def _agreed(self, row: Row, persoon: UUID) -> None:
        of = {"grond": "toestemming", "compleet": self.might(0.85), "tot": self._last_day()}
        self.pen.add(VrijgavePersoon, vrijgave_id=row["id"], persoon_id=persoon, **of)

    def _look_along(self) -> None:
        for kind in self.family.children:
            for ouder in [*self.family.parents, *self.family.network]:
                if self.might(0.2):
                    of = {"lezer_persoon_id": ouder, "door_persoon_id": kind, "ingetrokken_op": self._back()}
                    van = self.pen.at - timedelta(days=1)
                    row = self.pen.add(Vrijgave, plan_id=self.plan, soort="meekijken", van=van, **of)
                    self._agreed(row, kind)

    def _decide(self) -> None:
        seat = self._seat()
        if seat is None:
            return
        items, of, code = self._some(), self._ends(), self.chance.choice(CODES)
        acute = code in ("G4", "G5", "G7") and self.might(0.5)
        approved = not acute or self.might(0.4)
        second = self.family.country.team_hats["gedragswetenschapper"].hat
        row = self.pen.add(
            Deelbesluit,
            plan_id=self.plan,
            code=code,
            lezer_deelname_id=seat["id"],
            auteur_id=self._by(),
            acuut=acute,
            aanvullen_voor=self.pen.at + timedelta(seconds=self.chance.choice((-1, 0, 1, 9999))) if acute else None,
            goedgekeurd_door_id=second if approved else None,
            goedgekeurd_op=self.pen.at if approved else None,
            ingetrokken_op=self._back(),
            **of,
        )
        for table, item in items:
            named = {"item_id": item["id"], "topic": self._topic(table, item)}
            self.pen.add(DeelbesluitItem, deelbesluit_id=row["id"], **named)
        for persoon in self._about(items):
            self.pen.add(DeelbesluitPersoon, deelbesluit_id=row["id"], persoon_id=persoon)

    def _veto(self) -> None:
        for table, item in self._some():
            of = {"item_id": item["id"], "topic": self._topic(table, item), "beeindigd_op": self._back()}
            when = {"herzien_op": self.family.today, "door_id": self._by(), "reden": "zorg"}
            self.pen.add(Veto, plan_id=self.plan, **of, **when, **self._reader())

    def _set_aside(self, table: str, item: Row) -> None:
        """Somebody says that it is not right: it is set aside, and now and then no longer."""
        back = {"beeindigd_op": self.pen.at, "afloop": "nagekeken", "verteld_op": self.family.today}
        author = {name: item.get(name) for name in ("auteur_aanstelling_id", "auteur_persoon_id")}
        if table == "veiligheidsafspraken":
            author["auteur_aanstelling_id"] = item["door_id"]
        of = {"item_id": item["id"], "topic": self._topic(table, item), "persoon_id": self._person(), **author}
        of |= {"plan_id": self.plan, "reden": "klopt niet", "door_id": self._by(), "van": self.pen.at}
        self.pen.add(Beperking, **of, **(back if self.might(0.3) else {}))

    def _name(self) -> None:
        """The kinds of toestemming that a strict convenant asks for by name."""
        for about in [a for a in self.pen.tables["deelname_personen"] if self._mine(a["deelname_id"])]:
            for topic in ("hulpvraag", "identiteit", "school", "doel", "krachten_zorgen", "verslag"):
                for soort in ("toestemming", "doorbreking"):
                    if self.might(0.5):
                        of = {"deelname_id": about["deelname_id"], "persoon_id": about["persoon_id"]}
                        self.pen.add(DeelnameToestemming, topic=topic, soort=soort, tot=self._last_day(), **of)

    def _mine(self, deelname_id: UUID) -> bool:
        return any(seat["id"] == deelname_id for seat in self.contents.seats)

    def _emergency(self) -> None:
        """Somebody of the own team who has nothing to do with this plan, or the gedragswetenschapper."""
        hats = self.family.country.team_hats
        hat = hats[self.chance.choice(("regisseur 2", "regisseur 3", "gedragswetenschapper"))].hat
        of = {"aanstelling_id": hat, "code": "G7", "reden": "levensgevaar"} | self._ends()
        self.pen.add(Noodtoegang, plan_id=self.plan, **of)

    def _tie(self) -> None:
        """Somebody who sits at this plan turns out to know the family."""
        named = [s["aanstelling_id"] for s in self.contents.seats if s["aanstelling_id"]] or [self._by()]
        hat = self.chance.choice([*named, self._by()])
        account = next(a["account_id"] for a in self.pen.tables["aanstellingen"] if a["id"] == hat)
        self.pen.add(Priveverband, plan_id=self.plan, account_id=account)
