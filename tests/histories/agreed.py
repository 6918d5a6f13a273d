"""What the agreements ask for in that autumn: decisions, danger, questions, looking along, a next convenant."""

from datetime import timedelta
from uuid import UUID

from flask import current_app

from casus import paths
from casus.actions import (
    beperken,
    bijdragen,
    convenanten,
    deelbesluiten,
    deelnames,
    grenzen,
    inlichten,
    javragen,
    meekijken,
    noodtoegang,
    splitsen,
    vernietiging,
    verzoeken,
    vrijgaven,
)
from casus.actions.convenanten import members
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.actions.mensen import mensen
from casus.actions.toestemmingen.noting import intrekken, noteren
from casus.actions.toestemmingen.page import toestemmingen
from casus.actions.verklaringen import verklaren, verklaring_intrekken
from casus.actions.vernietiging.choices import BELANGEN
from casus.dates import day_of
from casus.demo.places import Places
from casus.demo.story import Story
from casus.sharing.lens import Lens
from casus.sharing.looks.gezinsplannen import gezinsplannen
from casus.sharing.looks.noodtoegang import noodtoegangen
from casus.sharing.viewer import Viewer
from casus.words import Purpose, Topic

GIRLS = ["Hanna", "Hilde"]
SCHOOL_READS_WHO = 'role = "school"\ntopic = "identiteit"'


def decided(story: Story) -> None:
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


def danger(story: Story) -> None:
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


def on_request(story: Story, parents: list[str]) -> None:
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


def requested(story: Story, parents: list[str]) -> None:
    """A parent asks for what is written down, and takes one request back; another is corrected; a letter; set aside."""
    lead, plan, hanna, parent = story.lead, story.plan, story.persons["Hanna"], story.persons[parents[0]]
    row = bijdragen.vertellen(lead, plan, topic=Topic.HULPVRAAG, over=[parent], tekst="Moeder is moe.")
    asked = verzoeken.noteren(lead, plan, soort="inzage", over=parent, vrager=parent)
    verzoeken.beoordelen(lead, plan, asked.id, row.id, oordeel="niet", reden="prive_ander")
    for item in verzoeken.werklijst(lead, plan, asked.id).get("items"):
        if not item.oordeel:
            verzoeken.beoordelen(lead, plan, asked.id, item.id, oordeel="niet", reden="rechten_ander")
    _looked_at(story, asked.id)
    verzoeken.ophalen(lead, plan, asked.id)
    said = {"situatie": "Hanna gaat naar school.", "hulp": "School helpt.", "verloop": ""}
    letter = verzoeken.noteren(lead, plan, soort="hoofdlijnen", over=hanna, vrager_naam="Piet")
    verzoeken.schrijven(lead, plan, letter.id, **said, gewogen=True, versie=letter.versie)
    _looked_at(story, letter.id)
    wrong = verzoeken.noteren(lead, plan, soort="correctie", over=hanna, vrager=parent, toelichting="Hanna is 13.")
    ja = verzoeken.besluiten(lead, plan, wrong.id, uitkomst="toegewezen", besluit="Klopt.", versie=wrong.versie)
    verzoeken.uitgevoerd(lead, plan, wrong.id, versie=ja.versie)
    told = verzoeken.pagina(lead, plan, wrong.id).meldingen[0]
    verzoeken.verteld(lead, plan, wrong.id, told.id)
    mother = Lens(Viewer(None, parents[0], persoon_id=parent), Purpose.INZAGE, lead.at)
    verzoeken.intrekken(mother, plan, verzoeken.vragen(mother, plan, soort="vernietiging", over=parent).id)
    aside = beperken.beperken(lead, plan, "bijdrage", row.id, over=parent, reden="klopt niet")
    beperken.beperking_beeindigen(lead, plan, aside.id, verteld_op=story.today, afloop="het klopt")
    other = bijdragen.vertellen(lead, plan, topic=Topic.HULPVRAAG, over=[hanna], tekst="Hanna liegt.")
    beperken.beperken(lead, plan, "bijdrage", other.id, over=hanna, reden="Hanna zegt van niet")


def _looked_at(story: Story, verzoek_id: UUID) -> None:
    """A colleague looks at it, and approves."""
    lead, plan, sam = story.lead, story.plan, story.places.lens("sam")
    of = {"nakijker": story.places.hats["sam"], "besluit": "Hierbij."}
    versie = verzoeken.pagina(lead, plan, verzoek_id).versie
    verzoeken.aanbieden(lead, plan, verzoek_id, versie=versie, **of)
    verzoeken.goedkeuren(sam, verzoek_id, versie=verzoeken.nakijken(sam, verzoek_id).versie)


def looking_along(places: Places) -> None:
    """Devikumarie is sixteen: she lets her mother look along, and stops it."""
    devi = places.lens("devi")
    plan = gezinsplannen(devi)[0].id
    seen = meekijken.toestaan(devi, plan, voornaam="Maaike")
    meekijken.stoppen(devi, plan, seen.id)


def asks_by_name(text: str) -> str:
    """The agreements in which school reads who somebody is only with a toestemming by name."""
    before, after = text.split(SCHOOL_READS_WHO, 1)
    return before + SCHOOL_READS_WHO + after.replace('needs = "instemming"', 'needs = "toestemming"', 1)


def asked_in_account(story: Story, parent: str) -> None:
    """A parent is asked, in the own account, for a yes to schuldhulp about the own money; it is no."""
    (persoon,) = story.ids(parent)
    asked = {"aanstelling": story.places.hats["omar"], "doelbinding": "de post", "over": [persoon]}
    seat = deelnames.uitnodigen(story.lead, story.plan, **asked, akkoord=[])
    story.account(parent, "ouder.van.hanna")
    question = javragen.vragen(story.lead, story.plan, deelname=seat.id, over=persoon, aan=persoon)
    lens = Lens.of(Viewer(None, parent, persoon_id=persoon))
    javragen.beantwoorden(lens, story.plan, question.id, ja=False)


def own_words(story: Story, parent: str) -> None:
    """A parent of Hanna says something about her doel, in other words the next day, and takes it away again."""
    (persoon,) = story.ids(parent)
    lens = Lens.of(Viewer(None, parent, persoon_id=persoon))
    doel = next(view.id for view in story.page().doelen if [lid.voornaam for lid in view.over] == ["Hanna"])
    verklaren(lens, story.plan, "doel", doel, tekst="Op tijd is voor ons kwart over acht.")
    verklaring_intrekken(lens, story.plan, "doel", doel, over=story.persons["Hanna"])


def by_name(story: Story, parents: list[str]) -> None:
    """Under the agreements of next year school needs toestemming by name; both parents give it, one takes it back."""
    later = story.lead.at + timedelta(days=370)
    lead = Lens(story.lead.viewer, story.lead.purpose, later)
    seat = next(view.id for view in mensen(lead, story.plan).stoelen if view.rol == "school")
    (asked,) = toestemmingen(lead, story.plan, seat).vragen
    yes = [{"over": one.over, "wie": one.wie, "hoe": "schriftelijk"} for one in asked.nodig]
    said = {"soort": asked.soort, "over": asked.over_id, "topics": [str(topic) for topic in asked.topics]}
    noteren(lead, story.plan, seat, **said, ja=yes, gegeven_op=later.date())
    intrekken(lead, story.plan, seat, over=asked.over_id, soort=asked.soort, door=story.persons[parents[0]])


def convenant(places: Places) -> None:
    """Bea draws up a next version, Paula approves it; and one organisation leaves the convenant."""
    bea, paula = places.lens("bea"), places.lens("paula")
    next_year = day_of(bea.at) + timedelta(days=365)
    text = (paths.WORKFLOWS / "convenant.toml").read_text("utf-8").replace("version = 1", "version = 2", 1)
    text = asks_by_name(text.replace("from = 2026-01-01", f"from = {next_year}", 1))
    made = convenanten.voorstellen(bea, tekst=text)
    convenanten.goedkeuren(paula, made.id)
    (left,) = members.organisatie(bea, places.organisations["jongerenwerk"]).toetredingen
    convenanten.toetreding_beeindigen(paula, left.id, tot=day_of(paula.at) - timedelta(days=1))


def kept(places: Places) -> None:
    """Thirty years later Tom looks at what is kept: he puts it off, proposes, takes it back; Paula approves another."""
    tom, paula = (later(places.lens(name)) for name in ("tom", "paula"))
    first, second, *_more = vernietiging.delen(tom).delen
    vernietiging.uitstellen(tom, second.id, tot=day_of(tom.at) + timedelta(days=90), reden="klacht", versie=1)
    for again in (True, False):
        seen = vernietiging.deel(tom, first.id)
        texts = [each.tekst for each in seen.teksten]
        of = {"belangen": list(BELANGEN), "gezien": seen.gezien, "teksten": texts, "versie": seen.versie}
        vernietiging.voorstellen(tom, first.id, **of)
        if again:
            vernietiging.intrekken(tom, first.id)
    (waits,) = vernietiging.lijsten(paula).lijsten
    vernietiging.lijst_goedkeuren(paula, waits.id, versie=waits.versie)


def later(lens: Lens) -> Lens:
    return Lens(lens.viewer, lens.purpose, lens.at + timedelta(days=30 * 366))
