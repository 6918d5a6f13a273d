"""A family member's account: opened by who leads the plan, in a talk, and closed at once when it is no longer safe."""

from datetime import date
from uuid import UUID

from flask import current_app
from sqlalchemy import select

from casus import dates, journal
from casus.actions import links, sessions
from casus.actions.accounts import normal, reach_errors
from casus.actions.factors import keeping
from casus.database import db, flush, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.language import _
from casus.models import Account, Gezinslid, Persoon
from casus.sharing.lens import Lens
from casus.sharing.people import members, name_of
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic

DOCUMENTS = ("paspoort", "id_kaart", "rijbewijs", "verblijfsdocument", "bekend_bij_team")
"""Kinds only: no number and no copy is kept (UAVG 46)."""
FROM_AGE = 12


def familie_account_openen(
    lens: Lens,
    plan_id: UUID,
    persoon_id: UUID,
    *,
    email: str,
    document: str,
    gezien_op: date,
    bereikbaar: str = "",
    gedeeld: str = "",
    opnieuw: bool = False,
) -> View:
    """Open an account for somebody of this gezin, or open it anew after it was closed. Only who leads the plan.

    `opnieuw`: somebody who is in the room lost what the own account opens with, so it is opened anew while it is open.
    Whatever opened it before (password, second step, codes on paper, sessions, links) ends.

    Gives the first one-time code once, to hand over in person. Raises `Invalid` for somebody who died or is not surely
    twelve, an address that another account uses, and a kind of document or date that cannot be. `gedeeld`: what was
    answered to "Kan iemand anders uw berichten lezen?".
    """
    with lens.on_plan(plan_id, Deed.ACCOUNT_GEMAAKT) as opened:
        require_lead(opened)
        _allowed_here()
        persoon = _member(opened, persoon_id)
        email = normal(email)
        errors = _wrong(persoon, lens, email, document, gezien_op)
        errors |= reach_errors(bereikbaar, gedeeld) if bereikbaar or gedeeld else {}
        if errors:
            raise Invalid(errors)
        account = _account_of(persoon, anew=opnieuw)
        account.email, account.bereikbaar, account.gedeelde_berichten = email, bereikbaar, gedeeld
        account.identiteit_gezien, account.identiteit_gezien_op = document, gezien_op
        flush()
        code = links.make_code(account.id)
        opened.touched.add(account.id)
        opened.use(opened.grants.on(opened.plan.id, persoon.id, Topic.IDENTITEIT))
        return View("accounts", {"id": account.id, "naam": account.naam, "email": email, "code": code})


def familie_accounts(lens: Lens, plan_id: UUID) -> list[View]:
    """The gezin, each with an account that is `open`, `dicht`, or "" for none. Only who leads the plan."""
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        people = members(opened)
        query = select(Account.persoon_id, Account.geblokkeerd_op).where(Account.persoon_id.in_([p.id for p in people]))
        has = {row[0]: "dicht" if row[1] else "open" for row in db.session.execute(query).all()}
        return [person.but(account=has.get(person.id, "")) for person in people]


def account_sluiten(lens: Lens) -> None:
    """Somebody else can get at the own account: it closes at once, and the regisseur has a call to make today.

    It opens again only in a talk, with the identity seen anew.
    """
    persoon_id = lens.viewer.persoon_id
    with lens.recorded(Deed.ACCOUNT_GEBLOKKEERD), transaction():
        if persoon_id is None:
            raise Refused(_("Dit is er voor accounts van het gezin."))
        account = db.session.get_one(Account, lens.viewer.account_id)
        account.geblokkeerd_op, account.wachtwoord = lens.at, None
        flush()
        sessions.end_of_account(account.id)
        links.end_of_account(account.id)
        links.tell_regisseur("account_bellen", account.id, persoon_id)
        lens.note(Deed.ACCOUNT_GEBLOKKEERD, persons=[persoon_id], chain=journal.REST)


def _allowed_here() -> None:
    if not (current_app.config["DEMO"] or current_app.config["IDENTITEITSCONTROLE"]):
        text = _("Accounts voor gezinnen staan uit, tot de gemeente heeft vastgelegd hoe u nagaat wie iemand is.")
        raise Refused(text)


def _member(opened: OpenPlan, persoon_id: UUID) -> Persoon:
    query = select(Persoon).join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
    here = Gezinslid.gezin_id == opened.plan.gezin_id, Gezinslid.tot.is_(None), Persoon.id == persoon_id
    found = db.session.scalars(query.where(*here)).first()
    if found is None:
        raise NotVisible(_("Deze persoon is er niet, of is niet voor u."))
    return found


def _wrong(persoon: Persoon, lens: Lens, email: str, document: str, gezien_op: date) -> dict[str, list[str]]:
    """Everything that is wrong at once, a message per field."""
    errors: dict[str, list[str]] = {}
    if persoon.overleden_op is not None:
        errors["persoon"] = [_("Voor iemand die is overleden, opent u geen account.")]
    elif persoon.geboren_laatst > dates.latest_birth_for(FROM_AGE, lens.at):
        errors["persoon"] = [_("Een account kan vanaf 12 jaar. Vul een onbekende geboortedatum eerst aan.")]
    errors |= email_errors(email, _existing(persoon.id))
    if document not in DOCUMENTS:
        errors["document"] = [_("Kies wat u hebt gezien.")]
    if gezien_op > dates.day_of(lens.at):
        errors["gezien_op"] = [_("Deze datum is nog niet geweest.")]
    return errors


def email_errors(email: str, own: UUID | None = None) -> dict[str, list[str]]:
    """What is wrong with an address: it must look like one, and be nobody else's."""
    name, _at, domain = email.partition("@")
    plain = name and "." in domain.strip(".") and len(email) <= 254 and email.isprintable()
    if not plain or any(sign in email for sign in ' ,;<>"()[]\\') or email.count("@") != 1:
        return {"email": [_("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")]}
    taken = db.session.scalars(select(Account.id).where(Account.email == email)).first()
    if taken is not None and taken != own:
        return {"email": [_("Dit adres kan niet. Ieder account heeft een eigen adres.")]}
    return {}


def _existing(persoon_id: UUID) -> UUID | None:
    return db.session.scalars(select(Account.id).where(Account.persoon_id == persoon_id)).first()


def _account_of(persoon: Persoon, *, anew: bool) -> Account:
    """A new account, or the old one with nothing left that works. Raises `Conflict` for one that is open."""
    found = db.session.scalars(select(Account).where(Account.persoon_id == persoon.id).with_for_update()).first()
    if found is None:
        found = Account(persoon_id=persoon.id, naam=name_of(persoon), email="", wachtwoord=None)
        db.session.add(found)
    elif found.geblokkeerd_op is None and found.wachtwoord is not None and not anew:
        raise Conflict(_("Deze persoon heeft al een account."))
    else:
        keeping.end_of_account(found.id)
        sessions.end_of_account(found.id)
    found.geblokkeerd_op, found.wachtwoord, found.naam = None, None, name_of(persoon)
    return found


__all__ = ["DOCUMENTS", "account_sluiten", "email_errors", "familie_account_openen", "familie_accounts"]
