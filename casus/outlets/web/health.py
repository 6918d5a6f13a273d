"""Whether casus answers, whether it can be given work, and its figures: for whoever and whatever watches it."""

import hmac

from flask import Response, current_app, request

from casus.actions import ready
from casus.errors import NotVisible
from casus.language import _
from casus.outlets import figures
from casus.outlets.area import Area, anyone

area = Area("health", __name__)


@area.get("/healthz", who=anyone)
def healthz() -> tuple[str, int]:
    """This process answers. Asks nothing of the database."""
    return "ok", 200


@area.get("/readyz", who=anyone)
def readyz() -> Response:
    """200 when this node can be given work; else 503 with a reason per line."""
    reasons = ready.reasons()
    return Response("\n".join(reasons or ["ok"]) + "\n", 503 if reasons else 200, mimetype="text/plain")


@area.get("/metrics", who=anyone)
def metrics() -> Response:
    """For Prometheus, with METRICS_TOKEN as a bearer token. Without, or with another, this page does not exist."""
    expected = f"Bearer {current_app.config['METRICS_TOKEN']}"
    given = request.headers.get("Authorization", "")
    if not current_app.config["METRICS_TOKEN"] or not hmac.compare_digest(given.encode(), expected.encode()):
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    return Response(figures.text(), mimetype="text/plain; version=0.0.4; charset=utf-8")
