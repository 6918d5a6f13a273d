"""Beheer: where a beheerder starts, organisations and teams, and closing an account by its address."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import beheer, directory, overview
from casus.language import N_, _
from casus.outlets.area import Area, beheerder
from casus.outlets.web.fields import Choice, Day, Key, Line
from casus.outlets.web.forms import Form, go, parse, show, submit
from casus.outlets.web.words import woord

area = Area("beheer", __name__)


class Organisatie(Form):
    naam = Line(N_("Naam"), required=True)
    plaats = Line(N_("Plaats"))
    telefoon = Line(N_("Telefoon"))


class NieuweOrganisatie(Organisatie):
    soort = Choice(N_("Soort"), directory.KINDS, required=True)
    getekend_door = Line(N_("Convenant getekend door"))
    getekend_op = Day(N_("Convenant getekend op"))
    gemeente_id = Key(N_("Gemeente"))


class Team(Form):
    naam = Line(N_("Naam"), required=True)
    gemeente_id = Key(N_("Gemeente"))


class Adres(Form):
    email = Line(N_("E-mailadres"), required=True)


def _page_of(name: str) -> UUID | None:
    """Where a list goes on; nonsense begins at the start."""
    try:
        return UUID(request.args.get(name, ""))
    except ValueError:
        return None


@area.get("/beheer", who=beheerder)
def page() -> str:
    """Where a beheerder starts: people first, then organisations."""
    zoek = request.args.get("zoek", "")
    people, more_people = overview.accounts(g.lens, zoek, _page_of("mensen"))
    places, more_places = overview.organisaties(g.lens, zoek, _page_of("organisaties"))
    found = {"accounts": people, "meer_accounts": more_people, "organisaties": places, "meer_organisaties": more_places}
    return render_template("beheer/begin.html", zoek=zoek, errors={}, **found)


@area.get("/beheer/organisaties/nieuw", who=beheerder)
def new_organisatie() -> str:
    return show("beheer/organisatie_nieuw.html", NieuweOrganisatie(), context=_kinds)


@area.post("/beheer/organisaties", who=beheerder)
def make_organisatie() -> Response:
    def act(**values: Any) -> Any:
        return beheer.organisatie_maken(g.lens, **values)

    return submit(
        NieuweOrganisatie(),
        act,
        "beheer/organisatie_nieuw.html",
        then=lambda view: url_for("beheer.organisatie", organisatie_id=view.id),
        context=_kinds,
        said=_("De organisatie is toegevoegd."),
    )


@area.get("/beheer/organisaties/<uuid:organisatie_id>", who=beheerder)
def organisatie(organisatie_id: UUID) -> str:
    view = overview.organisatie(g.lens, organisatie_id)
    return show("beheer/organisatie.html", Organisatie(), kept=_kept(view), context=lambda: _around(view))


@area.post("/beheer/organisaties/<uuid:organisatie_id>", who=beheerder)
def change_organisatie(organisatie_id: UUID) -> Response:
    view = overview.organisatie(g.lens, organisatie_id)

    def act(**values: Any) -> Any:
        return beheer.organisatie_wijzigen(g.lens, organisatie_id, **values)

    back = url_for("beheer.organisatie", organisatie_id=organisatie_id)
    around = {"context": lambda: _around(view), "said": _("Dat is bewaard.")}
    return submit(Organisatie(), act, "beheer/organisatie.html", then=back, **around)


@area.post("/beheer/organisaties/<uuid:organisatie_id>/teams", who=beheerder)
def make_team(organisatie_id: UUID) -> Response:
    def act(**values: Any) -> Any:
        return beheer.team_maken(g.lens, organisatie_id, **values)

    back = url_for("beheer.organisatie", organisatie_id=organisatie_id)
    around = {"context": lambda: _team_around(organisatie_id), "said": _("Het team is toegevoegd.")}
    return submit(Team(), act, "beheer/team_nieuw.html", then=back, **around)


@area.get("/beheer/organisaties/<uuid:organisatie_id>/teams/nieuw", who=beheerder)
def new_team(organisatie_id: UUID) -> str:
    return show("beheer/team_nieuw.html", Team(), context=lambda: _team_around(organisatie_id))


def _kinds() -> dict[str, Any]:
    places = [(place.id, place.naam) for place in overview.gemeenten(g.lens)]
    return {"soorten": [(kind, woord(kind, "role")) for kind in directory.KINDS], "gemeenten": places}


def _around(view: Any) -> dict[str, Any]:
    return {"organisatie": view}


def _team_around(organisatie_id: UUID) -> dict[str, Any]:
    places = [(place.id, place.naam) for place in overview.gemeenten(g.lens)]
    return {"organisatie": overview.organisatie(g.lens, organisatie_id), "gemeenten": places}


def _kept(view: Any) -> dict[str, Any]:
    return {name: view.get(name) for name in ("naam", "plaats", "telefoon")}


@area.post("/beheer/blokkeren", who=beheerder)
def block_by_address() -> Response:
    """For who phones; the answer is the same whether or not there was such an account."""
    beheer.account_blokkeren_op_adres(g.lens, parse(Adres(), {"email": request.form.get("email", "")})["email"])
    return go(url_for("beheer.page"), _("Had dit adres een account, dan is dat nu dicht."))
