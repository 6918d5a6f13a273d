"""One doel with its acties, or one actie with its doel, as far as this reader may read them."""

from uuid import UUID

from sqlalchemy import select

from casus.database import db
from casus.models import Actie, Doel
from casus.sharing.lens import Lens
from casus.sharing.rows import about_of, one, readable
from casus.sharing.show import around, hats_of, show_actie, show_doel
from casus.sharing.view import View


def doel(lens: Lens, plan_id: UUID, doel_id: UUID) -> View:
    """One doel, with `acties`: those under it that this reader may read. Raises `NotVisible`."""
    with lens.on_plan(plan_id) as opened:
        row, basis = one(opened, Doel, doel_id)
        rows = db.session.scalars(select(Actie).where(Actie.doel_id == doel_id).order_by(Actie.id)).all()
        about = about_of(plan_id, opened.plan.gezin_id, Doel, Actie)
        found = readable(opened, rows, about)
        shown = around(opened, about, hats_of(row for row, _basis in found))
        return show_doel(shown, row, basis).but(acties=[show_actie(shown, each, why) for each, why in found])


def actie(lens: Lens, plan_id: UUID, actie_id: UUID) -> View:
    """One actie, with `doel` where this reader may read it (who must do it always reads its words).

    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        row, basis = one(opened, Actie, actie_id)
        about = about_of(plan_id, opened.plan.gezin_id, Doel, Actie)
        shown = around(opened, about, hats_of([row]))
        view = show_actie(shown, row, basis)
        parent = db.session.get_one(Doel, row.doel_id)
        found = readable(opened, [parent], about)
        return view.but(doel=show_doel(shown, parent, found[0][1])) if found else view
