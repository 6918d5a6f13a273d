"""One-time links to set or recover a password: stored hashed, single use, LINK_HOURS long."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Row, select, union, update

from casus.actions import mail
from casus.actions.keys import as_typed, digest, new_code, new_key
from casus.database import db, now, transaction
from casus.errors import Invalid, Refused
from casus.language import N_, _
from casus.models import Account, Deelname, Gezinslid, Link, Plan, Regie, Termijn
from casus.words import ENDED

_OVER = N_("Deze link is gebruikt of te oud. Vraag een nieuwe.")
RUNNING = ("aanvaard", "waarnemend")


def make(account_id: UUID) -> str:
    """A key for the owner of this account, inside the deed's transaction. Earlier ones end: only the last one works."""
    return _kept(account_id, new_key())


def first_link(account_id: UUID) -> str:
    """The same in a transaction of its own, for commands that set up an account. Raises `Refused` for a family's."""
    with transaction():
        if db.session.get_one(Account, account_id).persoon_id is not None:
            raise Refused(_("Een account van een gezin opent u in een gesprek."))
        return make(account_id)


def make_code(account_id: UUID) -> str:
    """The same, short enough to hand over on paper."""
    code = new_code()
    _kept(account_id, as_typed(code))
    return code


def _kept(account_id: UUID, key: str) -> str:
    end_of_account(account_id)
    until = now() + timedelta(hours=int(current_app.config["LINK_HOURS"]))
    db.session.add(Link(sleutel=digest(key), account_id=account_id, verloopt_op=until))
    return key


def end_of_account(account_id: UUID) -> None:
    """What was handed out before works no more."""
    mine = Link.account_id == account_id, Link.gebruikt_op.is_(None)
    db.session.execute(update(Link).where(*mine).values(gebruikt_op=now()))


def owner(key: str) -> Row[*tuple[Any, ...]]:
    """Whose link this is, while it can be spent. Raises `Invalid` on `link`."""
    fields = (Account.id, Account.naam, Account.email, Account.persoon_id, Account.wachtwoord)
    query = select(*fields).join(Link, Link.account_id == Account.id)
    live = Link.sleutel == digest(key), Link.gebruikt_op.is_(None), Link.verloopt_op > now()
    with transaction():
        found = db.session.execute(query.where(*live, Account.geblokkeerd_op.is_(None))).first()
    if found is None:
        raise Invalid({"link": [_(_OVER)]})
    return found


def spend(key: str) -> None:
    """Use it up, inside the deed's transaction. Raises `Invalid` where another click was first."""
    live = Link.sleutel == digest(key), Link.gebruikt_op.is_(None), Link.verloopt_op > now()
    if db.session.execute(update(Link).where(*live).values(gebruikt_op=now())).rowcount != 1:  # type: ignore[attr-defined]
        raise Invalid({"link": [_(_OVER)]})


def plans_of(persoon_id: UUID) -> list[tuple[UUID, UUID]]:
    """The live plans in which this person is of the gezin or has a seat, each with the hat that holds the regie."""
    in_gezin = select(Plan.id).join(Gezinslid, Gezinslid.gezin_id == Plan.gezin_id)
    in_gezin = in_gezin.where(Gezinslid.persoon_id == persoon_id, Gezinslid.tot.is_(None))
    at_table = select(Deelname.plan_id).where(Deelname.persoon_id == persoon_id, Deelname.status == "actief")
    query = select(Plan.id, Regie.aanstelling_id).join(Regie, Regie.plan_id == Plan.id)
    query = query.where(Regie.status.in_(RUNNING), Plan.fase.not_in(ENDED))
    rows = db.session.execute(query.where(Plan.id.in_(union(in_gezin, at_table).subquery().select()))).all()
    return [(row[0], row[1]) for row in rows]


def tell_regisseur(soort: str, account_id: UUID, persoon_id: UUID) -> None:
    """A task for today for the regisseur of every live plan of this person, inside the deed's transaction."""
    plans = plans_of(persoon_id)
    for plan_id, hat in plans:
        at = now()
        key = f"{soort}:{plan_id}:{account_id}:{at.isoformat()}"
        db.session.add(Termijn(plan_id=plan_id, aanstelling_id=hat, soort=soort, sleutel=key, per=at, gemeld_op=at))
    mail.tell_hats([hat for _plan, hat in plans])
