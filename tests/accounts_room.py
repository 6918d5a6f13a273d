"""What the stories about accounts share: a team where everybody has one password, and a look behind the scenes."""

from sqlalchemy import select, update

from casus.actions import passwords
from casus.database import db, transaction
from casus.models import Account
from casus.words import Role
from jeugdteam import Jeugdteam, Somebody

WOORD = "drie losse woorden"
HERE = "192.0.2.7"


def room() -> tuple[Jeugdteam, Somebody]:
    """The jeugdteam, and Petra who is the beheerder."""
    team = Jeugdteam().start()
    petra = team.partner("petra", Role.BEHEERDER)
    with transaction():
        db.session.execute(update(Account).values(wachtwoord=passwords.hashed(WOORD)))
    return team, petra


def rows(model, *where):
    """Rows as they stand, loose from the session."""
    with transaction():
        found = list(db.session.scalars(select(model).where(*where).order_by(*model.__table__.primary_key)))
        db.session.expunge_all()
        return found
