"""The report of a month, to read and sign; and who keeps the log."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import logcontrole as actions
from casus.language import N_, _
from casus.outlets.area import Area, privacy_officer
from casus.outlets.web import forms
from casus.outlets.web.fields import Key, Line, Versie
from casus.sharing.view import View

area = Area("controleverslagen", __name__)
AT = "/logcontrole/verslagen/<uuid:verslag_id>"
ONE, PEOPLE = "logcontrole/verslag.html", "logcontrole/logbeheerders.html"


class SignForm(forms.Form):
    versie = Versie()


class AppointForm(forms.Form):
    email = Line(N_("E-mailadres van de medewerker"), required=True)
    gemeente = Key(N_("Gemeente"), required=True)


@area.get("/logcontrole/verslagen", who=privacy_officer)
def page() -> str:
    """The months: what waits for a signature first."""
    na = request.args.get("na", "")
    found = actions.verslagen(g.lens, na)
    return render_template(
        "logcontrole/verslagen.html",
        rows=[(view, url_for(".show", verslag_id=view.id)) for view in found.verslagen],
        next_url=url_for(".page", na=found.volgende) if found.volgende else None,
        first_url=url_for(".page") if na else None,
    )


@area.get(AT, who=privacy_officer)
def show(verslag_id: UUID) -> str:
    return forms.show(ONE, context=partial(_one, verslag_id))


@area.post(f"{AT}/tekenen", who=privacy_officer)
def sign(verslag_id: UUID) -> Response:
    act, around = partial(actions.tekenen, g.lens, verslag_id), partial(_one, verslag_id)
    then = url_for(".show", verslag_id=verslag_id)
    return forms.submit(SignForm(), act, ONE, then=then, context=around, said=_("Het verslag is getekend."))


def _one(verslag_id: UUID) -> dict[str, Any]:
    found = actions.verslag(g.lens, verslag_id)
    kinds = found.cijfers["soorten"]
    rows = [{"kind": _(actions.SOORTEN[soort])} | kinds[soort] for soort in actions.SOORTEN if soort in kinds]
    teams = [{"team": team, "aantal": count} for team, count in found.cijfers["teams"].items()]
    return {"verslag": found, "rows": rows, "teams": teams}


@area.get("/logcontrole/logbeheerders", who=privacy_officer)
def people() -> str:
    """Who keeps the log, by name."""
    return forms.show(PEOPLE, AppointForm(), context=_people)


@area.post("/logcontrole/logbeheerders", who=privacy_officer)
def appoint() -> Response:
    def act(**fields: Any) -> View:
        return actions.benoemen(g.lens, **fields)

    said = _("Deze medewerker kan het logboek nu lezen.")
    return forms.submit(AppointForm(), act, PEOPLE, then=url_for(".people"), said=said, context=_people)


@area.post("/logcontrole/logbeheerders/<uuid:logbeheerder_id>/terugtrekken", who=privacy_officer)
def withdraw(logbeheerder_id: UUID) -> Response:
    actions.terugtrekken(g.lens, logbeheerder_id)
    return forms.go(url_for(".people"), _("Deze medewerker leest het logboek niet meer."))


def _people() -> dict[str, Any]:
    found = actions.logbeheerders(g.lens)
    return {"mensen": found.mensen, "gemeenten": [(row.id, row.naam) for row in found.gemeenten]}
