"""Where an employee lives, given once and never shown again: looks at neighbours are looked at afterwards."""

from typing import Any

from flask import g, url_for
from werkzeug.wrappers import Response

from casus.actions import logcontrole as actions
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms
from casus.outlets.web.fields import Line

area = Area("woonplaats", __name__)
PAGE = "logcontrole/woonplaats.html"


class HomeForm(forms.Form):
    postcode = Line(N_("Uw postcode"), required=True)


@area.get("/werk/woonplaats", who=professional)
def page() -> str:
    """The same whether it was given before or not."""
    return forms.show(PAGE, HomeForm())


@area.post("/werk/woonplaats", who=professional)
def give() -> Response:
    def act(**fields: Any) -> None:
        actions.woonplaats_opgeven(g.lens, **fields)

    said = _("Het is bewaard als kenmerk. Niemand kan het teruglezen.")
    return forms.submit(HomeForm(), act, PAGE, then=url_for("werk.page"), said=said)


@area.post("/werk/woonplaats/wissen", who=professional)
def forget() -> Response:
    actions.woonplaats_wissen(g.lens)
    return forms.go(url_for("werk.page"), _("Er is niets meer bewaard over waar u woont."))
