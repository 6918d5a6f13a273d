"""The convenant: its versions, what changes between two, and a sheet for each role to print and sign."""

from typing import Any
from uuid import UUID

from flask import flash, g, make_response, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import convenanten
from casus.actions.convenanten import members, shown
from casus.errors import Conflict, Invalid, Refused
from casus.language import N_, _
from casus.outlets.area import Area, keeper, privacy_officer, professional
from casus.outlets.web import celwords
from casus.outlets.web.fields import Key, Text
from casus.outlets.web.forms import Form, go, parse, show, typed
from casus.outlets.web.words import woord
from casus.sharing.view import View

area = Area("convenant", __name__)
LONGEST = 1_000_000
SOON = 90
"""Days before its last day on which a version is marked; the warnings go out 90, 30 and 7 days ahead."""


class Voorstel(Form):
    gemeente_id = Key(N_("Gemeente"))
    tekst = Text(N_("Tekst van het convenant"), required=True, longest=LONGEST)


@area.get("/convenant", who=keeper)
def page() -> str:
    """Where a privacy officer starts: per gemeente which version counts, until when, and what waits for approval."""
    return render_template("convenant/begin.html", gemeenten=shown.overzicht(g.lens), soon=SOON)


@area.get("/convenant/nieuw", who=keeper)
def new() -> str:
    return show("convenant/nieuw.html", Voorstel(), context=_around)


@area.post("/convenant/versies", who=keeper)
def make() -> Response:
    """A text that was pasted, or a file; what is wrong with it is said with table, key and line, and it stays."""
    form, kept = Voorstel(), _sent()
    try:
        made = convenanten.voorstellen(g.lens, **parse(form, kept))
    except Invalid as error:
        page = show("convenant/nieuw.html", form, kept=kept, errors=error.errors, context=_around)
        return make_response(page, 422)
    said = _("Het voorstel is bewaard. Een privacy officer die het niet opstelde, kan het goedkeuren.")
    return go(url_for("convenant.version", versie_id=made.id), said)


def _sent() -> dict[str, Any]:
    """What was typed; a file that came along takes the place of the text."""
    kept, file = typed(request.form, Voorstel()), request.files.get("bestand")
    if file is not None and file.filename:
        kept["tekst"] = file.read().decode("utf-8", errors="replace")
    return kept


def _around() -> dict[str, Any]:
    return {"gemeenten": [(place.id, place.naam) for place in members.gemeenten(g.lens)]}


@area.get("/convenant/versies/<uuid:versie_id>", who=keeper)
def version(versie_id: UUID) -> str:
    view = shown.versie(g.lens, versie_id)
    rollen = [(rol, celwords.column(rol)) for rol in view.rollen]
    return render_template("convenant/versie.html", versie=view, rollen=rollen, soon=SOON)


@area.post("/convenant/versies/<uuid:versie_id>/goedkeuren", who=privacy_officer)
def approve(versie_id: UUID) -> Response:
    back = url_for("convenant.version", versie_id=versie_id)
    try:
        convenanten.goedkeuren(g.lens, versie_id)
    except (Conflict, Refused) as error:
        flash(str(error), "error")
        return go(back)
    return go(back, _("De versie is goedgekeurd. Zij gaat vanzelf in op haar eerste dag."))


@area.get("/convenant/versies/<uuid:versie_id>/verschil", who=keeper)
def difference(versie_id: UUID) -> str:
    """What this version changes, in sentences; what opens more than before is marked."""
    view = shown.verschil(g.lens, versie_id)
    return render_template("convenant/verschil.html", versie=view, rollen=[_changed(one) for one in view.rollen])


@area.get("/convenant/versies/<uuid:versie_id>/rollen/<rol>", who=keeper)
def sheet(versie_id: UUID, rol: str) -> str:
    """All that one role may, to print and sign."""
    view = shown.rolblad(g.lens, versie_id, rol)
    return render_template("convenant/rol.html", bladen=[_sheet(view)], terug=versie_id)


@area.get("/convenant/mijn-rol", who=professional)
def mine() -> str:
    """The same of the own role, for who works with families."""
    return render_template("convenant/rol.html", bladen=[_sheet(view) for view in shown.mijn_rolbladen(g.lens)])


def _sheet(view: View) -> dict[str, Any]:
    told = [woord(one, "leefgebied") for one in view.leefgebieden]
    lines = [celwords.line(cell) for cell in view.cellen]
    return {"versie": view, "rol": celwords.column(view.rol), "regels": lines, "leefgebieden": told}


def _changed(view: View) -> dict[str, Any]:
    lines = [
        {"zin": celwords.difference(view.rol, line), "ruimer": line.ruimer, "krapper": line.krapper}
        for line in view.regels
    ]
    told = {name: [woord(one, "leefgebied") for one in view.get(name)] for name in ("erbij", "eraf")}
    return {"rol": celwords.column(view.rol), "regels": lines} | told
