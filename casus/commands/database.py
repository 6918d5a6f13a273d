"""`casus db`: the tables, in the version that this casus knows."""

import click
import flask_migrate

from casus.actions.agreements import load_agreements
from casus.commands.main import inside


@click.group()
def db() -> None:
    """De tabellen van de database."""


@db.command()
def upgrade() -> None:
    """Breng de tabellen naar de nieuwste versie, en laad workflows en convenant."""
    with inside():
        flask_migrate.upgrade()
        load_agreements()
        click.echo("De database is bij.")


@db.command()
@click.argument("revisie", default="-1")
def downgrade(revisie: str) -> None:
    """Ga terug naar REVISIE; zonder: één stap."""
    with inside():
        flask_migrate.downgrade(revision=revisie)
        click.echo("De database is terug.")
