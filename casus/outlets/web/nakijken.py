"""A second pair of eyes: who was named looks at what will be given, approves it, or sends it back."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import verzoeken
from casus.language import _
from casus.outlets.area import Area, at_work
from casus.outlets.web import forms
from casus.outlets.web.fields import Versie
from casus.outlets.web.verzoekwords import OORDELEN, SOORTEN, kind
from casus.sharing.view import View

area = Area("nakijken", __name__)
AT = "/nakijken"


class VersieForm(forms.Form):
    versie = Versie()


@area.get(AT, who=at_work)
def page() -> str:
    """What waits for this very viewer."""
    found = verzoeken.na_te_kijken(g.lens)
    rows = [{"id": v.id, "label": v.label, "what": _(SOORTEN[v.soort]), "on": v.op} for v in found]
    return render_template("verzoeken/nakijken.html", rows=rows)


@area.get(f"{AT}/<uuid:verzoek_id>", who=at_work)
def show(verzoek_id: UUID) -> str:
    """What the asker will read, and what is left out and why."""
    view = verzoeken.nakijken(g.lens, verzoek_id)
    fields: dict[str, Any] = {
        "id": view.id,
        "versie": view.versie,
        "label": view.label,
        "what": _(SOORTEN[view.soort]),
        "decision": view.besluit,
        "rows": [_row(one) for one in view.get("items")],
        "letter": _letter(view.brief) if view.brief else [],
    }
    return render_template("verzoeken/nakijk.html", **fields)


@area.post(f"{AT}/<uuid:verzoek_id>/goedkeuren", who=at_work)
def approve(verzoek_id: UUID) -> Response:
    """From now on the asker can fetch it."""
    fields = forms.parse(VersieForm(), forms.typed(request.form, VersieForm()))
    verzoeken.goedkeuren(g.lens, verzoek_id, **fields)
    return forms.go(url_for(".page"), _("Goedgekeurd. De vrager kan het nu ophalen."))


@area.post(f"{AT}/<uuid:verzoek_id>/teruggeven", who=at_work)
def send_back(verzoek_id: UUID) -> Response:
    """Not yet."""
    fields = forms.parse(VersieForm(), forms.typed(request.form, VersieForm()))
    verzoeken.teruggeven(g.lens, verzoek_id, **fields)
    return forms.go(url_for(".page"), _("Teruggegeven. Bel uw collega om te zeggen wat er anders moet."))


def _row(view: View) -> dict[str, Any]:
    why = _(verzoeken.REDENEN[view.reden]) if view.reden else ""
    shown = {"kind": kind(view), "done": _(OORDELEN[view.oordeel]), "why": why, "text": view.tekst}
    return shown | {"closed": view.gesloten, "alone": view.alleen, "held": view.oordeel == "niet"}


def _letter(view: View) -> list[tuple[str, str]]:
    parts = [
        (_("Hoe gaat het?"), view.situatie),
        (_("Welke hulp is er?"), view.hulp),
        (_("Wat gaat er verder gebeuren?"), view.verloop),
    ]
    return [(title, text) for title, text in parts if text]
