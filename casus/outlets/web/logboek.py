"""The trail for who looks at it afterwards: per plan, per user, per day. And lifting a line for the family."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, make_response, request, url_for
from marshmallow import EXCLUDE
from werkzeug.wrappers import Response

from casus.actions import logcontrole as actions
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, at_work, privacy_officer
from casus.outlets.web import forms
from casus.outlets.web.fields import Day, Line
from casus.outlets.web.logcontrole import LiftForm
from casus.outlets.web.loglines import shown
from casus.sharing.view import View
from casus.words import Role

area = Area("logboek", __name__)
PAGE, LIFT = "logcontrole/logboek.html", "logcontrole/opheffen.html"
ASKED = ("nummer", "email", "van", "tot")
_LONGEST = 10


class AskForm(forms.Form):
    class Meta:
        unknown = EXCLUDE  # `na` stands beside it in the address

    nummer = Line(N_("Nummer van het plan"))
    email = Line(N_("E-mailadres van de medewerker"))
    van = Day(N_("Van"))
    tot = Day(N_("Tot en met"))


@area.get("/logboek", who=at_work)
def page() -> Response:
    """Of one plan, of one user, or of some days; today where nothing was asked."""
    asked = {name: request.args.get(name, "") for name in ASKED}
    errors: dict[str, list[str]] = {}
    try:
        found = actions.logboek(g.lens, **_parsed(asked), na=request.args.get("na", ""))
    except Invalid as error:
        if not error.errors.keys() <= asked.keys():
            raise
        found, errors = actions.logboek(g.lens), error.errors
    given: dict[str, Any] = {name: value for name, value in asked.items() if value and not errors}
    here = partial(url_for, ".page", **given)
    around: dict[str, Any] = {
        "regels": [] if errors else [shown(view) for view in found.regels],
        "next_url": here(na=found.volgende) if found.volgende and not errors else None,
        "first_url": here() if request.args.get("na") else None,
        "lifts": g.viewer.rol is Role.PRIVACY_OFFICER,
    }
    answer = forms.show(PAGE, AskForm(), kept=asked, errors=errors, **around)
    return make_response(answer, 422 if errors else 200)


def _parsed(asked: dict[str, str]) -> dict[str, Any]:
    """Raises `Invalid` for what is no day or no number."""
    found = forms.parse(AskForm(), asked)
    text = found.pop("nummer")
    if text and not (text.isascii() and text.isdigit() and len(text) < _LONGEST):
        raise Invalid({"nummer": [_("Schrijf alleen cijfers.")]})
    return found | {"nummer": int(text) if text else None}


@area.get("/logboek/<uuid:regel_id>/opheffen", who=privacy_officer)
def lifting(regel_id: UUID) -> str:
    """Which day; the same page whether there is such a line or not."""
    return forms.show(LIFT, LiftForm(), regel_id=regel_id)


@area.post("/logboek/<uuid:regel_id>/opheffen", who=privacy_officer)
def lift(regel_id: UUID) -> Response:
    def act(**fields: Any) -> View:
        return actions.opheffen(g.lens, regel_id, **fields)

    said = _("Het gezin kan dit nu lezen.")
    return forms.submit(LiftForm(), act, LIFT, then=url_for(".page"), said=said, regel_id=regel_id)
