"""What is in a plan as chance makes it: doelen, acties, bijdragen and the rest."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from casus.models import (
    Actie,
    ActieAbout,
    Bijdrage,
    BijdrageAbout,
    Contactmoment,
    ContactmomentAbout,
    DeelnameDoel,
    Doel,
    DoelAbout,
    Openstelling,
    TafelOpenstelling,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    VeiligheidsafspraakVoor,
    Verblijf,
    VerblijfAbout,
)
from casus.words import Leefgebied, Topic
from heart.chance import Family
from heart.facts import Row
from heart.seating import Seating

TOLD = tuple(
    topic
    for topic in Topic
    if topic
    not in {
        *(Topic.PROCES, Topic.TAFEL, Topic.IDENTITEIT, Topic.VERBLIJF, Topic.SAMENSTELLING, Topic.GEZAG, Topic.BSN),
        *(Topic.DOEL, Topic.ACTIE, Topic.CONTACT, Topic.TOESTEMMING, Topic.VEILIGHEIDSAFSPRAAK),
    }
)
"""Topics of which there are bijdragen; the others have a kind of row of their own."""
OFTEN = (Topic.HULPVRAAG, Topic.KRACHTEN_ZORGEN, Topic.AFSPRAAK, Topic.VERSLAG, Topic.VEILIGHEIDSZORG)
STATUSES = (*("ingediend", "vastgesteld") * 4, "concept", "teruggegeven", "ingetrokken")


class Contents(Seating):
    """Fills the plan of one family."""

    def __init__(self, family: Family):
        super().__init__(family)
        self.doelen = [self._doel() for _ in range(self.chance.choice((1, 2, 3)))]
        self._serve()
        self.acties = [self._actie() for _ in range(self.chance.choice((1, 2, 4)))] if self.doelen else []
        for _ in range(self.chance.randint(5, 12)):
            self._bijdrage()
        for _ in range(2):
            self._contact()
            self._afspraak()
            self._verblijf()
        self._open_the_table()

    def _serve(self) -> None:
        for seat in self.seats:
            for doel in self.family.some(self.doelen):
                self.pen.add(DeelnameDoel, deelname_id=seat["id"], doel_id=doel["id"])

    def _open_the_table(self) -> None:
        for seat in self.family.some(self.seats, none=0.4):
            self.pen.add(TafelOpenstelling, deelname_id=seat["id"], door_id=self._regisseur(), **self._reader())

    # --- rows ---

    def _regisseur(self) -> UUID | None:
        return self.family.country.team_hats["regisseur"].hat

    def _reader(self) -> dict[str, UUID | None]:
        """Somebody for whom something is opened, or to whom something is written: a seat or a person."""
        if self.seats and self.might(0.5):
            return {"lezer_deelname_id": self.chance.choice(self.seats)["id"]}
        return {"lezer_persoon_id": self.chance.choice(self.family.persons)}

    def _author(self) -> dict[str, Any]:
        """Who wrote it: the regisseur, the gedragswetenschapper, somebody of the family, or somebody in a seat."""
        odds = self.chance.random()
        hats = self.family.country.team_hats
        if odds < 0.25:
            return {"auteur_aanstelling_id": hats["regisseur"].hat}
        if odds < 0.35:
            return {"auteur_aanstelling_id": hats["gedragswetenschapper"].hat}
        seats = [s for s in self.seats if s["aanstelling_id"]]
        if odds < 0.6 or not seats:
            return {"auteur_persoon_id": self.chance.choice(self.family.persons)}
        seat = self.chance.choice(seats)
        return {"auteur_aanstelling_id": seat["aanstelling_id"], "deelname_id": seat["id"]}

    def _owner(self) -> dict[str, Any]:
        """Who must do an actie; mostly somebody in a seat, now and then nobody yet."""
        if self.might(0.1):
            return {}
        if self.seats and self.might(0.6):
            seat = self.chance.choice(self.seats)
            return {f"eigenaar_{name}": seat[name] for name in ("aanstelling_id", "persoon_id")}
        hat_or_persoon = self._author()
        hat_or_persoon.pop("deelname_id", None)
        return {name.replace("auteur", "eigenaar"): value for name, value in hat_or_persoon.items()}

    def _when(self) -> dict[str, Any]:
        discussed = self.family.today if self.might(0.5) else None
        op = self.pen.at - timedelta(days=self.chance.choice((0, 1, 59, 60, 61, 399, 400, 401)))
        return {"besproken_met_jeugdige_op": discussed, "op": op}

    def _deel(self) -> str:
        return "gezinsdeel" if self.might(0.5) else "persoonsdeel"

    def _about(self, kind: type[Any], column: str, row: Row) -> Row:
        for persoon in self.family.about():
            self.pen.add(kind, **{column: row["id"]}, persoon_id=persoon)
        return row

    def _doel(self) -> Row:
        author = self._author()
        author.pop("deelname_id", None)
        row = self.pen.add(Doel, plan_id=self.plan, woorden="Woorden", deel=self._deel(), **author, **self._when())
        return self._about(DoelAbout, "doel_id", row)

    def _actie(self) -> Row:
        author = self._author()
        author.pop("deelname_id", None)
        doel = self.chance.choice(self.doelen)["id"]
        of = {"plan_id": self.plan, "doel_id": doel, "wat": "Wat", "deel": self._deel()}
        row = self.pen.add(Actie, **of, **author, **self._owner(), **self._when())
        return self._about(ActieAbout, "actie_id", row)

    def _bijdrage(self) -> None:
        actie = self.chance.choice(self.acties)["id"] if self.acties and self.might(0.4) else None
        doel = self.chance.choice(self.doelen)["id"] if self.might(0.2 if actie else 0.6) else None
        topic = self.chance.choice(OFTEN if self.might(0.5) else TOLD)
        row = self.pen.add(
            Bijdrage,
            plan_id=self.plan,
            topic=topic,
            tekst="Tekst",
            leefgebied=self.chance.choice((None, *Leefgebied)),
            status=self.chance.choice(STATUSES),
            deel=self._deel(),
            verteld_door_id=self.chance.choice(self.family.persons) if self.might(0.4) else None,
            doel_id=doel,
            actie_id=actie,
            eerst_bespreken=self.might(0.25),
            aan_regisseur=self.might(0.15),
            vervangen=self.might(0.08),
            **self._author(),
            **self._when(),
        )
        self._about(BijdrageAbout, "bijdrage_id", row)
        seen = set()
        for _ in range(2 if self.might(0.5) else 0):
            reader = self._reader()
            if (key := tuple(reader.items())) not in seen:
                seen.add(key)
                of = {"besproken_op": self.family.today, "door_id": self._regisseur()}
                self.pen.add(Openstelling, bijdrage_id=row["id"], **of, **reader)

    def _contact(self) -> None:
        author = self._author()
        if "auteur_persoon_id" in author:
            author = {"auteur_aanstelling_id": self._regisseur()}
        op = self._when()["op"]
        row = self.pen.add(Contactmoment, plan_id=self.plan, hoe="bellen", op=op, **author)
        self._about(ContactmomentAbout, "contactmoment_id", row)

    def _afspraak(self) -> None:
        hats = [s["aanstelling_id"] for s in self.seats if s["aanstelling_id"]]
        row = self.pen.add(
            Veiligheidsafspraak,
            plan_id=self.plan,
            tekst="Grote woorden",
            kindertekst="Kleine woorden" if self.might(0.6) else "",
            deel=self._deel(),
            doel_id=self.chance.choice(self.doelen)["id"] if self.might(0.6) else None,
            door_id=self.chance.choice([self._regisseur(), *hats]),
            op=self._when()["op"],
        )
        self._about(VeiligheidsafspraakAbout, "veiligheidsafspraak_id", row)
        for _ in range(self.chance.choice((0, 1, 2))):
            reader = {name.removeprefix("lezer_"): value for name, value in self._reader().items()}
            self.pen.add(VeiligheidsafspraakVoor, veiligheidsafspraak_id=row["id"], **reader)

    def _verblijf(self) -> None:
        row = self.pen.add(Verblijf, gezin_id=self.family.gezin, soort="adres", tekst="Straat 1")
        self._about(VerblijfAbout, "verblijf_id", row)
