"""Rows and the grants on them; for the lens and the actions only (an import contract keeps outlets away).

`open_plan` is the one way in. Everything it hands out has been judged by the rule of `sharing/grants.py`.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import CompoundSelect, Date, Select, and_, bindparam, exists, func, or_, select, union_all

from casus.database import NIL, Key, Moment, db
from casus.dates import day_of
from casus.errors import NotVisible
from casus.language import _
from casus.models import (
    Actie,
    ActieAbout,
    Bijdrage,
    BijdrageAbout,
    Contactmoment,
    ContactmomentAbout,
    ConvenantVersie,
    Deelname,
    DeelnamePersoon,
    Doel,
    DoelAbout,
    Gemeente,
    Javraag,
    Noodtoegang,
    Openstelling,
    Plan,
    Regie,
    Team,
    Termijn,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    Verblijf,
    VerblijfAbout,
    Verklaring,
)
from casus.sharing.agreed import counts
from casus.sharing.facts import facts, talk_first
from casus.sharing.grants import Facts, Grant, Grants
from casus.sharing.grounds import grants_of
from casus.sharing.viewer import Viewer
from casus.words import ENDED, Purpose, Topic

R = TypeVar("R")
ALL = tuple(Topic)
RUNNING = ("aanvaard", "waarnemend")
LEZEN_GESTOPT = "lezen_gestopt"
"""The kind of termijn by which somebody is told of reading less than before."""

_ABOUT: dict[type[Any], tuple[type[Any], str, type[Any]]] = {
    Bijdrage: (BijdrageAbout, "bijdrage_id", Bijdrage),
    Doel: (DoelAbout, "doel_id", Doel),
    Actie: (ActieAbout, "actie_id", Actie),
    Contactmoment: (ContactmomentAbout, "contactmoment_id", Contactmoment),
    Veiligheidsafspraak: (VeiligheidsafspraakAbout, "veiligheidsafspraak_id", Veiligheidsafspraak),
    Verblijf: (VerblijfAbout, "verblijf_id", Verblijf),
    Deelname: (DeelnamePersoon, "deelname_id", Deelname),
}
_PLAN, _WHO = bindparam("plan", type_=Key()), bindparam("wie", type_=Key())
_UNTICKED = Termijn.soort == LEZEN_GESTOPT, Termijn.gedaan_op.is_(None)
_made: dict[tuple[type[Any], ...], CompoundSelect[Any]] = {}


@dataclass
class OpenPlan:
    """A plan that this viewer may know of, with the grants on it. `used` collects what was shown, for the journal."""

    plan: Plan
    grants: Grants
    viewer: Viewer
    at: datetime
    gemeente: str
    team: str
    loaded: Regie | None  # who was responsible when the plan was opened
    noodtoegang: datetime | None = None  # when the last one began that nobody looked at, or the family does not know of
    verklaard: bool = False  # whether somebody said something about an item, in own words
    gevraagd: bool = False  # whether a yes is asked of this viewer, in the own account
    gestopt: UUID | None = None  # the termijn that tells somebody of the family that they read less than before
    used: dict[str, set[str]] = field(default_factory=dict)
    seen: dict[UUID, dict[str, set[str]]] = field(default_factory=dict)  # per person: on which ground which topics
    touched: set[UUID] = field(default_factory=set)  # rows that a deed made or changed
    based: dict[str, set[UUID]] = field(default_factory=dict)  # per ground the seats, releases … it rests on
    convenant: int | None = None  # the version of the agreements that counted

    @property
    def regie(self) -> Regie | None:
        """Who is responsible now; None only for an ended plan. Asked anew when this deed moved the regie."""
        if self.loaded is not None and self.loaded.status in RUNNING:
            return self.loaded
        return running_regie(self.plan.id) if self.plan.fase not in ENDED else None

    def reads(self, topic: Topic, persoon: UUID = NIL) -> bool:
        return self.grants.reads(self.plan.id, topic, persoon)

    def adds(self, row: Facts) -> list[Grant] | None:
        return self.grants.adding(self.plan.id, row)

    def use(self, grants: Iterable[Grant]) -> None:
        """Remember on which grounds something was shown, and about whom."""
        for grant in grants:
            self.used.setdefault(grant.topic, set()).add(grant.ground)
            if grant.basis != NIL:
                self.based.setdefault(grant.ground, set()).add(grant.basis)
            if grant.persoon != NIL:
                self.seen.setdefault(grant.persoon, {}).setdefault(grant.ground, set()).add(grant.topic)

    def basis(self, row: Facts) -> list[Grant] | None:
        return self.grants.reading(self.plan.id, row)


def open_plan(
    viewer: Viewer,
    purpose: Purpose,
    plan_id: UUID,
    at: datetime,
    topics: Collection[Topic] = ALL,
    *,
    writing: bool = False,
    emergency: bool = False,
) -> OpenPlan:
    """The plan and the grants on it. Raises `NotVisible` where no ground reads anything of it.

    `writing`: adding something is enough; a seat that opens nothing can still hand in a veiligheidszorg. `emergency`:
    noodtoegang is enough; without it that opens nothing, as for a stranger.
    """
    grants = grants_of(viewer, purpose, [plan_id], {*topics, Topic.PROCES}, at)
    if not emergency:
        grants = grants.without_emergency()
    if plan_id not in grants.plans() and not (writing and plan_id in grants.writable()):
        raise NotVisible(_("Dit plan is er niet, of het is niet voor u."))
    asked = {"plan": plan_id, "wie": viewer.persoon_id or NIL, "vandaag": day_of(at)}
    plan, gemeente, team, regie, noodtoegang, said, waits, less, version = db.session.execute(_frame(), asked).one()
    about = {"verklaard": bool(said), "gevraagd": bool(waits), "gestopt": less, "convenant": version}
    return OpenPlan(plan, grants, viewer, at, gemeente, team, regie, noodtoegang, **about)


@cache
def _frame() -> Select[*tuple[Any, ...]]:
    """The plan, who was responsible when it was opened, the last noodtoegang that is not dealt with, whether somebody
    said something about an item, whether a yes is asked of this viewer, what tells the viewer of reading less, and the
    version of the convenant.
    """
    undone = or_(Noodtoegang.beoordeeld_op.is_(None), Noodtoegang.geinformeerd_op.is_(None))
    last = select(func.max(Noodtoegang.van)).where(Noodtoegang.plan_id == Plan.id, undone)
    said = exists().where(Verklaring.plan_id == Plan.id, Verklaring.ingetrokken_op.is_(None)).correlate(Plan)
    waits = Javraag.aan_persoon_id == _WHO, Javraag.beantwoord_op.is_(None)
    asked = exists().where(Javraag.plan_id == Plan.id, *waits).correlate(Plan)
    version = select(func.max(ConvenantVersie.versie)).where(
        ConvenantVersie.gemeente_id == Plan.gemeente_id, counts(bindparam("vandaag", type_=Date()))
    )
    less = select(Termijn.id).where(Termijn.persoon_id == _WHO, Termijn.plan_id == Plan.id, *_UNTICKED)
    first = less.order_by(Termijn.per, Termijn.id).limit(1).correlate(Plan).scalar_subquery()
    more = last.correlate(Plan).scalar_subquery(), said, asked, first, version.correlate(Plan).scalar_subquery()
    frame: Select[*tuple[Any, ...]] = (
        select(Plan, Gemeente.naam, Team.naam, Regie, *more)
        .join(Gemeente, Gemeente.id == Plan.gemeente_id)
        .join(Team, Team.id == Plan.team_id)
        .outerjoin(Regie, and_(Regie.plan_id == Plan.id, Regie.status.in_(RUNNING)))
        .where(Plan.id == _PLAN)
    )
    return frame


def running_regie(plan_id: UUID) -> Regie | None:
    """Who is responsible now; None only for an ended plan."""
    return db.session.scalars(select(Regie).where(Regie.plan_id == plan_id, Regie.status.in_(RUNNING))).first()


# --- loading -----------------------------------------------------------------------------------------------------


def about_of(plan_id: UUID, gezin_id: UUID, *kinds: type[Any]) -> dict[UUID, tuple[UUID, ...]]:
    """The persons of every row of these kinds in one plan, in one query."""
    found: dict[UUID, list[UUID]] = {}
    asked = {"plan": plan_id, "gezin": gezin_id}
    for row_id, persoon_id in db.session.execute(_abouts(kinds), asked):
        found.setdefault(row_id, []).append(persoon_id)
    return {row_id: tuple(sorted(persons)) for row_id, persons in found.items()}


def _abouts(kinds: tuple[type[Any], ...]) -> CompoundSelect[Any]:
    """Made once for each page's kinds."""
    if kinds not in _made:
        _made[kinds] = union_all(*(_about(kind) for kind in kinds))
    return _made[kinds]


def _about(kind: type[Any]) -> Select[Any]:
    about, name, owner = _ABOUT[kind]
    mine = owner.gezin_id == bindparam("gezin", type_=Key()) if kind is Verblijf else owner.plan_id == _PLAN
    return (
        select(getattr(about, name).label("row_id"), about.persoon_id.label("persoon_id"))
        .join(owner, owner.id == getattr(about, name))
        .where(mine)
    )


def about_row(row: Any) -> tuple[UUID, ...]:
    """The persons of one row."""
    about, name, _ = _ABOUT[type(row)]
    return tuple(sorted(db.session.scalars(select(about.persoon_id).where(getattr(about, name) == row.id))))


def opened_for(opened: OpenPlan) -> set[UUID]:
    """The bijdragen that the regisseur opened for this reader, or for the line of a seat that this reader has now.

    Who reads everything before it was discussed, needs no opening.
    """
    if opened.grants.first_talk:
        return set()
    viewer = opened.viewer
    asked = {"plan": opened.plan.id, "wie": viewer.persoon_id or viewer.aanstelling_id, "nu": opened.at}
    return set(db.session.scalars(_openings(viewer.family), asked))


@cache
def _openings(family: bool) -> Select[Any]:
    query = (
        select(Openstelling.bijdrage_id)
        .join(Bijdrage, Bijdrage.id == Openstelling.bijdrage_id)
        .where(Bijdrage.plan_id == _PLAN)
    )
    if family:
        return query.where(Openstelling.lezer_persoon_id == _WHO)
    seat = query.join(Deelname, Deelname.id == Openstelling.lezer_deelname_id)
    return seat.where(Deelname.lijn_id.in_(_own_lines()))


def _own_lines() -> Select[Any]:
    """The lines of the seats of this hat now: what was opened for a colleague counts for who took the seat over."""
    now = bindparam("nu", type_=Moment())
    return select(Deelname.lijn_id).where(
        Deelname.plan_id == _PLAN,
        Deelname.aanstelling_id == _WHO,
        Deelname.status == "actief",
        or_(Deelname.van.is_(None), Deelname.van <= now),
        or_(Deelname.tot.is_(None), Deelname.tot > now),
    )


# --- what is readable of them -------------------------------------------------------------------------------------


def readable(
    opened: OpenPlan, rows: Sequence[R], about: dict[UUID, tuple[UUID, ...]], open_ids: Collection[UUID] = ()
) -> list[tuple[R, list[Grant]]]:
    """The rows that this viewer may read, each with its grants."""
    found = []
    for row in rows:
        basis = opened.basis(facts(row, about.get(row.id, ()), open_ids))  # type: ignore[attr-defined]
        if basis is not None:
            opened.use(basis)
            found.append((row, basis))
    return found


def one(opened: OpenPlan, kind: type[R], row_id: UUID) -> tuple[R, list[Grant]]:
    """One readable row of this plan. Raises `NotVisible`, also where it belongs to another plan."""
    row: Any = db.session.get(kind, row_id)
    if row is None or getattr(row, "plan_id", None) not in (opened.plan.id, None):
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    if isinstance(row, Verblijf) and row.gezin_id != opened.plan.gezin_id:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    open_ids = opened_for(opened) if isinstance(row, Bijdrage) and talk_first(row) else set()
    found = readable(opened, [row], {row.id: about_row(row)}, open_ids)
    if not found:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    return found[0]
