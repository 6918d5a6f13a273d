"""Signing in and safety: where somebody keeps the own second steps and codes on paper."""

from uuid import UUID

from flask import flash, g, render_template, url_for
from werkzeug.wrappers import Response

from casus.actions.factors import keeping
from casus.errors import Conflict
from casus.language import _
from casus.outlets import signin
from casus.outlets.area import Area, signed_in
from casus.outlets.web.forms import go
from casus.outlets.web.tweede_stap import codes_page

area = Area("mijn_inloggen", __name__)


@area.get("/mijn/inloggen", who=signed_in)
def page() -> str:
    """What somebody signs in with. Asks the present second step first."""
    signin.fresh_first()
    return render_template("tweede_stap/mijn.html", found=keeping.overzicht(g.lens, signin.own_key()))


@area.post("/mijn/inloggen/<uuid:factor_id>/weg", who=signed_in)
def remove(factor_id: UUID) -> Response:
    back = url_for(".page")
    signin.fresh_first(back)
    try:
        keeping.factor_beeindigen(g.lens, signin.own_key(), factor_id)
    except Conflict as error:
        flash(str(error), "error")
        return go(back)
    return go(back, _("Weggehaald."))


@area.post("/mijn/inloggen/codes", who=signed_in)
def new_codes() -> str | Response:
    """The earlier ones work no more."""
    back = url_for(".page")
    signin.fresh_first(back)
    try:
        return codes_page(keeping.herstelcodes_maken(g.lens, signin.own_key()), back)
    except Conflict as error:
        flash(str(error), "error")
        return go(back)
