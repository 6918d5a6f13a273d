"""An invitation, for who gets it: who asks, about which child, the question, and who said yes. Nothing else yet."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, g, url_for
from werkzeug.wrappers import Response

from casus.actions import deelnames
from casus.language import _
from casus.outlets.area import Area, signed_in
from casus.outlets.web import forms, items, prive
from casus.outlets.web.days import datum
from casus.outlets.web.words import woord
from casus.sharing.looks.uitnodiging import uitnodiging as look
from casus.sharing.view import View

area = Area("uitnodiging", __name__)
TEMPLATE = "uitnodiging/uitnodiging.html"
AT = "/uitnodigingen/<uuid:deelname_id>"


@area.get(AT, who=signed_in)
def page(deelname_id: UUID) -> str:
    """Only while it waits for the answer, and only for who is asked."""
    return forms.show(TEMPLATE, prive.KnowsForm(), **_around(deelname_id))


@area.post(f"{AT}/aannemen", who=signed_in)
def accept(deelname_id: UUID) -> Response:
    """Somebody of the family is not asked whether they know the family."""

    def act(kent_gezin_prive: str = prive.NEE) -> View:
        seat = deelnames.aanvaarden(g.lens, deelname_id, kent_gezin=kent_gezin_prive == prive.JA)
        flash(_told(seat), "success")
        return seat

    form = forms.Form() if g.viewer.family else prive.KnowsForm()
    return forms.submit(form, act, TEMPLATE, then=_then, context=partial(_around, deelname_id))


@area.post(f"{AT}/weigeren", who=signed_in)
def refuse(deelname_id: UUID) -> Response:
    deelnames.weigeren(g.lens, deelname_id)
    return forms.go(url_for("start.home"), _("U hebt nee gezegd. U ziet hier verder niets van."))


def _then(seat: View) -> str:
    return url_for("start.home") if seat.status == "geweigerd" else url_for("plannen.page", plan_id=seat.plan_id)


def _told(seat: View) -> str:
    return _(prive.SHUT) if seat.status == "geweigerd" else _("U doet mee. Dit is wat bij uw taak hoort.")


def _around(deelname_id: UUID) -> dict[str, Any]:
    found = look(g.lens, deelname_id)
    said = [_said(view) for view in found.ja]
    return {"uitnodiging": found, "children": items.listed(found.over), "said": said, "asks": not g.viewer.family}


def _said(view: View) -> str:
    """Who said yes, by first name and what they are; a code by its own letter."""
    if view.code:
        return _("op grond van code %(code)s", code=view.code)
    relation = woord(view.relatie, "gezinslid") if view.relatie else ""
    who = f"{view.wie} ({relation})" if relation else str(view.wie)
    how = _(view.hoe) if view.hoe else ""
    return _("%(wie)s zei ja op %(dag)s, %(hoe)s", wie=who, dag=datum(view.op), hoe=how)
