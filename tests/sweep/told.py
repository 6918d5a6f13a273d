"""What stands in the plans of the world: rows on every topic about everybody, in either deel, discussed or not."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

from casus.models import (
    Actie,
    ActieAbout,
    Afschaling,
    Besluit,
    Bijdrage,
    BijdrageAbout,
    Contactmoment,
    ContactmomentAbout,
    Deelbesluit,
    DeelbesluitAntwoord,
    DeelbesluitPersoon,
    Doel,
    DoelAbout,
    Evaluatie,
    Gehoord,
    Leefgebiedkeuze,
    Lezing,
    Openstelling,
    Raadpleging,
    Reden,
    Vaststelling,
    VaststellingPersoon,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    VeiligheidsafspraakVoor,
    Veiligheidscheck,
    Verblijf,
    VerblijfAbout,
    Verstrekking,
)
from casus.words import Deel, Topic
from heart.contents import OFTEN, TOLD
from heart.facts import Row, Who
from sweep.ink import told_by
from sweep.streets import Street, Town

OPENED = (Topic.HULPVRAAG, Topic.VERSLAG, Topic.GEZONDHEIDSGEVOLGEN, Topic.VEILIGHEIDSZORG)
NOT_YET = {"besproken_met_jeugdige_op": None}
SERVED = 4
"""Of so many groups of persons one doel is served by the seats."""
SHARED = 90
LEEFGEBIEDEN = ("onderwijs", "financien", "opvoeding")


class Contents:
    """Fills one plan. `served` are the doelen that the seats serve."""

    def __init__(self, town: Town, street: Street):
        self.town, self.street, self.pen = town, street, town.pen
        self.plan, self.today = street.plan["id"], town.pen.today
        self._turn = count()
        self.by = {"auteur_aanstelling_id": town.somebody_else}
        self.talked = {"besproken_met_jeugdige_op": self.today}
        self.served: list[Row] = []
        self.doel_of: dict[tuple[UUID, ...], list[Row]] = {}
        self.groups = list(self._groups())
        for about in self.groups:
            self._work(about)

    def _groups(self) -> Iterator[tuple[UUID, ...]]:
        """Each person alone, a child with the parent it lives with, and both parents. The first of them are served."""
        kinderen, ouders = self.street.kinderen, self.street.ouders
        yield (kinderen[0],)
        yield (kinderen[0], ouders[0])
        yield from ((persoon,) for persoon in ouders)
        yield from ((persoon,) for persoon in kinderen[1:])
        if len(ouders) > 1:
            yield tuple(ouders)

    def says(self, what: str, about: tuple[UUID, ...], **more: Any) -> str:
        names = "+".join(self.street.name_of[p] for p in about)
        marks = [str(more.get("deel", ""))] + ["bespreken"] * bool(more.get("eerst_bespreken"))
        marks += ["niet_besproken"] * (more.get("besproken_met_jeugdige_op", 1) is None)
        return "|".join(part for part in (what, f"over={names}", *marks) if part)

    def write(self, kind: type[Any], link: type[Any], column: str, about: tuple[UUID, ...], **of: Any) -> Row:
        what = str(of.get("topic") or kind.__tablename__)
        plan = {} if kind is Verblijf else {"plan_id": self.plan}
        with self.pen.about(self.says(what, about, **of)):
            row = self.pen.add(kind, **plan, **self._in_turn(kind), **of)
        for persoon in about:
            self.pen.add(link, **{column: row["id"]}, persoon_id=persoon)
        return row

    def _in_turn(self, kind: type[Any]) -> dict[str, str]:
        """Of the lesser columns of a bijdrage one is filled, the next in turn: a full row holds the text and that."""
        if kind is not Bijdrage:
            return {}
        lesser = [name for name in told_by(Bijdrage) if name != "tekst"]
        return {name: "" for name in lesser if name != lesser[len(self.pen.tables["bijdragen"]) % len(lesser)]}

    # --- what is worked on

    def _work(self, about: tuple[UUID, ...]) -> None:
        """In either deel a doel, one of which seats serve, each with its actie and agreement."""
        turn = next(self._turn)
        for at, deel in enumerate(Deel):
            served = (turn + at) % 2 == 0 and turn < SERVED
            talk = NOT_YET if (turn + at) % 4 == 1 else self.talked
            doel = self.doel(about, deel=deel, **talk)
            self.doel_of.setdefault(about, []).append(doel)
            if served:
                self.served.append(doel)
            self.actie(about, doel, deel=deel, **talk)
            self.afspraak(about, deel=deel, doel_id=doel["id"] if served else None)

    def shared_work(self) -> None:
        """Most of a plan that runs is what everybody at the table works on: acties of the gezinsdeel under one doel."""
        doel = next(row for row in self.served if row["deel"] == Deel.GEZINSDEEL)
        about = next(group for group, rows in self.doel_of.items() if doel in rows)
        for _ in range(SHARED):
            self.actie(about, doel, deel=Deel.GEZINSDEEL, **self.talked)

    def doel(self, about: tuple[UUID, ...], **of: Any) -> Row:
        return self.write(Doel, DoelAbout, "doel_id", about, op=self.pen.at, **{**self.by, **of})

    def actie(self, about: tuple[UUID, ...], doel: Row, **of: Any) -> Row:
        more = {"doel_id": doel["id"], "op": self.pen.at, **self.by, **of}
        return self.write(Actie, ActieAbout, "actie_id", about, **more)

    def afspraak(self, about: tuple[UUID, ...], **of: Any) -> Row:
        more = {"door_id": self.town.somebody_else, "op": self.pen.at, **of}
        return self.write(Veiligheidsafspraak, VeiligheidsafspraakAbout, "veiligheidsafspraak_id", about, **more)

    # --- what was told

    def tell(self, topic: Topic, about: tuple[UUID, ...], **of: Any) -> Row:
        by = {} if "auteur_persoon_id" in of else self.by
        more = {"status": "vastgesteld", "op": self.pen.at, **by, **self.talked, **of}
        return self.write(Bijdrage, BijdrageAbout, "bijdrage_id", about, topic=topic, **more)

    def everything(self, topics: tuple[Topic, ...] = TOLD) -> None:
        """Every topic about some of the groups, and what is told most about all of them.

        Deel, doel, talk and first-talk go in turn, so that each meets each.
        """
        for row, topic in enumerate(topics):
            for at, about in enumerate(self.groups):
                if topic not in OFTEN and (row + at) % 3:
                    continue
                doel = self.doel_of[about][(row // 2 + at) % 2]["id"] if (row + 2 * at) % 3 else None
                of: dict[str, Any] = {"deel": list(Deel)[(row + at) % 2], "doel_id": doel}
                of["eerst_bespreken"] = (row + 2 * at) % 5 == 0
                of["status"] = "ingediend" if (row + at) % 4 == 2 else "vastgesteld"
                if (row + 3 * at) % 4 == 1:
                    of |= NOT_YET
                if topic is Topic.KRACHTEN_ZORGEN:
                    of["leefgebied"] = LEEFGEBIEDEN[at % 3]
                    of["soort"] = ("kracht", "zorg")[at % 2]
                self.tell(topic, about, **of)

    def opened(self, row: Row, seat: Row | None, persoon: UUID | None) -> None:
        reader = {"lezer_persoon_id": persoon} if persoon else {"lezer_deelname_id": seat and seat["id"]}
        of = {"besproken_op": self.today, "door_id": self.street.regisseur.hat}
        self.pen.add(Openstelling, bijdrage_id=row["id"], **of, **reader)

    def contact(self, about: tuple[UUID, ...], **of: Any) -> Row:
        more = {"hoe": "telefoon", "hoe_gaat_het": "", "op": self.pen.at, **self.by, **of}
        return self.write(Contactmoment, ContactmomentAbout, "contactmoment_id", about, **more)

    def verblijf(self, *about: UUID) -> Row:
        return self.write(Verblijf, VerblijfAbout, "verblijf_id", about, gezin_id=self.street.gezin, soort="adres")

    # --- the rows behind the gates

    def gates(self) -> None:
        plan, by = {"plan_id": self.plan}, {"door_id": self.town.somebody_else}
        kind, ouder = self.street.kinderen[0], self.street.ouders[0]
        fase = self.street.plan["fase"]
        with self.pen.about("gate"):
            self.pen.add(Veiligheidscheck, fase=fase, onveilig=False, niveau="veilig", **plan, **by)
            self.pen.add(Besluit, soort="deelname", uitkomst="ja", **plan, **by)
            self.pen.add(Leefgebiedkeuze, leefgebied="onderwijs", **plan, **by)
            self.pen.add(Gehoord, persoon_id=kind, **plan, **by)
            self.pen.add(Lezing, persoon_id=ouder, eens=False, **plan)
            self.pen.add(Evaluatie, gepland_op=self.today, gehouden_op=self.today, besluit="doorgaan", **plan, **by)
            self.pen.add(Reden, stap="plan_maken", guard="gehoord", reden="te_jong", **plan, **by)
            self.pen.add(Afschaling, op=self.pen.at + timedelta(seconds=1), **plan, **by)
            one = self.pen.add(Vaststelling, op=self.today, **plan, **by)
            for persoon in self.street.ouders:
                self.pen.add(VaststellingPersoon, vaststelling_id=one["id"], persoon_id=persoon, akkoord=True)

    def decisions(self) -> None:
        """One that waits and one that ended: neither opens anything, and both tell that somebody decided."""
        over = {"goedgekeurd_door_id": self.street.regisseur.hat, "goedgekeurd_op": self.pen.at}
        over |= {"van": self.pen.at - timedelta(days=20), "tot": self.pen.at - timedelta(days=6)}
        for by, of in ((self.street.regisseur.hat, {"afloop": ""}), (self.town.somebody_else, over)):
            with self.pen.about("besluit"):
                row = self.pen.add(Deelbesluit, plan_id=self.plan, code="G5", auteur_id=by, op=self.pen.at, **of)
                of_it = {"deelbesluit_id": row["id"]}
                about = {"persoon_id": self.street.kinderen[0], "uitgesteld_tot": self.today + timedelta(days=3)}
                self.pen.add(DeelbesluitPersoon, **of_it, **about)
                self.pen.add(DeelbesluitAntwoord, vraag="schade", **of_it)
                self.pen.add(Raadpleging, op=self.today, **of_it)
                self.pen.add(Verstrekking, plan_id=self.plan, hoe="telefoon", gedaan_op=self.today, door_id=by, **of_it)

    # --- what is somebody's own

    def together(self) -> None:
        """One doel about the other parent with an actie for everybody, and rows opened for every second one."""
        self.last = (self.street.ouders[-1],)
        self.shared_doel = self.doel(self.last, **self.talked)
        kind = (self.street.kinderen[0],)
        first = {"eerst_bespreken": True, "doel_id": self.served[0]["id"], **self.talked}
        self.to_open = [self.tell(topic, about, **first) for topic in OPENED for about in (kind, self.last)]
        self.to_open.append(self.tell(Topic.KRACHTEN_ZORGEN, kind, **first, leefgebied="onderwijs", soort="zorg"))
        self.addressed = [self.afspraak(about) for about in (kind, self.last)]

    def of(self, who: Who, seat: Row | None) -> None:
        """What this reader wrote and must do, about somebody whom the own column does not open; what was opened."""
        about = self.last if who.persoon not in self.last else (self.street.ouders[0],)
        author = {"auteur_persoon_id": who.persoon} if who.persoon else {"auteur_aanstelling_id": who.hat}
        sent = author | ({"deelname_id": seat["id"]} if seat and not who.persoon else {})
        first = {"eerst_bespreken": True, **NOT_YET}
        status = ("concept", "ingediend", "teruggegeven")[next(self._turn) % 3]
        topic = (Topic.KRACHTEN_ZORGEN, Topic.VEILIGHEIDSZORG)[status == "ingediend"]
        self.tell(topic, about, **sent, **first, status=status)
        owner = {name.replace("auteur", "eigenaar"): value for name, value in author.items()}
        self.actie(about, self.shared_doel, **owner, **self.talked)
        if seat:
            self._opened_for(who, seat)

    def _opened_for(self, who: Who, seat: Row) -> None:
        turn = next(self._turn)
        for at, row in enumerate(self.to_open):
            if (turn + at) % 2:
                self.opened(row, seat, who.persoon)
        reader = {"persoon_id": who.persoon} if who.persoon else {"deelname_id": seat["id"]}
        afspraak = self.addressed[turn // 2 % 2]
        self.pen.add(VeiligheidsafspraakVoor, veiligheidsafspraak_id=afspraak["id"], **reader)
