"""Inviting: the wall is the yes. Without it the proposal waits, opens nothing, and says exactly who is missing."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions import mail
from casus.actions.aanstellingen import hat_of, is_active
from casus.actions.checking import Checking, members_of
from casus.actions.deelnames import decided, rows, weighing, yes
from casus.actions.priveverband import require_stranger
from casus.database import db, flush
from casus.errors import Invalid, NotVisible
from casus.language import _
from casus.models import Account, Deelname, Doel, Persoon
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, one
from casus.sharing.view import View
from casus.words import PARTNERS, Deed, Role

NETWORK = ("netwerk", "stiefouder")
"""Who takes part in the family's own network: a step-parent too, beside what is about themselves."""


@dataclass
class _Asked:
    """What was filled in."""

    over: tuple[UUID, ...]
    doelen: tuple[UUID, ...]
    rol: Role | str | None
    akkoord: list[yes.Entry]
    texts: dict[str, str]
    tot: date | None
    bekend: bool


def uitnodigen(
    lens: Lens,
    plan_id: UUID,
    *,
    aanstelling: UUID | None = None,
    persoon: UUID | None = None,
    rol: Role | str | None = None,
    doelbinding: str = "",
    vraag: str = "",
    over: Collection[UUID] = (),
    doelen: Collection[UUID] = (),
    akkoord: Iterable[yes.Entry] = (),
    tot: date | None = None,
    bekend: bool = True,
) -> View:
    """Who leads invites one named professional, or somebody of the family's network, for a purpose and about persons.

    With a yes from everyone who must say it for every person, or a code with its reason, the invitation goes out; else
    it stays `voorgesteld` and the answer says whose yes is missing (`ontbreekt`). Raises `NotVisible`, `Refused`,
    `Invalid` with a message per field, and `Conflict`: the plan or the convenant has ended, or this person has a seat.
    """
    asked = _Asked(
        tuple(dict.fromkeys(over)),
        tuple(dict.fromkeys(doelen)),
        rol,
        list(akkoord),
        {"doelbinding": doelbinding, "vraag": vraag},
        tot,
        bekend,
    )
    with lens.on_plan(plan_id, Deed.UITGENODIGD) as opened:
        require_lead(opened)
        rows.require_live(opened.plan)
        rows.clear_the_past(opened)
        if (aanstelling is None) == (persoon is None):
            raise Invalid({"aanstelling": [_("Kies één persoon om uit te nodigen.")]})
        seat = _partner(opened, aanstelling, asked) if aanstelling else _network(opened, persoon, asked)
        return rows.shown(opened, seat, send_when_whole(opened, seat))


def akkoord_toevoegen(lens: Lens, plan_id: UUID, deelname_id: UUID, *, akkoord: Iterable[yes.Entry]) -> View:
    """Who leads notes a yes that came later. When it completes the seat, the invitation goes out, or it opens again.

    Raises as `uitnodigen`; `NotVisible` for a seat of another plan.
    """
    with lens.on_plan(plan_id, Deed.UITGENODIGD) as opened:
        require_lead(opened)
        seat = rows.seat_of(opened, deelname_id)
        rows.require_live(opened.plan)
        if seat.status not in rows.LIVE:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        checking, hat = Checking(opened.at), hat_of(seat.aanstelling_id)
        said = yes.checked(
            checking,
            opened,
            akkoord,
            over=rows.about_of(seat),
            rol=seat.rol,
            organisatie_id=hat.organisatie_id if hat else None,
            holder=decided.holder_of(seat),
        )
        checking.stop()
        yes.note(seat, said, opened.viewer.aanstelling_id)
        rows.concern(opened, seat)
        return rows.shown(opened, seat, send_when_whole(opened, seat))


def send_when_whole(opened: OpenPlan, seat: Deelname) -> list[weighing.Missing]:
    """Weigh the yes. Whole: who is invited hears that something waits; who has no account takes part at once."""
    gaps = weighing.settle(seat, opened.at)
    if gaps or seat.status != "voorgesteld":
        return gaps
    if seat.soort == "partner":
        rows.require_in_force(opened.plan, opened.at, seat.aanstelling_id)
    rows.move(seat, "uitnodigen", "regisseur")
    seat.uitgenodigd_op = opened.at
    if seat.persoon_id and not _has_account(seat.persoon_id):
        rows.move(seat, "aannemen", "genodigde")
        seat.van = opened.at
    flush()
    mail.tell_hats([seat.aanstelling_id])
    mail.tell_persons([seat.persoon_id])
    return gaps


def _partner(opened: OpenPlan, aanstelling: UUID, asked: _Asked) -> Deelname:
    checking, hat = Checking(opened.at), hat_of(aanstelling)
    if hat is None or hat.rol not in PARTNERS or not is_active(hat, checking.today):
        raise Invalid({"aanstelling": [_("Kies iemand uit de lijst.")]})
    rows.require_in_force(opened.plan, opened.at, hat.id)
    require_stranger(opened.plan.id, hat.id, "aanstelling")
    if asked.rol and asked.rol != hat.rol:
        checking.wrong("rol", _("Deze persoon heeft een andere rol."))
    if not asked.texts["doelbinding"].strip():
        checking.wrong("doelbinding", _("Schrijf waarvoor u deze persoon vraagt."))
    rows.require_one(opened, Deelname.aanstelling_id == hat.id)
    return _proposed(opened, checking, asked, hat.rol, hat.organisatie_id, soort="partner", aanstelling_id=hat.id)


def _network(opened: OpenPlan, persoon: UUID | None, asked: _Asked) -> Deelname:
    """Somebody of the network reads about the child only with the child's yes, as a partner does."""
    checking = Checking(opened.at)
    if persoon is None or members_of(opened).get(persoon) not in NETWORK:
        raise Invalid({"persoon": [_("Kies iemand uit het netwerk van het gezin.")]})
    rows.require_one(opened, Deelname.persoon_id == persoon)
    return _proposed(opened, checking, asked, Role.NETWERK, None, soort="familie", persoon_id=persoon)


def _proposed(
    opened: OpenPlan, checking: Checking, asked: _Asked, rol: Role, organisatie_id: UUID | None, **who: Any
) -> Deelname:
    over = checking.persons("over", opened, asked.over)
    if _dead(over):
        checking.wrong("over", _("Deze persoon is overleden."))
    doelen = [doel for doel in asked.doelen if _readable(checking, opened, doel)]
    holder = decided.Holder(opened.plan.id, who.get("aanstelling_id"))
    said = yes.checked(
        checking, opened, asked.akkoord, over=over, rol=rol, organisatie_id=organisatie_id, holder=holder
    )
    texts = {name: checking.line(name, text) for name, text in asked.texts.items()}
    tot = checking.to_come("tot", asked.tot)
    checking.stop()
    seat = rows.made(
        opened, over=over, doelen=doelen, rol=rol, bekend=asked.bekend, tot=rows.until(tot), **texts, **who
    )
    yes.note(seat, said, opened.viewer.aanstelling_id)
    return seat


def _readable(checking: Checking, opened: OpenPlan, doel: UUID) -> bool:
    try:
        one(opened, Doel, doel)
    except NotVisible:
        checking.wrong("doelen", _("Kies een doel van dit plan."))
        return False
    return True


def _dead(over: Iterable[UUID]) -> bool:
    query = select(Persoon.id).where(Persoon.id.in_(list(over)), Persoon.overleden_op.is_not(None))
    return db.session.scalars(query).first() is not None


def _has_account(persoon: UUID) -> bool:
    return db.session.scalars(select(Account.id).where(Account.persoon_id == persoon)).first() is not None
