"""Back in after a call: the page to type the code, and the pages from which somebody is helped."""

from functools import partial
from typing import Any
from uuid import UUID

from flask import current_app, g, url_for
from marshmallow import fields
from werkzeug.wrappers import Response

from casus.actions import overview
from casus.actions.herstel import numbers, opening, texting, using
from casus.errors import NotVisible
from casus.language import N_, _
from casus.outlets import signin
from casus.outlets.area import Area, anyone, beheerder, own_team
from casus.outlets.web.fields import Choice, Line
from casus.outlets.web.forms import Form, show, submit
from casus.sharing.view import View

area = Area("weer_binnen", __name__)
BACK, HELP, NUMBER = "weer_binnen/binnen.html", "weer_binnen/helpen.html", "weer_binnen/nummer.html"
SEAT = "/plannen/<uuid:plan_id>/mensen/<uuid:deelname_id>/weer-binnen"
ACCOUNT = "/beheer/accounts/<uuid:account_id>"


class BackIn(Form):
    email = Line(N_("E-mailadres"), required=True)
    code = Line(N_("Code uit de sms"), required=True)
    password = fields.String(load_default="", metadata={"label": N_("Nieuw wachtwoord")})


class Known(Form):
    hoe = Choice(N_("Hoe weet u wie er belt?"), opening.KNOWN_BY, required=True)


class Checked(Form):
    hoe = Choice(N_("Hoe hebt u het nummer nagekeken?"), numbers.CHECKED, required=True)


class Number(Checked):
    telefoon = Line(N_("Werknummer"), required=True)


# --- for who is outside ------------------------------------------------------------------------------------------


@area.get("/weer-binnen", who=anyone)
def form() -> str:
    """Whom to call, and where to type the code."""
    return show(BACK, BackIn(), context=_back)


@area.post("/weer-binnen", who=anyone)
def enter() -> Response:
    """The code is spent; a new second step comes next."""

    def act(email: str, code: str, password: str) -> None:
        signin.start(using.weer_binnen(email, code, signin.machine(), password=password))

    return submit(BackIn(), act, BACK, then=url_for("tweede_stap.set_up"), context=_back)


def _back() -> dict[str, Any]:
    return {"aan": texting.switched_on(), "least": current_app.config["PASSWORD_MIN_LENGTH"]}


# --- a partner, by who leads the plan ----------------------------------------------------------------------------


@area.get(SEAT, who=own_team)
def partner(plan_id: UUID, deelname_id: UUID) -> str:
    """Who is helped, and to which number the code goes. The code itself is on no page."""
    return show(HELP, Known(), context=partial(_seat, plan_id, deelname_id))


@area.post(SEAT, who=own_team)
def help_partner(plan_id: UUID, deelname_id: UUID) -> Response:
    back, act = url_for("mensen.page", plan_id=plan_id), partial(opening.partner_helpen, g.lens, plan_id, deelname_id)
    return submit(Known(), act, HELP, then=back, context=partial(_seat, plan_id, deelname_id), said=_sent())


@area.post(f"{SEAT}/nummer", who=own_team)
def check_number(plan_id: UUID, deelname_id: UUID) -> Response:
    act = partial(opening.nummer_nakijken, g.lens, plan_id, deelname_id)
    back, around = url_for(".partner", plan_id=plan_id, deelname_id=deelname_id), partial(_seat, plan_id, deelname_id)
    return submit(Checked(), act, HELP, then=back, context=around, said=_("Het staat erin."))


def _seat(plan_id: UUID, deelname_id: UUID) -> dict[str, Any]:
    found = opening.partner(g.lens, plan_id, deelname_id)
    action = url_for(".partner", plan_id=plan_id, deelname_id=deelname_id)
    back = {"back_url": url_for("mensen.page", plan_id=plan_id), "back_label": _("Mensen die meehelpen")}
    return _around(found, action) | back | {"check": f"{action}/nummer"}


# --- a professional, by a beheerder ------------------------------------------------------------------------------


@area.get(f"{ACCOUNT}/weer-binnen", who=beheerder)
def colleague(account_id: UUID) -> str:
    return show(HELP, Known(), context=partial(_account, account_id))


@area.post(f"{ACCOUNT}/weer-binnen", who=beheerder)
def help_colleague(account_id: UUID) -> Response:
    act, back = partial(opening.collega_helpen, g.lens, account_id), url_for(".colleague", account_id=account_id)
    return submit(Known(), act, HELP, then=back, context=partial(_account, account_id), said=_sent())


@area.get(f"{ACCOUNT}/aanstellingen/<uuid:aanstelling_id>/nummer", who=beheerder)
def number(account_id: UUID, aanstelling_id: UUID) -> str:
    around = _hat(account_id, aanstelling_id)
    return show(NUMBER, Number(), kept={"telefoon": around["hat"].telefoon}, context=lambda: around)


@area.post(f"{ACCOUNT}/aanstellingen/<uuid:aanstelling_id>/nummer", who=beheerder)
def keep_number(account_id: UUID, aanstelling_id: UUID) -> Response:
    act = partial(numbers.nummer_bewaren, g.lens, account_id, aanstelling_id)
    back, around = url_for("accounts.account", account_id=account_id), partial(_hat, account_id, aanstelling_id)
    return submit(Number(), act, NUMBER, then=back, context=around, said=_("Dat is bewaard."))


def _account(account_id: UUID) -> dict[str, Any]:
    found = opening.collega(g.lens, account_id)
    back = {"back_url": url_for("accounts.account", account_id=account_id), "back_label": found.naam}
    action = url_for(".colleague", account_id=account_id)
    return _around(found, action) | back | {"check": ""}


def _hat(account_id: UUID, aanstelling_id: UUID) -> dict[str, Any]:
    account = overview.account(g.lens, account_id)
    hat = next((hat for hat in account.aanstellingen if hat.id == aanstelling_id), None)
    if hat is None:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return {"account": account, "hat": hat, "hoe": _words(numbers.CHECKED)}


def _around(found: View, action: str) -> dict[str, Any]:
    return {"found": found, "action": action, "known": _words(opening.KNOWN_BY), "checked": _words(numbers.CHECKED)}


def _words(choices: Any) -> list[tuple[str, str]]:
    return [(key, _(words)) for key, words in choices.items()]


def _sent() -> str:
    minutes = current_app.config["HERSTEL_MINUTEN"]
    return _("De code is verstuurd. Hij werkt %(minuten)s minuten. Vraag er nooit naar.", minuten=minutes)
