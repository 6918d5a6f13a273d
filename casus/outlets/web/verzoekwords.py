"""A request in words: what can be asked, how it stands, and why not everything was given."""

from typing import Any

from flask import g

from casus.language import N_, _
from casus.outlets.web import items
from casus.outlets.web.words import woord
from casus.sharing.view import View

SOORTEN = {
    "inzage": N_("Inzage"),
    "correctie": N_("Verbeteren"),
    "beperking": N_("Opzij zetten"),
    "vernietiging": N_("Vernietigen"),
    "bezwaar": N_("Bezwaar"),
    "overdraagbaarheid": N_("Meenemen"),
    "hoofdlijnen": N_("Brief met hoofdlijnen (ouder zonder gezag)"),
}
VRAGEN = {
    "inzage": N_("Alles lezen wat over %(wie)s is opgeschreven"),
    "correctie": N_("Iets laten verbeteren wat over %(wie)s niet klopt"),
    "beperking": N_("Iets over %(wie)s tijdelijk opzij laten zetten"),
    "vernietiging": N_("Laten vernietigen wat over %(wie)s is opgeschreven"),
    "bezwaar": N_("Bezwaar maken tegen wat er met informatie over %(wie)s gebeurt"),
    "overdraagbaarheid": N_("Een kopie meenemen van wat u zelf vertelde over %(wie)s"),
}
STAND = {
    "gevraagd": N_("Gevraagd. We kijken ernaar."),
    "in_behandeling": N_("We zijn ermee bezig."),
    "toegewezen": N_("Ja."),
    "deels": N_("Ja, voor een deel."),
    "afgewezen": N_("Nee."),
    "ingetrokken": N_("Ingetrokken."),
    "uitgevoerd": N_("Klaar."),
}
NIET_ALLES = {
    "ander": N_("Niet alles kon worden gegeven, omdat er ook iets in staat dat privé is van iemand anders."),
    "goede_hulp": N_("Niet alles kon worden gegeven, omdat dat niet past bij goede hulp voor uw kind."),
    "jeugdige_wil_niet": N_("Niet alles kon worden gegeven, omdat uw kind dat niet wil. Dat is zorgvuldig gewogen."),
}
OORDELEN = {"geven": N_("Geven"), "zwart": N_("Een deel weglaten"), "niet": N_("Niet geven")}
KINDS = {
    "bijdrage": N_("verteld"),
    "doel": N_("doel"),
    "actie": N_("actie"),
    "contactmoment": N_("contact"),
    "veiligheidsafspraak": N_("veiligheidsafspraak"),
    "verblijf": N_("waar iemand te vinden is"),
    "evaluatie": N_("evaluatie"),
    "afschaling": N_("afschaling"),
    "besluit": N_("besluit"),
    "veiligheidscheck": N_("veiligheid"),
    "lezing": N_("mening over de analyse"),
}


def request_of(view: View) -> dict[str, Any]:
    """One request, for a list or its page."""
    shown = {
        "id": view.id,
        "what": _(SOORTEN[view.soort]),
        "about": items.over(view.over),
        "person": items.listed(one.voornaam for one in view.over) if view.over else "",
        "why": view.toelichting,
        "asked": view.gevraagd_op,
        "last": view.laatste_dag,
        "late": view.te_laat,
        "stand": _(STAND[view.status]),
        "status": view.status,
        "decision": view.besluit,
        "decided": view.besloten_op,
        "longer": view.verleng_reden,
        "fetch": view.haalbaar,
        "until": view.get("beschikbaar_tot"),
    }
    return shown | {"who": view.get("vrager", "")}


def not_all(reasons: list[str]) -> list[str]:
    return [_(NIET_ALLES[reason]) for reason in reasons]


def kind(view: View) -> str:
    """What a row is: "verteld, gezondheid"."""
    topic = woord(view.topic, "topic", family=g.viewer.family)
    return f"{_(KINDS[view.soort])}, {topic}" if view.soort == "bijdrage" else str(_(KINDS[view.soort]))
