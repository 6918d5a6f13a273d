"""What the team sees of the parts of its ended plans: when they may go, and the texts that somebody must read first."""

from uuid import UUID

from casus.actions.vernietiging import texts
from casus.actions.vernietiging.parts import brought_up_to_date
from casus.actions.vernietiging.trail import looked, told
from casus.actions.vernietiging.whose import ASKED, PAGE, in_the_way, initial, mine, one, require_team, shown, waiting
from casus.database import db, transaction
from casus.dates import day_of
from casus.sharing import cursor
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed


def delen(lens: Lens, na: str = "") -> View:
    """The parts of ended plans that this viewer may propose, 25 a page: those asked for, then the first to go first.

    A plan by its label, a person by nothing: which of the children it is says the page of that part. Fields: `delen`,
    `volgende`. Raises `NotVisible` for who proposes nothing.
    """
    after = cursor.read_day(na) if na else None
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        require_team(lens)
        rows = db.session.execute(mine(lens, after)).all()
        lens.note(Deed.LIJST_BEKEKEN, plans={plan.id for _row, plan, _day in rows[:PAGE]})
        today = day_of(lens.at)
        views = [shown(row, plan, today, gevraagd=day == ASKED) for row, plan, day in rows[:PAGE]]
        last = rows[PAGE - 1] if len(rows) > PAGE else None
        more = cursor.after_day(last[2], last[0].id) if last else None
        return View("delen", {"delen": views, "volgende": more})


def deel(lens: Lens, deel_id: UUID) -> View:
    """One part: what is known of it, what stands in the way, and the texts about others that somebody must read.

    Those texts are shown only while nothing stands in the way, and the look leaves its line for each person in them.
    """
    with one(lens, deel_id, Deed.GEKEKEN) as held:
        found = brought_up_to_date(held.row)
        stand = in_the_way(held, lens)
        entry = waiting(held.row.id)
        other = texts.written_for_another(found, held.row.id)
        stand += [other] if other else []
        view = shown(held.row, held.plan, day_of(lens.at), gevraagd=held.verzoek is not None)
        view = view.but(mist=stand, voorgesteld=entry is not None, wie=initial(held.row.persoon_id))
        if stand or entry:
            told(lens, Deed.GEKEKEN, held.plan.id, held.row.id)
            return view.but(teksten=[], mag=["intrekken"] if entry else [], gezien="")
        looked(lens, held.plan, found, Deed.GEKEKEN)
        shared = [View("tekst", {"soort": each.place[0], "tekst": each.text}) for each in texts.kept(found)]
        return view.but(teksten=shared, mag=["voorstellen"], gezien=texts.seal_on(found))
