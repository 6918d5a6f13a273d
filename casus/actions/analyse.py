"""The brede analyse: which leefgebieden were opened and why, every child heard, everybody read it."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.checking import Checking, members_of
from casus.actions.choices import LEEFGEBIED_REDEN, REST_REDEN, WAAROM_NIET_GEHOORD
from casus.actions.leading import kept, led, live
from casus.actions.plan_facts import READERS
from casus.actions.written import Words, write_down
from casus.database import db
from casus.dates import latest_birth_for
from casus.errors import NotVisible
from casus.language import _
from casus.models import Bijdrage, Gehoord, Leefgebiedkeuze, Lezing, Persoon, PlanKind
from casus.sharing.lens import Lens
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.view import View
from casus.words import Deed, Leefgebied, Topic

EIGEN_WOORDEN = "eigen_woorden"


def leefgebied_openen(lens: Lens, plan_id: UUID, *, leefgebied: str | None = None, reden: str = "") -> View:
    """Open a leefgebied with a tapped reason; without one: "de rest: nu geen vraag". None is ever mandatory.

    Raises `Refused`, `Invalid`, `Conflict`.
    """
    with led(lens, plan_id, Deed.LEEFGEBIED_GEOPEND) as opened:
        checking = Checking(lens.at)
        if leefgebied:
            checking.choice("leefgebied", leefgebied, list(Leefgebied))
            checking.choice("reden", reden, LEEFGEBIED_REDEN)
        else:
            reden = checking.choice("reden", reden or next(iter(REST_REDEN)), REST_REDEN)
        checking.stop()
        row = Leefgebiedkeuze(
            plan_id=plan_id,
            leefgebied=Leefgebied(leefgebied) if leefgebied else None,
            reden=reden,
            door_id=lens.viewer.aanstelling_id,
            op=lens.at,
        )
        return kept(opened, row, Topic.KRACHTEN_ZORGEN)


# --- every child heard -------------------------------------------------------------------------------------------


def gehoord(
    lens: Lens, plan_id: UUID, *, persoon: UUID, tekst: str = "", bijdrage: UUID | None = None, waarom_niet: str = ""
) -> View:
    """A child was heard in its own words (written now, or in a bijdrage that stands there), or a tapped reason why not.

    What a child told is discussed with it before anybody else reads it. A child that was not heard can be heard later.
    Raises `Refused`, `Invalid`, `Conflict`.
    """
    with led(lens, plan_id, Deed.GEHOORD) as opened:
        checking = Checking(lens.at)
        if persoon not in _kinderen(plan_id):
            checking.wrong("persoon", _("Kies een kind van dit plan."))
        if sum(map(bool, (tekst.strip(), bijdrage, waarom_niet))) != 1:
            checking.wrong("tekst", _("Schrijf op wat het kind zei, of kies waarom het niet is gehoord."))
        checking.choice("waarom_niet", waarom_niet, WAAROM_NIET_GEHOORD, required=False)
        checking.text("tekst", tekst, required=False)
        told = _told_by(checking, opened, bijdrage, persoon)
        checking.stop()
        if tekst.strip():
            told = write_down(opened, _own_words(persoon, tekst), settled=True).id
        row = _row(plan_id, persoon)
        row.bijdrage_id, row.waarom_niet = told, waarom_niet
        row.door_id, row.op = _hat(opened), lens.at
        return kept(opened, row, Topic.VERSLAG, persoon=persoon, bijdrage_id=told)


def _own_words(kind: UUID, tekst: str) -> Words:
    return Words(Topic.VERSLAG, tekst.strip(), (kind,), verteld_door_id=kind, soort=EIGEN_WOORDEN)


def _told_by(checking: Checking, opened: OpenPlan, bijdrage: UUID | None, kind: UUID) -> UUID | None:
    """A bijdrage that the regisseur may read, about this child."""
    if bijdrage is None:
        return None
    try:
        row, _basis = one(opened, Bijdrage, bijdrage)
    except NotVisible:
        row = None
    if row is None or kind not in about_row(row):
        checking.wrong("bijdrage", _("Kies iets wat over dit kind is verteld."))
        return None
    return row.id


def _kinderen(plan_id: UUID) -> set[UUID]:
    return set(db.session.scalars(select(PlanKind.persoon_id).where(PlanKind.plan_id == plan_id)))


def _row(plan_id: UUID, persoon: UUID) -> Gehoord:
    found = select(Gehoord).where(Gehoord.plan_id == plan_id, Gehoord.persoon_id == persoon)
    return db.session.scalars(found).first() or Gehoord(plan_id=plan_id, persoon_id=persoon)


def _hat(opened: OpenPlan) -> UUID:
    hat = opened.viewer.aanstelling_id
    assert hat is not None
    return hat


# --- everybody read it -------------------------------------------------------------------------------------------


def analyse_gelezen(lens: Lens, plan_id: UUID, *, eens: bool, persoon: UUID | None = None, woorden: str = "") -> View:
    """A member of the gezin read the brede analyse, eens or oneens. Oneens is kept beside it, it stops nothing.

    Who leads notes it for anybody from 12 years; the family for itself. Raises `Refused`, `Invalid`, `Conflict`.
    """
    deed = Deed.ANALYSE_GELEZEN
    with lens.recorded(deed, plan_id), live(lens, plan_id, deed) as opened:
        checking = Checking(lens.at)
        reader = _reader(checking, opened, persoon)
        words = checking.text("woorden", woorden, required=False)
        checking.stop()
        assert reader is not None
        row = Lezing(plan_id=plan_id, persoon_id=reader, eens=eens, woorden=words, op=lens.at)
        view = kept(opened, row, Topic.VERSLAG, persoon=reader)
        opened.use(opened.grants.on(plan_id, reader, Topic.VERSLAG))
        return view


def _reader(checking: Checking, opened: OpenPlan, persoon: UUID | None) -> UUID | None:
    me = opened.viewer.persoon_id
    if me is None or persoon not in (None, me):
        require_lead(opened)
    who = persoon or me
    if who is None or not _may_say(opened, who):
        checking.wrong("persoon", _("Kies iemand van het gezin van 12 jaar of ouder."))
        return None
    return who


def _may_say(opened: OpenPlan, persoon: UUID) -> bool:
    """A member of the gezin, not its network, who is surely 12."""
    if members_of(opened).get(persoon) not in (*READERS, "stiefouder"):
        return False
    born = select(Persoon.geboren_laatst).where(Persoon.id == persoon)
    return db.session.scalars(born).one() <= latest_birth_for(12, opened.at)
