"""The world of the sweep: one plan in full, a second plan with people of its own, and one that ended."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from casus.crypto import encrypt, mark
from casus.database import uuid7
from casus.models import (
    Aanstelling,
    Account,
    Akkoord,
    Burgerservicenummer,
    Capaciteitsoordeel,
    Deelname,
    DeelnameDoel,
    DeelnamePersoon,
    Gezag,
    Gezin,
    Gezinslid,
    Huishouden,
    Huishoudlid,
    Maatregel,
    Persoon,
    PersoonVersie,
    Plan,
    PlanKind,
    Regie,
    Relatie,
)
from casus.words import Fase, Role
from heart.facts import Row, Who
from heart.pen import Country
from sweep.ink import Ink


class Street:
    """One gezin with its plan: who belongs to it, who speaks for whom, who lives where."""

    def __init__(self, pen: Ink, country: Country, number: int, fase: Fase, people: dict[str, int], regisseur: Who):
        self.pen, self.country, self.regisseur, self.ended = pen, country, regisseur, fase is Fase.AFGESLOTEN
        self.today, self.name_of = pen.today, dict[UUID, str]()
        self.gezin = pen.add(Gezin, gemeente_id=country.gemeente)["id"]
        team = {"gemeente_id": country.gemeente, "team_id": regisseur.team, "nummer": number}
        days: dict[str, Any] = {"aangemeld_op": self.today, "volgende_op": self.today + timedelta(days=3)}
        if self.ended:
            days |= {"beeindigd_op": pen.at, "terugkeer_tot": self.today + timedelta(days=90)}
        with pen.about(f"plan_{number}"):
            self.plan = pen.add(Plan, gezin_id=self.gezin, fase=fase, **team, **days)
        self.persons = {name: self._persoon(name, age) for name, age in people.items()}
        self.kinderen = [self.persons[name] for name, age in people.items() if age < 18]
        self.ouders = [self.persons[name] for name, age in people.items() if 18 <= age < 60]
        for kind in self.kinderen:
            pen.add(PlanKind, plan_id=self.plan["id"], persoon_id=kind, loopt=not self.ended)
        self._gezag()
        self._homes()
        self._regie()

    def _persoon(self, name: str, age: int) -> UUID:
        born = date(self.today.year - age, 1, 1)
        with self.pen.about(name):
            persoon = self.pen.add(Persoon, geboren=str(born), geboren_vroegst=born, geboren_laatst=born)["id"]
            self.name_of[persoon] = name
            if age < 60:
                rol = "kind" if age < 18 else "ouder"
                self.pen.add(Gezinslid, gezin_id=self.gezin, persoon_id=persoon, rol=rol)
        return persoon

    def _gezag(self) -> None:
        for kind in self.kinderen:
            for ouder in self.ouders:
                with self.pen.about(f"{self.name_of[ouder]}_over_{self.name_of[kind]}"):
                    self.pen.add(Gezag, kind_id=kind, persoon_id=ouder, soort="gezamenlijk", status="bekend")
                    pair = {"van_persoon_id": ouder, "naar_persoon_id": kind}
                    self.pen.add(Relatie, gezin_id=self.gezin, soort="ouder", **pair)

    def _homes(self) -> None:
        """The children live with the first parent; the second one lives elsewhere."""
        for at, ouder in enumerate(self.ouders):
            with self.pen.about(f"bij_{self.name_of[ouder]}"):
                home = self.pen.add(Huishouden, gezin_id=self.gezin)["id"]
            for persoon in [ouder, *(self.kinderen if at == 0 else [])]:
                with self.pen.about(f"{self.name_of[persoon]}_bij_{self.name_of[ouder]}"):
                    self.pen.add(Huishoudlid, huishouden_id=home, persoon_id=persoon)

    def _regie(self) -> None:
        of = {"plan_id": self.plan["id"], "aanstelling_id": self.regisseur.hat}
        if self.ended:
            self.pen.add(Regie, status="beeindigd", laatste=True, beeindigd_op=self.pen.at, **of)
        else:
            self.pen.add(Regie, status="aanvaard", aanvaard_op=self.pen.at, **of)

    def seat(self, who: Who, rol: str, soort: str, about: list[UUID], **more: Any) -> Row:
        """A seat that stands on the yes of both parents, for the persons that it is about."""
        key = uuid7()
        held = {"aanstelling_id": who.hat, "persoon_id": who.persoon, "rol": Role(rol), "soort": soort}
        of = {"status": "actief", "compleet": True, "van": self.pen.at - timedelta(days=9)} | more
        with self.pen.about(f"stoel_{rol}_{soort}"):
            row = self.pen.add(Deelname, id=key, lijn_id=key, plan_id=self.plan["id"], **held, **of)
            for persoon in about:
                self.pen.add(DeelnamePersoon, deelname_id=key, persoon_id=persoon, compleet=True)
                for ouder in self.ouders if soort == "partner" else []:
                    yes = {"door_persoon_id": ouder, "op": self.today, "code": "", "reden": ""}
                    if persoon == ouder or persoon in self.kinderen:
                        self.pen.add(Akkoord, deelname_id=key, persoon_id=persoon, **yes)
            if rol in ("jgz", "gi"):
                code = {"op": self.today, "code": "G4", "hoe": ""}
                self.pen.add(Akkoord, deelname_id=key, persoon_id=about[0], **code)
        return row

    def serves(self, seat: Row, doel: Row) -> None:
        self.pen.add(DeelnameDoel, deelname_id=seat["id"], doel_id=doel["id"])


class Town:
    """Three plans, and everybody who might look: `people` by name."""

    def __init__(self, pen: Ink):
        self.pen, self.country = pen, Country(pen)
        hats, partners = self.country.team_hats, self.country.partners
        foreign = self.country.hat("regisseur vreemd", Role.REGISSEUR, self.country.jeugdteam, self.country.teams[1])
        own = {"Sem": 9, "Tess": 13, "Zoe": 16, "Mila": 40, "Victor": 41, "Oma": 70}
        self.own = Street(pen, self.country, 1, Fase.UITVOERING, own, hats["regisseur"])
        self.foreign = Street(pen, self.country, 2, Fase.UITVOERING, {"Finn": 10, "Fleur": 38}, foreign)
        self.ended = Street(pen, self.country, 3, Fase.AFGESLOTEN, {"Ella": 11, "Esther": 39}, hats["regisseur"])
        self.streets = (self.own, self.foreign, self.ended)
        plain = self.country._two_hats(Role.GI)[0]
        gemeente = self.country.hat("beheerder", Role.BEHEERDER, self.country.jeugdteam, None)
        office = self.country.jeugdteam, self.country.teams[0]  # for the gemeente of that team
        self.people: dict[str, Who] = {
            "regisseur": hats["regisseur"],
            "gedragswetenschapper": hats["gedragswetenschapper"],
            "teamleider": self.country.leiders[0],
            "vervanger": hats["regisseur 2"],
            "beheerder": gemeente,
            "privacy_officer": self.country.hat("po", Role.PRIVACY_OFFICER, *office),
            **{str(rol): pair[0] for rol, pair in partners.items() if rol != Role.GI},
            "gi": plain,
            "gi_maatregel": partners[Role.GI][0],
            **{name: Who(persoon=self.own.persons[name]) for name in ("Mila", "Victor", "Tess", "Zoe", "Oma")},
            "regisseur_vreemd": foreign,
            "Fleur": Who(persoon=self.foreign.persons["Fleur"]),
            "Esther": Who(persoon=self.ended.persons["Esther"]),
        }
        self.home: dict[str, tuple[Street, ...]] = dict.fromkeys(self.people, (self.own,))
        self.home |= {"regisseur_vreemd": (self.foreign,), "Fleur": (self.foreign,), "Esther": (self.ended,)}
        self.home |= dict.fromkeys(("regisseur", "teamleider"), (self.own, self.ended))
        self.somebody_else = hats["regisseur 3"].hat
        self._stand_in()
        self._judged()
        self._numbers()
        self._accounts()

    def _stand_in(self) -> None:
        regie = next(r for r in self.pen.tables["regies"] if r["plan_id"] == self.own.plan["id"])
        regie["vervanger_id"] = self.people["vervanger"].hat

    def _judged(self) -> None:
        """A measure over the youngest, of the one GI and not of the other; and a judgement on another child."""
        street, days = self.own, {"van": self.pen.today - timedelta(days=9)}
        with self.pen.about("Sem"):
            gi = self.people["gi_maatregel"].organisatie
            self.pen.add(Maatregel, persoon_id=street.persons["Sem"], organisatie_id=gi, soort="ots", **days)
        with self.pen.about("Zoe"):
            by = {"door_id": self.people["regisseur"].hat, "bekwaam": True}
            self.pen.add(Capaciteitsoordeel, persoon_id=street.persons["Zoe"], **by, **days)
        for name in ("Sem", "Mila"):
            with self.pen.about(f"vroeger_{name}"):
                by = {"door_id": self.people["regisseur"].hat, "geslacht": "", "geboren": ""}
                self.pen.add(PersoonVersie, persoon_id=street.persons[name], **by)

    def _numbers(self) -> None:
        """A BSN is a number, so it cannot hold a canary: the number itself is looked for."""
        self.bsn = {self.own.persons["Sem"]: "999993653", self.own.persons["Tess"]: "999991772"}
        for persoon, number in self.bsn.items():
            sealed = {"versleuteld": encrypt(number), "kenmerk": mark(number)}
            self.pen.add(Burgerservicenummer, persoon_id=persoon, **sealed)

    def _accounts(self) -> None:
        """Each of these people has an account; who is of a family gets one on the own persoon."""
        self.account: dict[str, UUID] = {}
        for name, who in self.people.items():
            if who.hat:
                hat = next(h for h in self.pen.tables[Aanstelling.__tablename__] if h["id"] == who.hat)
                self.account[name] = hat["account_id"]
                continue
            with self.pen.about(f"account_{name}"):
                of = {"persoon_id": who.persoon, "email": f"{uuid7()}@example.org", "naam": name, "bereikbaar": "mail"}
                self.account[name] = self.pen.add(Account, **of)["id"]
