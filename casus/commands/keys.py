"""`casus keys`: after a key was renewed."""

import click

from casus.actions.rekey import rekey
from casus.commands.main import inside, stop
from casus.crypto import Unreadable


@click.command()
def keys() -> None:
    """Versleutel met de eerste van CASUS_ENCRYPTION_KEYS wat nog met een oudere versleuteld is."""
    with inside():
        try:
            click.echo(f"Opnieuw versleuteld: {rekey()}. De oudere sleutels zijn voor de database niet meer nodig.")
        except Unreadable as error:
            stop(f"Gestopt: {error}.")
