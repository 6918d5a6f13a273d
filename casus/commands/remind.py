"""`casus remind` does what the clock asks, and says what it did."""

import click

from casus.actions import clocks
from casus.actions.clocks import Report
from casus.commands.main import inside


@click.command()
def remind() -> None:
    """Zoek alles wat aan de beurt is, meld het één keer, en verstuur wat klaarstaat. Zo vaak als u wilt."""
    with inside():
        click.echo("\n".join(lines(clocks.remind())))


def lines(report: Report) -> list[str]:
    """A small table: what was due, what was done, and what was skipped and why."""
    told, sent = report.told, report.sent
    rows = [
        ("Vooruit gepland", report.planned.made),
        ("Vervallen", report.planned.withdrawn),
        ("Aan de beurt", told.due),
        ("  gedaan", told.done),
        ("  overgeslagen", sum(told.skipped.values())),
        *((f"    {reason}", count) for reason, count in sorted(told.skipped.items())),
        ("Mails verstuurd", sent.sent),
        ("  mislukt, volgende keer opnieuw", sent.failed),
        ("  wacht: lezer krijgt nu geen mail", sent.held),
    ]
    return [f"{name:<36}{count:>8}" for name, count in rows]
