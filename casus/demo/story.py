"""One family's way through casus, told as deeds of the people around it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import current_app

from casus.actions import accounts, acties, bijdragen, deelnames, doelen, gates, gezinnen, lezen, plannen
from casus.actions.familie import familie_account_openen
from casus.actions.keys import as_typed
from casus.dates import day_of
from casus.demo.places import MAIL, Places
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import plan_page
from casus.sharing.view import View
from casus.words import Topic


@dataclass
class Story:
    """A plan and who leads it. Persons go by first name, seats by the short name of who holds them."""

    places: Places
    plan: UUID
    lead: Lens
    persons: dict[str, UUID]
    doelen: dict[str, UUID] = field(default_factory=dict)
    seats: dict[str, UUID] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return day_of(self.lead.at)

    def page(self) -> View:
        return plan_page(self.lead, self.plan)

    def ids(self, *names: str) -> list[UUID]:
        return [self.persons[name] for name in names]

    def days(self, count: int) -> date:
        return self.today + timedelta(days=count)

    # --- the phases

    def step(self, stap: str, **more: Any) -> None:
        plannen.zet_stap(self.lead, self.plan, stap, versie=self.page().versie, **more)

    def start(self) -> None:
        """Safe, and the family takes part: the brede analyse begins."""
        gates.veiligheidscheck(self.lead, self.plan, onveilig=False, niveau="veilig")
        gates.besluit(self.lead, self.plan, soort="deelname", uitkomst="ja")
        self.step("starten")

    def analyse(self, *, kracht: str, zorg: str, heard: Mapping[str, str], over: Collection[str]) -> None:
        """A leefgebied opened, a kracht and a zorg, every child heard, everybody read it; then the plan is made."""
        gates.leefgebied_openen(self.lead, self.plan, leefgebied="opvoeding", reden="gezin_noemt_het")
        gates.leefgebied_openen(self.lead, self.plan, leefgebied="onderwijs", reden="anderen_zien_het")
        gates.leefgebied_openen(self.lead, self.plan)
        about = self.ids(*over)
        for soort, tekst in (("kracht", kracht), ("zorg", zorg)):
            self.settled(Topic.KRACHTEN_ZORGEN, tekst, about, leefgebied="opvoeding", soort=soort)
        for name, words in heard.items():
            said: dict[str, Any] = {"tekst": words} if words else {"waarom_niet": "te_jong"}
            gates.gehoord(self.lead, self.plan, persoon=self.persons[name], **said)
        for name in self.readers():
            gates.analyse_gelezen(self.lead, self.plan, persoon=self.persons[name], eens=True)
        self.step("plan_maken")

    def readers(self) -> list[str]:
        """Everybody from twelve years."""
        by_id = {person.id: person for person in self.page().leden}
        grown = day_of(self.lead.at).replace(year=self.today.year - 12).isoformat()
        return [name for name, one in self.persons.items() if one in by_id and _grown(by_id[one], grown)]

    def doel(self, name: str, woorden: str, over: Collection[str], **more: Any) -> UUID:
        made = doelen.doel_zetten(
            self.lead,
            self.plan,
            woorden=woorden,
            over=self.ids(*over),
            eigen_woorden=True,
            streefdatum=self.days(90),
            **more,
        )
        self.doelen[name] = made.id
        return self.doelen[name]

    def actie(self, doel: str, wat: str, wie: UUID | None, days: int = 14) -> View:
        return acties.actie_afspreken(
            self.lead, self.plan, doel=self.doelen[doel], wat=wat, wie=wie, wanneer=self.days(days)
        )

    def adopt(self, answers: Mapping[str, Collection[str]]) -> None:
        """Everybody at the table says yes, also to the gezinsdeel. `answers`: per person who spoke for this person."""
        gates.vaststellen(
            self.lead,
            self.plan,
            evalueren_op=self.days(90),
            personen=[
                {"persoon": self.persons[name], "akkoord": True, "aanwezig": True, "gezinsdeel": True}
                | {"door": self.ids(*spoke) if spoke else ()}
                for name, spoke in answers.items()
            ],
        )
        self.step("uitvoeren")

    # --- who helps

    def invite(
        self,
        who: str,
        rol: str,
        doelbinding: str,
        over: Collection[str],
        yes: Mapping[str, Collection[str]],
        **more: Any,
    ) -> None:
        """A partner gets a seat and takes it. `yes`: per person in the seat, who agreed."""
        akkoord = [
            {"persoon": self.persons[name], "door": self.persons[said], "hoe": "mondeling, aan tafel", "op": self.today}
            for name, speakers in yes.items()
            for said in speakers
        ]
        more.setdefault("akkoord", akkoord)
        more["doelen"] = [self.doelen[name] for name in more.pop("doelen", ())]
        seat = deelnames.uitnodigen(
            self.lead,
            self.plan,
            aanstelling=self.places.hats[who],
            rol=rol,
            doelbinding=doelbinding,
            over=self.ids(*over),
            **more,
        )
        self.seats[who] = seat.id
        deelnames.aanvaarden(self.places.lens(who), seat.id, kent_gezin=False)

    def tells(self, who: str, topic: Topic, tekst: str, over: Collection[str], **more: Any) -> View:
        """A partner hands in a bijdrage."""
        return bijdragen.vertellen(
            self.places.lens(who), self.plan, topic=topic, tekst=tekst, over=self.ids(*over), verteld_door="ik", **more
        )

    def settled(self, topic: Topic, tekst: str, over: Collection[UUID], **more: Any) -> None:
        """The regisseur writes something down that stands at once."""
        told = bijdragen.vertellen(self.lead, self.plan, topic=topic, tekst=tekst, over=over, verteld_door="ik", **more)
        lezen.vaststellen(self.lead, self.plan, told.id, versie=told.versie)

    def account(self, name: str, address: str) -> None:
        """A family member's account, opened in a talk."""
        made = familie_account_openen(
            self.lead,
            self.plan,
            self.persons[name],
            email=f"{address}@{MAIL}",
            document="id_kaart",
            gezien_op=self.today,
            bereikbaar="mail",
        )
        accounts.set_password(as_typed(made.code), current_app.config["DEMO_PASSWORD"])

    def gezag(self, kind: str, *parents: str) -> None:
        for parent in parents:
            gezinnen.gezag_vastleggen(
                self.lead,
                self.plan,
                kind=self.persons[kind],
                wie=self.persons[parent],
                bewijs="gezagsregister en geboorteakte gezien",
                gecontroleerd_op=self.today,
            )


def _grown(person: View, born_before: str) -> bool:
    return bool(person.get("geboren")) and person.geboren <= born_before and person.get("rol") != "netwerk"
