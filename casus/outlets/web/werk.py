"""The worklist: what to do today and this week, and one's own plans."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import process
from casus.actions.afvinken import TOLD, afvinken
from casus.language import N_, _
from casus.outlets.area import Area, around_a_plan, at_work, emergency_people, own_team
from casus.outlets.web import forms, items
from casus.outlets.web.days import dag, moment, until
from casus.outlets.web.words import woord
from casus.sharing.looks.verjaardagen import SOORTEN
from casus.sharing.looks.werk import werk
from casus.sharing.view import View
from casus.words import Fase, Role

area = Area("werk", __name__)

TERMIJNEN = {
    "eerst_bespreken": (N_("iets wacht op een gesprek voordat het gedeeld wordt"), N_("Bespreken")),
    "waarnemen": (N_("er is iemand nodig die waarneemt"), N_("Waarnemen")),
    "akkoord_ingetrokken": (N_("toestemming ingetrokken: wat betekent dit voor de veiligheid?"), N_("Wegen")),
    "toestemming_opnieuw": (N_("een ja moet opnieuw gevraagd worden"), N_("Vragen")),
    "toestemming_ruimer": (N_("er is meer afgesproken: wat erbij kwam wacht op een nieuw ja"), N_("Vragen")),
    "toestemming_loopt_af": (N_("een ja loopt af: vraag het op tijd opnieuw"), N_("Bekijken")),
    "inkijk": (N_("iemand heeft inkijk genomen in dit plan"), N_("Bekijken")),
    "account_bellen": (N_("bel iemand van het gezin: het account is dichtgezet"), N_("Bekijken")),
    "wachtwoord_hersteld": (N_("iemand van het gezin heeft een nieuw wachtwoord: vraag of dat klopt"), N_("Bekijken")),
    "noodtoegang": (N_("iemand nam noodtoegang tot dit plan"), N_("Bekijken")),
    "noodtoegang_beoordelen": (N_("beoordeel een noodtoegang"), N_("Beoordelen")),
    "noodtoegang_te_laat": (N_("een noodtoegang is nog niet beoordeeld"), N_("Beoordelen")),
    "noodtoegang_vertellen": (N_("vertel het gezin over een noodtoegang"), N_("Vertellen")),
    "noodtoegang_bevestigen": (N_("een collega vraagt u om noodtoegang te bevestigen"), N_("Bekijken")),
    "datalek_72_uur": (N_("mogelijk datalek: binnen 72 uur melden bij de AP (AVG 33)"), N_("Bekijken")),
    "prive_gemeld": (N_("iemand kent dit gezin privé en doet niet meer mee"), N_("Bekijken")),
    "lezen_gestopt": (N_("u leest in dit plan niet meer alles wat u eerst las"), N_("Bekijken")),
    "deelbesluit_goedkeuren": (N_("een besluit om te delen wacht op uw goedkeuring"), N_("Bekijken")),
    "deelbesluit_aanvullen": (N_("een besluit om te delen moet aangevuld worden, anders stopt het"), N_("Aanvullen")),
    "deelbesluit_gezin": (N_("vertel het gezin wat zonder toestemming gedeeld is"), N_("Opschrijven")),
    "deelbesluit_afloop": (N_("schrijf op wat een besluit om te delen bracht"), N_("Opschrijven")),
    "deelbesluit_verlopen": (N_("een acuut besluit is niet op tijd aangevuld en gestopt"), N_("Bekijken")),
    "deelbesluit_niemand": (
        N_("een besluit om te delen heeft een tweede persoon nodig, en er is niemand"),
        N_("Bekijken"),
    ),
    "informatievraag": (N_("iemand vraagt om informatie"), N_("Bekijken")),
    "veto_herzien": (N_("kijk opnieuw wat een lezer niet mag zien"), N_("Bekijken")),
    "inlichten": (N_("vertel iemand van het gezin wat er bewaard wordt"), N_("Bekijken")),
    "dubbel_plan": (N_("een collega vraagt om contact over een aanmelding"), N_("Bekijken")),
    "verjaardag_12": (N_("een kind wordt 12: kijk wat er verandert"), N_("Bekijken")),
    "verjaardag_16": (N_("een kind wordt 16: kijk wat er verandert"), N_("Bekijken")),
    "verjaardag_18": (N_("een kind wordt 18: kijk wat er verandert"), N_("Bekijken")),
    "vernietigen": (N_("de bewaartermijn van een deel loopt af: kijk of het vernietigd kan worden"), N_("Bekijken")),
    "vernietigen_gevraagd": (N_("op een verzoek om te vernietigen is ja gezegd: stel het voor"), N_("Bekijken")),
    "vernietiging_goedkeuren": (N_("een lijst om te vernietigen wacht op uw goedkeuring"), N_("Bekijken")),
    "verzoek_spoedig": (N_("iemand wacht op inzage: liefst zo snel mogelijk"), N_("Bekijken")),
    "verzoek_bijna": (N_("de termijn van een verzoek loopt bijna af"), N_("Bekijken")),
    "verzoek_laatste_dag": (N_("vandaag is de laatste dag van een verzoek"), N_("Bekijken")),
    "inzage_nakijken": (N_("een collega vraagt u om inzage na te kijken"), N_("Nakijken")),
    "correctie_melden": (N_("vertel wie het las dat er iets is verbeterd"), N_("Bekijken")),
    "convenant_verloopt": (N_("het convenant loopt af: zorg op tijd voor een nieuw"), N_("Bekijken")),
    "controleverslag": (N_("het verslag van een maand wacht op uw handtekening"), N_("Tekenen")),
    "controleverslag_te_laat": (N_("het verslag van een maand is nog niet getekend"), N_("Tekenen")),
    "naamverzoek": (N_("iemand van een gezin vraagt wie er keek"), N_("Antwoorden")),
    "logbeheerder": (N_("u bent aangewezen als logbeheerder"), N_("Naar het logboek")),
    "log_overgedragen": (N_("de privacy officer vraagt u naar een vermoeden te kijken"), N_("Bekijken")),
}
"""What has a date by itself, in words, and the words of its button."""

PAGES = {
    "waarnemen": "regie.page",
    "prive_gemeld": "mensen.page",
    "eerst_bespreken": "bijdragen.waiting",
    "informatievraag": "vragen.page",
    "veto_herzien": "grenzen.page",
    "inlichten": "gezinsleden.page",
    **dict.fromkeys(("verzoek_spoedig", "verzoek_bijna", "verzoek_laatste_dag", "correctie_melden"), "verzoeken.page"),
    **dict.fromkeys(SOORTEN.values(), "verjaardagen.page"),
    **{f"deelbesluit_{what}": "deelbesluiten.page" for what in ("goedkeuren", "aanvullen", "gezin", "afloop")},
}
"""Where it is done in the plan, for what has a page of its own."""

OF_NO_PLAN = {
    "controleverslag": "controleverslagen.page",
    "controleverslag_te_laat": "controleverslagen.page",
    "log_overgedragen": "logcontrole.handed",
    "logbeheerder": "logboek.page",
    "naamverzoek": "naamverzoeken.waiting",
}
"""Where it is done, for what is about no plan."""
KEEPING = {
    "vernietigen": "vernietigen.page",
    "vernietigen_gevraagd": "vernietigen.page",
    "vernietiging_goedkeuren": "vernietiging.page",
}
"""Where it is done, beside any plan."""

DOINGS = {
    "veiligheidszorg": N_("Lezen"),
    "verteld": N_("Bekijken"),
    "uitnodiging": N_("Bekijken"),
    "regie_aangeboden": N_("Antwoorden"),
    "teruggegeven": N_("Antwoorden"),
    "actie": N_("Bekijken"),
    "volgende": N_("Doen"),
}


PARTS = {"vervanger": N_("u valt in"), "aangeboden": N_("u bent gevraagd"), "waarneemt": N_("u neemt waar")}
"""What one is in a plan, where that is not plain."""


@area.get("/werk", who=at_work)
def page() -> str:
    """What is next first; below it the own plans, to find by phase or name."""
    asked = {name: request.args.get(name, "").strip() for name in ("fase", "naam")}
    found = werk(g.lens, request.args.get("na"), asked["fase"] or None, asked["naam"] or None)
    return render_template(
        "werk/werk.html",
        vandaag=[task(view) for view in found.vandaag],
        deze_week=[task(view) for view in found.deze_week],
        plannen=[card(view) for view in found.plannen],
        gestopt=[{"url": _plan_of(view.plan_id), "call": view.regisseur} for view in found.gestopt],
        asked=asked,
        fasen=[(str(fase), woord(fase)) for fase in Fase],
        onward=url_for(".page", na=found.volgende, **_given(asked)) if found.volgende else None,
        first=url_for(".page", **_given(asked)) if request.args.get("na") else None,
        registers=own_team(g.viewer),
        follows=emergency_people(g.viewer),
    )


@area.post("/werk/termijnen/<uuid:termijn_id>/gedaan", who=around_a_plan)
def tick(termijn_id: UUID) -> Response:
    """What one was told is dealt with: it leaves the list."""
    afvinken(g.lens, termijn_id)
    return forms.go(url_for("gezin.own" if g.viewer.family else ".page"), _("Afgevinkt."))


def _given(asked: dict[str, str]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if value}


def task(view: View) -> dict[str, Any]:
    """One thing to do, for templates/parts/list.html."""
    late = view.dagen_te_laat
    press = TERMIJNEN.get(view.wat, ("", N_("Bekijken")))[1] if view.soort == "termijn" else DOINGS[view.soort]
    shown = {
        "title": title(view),
        "url": url_of(view),
        "what": what(view),
        "when": until(view.op) if view.op else dag(view.dag) if view.dag and not late else None,
        "do": _(press),
    }
    if view.soort == "veiligheidszorg":
        shown["urgent"] = _("veiligheid")
    if view.soort == "termijn" and view.wat in TOLD:
        shown["tick"] = url_for(".tick", termijn_id=view.id)
    if late:
        shown["late"] = _("te laat: %(dagen)s dgn", dagen=late)
    return shown


def title(view: View) -> str:
    """The plan; an invitation is about no plan yet, and the agreements are about none, nor is the trail."""
    if view.soort == "termijn" and view.wat == "vernietiging_goedkeuren":
        return _("Vernietigen")
    if view.soort == "termijn" and view.wat in OF_NO_PLAN:
        return _("Nakijken wie er keek")
    if "noodtoegang" in view and not view.label:
        return _("Noodtoegang")
    if view.soort == "termijn" and view.plan_id is None:
        return _("Afspraken van de gemeente")
    return items.title_of(view) if "label" in view else _("Een uitnodiging")


def what(view: View) -> str:
    """What there is to do, in words. A list tells no contents, but for one's own actie."""
    if view.soort == "volgende":
        return process.wat(view.wat)
    if view.soort == "termijn":
        said = _(TERMIJNEN[view.wat][0]) if view.wat in TERMIJNEN else view.wat
        return _("%(wat)s (genomen: %(moment)s)", wat=said, moment=moment(view.van)) if "van" in view else said
    if view.soort == "actie":
        return str(view.wat)
    kind = woord(view.wat, "role") if view.wat != "gezin" else _("het gezin")
    return {
        "veiligheidszorg": _("zorg over veiligheid van %(wie)s", wie=kind),
        "verteld": _("%(wie)s heeft iets verteld", wie=kind),
        "uitnodiging": _("%(wie)s vraagt u om mee te helpen", wie=view.wat),
        "regie_aangeboden": _("u bent gevraagd als regisseur"),
        "teruggegeven": _("er is een vraag over wat u vertelde"),
    }[view.soort]


def url_of(view: View) -> str:
    """Where it is done."""
    if view.soort == "termijn" and view.wat in KEEPING:
        return url_for(KEEPING[view.wat])
    if view.soort == "termijn" and view.plan_id is None:
        return url_for(OF_NO_PLAN.get(view.wat, "convenant.page"))
    plan = {"plan_id": view.plan_id}
    if view.soort in ("veiligheidszorg", "verteld", "teruggegeven"):
        return url_for("bijdrage.show", bijdrage_id=view.id, **plan)
    if view.soort == "actie":
        return url_for("acties.show", actie_id=view.id, **plan)
    if view.soort == "uitnodiging":
        return url_for("uitnodiging.page", deelname_id=view.id)
    if view.soort == "regie_aangeboden":
        return url_for("regie.page", **plan)
    if view.soort == "termijn" and view.wat in PAGES:
        return url_for(PAGES[view.wat], **plan)
    if view.soort == "termijn" and view.wat == "akkoord_ingetrokken":
        return url_for("intrekking.page", termijn_id=view.id, **plan)
    if "noodtoegang" in view:
        return url_for("noodtoegang.show", noodtoegang_id=view.noodtoegang)
    if view.soort == "termijn" and view.wat.startswith(("noodtoegang", "datalek")):
        return url_for("noodtoegang.page")
    if view.soort == "termijn" and view.wat == "inzage_nakijken":
        return url_for("nakijken.page")
    if view.soort == "termijn" and g.viewer.rol is Role.PRIVACY_OFFICER:
        return url_for("deelbesluit.officer")
    if view.soort == "volgende" and view.wat == "waakvlam":
        return url_for("vastleggen.form", soort="waakvlam", **plan)
    return url_for("plannen.page", **plan)


def card(view: View) -> dict[str, Any]:
    """One of the own plans."""
    regisseur = _("u") if view.deel == "leidt" else view.regisseur.get("naam") or _("geen")
    return {
        "title": items.title_of(view),
        "url": url_for("regie.page", plan_id=view.id) if view.deel == "aangeboden" else _plan(view),
        "fase": view.fase,
        "next": process.wat(view.volgende_wat) if view.volgende_wat else "",
        "when": view.volgende_op,
        "regisseur": regisseur,
        "safety": view.veiligheid_open,
        "part": _(PARTS.get(view.deel, "")) if view.deel in PARTS else "",
    }


def _plan(view: View) -> str:
    return _plan_of(view.id)


def _plan_of(plan_id: UUID) -> str:
    return url_for("plannen.page", plan_id=plan_id)
