"""The yes by name of one seat, as who leads the plan sees it: what is asked, who said it, and whose is missing."""

from uuid import UUID

from casus import dates
from casus.actions.deelnames import rows
from casus.actions.subjects import subjects
from casus.actions.toestemmers import Consenters
from casus.actions.toestemmingen import weighing
from casus.actions.toestemmingen.texts import text_version
from casus.actions.vrijgaven.consent import Gap, lacking, required
from casus.actions.vrijgaven.noting import gap_view
from casus.database import NIL
from casus.models import Deelname
from casus.sharing.lens import Lens
from casus.sharing.people import members, names
from casus.sharing.roles import require_lead
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import Topic


def toestemmingen(lens: Lens, plan_id: UUID, deelname_id: UUID) -> View:
    """`deelname` (as `mensen` shows it), and `vragen`: per kind and person `soort`, `over`, `topics`, `tekst` (what is
    shown before the yes), `nodig` (whose yes) and per topic `stand` (`topic`, `ontbreekt`, and `ja`: who said it, how
    and when). Only who leads the plan. Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        require_lead(opened)
        seat = rows.seat_of(opened, deelname_id)
        opened.use(opened.grants.on(plan_id, NIL, Topic.TAFEL))
        fields = {"deelname": rows.shown(opened, seat), "vragen": _questions(opened, seat)}
        return View("toestemmingen", fields)


def _questions(opened: OpenPlan, seat: Deelname) -> list[View]:
    day = dates.day_of(opened.at)
    asked, about = weighing.asked(seat, day), rows.about_of(seat)
    known, said, reader = subjects(about, opened.at), weighing.standing(seat, day), weighing.reader_of(seat)
    found = []
    for soort, topics in asked.items():
        for persoon in about:
            needed = required(known[persoon], reader, opened.at)
            gaps = [Gap(persoon, wie=each) for each in sorted(needed.persons)]
            gaps += [Gap(persoon, organisatie=each) for each in sorted(needed.organisations)]
            fields = {
                "soort": soort,
                "over": names(members(opened), [persoon]),
                "over_id": persoon,
                "topics": topics,
                "tekst": text_version(soort).tekst,
                "nodig": [gap_view(opened, gap) for gap in gaps or ([Gap(persoon)] if needed.nobody else [])],
                "stand": [_stand(opened, persoon, topic, soort, said, needed) for topic in topics],
            }
            found.append(View("toestemmingsvraag", fields))
    return found


def _stand(
    opened: OpenPlan, persoon: UUID, topic: Topic, soort: str, said: list[weighing.Said], needed: Consenters
) -> View:
    mine = [one.row for one in said if one.row.soort == soort and topic in one.topics and one.row.persoon_id == persoon]
    lacks = [gap_view(opened, gap) for gap in lacking(persoon, needed, mine)]
    yes = [
        gap_view(opened, Gap(persoon, row.door_persoon_id, row.door_organisatie_id)).but(
            hoe=row.hoe, op=row.gegeven_op, tot=row.tot
        )
        for row in mine
    ]
    return View("stand", {"topic": topic, "ontbreekt": lacks, "ja": yes})
