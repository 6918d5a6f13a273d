"""A plot played through the actions, as the people around a family would: what stands afterwards is what casus makes.

Every deed comes a minute after the one before it, and the days between the phases pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import cycle, islice
from typing import Any
from uuid import UUID

import time_machine

from casus.actions import acties as deeds
from casus.actions import bijdragen, deelnames, gates, gezinnen, lezen, plannen
from casus.demo.story import Story
from casus.words import Topic
from people import Cast
from plots import PHASES, SURNAME, Plot

SAID = (
    "Het ging deze week beter dan vorige week, vooral in de ochtend voor school.",
    "Er was woensdag ruzie over de tablet; daarna hebben we er samen rustig over gepraat.",
    "Op tijd gekomen en goed meegedaan. De sfeer in de groep is rustiger dan een maand geleden.",
    "Slaapt onrustig. We spreken af dat het scherm om acht uur uit gaat en kijken over twee weken weer.",
)
HELPS = {"school", "jeugdhulp", "wijkteam", "huisarts"}


@dataclass
class Tale(Story):
    """A story with a clock: `at` is the moment of the next deed."""

    plot: Plot | None = None
    clock: Any = None

    def go(self, days: int = 0) -> None:
        """Time passes, and who leads looks anew."""
        self.clock.shift(timedelta(days=days, minutes=1))
        self.lead = self.places.lens("regisseur")


def play(plot: Plot, places: Cast, today: date) -> UUID:
    """Play it so that it ends before `today`; gives the plan."""
    start = datetime.combine(today - timedelta(weeks=plot.weeks), time(9), UTC)
    with time_machine.travel(start, tick=False) as clock:
        tale = _registered(plot, places, clock)
        for phase in PHASES[1 : PHASES.index(plot.phase) + 1]:
            _CHAPTERS[phase](tale)
        _everyday(tale)
        return tale.plan


# --- the family --------------------------------------------------------------------------------------------------


def _registered(plot: Plot, places: Cast, clock: Any) -> Tale:
    lead = places.lens("regisseur")
    plan = plannen.aanmelden(
        lead,
        personen=list(_typed(plot, lead.at.year)),
        hulpvraag="We willen weer rust in huis en samen afspraken maken.",
        bron="De moeder, aan de telefoon.",
    )
    leden = plan.gezin.leden if "gezin" in plan else plan.leden
    tale = Tale(places, plan.id, lead, {one.voornaam: one.id for one in leden}, plot=plot, clock=clock)
    for kind in plot.family.kinderen:
        tale.go()
        tale.gezag(kind.mark, *plot.family.ouders)
    if plot.family.apart:
        _apart(tale)
    return tale


def _typed(plot: Plot, year: int) -> Iterator[dict[str, Any]]:
    family = plot.family
    for kind in family.kinderen:
        born = kind.born.split("{")[0] + str(year - int(kind.born.split("{")[1][:-1]))
        yield {"voornamen": kind.mark, "geslachtsnaam": SURNAME, "geboren": born, "rol": "kind"}
    own = list(range(len(family.kinderen)))
    for nr, ouder in enumerate(family.ouders):
        born = f"0{nr + 1}-05-{year - 40 - nr}"
        yield {"voornamen": ouder, "geslachtsnaam": SURNAME, "geboren": born, "rol": "ouder", "ouder_van": own}
    if family.netwerk:
        yield {"voornamen": family.netwerk, "geslachtsnaam": SURNAME, "geboren": f"03-03-{year - 70}", "rol": "netwerk"}


def _apart(tale: Tale) -> None:
    """Parents who live apart: the address is about who lives there, so the other parent lacks a ground for it."""
    assert tale.plot
    mother, father = tale.plot.family.ouders
    there = [mother, *(kind.mark for kind in tale.plot.family.kinderen)]
    tale.go()
    gezinnen.huishouden_maken(tale.lead, tale.plan, leden=tale.ids(*there), naam="bij moeder")
    gezinnen.huishouden_maken(tale.lead, tale.plan, leden=tale.ids(father), naam="bij vader")
    gezinnen.verblijf_vastleggen(
        tale.lead, tale.plan, soort="adres", tekst="Meidoornlaan 7, Zonneveen", over=tale.ids(*there)
    )


def _who_says(tale: Tale, name: str) -> list[str]:
    """Who must say yes for this person: from 16 oneself, from 12 with everyone who has gezag, below that only they."""
    assert tale.plot
    family = tale.plot.family
    born = {kind.mark: int(kind.born.split("{")[1][:-1]) for kind in family.kinderen}
    if name not in born or born[name] >= 16:
        return [name]
    return [*([name] if born[name] >= 12 else []), *family.ouders]


# --- the chapters ------------------------------------------------------------------------------------------------


def _analyse(tale: Tale) -> None:
    tale.go(3)
    tale.start()
    for nr, who in enumerate(tale.plot.partners if tale.plot else ()):
        tale.go(nr % 2)
        _invite(tale, who)


def _invite(tale: Tale, who: str) -> None:
    assert tale.plot
    kinderen = [kind.mark for kind in tale.plot.family.kinderen]
    if who == "gi":
        _by_measure(tale, kinderen[1])
        return
    over = [tale.plot.family.ouders[0]] if who == "ggz" else kinderen
    yes = {name: _who_says(tale, name) for name in over}
    tale.invite(who, who, "meedenken en helpen bij wat het gezin vraagt", over, yes, vraag="Hoe gaat het nu?")


def _by_measure(tale: Tale, kind: str) -> None:
    gezinnen.maatregel_vastleggen(
        tale.lead,
        tale.plan,
        tale.persons[kind],
        organisatie_id=tale.places.organisations["gi"],
        nummer="2026/17",
        van=tale.today,
        tot=tale.days(360),
    )
    tale.go()
    code = {"code": "G2", "reden": "Ondertoezichtstelling, beschikking 2026/17 gezien."}
    tale.invite("gi", "gi", "uitvoering van de ondertoezichtstelling", [kind], {}, bekend=False, akkoord=[code])


def _plan(tale: Tale) -> None:
    assert tale.plot
    tale.go(10)
    kinderen = [kind.mark for kind in tale.plot.family.kinderen]
    tale.analyse(
        kracht="Ze zijn lief voor elkaar en lachen veel aan tafel.",
        zorg="De ochtenden lopen vaak uit op ruzie en dan komen ze te laat.",
        heard=dict(zip(kinderen, ("Ik wil zelf mijn wekker zetten.", ""), strict=True)),
        over=kinderen[:1],
    )
    for nr in range(tale.plot.doelen):
        tale.go()
        over = [kinderen[nr % 2]] if nr < 3 else kinderen if nr == 3 else [tale.plot.family.ouders[0]]
        tale.doel(f"doel {nr}", f"We gaan zonder ruzie de deur uit, stap {nr + 1}.", over)
    owners = islice(cycle(_owners(tale)), tale.plot.acties)
    for nr, owner in enumerate(owners):
        tale.go()
        tale.actie(f"doel {nr % tale.plot.doelen}", f"De avond ervoor de tassen inpakken ({nr + 1}).", owner, 7 + nr)


def _owners(tale: Tale) -> list[UUID]:
    assert tale.plot
    family = [tale.persons[name] for name in (*tale.plot.family.ouders, tale.plot.family.kinderen[0].mark)]
    return [*family, tale.places.hats["regisseur"], *(tale.places.hats[who] for who in tale.plot.partners)]


def _uitvoering(tale: Tale) -> None:
    assert tale.plot
    tale.go(4)
    family = tale.plot.family
    names = [*(kind.mark for kind in family.kinderen), *family.ouders]
    spoke = {name: _who_says(tale, name) for name in names}
    tale.adopt({name: [] if who == [name] else who for name, who in spoke.items()})


def _afschaling(tale: Tale) -> None:
    tale.go(15)
    gates.evalueren(tale.lead, tale.plan, besluit="afschalen", tekst="De afspraken lukken al drie maanden.")
    tale.go()
    tale.step("afschalen")


def _nazorg(tale: Tale) -> None:
    tale.go(10)
    gates.veiligheidscheck(tale.lead, tale.plan, onveilig=False, niveau="veilig")
    gates.afschaling_afspreken(
        tale.lead,
        tale.plan,
        stopt="De gesprekken thuis",
        blijft="School en huisarts",
        contactpersoon="De regisseur",
        signalen="Weer ruzie aan tafel",
        terugkeer_tot=tale.days(365),
    )
    tale.go()
    tale.step("nazorg_starten")


def _afgesloten(tale: Tale) -> None:
    tale.go(20)
    gates.contactmoment(tale.lead, tale.plan, hoe="telefoon", soort="waakvlam", hoe_gaat_het="goed", laatste=True)
    gates.veiligheidscheck(tale.lead, tale.plan, onveilig=False, niveau="veilig")
    gates.afschaling_afspreken(tale.lead, tale.plan, reden_afsluiting="doelen_behaald")
    tale.go()
    _tell(tale)
    tale.step("afsluiten")


_CHAPTERS = {
    "brede_analyse": _analyse,
    "plan": _plan,
    "uitvoering": _uitvoering,
    "afschaling": _afschaling,
    "nazorg": _nazorg,
    "afgesloten": _afgesloten,
}


# --- what is told from day to day --------------------------------------------------------------------------------


def _everyday(tale: Tale) -> None:
    """In a live plan: what partners and regisseur tell, acties that move on, a contact now and then."""
    assert tale.plot
    tale.go(2)
    if tale.plot.phase in ("aanmelding", "afgesloten"):
        return
    _tell(tale)
    gates.contactmoment(
        tale.lead,
        tale.plan,
        hoe="telefoon",
        regel="Met moeder over het weekend.",
        over=tale.ids(tale.plot.family.ouders[0]),
    )
    if tale.plot.advies:
        asked = deelnames.advies_vragen(tale.lead, tale.plan, aanstelling=tale.places.hats["gedragswetenschapper"])
        deelnames.aanvaarden(tale.places.lens("gedragswetenschapper"), asked.id, kent_gezin=False)
    for nr, actie in enumerate(tale.page().acties):
        if nr % 6 == 0:
            tale.go()
            begun = deeds.actie_stap(tale.lead, tale.plan, actie.id, "beginnen", versie=actie.versie)
            if nr % 2 == 0:
                deeds.actie_stap(tale.lead, tale.plan, actie.id, "afronden", versie=begun.versie)


def _tell(tale: Tale) -> None:
    assert tale.plot
    partners = [who for who in tale.plot.partners if who in tale.seats and who in HELPS]
    for nr, who in enumerate(islice(cycle([*partners, "regisseur"]), tale.plot.told)):
        tale.go(nr % 4 == 3)
        if who == "regisseur":
            _by_the_regisseur(tale, nr)
        else:
            _by_a_partner(tale, who, nr)


def _by_a_partner(tale: Tale, who: str, nr: int) -> None:
    """On the own topic; every other one is read and settled by who leads."""
    assert tale.plot
    kind = tale.plot.family.kinderen[nr % 2].mark
    topic = Topic.SCHOOL if who == "school" else Topic.BRON
    told = tale.tells(who, topic, SAID[nr % len(SAID)], [kind])
    if nr % 4 == 1:
        tale.go()
        read = lezen.lezen(tale.lead, tale.plan, told.id)
        lezen.vaststellen(tale.lead, tale.plan, told.id, versie=read.versie)


def _by_the_regisseur(tale: Tale, nr: int) -> None:
    assert tale.plot
    over = tale.ids(tale.plot.family.kinderen[nr % 2].mark)
    soort = ("kracht", "zorg")[nr % 2]
    words: dict[str, Any] = {"leefgebied": "opvoeding", "soort": soort, "verteld_door": "ik"}
    bijdragen.vertellen(
        tale.lead, tale.plan, topic=Topic.KRACHTEN_ZORGEN, tekst=SAID[nr % len(SAID)], over=over, **words
    )
