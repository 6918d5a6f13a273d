"""`casus backup` and `casus restore`: everything in one file, and back again with its proof."""

import sys
import time
from pathlib import Path

import click

from casus.actions import backup as backups
from casus.actions.backup import Manifest
from casus.commands.main import inside

FILE = click.Path(path_type=Path, dir_okay=False, resolve_path=True)


@click.command()
@click.argument("bestand", type=FILE)
def backup(bestand: Path) -> None:
    """Schrijf alles naar BESTAND, terwijl er gewerkt wordt. Bewaar het als wat het is: dossiers van gezinnen."""
    began = time.monotonic()
    with inside():
        manifest = backups.backup(bestand)
        click.echo(f"Back-up: {bestand}")
        click.echo(f"{_counts(manifest)}; {manifest.size / 1e6:.1f} MB in {time.monotonic() - began:.1f} s.")


@click.command()
@click.argument("bestand", type=FILE)
@click.option("--vervang", is_flag=True, help="Wat er nu in de database staat mag weg.")
def restore(bestand: Path, vervang: bool) -> None:
    """Zet BESTAND terug en bewijs dat het gelijk is. Iedereen logt daarna opnieuw in. Eindigt met 1 als er iets is."""
    began = time.monotonic()
    with inside():
        done = backups.restore(bestand, replace=vervang)
        manifest = done.manifest
        click.echo(f"Teruggezet: de stand van {manifest.made_on}, in {time.monotonic() - began:.1f} s.")
        click.echo(f"Gelijk: {_counts(manifest)}.")
        if done.upgraded:
            click.echo("De tabellen waren van een oudere versie en zijn bijgewerkt.")
        if done.destroyed:
            click.echo(f"Opnieuw vernietigd, want de back-up is van ervoor: {done.destroyed} delen.")
        click.echo("Journaal: in orde" if not done.flaws else f"Gevonden: {len(done.flaws)}")
        for flaw in done.flaws:
            click.echo(f"  {flaw}")
    sys.exit(int(bool(done.flaws)))


def _counts(manifest: Manifest) -> str:
    tables, plans = manifest.known.named("rows"), manifest.known.named("plan")
    return f"{len(tables)} tabellen, {manifest.rows} rijen, steekproef van {len(plans)} plannen"
