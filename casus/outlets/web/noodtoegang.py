"""Noodtoegang: asking for it, confirming a colleague's, and looking at it afterwards."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app, flash, g, url_for
from marshmallow import fields
from werkzeug.wrappers import Response

from casus.actions import noodtoegang as actions
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets import signin
from casus.outlets.area import Area, emergency_people, own_team
from casus.outlets.web import forms
from casus.outlets.web.days import moment
from casus.outlets.web.fields import Choice, Day, Key, Line, Text, Versie
from casus.outlets.web.words import woord
from casus.sharing.looks import adresboek
from casus.sharing.looks import noodtoegang as looks
from casus.sharing.view import View

area = Area("noodtoegang", __name__)
PAGE, ONE = "noodtoegang/noodtoegang.html", "noodtoegang/een.html"
AT = "/noodtoegang/<uuid:noodtoegang_id>"


class TakeForm(forms.Form):
    nummer = Line(N_("Nummer van het plan"))
    achternaam = Line(N_("Achternaam van het gezin"))
    geboren = Day(N_("Geboortedatum van een kind"))
    code = Choice(N_("Waarom mag dit?"), actions.CODES, required=True)
    reden = Text(N_("Wat is er aan de hand?"), required=True)
    tweede = Key(N_("Tweede persoon"))
    password = fields.String(required=True, metadata={"label": N_("Uw wachtwoord")})
    tweede_stap = Line(N_("Code van uw tweede stap"))


class ReviewForm(forms.Form):
    versie = Versie()
    oordeel = Choice(N_("Wat vindt u ervan?"), actions.OORDELEN, required=True)
    toelichting = Text(N_("Leg uit waarom"), required=True)


class ToldForm(forms.Form):
    versie = Versie()
    op = Day(N_("Wanneer is het verteld?"), required=True)


class LaterForm(forms.Form):
    versie = Versie()
    tot = Day(N_("Uitgesteld tot"), required=True)
    reden = Line(N_("Waarom later?"), required=True)


@area.get("/noodtoegang", who=emergency_people)
def page() -> str:
    """To ask for it, and everything about it that waits for this viewer."""
    return forms.show(PAGE, TakeForm(), **_overview())


@area.post("/noodtoegang", who=own_team)
def take() -> Response:
    """The plan opens, or the second person is asked."""

    def act(password: str, nummer: str, **asked: Any) -> View:
        asked |= {"wachtwoord": password, "machine": signin.machine(), "nummer": _number(nummer)}
        asked |= {"sessie": signin.own_key()}
        return actions.nemen(g.lens, **asked)

    return forms.submit(TakeForm(), act, PAGE, then=_taken, context=_overview)


@area.post("/noodtoegang/vragen/<uuid:noodvraag_id>/bevestigen", who=own_team)
def confirm(noodvraag_id: UUID) -> Response:
    """The second person, in the own session."""
    found = actions.bevestigen(g.lens, noodvraag_id)
    return forms.go(url_for(".page"), _("Bevestigd. Uw collega kan kijken tot %(tijd)s.", tijd=moment(found.tot)))


@area.get(AT, who=emergency_people)
def show(noodtoegang_id: UUID) -> str:
    """One of them, for who looks at it afterwards and for who leads the plan."""
    return forms.show(ONE, **_one(noodtoegang_id))


@area.post(f"{AT}/beoordelen", who=emergency_people)
def review(noodtoegang_id: UUID) -> Response:
    return _submit(noodtoegang_id, ReviewForm(), actions.beoordelen)


@area.post(f"{AT}/verteld", who=own_team)
def told(noodtoegang_id: UUID) -> Response:
    return _submit(noodtoegang_id, ToldForm(), actions.geinformeerd)


@area.post(f"{AT}/uitstellen", who=own_team)
def later(noodtoegang_id: UUID) -> Response:
    return _submit(noodtoegang_id, LaterForm(), actions.uitstellen)


def _number(text: str) -> int | None:
    """Raises `Invalid` for what is no number of a plan."""
    if text and not (text.isascii() and text.isdigit() and len(text) < 10):
        raise Invalid({"nummer": [_("Schrijf alleen cijfers.")]})
    return int(text) if text else None


def _taken(found: View) -> str:
    if found.status == "open":
        return url_for("plannen.page", plan_id=found.plan_id)
    flash(_("%(naam)s moet dit eerst bevestigen. Bel meteen.", naam=found.tweede), "warning")
    return url_for(".page")


def _submit(noodtoegang_id: UUID, form: forms.Form, action: Any) -> Response:
    around, then = partial(_one, noodtoegang_id), url_for(".page")
    return forms.submit(
        form, partial(action, g.lens, noodtoegang_id), ONE, then=then, context=around, said=_("Het staat erin.")
    )


def _overview() -> dict[str, Any]:
    found = looks.noodtoegangen(g.lens)
    return {
        "gezien": found,
        "codes": [(code, _(words)) for code, words in actions.CODES.items()],
        "collegas": _colleagues() if found.neemt else [],
        "least": current_app.config["NOODTOEGANG_REDEN_TEKENS"],
        "minutes": current_app.config["NOODTOEGANG_MINUTEN"],
        "vraagt_stap": not signin.stepping()[0].fresh,
    }


def _colleagues() -> list[tuple[UUID, str]]:
    found = adresboek.tweede_personen(g.lens)
    return [(view.id, f"{view.naam} · {woord(view.rol, 'role')} · {view.team}") for view in found]


def _one(noodtoegang_id: UUID) -> dict[str, Any]:
    found = looks.noodtoegang(g.lens, noodtoegang_id)
    return {
        "gezien": found,
        "code": _(actions.CODES[found.code]),
        "oordelen": [(key, _(words)) for key, words in actions.OORDELEN.items()],
        "oordeel": _(actions.OORDELEN[found.oordeel]) if found.oordeel else "",
        "breach": found.oordeel in ("niet_gerechtvaardigd", "incident"),
    }
