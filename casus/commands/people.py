"""Accounts and tokens from the command line, and families from a file."""

import sys
from pathlib import Path
from uuid import UUID

import click

from casus.actions import accounts, first, invoer
from casus.commands.main import inside
from casus.sharing.lens import Lens


@click.command()
@click.argument("email")
@click.option("--rol", type=click.Choice(["beheerder"]), required=True, help="Het eerste account is een beheerder.")
@click.option("--naam", default="", help="Hoe deze persoon heet.")
@click.option("--gemeente", default="", help="De gemeente; zonder: die van het convenant.")
def account(email: str, rol: str, naam: str, gemeente: str) -> None:
    """Maak een beheerder, en druk de eenmalige link af om een wachtwoord te kiezen."""
    with inside() as app:
        key = first.beheerder(first.commanded("casus account"), email=email, naam=naam, gemeente=gemeente)
        click.echo(f"{app.config['PUBLIC_URL'].rstrip('/')}/wachtwoord/{key}")


@click.command()
@click.argument("email")
@click.option("--hoedanigheid", type=click.UUID, default=None, help="Alleen voor deze aanstelling.")
def token(email: str, hoedanigheid: UUID | None) -> None:
    """Maak een token voor de API, en druk alleen dat af. Het wordt nergens bewaard."""
    with inside():
        click.echo(accounts.make_token(first.commanded("casus token"), email, hoedanigheid))


@click.command("import-brp")
@click.argument("bestand", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--als", "email", required=True, help="Het e-mailadres van de regisseur of teamleider die dit doet.")
@click.option("--team", required=True, help="Het team: naam of id.")
def import_brp(bestand: Path, email: str, team: str) -> None:
    """Lees gezinnen uit BESTAND, in de vorm van de BRP-API: een plan in aanmelding per gezin."""
    with inside():
        viewer = accounts.viewer_of(email, team=team)
        assert viewer.team_id is not None  # it was found by its team
        report = invoer.importeren(Lens.of(viewer), viewer.team_id, bestand.read_bytes())
        for line in report.regels:
            about = f"gezin {line.gezin}" + (f", {line.persoon}" if line.persoon else "")
            click.echo(f"{about}: {line.tekst}")
        click.echo(f"{len(report.plannen)} plannen gemaakt, {report.geweigerd} gezinnen geweigerd.")
    sys.exit(report.exit_status)
