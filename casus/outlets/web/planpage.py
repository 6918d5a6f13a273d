"""What the plan page shows, in the shapes of its parts. It shows what is in the view, and asks for nothing more."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import url_for

from casus.actions import process
from casus.language import N_, _
from casus.outlets.web import items, reasons, steps
from casus.outlets.web.days import datum, moment
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import ENDED, Topic

DONE = ("gedaan", "vervallen")
FORMS = {
    "veiligheidscheck": N_("Is het veilig?"),
    "veiligheidsafspraak": N_("Veiligheidsafspraak maken"),
    "evaluatie": N_("Evaluatie"),
    "vaststelling": N_("Plan vaststellen met het gezin"),
    "besluit": N_("Besluit vastleggen"),
}
"""Forms of the phases that are of use at any time, for who leads."""
CONTACTS = 5


def compose(plan: View, *, by_leefgebied: bool) -> dict[str, Any]:
    """Everything around `plan` in templates/plannen/plan.html."""
    may = may_of(plan)
    onward, others = steps.split_off(plan.stappen)
    doelen = {doel.id: doel.woorden for doel in plan.doelen}
    told = [items.told(plan.id, view, doelen) for view in plan.verteld]
    return {
        "title": items.title_of(plan),
        "next": process.wat(plan.volgende_wat) if plan.volgende_wat else "",
        "now": steps.shape(plan.id, onward, leads=plan.leidt) if onward else None,
        "others": [steps.shape(plan.id, step, leads=plan.leidt) for step in others],
        "step_url": url_for("plannen.step", plan_id=plan.id),
        "may": may,
        "shown": shown_parts(plan, may),
        "groups": grouped(told, by_leefgebied),
        "by_leefgebied": by_leefgebied,
        "worries": worries(plan),
        "emergency": moment(plan.genomen_op) if plan.genomen_op else "",
        "questions": questions(plan),
        "asked": asked(plan),
        "links": {
            "people": url_for("mensen.page", plan_id=plan.id),
            "family": url_for("gezinsleden.page", plan_id=plan.id),
        },
        "more": more(plan, may),
        **work(plan),
        **people(plan),
        **safety(plan),
    }


def own(plan: View) -> dict[str, Any]:
    """Everything around `plan` in templates/plannen/eigen.html: what is the reader's own."""
    acties = [items.actie(plan.id, actie) for actie in plan.acties]
    running = [row for row in plan.afspraken if not row.get("tot")]
    agreements = [_agreement(row) for row in running]
    return {
        "title": _("Uw plan"),
        "told": [items.told(plan.id, view) for view in plan.verteld],
        "acties": acties,
        "agreements": agreements,
        "why_acties": reasons.of_block(plan.acties, acties),
        "why_agreements": reasons.of_block(running, agreements),
    }


def emergency(plan: View) -> dict[str, Any]:
    """Everything around `plan` in templates/noodtoegang/plan.html: to read, and no link or form."""
    around = {name: value for name, value in safety(plan).items() if name != "contacts"}
    helps = [{key: value for key, value in one.items() if key != "url"} for one in people(plan)["people"]]
    told = [view for view in plan.verteld if view.get("tekst")]
    return around | {"people": helps, "gezin": people(plan)["gezin"], "told": told}


def may_of(plan: View) -> dict[str, bool]:
    """What this reader may add. The deed itself asks the grants again."""
    live, adds = plan.fase not in ENDED, plan.get("mag", ())
    return {
        "lead": plan.leidt and live,
        "tell": live and bool(plan.get("vertelt")),
        "doel": live and Topic.DOEL in adds,
        "actie": live and Topic.ACTIE in adds and bool(plan.doelen),
        "contact": live and Topic.CONTACT in adds,
    }


def shown_parts(plan: View, may: dict[str, bool]) -> set[str]:
    """The cards that this page has: what there is to read, and what one may add."""
    cards = {"doelen": plan.doelen or may["doel"], "acties": plan.acties or may["actie"]}
    return {name for name, there in cards.items() if there}


def grouped(told: list[items.Item], by_leefgebied: bool) -> list[tuple[str, list[items.Item]]]:
    """Newest first under no heading, or under the leefgebied that each belongs to."""
    if not told:
        return []
    if not by_leefgebied:
        return [("", told)]
    kept = sorted(told, key=_leefgebied)
    return [(head or _("zonder leefgebied"), list(rows)) for head, rows in groupby(kept, key=_leefgebied)]


def _leefgebied(item: items.Item) -> str:
    return str(item.get("leefgebied") or "")


def worries(plan: View) -> list[dict[str, Any]]:
    """Every veiligheidszorg that nobody has read yet, for who leads the plan."""
    if not plan.leidt:
        return []
    unread = (v for v in plan.verteld if v.topic == Topic.VEILIGHEIDSZORG and not v.get("gelezen_op"))
    return [
        {"who": items.who(v.van), "op": v.op, "url": url_for("bijdrage.show", plan_id=plan.id, bijdrage_id=v.id)}
        for v in unread
        if v.gesloten or not v.zelf
    ]


def questions(plan: View) -> list[str]:
    """What the own seat was asked, until something was handed in."""
    if any(view.get("zelf") and view.status != "concept" for view in plan.verteld if not view.gesloten):
        return []
    return [seat.vraag for seat in plan.tafel if seat.zelf and seat.status == "actief" and seat.get("vraag")]


def asked(plan: View) -> list[str]:
    """What does not belong to this task but may be asked for; nothing where it may not."""
    if plan.leidt or not plan.na_vraag or plan.regisseur.status == "geen":
        return []
    kinds = items.listed(woord(topic, "topic") for topic in plan.na_vraag)
    what = kinds[:1].upper() + kinds[1:]
    say = _(
        "%(wat)s: hoort niet bij uw taak in dit plan. Toch nodig? Vraag het %(wie)s.", wat=what, wie=plan.regisseur.naam
    )
    return [say]


def work(plan: View) -> dict[str, Any]:
    """Doelen, and acties that are still to do before those that are done; `why_…` where it is one for all of them."""
    shapes = [items.actie(plan.id, actie) for actie in plan.acties]
    doelen = [items.doel(plan.id, doel) for doel in plan.doelen]
    both = list(zip(plan.acties, shapes, strict=True))
    acties, done = [[s for v, s in both if (v.status in DONE) is ended] for ended in (False, True)]
    counted = _("%(alle)s, %(open)s nog te doen", alle=len(plan.acties), open=len(acties)) if plan.acties else None
    why = {"why_doelen": reasons.of_block(plan.doelen, doelen), "why_acties": reasons.of_block(plan.acties, shapes)}
    return {"doelen": doelen, "acties": acties, "done": done, "counted": counted, **why}


def people(plan: View) -> dict[str, Any]:
    """Who helps, and the gezin, as far as this reader may know them."""
    gezin = [{"name": lid.naam, "role": _member(lid)} for lid in plan.leden]
    why = {"why_people": items.why(plan.meehelpen), "why_gezin": reasons.of_people(plan.leden)}
    return {"people": [items.seat(seat) for seat in plan.tafel], "gezin": gezin, **why}


def _member(lid: View) -> str:
    rol = woord(lid.rol, "gezinslid") if "rol" in lid else ""
    born = lid.get("geboren", "")[:4]
    return " · ".join(part for part in (rol, born) if part)


def safety(plan: View) -> dict[str, Any]:
    """Who has sight on safety, what was agreed, and the last contacts."""
    seen, running = plan.get("veiligheid"), [row for row in plan.afspraken if not row.get("tot")]
    last = plan.contacten[:CONTACTS]
    agreements, contacts = [_agreement(row) for row in running], [_contact(row) for row in last]
    return {
        "safety": _facts(seen) if seen else [],
        "agreements": agreements,
        "contacts": contacts,
        "why_safety": items.why(seen) if seen else [],
        "why_agreements": reasons.of_block(running, agreements),
        "why_contacts": reasons.of_block(last, contacts),
    }


def _contact(row: View) -> dict[str, Any]:
    said = {"text": items.marked(row.regel, row), "own_words": items.own_words(row)}
    return said | {"what": woord(row.hoe, "hoe"), "who": items.who(row.van), "op": row.op}


def _agreement(row: View) -> dict[str, Any]:
    text = {"text": items.marked(row.tekst, row), "own_words": items.own_words(row)}
    return text | {"when": row.get("herzien_op")}


def _facts(seen: View) -> list[tuple[str, str]]:
    """How safe it is says on which day that was looked at: it may be long ago."""
    level = woord(seen.niveau, "niveau")
    level = _("%(hoe)s (op %(dag)s)", hoe=level, dag=datum(seen.op)) if level else ""
    facts = [(_("Hoe het is"), level), (_("Wie heeft zicht"), seen.zicht)]
    return [(term, value) for term, value in facts if value]


def more(plan: View, may: dict[str, bool]) -> list[tuple[str, str]]:
    """Other pages about this plan that are for this reader."""
    return [*_of_the_plan(plan, may), *_of_the_team(plan.id)]


def _of_the_plan(plan: View, may: dict[str, bool]) -> Iterable[tuple[str, str]]:
    if may["contact"]:
        yield _("Contactmoment opschrijven"), _of("contact.new", plan)
    if plan.verteld:
        yield _("Alles wat verteld is"), _of("bijdragen.everything", plan)
    if may["lead"]:
        yield _("Eerst bespreken, dan delen"), _of("bijdragen.waiting", plan)
        yield from ((_(words), _form(plan.id, soort)) for soort, words in FORMS.items())
        yield _("Accounts van het gezin"), _of("familie_account.page", plan)
        yield _("Niet voor iedereen"), _of("grenzen.page", plan)
        yield _("Inzage en andere verzoeken"), _of("verzoeken.page", plan)
    if plan.leidt or plan.get("vertelt"):
        yield _("Delen zonder toestemming"), _of("deelbesluiten.page", plan)
    if plan.leidt:
        yield _("Wie heeft gekeken"), _of("journaal.page", plan)


def _of(endpoint: str, plan: View) -> str:
    return url_for(endpoint, plan_id=plan.id)


def _form(plan_id: UUID, soort: str) -> str:
    return url_for("vastleggen.form", plan_id=plan_id, soort=soort)


def _of_the_team(plan_id: UUID) -> Iterable[tuple[str, str]]:
    yield _("Informatie vragen"), url_for("vragen.page", plan_id=plan_id)
    yield _("Wie mag wat zien"), url_for("toegang.page", plan_id=plan_id)
    yield _("De regie van dit plan"), url_for("regie.page", plan_id=plan_id)
