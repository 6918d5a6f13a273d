"""One busy autumn of the family of Hanna and Hilde: every deed that the families of the demo did not need."""

from datetime import timedelta

from flask import current_app

from casus import paths
from casus.actions import (
    acties,
    beheer,
    bijdragen,
    convenanten,
    deelbesluiten,
    deelnames,
    doelen,
    gates,
    gezinnen,
    gezinsdeel,
    grenzen,
    inlichten,
    intrekking,
    lezen,
    meekijken,
    noodtoegang,
    prive,
    regie,
    splitsen,
    tokens,
    vrijgaven,
)
from casus.actions.afvinken import afvinken
from casus.actions.convenanten import members
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.dates import day_of
from casus.demo.places import MAIL, SYSTEM, Places
from casus.demo.stories import begin
from casus.demo.story import Story
from casus.sharing.lens import Lens
from casus.sharing.looks.gezinsplannen import gezinsplannen
from casus.sharing.looks.noodtoegang import noodtoegangen
from casus.sharing.looks.werk import werk
from casus.sharing.view import View
from casus.words import Topic

GIRLS = ["Hanna", "Hilde"]


def autumn(places: Places) -> None:
    """From September to the leave of the regisseur."""
    story = begin(places, "40", "noor", "We willen weer samen eten.", "De school, met moeder erbij.")
    parents = [lid.voornaam for lid in story.page().leden if lid.get("rol") == "ouder"]
    for girl in GIRLS:
        story.gezag(girl, *parents)
    story.start()
    story.analyse(
        kracht="De zussen helpen elkaar.",
        zorg="Aan tafel is er vaak ruzie.",
        heard=dict.fromkeys(GIRLS, "Gezellig eten."),
        over=GIRLS,
    )
    story.doel("eten", "We eten vier keer per week samen.", GIRLS)
    story.doel("school", "Hanna komt op tijd op school.", ["Hanna"])
    _family(story, parents)
    _table(story, parents)
    _told(story)
    _decided(story)
    _plan(story, parents)
    _danger(story)
    _on_request(story, parents)
    _regie(story)
    prive.melden(places.lens("jasper"), story.plan)
    _accounts(places)
    _looking_along(places)
    _agreements(places)


def _family(story: Story, parents: list[str]) -> None:
    lead, plan = story.lead, story.plan
    aunt = gezinnen.persoon_toevoegen(lead, plan, rol="netwerk", voornamen="Tante Til", geslachtsnaam="Til")
    gezinnen.persoon_corrigeren(
        lead, plan, aunt.id, versie=aunt.versie, reden="verkeerd gespeld", geslachtsnaam="Tilburg"
    )
    gezinnen.relatie_toevoegen(lead, plan, soort="familie", wie=aunt.id, van_wie=story.persons["Hanna"])
    gezinnen.capaciteit_beoordelen(
        lead, plan, story.persons["Hanna"], waarover="medische keuzes", reden="besproken met de huisarts"
    )
    gezinnen.lid_beeindigen(lead, plan, aunt.lid_id, versie=aunt.lid_versie, reden="verhuisd")
    gezinnen.bsn_tonen(lead, plan, story.persons["Hanna"], reden="controle met het formulier")


def _table(story: Story, parents: list[str]) -> None:
    """School, huisarts and ggz; one hands over, one says no, one stops, and one is made known to another."""
    yes = {"Hanna": ["Hanna", *parents]}
    for who, rol in (("anouk", "school"), ("karim", "huisarts"), ("jasper", "ggz")):
        story.invite(who, rol, "meedenken over het eten", ["Hanna"], yes, doelen=["eten"])
    school = story.seats["anouk"]
    deelnames.doelen_kiezen(story.lead, story.plan, school, doelen=list(story.doelen.values()))
    deelnames.tafel_openstellen(story.lead, story.plan, story.seats["jasper"], lezer_deelname=school)
    deelnames.overdragen(story.places.lens("anouk"), school, aan=story.places.hats["wim"])
    taken = deelnames.overdracht_bevestigen(story.lead, school)
    deelnames.aanvaarden(story.places.lens("wim"), taken.id, kent_gezin=False)
    deelnames.beeindigen(story.lead, story.seats["karim"], reden="klaar")
    advice = deelnames.advies_vragen(story.lead, story.plan, aanstelling=story.places.hats["gerda"])
    deelnames.aanvaarden(story.places.lens("gerda"), advice.id, kent_gezin=False)
    asked = deelnames.uitnodigen(
        story.lead,
        story.plan,
        aanstelling=story.places.hats["dylan"],
        rol="jongerenwerk",
        doelbinding="een club",
        over=story.ids("Hilde"),
        akkoord=[
            {"persoon": story.persons["Hilde"], "door": story.persons[name], "hoe": "mondeling", "op": story.today}
            for name in ("Hilde", *parents)
        ],
    )
    deelnames.aanvaarden(story.places.lens("dylan"), asked.id, kent_gezin=True)
    deelnames.inkijk_nemen(story.places.lens("tom"), story.plan, reden="klacht")
    deelnames.akkoord_intrekken(
        story.lead, story.plan, story.seats["jasper"], persoon=story.persons["Hanna"], door=story.persons[parents[0]]
    )


def _told(story: Story) -> None:
    """What school told: kept, sent, asked about, answered, read, moved, talked over; one taken back, one opened."""
    wim, lead, plan = story.places.lens("wim"), story.lead, story.plan
    hanna = {"over": story.ids("Hanna"), "verteld_door": "ik"}
    kept = bijdragen.vertellen(wim, plan, topic=Topic.SCHOOL, tekst="Hanna was er elke dag.", concept=True, **hanna)
    sent = bijdragen.indienen(wim, plan, kept.id, versie=kept.versie)
    asked = lezen.teruggeven(lead, plan, sent.id, vraag="Ook op maandag?", versie=sent.versie)
    answered = lezen.beantwoorden(wim, plan, asked.id, antwoord="Ja, ook op maandag.", versie=asked.versie)
    read = lezen.lezen(lead, plan, answered.id)
    moved = bijdragen.verplaatsen(
        lead, plan, read.id, topic=Topic.KRACHTEN_ZORGEN, leefgebied="onderwijs", reden="past hier", versie=read.versie
    )
    bijdragen.besproken_met_jeugdige(lead, plan, "bijdrage", moved.id, op=story.today)
    other = bijdragen.vertellen(wim, plan, topic=Topic.SCHOOL, tekst="Verkeerd kind.", **hanna)
    bijdragen.intrekken(wim, plan, other.id, versie=other.versie, reden="vergissing")
    worry = bijdragen.vertellen(wim, plan, topic=Topic.VEILIGHEIDSZORG, tekst="Hanna durft niet naar huis.", **hanna)
    bijdragen.openstellen(lead, plan, worry.id, lezer=story.persons["Hanna"], besproken_op=story.today)


def _decided(story: Story) -> None:
    """What Hanna told goes to school without consent: decided by two, told to Hanna, taken back, looked back upon."""
    lead, plan = story.lead, story.plan
    choices = deelbesluiten.keuzes(lead, plan)
    school = next(view.id for view in choices.lezers if view.rol == "school")
    said = dict.fromkeys(GRONDEN["G5"].vragen, "besproken in het team")
    made = deelbesluiten.opstellen(
        lead, plan, code="G5", items=[choices.items[0].id], lezer=school, doel="Hanna opvangen", antwoorden=said
    )
    made = deelbesluiten.raadplegen(
        lead, plan, made.id, versie=made.versie, naam="Ineke", rol="aandachtsfunctionaris", op=story.today
    )
    made = deelbesluiten.goedkeuren(story.places.lens("gerda"), plan, made.id, versie=made.versie)
    for persoon in made.personen:
        of = {"versie": made.versie, "persoon": persoon.persoon, "geinformeerd_op": story.today}
        made = deelbesluiten.gezin_vertellen(lead, plan, made.id, **of)
    told = {"aan": "school, mw. Jonker", "hoe": "telefoon", "gedaan_op": story.today, "wat": "Dat Hanna bang is."}
    deelbesluiten.verstrekking_vastleggen(lead, plan, besluit=made.id, **told)
    made = deelbesluiten.intrekken(lead, plan, made.id, versie=made.versie)
    deelbesluiten.afloop_vastleggen(lead, plan, made.id, versie=made.versie, afloop="Hanna eet nu op school.")


def _on_request(story: Story, parents: list[str]) -> None:
    """School asks; it is released on every yes and taken back. A veto, a split, an adult told. All of it ends here."""
    lead, plan, wim, hanna = story.lead, story.plan, story.places.lens("wim"), story.persons["Hanna"]
    row = bijdragen.vertellen(lead, plan, topic=Topic.HULPVRAAG, over=[hanna], tekst="Samen ontbijten.")
    asked = [vrijgaven.vragen(wim, plan, over=hanna, topic=t, reden="voor de ochtend") for t in ("hulpvraag", "gezag")]
    vrijgaven.afwijzen(lead, plan, asked[1].id, reden="zelf_verteld", versie=1)
    found = vrijgaven.vraag(lead, plan, asked[0].id)
    yes = [{"over": view.over, "wie": view.wie, "hoe": "mondeling"} for view in found.ja]
    given = vrijgaven.vrijgeven(lead, plan, asked[0].id, items=[row.id], tot=story.days(14), versie=1, ja=yes[:1])
    vrijgaven.ja_noteren(lead, plan, given.id, ja=yes[1:])
    vrijgaven.intrekken(lead, plan, given.id)
    whom = {"lezer": story.persons[parents[0]], "reden": "eerst praten", "herzien_op": story.days(30)}
    veto = grenzen.veto_zetten(lead, plan, "bijdrage", row.id, **whom)
    grenzen.veto_beeindigen(lead, plan, veto.id, regel="besproken")
    both = bijdragen.vertellen(
        lead, plan, topic=Topic.HULPVRAAG, over=story.ids(*GIRLS), tekst="Hanna wil, Hilde niet."
    )
    words = {hanna: "Hanna wil.", story.persons["Hilde"]: "Hilde wil niet."}
    splitsen.splitsen(lead, plan, both.id, teksten=words, versie=both.versie)
    inlichten.inlichten(lead, plan, story.persons[parents[0]], geinformeerd_op=story.today)


def _plan(story: Story, parents: list[str]) -> None:
    """A plan that is changed after it was adopted; and a doel that goes back to the girls alone."""
    lead, plan = story.lead, story.plan
    doel = _doel(story, "eten")
    doelen.doel_wijzigen(lead, plan, doel.id, versie=doel.versie, waaraan="Vier borden op tafel.")
    done = story.actie("eten", "De tafel dekken.", story.persons["Hanna"])
    acties.actie_wijzigen(lead, plan, done.id, versie=done.versie, wat="Samen de tafel dekken.")
    story.adopt({"Hanna": ["Hanna"], "Hilde": ["Hilde"], **{name: [name] for name in parents}})
    gates.evaluatie_plannen(lead, plan, gepland_op=story.days(60))
    gezinsdeel.uit_gezinsdeel(lead, plan, "doel", story.doelen["eten"])
    werk(lead)


def _doel(story: Story, name: str) -> View:
    return next(doel for doel in story.page().doelen if doel.id == story.doelen[name])


def _danger(story: Story) -> None:
    """Earlier today a colleague took noodtoegang twice, the second time with a second person; others look at it."""
    sam, tom, plan = story.places.lens("sam"), story.places.lens("tom"), story.page()
    asked = {
        "nummer": plan.nummer,
        "code": "G4",
        "reden": "Hanna belde: vader is boos en slaat. Noor neemt niet op.",
    }
    asked |= {"wachtwoord": current_app.config["DEMO_PASSWORD"], "machine": "een telefoon"}
    noodtoegang.nemen(Lens(sam.viewer, sam.purpose, sam.at - timedelta(hours=5)), **asked)
    later = Lens(sam.viewer, sam.purpose, sam.at - timedelta(hours=3))
    noodtoegang.nemen(later, **asked, tweede=story.places.hats["tom"])
    again = noodtoegangen(Lens(tom.viewer, tom.purpose, later.at)).te_bevestigen[0]
    noodtoegang.bevestigen(Lens(tom.viewer, tom.purpose, later.at), again.id)
    first = noodtoegangen(tom).te_volgen[0]
    said = {"oordeel": "gerechtvaardigd", "toelichting": "Snel en goed gehandeld."}
    noodtoegang.beoordelen(tom, first.id, versie=first.versie, **said)
    told = noodtoegangen(story.lead).te_volgen[0]
    noodtoegang.geinformeerd(story.lead, told.id, op=story.today, versie=told.versie)


def _regie(story: Story) -> None:
    """Offered, taken back, refused, accepted; then the one who holds it goes away and the stand-in takes over."""
    noor, sam, plan, hats = story.lead, story.places.lens("sam"), story.plan, story.places.hats
    regie.aanbieden(noor, plan, kandidaat=hats["sam"])
    regie.intrekken(noor, plan)
    regie.aanbieden(noor, plan, kandidaat=hats["sam"])
    regie.weigeren(sam, plan)
    regie.aanbieden(noor, plan, kandidaat=hats["sam"])
    regie.aanvaarden(sam, plan, kent_gezin=False)
    regie.vervanger_aanwijzen(sam, plan, vervanger=hats["noor"])
    beheer.afwezig_melden(sam, hats["sam"], van=story.today, tot=story.today + timedelta(days=7))
    regie.neem_waar(noor, plan)
    told = {item.wat: item.id for item in werk(noor).vandaag}
    afvinken(noor, told["inkijk"])
    intrekking.wegen(noor, plan, told["akkoord_ingetrokken"], keuze="gesprek")


def _accounts(places: Places) -> None:
    """The beheerder closes an account, opens it again, and ends a hat; a token is made for the API."""
    bea = places.lens("bea")
    omar = places.lens("omar").viewer.account_id
    assert omar is not None
    tokens.make_token(Lens.of(SYSTEM), f"anouk@{MAIL}")
    beheer.account_blokkeren(bea, omar)
    beheer.account_deblokkeren(bea, omar)
    beheer.aanstelling_beeindigen(bea, places.hats["dylan"])


def _looking_along(places: Places) -> None:
    """Devikumarie is sixteen: she lets her mother look along, and stops it."""
    devi = places.lens("devi")
    plan = gezinsplannen(devi)[0].id
    seen = meekijken.toestaan(devi, plan, voornaam="Maaike")
    meekijken.stoppen(devi, plan, seen.id)


def _agreements(places: Places) -> None:
    """Bea draws up a next version, Paula approves it; and one organisation leaves the convenant."""
    bea, paula = places.lens("bea"), places.lens("paula")
    next_year = day_of(bea.at) + timedelta(days=365)
    text = (paths.WORKFLOWS / "convenant.toml").read_text("utf-8").replace("version = 1", "version = 2", 1)
    made = convenanten.voorstellen(bea, tekst=text.replace("from = 2026-01-01", f"from = {next_year}", 1))
    convenanten.goedkeuren(paula, made.id)
    (left,) = members.organisatie(bea, places.organisations["jongerenwerk"]).toetredingen
    convenanten.toetreding_beeindigen(paula, left.id, tot=day_of(paula.at) - timedelta(days=1))
