"""Who looked: for who leads the plan a line per deed; for the family per day which roles, at what, and why."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, make_response, request, url_for
from flask.wrappers import Response
from marshmallow import EXCLUDE

from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, signed_in
from casus.outlets.web import forms
from casus.outlets.web.fields import Day
from casus.outlets.web.words import woord
from casus.sharing.looks.journaal import journaal as look
from casus.sharing.view import View
from casus.words import Deed, Ground

area = Area("journaal", __name__)
DEEDS = {
    Deed.GEKEKEN: N_("keek"),
    Deed.AANGEMELD: N_("meldde het gezin aan"),
    Deed.STAP_GEZET: N_("zette een stap"),
    Deed.VEILIGHEID_GECHECKT: N_("keek of het veilig is"),
    Deed.BESLOTEN: N_("schreef een besluit op"),
    Deed.LEEFGEBIED_GEOPEND: N_("opende een leefgebied"),
    Deed.GEHOORD: N_("schreef op wat een kind zei"),
    Deed.ANALYSE_GELEZEN: N_("las de analyse"),
    Deed.VASTGESTELD: N_("stelde vast"),
    Deed.EVALUATIE_GEPLAND: N_("plande een evaluatie"),
    Deed.GEEVALUEERD: N_("evalueerde"),
    Deed.AFSCHALING_AFGESPROKEN: N_("sprak minder hulp af"),
    Deed.CONTACT_GELEGD: N_("had contact"),
    Deed.VEILIGHEID_AFGESPROKEN: N_("maakte een veiligheidsafspraak"),
    Deed.PERSOON_TOEGEVOEGD: N_("voegde iemand toe"),
    Deed.PERSOON_GECORRIGEERD: N_("verbeterde gegevens"),
    Deed.LID_BEEINDIGD: N_("haalde iemand uit het gezin"),
    Deed.RELATIE_GEWIJZIGD: N_("veranderde een relatie"),
    Deed.HUISHOUDEN_GEWIJZIGD: N_("veranderde een huishouden"),
    Deed.GEZAG_VASTGELEGD: N_("legde gezag vast"),
    Deed.CAPACITEIT_BEOORDEELD: N_("beoordeelde of iemand zelf kan beslissen"),
    Deed.MAATREGEL_VASTGELEGD: N_("legde een maatregel vast"),
    Deed.VERBLIJF_VASTGELEGD: N_("schreef op waar iemand te vinden is"),
    Deed.BSN_GETOOND: N_("bekeek een BSN"),
    Deed.REGIE_AANGEBODEN: N_("vroeg een regisseur"),
    Deed.REGIE_AANVAARD: N_("werd regisseur"),
    Deed.REGIE_GEWEIGERD: N_("wilde geen regisseur worden"),
    Deed.REGIE_INGETROKKEN: N_("trok een vraag om regie in"),
    Deed.REGIE_OVERGEGAAN: N_("gaf de regie door"),
    Deed.WAARGENOMEN: N_("nam waar"),
    Deed.VERVANGER_AANGEWEZEN: N_("wees een vervanger aan"),
    Deed.UITGENODIGD: N_("nodigde iemand uit"),
    Deed.DEELNAME_AANVAARD: N_("ging meedoen"),
    Deed.DEELNAME_GEWEIGERD: N_("wilde niet meedoen"),
    Deed.DEELNAME_BEEINDIGD: N_("stopte een deelname"),
    Deed.DEELNAME_OVERGEDRAGEN: N_("droeg een deelname over"),
    Deed.AKKOORD_INGETROKKEN: N_("trok een ja in"),
    Deed.ADVIES_GEVRAAGD: N_("vroeg advies"),
    Deed.INKIJK_GENOMEN: N_("nam inkijk"),
    Deed.TAFEL_OPENGESTELD: N_("liet iemand weten wie meedoet"),
    Deed.VERTELD: N_("vertelde iets"),
    Deed.INGEDIEND: N_("stuurde iets in"),
    Deed.TERUGGEGEVEN: N_("stelde een vraag"),
    Deed.GELEZEN: N_("las wat verteld is"),
    Deed.INGETROKKEN: N_("trok iets in"),
    Deed.OPENGESTELD: N_("stelde iets open"),
    Deed.BESPROKEN_MET_JEUGDIGE: N_("besprak iets met de jeugdige"),
    Deed.VERPLAATST: N_("verplaatste wat verteld is"),
    Deed.DOEL_GEZET: N_("zette een doel"),
    Deed.DOEL_GEWIJZIGD: N_("veranderde een doel"),
    Deed.DEEL_GEWIJZIGD: N_("veranderde wat gedeeld is"),
    Deed.ACTIE_AFGESPROKEN: N_("sprak een actie af"),
    Deed.ACTIE_GEWIJZIGD: N_("veranderde een actie"),
    Deed.DEELBESLUIT_OPGESTELD: N_("schreef een besluit om te delen zonder toestemming"),
    Deed.DEELBESLUIT_AANGEVULD: N_("vulde een besluit aan"),
    Deed.DEELBESLUIT_GOEDGEKEURD: N_("keurde een besluit goed"),
    Deed.DEELBESLUIT_INGETROKKEN: N_("trok een besluit in"),
    Deed.DEELBESLUIT_AFGELOPEN: N_("schreef op wat een besluit bracht"),
    Deed.DEELBESLUIT_VERTELD: N_("schreef op of een besluit verteld is"),
    Deed.VERSTREKKING_VASTGELEGD: N_("schreef op wat buiten casus verteld is"),
    Deed.ACCOUNT_GEMAAKT: N_("opende een account"),
    Deed.ACCOUNT_GEBLOKKEERD: N_("sloot een account"),
    Deed.ACCOUNT_HERSTELD: N_("herstelde een account"),
    Deed.NOODTOEGANG_GENOMEN: N_("nam noodtoegang"),
    Deed.NOODTOEGANG_GEVRAAGD: N_("vroeg een tweede persoon om noodtoegang te bevestigen"),
    Deed.NOODTOEGANG_BEVESTIGD: N_("bevestigde noodtoegang"),
    Deed.NOODTOEGANG_BEOORDEELD: N_("beoordeelde een noodtoegang"),
    Deed.NOODTOEGANG_VERTELD: N_("schreef op of het gezin van een noodtoegang weet"),
    Deed.PRIVE_GEMELD: N_("kent het gezin privé en zag vanaf toen niets meer"),
    Deed.INFORMATIE_GEVRAAGD: N_("vroeg om informatie"),
    Deed.VRAAG_AFGEHANDELD: N_("handelde een vraag om informatie af"),
    Deed.VRIJGEGEVEN: N_("gaf iets vrij"),
    Deed.JA_GENOTEERD: N_("schreef op wie ja zei"),
    Deed.TOESTEMMING_GENOTEERD: N_("schreef op wie toestemming gaf"),
    Deed.TOESTEMMING_INGETROKKEN: N_("trok toestemming in"),
    Deed.VRIJGAVE_INGETROKKEN: N_("trok een vrijgave in"),
    Deed.VETO_GEZET: N_("hield iets weg bij een lezer"),
    Deed.VETO_BEEINDIGD: N_("houdt iets niet meer weg bij een lezer"),
    Deed.GESPLITST: N_("splitste wat verteld is"),
    Deed.INGELICHT: N_("schreef op wie weet wat casus bewaart"),
    Deed.JA_GEVRAAGD: N_("vroeg iemand om een ja"),
    Deed.JA_BEANTWOORD: N_("antwoordde op een vraag om een ja"),
    Deed.VERKLAARD: N_("zei er zelf iets over"),
    Deed.VERKLARING_INGETROKKEN: N_("haalde de eigen woorden weg"),
    Deed.FACTOR_INGESTELD: N_("zette een tweede stap van het inloggen aan"),
    Deed.FACTOR_BEEINDIGD: N_("haalde een tweede stap van het inloggen weg"),
    Deed.HERSTELCODES_GEMAAKT: N_("maakte codes op papier"),
    Deed.NUMMER_NAGEKEKEN: N_("keek een werknummer na"),
    Deed.HERSTEL_GEOPEND: N_("hielp iemand weer binnen"),
    Deed.FACTOR_HERSTELD: N_("kwam weer binnen met een code"),
    Deed.VERNIETIGING_VOORGESTELD: N_("stelde voor een deel te vernietigen"),
    Deed.VERNIETIGING_INGETROKKEN: N_("haalde een deel van de lijst om te vernietigen"),
    Deed.VERNIETIGING_UITGESTELD: N_("stelde vernietigen uit"),
    Deed.VERNIETIGD: N_("liet een deel vernietigen"),
    Deed.VERTROUWELIJK_OPGEHEVEN: N_("liet het gezin lezen wie er keek"),
    Deed.LOGBOEK_BEKEKEN: N_("las wie er keek"),
    Deed.LOG_BEOORDEELD: N_("beoordeelde wie er keek"),
    Deed.LOG_OVERGEDRAGEN: N_("gaf een vermoeden door aan de teamleider"),
    Deed.CONTROLE_GETEKEND: N_("tekende het verslag van een maand"),
    Deed.LOGBEHEERDER_BENOEMD: N_("wees een logbeheerder aan"),
    Deed.LOGBEHEERDER_TERUGGETROKKEN: N_("liet een logbeheerder stoppen"),
    Deed.WOONKENMERK_GEGEVEN: N_("gaf op waar de medewerker zelf woont"),
    Deed.WOONKENMERK_GEWIST: N_("wiste waar de medewerker zelf woont"),
    Deed.NAMEN_GEVRAAGD: N_("vroeg welke medewerkers keken"),
    Deed.NAAMVERZOEK_BEANTWOORD: N_("antwoordde op een vraag naar namen"),
    Deed.JOURNAAL_VERNIETIGD: N_("vernietigde wat te oud was"),
    Deed.VERZOEK_GEDAAN: N_("deed of noteerde een verzoek"),
    Deed.VERZOEK_BEHANDELD: N_("behandelde een verzoek"),
    Deed.VERZOEK_INGETROKKEN: N_("trok een verzoek in"),
    Deed.INZAGE_BEOORDEELD: N_("bekeek wat er gegeven wordt"),
    Deed.INZAGE_AANGEBODEN: N_("liet inzage nakijken"),
    Deed.INZAGE_GOEDGEKEURD: N_("keek inzage na"),
    Deed.INZAGE_OPGEHAALD: N_("haalde inzage op"),
    Deed.HOOFDLIJNEN_GESCHREVEN: N_("schreef een brief met hoofdlijnen"),
    Deed.CORRECTIE_GEMELD: N_("vertelde een lezer dat iets is verbeterd"),
    Deed.BEPERKT: N_("zette iets opzij"),
    Deed.BEPERKING_BEEINDIGD: N_("zette iets niet langer opzij"),
}
"""What somebody did, in words."""
WHY = {
    Ground.SELF: N_("gaat over henzelf"),
    Ground.REPRESENTATION: N_("heeft gezag"),
    Ground.SEAT: N_("hoort bij de taak"),
    Ground.GEZINSDEEL: N_("staat in het deel van het gezin samen"),
    Ground.AUTHOR: N_("schreef het zelf"),
    Ground.OWN_ACTION: N_("doet een actie"),
    Ground.WOONT_DAAR: N_("woont daar"),
    Ground.OVERSIGHT: N_("leidt het team"),
    Ground.ADDRESSED: N_("is eraan gericht"),
    Ground.RELEASE: N_("is vrijgegeven"),
    Ground.STATUTE: N_("een wet zegt het"),
    Ground.DECISION: N_("gedeeld zonder toestemming, na een besluit"),
    Ground.EMERGENCY: N_("noodtoegang: wie keek zei dat er gevaar was, hooguit een uur"),
}
"""Why somebody else might look, in words."""


class PeriodForm(forms.Form):
    class Meta:
        unknown = EXCLUDE  # `na` stands beside it in the address

    van = Day(N_("Van"))
    tot = Day(N_("Tot en met"))


@area.get("/plannen/<uuid:plan_id>/journaal", who=signed_in)
def page(plan_id: UUID) -> Response:
    """One page of it, newest first; of the days that were asked for."""
    asked = {name: request.args.get(name, "") for name in ("van", "tot")}
    try:
        found, errors = look(g.lens, plan_id, request.args.get("na", ""), **forms.parse(PeriodForm(), asked)), {}
    except Invalid as error:
        if not error.errors.keys() <= asked.keys():
            raise
        found, errors = look(g.lens, plan_id), error.errors
    family = found.voor == "familie"
    given: dict[str, Any] = {name: value for name, value in asked.items() if value and not errors}
    here = partial(url_for, "journaal.page", plan_id=plan_id, **given)
    page = forms.show(
        "journaal/familie.html" if family else "journaal/regie.html",
        PeriodForm(),
        kept=asked,
        errors=errors,
        plan_id=plan_id,
        regels=_together([_line(view) for view in found.regels]),
        next_url=here(na=found.volgende) if found.volgende else None,
        first_url=here() if request.args.get("na") else None,
        file_urls=_files(found, partial(url_for, "verwerkingen.file", plan_id=plan_id, **given)) if family else [],
    )
    return make_response(page, 422 if errors else 200)


def _files(found: View, here: Any) -> list[str]:
    """The file, and the ones that go on where it ends."""
    return [here(), *(here(na=cursor) for cursor in found.bestanden)]


def _line(view: View) -> dict[str, Any]:
    deed = view.get("deed")
    return {
        "dag": view.dag,
        "op": view.get("op"),
        "who": _who(view.wie),
        "deed": _(DEEDS[deed]) if deed in DEEDS else str(deed or "").replace("_", " "),
        "about": [persoon.voornaam for persoon in view.get("over", [])],
        "topics": [woord(topic, "topic", family=g.viewer.family) for topic in view.topics],
        "why": [_(WHY[ground]) for ground in view.gronden],
        "regel": view.get("id") if view.get("vertrouwelijk") else None,
    }


def _together(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lines of one day that say the same about several persons are one line about all of them."""
    found: list[dict[str, Any]] = []
    for line in lines:
        same = ("dag", "op", "who", "deed", "topics", "why")
        before = found[-1] if found else None
        if before is not None and line["op"] is None and all(before[name] == line[name] for name in same):
            before["about"] = before["about"] + line["about"]
        else:
            found.append(line)
    return found


def nobody(soort: str) -> str:
    """Who looked without a hat. What a line said goes after some years: casus did not do that itself."""
    words = {"persoon": _("iemand van het gezin"), "weg": _("niet meer bewaard")}
    return words.get(soort) or _("casus zelf")


def _who(wie: View) -> str:
    """A role and the kind of organisation, by its name where the reader may know that; never somebody's own name."""
    if wie.get("zelf"):
        return _("u")
    if "rol" not in wie:
        return nobody(wie.soort)
    place = wie.get("organisatie") or woord(wie.soort, "role")
    rol = woord(wie.rol, "role")
    face = rol if rol == place else f"{rol} ({place})"
    return f"{wie.naam}, {face}" if "naam" in wie else face
