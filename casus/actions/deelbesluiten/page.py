"""A decision with what is missing and what this viewer may do with it: for pages, the API and the answer to a deed."""

from uuid import UUID

from sqlalchemy import select

from casus.actions.deelbesluiten.asking import asked
from casus.actions.deelbesluiten.grounds import GRONDEN
from casus.actions.deelbesluiten.kept import kept_from
from casus.actions.deelbesluiten.receivers import receivers
from casus.actions.deelbesluiten.rows import may_end, missing, require_may_draw_up, same_human
from casus.actions.flows import actors
from casus.database import db
from casus.errors import NotVisible
from casus.language import _
from casus.models import Deelbesluit, Organisatie, Team
from casus.sharing.besluiten import inside, may_know, stand
from casus.sharing.lens import Lens
from casus.sharing.looks import deelbaar, deelbesluiten
from casus.sharing.parts import own_seats
from casus.sharing.people import hats, members, names
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import ENDED


def shown(opened: OpenPlan, row: Deelbesluit) -> View:
    """One decision, with `mist` (name and words of what is missing), `mag` (what this viewer may do now) and `gevraagd`
    (who is asked to approve it)."""
    (view,) = deelbesluiten.views(opened, [row])
    gaps = [View("mist", {"naam": key, "tekst": text}) for key, text in missing(row)]
    told = deelbesluiten.provisions(opened, row.id)
    more = {"verstrekkingen": told, "gevraagd": _asked(opened, row), "grond": _(GRONDEN[row.code].text)}
    return view.but(mist=gaps, mag=sorted(may(opened, row)), **more)


def _asked(opened: OpenPlan, row: Deelbesluit) -> list[str] | None:
    """Who was asked to approve, by name for who may know everybody that advises; None where nothing waits."""
    waits = row.goedgekeurd_op is None and stand(row, opened.at) in ("concept", "loopt")
    if not waits or not inside(opened):
        return None
    found = asked(opened.plan, row, opened.at)
    known = hats(found)
    return [known[hat].naam for hat in found]


def may(opened: OpenPlan, row: Deelbesluit) -> set[str]:
    """aanvullen, goedkeuren, intrekken, afloop, vertellen."""
    state, found = stand(row, opened.at), set[str]()
    waits = row.goedgekeurd_op is None and state in ("concept", "loopt")
    if waits and row.auteur_id == opened.viewer.aanstelling_id:
        found.add("aanvullen")
    if waits and GRONDEN[row.code].approve & actors(opened) and not same_human(row.auteur_id, opened.viewer.account_id):
        found.add("goedkeuren")
    if may_end(opened, row):
        found |= {"vertellen"} | ({"intrekken"} if state in ("concept", "loopt") else set())
        if row.van is not None and state != "loopt":
            found.add("afloop")
    return found


def besluit(lens: Lens, plan_id: UUID, besluit_id: UUID) -> View:
    """One decision. Raises `NotVisible`, the same for who may not know of it and where there is none."""
    with lens.on_plan(plan_id) as opened:
        row = db.session.get(Deelbesluit, besluit_id)
        if row is None or not may_know(opened, row):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        opened.touched.add(row.id)
        return shown(opened, row)


def besluiten(lens: Lens, plan_id: UUID) -> View:
    """`besluiten` and `verstrekkingen` that this viewer may know of, and what may be added (`schrijft`).

    For who works in the plan; anybody else reads the same as where nothing is. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        _require_part(opened)
        found = deelbesluiten.views(opened, deelbesluiten.of_plan(opened))
        fields = {"besluiten": found, "verstrekkingen": deelbesluiten.provisions(opened), "plan_id": plan_id}
        return View("deelbesluiten", fields | {"schrijft": opened.plan.fase not in ENDED, "leidt": leads(opened)})


def keuzes(lens: Lens, plan_id: UUID) -> View:
    """What there is to choose: `items` with whom each is about and who does not read it whatever is decided
    (`niet_voor`, ids of `lezers`), `lezers`, and `bellen`, the own team's number.

    Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        require_may_draw_up(opened)
        leden, lezers = members(opened), receivers(opened)
        kept = kept_from(plan_id, [lezer.id for lezer in lezers])
        items = [
            deelbaar.view(row).but(
                over=[lid.voornaam for lid in names(leden, about)], niet_voor=sorted(kept.get(row.id, ()))
            )
            for row, about in deelbaar.rows(opened)
        ]
        return View("keuzes", {"items": items, "lezers": lezers, "bellen": _number(opened)})


def _require_part(opened: OpenPlan) -> None:
    if not inside(opened) and not any(seat.soort == "partner" for seat in own_seats(opened)):
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))


def _number(opened: OpenPlan) -> str:
    """The number of the team that works with this family."""
    query = select(Organisatie.telefoon).join(Team, Team.organisatie_id == Organisatie.id)
    return db.session.scalars(query.where(Team.id == opened.plan.team_id)).first() or ""
