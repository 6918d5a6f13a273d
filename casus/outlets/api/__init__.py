"""The JSON API under /api/v1: the same actions and the same lens as the pages."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask, request
from flask_wtf.csrf import CSRFProtect
from werkzeug.wrappers import Response

from casus.outlets.api.core import OPTIONS, PREFIX, VERSION, Area, CasusApi


def install(app: Flask, csrf: CSRFProtect) -> None:
    """Register the area of every file in this folder. Bearer tokens need no form token."""
    app.config.update(OPTIONS)
    api = CasusApi(app)
    for found in iter_modules(__path__):
        area = getattr(import_module(f"{__name__}.{found.name}"), "area", None)
        if isinstance(area, Area):
            csrf.exempt(area)
            api.register_blueprint(area, url_prefix=PREFIX)
    app.after_request(_version)


def _version(response: Response) -> Response:
    if request.path.startswith(PREFIX):
        response.headers["API-Version"] = VERSION
    return response
