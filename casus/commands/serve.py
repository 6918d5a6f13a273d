"""`casus serve`: the server for real use. It refuses to start while something is not safe."""

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click
from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger

from casus import create_app
from casus.actions.agreements import load_agreements
from casus.actions.readiness import remarks, unsafe
from casus.commands.main import inside, stop
from casus.logs import JsonLines, write_json

FIGURES = "PROMETHEUS_MULTIPROC_DIR"


@click.command()
@click.option("--bind", default="127.0.0.1:8000", show_default=True, help="Adres en poort, of unix:pad.")
@click.option("--workers", default=2, show_default=True, help="Processen.")
@click.option("--threads", default=4, show_default=True, help="Draden per proces.")
def serve(bind: str, workers: int, threads: int) -> None:
    """Start casus. Buiten een proef (CASUS_PROEF=1) alleen met een ondertekend convenant en een tweede factor."""
    with figures_kept():
        with inside():
            reasons = unsafe()
            if reasons:
                stop("\n".join(["casus start niet:", *(f"- {reason}" for reason in reasons)]))
            for remark in remarks():
                click.echo(remark, err=True)
            load_agreements()
        write_json()
        Gunicorn({"bind": bind, "workers": workers, "threads": threads, "worker_class": "gthread"}).run()


@contextmanager
def figures_kept() -> Iterator[None]:
    """A folder where every worker counts. The library reads its name when it is first imported, so before the app."""
    folder = tempfile.mkdtemp(prefix="casus-figures-")
    os.environ[FIGURES], mine = folder, os.getpid()
    try:
        yield
    finally:
        if os.getpid() == mine:  # a worker that ends leaves by here too
            del os.environ[FIGURES]
            shutil.rmtree(folder, ignore_errors=True)


class Log(Logger):
    """gunicorn's own lines, in the same form as those of casus."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(JsonLines())


KEEP = 75
"""Seconds that an idle connection stays: longer than a proxy keeps its own (nginx: 60), which else loses a request."""


def settled(_worker: Any) -> None:
    """What start-up made stays as long as the worker: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()


class Gunicorn(BaseApplication):
    """gunicorn inside this process; every worker makes an app and connections of its own."""

    def __init__(self, settings: dict[str, Any]):
        self.settings = settings | {"accesslog": None, "errorlog": "-", "keepalive": KEEP, "logger_class": Log}
        self.settings |= {"post_worker_init": settled, "child_exit": gone}
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.settings.items():
            self.cfg.set(name, value)
        if "control_socket_disable" in self.cfg.settings:  # a way in that nobody asked for, from version 25.1 on
            self.cfg.set("control_socket_disable", True)

    def load(self) -> Flask:
        return create_app()


def gone(server: Any, worker: Any) -> None:
    """A worker ended, however: what it was busy with no longer counts."""
    from prometheus_client.multiprocess import mark_process_dead

    mark_process_dead(worker.pid)
