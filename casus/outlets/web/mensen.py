"""Who helps in a plan: seats that are ended, handed over and opened for a reader, and the yes that they stand on."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import deelnames
from casus.actions.deelnames.codes import CODES
from casus.actions.mensen import mensen as look
from casus.errors import NotVisible
from casus.language import _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms
from casus.outlets.web.days import datum
from casus.outlets.web.fields import Key, Versie
from casus.outlets.web.formpage import FormPage
from casus.outlets.web.javragen import to_ask
from casus.outlets.web.mensenforms import PLAN, SEAT
from casus.outlets.web.words import toon, woord
from casus.sharing.looks import adresboek
from casus.sharing.view import View

area = Area("mensen", __name__)
AT = "/plannen/<uuid:plan_id>/mensen"
TAPS = {"bevestigen": deelnames.overdracht_bevestigen, "intrekken": deelnames.intrekken}


class TapForm(forms.Form):
    versie = Versie()


class AdviceForm(forms.Form):
    aanstelling = Key(required=True)


@area.get(AT, who=professional)
def page(plan_id: UUID) -> str:
    """The seats that this reader may know; to who leads also the yes of each."""
    found = look(g.lens, plan_id)
    advisers = adresboek.gedragswetenschappers(g.lens) if found.leidt else []
    taken = {view.wie.get("id") for view in found.stoelen}
    return render_template(
        "mensen/mensen.html",
        plan_id=plan_id,
        mensen=found,
        seats=[_seat(view) | {"ask": _to_ask(view, found.javragen)} for view in found.stoelen],
        advisers=[view for view in advisers if view.id not in taken],
        asked=bool(advisers),
    )


@area.get(f"{AT}/<stap>", who=professional)
def new(plan_id: UUID, stap: str) -> str:
    return _one(PLAN, stap).show(**_around(plan_id))


@area.post(f"{AT}/<stap>", who=professional)
def make(plan_id: UUID, stap: str) -> Response:
    return _one(PLAN, stap).take(plan_id, **_around(plan_id))


@area.post(f"{AT}/advies", who=professional)
def advise(plan_id: UUID) -> Response:
    """One tap: the gedragswetenschapper is asked, and reads along after a yes."""
    fields = forms.parse(AdviceForm(), forms.typed(request.form, AdviceForm()))
    deelnames.advies_vragen(g.lens, plan_id, **fields)
    return forms.go(url_for("mensen.page", plan_id=plan_id), _("Gevraagd. Na een ja leest deze collega mee."))


@area.get(f"{AT}/<uuid:deelname_id>/<stap>", who=professional)
def edit(plan_id: UUID, deelname_id: UUID, stap: str) -> str:
    around = _around(plan_id, deelname_id, stap)
    seat = around.pop("seat")
    return _one(SEAT, stap).show(
        kept={"versie": seat.get("versie"), "hoe": "mondeling, aan tafel", "doelen": seat.get("doelen", [])}, **around
    )


@area.post(f"{AT}/<uuid:deelname_id>/<stap>", who=professional)
def change(plan_id: UUID, deelname_id: UUID, stap: str) -> Response:
    if stap in TAPS:
        return _tap(plan_id, deelname_id, stap)
    around = _around(plan_id, deelname_id, stap)
    around.pop("seat")
    return _one(SEAT, stap).take(plan_id, deelname_id, **around)


def _one(pages: Mapping[str, FormPage], stap: str) -> FormPage:
    if stap not in pages:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return pages[stap]


def _tap(plan_id: UUID, deelname_id: UUID, stap: str) -> Response:
    fields = forms.parse(TapForm(), forms.typed(request.form, TapForm()))
    deelnames.require_of(g.lens, plan_id, deelname_id)
    TAPS[stap](g.lens, deelname_id, **fields)
    return forms.go(url_for("mensen.page", plan_id=plan_id), _("Het staat erin."))


def _around(plan_id: UUID, deelname_id: UUID | None = None, stap: str = "") -> dict[str, Any]:
    """The choices of a form, out of what this reader may know of the table."""
    found = look(g.lens, plan_id)
    here: dict[str, Any] = {"back": url_for("mensen.page", plan_id=plan_id)}
    family = [(view.id, view.naam) for view in found.leden]
    if deelname_id is None:
        return here | {"options": {"persoon": family}}
    seat = next((view for view in found.stoelen if view.id == deelname_id), None)
    if seat is None:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    options, first = _options(found, seat, family), None
    if stap == "ja":
        options["code"], first = _codes(plan_id, deelname_id)
    return here | {"seat": seat, "options": options, "first": first}


def _options(found: View, seat: View, family: list[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    others = [(view.id, _label(view)) for view in found.stoelen if view.id != seat.id and view.status == "actief"]
    known = {view.id for view in found.leden}
    about = [(view.id, view.naam) for view in seat.over if view.id in known]
    same = [view for view in adresboek.collegas(g.lens) if view.rol == seat.rol] if seat.zelf else []
    doelen = [(view.id, view.woorden) for view in found.doelen]
    colleagues = [(view.id, view.naam) for view in same]
    return {
        "lezer": [*family, *others],
        "over": about,
        "door": _doors(seat, family),
        "aan": colleagues,
        "doelen": doelen,
    }


def _doors(seat: View, family: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Who can say a yes or take it back: the family, and whoever has voogdij over somebody of this seat."""
    asked = {one.id: one.naam for gap in seat.get("ontbreekt", []) for one in gap.organisaties}
    said = {yes.organisatie: yes.wie for yes in seat.get("akkoord", []) if yes.organisatie}
    return [*family, *(asked | said).items()]


def _codes(plan_id: UUID, deelname_id: UUID) -> tuple[list[tuple[Any, ...]], dict[str, str] | None]:
    """Only what can be chosen now; for the rest where the decision is made that it asks for."""
    found = deelnames.codes_te_kiezen(g.lens, plan_id, deelname_id)
    can = [(code, f"{code}: {_(CODES[code].text)}") for code in found.kan]
    if not found.besluit:
        return can, None
    first = _("Pas na een besluit dat een ander goedkeurt: %(codes)s.", codes=", ".join(found.besluit))
    return can, {"text": first, "url": url_for("deelbesluiten.ground", plan_id=plan_id), "label": _("Nieuw besluit")}


def _label(view: View) -> str:
    rol = woord(view.rol, "role")
    return f"{view.wie.naam} ({rol})" if "naam" in view.wie else rol


def _seat(view: View) -> dict[str, Any]:
    """One seat as the page shows it; the yes of it to who leads only."""
    return {
        "id": view.id,
        "name": _("u") if view.zelf else view.wie.get("naam") or woord(view.rol, "role").capitalize(),
        "rol": _("van het gezin") if view.soort == "familie" else woord(view.rol, "role"),
        "place": view.wie.get("organisatie", ""),
        "soort": view.soort,
        "status": view.status,
        "word": woord(view.status, "deelname"),
        "tone": toon(view.status),
        "since": view.get("van"),
        "until": view.get("tot"),
        "purpose": view.get("doelbinding", ""),
        "question": view.get("vraag", ""),
        "about": ", ".join(persoon.voornaam for persoon in view.over),
        "mine": view.zelf,
        "known": view.get("bekend", True),
        "versie": view.get("versie"),
        "yes": [_said(one) for one in view.get("akkoord", [])],
        "missing": [_missing(one) for one in view.get("ontbreekt", [])] if view.soort != "advies" else [],
        "successor": view.get("opvolger"),
        "named": view.get("bij_naam", False),
    }


def _said(view: View) -> str:
    about = view.over.voornaam if view.over else _("iemand")
    if view.code:
        said = _("over %(naam)s: code %(code)s, %(reden)s", naam=about, code=view.code, reden=view.reden)
        return _("%(wat)s, tot en met %(dag)s", wat=said, dag=datum(view.tot)) if view.tot else said
    how = ", ".join([*([_(view.hoe)] if view.hoe else []), datum(view.op), *_text(view)])
    return _("over %(naam)s: %(wie)s zei ja (%(hoe)s)", naam=about, wie=view.wie or _("iemand"), hoe=how)


def _text(view: View) -> list[str]:
    """Which text was shown, by its number."""
    return [_("tekst %(nummer)s", nummer=view.tekst)] if view.get("tekst") else []


def _to_ask(seat: View, asked: View | None) -> list[dict[str, Any]]:
    """Whose missing yes can be asked in an own account; and what came of what was asked."""
    if asked is None or seat.soort == "advies":
        return []
    rows = [one for one in asked.vragen if one.deelname_id == seat.id]
    missing = [(gap.over, who) for gap in seat.get("ontbreekt", []) for who in gap.wie if who.id in asked.accounts]
    return [to_ask(over.id, who.id, rows, name=who.voornaam, about=over.voornaam) for over, who in missing]


def _missing(view: View) -> str:
    """Whose yes is missing, by name."""
    who = [one.voornaam for one in view.wie] + [one.naam for one in view.organisaties]
    if view.niemand:
        return _("over %(naam)s: niemand kan hier ja zeggen; alleen een code met een reden", naam=view.over.voornaam)
    return _("over %(naam)s: het ja van %(wie)s", naam=view.over.voornaam, wie=", ".join(who))
