"""Looking at the trail afterwards: the cases that wait, one of them, and what a teamleider was handed."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import logcontrole as actions
from casus.language import N_, _
from casus.outlets.area import Area, privacy_officer, role, teamleider
from casus.outlets.web import forms
from casus.outlets.web.fields import Choice, Day, Text, Versie
from casus.outlets.web.loglines import shown
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import Role

area = Area("logcontrole", __name__)
AT, ONE = "/logcontrole/gevallen/<uuid:geval_id>", "logcontrole/geval.html"
readers = role(Role.PRIVACY_OFFICER, Role.TEAMLEIDER)


class JudgeForm(forms.Form):
    versie = Versie()
    oordeel = Choice(N_("Wat vindt u ervan?"), actions.OORDELEN, required=True)
    toelichting = Text(N_("Toelichting"))


class HandForm(forms.Form):
    versie = Versie()
    reden = Text(N_("Wat is het vermoeden?"), required=True)


class LiftForm(forms.Form):
    op = Day(N_("Op welke dag besloot u dit?"), required=True)


@area.get("/logcontrole", who=privacy_officer)
def page() -> str:
    """What waits, the oldest first; by kind, and with what was judged where that is asked."""
    soort = request.args.get("soort", "") if request.args.get("soort", "") in actions.SOORTEN else ""
    alle = request.args.get("alle") == "1"
    found = actions.gevallen(g.lens, request.args.get("na", ""), soort=soort, alle=alle)
    given: dict[str, Any] = {name: value for name, value in (("soort", soort), ("alle", "1" if alle else "")) if value}
    return render_template(
        "logcontrole/gevallen.html",
        handed=False,
        soort=soort,
        alle=alle,
        soorten=[(key, _(words)) for key, words in actions.SOORTEN.items()],
        **_listed(found, partial(url_for, ".page", **given)),
    )


@area.get("/logcontrole/overgedragen", who=teamleider)
def handed() -> str:
    """What a privacy officer handed to this teamleider."""
    found = actions.overgedragen(g.lens, request.args.get("na", ""))
    return render_template("logcontrole/gevallen.html", handed=True, **_listed(found, partial(url_for, ".handed")))


@area.get(AT, who=readers)
def show(geval_id: UUID) -> str:
    """One case with the lines of it."""
    return forms.show(ONE, context=partial(_one, geval_id))


@area.post(f"{AT}/beoordelen", who=privacy_officer)
def judge(geval_id: UUID) -> Response:
    return _submit(geval_id, JudgeForm(), actions.beoordelen)


@area.post(f"{AT}/overdragen", who=privacy_officer)
def hand_over(geval_id: UUID) -> Response:
    return _submit(geval_id, HandForm(), actions.overdragen)


def _submit(geval_id: UUID, form: forms.Form, action: Any) -> Response:
    act, around = partial(action, g.lens, geval_id), partial(_one, geval_id)
    return forms.submit(form, act, ONE, then=url_for(".page"), context=around, said=_("Het staat erin."))


def _listed(found: View, here: Any) -> dict[str, Any]:
    """The rows of a list of cases, and where its pages are."""
    return {
        "rows": [(case(view), url_for("logcontrole.show", geval_id=view.id)) for view in found.gevallen],
        "next_url": here(na=found.volgende) if found.volgende else None,
        "first_url": here() if request.args.get("na") else None,
    }


def case(view: View) -> dict[str, Any]:
    """A case in words: why, who, and of which plan by its number."""
    who = f"{view.wie} · {woord(view.rol, 'role')}" if view.wie else ""
    about = [
        who,
        _("plan %(nummer)s", nummer=view.nummer) if view.nummer else "",
        view.team or "",
        _("%(aantal)s plannen in een week", aantal=view.aantal) if view.soort == "uitschieter" else "",
    ]
    return {
        "title": _(actions.SOORTEN[view.soort]),
        "about": " · ".join(part for part in about if part),
        "van": view.van,
        "oordeel": _(actions.OORDELEN[view.oordeel]) if view.oordeel else "",
        "handed": view.overgedragen_op is not None,
    }


def _one(geval_id: UUID) -> dict[str, Any]:
    found = actions.geval(g.lens, geval_id, request.args.get("na", ""))
    here = partial(url_for, "logcontrole.show", geval_id=geval_id)
    return {
        "gezien": found,
        "head": case(found),
        "oordelen": [(key, _(words)) for key, words in actions.OORDELEN.items()],
        "regels": [shown(view) for view in found.regels],
        "next_url": here(na=found.volgende) if found.volgende else None,
        "first_url": here() if request.args.get("na") else None,
    }
