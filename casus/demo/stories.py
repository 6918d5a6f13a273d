"""Nine families, in every phase; what is told about them is invented."""

from casus.actions import (
    bijdragen,
    deelbesluiten,
    deelnames,
    gates,
    gezinnen,
    plannen,
    regie,
    verzoeken,
    vrijgaven,
)
from casus.demo.families import families, typed
from casus.demo.places import Places
from casus.demo.story import Story
from casus.words import Topic


def tell(places: Places) -> None:
    """All nine. Noor leads most of them, Sam two; Sam is Noor's registered stand-in where it says so."""
    aangemeld(places)
    in_analyse(places)
    bijna_een_plan(places)
    ouders_apart(places)
    zestien(places)
    tweeling(places)
    waakvlam(places)
    afgerond(places)
    onder_toezicht(places)


def begin(places: Places, gezin: str, who: str, hulpvraag: str, bron: str) -> Story:
    """A family is registered by who will lead the plan."""
    lens = places.lens(who)
    personen = typed(families()[gezin])
    plan = plannen.aanmelden(lens, personen=personen, hulpvraag=hulpvraag, bron=bron)
    persons = (
        {person.voornaam: person.id for person in plan.gezin.leden}
        if "gezin" in plan
        else {person.voornaam: person.id for person in plan.leden}
    )
    return Story(places, plan.id, lens, persons)


def aangemeld(places: Places) -> None:
    """Olga, a young mother of twins: registered this morning, and the jeugdverpleegkundige is worried."""
    begin(
        places,
        "14",
        "noor",
        "Ik wil weten hoe ik de dag doorkom met twee kleintjes.",
        "De jeugdverpleegkundige van het consultatiebureau.",
    )


def in_analyse(places: Places) -> None:
    """Felicia and Fabiënne: the brede analyse is under way, with the school at the table."""
    story = begin(places, "13", "noor", "We willen dat het thuis weer rustig wordt.", "De moeder, aan de telefoon.")
    story.start()
    gates.leefgebied_openen(story.lead, story.plan, leefgebied="opvoeding", reden="gezin_noemt_het")
    children = ["Felicia", "Fabiënne"]
    story.settled(
        Topic.KRACHTEN_ZORGEN,
        "Felicia zorgt goed voor haar zusje.",
        story.ids("Felicia"),
        soort="kracht",
        leefgebied="opvoeding",
    )
    gates.gehoord(story.lead, story.plan, persoon=story.persons["Felicia"], tekst="Ik wil dat er minder ruzie is.")
    yes = {"Felicia": ["Felicia", "Frederik", "Francien"], "Fabiënne": ["Frederik", "Francien"]}
    story.invite(
        "anouk", "school", "hoe gaat het in de klas", children, yes, vraag="Hoe gaat het met Felicia op school?"
    )
    story.tells("anouk", Topic.SCHOOL, "Felicia komt op tijd en doet goed mee.", ["Felicia"])


def bijna_een_plan(places: Places) -> None:
    """Jason and Frank: the analysis is done, the plan is nearly there; one actie still lacks a day."""
    story = begin(places, "1", "noor", "We willen samen afspraken maken.", "De huisarts, met de ouders erbij.")
    regie.vervanger_aanwijzen(story.lead, story.plan, vervanger=places.hats["sam"])
    story.start()
    story.analyse(
        kracht="Jason en Frank kunnen goed samen voetballen.",
        zorg="De ochtenden lopen vaak uit op ruzie.",
        heard={"Jason": "Ik wil zelf mijn wekker zetten.", "Frank": ""},
        over=["Frank"],
    )
    story.doel("ochtend", "We gaan zonder ruzie de deur uit.", ["Frank"])
    story.actie("ochtend", "De avond ervoor de tassen inpakken.", story.persons["Irene"])
    story.actie("ochtend", "Bellen hoe de ochtenden gaan.", places.hats["noor"])


MEISJES, OUDERS = ["Esther", "Eveline", "Esmee"], ["Ewald", "Edwina"]


def ouders_apart(places: Places) -> None:
    """Esther, Eveline and Esmee: their parents live apart, and Ewald must not find where Edwina lives."""
    story = begin(places, "3", "noor", "De meisjes moeten rust krijgen.", "Hun moeder, in een gesprek.")
    regie.vervanger_aanwijzen(story.lead, story.plan, vervanger=places.hats["sam"])
    _two_homes(story)
    story.account("Edwina", "edwina")
    story.account("Ewald", "ewald")
    story.start()
    story.analyse(
        kracht="De meisjes hebben het fijn op school.",
        zorg="Na een weekend wisselen slapen ze slecht.",
        heard={"Esther": "Ik wil niet dat papa en mama boos zijn.", "Eveline": "Ik wil mijn knuffel mee.", "Esmee": ""},
        over=MEISJES,
    )
    story.doel("rust", "De meisjes slapen weer goed.", MEISJES, waaraan="Ze slapen vier nachten per week door.")
    asked = deelnames.advies_vragen(story.lead, story.plan, aanstelling=places.hats["gerda"])
    deelnames.aanvaarden(places.lens("gerda"), asked.id, kent_gezin=False)
    _helpers(story)
    _veilig_thuis(story)
    _agreed(story)
    story.adopt(dict.fromkeys(MEISJES, OUDERS) | {"Ewald": [], "Edwina": []})
    _told(story)
    _to_decide(story)


def _to_decide(story: Story) -> None:
    """Noor wants to tell Veilig Thuis one thing without consent; Gerda has not approved the decision yet."""
    choices = deelbesluiten.keuzes(story.lead, story.plan)
    reader = next(view.id for view in choices.lezers if view.rol == "veilig_thuis")
    said = {
        "signalen": "Esther is bang om naar huis te gaan.",
        "overleg": "Met Gerda: dit past niet bij alleen ruzie.",
        "gesprek": "Met moeder wel; met vader nog niet, dat is nu niet veilig.",
        "weging": "Er is een redelijk vermoeden van geweld.",
        "besluit": "Melden, zodat Veilig Thuis het onderzoekt.",
    }
    first = [choices.items[0].id]
    more = {"lezer": reader, "doel": "onderzoeken of er geweld is", "antwoorden": said}
    deelbesluiten.opstellen(story.lead, story.plan, code="G4", items=first, **more)


def _two_homes(story: Story) -> None:
    for kind in MEISJES:
        story.gezag(kind, "Ewald", "Edwina")
    mother = gezinnen.huishouden_maken(story.lead, story.plan, leden=story.ids("Edwina", *MEISJES), naam="bij moeder")
    gezinnen.huishouden_maken(story.lead, story.plan, leden=story.ids("Ewald"), naam="bij vader")
    assert mother
    gezinnen.verblijf_vastleggen(
        story.lead, story.plan, soort="adres", tekst="Meidoornlaan 7, Zonneveen", over=story.ids("Edwina", *MEISJES)
    )
    gezinnen.verblijf_vastleggen(
        story.lead, story.plan, soort="school", tekst="De Regenboog, Zonneveen", over=story.ids("Edwina", *MEISJES)
    )


def _helpers(story: Story) -> None:
    """Who sits at the table."""
    yes = dict.fromkeys(MEISJES, OUDERS)
    for who, rol, what in (
        ("anouk", "school", "rust in de klas"),
        ("karim", "huisarts", "slapen"),
        ("petra", "jgz", "groei en slapen"),
        ("fatima", "jeugdhulp", "hulp thuis bij het wisselen"),
        ("sandra", "wijkteam", "praktische hulp"),
    ):
        story.invite(who, rol, what, MEISJES, yes, doelen=["rust"])


def _veilig_thuis(story: Story) -> None:
    """There on a decision that Gerda approved, and nobody of the family knows."""
    lens, what = story.places.lens("lotte"), "meekijken met de veiligheid"
    hat, over = story.places.hats["lotte"], story.ids(*MEISJES)
    seat = deelnames.uitnodigen(
        story.lead, story.plan, aanstelling=hat, rol="veilig_thuis", doelbinding=what, over=over, bekend=False
    )
    story.seats["lotte"] = seat.id
    said = {
        "signalen": "Ruzie bij het wisselen, de meisjes zijn bang.",
        "overleg": "Met Gerda en met Veilig Thuis.",
        "gesprek": "Met moeder; met vader nu niet, dat is niet veilig.",
        "weging": "Er is een redelijk vermoeden van geweld.",
        "besluit": "Melden; Veilig Thuis doet onderzoek.",
    }
    of = {"lezer": seat.id, "doel": what, "antwoorden": said, "tot": story.days(28)}
    made = deelbesluiten.opstellen(story.lead, story.plan, code="G4", items=[story.doelen["rust"]], **of)
    deelbesluiten.goedkeuren(story.places.lens("gerda"), story.plan, made.id, versie=made.versie)
    code = {"code": "G4", "reden": "Melding na ruzie bij het wisselen; Veilig Thuis doet onderzoek."}
    deelnames.akkoord_toevoegen(story.lead, story.plan, seat.id, akkoord=[code])
    deelnames.aanvaarden(lens, seat.id, kent_gezin=False)


def _agreed(story: Story) -> None:
    story.actie("rust", "Elke avond een vast verhaaltje.", story.persons["Edwina"])
    story.actie("rust", "De knuffels gaan altijd mee.", story.persons["Ewald"])
    story.actie("rust", "In de klas een rustig begin op maandag.", story.places.hats["anouk"])
    story.actie("rust", "Drie keer thuis meekijken met het wisselen.", story.places.hats["fatima"])
    gates.veiligheidsafspraak(
        story.lead,
        story.plan,
        tekst="Bij ruzie aan de deur belt ieder Noor, en bij gevaar 112.",
        over=story.ids(*MEISJES),
        kindertekst="Is er ruzie? Dan ga je naar de buurvrouw.",
        voor_deelnames=[story.seats["fatima"]],
        voor_personen=story.ids(*OUDERS),
        herzien_op=story.days(30),
    )


def _told(story: Story) -> None:
    """What school and help saw, and a veiligheidszorg that nobody has read yet."""
    story.tells("anouk", Topic.SCHOOL, "Esther was deze week twee keer te laat.", ["Esther"])
    story.tells(
        "fatima",
        Topic.KRACHTEN_ZORGEN,
        "Het wisselen ging zondag rustig.",
        ["Esther"],
        leefgebied="opvoeding",
        soort="kracht",
        doel=story.doelen["rust"],
    )
    vrijgaven.vragen(
        story.places.lens("karim"),
        story.plan,
        over=story.persons["Esther"],
        topic="school",
        reden="Moeder vraagt of het slapen ook op school te merken is.",
    )
    bijdragen.vertellen(
        story.places.lens("anouk"),
        story.plan,
        topic=Topic.VEILIGHEIDSZORG,
        over=story.ids("Esther"),
        tekst="Esther zei vanmiddag dat ze bang is om naar huis te gaan.",
        verteld_door="kind",
    )
    gates.contactmoment(
        story.lead, story.plan, hoe="telefoon", regel="Met moeder over het weekend.", over=story.ids("Edwina")
    )
    mother = story.persons["Edwina"]
    verzoeken.noteren(story.lead, story.plan, soort="inzage", over=mother, vrager=mother)


def zestien(places: Places) -> None:
    """Devikumarie is sixteen and decides herself; her parents have debts, and her mother gets help of her own."""
    story = begin(places, "16", "sam", "Ik wil mijn diploma halen.", "Devikumarie zelf, bij het jongerenwerk.")
    story.gezag("Devikumarie", "Inderjeet", "Maaike")
    story.account("Devikumarie", "devi")
    story.account("Maaike", "maaike")
    story.start()
    story.analyse(
        kracht="Devi weet goed wat ze wil worden.",
        zorg="Ze mist lessen als het thuis niet gaat.",
        heard={"Devikumarie": "Ik wil met rust leren en in het weekend werken."},
        over=["Devikumarie"],
    )
    story.doel("diploma", "Ik haal dit jaar mijn diploma.", ["Devikumarie"], leefgebied="onderwijs")
    story.doel("geld", "We weten wat er elke maand overblijft.", ["Inderjeet", "Maaike"], leefgebied="financien")
    own = {"Devikumarie": ["Devikumarie"]}
    story.invite("wim", "school", "het diploma", ["Devikumarie"], own, doelen=["diploma"])
    story.invite("inge", "leerplicht", "weer alle lessen volgen", ["Devikumarie"], own, doelen=["diploma"])
    story.invite("dylan", "jongerenwerk", "een plek om te leren", ["Devikumarie"], own, doelen=["diploma"])
    story.invite("jasper", "ggz", "hulp voor moeder", ["Maaike"], {"Maaike": ["Maaike"]})
    story.invite(
        "omar",
        "schuldhulp",
        "overzicht in het geld",
        ["Inderjeet", "Maaike"],
        {"Inderjeet": ["Inderjeet"], "Maaike": ["Maaike"]},
        doelen=["geld"],
    )
    story.actie("diploma", "Elke dinsdag huiswerk maken op het plein.", story.persons["Devikumarie"])
    story.actie("diploma", "Een toetsrooster maken.", places.hats["wim"])
    story.actie("geld", "Alle brieven meenemen naar het gesprek.", story.persons["Inderjeet"])
    story.adopt({"Devikumarie": [], "Inderjeet": [], "Maaike": []})
    bijdragen.vertellen(
        places.lens("devi"),
        story.plan,
        topic=Topic.HULPVRAAG,
        over=story.ids("Devikumarie"),
        tekst="Soms wil ik even niet naar huis.",
        verteld_door="ik",
    )


def tweeling(places: Places) -> None:
    """Rabah and Rachid: it goes well, and the help grows less."""
    story = begin(
        places, "10", "sam", "We willen dat de jongens op het rechte pad blijven.", "De wijkagent, met de vader."
    )
    _adopted(story, ["Rabah", "Rachid"], "We zijn om tien uur thuis.")
    gates.evalueren(story.lead, story.plan, besluit="afschalen", tekst="De afspraken lukken al drie maanden.")
    story.step("afschalen")


def waakvlam(places: Places) -> None:
    """Rex and Rollo: the plan is done, somebody keeps calling now and then."""
    story = begin(places, "42", "noor", "We willen rust aan tafel.", "De moeders, via de huisarts.")
    _adopted(story, ["Rex", "Rollo"], "We eten samen zonder schermen.")
    _to_nazorg(story)


def afgerond(places: Places) -> None:
    """Niels and Nicolas: closed, with a way back."""
    story = begin(
        places, "33", "noor", "We willen beter overleggen over de jongens.", "De vader, na een gesprek op school."
    )
    _adopted(story, ["Niels", "Nicolas"], "We overleggen elke zondag.")
    _to_nazorg(story)
    gates.contactmoment(story.lead, story.plan, hoe="telefoon", soort="waakvlam", hoe_gaat_het="goed", laatste=True)
    gates.veiligheidscheck(story.lead, story.plan, onveilig=False, niveau="veilig")
    gates.afschaling_afspreken(
        story.lead,
        story.plan,
        stopt="Alle hulp",
        blijft="De huisarts",
        contactpersoon="Noor Bakker",
        signalen="Weer ruzie bij het halen",
        terugkeer_tot=story.days(365),
        reden_afsluiting="doelen_behaald",
    )
    story.step("afsluiten")


def onder_toezicht(places: Places) -> None:
    """Isidoros and Ioanna stand under supervision; the GI executes it and has a seat by statute."""
    story = begin(places, "7", "sam", "We willen dat iemand meedenkt.", "De jeugdbeschermer.")
    story.start()
    gezinnen.maatregel_vastleggen(
        story.lead,
        story.plan,
        story.persons["Ioanna"],
        organisatie_id=places.organisations["gi"],
        nummer="2026/17",
        van=story.today,
        tot=story.days(300),
    )
    story.invite(
        "ruud",
        "gi",
        "uitvoering van de ondertoezichtstelling",
        ["Ioanna"],
        {},
        bekend=False,
        akkoord=[{"code": "G2", "reden": "Ondertoezichtstelling, beschikking 2026/17 gezien."}],
    )


def _adopted(story: Story, kinderen: list[str], doel: str) -> None:
    """From the start to an adopted plan, with the parents as owners of the acties."""
    story.start()
    heard = dict.fromkeys(kinderen, "Ik wil dat het gezellig is.")
    story.analyse(kracht="Ze zijn lief voor elkaar.", zorg="Afspraken lukken niet altijd.", heard=heard, over=kinderen)
    story.doel("samen", doel, kinderen)
    parents = [name for name in story.persons if name not in kinderen][:2]
    for name in parents:
        story.actie("samen", "Zelf het goede voorbeeld geven.", story.persons[name])
    story.adopt({name: [] for name in parents})


def _to_nazorg(story: Story) -> None:
    gates.evalueren(story.lead, story.plan, besluit="afschalen", tekst="De doelen zijn gehaald.")
    story.step("afschalen")
    gates.veiligheidscheck(story.lead, story.plan, onveilig=False, niveau="veilig")
    gates.afschaling_afspreken(
        story.lead,
        story.plan,
        stopt="De gesprekken thuis",
        blijft="School en huisarts",
        contactpersoon="Noor Bakker",
        signalen="Weer ruzie aan tafel",
        terugkeer_tot=story.days(365),
    )
    story.step("nazorg_starten")
