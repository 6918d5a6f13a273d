"""A family is registered: gezin, plan with number and label, who is responsible, the question and its source."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select

from casus.actions import process
from casus.actions.aanmelding import SELF, Aanmelding, question_and_source
from casus.actions.aanstellingen import hat_of, is_there
from casus.actions.checking import Checking
from casus.actions.flows import NAMES, newest_of
from casus.actions.gezinnen import DubbelPlan, add_plan_kind, gezin_maken, label_of, teamleider_hears
from casus.actions.inlichten import adults_of, to_be_told
from casus.actions.regie import rows as regies
from casus.actions.written import write_down
from casus.database import db, flush, transaction
from casus.dates import day_of, latest_birth_for
from casus.errors import Invalid, Refused
from casus.language import _
from casus.models import Gemeente, Gezin, Gezinslid, Persoon, Plan, PlanWorkflow, Regie, Team
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import compose
from casus.sharing.view import View
from casus.sharing.viewer import Viewer
from casus.words import Deed, Fase, Role

REGISTRARS = (Role.REGISSEUR, Role.TEAMLEIDER, Role.GEDRAGSWETENSCHAPPER)


def aanmelden(lens: Lens, **given: Any) -> View:
    """Register a family; the fields are those of `Aanmelding`. Who registers holds the regie, or offers it.

    Raises `Refused` (not of the jeugdteam), `Invalid`, or `DubbelPlan` where a child stands in another live plan: the
    teamleider of that plan then gets a task, although nothing of the aanmelding is kept.
    """
    with teamleider_hears(lens, Deed.AANGEMELD), lens.recorded(Deed.AANGEMELD), transaction():
        return aanmelden_in(lens, Aanmelding(**given))


def aanmelden_in(lens: Lens, given: Aanmelding) -> View:
    """The same inside a transaction of the caller, with `teamleider_hears` around that."""
    if lens.viewer.rol not in REGISTRARS:
        raise Refused(_("Een aanmelding doet iemand van het jeugdteam."))
    team, kandidaat, aangemeld_op = _checked(lens, given)
    gezin_id, persons = _gezin(given, team)
    kinderen = _kinderen(gezin_id, lens.at)
    if db.session.scalars(select(Plan.id).where(Plan.gezin_id == gezin_id)).first() is not None:
        raise DubbelPlan([kind.id for kind in kinderen])
    plan = _plan(lens, team, gezin_id, kinderen, aangemeld_op)
    _start(lens, plan, kinderen, kandidaat)
    with lens.on_plan(plan.id, Deed.AANGEMELD) as opened:
        for words in question_and_source(given, persons, [kind.id for kind in kinderen], gezin_id):
            write_down(opened, words, settled=_holds(lens.viewer))
        to_be_told(plan.id, adults_of(gezin_id, lens.at), lens.at)
        process.refresh(plan, lens.at)
        return compose(opened)


# --- what was given ----------------------------------------------------------------------------------------------


def _checked(lens: Lens, given: Aanmelding) -> tuple[Team, UUID | None, date]:
    """The team, whom the regie is offered to, and the day; `Invalid` with everything that is wrong so far."""
    checking = Checking(lens.at)
    team = _team(checking, lens.viewer, given.team_id)
    kandidaat = _kandidaat(checking, lens, given.regisseur, team)
    op = checking.come("aangemeld_op", given.aangemeld_op or checking.today)
    checking.text("hulpvraag", given.hulpvraag, required=False)
    checking.text("bron", given.bron, required=False)
    if not given.personen and given.gezin_id is None:
        checking.wrong("personen", _("Zet er iemand van het gezin bij."))
    checking.stop()
    assert team is not None
    return team, kandidaat, op


def _team(checking: Checking, viewer: Viewer, team_id: UUID | None) -> Team | None:
    """The own team, or another one of the own organisatie."""
    wanted = team_id or viewer.team_id
    team = db.session.get(Team, wanted) if wanted else None
    if team is None or team.organisatie_id != viewer.organisatie_id:
        checking.wrong("team", _("Kies een team van uw organisatie."))
    return team


def _kandidaat(checking: Checking, lens: Lens, regisseur: UUID | str, team: Team | None) -> UUID | None:
    """A registered regisseur of the team's organisatie who is there today; None for who registers."""
    if regisseur in (SELF, lens.viewer.aanstelling_id) or team is None:
        return None
    hat = hat_of(regisseur) if isinstance(regisseur, UUID) else None
    fits = hat is not None and hat.rol is Role.REGISSEUR and hat.organisatie_id == team.organisatie_id
    if hat is None or not (fits and hat.geregistreerd and is_there(hat, checking.today)):
        checking.wrong("regisseur", _("Kies een regisseur uit de lijst."))
        return None
    return hat.id


def _gezin(given: Aanmelding, team: Team) -> tuple[UUID, list[UUID]]:
    if given.gezin_id is None:
        return gezin_maken(team.gemeente_id, given.personen)
    gezin = db.session.get(Gezin, given.gezin_id)
    if gezin is None or gezin.gemeente_id != team.gemeente_id:
        raise Invalid({"gezin": [_("Dit gezin is er niet.")]})
    return gezin.id, []


def _kinderen(gezin_id: UUID, at: datetime) -> list[Persoon]:
    """The children of the plan: living, and not certain to be 18."""
    query = (
        select(Persoon)
        .join(Gezinslid, Gezinslid.persoon_id == Persoon.id)
        .where(
            Gezinslid.gezin_id == gezin_id,
            Gezinslid.rol == "kind",
            or_(Gezinslid.tot.is_(None), Gezinslid.tot >= day_of(at)),
            Persoon.overleden_op.is_(None),
            Persoon.geboren_laatst > latest_birth_for(18, at),
        )
        .order_by(Persoon.geboren_vroegst, Persoon.id)
    )
    found = list(db.session.scalars(query))
    if not found:
        raise Invalid({"personen": [_("Zet er minstens één kind onder de 18 bij.")]})
    return found


# --- the plan ----------------------------------------------------------------------------------------------------


def _plan(lens: Lens, team: Team, gezin_id: UUID, kinderen: list[Persoon], aangemeld_op: date) -> Plan:
    nummer = _next_number(team.gemeente_id)
    plan = Plan(
        gezin_id=gezin_id,
        gemeente_id=team.gemeente_id,
        team_id=team.id,
        nummer=nummer,
        label=label_of(kinderen, nummer),
        fase=Fase.AANMELDING,
        fase_sinds=lens.at,
        aangemeld_op=aangemeld_op,
        volgende_op=aangemeld_op,
    )
    db.session.add(plan)
    flush()
    return plan


def _next_number(gemeente_id: UUID) -> int:
    """One at a time for each gemeente: the row of the gemeente is held until the commit."""
    db.session.scalars(select(Gemeente.id).where(Gemeente.id == gemeente_id).with_for_update(key_share=True)).one()
    return (db.session.scalar(select(func.max(Plan.nummer)).where(Plan.gemeente_id == gemeente_id)) or 0) + 1


def _start(lens: Lens, plan: Plan, kinderen: list[Persoon], kandidaat: UUID | None) -> None:
    """The rows that a live plan always has: its children, the versions of its machines, one who is responsible."""
    db.session.add_all(PlanWorkflow(plan_id=plan.id, naam=name, versie_id=newest_of(name)) for name in NAMES)
    flush()
    _responsible(lens, plan.id, kandidaat)
    for kind in kinderen:
        add_plan_kind(plan.id, kind.id)


def _responsible(lens: Lens, plan_id: UUID, kandidaat: UUID | None) -> None:
    """Who registers holds the regie, where need be until a candidate accepts it; who may not lead stands in."""
    me, at = lens.viewer.aanstelling_id, lens.at
    assert me is not None
    if _holds(lens.viewer):
        db.session.add(Regie(plan_id=plan_id, aanstelling_id=me, status="aanvaard", aangeboden_op=at, aanvaard_op=at))
    else:
        regies.stand_in(plan_id, me, at, vervanger=None)
    if kandidaat is not None:
        offer = Regie(plan_id=plan_id, aanstelling_id=kandidaat, status="voorgesteld", aangeboden_op=at)
        offer.aangeboden_door_id = me
        db.session.add(offer)
    flush()


def _holds(viewer: Viewer) -> bool:
    """A registered regisseur leads (SKJ, BIG); anybody else of the team is responsible with process facts only."""
    return viewer.rol is Role.REGISSEUR and viewer.geregistreerd


__all__ = ["Aanmelding", "aanmelden", "aanmelden_in"]
