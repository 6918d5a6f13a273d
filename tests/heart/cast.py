"""The people of the fixed world: one gezin with parents who live apart, and one reader for each column."""

from datetime import date, timedelta
from uuid import UUID

from casus.models import (
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
from casus.words import Fase, Role
from heart.facts import Who
from heart.pen import Country, Pen


class People:
    """`readers_by_column`, and `about`: whom each column is asked about."""

    def __init__(self, pen: Pen, country: Country):
        self.pen, self.country, self.today = pen, country, pen.today
        self._gezin()
        self._persons()
        self._readers()

    def _gezin(self) -> None:
        pen = self.pen
        self.gezin = pen.add(Gezin, gemeente_id=self.country.gemeente)["id"]
        of = {"gemeente_id": self.country.gemeente, "team_id": self.country.teams[0], "nummer": 9_999, "label": "M.M."}
        days = {"aangemeld_op": self.today, "volgende_op": self.today}
        self.plan = pen.add(Plan, gezin_id=self.gezin, fase=Fase.UITVOERING, **of, **days)

    def _persons(self) -> None:
        self.kind, self.tiener, self.zestien = (self._persoon(age, "kind") for age in (9, 13, 16))
        self.moeder, self.vader, self.oma = (self._persoon(a, r) for a, r in ((40, "ouder"), (41, "ouder"), (70, "")))
        self.persons = [self.kind, self.tiener, self.zestien, self.moeder, self.vader]
        home, elsewhere = (self.pen.add(Huishouden, gezin_id=self.gezin)["id"] for _ in range(2))
        for persoon in self.persons:
            at = elsewhere if persoon == self.vader else home
            self.pen.add(Huishoudlid, huishouden_id=at, persoon_id=persoon)
        for kind in (self.kind, self.tiener, self.zestien):
            for ouder in (self.moeder, self.vader):
                self.pen.add(Gezag, kind_id=kind, persoon_id=ouder, status="bekend")

    def _persoon(self, age: int, rol: str) -> UUID:
        born = date(self.today.year - age, 1, 1)
        names = {"roepnaam": "Naam", "geboren": str(born)}
        persoon = self.pen.add(Persoon, geboren_vroegst=born, geboren_laatst=born, **names)["id"]
        if rol:
            self.pen.add(Gezinslid, gezin_id=self.gezin, persoon_id=persoon, rol=rol)
        return persoon

    def _readers(self) -> None:
        country, hats = self.country, self.country.team_hats
        measured, plain = country.partners[Role.GI][0], country._two_hats(Role.GI)[0]
        self.readers_by_column = {
            "regisseur": hats["regisseur"],
            "teamleider": country.leiders[0],
            "gedragswetenschapper": hats["gedragswetenschapper"],
            "volwassene": Who(persoon=self.moeder),
            "ouder_kind": Who(persoon=self.moeder),
            "ouder_kind_16": Who(persoon=self.moeder),
            "jeugdige": Who(persoon=self.tiener),
            "netwerk": Who(persoon=self.oma),
            **{rol: pair[0] for rol, pair in country.partners.items() if rol != Role.GI},
            "gi": plain,
            "gi_maatregel": measured,
        }
        of = {"organisatie_id": measured.organisatie, "van": self.today - timedelta(days=9)}
        for kind in (self.kind, self.tiener, self.zestien):
            self.pen.add(Maatregel, persoon_id=kind, **of)
        at = self.pen.at
        self.pen.add(
            Regie, plan_id=self.plan["id"], aanstelling_id=hats["regisseur"].hat, status="aanvaard", aanvaard_op=at
        )
        self.somebody_else = hats["regisseur 2"].hat

    @property
    def readers(self) -> list[Who]:
        return list(dict.fromkeys(self.readers_by_column.values()))

    def about(self, column: str) -> UUID:
        """Whom this column is about."""
        return {"volwassene": self.moeder, "ouder_kind_16": self.zestien, "jeugdige": self.tiener}.get(
            column, self.kind
        )
