"""Everything together: the town, its seats, what is in its plans, and a key to every door."""

from datetime import timedelta

from casus.actions.keys import digest
from casus.models import (
    Controlegeval,
    Controleverslag,
    Informatievraag,
    Javraag,
    Noodtoegang,
    Noodtoegangvraag,
    Persoonsdeel,
    Sessie,
    Termijn,
    Token,
    Vernietigingslijst,
    Vrijgave,
    VrijgavePersoon,
)
from casus.words import PARTNERS, Topic
from heart.facts import Row
from sweep.handed import hand_out
from sweep.ink import Ink
from sweep.rights import requests
from sweep.streets import Town
from sweep.told import Contents

ADULT = ("schuldhulp", "ggz")
"""Seats about the mother only."""
ELSEWHERE = (Topic.HULPVRAAG, Topic.VERSLAG, Topic.KRACHTEN_ZORGEN, Topic.VEILIGHEIDSZORG)


FAMILY = ("Mila", "Victor", "Tess", "Zoe", "Oma")
TEAM = ("regisseur", "gedragswetenschapper", "teamleider", "vervanger", "beheerder")
SEATS = (*sorted(map(str, PARTNERS)), "gi_maatregel")
PEOPLE = (*TEAM, *SEATS, *FAMILY, "regisseur_vreemd", "Fleur", "Esther", "privacy_officer")
"""Everybody who walks."""


class World(Town):
    """`seats` by the name of who holds it; `own_contents` is the plan that is read by everybody."""

    def __init__(self, pen: Ink):
        super().__init__(pen)
        self.seats: dict[str, Row] = {}
        self.contents = Contents(self, self.own)
        self._seats()
        self.contents.everything()
        self.contents.shared_work()
        self.contents.gates()
        self.contents.decisions()
        self.contents.together()
        for name in ("regisseur", *self.seats):
            self.contents.of(self.people[name], self.seats.get(name))
        self._places()
        self._contacts()
        self._elsewhere()
        self._asked()
        hats = {name: self.people[name].hat for name in ("regisseur", "gedragswetenschapper")}
        hand_out(pen, self.own.plan, self.own.persons, self.seats, hats)
        second = self.people["vervanger"].hat
        requests(pen, self.own.plan, self.own.persons, hats["regisseur"], second)
        self._told()
        self._danger()
        self._kept()
        self._looked_back()
        self._keys()
        assert set(PEOPLE) == set(self.people)

    # --- the plan that everybody reads

    def _seats(self) -> None:
        own = self.own
        sem, mila = own.persons["Sem"], own.persons["Mila"]
        self._seat("gedragswetenschapper", "gedragswetenschapper", "advies", "")
        for name in SEATS:
            about = mila if name in ADULT else sem
            seat = own.seat(self.people[name], name.removesuffix("_maatregel"), "partner", [about])
            self.seats[name] = seat
        for name in ("Mila", "Victor", "Tess", "Zoe"):
            rol = "jeugdige" if name in ("Tess", "Zoe") else "volwassene"
            self.seats[name] = own.seat(self.people[name], rol, "familie", [own.persons[name]])
        self.seats["Oma"] = own.seat(self.people["Oma"], "netwerk", "familie", [sem])
        for name, seat in self.seats.items():
            if (name in self.seats and seat["soort"] == "partner") or name == "Oma":
                for doel in self.contents.served:
                    own.serves(seat, doel)

    def _seat(self, name: str, rol: str, soort: str, about: str) -> None:
        persons = [self.own.persons[about]] if about else []
        self.seats[name] = self.own.seat(self.people[name], rol, soort, persons)

    def _places(self) -> None:
        people, contents = self.own.persons, self.contents
        for name in ("Sem", "Tess", "Zoe", "Mila", "Victor"):
            contents.verblijf(people[name])
        contents.verblijf(people["Sem"], people["Tess"], people["Zoe"], people["Mila"])
        contents.verblijf(people["Sem"], people["Mila"])
        contents.verblijf(people["Sem"], people["Victor"])

    def _contacts(self) -> None:
        for about in self.contents.groups:
            self.contents.contact(about)
        for name in ("school", "ggz"):
            seat, who = self.seats[name], self.people[name]
            by = {"auteur_aanstelling_id": who.hat, "deelname_id": seat["id"]}
            self.contents.contact((self.own.persons["Victor"],), **by)

    # --- the other plans

    def _elsewhere(self) -> None:
        """The foreign plan runs, with a school of its own; the ended one had a seat for the school of the first."""
        other = self.country.partners["school"][1]
        foreign = self.foreign.seat(other, "school", "partner", self.foreign.kinderen)
        over = {"status": "beeindigd", "tot": self.pen.at - timedelta(days=1)}
        self.ended.seat(self.people["school"], "school", "partner", self.ended.kinderen, **over)
        for street, name in ((self.foreign, "Fleur"), (self.ended, "Esther")):
            contents = Contents(self, street)
            contents.everything(ELSEWHERE)
            contents.gates()
            contents.decisions()
            contents.contact((street.kinderen[0],))
            contents.verblijf(*street.persons.values())
            if street is self.foreign:
                seat = street.seat(self.people[name], "volwassene", "familie", [street.persons[name]])
                street.serves(foreign, contents.served[0])
                contents.together()
                contents.of(self.people[name], seat)

    def _asked(self) -> None:
        """School and a parent asked something; what was released on it lacks every yes, so that it opens nothing.

        Mila is asked in her own account for her yes to that, and to the seat of the school.
        """
        of = {"plan_id": self.own.plan["id"], "over_id": self.own.persons["Sem"], "op": self.pen.at}
        with self.pen.about("vraag_van_school"):
            seat = {"vrager_deelname_id": self.seats["school"]["id"]}
            vraag = self.pen.add(Informatievraag, topic=Topic.HULPVRAAG, **seat, **of)
        with self.pen.about("vraag_van_Mila"):
            self.pen.add(Informatievraag, topic=Topic.BRON, vrager_persoon_id=self.own.persons["Mila"], **of)
        until = {"tot": self.pen.at + timedelta(days=9), "door_id": self.people["regisseur"].hat}
        given = {"plan_id": self.own.plan["id"], "vraag_id": vraag["id"], "van": self.pen.at, **until}
        release = self.pen.add(Vrijgave, lezer_deelname_id=self.seats["school"]["id"], **given)
        about = {"persoon_id": self.own.persons["Sem"], "grond": "toestemming"}
        self.pen.add(VrijgavePersoon, vrijgave_id=release["id"], **about)
        whose = {"persoon_id": self.own.persons["Sem"], "aan_persoon_id": self.own.persons["Mila"]}
        by = {"plan_id": self.own.plan["id"], "gevraagd_door_id": self.people["regisseur"].hat}
        self.pen.add(Javraag, vrijgave_id=release["id"], **whose, **by)
        self.pen.add(Javraag, deelname_id=self.seats["school"]["id"], **whose, **by)

    def _told(self) -> None:
        """What the regisseur was told, and what the teamleider was."""
        of = {"plan_id": self.own.plan["id"], "per": self.pen.at}
        self.pen.add(Termijn, soort="inkijk", sleutel="inkijk", aanstelling_id=self.people["regisseur"].hat, **of)
        self.pen.add(Termijn, soort="dubbel_plan", sleutel="dubbel", team_id=self.own.plan["team_id"], **of)

    def _danger(self) -> None:
        """A colleague had noodtoegang this morning, and asks for it again with the stand-in as second person."""
        at, of = self.pen.at, {"plan_id": self.own.plan["id"], "aanstelling_id": self.somebody_else, "code": "G4"}
        past = {"van": at - timedelta(hours=9), "tot": at - timedelta(hours=8), "uitgesteld_tot": self.pen.today}
        by = {"beoordeeld_door_id": self.people["teamleider"].hat, "beoordeeld_op": at, "oordeel": "leren"}
        self.pen.add(Noodtoegang, tweede_id=None, geinformeerd_op=None, **past, **by, **of)
        second = {"tweede_id": self.people["vervanger"].hat, "tot": at + timedelta(hours=9), "bevestigd_op": None}
        self.pen.add(Noodtoegangvraag, op=at, **second, **of)

    def _kept(self) -> None:
        """What is kept of a child in each plan, of which one ended; and a list to destroy on which nothing stands."""
        of = {"regime": "jeugdhulp", "resultaat": "hulp_gegeven", "brondatum": self.pen.today}
        until = {"vernietigen_op": self.pen.today + timedelta(days=7_305), "termijn_maanden": 240}
        for street in self.streets:
            whose = {"plan_id": street.plan["id"], "persoon_id": street.kinderen[0], "uitstel_reden": ""}
            self.pen.add(Persoonsdeel, **whose, **of, **until)
        maker = {"gemaakt_door_id": self.account["teamleider"], "gemaakt_op": self.pen.at}
        self.pen.add(Vernietigingslijst, gemeente_id=self.country.gemeente, **maker)

    def _looked_back(self) -> None:
        """The privacy officer looks into that noodtoegang and asked the teamleider to; last month waits for a name."""
        at, of = self.pen.at, {"plan_id": self.own.plan["id"], "aanstelling_id": self.somebody_else}
        of |= {"gemeente_id": self.own.plan["gemeente_id"], "team_id": self.own.plan["team_id"], "sleutel": "geval"}
        by = {"beoordeeld_door_id": self.people["privacy_officer"].hat, "beoordeeld_op": at, "overgedragen_op": at}
        when = {"van": at - timedelta(hours=9), "tot": at - timedelta(hours=8), "gevonden_op": at}
        self.pen.add(Controlegeval, soort="noodtoegang", oordeel="uitzoeken", **of, **by, **when)
        month = {"maand": f"{at:%Y-%m}", "cijfers": None, "uiterlijk": at + timedelta(days=9)}
        self.pen.add(Controleverslag, gemeente_id=self.own.plan["gemeente_id"], **month)

    # --- keys

    def _keys(self) -> None:
        """A session and a token for everybody, in the one hat they wear."""
        for name, account in self.account.items():
            of = {"account_id": account, "aanstelling_id": self.people[name].hat}
            self.pen.add(Sessie, sleutel=digest(f"sessie-{name}"), **of)
            self.pen.add(Token, sleutel=digest(f"token-{name}"), **of)
