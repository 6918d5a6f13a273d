"""What destruction asks of people, each with a date: to propose what is due, and to approve what was proposed."""

from datetime import datetime
from uuid import UUID

from casus.actions import mail, termijnen
from casus.actions.deelbesluiten.tasks import officers
from casus.database import flush
from casus.models import Persoonsdeel, Plan

VERNIETIGEN, GEVRAAGD, GOEDKEUREN = "vernietigen", "vernietigen_gevraagd", "vernietiging_goedkeuren"


def settled(row: Persoonsdeel, at: datetime) -> None:
    """Nobody need propose this part any more."""
    termijnen.all_done(f"{VERNIETIGEN}:{row.id}:", at)


def to_approve(plan: Plan, lijst_id: UUID, at: datetime) -> None:
    """The privacy officers of the gemeente hear of a list once; it names no plan."""
    hats = officers(plan.gemeente_id)
    for hat in hats:
        termijnen.due(GOEDKEUREN, f"{GOEDKEUREN}:{lijst_id}:{hat}", at, hat=hat, told=at)
    flush()
    mail.tell_hats(hats)


def approved(lijst_id: UUID, at: datetime) -> None:
    termijnen.all_done(f"{GOEDKEUREN}:{lijst_id}:", at)
