"""An invitation, for who gets it: who asks, about which child, the question, and who said yes. Nothing else yet."""

from uuid import UUID

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from casus.actions import deelnames
from casus.language import _
from casus.outlets.area import Area, signed_in
from casus.outlets.web import forms, items
from casus.outlets.web.days import datum
from casus.outlets.web.words import woord
from casus.sharing.looks.uitnodiging import uitnodiging as look
from casus.sharing.view import View

area = Area("uitnodiging", __name__)
AT = "/uitnodigingen/<uuid:deelname_id>"


@area.get(AT, who=signed_in)
def page(deelname_id: UUID) -> str:
    """Only while it waits for the answer, and only for who is asked."""
    found = look(g.lens, deelname_id)
    said = [_said(view) for view in found.ja]
    return render_template(
        "uitnodiging/uitnodiging.html", uitnodiging=found, children=items.listed(found.over), said=said
    )


@area.post(f"{AT}/aannemen", who=signed_in)
def accept(deelname_id: UUID) -> Response:
    seat = deelnames.aanvaarden(g.lens, deelname_id)
    return forms.go(url_for("plannen.page", plan_id=seat.plan_id), _("U doet mee. Dit is wat bij uw taak hoort."))


@area.post(f"{AT}/weigeren", who=signed_in)
def refuse(deelname_id: UUID) -> Response:
    deelnames.weigeren(g.lens, deelname_id)
    return forms.go(url_for("start.home"), _("U hebt nee gezegd. U ziet hier verder niets van."))


def _said(view: View) -> str:
    """Who said yes, by first name and what they are; a code by its own letter."""
    if view.code:
        return _("op grond van code %(code)s", code=view.code)
    relation = woord(view.relatie, "gezinslid") if view.relatie else ""
    who = f"{view.wie} ({relation})" if relation else str(view.wie)
    how = _(view.hoe) if view.hoe else ""
    return _("%(wie)s zei ja op %(dag)s, %(hoe)s", wie=who, dag=datum(view.op), hoe=how)
