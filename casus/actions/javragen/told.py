"""What was asked in own accounts and what came of it, for who leads the plan."""

from sqlalchemy import select

from casus.database import db
from casus.models import Account, Javraag
from casus.sharing.people import members
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Topic


def of_the_plan(opened: OpenPlan) -> View:
    """For who leads: `accounts` (who can answer in an own account) and `vragen`: each with `deelname_id`,
    `vrijgave_id`, `persoon_id`, `aan_persoon_id`, `antwoord` and when. Two queries.
    """
    people = [view.id for view in members(opened)]
    has = Account.persoon_id.in_(people), Account.geblokkeerd_op.is_(None), Account.wachtwoord.is_not(None)
    rows = db.session.scalars(select(Javraag).where(Javraag.plan_id == opened.plan.id).order_by(Javraag.gevraagd_op))
    asked = [
        reveal(
            row,
            {Topic.TOESTEMMING},
            persoon_id=row.persoon_id,
            aan_persoon_id=row.aan_persoon_id,
            deelname_id=row.deelname_id,
            vrijgave_id=row.vrijgave_id,
        )
        for row in rows
    ]
    return View(
        "javragen", {"accounts": set(db.session.scalars(select(Account.persoon_id).where(*has))), "vragen": asked}
    )
