"""Looking at the trail of that autumn afterwards: found, judged, handed over, reported; and what was too old goes."""

from datetime import timedelta

from casus.actions import gezinnen, journaaltermijn, logcontrole, naamverzoeken
from casus.demo.places import MAIL, Places
from casus.demo.story import Story
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import plan_page
from casus.sharing.viewer import Viewer

CODE = "1234 AB"


def too_old(places: Places) -> None:
    """As if the families of the demo were of years ago: what the trail says of them goes, the chains stand."""
    journaaltermijn.destroy_old(places.lens("paula").at + timedelta(days=3000))


def reviewed(story: Story) -> None:
    """A colleague lives near the family; the privacy officer looks at it and asks the teamleider to."""
    places, noor = story.places, story.places.lens("noor")
    gezinnen.verblijf_vastleggen(
        noor, story.plan, soort="adres", tekst=f"Dorpsstraat 1, {CODE}", over=story.ids("Hanna")
    )
    logcontrole.woonplaats_opgeven(noor, postcode=CODE)
    plan_page(noor, story.plan)
    paula = places.lens("paula")
    logcontrole.search(paula.at + timedelta(days=40))
    near = logcontrole.gevallen(paula, soort="postcode").gevallen[0]
    logcontrole.overdragen(paula, near.id, reden="Noor woont in de straat.", versie=near.versie)
    logcontrole.beoordelen(paula, near.id, oordeel="terecht", versie=near.versie + 1)
    report = logcontrole.verslagen(paula).verslagen[0]
    logcontrole.tekenen(paula, report.id, versie=1)
    (gemeente,) = logcontrole.logbeheerders(paula).gemeenten
    logcontrole.benoemen(paula, email=f"gerda@{MAIL}", gemeente=gemeente.id)
    page = logcontrole.logboek(places.lens("gerda"), nummer=story.page().nummer)
    assert not any(line.vertrouwelijk for line in page.regels)
    keeper = logcontrole.logbeheerders(paula).mensen[0]
    logcontrole.terugtrekken(paula, keeper.id)
    logcontrole.woonplaats_wissen(noor)
    kept = next(view for view in logcontrole.logboek(paula).regels if view.vertrouwelijk)
    logcontrole.opheffen(paula, kept.id, op=story.today)


def asked_for_names(story: Story) -> None:
    """Hanna asks which employees looked this week; the privacy officer says yes."""
    paula = story.places.lens("paula")
    viewer = Viewer(None, "", persoon_id=story.persons["Hanna"])
    asked = naamverzoeken.vragen(Lens.of(viewer), story.plan, van=story.today, tot=story.today, reden="Ik ken iemand.")
    naamverzoeken.beantwoorden(paula, asked.id, antwoord="ja", versie=asked.versie)
