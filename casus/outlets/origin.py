"""A form is sent from a page of casus: a post that a browser says comes from elsewhere is refused.

Beside the token in every form. The browser itself writes these headers, and no script of another site can.
"""

from urllib.parse import urlsplit

from flask import Flask, current_app, request

from casus.errors import Refused
from casus.language import _
from casus.outlets.answers import API

SAFE = ("GET", "HEAD", "OPTIONS")
OURS = ("same-origin", "none")
"""`none`: typed by hand, or from outside a browser tab."""


def install(app: Flask) -> None:
    app.before_request(_refuse_elsewhere)


def _refuse_elsewhere() -> None:
    """Raises `Refused`. The API takes no cookie, so nobody can send one along."""
    if request.method in SAFE or request.path.startswith(API):
        return
    if request.headers.get("Sec-Fetch-Site", "none") not in OURS or not _ours(request.headers.get("Origin")):
        raise Refused(_("Dit kunt u niet doen."))


def _ours(origin: str | None) -> bool:
    """By host: what a proxy calls the scheme is not the browser's doing. Old browsers send none with a form."""
    hosts = (request.host, urlsplit(current_app.config["PUBLIC_URL"]).netloc)
    return origin is None or urlsplit(origin).netloc in hosts
