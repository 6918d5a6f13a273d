"""`casus demo`: made-up families in an embedded database, on this machine only."""

import logging
import os
from pathlib import Path

import click
import flask_migrate
from flask import Flask
from werkzeug.serving import BaseWSGIServer, make_server

from casus.actions import accounts
from casus.actions.agreements import load_agreements
from casus.commands.main import inside, stop

HOST, PORT = "127.0.0.1", 8000
STAMP = "demo"
"""A file beside the database that says that casus filled it; without it a database with accounts is somebody's own."""


@click.command()
@click.option("--port", default=PORT, show_default=True, help="Waar de demo te vinden is.")
@click.option("--once", is_flag=True, help="Klaarzetten, een pagina opvragen, en stoppen.")
def demo(port: int, once: bool) -> None:
    """Verzonnen gezinnen om in rond te kijken, in var/casus.db."""
    var = Path(os.environ.get("CASUS_VAR", Path.cwd() / "var"))
    address = f"http://{HOST}:{port}"
    with inside(**_settings(var, address)) as app:
        _fill(var)
        if once:
            _look(app)
            return
        server = _server(app, port)
        _tell(app, address)
        _serve(server)


def _settings(var: Path, address: str) -> dict[str, object]:
    return {
        "DEMO": True,
        "VAR": var,
        "DATABASE_URL": f"sqlite:///{var / 'casus.db'}",
        "MAIL_DIR": str(var / "mail"),
        "SMTP_HOST": "",
        "PUBLIC_URL": address,
        "SESSION_COOKIE_SECURE": False,
    }


def _fill(var: Path) -> None:
    """The first time through the actions, as people would; later what stands there is kept."""
    from casus.demo import fill

    flask_migrate.upgrade()
    load_agreements()
    stamp = var / STAMP
    if stamp.exists():
        return
    if accounts.any_account():
        stop(f"In {var / 'casus.db'} staat een eigen database. Start de demo in een andere map.")
    click.echo("De demo wordt gevuld; dat duurt even.")
    fill()
    stamp.write_text("Gevuld door casus demo.\n")


def _server(app: Flask, port: int) -> BaseWSGIServer:
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    try:
        return make_server(HOST, port, app, threaded=True)
    except (OSError, SystemExit):
        stop(f"Poort {port} is bezet. Kies een andere met --port.")


def _tell(app: Flask, address: str) -> None:
    click.echo(f"\ncasus draait op {address}\n")
    for who in accounts.demo_accounts():
        click.echo(f"  {who.email:38} {' / '.join(who.hoedanigheden) or 'gezin'}")
    click.echo(f"\nIedereen heeft hetzelfde wachtwoord: {app.config['DEMO_PASSWORD']}")
    click.echo(f"Mails komen in {app.config['MAIL_DIR']}. Stoppen: Ctrl-C.")


def _serve(server: BaseWSGIServer) -> None:
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        click.echo("\nTot ziens.")
    finally:
        server.server_close()


def _look(app: Flask) -> None:
    """Exit status 1 unless the pages that need no one answer."""
    client = app.test_client()
    for path in ("/healthz", "/login"):
        answer = client.get(path)
        if answer.status_code != 200:
            stop(f"{path} antwoordt met {answer.status_code}.")
    click.echo("De demo werkt.")
