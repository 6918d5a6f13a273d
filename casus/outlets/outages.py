"""What people get when the database is away, full or read-only. What they typed stays with them, to be sent again.

The page asks nothing of the database, also not who is signed in.
"""

import logging
from http import HTTPStatus

from flask import Flask, current_app, make_response, redirect, render_template, request, session
from werkzeug.wrappers import Response

from casus.errors import Unavailable
from casus.language import _
from casus.logs import FACTS, LOGGER
from casus.outage import SQLAlchemyError, outage
from casus.outlets import answers, figures, signin, watch
from casus.outlets.kept import Typed

log = logging.getLogger(LOGGER)
AGAIN = 10
"""Seconds after which a program may try again."""
LEAVE = "inloggen.away"


def install(app: Flask) -> None:
    """Answer outages, also where one breaks out of the database as it came."""
    app.register_error_handler(Unavailable, answer)
    app.register_error_handler(SQLAlchemyError, _raw)


def answer(error: Unavailable) -> Response:
    """A page with what was typed, or a problem; 503 says when to come back. Who leaves quickly always gets away."""
    kind = type(error).__name__
    figures.outages.labels(kind).inc()
    log.error("outage", exc_info=error, extra={FACTS: {"kind": kind, "request": watch.mark()}})
    if request.endpoint == LEAVE:
        return _leave()
    response = _problem(error) if answers.is_api() else _page(error)
    if error.status == HTTPStatus.SERVICE_UNAVAILABLE:
        response.headers["Retry-After"] = str(AGAIN)
    return response


def _raw(error: SQLAlchemyError) -> Response:
    known = outage(error)
    if known is None:
        if current_app.config.get("TESTING"):
            raise error
        return answers.unforeseen(error)
    known.__cause__ = error
    return answer(known)


def _problem(error: Unavailable) -> Response:
    return answers.problem(error.status, _(error.title), str(error))


def _page(error: Unavailable) -> Response:
    signin.unknown()
    path = request.full_path.rstrip("?") if request.method == "GET" else request.path
    typed = Typed.of(path, request.form)
    page = render_template("errors/away.html", title=_(error.title), text=str(error), typed=typed)
    return make_response(page, error.status)


def _leave() -> Response:
    """The session in the database ends by itself; this browser forgets it now."""
    session.clear()
    return redirect(current_app.config["SNEL_WEG_URL"], 303)
