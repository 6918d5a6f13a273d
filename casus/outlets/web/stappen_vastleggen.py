"""The forms behind the gates: each is a row of its own with a date and an author."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import choices
from casus.errors import NotVisible
from casus.language import _
from casus.outlets.area import Area, professional
from casus.outlets.web.days import dag, datum
from casus.outlets.web.formpage import FormPage, Options
from casus.outlets.web.vastlegforms import GATES
from casus.outlets.web.words import WORDS, woord
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.voortgang import voortgang
from casus.sharing.view import View

area = Area("vastleggen", __name__)
AT = "/plannen/<uuid:plan_id>/vastleggen/<soort>"
ELSEWHERE: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "hulpvraag": ("bijdragen.new", {"topic": "hulpvraag"}),
    "krachten_zorgen": ("bijdragen.new", {"topic": "krachten_zorgen"}),
    "doelen": ("doelen.new", {}),
    "acties": ("plannen.page", {"_anchor": "acties"}),
    "contactmoment": ("vastleggen.form", {"soort": "waakvlam"}),
    "regie": ("regie.page", {}),
    "akkoord": ("mensen.page", {}),
}
"""Guards that are put right on another page: its endpoint and what goes with it."""


def gate_url(link: str, plan_id: UUID) -> str | None:
    """The page where what a guard names is put right; None where nobody can do anything about it."""
    if not link:
        return None
    if link in GATES:
        return url_for("vastleggen.form", plan_id=plan_id, soort=link)
    endpoint, more = ELSEWHERE[link]
    return url_for(endpoint, plan_id=plan_id, **more)


@area.get(AT, who=professional)
def form(plan_id: UUID, soort: str) -> str:
    """One form, with what stands there now above it."""
    page, stands = _page(soort), voortgang(g.lens, plan_id)
    return page.show(kept=_kept(soort, stands), stands=lines(soort, stands), **_around(plan_id, soort, stands))


@area.post(AT, who=professional)
def keep(plan_id: UUID, soort: str) -> Response:
    page, stands = _page(soort), voortgang(g.lens, plan_id)
    return page.take(plan_id, stands=lines(soort, stands), **_around(plan_id, soort, stands))


def _page(soort: str) -> FormPage:
    if soort not in GATES:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return GATES[soort]


def _around(plan_id: UUID, soort: str, stands: View) -> dict[str, Any]:
    return {"back": url_for("plannen.page", plan_id=plan_id), "options": _options(plan_id, soort, stands)}


def _options(plan_id: UUID, soort: str, stands: View) -> Options:
    """The people of the gezin; for a safety agreement also who helps, and the doelen."""
    here = [view for view in stands.leden if not view.get("tot") and not view.overleden_op]
    people = [(view.id, view.naam) for view in here]
    family = [(view.id, view.naam) for view in here if view.get("rol") != "netwerk"]
    found: dict[str, list[tuple[Any, ...]]] = dict.fromkeys(
        ("aanwezig", "ja", "nee", "gezinsdeel", "eens", "oneens"), family
    )
    found |= {"over": people, "voor_personen": people, "persoon": [(v.persoon, v.naam) for v in stands.gehoord]}
    found["namens"] = [(view.id, view.naam) for view in here if view.get("rol") in ("ouder", "verzorger")]
    found["leefgebieden"] = [(key, woord(key, "leefgebied")) for key in WORDS["leefgebied"]]
    return found | (_of_the_plan(plan_id) if soort == "veiligheidsafspraak" else {})


def _of_the_plan(plan_id: UUID) -> dict[str, list[tuple[Any, ...]]]:
    plan = plan_page(g.lens, plan_id)
    helps = [(seat.id, _helper(seat)) for seat in plan.tafel if seat.status == "actief"]
    return {"voor_deelnames": helps, "doel": [(doel.id, doel.woorden) for doel in plan.doelen]}


def _helper(seat: View) -> str:
    rol = woord(seat.rol, "role")
    return f"{seat.wie.naam} ({rol})" if "naam" in seat.wie else rol


def _kept(soort: str, stands: View) -> dict[str, Any]:
    """What the form begins with: what was agreed before, and the usual answer."""
    if soort == "afschaling":
        return {name: stands.afschaling.get(name) for name in stands.afschaling}
    if soort == "waakvlam":
        return {"versie": stands.versie, "hoe": "telefoon"}
    return {}


# --- what stands there now ---------------------------------------------------------------------------------------


def lines(soort: str, stands: View) -> list[str]:
    """What was recorded before, a line each."""
    show = LINES.get(soort)
    return [line for line in show(stands) if line] if show else []


def _checks(stands: View) -> Iterable[str]:
    for row in stands.checks[:1]:
        zicht = _("zicht: %(wie)s", wie=row.zicht) if row.get("zicht") else ""
        open_still = _("er moet nog iets gebeuren") if row.open else _("niemand hoeft nog iets te doen")
        again = _("opnieuw kijken %(dag)s", dag=dag(row.herzien_op)) if row.herzien_op else ""
        niveau = _(choices.NIVEAU[row.niveau]) if row.get("niveau") in choices.NIVEAU else ""
        said = row.get("toelichting", "")
        yield " · ".join(part for part in (datum(row.op), niveau, open_still, zicht, again, said) if part)


def _besluiten(stands: View) -> Iterable[str]:
    for row in stands.besluiten:
        words = choices.BESLUIT.get(row.get("soort", ""), {}).get(row.get("uitkomst", ""))
        yield " · ".join(part for part in (_(words), datum(row.op), row.toelichting) if part) if words else ""


def _leefgebieden(stands: View) -> Iterable[str]:
    for row in stands.leefgebieden:
        word = woord(row.leefgebied, "leefgebied") if row.leefgebied else ""
        reason = choices.LEEFGEBIED_REDEN.get(row.reden) or choices.REST_REDEN.get(row.reden, row.reden)
        yield f"{word}: {_(reason)}" if word else _(reason)


def _gehoord(stands: View) -> Iterable[str]:
    for row in stands.gehoord:
        why = choices.WAAROM_NIET_GEHOORD.get(row.get("waarom_niet", ""))
        said = _("nog niet gehoord") if row.wanneer is None else _(why) if why else _("gehoord")
        yield f"{row.naam}: {said}" + (f" · {datum(row.wanneer)}" if row.wanneer else "")


def _lezingen(stands: View) -> Iterable[str]:
    for row in stands.lezingen:
        said = f" · {row.woorden}" if row.woorden else ""
        word = _("eens") if row.eens else _("niet eens")
        yield f"{row.naam}: {word} · {datum(row.op)}{said}"


def _vaststellingen(stands: View) -> Iterable[str]:
    for row in stands.vaststellingen[:1]:
        yield _("Vastgesteld op %(dag)s", dag=datum(row.op))
        for each in row.personen:
            said = f" · {each.woorden}" if each.woorden else ""
            word = _("ja") if each.akkoord else _("nee")
            yield f"{each.naam}: {word}{said}"


def _evaluaties(stands: View) -> Iterable[str]:
    for row in stands.evaluaties[:3]:
        decided = _(choices.EVALUATIE[row.besluit]) if row.besluit in choices.EVALUATIE else ""
        held = _("gehouden op %(dag)s", dag=datum(row.gehouden_op)) if row.gehouden_op else ""
        planned = "" if row.gehouden_op else _("gepland: %(dag)s", dag=dag(row.gepland_op))
        yield " · ".join(part for part in (held, decided, planned, row.get("tekst", "")) if part)


def _contacten(stands: View) -> Iterable[str]:
    for row in [row for row in stands.contactmomenten if row.get("soort") == "waakvlam"][:4]:
        how = choices.HOE_GAAT_HET.get(row.hoe_gaat_het, "")
        yield " · ".join(part for part in (datum(row.op), _(how) if how else "", row.regel) if part)


LINES = {
    "veiligheidscheck": _checks,
    "besluit": _besluiten,
    "leefgebieden": _leefgebieden,
    "gehoord": _gehoord,
    "lezingen": _lezingen,
    "vaststelling": _vaststellingen,
    "evaluatie": _evaluaties,
    "waakvlam": _contacten,
}
