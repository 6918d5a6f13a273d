"""Opening the way back in after a call: the regisseur for a partner of the plan, a beheerder for a professional."""

import secrets
from datetime import timedelta
from types import MappingProxyType
from uuid import UUID

from flask import current_app
from sqlalchemy import select, update

from casus import dates, journal
from casus.actions import hats, mail, throttle
from casus.actions.aanstellingen import hat_of, hats_of, is_active, lock_account
from casus.actions.checking import Checking
from casus.actions.choices import Choices
from casus.actions.directory import require_beheerder
from casus.actions.herstel import numbers, texting
from casus.actions.keys import keyed
from casus.database import NIL, db, flush, now, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.language import N_, _
from casus.models import Aanstelling, Account, Deelname, Herstel
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import ENDED, PARTNERS, Deed, Topic

KNOWN_BY: Choices = MappingProxyType(
    {
        "stem": N_("Ik ken de stem"),
        "teruggebeld": N_("Ik belde terug, via de organisatie"),
        "hier": N_("Deze persoon zit bij mij"),
    }
)
"""How the caller was known."""


def digest_of(account_id: UUID, code: str) -> str:
    """What is stored of a code. With a key that is not in the database, for eight digits can be tried out."""
    return keyed("weer-binnen-code", f"{account_id}:{code}")


# --- a partner, by who leads the plan ----------------------------------------------------------------------------


def partner(lens: Lens, plan_id: UUID, deelname_id: UUID) -> View:
    """Who would be helped: `naam`, `organisatie`, `nummer`. Only for who leads the plan. Raises `NotVisible`."""
    with lens.on_plan(plan_id) as opened:
        return _shown(lens, _seated(opened, deelname_id))


def partner_helpen(lens: Lens, plan_id: UUID, deelname_id: UUID, *, hoe: str) -> None:
    """Send a code to the checked number of this partner. Only who leads a live plan, for an active seat in it.

    Raises `NotVisible`, `Refused`, `Invalid` (`hoe`), `Conflict` for a number that was not checked, `TooMany`.
    """
    throttle.take(throttle.CALLED, f"{lens.viewer.account_id}:{deelname_id}")
    with lens.on_plan(plan_id, Deed.HERSTEL_GEOPEND) as opened:
        hat = _seated(opened, deelname_id)
        opened.touched.add(_open(lens, hat, hoe))


def nummer_nakijken(lens: Lens, plan_id: UUID, deelname_id: UUID, *, hoe: str) -> None:
    """Who leads the plan checked the number that stands there. Changing it is for a beheerder."""
    with lens.on_plan(plan_id, Deed.NUMMER_NAGEKEKEN) as opened:
        hat = _seated(opened, deelname_id)
        checking = Checking(lens.at)
        checking.choice("hoe", hoe, numbers.CHECKED)
        if not texting.dialled(hat.telefoon):
            checking.wrong("hoe", _("Er staat geen mobiel nummer. De beheerder kan het invullen."))
        checking.stop()
        numbers.checked(lens, hat, hoe)
        opened.touched.add(hat.id)


def _seated(opened: OpenPlan, deelname_id: UUID) -> Aanstelling:
    """The hat in this seat. Raises `NotVisible` for what is no active seat of a partner; `Refused`."""
    require_lead(opened)
    query = select(Deelname.aanstelling_id).where(Deelname.id == deelname_id, Deelname.plan_id == opened.plan.id)
    active = Deelname.soort == "partner", Deelname.status == "actief"
    hat = hat_of(db.session.scalars(query.where(*active)).first())
    if hat is None or opened.plan.fase in ENDED or not is_active(hat, dates.day_of(opened.at)):
        raise NotVisible(_("Deze plek is er niet, of is niet voor u."))
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.TAFEL))
    worn = hats.of_account(hat.account_id, dates.day_of(opened.at))
    if hat.account_id == opened.viewer.account_id or not {one.rol for one in worn} <= PARTNERS:
        raise Refused(_("Deze persoon werkt ook voor het jeugdteam of de gemeente: dan doet een beheerder dit."))
    return hat


# --- a professional, by a beheerder ------------------------------------------------------------------------------


def collega(lens: Lens, account_id: UUID) -> View:
    """The same for a beheerder, with `eerder`: when it happened before. Never the own account, never a family's."""
    with transaction():
        hat = _employed(lens, account_id)
        query = select(Herstel, Account.naam).join(Account, Account.id == Herstel.door_account_id)
        rows = db.session.execute(query.where(Herstel.account_id == account_id).order_by(Herstel.op.desc()).limit(10))
        before = [View("herstel", {"op": row.op, "door": naam, "gebruikt_op": row.gebruikt_op}) for row, naam in rows]
        return _shown(lens, hat).but(eerder=before)


def collega_helpen(lens: Lens, account_id: UUID, *, hoe: str) -> None:
    """Send a code to a checked number of this professional. Raises as `partner_helpen` does."""
    throttle.take(throttle.CALLED, f"{lens.viewer.account_id}:{account_id}")
    with lens.recorded(Deed.HERSTEL_GEOPEND), transaction():
        row = _open(lens, _employed(lens, account_id), hoe)
        lens.note(Deed.HERSTEL_GEOPEND, plans=[account_id, row], chain=journal.REST)


def _employed(lens: Lens, account_id: UUID) -> Aanstelling:
    """The hat of this account whose number can be used, else the first. Raises `NotVisible`, `Refused`."""
    require_beheerder(lens)
    account = db.session.get(Account, account_id)
    if account is None or account.persoon_id is not None or account.geblokkeerd_op is not None:
        raise NotVisible(_("Dit account is er niet."))
    if account.id == lens.viewer.account_id:
        raise Refused(_("Uw eigen account beheert een andere beheerder."))
    worn = hats_of(hat.id for hat in hats.of_account(account_id, dates.day_of(lens.at)))
    if not worn:
        raise NotVisible(_("Zonder aanstelling opent dit account niets."))
    found = [worn[key] for key in sorted(worn)]
    return next((hat for hat in found if numbers.standing(lens, hat).mag), found[0])


# --- both --------------------------------------------------------------------------------------------------------


def _shown(lens: Lens, hat: Aanstelling) -> View:
    fields = {"id": hat.account_id, "naam": hat.account.naam, "organisatie": hat.organisatie.naam}
    return View("accounts", fields | {"nummer": numbers.standing(lens, hat), "aan": texting.switched_on()})


def _open(lens: Lens, hat: Aanstelling, hoe: str) -> UUID:
    """Inside the deed's transaction; what was opened before works no more. Gives the row's id."""
    if hoe not in KNOWN_BY:
        raise Invalid({"hoe": [_("Kies een van de mogelijkheden.")]})
    if not texting.switched_on():
        raise Conflict(_("Hier worden geen sms'en verstuurd. Vraag het aan wie casus beheert."))
    account = lock_account(hat.account_id)
    if account is None or not numbers.standing(lens, hat).mag:
        raise Conflict(_("Dit nummer is nog niet nagekeken, of te kort geleden door uzelf."))
    earlier = Herstel.account_id == account.id, Herstel.gebruikt_op.is_(None), Herstel.vervallen_op.is_(None)
    db.session.execute(update(Herstel).where(*earlier).values(vervallen_op=now()))
    return _sent(lens, account.id, hat, hoe)


def _sent(lens: Lens, account_id: UUID, hat: Aanstelling, hoe: str) -> UUID:
    """A fresh code, which from here on only the phone has."""
    code = f"{secrets.randbelow(10**8):08d}"
    until = now() + timedelta(minutes=int(current_app.config["HERSTEL_MINUTEN"]))
    of = {"account_id": account_id, "aanstelling_id": hat.id, "door_account_id": lens.viewer.account_id}
    row = Herstel(sleutel=digest_of(account_id, code), hoe=hoe, op=now(), verloopt_op=until, **of)
    db.session.add(row)
    flush()
    texting.send(texting.dialled(hat.telefoon), code)
    mail.tell([account_id])
    return row.id
