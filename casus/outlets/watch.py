"""What every request leaves for who keeps casus running: one line in the log, and its figures.

A line holds the moment, an id of the request, the rule of the route, the status, the milliseconds and the account at
most. The id goes out with the answer, so that somebody who calls can mention it.
"""

import logging
import time
from uuid import uuid4

from flask import Flask, g, request
from werkzeug.wrappers import Response

from casus.logs import FACTS, LOGGER
from casus.outlets import figures

log = logging.getLogger(f"{LOGGER}.requests")
HEADER = "X-Request-ID"
METHODS = frozenset({"GET", "HEAD", "POST", "PATCH", "PUT", "DELETE", "OPTIONS"})


def install(app: Flask) -> None:
    """Call it before anything else hangs itself on requests: its clock starts first and stops last."""
    app.before_request(_start)
    app.after_request(_tell)
    app.teardown_request(_stop)


def mark() -> str:
    """The id of this request, made here: what a visitor sends along is not believed."""
    if "mark" not in g:
        g.mark = uuid4().hex[:12]
    return str(g.mark)


def _start() -> None:
    g.pop("mark", None)  # an app context may outlive a request
    g.began = time.perf_counter()
    figures.running.inc()


def _stop(error: BaseException | None) -> None:
    if g.pop("began", None) is not None:
        figures.running.dec()


def _tell(response: Response) -> Response:
    if "began" not in g:
        return response
    took = time.perf_counter() - g.began
    route = request.url_rule.rule if request.url_rule else "none"
    method = request.method if request.method in METHODS else "other"
    figures.requests.labels(route, method, response.status_code).inc()
    figures.seconds.labels(route).observe(took)
    viewer = g.get("viewer")
    facts = {"request": mark(), "method": method, "route": route, "status": response.status_code}
    facts |= {"ms": round(took * 1000, 1), "account": str(viewer.account_id) if viewer else None}
    log.info("request", extra={FACTS: facts})
    response.headers[HEADER] = mark()
    return response
