"""Lists of what is to be destroyed, for the privacy officer: approve, give back, and the verklaringen afterwards."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import vernietiging
from casus.actions.vernietiging.choices import GRONDEN, REGIMES, RESULTATEN
from casus.language import _
from casus.outlets.area import Area, privacy_officer
from casus.outlets.web import forms
from casus.outlets.web.destroyedwords import counted
from casus.outlets.web.fields import Versie
from casus.sharing.view import View

area = Area("vernietiging", __name__)
AT = "/vernietiging"


class ApproveForm(forms.Form):
    versie = Versie()


class BackForm(forms.Form):
    pass


@area.get(AT, who=privacy_officer)
def page() -> str:
    """What waits for approval: numbers, regimes and days; no name and no text of a plan."""
    found = vernietiging.lijsten(g.lens, request.args.get("na", ""))
    return render_template(
        "vernietiging/lijsten.html",
        lists=[
            {"view": view, "delen": [_part(each) | {"id": each.id} for each in view.delen]} for view in found.lijsten
        ],
        onward=url_for(".page", na=found.volgende) if found.volgende else None,
        first=url_for(".page") if request.args.get("na") else None,
    )


@area.post(f"{AT}/lijsten/<uuid:lijst_id>/goedkeuren", who=privacy_officer)
def approve(lijst_id: UUID) -> Response:
    """Everything on the list is destroyed now."""
    form = ApproveForm()
    fields = forms.parse(form, forms.typed(request.form, form))
    vernietiging.lijst_goedkeuren(g.lens, lijst_id, **fields)
    return forms.go(url_for(".declaration", lijst_id=lijst_id), _("Vernietigd. Dit is de verklaring."))


@area.post(f"{AT}/delen/<uuid:deel_id>/teruggeven", who=privacy_officer)
def give_back(deel_id: UUID) -> Response:
    forms.parse(BackForm(), forms.typed(request.form, BackForm()))
    vernietiging.teruggeven(g.lens, deel_id)
    return forms.go(url_for(".page"), _("Teruggegeven aan het team."))


@area.get(f"{AT}/verklaringen", who=privacy_officer)
def declarations() -> str:
    found = vernietiging.verklaringen(g.lens, request.args.get("na", ""))
    return render_template(
        "vernietiging/verklaringen.html",
        found=[(view, url_for(".declaration", lijst_id=view.id)) for view in found.verklaringen],
        onward=url_for(".declarations", na=found.volgende) if found.volgende else None,
        first=url_for(".declarations") if request.args.get("na") else None,
    )


@area.get(f"{AT}/verklaringen/<uuid:lijst_id>", who=privacy_officer)
def declaration(lijst_id: UUID) -> str:
    """To print and to keep."""
    view = vernietiging.verklaring(g.lens, lijst_id)
    delen = [_part(each) | {"telling": counted(each.telling)} for each in view.delen]
    return render_template("vernietiging/verklaring.html", view=view, delen=delen)


def _part(each: View) -> dict[str, Any]:
    return {
        "nummer": each.nummer,
        "regime": _(REGIMES[each.regime]),
        "resultaat": _(RESULTATEN[each.resultaat]),
        "grond": _(GRONDEN[each.grond]),
        "sinds": each.brondatum,
        "op": each.vernietigen_op,
    }
