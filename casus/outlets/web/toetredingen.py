"""The organisations that signed the convenant: who takes part, from when, until when."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import convenanten
from casus.actions.convenanten import members
from casus.language import N_, _
from casus.outlets.area import Area, keeper
from casus.outlets.web.fields import Day, Key, Line
from casus.outlets.web.forms import Form, show, submit

area = Area("toetredingen", __name__)


class Toetreding(Form):
    gemeente_id = Key(N_("Gemeente"))
    getekend_door = Line(N_("Getekend door"), required=True)
    getekend_op = Day(N_("Getekend op"), required=True)
    van = Day(N_("Eerste dag"))
    tot = Day(N_("Laatste dag"))


class Einde(Form):
    tot = Day(N_("Laatste dag"), required=True)


@area.get("/convenant/organisaties", who=keeper)
def page() -> str:
    """Every partner by name, and whether it takes part now."""
    zoek = request.args.get("zoek", "")
    found, more = members.organisaties(g.lens, zoek, _after())
    return render_template("convenant/organisaties.html", organisaties=found, meer=more, zoek=zoek, errors={})


def _after() -> UUID | None:
    try:
        return UUID(request.args.get("na", ""))
    except ValueError:
        return None


@area.get("/convenant/organisaties/<uuid:organisatie_id>", who=keeper)
def organisatie(organisatie_id: UUID) -> str:
    return show("convenant/organisatie.html", Toetreding(), context=lambda: _around(organisatie_id))


@area.post("/convenant/organisaties/<uuid:organisatie_id>", who=keeper)
def sign(organisatie_id: UUID) -> Response:
    def act(**values: Any) -> Any:
        return convenanten.toetreden(g.lens, organisatie_id, **values)

    back = url_for("toetredingen.organisatie", organisatie_id=organisatie_id)
    around = {"context": lambda: _around(organisatie_id), "said": _("De toetreding is vastgelegd.")}
    return submit(Toetreding(), act, "convenant/organisatie.html", then=back, **around)


def _around(organisatie_id: UUID) -> dict[str, Any]:
    places = [(place.id, place.naam) for place in members.gemeenten(g.lens)]
    return {"organisatie": members.organisatie(g.lens, organisatie_id), "gemeenten": places}


@area.get("/convenant/toetredingen/<uuid:toetreding_id>/einde", who=keeper)
def leave(toetreding_id: UUID) -> str:
    return show("convenant/einde.html", Einde(), context=lambda: _leaving(toetreding_id))


@area.post("/convenant/toetredingen/<uuid:toetreding_id>/einde", who=keeper)
def end(toetreding_id: UUID) -> Response:
    found = members.toetreding(g.lens, toetreding_id)

    def act(**values: Any) -> Any:
        return convenanten.toetreding_beeindigen(g.lens, toetreding_id, **values)

    back = url_for("toetredingen.organisatie", organisatie_id=found.organisatie_id)
    around = {"context": lambda: _leaving(toetreding_id), "said": _("De laatste dag is vastgelegd.")}
    return submit(Einde(), act, "convenant/einde.html", then=back, **around)


def _leaving(toetreding_id: UUID) -> dict[str, Any]:
    return {"toetreding": members.toetreding(g.lens, toetreding_id)}
