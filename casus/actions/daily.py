"""What is due every day, by the clock and not by a deed. Run it as often as you like."""

from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions import journaaltermijn, logcontrole, regie, throttle
from casus.actions.deelbesluiten import overdue_decisions
from casus.actions.deelnames.renewal import hercontroleren
from casus.actions.noodtoegang import overdue_reviews
from casus.database import db, now, transaction
from casus.models import Aanstelling, Regie

RUNNING = ("aanvaard", "waarnemend")


def hand_on() -> frozenset[UUID]:
    """Every regie of who is away from today, or whose hat had its last day, moves. Gives the plans."""
    at = now()
    with transaction():
        ended = (
            select(Regie.aanstelling_id)
            .join(Aanstelling, Aanstelling.id == Regie.aanstelling_id)
            .where(Regie.status.in_(RUNNING), Aanstelling.tot < dates.day_of(at))
        )
        gone = sorted(set(db.session.scalars(ended)))
        moved = regie.hat_gone(gone, "aanstelling_beeindigd", at) if gone else frozenset()
    return moved | regie.absence_started(at)


def weigh_again() -> frozenset[UUID]:
    """A birthday may change who must say yes. Gives the seats that no longer open anything."""
    return hercontroleren(now())


def tell_again() -> int:
    """A noodtoegang that nobody looked at in time is told of again, once a day. Gives how many there are."""
    return overdue_reviews(now())


def decisions() -> frozenset[UUID]:
    """Acute decisions that were not completed in time: teamleider and privacy officers hear of it. Gives them."""
    return overdue_decisions(now())


def forget() -> int:
    """Throw away attempts to sign in that count no more. Gives how many."""
    return throttle.forget_old()


def look_back() -> int:
    """Search every day of the trail that was not searched yet. Gives how many cases were found."""
    return logcontrole.search(now())


def reports() -> int:
    """Reports of a month that nobody signed in time: the privacy officers are told again. Gives how many."""
    return logcontrole.overdue_reports(now())


def destroy_old() -> int:
    """Destroy by term what the trail says. Gives how many lines."""
    return journaaltermijn.destroy_old(now())
