"""One busy autumn of the family of Hanna and Hilde: every deed that the families of the demo did not need."""

from datetime import timedelta

from casus.actions import (
    acties,
    beheer,
    bijdragen,
    deelnames,
    doelen,
    gates,
    gezinnen,
    gezinsdeel,
    intrekking,
    lezen,
    prive,
    regie,
    tokens,
)
from casus.actions.afvinken import afvinken
from casus.demo.places import MAIL, SYSTEM, Places
from casus.demo.stories import begin
from casus.demo.story import Story
from casus.sharing.lens import Lens
from casus.sharing.looks.werk import werk
from casus.sharing.view import View
from casus.words import Topic
from histories import agreed, looked_back, lost

GIRLS = ["Hanna", "Hilde"]


def autumn(places: Places) -> None:
    """From September to the leave of the regisseur."""
    looked_back.too_old(places)
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
    agreed.decided(story)
    _plan(story, parents)
    agreed.danger(story)
    agreed.on_request(story, parents)
    agreed.convenant(places)
    agreed.by_name(story, parents)
    agreed.own_words(story, parents[0])
    agreed.asked_in_account(story, parents[0])
    agreed.requested(story, parents)
    _regie(story)
    prive.melden(places.lens("jasper"), story.plan)
    lost.lost_phone(story)
    looked_back.reviewed(story)
    looked_back.asked_for_names(story)
    _accounts(places)
    agreed.looking_along(places)
    agreed.kept(places)


def _family(story: Story, parents: list[str]) -> None:
    lead, plan = story.lead, story.plan
    aunt = gezinnen.persoon_toevoegen(lead, plan, rol="netwerk", voornamen="Tante Til", geslachtsnaam="Til")
    gezinnen.persoon_corrigeren(
        lead, plan, aunt.id, versie=aunt.versie, reden="verkeerd gespeld", geslachtsnaam="Tilburg"
    )
    gezinnen.relatie_toevoegen(lead, plan, soort="familie", wie=aunt.id, van_wie=story.persons["Hanna"])
    judged = {"waarover": "delen met de dokter", "over_delen": True, "reden": "besproken met de huisarts"}
    gezinnen.capaciteit_beoordelen(lead, plan, story.persons["Hanna"], **judged)
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
    regie.neem_waar(noor, plan, kent_gezin=False)
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
