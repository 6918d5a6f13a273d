"""`casus check` proves that all is as it must be; `casus dag` does what is due every day."""

import sys

import click

from casus.actions import check as checking
from casus.actions import daily, seal
from casus.commands.main import inside


@click.command()
@click.option("--zegel", is_flag=True, help="Zet het zegel van vandaag op het journaal.")
def check(zegel: bool) -> None:
    """Zoek wat niet klopt: in het journaal, de regie, de deelnames, de afspraken. Eindigt met 1 als er iets is."""
    with inside():
        found = checking.check()
        for part in found:
            click.echo(f"{part.part}: {'in orde' if not part.flaws else f'{len(part.flaws)} gevonden'}")
            for flaw in part.flaws:
                click.echo(f"  {flaw}")
        wrong = any(part.flaws for part in found)
        if zegel and wrong:
            click.echo("Er is geen zegel gezet: kijk eerst wat er is gebeurd.", err=True)
        elif zegel:
            click.echo(f"Zegel: {seal.write()}")
        elif seal.newest() is None:
            click.echo("Er is nog geen zegel, dus een afgeknipt einde valt niet op. Zet er elke dag een met --zegel.")
    sys.exit(int(wrong))


@click.command()
def dag() -> None:
    """Doe wat elke dag moet: de regie van wie weg is gaat over, en na een verjaardag geldt een ander ja."""
    with inside():
        click.echo(f"Regie overgegaan: {len(daily.hand_on())} plannen.")
        click.echo(f"Deelnames die een nieuw ja nodig hebben: {len(daily.weigh_again())}.")
        click.echo(f"Noodtoegang die nog niemand beoordeelde: {daily.tell_again()}.")
        click.echo(f"Acute besluiten die niet op tijd zijn aangevuld: {len(daily.decisions())}.")
        click.echo(f"Gevonden om na te kijken in het journaal: {daily.look_back()}.")
        click.echo(f"Verslagen van een maand die niemand op tijd tekende: {daily.reports()}.")
        click.echo(f"Regels van het journaal waarvan de inhoud vernietigd is: {daily.destroy_old()}.")
        click.echo(f"Oude inlogpogingen verwijderd: {daily.forget()}.")
