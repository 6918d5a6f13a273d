"""Who is responsible for a plan: asking, answering, standing in; and the duty list of the team."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from flask import flash, g, url_for
from werkzeug.wrappers import Response

from casus.actions import regie as actions
from casus.dates import AMSTERDAM
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets.area import Area, own_team, professional, teamleider
from casus.outlets.web import forms, prive
from casus.outlets.web.fields import Day, Key, Line
from casus.outlets.web.words import woord
from casus.sharing.looks import adresboek
from casus.sharing.looks import regie as looks
from casus.sharing.view import View
from casus.words import Role

area = Area("regie", __name__)


class KandidaatForm(forms.Form):
    kandidaat = Key(N_("Wie vraagt u"), required=True)


class VervangerForm(forms.Form):
    vervanger = Key(N_("Vervanger"))


class DienstForm(forms.Form):
    """From a day and hour to a day and hour, as they are on the wall."""

    aanstelling = Key(N_("Wie heeft dienst"), required=True)
    van = Day(N_("Eerste dag"), required=True)
    van_uur = Line(N_("Vanaf"), required=True)
    tot = Day(N_("Laatste dag"), required=True)
    tot_uur = Line(N_("Tot"), required=True)


# --- one plan ----------------------------------------------------------------------------------------------------


@area.get("/plannen/<uuid:plan_id>/regie", who=professional)
def page(plan_id: UUID) -> str:
    """Who is responsible, who was asked, who stands in, and who it was before."""
    return forms.show("regie/regie.html", **_around(plan_id))


@area.post("/plannen/<uuid:plan_id>/regie/aanbieden", who=professional)
def offer(plan_id: UUID) -> Response:
    return _submit(plan_id, KandidaatForm(), actions.aanbieden, _("Gevraagd. Tot het antwoord verandert er niets."))


@area.post("/plannen/<uuid:plan_id>/regie/toewijzen", who=teamleider)
def assign(plan_id: UUID) -> Response:
    return _submit(plan_id, KandidaatForm(), actions.toewijzen, _("Gevraagd. Tot het antwoord verandert er niets."))


@area.post("/plannen/<uuid:plan_id>/regie/vervanger", who=professional)
def stand_in(plan_id: UUID) -> Response:
    return _submit(plan_id, VervangerForm(), actions.vervanger_aanwijzen, _("De vervanger staat erin."))


@area.post("/plannen/<uuid:plan_id>/regie/intrekken", who=professional)
def withdraw(plan_id: UUID) -> Response:
    actions.intrekken(g.lens, plan_id)
    return forms.go(_page(plan_id), _("De vraag is ingetrokken."))


@area.post("/plannen/<uuid:plan_id>/regie/aanvaarden", who=professional)
def accept(plan_id: UUID) -> Response:
    return _answered(plan_id, actions.aanvaarden, _("U bent nu de regisseur van dit plan."))


def _answered(plan_id: UUID, action: Callable[..., View], said: str) -> Response:
    """With the answer to "Kent u dit gezin privé?"; yes refuses."""

    def act(kent_gezin_prive: str) -> View:
        found = action(g.lens, plan_id, kent_gezin=kent_gezin_prive == prive.JA)
        flash(_(prive.SHUT) if found.get("status") == "geweigerd" else said, "success")
        return found

    form, around = prive.KnowsForm(), partial(_around, plan_id)
    return forms.submit(form, act, "regie/regie.html", then=partial(_accepted, plan_id), context=around)


def _accepted(plan_id: UUID, found: View) -> str:
    refused = found.get("status") == "geweigerd"
    return url_for("start.home") if refused else url_for("plannen.page", plan_id=plan_id)


@area.post("/plannen/<uuid:plan_id>/regie/weigeren", who=professional)
def refuse(plan_id: UUID) -> Response:
    actions.weigeren(g.lens, plan_id)
    return forms.go(url_for("start.home"), _("U hebt nee gezegd. Wie u vroeg, ziet dat."))


@area.post("/plannen/<uuid:plan_id>/regie/waarnemen", who=professional)
def take_over(plan_id: UUID) -> Response:
    """ "Ik neem waar": opens the regisseur's column for who presses it, and the family reads that it was pressed."""
    return _answered(plan_id, actions.neem_waar, _("U neemt dit plan waar. Het gezin kan dat lezen."))


def _submit(plan_id: UUID, form: forms.Form, action: Callable[..., Any], said: str) -> Response:
    def act(**fields: Any) -> View:
        view: View = action(g.lens, plan_id, **fields)
        return view

    template, then = "regie/regie.html", _page(plan_id)
    return forms.submit(form, act, template, then=then, said=said, context=lambda: _around(plan_id))


def _page(plan_id: UUID) -> str:
    return url_for("regie.page", plan_id=plan_id)


def _around(plan_id: UUID) -> dict[str, Any]:
    found, people = looks.regie(g.lens, plan_id), adresboek.collegas(g.lens)
    here = [view for view in people if view.geregistreerd]
    return {
        "plan_id": plan_id,
        "regie": found,
        "kandidaten": [(v.id, _label(v)) for v in here if v.rol is Role.REGISSEUR and not v.afwezig],
        "vervangers": [(v.id, _label(v)) for v in here if v.rol in (Role.REGISSEUR, Role.TEAMLEIDER)],
        "mag_waarnemen": _may_press(found),
        "teamleider": g.viewer.rol is Role.TEAMLEIDER,
    }


def _label(view: View) -> str:
    parts = [view.naam, woord(view.rol, "role"), view.team, _("afwezig") if view.afwezig else ""]
    return " · ".join(part for part in parts if part)


def _may_press(found: View) -> bool:
    """Whether "Ik neem waar" is shown; whether it may be pressed is for the action to say."""
    if not g.viewer.geregistreerd or found.houder is None or found.leidt:
        return False
    mine = g.viewer.aanstelling_id
    waits = found.houder.status == "waarnemend" and not found.houder.neemt_waar
    return (
        (waits and found.houder.wie.id == mine)
        or (found.vervanger is not None and found.vervanger.id == mine)
        or (g.viewer.rol is Role.TEAMLEIDER)
    )


# --- the duty list -----------------------------------------------------------------------------------------------


@area.get("/dienst", who=own_team)
def duty() -> str:
    """Who has duty in the own team, now and later."""
    return forms.show("regie/dienst.html", DienstForm(), **_duty())


@area.post("/dienst", who=teamleider)
def set_duty() -> Response:
    done = _("De dienst staat erin.")
    return forms.submit(DienstForm(), _set, "regie/dienst.html", then=url_for(".duty"), said=done, context=_duty)


def _set(*, van: Any, van_uur: str, tot: Any, tot_uur: str, aanstelling: UUID) -> View:
    return actions.dienst_zetten(
        g.lens, aanstelling=aanstelling, van=_moment("van_uur", van, van_uur), tot=_moment("tot_uur", tot, tot_uur)
    )


def _moment(name: str, day: date, hour: str) -> datetime:
    """A day and an hour on the wall in the Netherlands."""
    try:
        clock = datetime.strptime(hour.strip().replace(".", ":"), "%H:%M").time()
        return datetime.combine(day, clock, AMSTERDAM)
    except ValueError as error:
        raise Invalid({name: [_("Schrijf een tijd als 17:00.")]}) from error


def _duty() -> dict[str, Any]:
    people = adresboek.collegas(g.lens)
    own = [(g.viewer.aanstelling_id, g.viewer.naam)] if g.viewer.geregistreerd else []
    return {
        "diensten": looks.dienstlijst(g.lens),
        "collegas": own + [(view.id, _label(view)) for view in people if view.geregistreerd],
        "teamleider": g.viewer.rol is Role.TEAMLEIDER,
        "nu": g.lens.at,
    }
