"""One place that answers when something is wrong: a page or problem+json (RFC 9457), in the words of the error."""

import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, Response, g, json, make_response, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.wrappers import Response as AnyResponse

from casus.actions.accounts import ChooseHat
from casus.errors import CasusError, Invalid, NotVisible, Refused, Stale, StepRefused
from casus.language import _
from casus.logs import FACTS, LOGGER, raised
from casus.outlets import watch
from casus.outlets.plain import plain

log = logging.getLogger(LOGGER)
API = "/api/"


def install(app: Flask) -> None:
    """Answer every error in one way. In tests an unforeseen one is raised, so that it is seen."""
    app.before_request(_writable)
    app.register_error_handler(CasusError, answer)
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    if not app.config.get("TESTING"):
        app.register_error_handler(Exception, unforeseen)


def _writable() -> None:
    """No link of ours asks for a NUL, and a database refuses to look for one. Raises `BadRequest`."""
    if b"%00" in request.query_string or b"\x00" in request.query_string:
        raise BadRequest


def is_api() -> bool:
    return request.path.startswith(API)


def answer(error: CasusError) -> AnyResponse:
    """A problem or a page. 403 and 404 tell nothing about what exists: every 404 says the same, whoever raised it."""
    text = _("Deze pagina is er niet, of is niet voor u.") if isinstance(error, NotVisible) else str(error)
    if is_api():
        return problem(error.status, _(error.title), text, **_members(error))
    status = HTTPStatus.UNPROCESSABLE_ENTITY if isinstance(error, Invalid) else HTTPStatus(error.status)
    return page(status, _(error.title), text, error)


def problem(status: int, title: str, detail: str, **members: Any) -> Response:
    body = {"type": "about:blank", "status": int(status), "title": title, "detail": detail or title} | members
    response = make_response(json.dumps(body), int(status))
    response.headers["Content-Type"] = "application/problem+json"
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def page(status: HTTPStatus, title: str, text: str, error: Exception | None = None) -> AnyResponse:
    template = "errors/conflict.html" if isinstance(error, (Stale, StepRefused)) else "errors/error.html"
    body = render_template(template, status=int(status), title=title, text=text, error=error)
    return make_response(body, int(status))


def _members(error: CasusError) -> dict[str, Any]:
    if isinstance(error, Invalid):
        return {"errors": error.errors} | _hats(error)
    if isinstance(error, StepRefused) and error.missing:
        return {"mist": plain(error.missing)}
    if isinstance(error, Stale):
        return {name: plain(value) for name, value in (("uw", error.yours), ("nu", error.theirs)) if value is not None}
    return {}


def _hats(error: Invalid) -> dict[str, Any]:
    """The hats to choose from, for a caller who has several and named none."""
    return {"hoedanigheden": error.hoedanigheden} if isinstance(error, ChooseHat) else {}


def _expired(error: CSRFError) -> AnyResponse:
    return page(HTTPStatus.BAD_REQUEST, _("Deze pagina stond te lang open"), _("Ga terug, en probeer het nog eens."))


def _http(error: HTTPException) -> AnyResponse:
    status = HTTPStatus(error.code or 500)
    if status is HTTPStatus.NOT_FOUND:
        return answer(NotVisible(_("Deze pagina is er niet, of is niet voor u.")))
    if status is HTTPStatus.FORBIDDEN:
        return answer(Refused(_("Dit kunt u niet doen.")))
    text = _("De browser vroeg iets dat hier niet kan.")
    if status is HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        text = _("Dit is te groot om te versturen.")
    response: AnyResponse = problem(status, status.phrase, text) if is_api() else page(status, _("Dat ging niet"), text)
    allow = error.get_response().headers.get("Allow")
    if allow:
        response.headers["Allow"] = allow
    return response


def unforeseen(error: Exception) -> AnyResponse:
    """Logged by id and place, never with the words of the error: they may quote what somebody typed or reads."""
    mark = watch.mark()
    log.error("unforeseen", extra={FACTS: {"request": mark, "route": request.endpoint, "raised": raised(error)}})
    text = _("Er ging iets mis aan onze kant. Noem dit kenmerk als u belt: %(mark)s.", mark=mark)
    if is_api():
        return problem(500, _("Er ging iets mis"), text)
    g.pop("lens", None)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR, _("Er ging iets mis"), text)
