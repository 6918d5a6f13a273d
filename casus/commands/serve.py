"""`casus serve`: the server for real use. It refuses to start while something is not safe."""

import gc
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication

from casus import create_app
from casus.actions.agreements import load_agreements
from casus.actions.readiness import unsafe
from casus.commands.main import inside, stop


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Adres en poort, of unix:pad.")
@click.option("--workers", default=2, show_default=True, help="Processen.")
@click.option("--threads", default=4, show_default=True, help="Draden per proces.")
def serve(bind: str, workers: int, threads: int) -> None:
    """Start casus. Buiten een proef (CASUS_PROEF=1) alleen met een ondertekend convenant en een tweede factor."""
    with inside():
        reasons = unsafe()
        if reasons:
            stop("\n".join(["casus start niet:", *(f"- {reason}" for reason in reasons)]))
        load_agreements()
    Gunicorn({"bind": bind, "workers": workers, "threads": threads, "worker_class": "gthread"}).run()


KEEP = 75
"""Seconds that an idle connection stays: longer than a proxy keeps its own (nginx: 60), which else loses a request."""


def settled(_worker: Any) -> None:
    """What start-up made stays as long as the worker: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()


class Gunicorn(BaseApplication):
    """gunicorn inside this process; every worker makes an app and connections of its own."""

    def __init__(self, settings: dict[str, Any]):
        self.settings = settings | {"accesslog": None, "errorlog": "-", "keepalive": KEEP, "post_worker_init": settled}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return create_app()
