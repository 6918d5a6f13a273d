"""A contactmoment: who, how, when; three taps, from every page. In nazorg a waakvlamcontact."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking
from casus.actions.choices import CONTACT, HOE, HOE_GAAT_HET
from casus.actions.leading import kept, live, over
from casus.database import NIL, db, flush
from casus.errors import Refused
from casus.language import _
from casus.models import Contactmoment, ContactmomentAbout, Deelname
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Deed, Topic

WAAKVLAM = "waakvlam"


def contactmoment(
    lens: Lens,
    plan_id: UUID,
    *,
    hoe: str,
    over: Collection[UUID] = (),
    op: datetime | None = None,
    regel: str = "",
    soort: str = "contact",
    hoe_gaat_het: str = "",
    laatste: bool = False,
) -> View:
    """There was contact. Nobody chosen: with the family as a whole, or for a partner with the persons of the own seat.

    By who leads and by a partner; a waakvlamcontact by who leads only. Raises `Refused`, `Invalid`, `Conflict`.
    """
    deed = Deed.CONTACT_GELEGD
    with lens.recorded(deed, plan_id), live(lens, plan_id, deed) as opened:
        checking = Checking(lens.at)
        about = checking.persons("over", opened, over, required=False) or _own_persons(opened)
        _may(opened, about, soort)
        row = Contactmoment(
            plan_id=plan_id,
            soort=checking.choice("soort", soort, CONTACT),
            hoe=checking.choice("hoe", hoe, HOE),
            regel=checking.line("regel", regel),
            hoe_gaat_het=checking.choice("hoe_gaat_het", hoe_gaat_het, HOE_GAAT_HET, required=soort == WAAKVLAM),
            laatste=laatste and soort == WAAKVLAM,
            deelname_id=_seat(opened),
            op=checking.past("op", op or lens.at),
        )
        checking.stop()
        assert lens.viewer.aanstelling_id is not None
        row.auteur_aanstelling_id = lens.viewer.aanstelling_id
        return _kept(opened, row, about)


def _own_persons(opened: OpenPlan) -> tuple[UUID, ...]:
    """About whom a partner may add a contactmoment; for who leads it needs nobody in particular."""
    if leads(opened):
        return ()
    mine = {g.persoon for g in opened.grants.all if g.topic is Topic.CONTACT and g.may.adds and g.persoon != NIL}
    return tuple(sorted(mine))


def _may(opened: OpenPlan, about: tuple[UUID, ...], soort: str) -> None:
    basis = opened.adds(Facts(NIL, Topic.CONTACT, about))
    if basis is None or (soort == WAAKVLAM and not leads(opened)):
        raise Refused(_("Dit kunt u in dit plan niet vastleggen."))
    opened.use(basis)


def _seat(opened: OpenPlan) -> UUID | None:
    """The seat from which a partner writes, so that who takes it over reads it back."""
    if leads(opened):
        return None
    query = select(Deelname.id).where(
        Deelname.plan_id == opened.plan.id,
        Deelname.aanstelling_id == opened.viewer.aanstelling_id,
        Deelname.status == "actief",
    )
    return db.session.scalars(query.order_by(Deelname.id)).first()


def _kept(opened: OpenPlan, row: Contactmoment, about: tuple[UUID, ...]) -> View:
    view = kept(opened, row, Topic.CONTACT, over=over(opened, about))
    db.session.add_all(ContactmomentAbout(contactmoment_id=row.id, persoon_id=p) for p in about)
    flush()
    return view
