"""Signing in and out, choosing a password, the hat one wears, and the quick ways out."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask import Response, current_app, g, make_response, redirect, render_template, request, url_for
from marshmallow import fields
from werkzeug.wrappers import Response as AnyResponse

from casus.actions import accounts
from casus.actions.familie import account_sluiten
from casus.actions.keys import as_typed
from casus.errors import Invalid
from casus.language import N_, _
from casus.outlets import kept, signin
from casus.outlets.answers import is_api, problem
from casus.outlets.area import Area, SignInFirst, anyone, family, signed_in
from casus.outlets.web.fields import Choice, Key, Line
from casus.outlets.web.forms import Form, go, parse, show, submit
from casus.outlets.web.local import local_path
from casus.outlets.web.onward import given_back
from casus.outlets.web.tweede_stap import after_password

area = Area("inloggen", __name__)
LOGIN, ASK, CHOOSE = "inloggen/login.html", "inloggen/vragen.html", "inloggen/kiezen.html"


class LogIn(Form):
    email = Line(N_("E-mailadres"), required=True)
    password = fields.String(required=True, metadata={"label": N_("Wachtwoord")})
    naar = Line()
    bewaard = fields.String(load_default="")


class Ask(Form):
    email = Line(N_("E-mailadres"), required=True)


class Code(Form):
    code = Line(N_("Code"), required=True)


class NewPassword(Form):
    password = fields.String(required=True, metadata={"label": N_("Nieuw wachtwoord")})


class Hat(Form):
    hoedanigheid = Key(required=True)


class Reach(Form):
    keuze = Choice(N_("Hoe wilt u bericht krijgen?"), accounts.REACHED_BY, required=True)
    gedeeld = Choice(N_("Kan iemand anders uw berichten lezen?"), accounts.SHARED)


# --- in and out --------------------------------------------------------------------------------------------------


@area.get("/login", who=anyone)
def form() -> str | AnyResponse:
    """The log-in page; who is signed in already goes on, and who has a second step to give does that first."""
    target = local_path(request.args.get("naar"), "")
    if g.viewer is not None:
        return go(target or url_for("start.home"))
    if signin.waiting() is not None:
        return go(url_for("tweede_stap.form", naar=target or None))
    kept = {"naar": target, "email": request.args.get("email", "")}
    return show(LOGIN, LogIn(), kept=kept, context=_demo)


@area.app_errorhandler(SignInFirst)
def first(error: SignInFirst) -> AnyResponse:
    """Nobody is signed in. A form that came too late goes along to the log-in page, sealed for who typed it."""
    if is_api():
        return problem(401, _("Log eerst in"), _("Stuur een geldig token mee."))
    if request.method == "GET":
        return redirect(url_for("inloggen.form", naar=request.full_path.rstrip("?")))
    owner = signin.held()
    sealed = kept.seal(kept.Typed.of(request.path, request.form), owner, datetime.now(UTC)) if owner else ""
    if not sealed:
        return go(url_for("inloggen.form"))
    return make_response(show(LOGIN, LogIn(), kept={"bewaard": sealed}, context=_demo), 401)


@area.post("/login", who=anyone)
def enter() -> AnyResponse:
    """Sign in. The address that was typed stays; a password never comes back."""

    def act(email: str, password: str, naar: str, bewaard: str) -> str:
        signin.start(accounts.sign_in(email, password, signin.machine()))
        return local_path(naar, url_for("start.home"))

    answer = submit(LogIn(), act, LOGIN, then=str, context=_demo)
    if answer.status_code != 303:
        return answer
    return given_back(answer) if signin.waiting() is None else _second_step(answer.location)


def _second_step(onward: str) -> AnyResponse:
    """Before anything opens. What was typed before the session ran out goes along to that page, as sealed as it was."""
    sealed = request.form.get("bewaard", "")
    if not sealed:
        return go(url_for("tweede_stap.form", naar=onward if onward != url_for("start.home") else None))
    return make_response(after_password(onward, sealed))


def _demo() -> dict[str, Any]:
    return {"demo": accounts.demo_accounts(), "demo_password": current_app.config["DEMO_PASSWORD"]}


@area.post("/logout", who=anyone)
def out() -> AnyResponse:
    signin.end()
    return go(url_for("inloggen.form"), _("U bent uitgelogd."))


@area.post("/snel-weg", who=anyone)
def away() -> AnyResponse:
    """To a page that nobody need explain; the session ends behind one's back."""
    signin.end()
    response = redirect(current_app.config["SNEL_WEG_URL"], 303)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@area.get("/iemand-anders", who=family)
def shared() -> str:
    """Asks first: an account that is closed opens only in a talk."""
    return render_template("inloggen/iemand_anders.html")


@area.post("/iemand-anders", who=family)
def close_shared() -> AnyResponse:
    account_sluiten(g.lens)
    signin.end()
    return go(url_for("inloggen.closed"))


@area.get("/account-dicht", who=anyone)
def closed() -> str:
    return render_template("inloggen/dicht.html")


# --- passwords ---------------------------------------------------------------------------------------------------


@area.get("/wachtwoord", who=anyone)
def ask() -> str:
    return show(ASK, Ask())


@area.post("/wachtwoord", who=anyone)
def send_link() -> AnyResponse:
    """The same answer after the same time, whether or not there is such an account."""
    if "code" in request.form:
        return submit(Code(), as_typed, ASK, then=lambda key: url_for("inloggen.choose", key=key))

    def act(email: str) -> None:
        with lasting(float(current_app.config["LINK_SECONDS"])):
            accounts.ask_link(email, signin.machine())

    said = _("Hoort er een account bij dit adres, dan krijgt u binnen een paar minuten een link.")
    return submit(Ask(), act, ASK, then=url_for("inloggen.form"), said=said)


@contextmanager
def lasting(seconds: float) -> Iterator[None]:
    """What happens in here takes this long at least: how long the work took cannot be told from outside."""
    start = time.monotonic()
    yield
    time.sleep(max(0.0, start + seconds - time.monotonic()))


@area.get("/wachtwoord/<key>", who=anyone)
def choose(key: str) -> str:
    """Looking spends nothing: mail programs open links before people do."""
    return show(CHOOSE, NewPassword(), least=current_app.config["PASSWORD_MIN_LENGTH"])


@area.post("/wachtwoord/<key>", who=anyone)
def set_password(key: str) -> Response | AnyResponse:
    least = current_app.config["PASSWORD_MIN_LENGTH"]
    try:
        done = accounts.set_password(key, parse(NewPassword(), _password())["password"])
    except Invalid as error:
        return make_response(show(CHOOSE, NewPassword(), errors=error.errors, least=least), 422)
    signin.end()
    return go(url_for("inloggen.form", email=done.email), _("Uw nieuwe wachtwoord staat. Log ermee in."))


def _password() -> dict[str, str]:
    return {"password": request.form.get("password", "")}


# --- for oneself -------------------------------------------------------------------------------------------------


@area.post("/hoedanigheid", who=signed_in)
def hat() -> AnyResponse:
    """Put on another hat, and start at its own page: this one may not be for it."""
    chosen = parse(Hat(), {"hoedanigheid": request.form.get("hoedanigheid", "")})["hoedanigheid"]
    accounts.switch_hat(signin.own_key(), chosen)
    return go(url_for("start.home"))


@area.get("/bereikbaar", who=family)
def reach() -> str:
    return show("inloggen/bereikbaar.html", Reach(), kept=_reached())


@area.post("/bereikbaar", who=family)
def set_reach() -> AnyResponse:
    def act(keuze: str, gedeeld: str) -> None:
        accounts.bereikbaar_kiezen(g.lens, keuze, gedeeld)

    said = _("Dat is bewaard.")
    return submit(Reach(), act, "inloggen/bereikbaar.html", then=url_for("start.home"), said=said)


def _reached() -> dict[str, str]:
    mine = signin.account()
    return {"keuze": mine.bereikbaar, "gedeeld": mine.gedeelde_berichten}
