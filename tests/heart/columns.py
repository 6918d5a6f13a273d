"""A fixed world for the signed table: one reader per column, and rows on every topic about everyone, in every deel."""

from typing import Any
from uuid import UUID

from casus.models import (
    Actie,
    ActieAbout,
    Akkoord,
    Bijdrage,
    BijdrageAbout,
    Contactmoment,
    ContactmomentAbout,
    Deelname,
    DeelnameDoel,
    DeelnamePersoon,
    Doel,
    DoelAbout,
    Openstelling,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    Verblijf,
    VerblijfAbout,
)
from casus.words import Deel, Role, Topic
from heart.cast import People
from heart.contents import TOLD
from heart.facts import Row, Who
from heart.pen import Country, Pen

DELEN = (Deel.PERSOONSDEEL, Deel.GEZINSDEEL)


class Columns(People):
    """Their seats, doelen and rows. `bare` leaves out the rows."""

    def __init__(self, pen: Pen, country: Country, *, bare: bool = False):
        super().__init__(pen, country)
        self.doelen = {
            (p, deel, served): self._doel(p, deel) for p in self.persons for deel in DELEN for served in (True, False)
        }
        self._seats()
        if not bare:
            self._contents()

    # --- seats ---

    def _seats(self) -> None:
        self.seat_of: dict[Who, UUID] = {}
        for column, who in self.readers_by_column.items():
            if column in ("regisseur", "teamleider") or who in self.seat_of:
                continue
            if column == "gedragswetenschapper":
                self._seat(who, Role.GEDRAGSWETENSCHAPPER, "advies", [])
            elif who.persoon and column != "netwerk":
                self._seat(who, Role(column), "familie", [who.persoon])
            else:
                soort = "familie" if who.persoon else "partner"
                self._seat(who, Role(column.removesuffix("_maatregel")), soort, [self.kind])

        self._others()

    def _others(self) -> None:
        """Seats about one person, that serve no doel, each with the yes of who speaks for that person."""
        said = {
            Role.WIJKTEAM: (self.moeder, self.moeder),
            Role.JONGERENWERK: (self.tiener, self.tiener),
            Role.SCHULDHULP: (self.zestien, self.moeder),
        }
        for rol, (persoon, door) in said.items():
            seat = self._seat(self.country.partners[rol][1], rol, "partner", [persoon], serves=False)
            yes = {"door_persoon_id": door, "op": self.today, "hoe": "aan tafel"}
            self.pen.add(Akkoord, deelname_id=seat, persoon_id=persoon, **yes)

    def _seat(self, who: Who, rol: Role, soort: str, about: list[UUID], *, serves: bool = True) -> UUID:
        key = self.pen.new_id()
        own = {"aanstelling_id": who.hat, "persoon_id": who.persoon, "rol": rol, "soort": soort}
        self.pen.add(
            Deelname,
            id=key,
            lijn_id=key,
            plan_id=self.plan["id"],
            status="actief",
            compleet=True,
            **own,
            ja_op=self.today,
        )
        for persoon in about:
            self.pen.add(DeelnamePersoon, deelname_id=key, persoon_id=persoon, compleet=True)
        for (_, _, served), doel in self.doelen.items():
            if serves and served and (soort == "partner" or rol == Role.NETWERK):
                self.pen.add(DeelnameDoel, deelname_id=key, doel_id=doel["id"])
        if soort == "partner" and serves:
            for ouder in (self.moeder, self.vader):
                yes = {"door_persoon_id": ouder, "op": self.today, "hoe": "aan tafel"}
                self.pen.add(Akkoord, deelname_id=key, persoon_id=self.kind, **yes)
        self.seat_of[who] = key
        return key

    # --- rows ---

    def _doel(self, persoon: UUID, deel: Deel) -> Row:
        of = {"deel": deel, "auteur_aanstelling_id": self.somebody_else, "besproken_met_jeugdige_op": self.today}
        doel = self.pen.add(Doel, plan_id=self.plan["id"], woorden="Woorden", op=self.pen.at, **of)
        self.pen.add(DoelAbout, doel_id=doel["id"], persoon_id=persoon)
        return doel

    def _contents(self) -> None:
        for (persoon, deel, _), doel in self.doelen.items():
            self.actie(persoon, deel, doel)
            self.afspraak(persoon, deel, doel)
        for persoon in self.persons:
            for topic in TOLD:
                for deel in DELEN:
                    for served in (True, False):
                        for leefgebied in (None, "onderwijs") if topic is Topic.KRACHTEN_ZORGEN else (None,):
                            doel = self.doelen[persoon, Deel.PERSOONSDEEL, served]
                            self.bijdrage(topic, persoon, deel=deel, doel_id=doel["id"], leefgebied=leefgebied)
                not_yet = {"besproken_met_jeugdige_op": None}
                self.bijdrage(topic, persoon, **not_yet)
            self._contact(persoon)
            self.verblijf(persoon)
        for who in self.readers:
            if who.rol in self.country.partners or who.persoon == self.oma:
                self._does_something(who)
        self.verblijf(self.kind, self.moeder)
        self.verblijf(self.kind, self.vader)

    def _does_something(self, who: Who) -> None:
        """An own actie for a doel that the seat does not serve, and what was agreed on it about several persons."""
        doel = self.doelen[self.kind, Deel.PERSOONSDEEL, False]
        owner = {"eigenaar_persoon_id": who.persoon} if who.persoon else {"eigenaar_aanstelling_id": who.hat}
        actie = self.actie(self.kind, Deel.PERSOONSDEEL, doel, **owner)
        for persoon in (self.kind, self.vader):
            for deel in DELEN:
                self.bijdrage(Topic.AFSPRAAK, persoon, deel=deel, actie_id=actie["id"])

    def own_acties(self, who: Who) -> set[UUID]:
        mine = [a for a in self.pen.tables["acties"] if who.hat and a["eigenaar_aanstelling_id"] == who.hat]
        mine += [a for a in self.pen.tables["acties"] if who.persoon and a["eigenaar_persoon_id"] == who.persoon]
        return {actie["id"] for actie in mine}

    def bijdrage(self, topic: Topic, persoon: UUID, **more: Any) -> Row:
        """A bijdrage that was talked about with everybody, unless `more` says otherwise."""
        of: dict[str, Any] = {"auteur_aanstelling_id": self.somebody_else, "besproken_met_jeugdige_op": self.today}
        if "auteur_persoon_id" in more:
            del of["auteur_aanstelling_id"]
        given = {"topic": topic, "tekst": "Tekst", "status": "vastgesteld", "op": self.pen.at} | of | more
        row = self.pen.add(Bijdrage, plan_id=self.plan["id"], **given)
        self.pen.add(BijdrageAbout, bijdrage_id=row["id"], persoon_id=persoon)
        return row

    def open_for(self, row: Row, who: Who) -> None:
        """The regisseur opens this row for this reader."""
        reader = {"lezer_persoon_id": who.persoon} if who.persoon else {"lezer_deelname_id": self.seat_of[who]}
        hat = self.readers_by_column["regisseur"].hat
        self.pen.add(Openstelling, bijdrage_id=row["id"], besproken_op=self.today, door_id=hat, **reader)

    def tell_of_safety(self) -> None:
        """A veiligheidszorg that was opened for each reader, and a concept of the own team."""
        advisor = {"auteur_aanstelling_id": self.readers_by_column["gedragswetenschapper"].hat}
        self.bijdrage(Topic.VEILIGHEIDSZORG, self.kind, status="concept", **advisor)
        for column, who in self.readers_by_column.items():
            row = self.bijdrage(Topic.VEILIGHEIDSZORG, self.about(column), eerst_bespreken=True)
            if who in self.seat_of:
                self.open_for(row, who)

    def actie(self, persoon: UUID, deel: Deel, doel: Row, **more: Any) -> Row:
        of = {"plan_id": self.plan["id"], "doel_id": doel["id"], "wat": "Wat", "deel": deel, "op": self.pen.at}
        row = self.pen.add(Actie, besproken_met_jeugdige_op=self.today, **of, **more)
        self.pen.add(ActieAbout, actie_id=row["id"], persoon_id=persoon)
        return row

    def afspraak(self, persoon: UUID, deel: Deel, doel: Row) -> Row:
        of = {"deel": deel, "doel_id": doel["id"], "door_id": self.somebody_else, "op": self.pen.at}
        words = {"tekst": "Grote woorden", "kindertekst": "Kleine woorden"}
        row = self.pen.add(Veiligheidsafspraak, plan_id=self.plan["id"], **words, **of)
        self.pen.add(VeiligheidsafspraakAbout, veiligheidsafspraak_id=row["id"], persoon_id=persoon)
        return row

    def _contact(self, persoon: UUID) -> None:
        of = {"hoe": "bellen", "auteur_aanstelling_id": self.somebody_else, "op": self.pen.at}
        row = self.pen.add(Contactmoment, plan_id=self.plan["id"], **of)
        self.pen.add(ContactmomentAbout, contactmoment_id=row["id"], persoon_id=persoon)

    def verblijf(self, *about: UUID) -> None:
        row = self.pen.add(Verblijf, gezin_id=self.gezin, soort="adres", tekst="Straat 1")
        for persoon in about:
            self.pen.add(VerblijfAbout, verblijf_id=row["id"], persoon_id=persoon)

    def rows(self, table: str) -> list[Row]:
        """The rows of this plan."""
        if table == "verblijven":
            return [row for row in self.pen.tables[table] if row["gezin_id"] == self.gezin]
        if table == "akkoorden":
            return [row for row in self.pen.tables[table] if row["deelname_id"] in self.seat_of.values()]
        return [row for row in self.pen.tables[table] if row["plan_id"] == self.plan["id"]]
