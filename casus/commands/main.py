"""What every command needs: the app around it, and errors in one line without a stack trace."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

import click
from flask import Flask

from casus import create_app
from casus.actions.readiness import close_connections
from casus.convenant import ConvenantError
from casus.errors import CasusError
from casus.outage import SQLAlchemyError, outage
from casus.workflow import WorkflowError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="casus", prog_name="casus")
def main() -> None:
    """Eén gezin, één plan, één regisseur. Instellingen staan in de omgeving, als CASUS_<NAAM>."""


@contextmanager
def inside(**settings: Any) -> Iterator[Flask]:
    """Run a command inside the app. What a person can mend is told in a line, with exit status 1."""
    try:
        app = create_app(**settings)
        with app.app_context():
            try:
                yield app
            finally:
                close_connections()
    except CasusError as error:
        stop(str(error))
    except (ConvenantError, WorkflowError) as error:
        stop(str(error))
    except SQLAlchemyError as error:
        known = outage(error)
        if known is None:
            raise
        stop(str(known))


def stop(text: str) -> NoReturn:
    """Say what is wrong, and end with exit status 1."""
    click.echo(text, err=True)
    sys.exit(1)
