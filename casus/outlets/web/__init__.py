"""The pages. One file per subject, the same names as in `actions/`."""

from importlib import import_module
from pkgutil import iter_modules

from flask import Flask

from casus.outlets.area import Area


def install(app: Flask) -> None:
    """Register the area of every file in this folder."""
    for found in iter_modules(__path__):
        area = getattr(import_module(f"{__name__}.{found.name}"), "area", None)
        if isinstance(area, Area):
            app.register_blueprint(area)
