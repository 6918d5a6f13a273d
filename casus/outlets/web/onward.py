"""On after signing in: with what was typed before the session ran out, or to the page that was asked for."""

from datetime import UTC, datetime

from flask import make_response, render_template, request
from werkzeug.wrappers import Response

from casus.outlets import kept, signin
from casus.outlets.kept import Typed


def typed() -> Typed | None:
    """What came along, sealed, where the same person typed it."""
    return kept.unseal(request.form.get("bewaard", ""), signin.held(), datetime.now(UTC))


def given_back(onward: Response) -> Response:
    """The text that was typed before the session ran out, to the same person; else the page that was asked for."""
    found = typed()
    return make_response(render_template("inloggen/bewaard.html", typed=found)) if found else onward
