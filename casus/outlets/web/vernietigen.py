"""Parts of ended plans and how long they are kept, for the team: propose that one goes, or put it off."""

from typing import Any
from uuid import UUID

from flask import g, render_template, request, url_for
from werkzeug.wrappers import Response

from casus.actions import vernietiging
from casus.actions.vernietiging.choices import BELANGEN, REGIMES, RESULTATEN, UITSTEL
from casus.errors import Conflict, Stale, StepRefused
from casus.language import N_, _
from casus.outlets.area import Area, role
from casus.outlets.web import forms
from casus.outlets.web.destroyedwords import kind_of
from casus.outlets.web.fields import Choice, Choices, Day, Line, Texts, Versie
from casus.sharing.view import View
from casus.words import Role

area = Area("vernietigen", __name__)
AT = "/vernietigen/<uuid:deel_id>"
PAGE = "vernietigen/deel.html"
TEAM = role(Role.TEAMLEIDER, Role.REGISSEUR)


class ProposeForm(forms.Form):
    versie = Versie()
    gezien = Line(required=True)
    belangen = Choices(N_("Wat is gewogen"), list(BELANGEN))
    teksten = Texts(N_("Teksten die blijven"))


class PostponeForm(forms.Form):
    versie = Versie()
    tot = Day(N_("Uitgesteld tot"), required=True)
    reden = Choice(N_("Waarom later?"), list(UITSTEL), required=True)


class TakeBackForm(forms.Form):
    pass


@area.get("/vernietigen", who=TEAM)
def page() -> str:
    """The parts of the own ended plans: those that were asked for, then the first to go."""
    found = vernietiging.delen(g.lens, request.args.get("na", ""))
    return render_template(
        "vernietigen/lijst.html",
        delen=[_row(view) for view in found.delen],
        onward=url_for(".page", na=found.volgende) if found.volgende else None,
        first=url_for(".page") if request.args.get("na") else None,
    )


@area.get(AT, who=TEAM)
def show(deel_id: UUID) -> str:
    return forms.show(PAGE, ProposeForm(), **_one(deel_id))


@area.post(f"{AT}/voorstellen", who=TEAM)
def propose(deel_id: UUID) -> Response:
    """Whatever stands in the way by now: the page comes back, with what was typed."""

    def act(**fields: Any) -> View:
        try:
            return vernietiging.voorstellen(g.lens, deel_id, **fields)
        except Stale as error:
            raise Conflict(_("De teksten zijn net veranderd. Lees ze nog een keer.")) from error
        except StepRefused as error:
            raise Conflict(str(error)) from error

    said = _("Voorgesteld. Een privacy officer keurt het goed.")
    return forms.submit(
        ProposeForm(), act, PAGE, then=url_for(".show", deel_id=deel_id), said=said, context=lambda: _one(deel_id)
    )


@area.post(f"{AT}/uitstellen", who=TEAM)
def postpone(deel_id: UUID) -> Response:
    def act(**fields: Any) -> View:
        return vernietiging.uitstellen(g.lens, deel_id, **fields)

    return forms.submit(
        PostponeForm(),
        act,
        PAGE,
        then=url_for(".show", deel_id=deel_id),
        said=_("Uitgesteld."),
        context=lambda: _one(deel_id),
    )


@area.post(f"{AT}/intrekken", who=TEAM)
def take_back(deel_id: UUID) -> Response:
    forms.parse(TakeBackForm(), forms.typed(request.form, TakeBackForm()))
    vernietiging.intrekken(g.lens, deel_id)
    return forms.go(url_for(".show", deel_id=deel_id), _("Van de lijst gehaald."))


def _one(deel_id: UUID) -> dict[str, Any]:
    view = vernietiging.deel(g.lens, deel_id)
    return {
        "deel": view,
        "row": _row(view),
        "resultaat": _(RESULTATEN[view.resultaat]),
        "belangen": [(key, _(words)) for key, words in BELANGEN.items()],
        "redenen": [(key, _(words)) for key, words in UITSTEL.items()],
        "uitstel": _(UITSTEL[view.uitstel_reden]) if view.uitstel_reden else "",
        "teksten": [(kind_of(each.soort), each.tekst) for each in view.teksten],
    }


def _row(view: View) -> dict[str, Any]:
    return {
        "label": view.label,
        "regime": _(REGIMES[view.regime]),
        "op": view.vernietigen_op,
        "tot": view.uitgesteld_tot,
        "due": view.aan_de_beurt,
        "asked": view.gevraagd,
        "url": url_for(".show", deel_id=view.id),
    }
