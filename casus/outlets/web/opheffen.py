"""Letting the family read who looked, where that was kept from them."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, request, url_for
from werkzeug.wrappers import Response

from casus.actions.opheffen import opheffen, verborgen
from casus.language import N_, _
from casus.outlets.area import Area, professional
from casus.outlets.web import forms
from casus.outlets.web.days import datum
from casus.outlets.web.fields import Day, Key
from casus.outlets.web.words import woord
from casus.sharing.view import View

area = Area("opheffen", __name__)
AT, PAGE = "/plannen/<uuid:plan_id>/journaal/opheffen", "journaal/opheffen.html"


class LiftForm(forms.Form):
    regel = Key()
    lezer = Key(N_("Wie keek"))
    van = Day(N_("Van"))
    tot = Day(N_("Tot en met"))
    op = Day(N_("Op welke dag besloot u dit?"), required=True)


@area.get(AT, who=professional)
def page(plan_id: UUID) -> str:
    """What is kept from the family, to let them read it: one line, or what one reader did in some days."""
    return forms.show(
        PAGE, LiftForm(), kept={"regel": request.args.get("regel", "")}, context=partial(_hidden, plan_id)
    )


@area.post(AT, who=professional)
def lift(plan_id: UUID) -> Response:
    def act(**fields: Any) -> View:
        return opheffen(g.lens, plan_id, **fields)

    then, around = url_for("journaal.page", plan_id=plan_id), partial(_hidden, plan_id)
    return forms.submit(LiftForm(), act, PAGE, then=then, said=_("Het gezin kan dit nu lezen."), context=around)


def _hidden(plan_id: UUID) -> dict[str, Any]:
    found = verborgen(g.lens, plan_id)
    lezers = [(view.id, _reader(view)) for view in found.lezers]
    return {"plan_id": plan_id, "lezers": lezers}


def _reader(view: View) -> str:
    """Who, and between which days: the fields below ask for them."""
    days = " – ".join(datum(day) for day in dict.fromkeys((view.van, view.tot)))
    return f"{woord(view.rol, 'role')} ({view.organisatie}), {days}"
