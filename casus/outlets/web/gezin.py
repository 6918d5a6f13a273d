"""The family's own pages: a parent reads in "u", a youth in "je". They say what is there, and hint at nothing else."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any
from uuid import UUID

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from casus.actions import process
from casus.actions.choices import HOE
from casus.dates import Datum, DatumError, surely_reached
from casus.language import _
from casus.outlets.area import Area, family
from casus.outlets.web import forms, items, reasons
from casus.outlets.web.verjaardagen import at_hand
from casus.outlets.web.words import woord
from casus.sharing.looks.gezinsplannen import gezinsplannen
from casus.sharing.looks.plan import plan_page
from casus.sharing.view import View
from casus.words import ENDED, Fase, Topic

area = Area("gezin", __name__)
FEW = 3
"""How much of each thing the page of a youth tells: it is ten lines, and everything stands one tap away."""


@area.get("/gezin", who=family)
def own() -> str | Response:
    """Where somebody of the family begins: the own plan, or the choice where there are two."""
    plans = gezinsplannen(g.lens)
    if len(plans) == 1:
        return forms.go(url_for("plannen.page", plan_id=plans[0].id))
    return render_template("gezin/plannen.html", plannen=plans)


def own_page(plan: View) -> str:
    """The plan as somebody of the family reads it."""
    template = "gezin/jeugdige.html" if is_youth(plan) else "gezin/ouder.html"
    return render_template(template, plan=plan, **around(plan))


@area.get("/plannen/<uuid:plan_id>/mijn/alles", who=family)
def everything(plan_id: UUID) -> str | Response:
    """Everything that a youth may read, in "je"; for a parent the own page is that already."""
    plan = plan_page(g.lens, plan_id)
    if "fase" not in plan or not is_youth(plan):
        return forms.go(url_for("plannen.page", plan_id=plan_id))
    return render_template("gezin/alles.html", plan=plan, **around(plan))


def is_youth(plan: View) -> bool:
    """Whether the reader of this plan is spoken to as a youth."""
    return among_youth(plan.leden)


def among_youth(people: Iterable[View]) -> bool:
    """Whether one of these persons is the reader, and spoken to as a youth."""
    return any(view.id == g.viewer.persoon_id and says_je(view.get("geboren", "")) for view in people)


def says_je(born: str) -> bool:
    """Whether somebody with this birth date is not surely 18 yet. Unknown: spoken to as an adult."""
    try:
        datum = Datum.from_iso(born)
    except DatumError:
        return False
    return datum.known and not surely_reached(datum, 18, g.lens.at)


def around(plan: View) -> dict[str, Any]:
    """The plan in the words of the leaflet."""
    youth = is_youth(plan)
    told = [_told(plan, view, youth=youth) for view in plan.verteld]
    return {
        "naam": g.viewer.naam.split()[0],
        "title": items.title_of(plan) if plan.leden else _("Uw plan"),
        "contact": plan.regisseur if plan.regisseur.status != "geen" else None,
        "told": {name: [item for item in told if item["kind"] == name] for name in ("goed", "zorg", "vraag", "rest")},
        "mine": [item for item in told if item["mine"]],
        "helpers": [_helper(view) for view in plan.tafel if not view.zelf],
        "next": {"wat": _next(plan), "op": plan.volgende_op} if plan.fase not in ENDED else None,
        "few": FEW,
        "asked": plan.gevraagd,
        "less": url_for("werk.tick", termijn_id=plan.gestopt) if plan.gestopt else "",
        "birthday": at_hand(lid for lid in plan.leden if lid.id == g.viewer.persoon_id or not is_youth(plan)),
        "why_people": items.why(plan.meehelpen, youth=youth),
        **_blocks(plan, youth=youth),
        **may(plan),
    }


def _blocks(plan: View, *, youth: bool) -> dict[str, Any]:
    """The lists of the page, and in `why` for each of them why this reader sees it."""
    actie = partial(_actie, you=_("jij") if youth else _("u"))
    own = [view for view in plan.acties if view.zelf and view.status not in ENDED_ACTIES]
    lists: dict[str, tuple[list[View], Callable[[View, View], dict[str, Any]]]] = {
        "doelen": (plan.doelen, _doel),
        "acties": (plan.acties, actie),
        "own_acties": (own, actie),
        "afspraken": ([row for row in plan.afspraken if not row.tot], _afspraak),
        "contacten": (plan.contacten[:FEW], _contact),
    }
    shapes = {name: [shape(plan, view) for view in views] for name, (views, shape) in lists.items()}
    said = {name: reasons.of_block(lists[name][0], found, youth=youth) for name, found in shapes.items()}
    return shapes | {"why": said}


ENDED_ACTIES = ("gedaan", "vervallen")


def may(plan: View) -> dict[str, bool]:
    """What the family can do now. The deed itself asks again."""
    return {
        "may_tell": plan.fase not in ENDED,
        "may_read_analysis": plan.fase is Fase.BREDE_ANALYSE,
        "may_come_back": plan.fase in (Fase.AFSCHALING, Fase.NAZORG, *ENDED),
    }


def _told(plan: View, view: View, *, youth: bool) -> dict[str, Any]:
    mine = view.zelf
    return {
        "id": view.id,
        "kind": _kind(view),
        "mine": mine,
        "text": view.tekst,
        "on": view.op,
        "about": items.over(view.over),
        "by": "" if mine else items.told_by(view),
        "topic": _topic(view, youth=youth),
        "status": _status(plan, view, youth=youth) if mine else "",
        "tone": "warning" if view.status == "teruggegeven" else "neutral",
        "why": items.why(view, youth=youth),
        "url": url_for("vertellen.show", plan_id=plan.id, bijdrage_id=view.id),
        **_said(plan, "bijdrage", view),
    }


def _said(plan: View, soort: str, view: View) -> dict[str, Any]:
    """What those whom it is about say of it, and where this reader does so."""
    at = {"plan_id": plan.id, "soort": soort, "item_id": view.id}
    mine = view.mag_verklaren and not (soort == "bijdrage" and view.zelf)
    words = next((view.get(name) for name in ("tekst", "woorden", "wat", "regel") if view.get(name)), "")
    say = url_for("verklaringen.form", **at) if mine else ""
    return {"own_words": items.own_words(view), "say": say, "say_of": words}


def _afspraak(plan: View, view: View) -> dict[str, Any]:
    return {"text": view.tekst, "child": view.kindertekst} | _said(plan, "veiligheidsafspraak", view)


def _kind(view: View) -> str:
    if view.topic is Topic.HULPVRAAG:
        return "vraag"
    return {"kracht": "goed", "zorg": "zorg"}.get(view.soort, "rest")


def _topic(view: View, *, youth: bool) -> str:
    """The onderwerp where there is one (school, geld, wonen), else the kind of information."""
    if view.leefgebied:
        return woord(view.leefgebied, "leefgebied")
    return woord(view.topic, "topic", family=True, youth=youth)


def _status(plan: View, view: View, *, youth: bool) -> str:
    """Where something stands that the reader told: sent, read by whom, or there is a question."""
    contact = _("je contactpersoon") if youth else _("uw contactpersoon")
    reader = _first(plan.regisseur.naam) if plan.regisseur.status != "geen" else contact
    if view.status == "teruggegeven":
        return _("%(naam)s heeft een vraag", naam=reader)
    if view.get("gelezen_op"):
        known = view.get("gelezen_door")
        return _("gelezen door %(naam)s", naam=_first(known.naam) if known and "naam" in known else reader)
    return woord(view.status, "bijdrage", family=True, youth=youth)


def _first(name: str) -> str:
    return name.split()[0]


def _doel(plan: View, view: View) -> dict[str, Any]:
    shown: dict[str, Any] = {"words": view.woorden, "about": items.over(view.over)} | _said(plan, "doel", view)
    if "status" in view and view.status != "nieuw":
        shown |= {
            "status": woord(view.status, "doel", family=True),
            "tone": "ok" if view.status == "behaald" else "info",
        }
    if view.get("waaraan"):
        shown["sign"] = view.waaraan
    if view.get("streefdatum"):
        shown["by"] = view.streefdatum
    return shown


def _actie(plan: View, view: View, you: str) -> dict[str, Any]:
    word = _("nog te doen") if view.te_laat else woord(view.status, "actie", family=True)
    return {
        "id": view.id,
        "what": view.wat,
        "who": you if view.zelf else items.who(view.wie) or _("dat spreken we nog af"),
        "when": view.wanneer,
        "status": word,
        "tone": "ok" if view.status == "gedaan" else "warning" if view.te_laat else "neutral",
        "versie": view.versie,
        "done": url_for("mijn.actie", plan_id=plan.id, actie_id=view.id),
        "about": items.over(view.over),
        "remark": view.opmerking,
        "reason": view.reden,
        **_said(plan, "actie", view),
    }


def _helper(view: View) -> dict[str, Any]:
    """Somebody who helps: by name where the reader may know it, with what they are and since when."""
    rol = woord(view.rol, "role")
    return {"name": view.wie.get("naam") or rol.capitalize(), "role": rol, "since": view.van}


def _contact(plan: View, view: View) -> dict[str, Any]:
    said = _said(plan, "contactmoment", view)
    return said | {"how": _(HOE.get(view.hoe, view.hoe)), "on": view.op, "line": view.regel}


def _next(plan: View) -> str:
    """What comes next, where the family can do something with it."""
    return process.wat(plan.volgende_wat) if plan.volgende_wat else ""


def firsts(people: Iterable[View]) -> str:
    return items.listed(view.voornaam for view in people)
