"""The sheet about what is done with somebody's information (AVG 13 and 14): one page to read, print and hand over."""

from typing import Any
from uuid import UUID

from flask import g, render_template, url_for

from casus.language import _
from casus.outlets.area import Area, signed_in
from casus.outlets.web import cells, items
from casus.outlets.web.words import woord
from casus.sharing.looks.informatie import informatie as look
from casus.sharing.looks.informatie import personen
from casus.sharing.view import View
from casus.words import Topic

area = Area("informatie", __name__)
AT = "/plannen/<uuid:plan_id>/informatie"
EVERYBODY = (Topic.PROCES, Topic.TAFEL, Topic.IDENTITEIT)
"""What everybody who takes part reads; a child hears the rest."""
FEW = 3


@area.get(AT, who=signed_in)
def page(plan_id: UUID) -> str:
    """For whom there is a sheet."""
    people = [(v.naam, url_for(".sheet", plan_id=plan_id, persoon_id=v.id)) for v in personen(g.lens, plan_id)]
    return render_template("informatie/lijst.html", plan_id=plan_id, people=people)


@area.get(f"{AT}/<uuid:persoon_id>", who=signed_in)
def sheet(plan_id: UUID, persoon_id: UUID) -> str:
    """Everybody who takes part now, for one person."""
    return _shown(plan_id, look(g.lens, plan_id, persoon_id))


@area.get(f"{AT}/<uuid:persoon_id>/<uuid:deelname_id>", who=signed_in)
def one(plan_id: UUID, persoon_id: UUID, deelname_id: UUID) -> str:
    """One page for who joined."""
    return _shown(plan_id, look(g.lens, plan_id, persoon_id, deelname_id), single=True)


def _shown(plan_id: UUID, view: View, *, single: bool = False) -> str:
    template = "informatie/kind.html" if view.kind else "informatie/blad.html"
    helpers = [_helper(plan_id, view.id, one) for one in view.helpers]
    return render_template(template, plan_id=plan_id, blad=view, helpers=helpers, single=single)


def _helper(plan_id: UUID, persoon_id: UUID, view: View) -> dict[str, Any]:
    kinds = cells.kinds(view.leest)
    return {
        "name": items.who(view.wie),
        "rol": woord(view.rol, "role"),
        "url": url_for(".one", plan_id=plan_id, persoon_id=persoon_id, deelname_id=view.id),
        "purpose": view.waarvoor,
        "law": "; ".join(view.wet) or _("uw ja, of dat van wie voor u beslist"),
        "kinds": kinds,
        "short": cells.kinds([cell for cell in view.leest if cell.topic not in EVERYBODY])[:FEW],
        "about": view.over,
        "since": view.sinds,
        "until": view.tot,
    }
