"""The second step of signing in: giving it, and setting it up."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import flash, make_response, redirect, render_template, request, url_for
from marshmallow import fields
from werkzeug.wrappers import Response

from casus.actions.factors import giving, keeping, passkeys, totp
from casus.actions.factors.minimum import Step
from casus.errors import FreshFirst
from casus.language import N_, _
from casus.outlets import kept, signin
from casus.outlets.area import Area, anyone
from casus.outlets.web.fields import Line
from casus.outlets.web.forms import Form, show, submit
from casus.outlets.web.local import local_path
from casus.outlets.web.onward import given_back, typed
from casus.sharing.lens import Lens
from casus.sharing.view import View

area = Area("tweede_stap", __name__)
ASK, SET_UP, CODES = "tweede_stap/vragen.html", "tweede_stap/aanzetten.html", "tweede_stap/codes.html"


class Onward(Form):
    """Where to go on, and what was typed before the session ran out (outlets/kept.py)."""

    naar = Line()
    bewaard = fields.String(load_default="")


class Code(Onward):
    code = Line(N_("Code"), required=True)


class Passkey(Onward):
    antwoord = fields.String(load_default="", metadata={"label": N_("Passkey")})


class App(Onward):
    voorstel = fields.String(load_default="")
    code = Line(N_("Code uit de app"), required=True)


class NewPasskey(Passkey):
    naam = Line(N_("Naam van dit apparaat"))


# --- giving it ---------------------------------------------------------------------------------------------------


@area.app_errorhandler(FreshFirst)
def again(error: FreshFirst) -> Response:
    """Something that reaches far was asked: the second step once more, and then on. A form that was sent goes along,
    sealed for who typed it.
    """
    if request.method == "GET" or error.naar:
        return redirect(url_for("tweede_stap.form", naar=error.naar or request.full_path.rstrip("?")), 303)
    found, _key = signin.stepping()
    sealed = kept.seal(kept.Typed.of(request.path, request.form), found.account.id, datetime.now(UTC))
    return make_response(after_password(url_for("start.home"), sealed), 401)


@area.get("/tweede-stap", who=anyone)
def form() -> str | Response:
    """Asks for it: after the password, and again for what reaches far."""
    found, _key = signin.stepping()
    naar = local_path(request.args.get("naar"), "")
    if found.step is Step.SET_UP:
        return redirect(url_for("tweede_stap.set_up", naar=naar or None))
    if not found.kinds:
        return redirect(naar or url_for("start.home"))
    return show(ASK, Code(), kept={"naar": naar}, context=_asked)


@area.post("/tweede-stap", who=anyone)
def give() -> Response:
    """A code of the app, or one on paper."""
    return _give(Code(), giving.give)


@area.post("/tweede-stap/passkey", who=anyone)
def give_passkey() -> Response:
    return _give(Passkey(), passkeys.give)


def _give(form: Form, deed: Callable[[Lens, str, str, str], None]) -> Response:
    found, key = signin.stepping()

    def act(naar: str, bewaard: str, **given: str) -> str:
        (answer,) = given.values()
        deed(Lens.of(found.viewer), key, answer, signin.machine())
        return local_path(naar, url_for("start.home"))

    answer = submit(form, act, ASK, then=str, context=_asked)
    return given_back(answer) if answer.status_code == 303 else answer


def after_password(onward: str, sealed: str) -> str:
    """The page that is next, with what was typed before along with it."""
    if signin.stepping()[0].step is Step.SET_UP:
        return show(SET_UP, App(), kept={"naar": onward, "bewaard": sealed}, context=_proposed)
    return show(ASK, Code(), kept={"naar": onward, "bewaard": sealed}, context=_asked)


def _asked() -> dict[str, Any]:
    found, key = signin.stepping()
    return {"app": "totp" in found.kinds, "passkey": passkeys.to_sign(Lens.of(found.viewer), key)}


# --- setting it up -----------------------------------------------------------------------------------------------


@area.get("/tweede-stap/aanzetten", who=anyone)
def set_up() -> str | Response:
    """The only page for who must have one and has none; for others a page among the own."""
    found = _may_change()
    if found.step is Step.ASK:
        return redirect(url_for("tweede_stap.form"))
    naar = local_path(request.args.get("naar"), "")
    return show(SET_UP, App(), kept={"naar": naar}, context=_proposed)


@area.post("/tweede-stap/aanzetten", who=anyone)
def keep_app() -> Response:
    """A code of it proves that the app holds the secret."""
    return _kept(App(), keeping.app_instellen)


@area.post("/tweede-stap/aanzetten/passkey", who=anyone)
def keep_passkey() -> Response:
    return _kept(NewPasskey(), passkeys.passkey_instellen)


def _kept(form: Form, deed: Callable[..., View]) -> Response:
    """On to the page that was asked for; first the codes on paper, where they are new: they are shown once."""
    _may_change()
    found, key = signin.stepping()
    made: list[View] = []

    def once(naar: str, bewaard: str, **given: str) -> str:
        made.append(deed(Lens.of(found.viewer), key, **given))
        return local_path(naar, url_for("start.home"))

    answer = submit(form, once, SET_UP, then=str, context=_proposed)
    if not made:
        return answer
    if made[0].codes:
        return make_response(codes_page(made[0].codes, answer.location))
    flash(_("Uw tweede stap staat aan."), "success")
    return given_back(answer)


def codes_page(codes: list[str], onward: str) -> str:
    """Ten codes on paper, on this page and never again."""
    return render_template(CODES, codes=codes, onward=onward, typed=typed())


def _may_change() -> Any:
    """Who changes the own second steps gave the present one a moment ago. Raises `FreshFirst`."""
    found, _key = signin.stepping()
    if found.step is Step.OPEN:
        signin.fresh_first(url_for("tweede_stap.set_up"))
    return found


def _proposed() -> dict[str, Any]:
    """A new secret; the same one as long as its code is wrong."""
    found, key = signin.stepping()
    viewer, email = found.viewer, str(found.account.email)
    sealed = request.form.get("voorstel", "")
    app = totp.proposed_again(viewer, email, sealed) if sealed else totp.proposed(viewer, email)
    must = found.step is Step.SET_UP
    return {"app": app, "must": must, "passkey": passkeys.to_register(Lens.of(viewer), key, email)}
