"""About whom this reader may tell what: the choices of a form, asked of the same grants as the deed itself."""

from collections.abc import Iterable
from uuid import UUID

from casus.database import NIL
from casus.sharing.grants import Facts
from casus.sharing.lens import Lens
from casus.sharing.people import hats, members
from casus.sharing.rows import OpenPlan, running_regie
from casus.sharing.view import View
from casus.words import Topic


def vertelbaar(lens: Lens, plan_id: UUID, topics: Iterable[Topic]) -> View:
    """`personen` about whom something of these topics may be told; also `fase` and `regisseur` (or None).

    A person has `id`, `naam`, `voornaam` where the reader may know them (`geboren` of the reader itself), `zelf`,
    `topics`, and `alleen_kracht`: only strengths may be told.

    Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        opened.use(opened.grants.on(plan_id, NIL, Topic.PROCES))
        wanted = tuple(topics)
        found = [_person(opened, persoon, wanted) for persoon in _about(opened)]
        regie = running_regie(plan_id)
        hat = hats([regie.aanstelling_id]).get(regie.aanstelling_id) if regie else None
        who = View("professional", {"naam": hat.naam, "telefoon": hat.telefoon}) if hat else None
        fields = {"personen": [view for view in found if view.topics], "fase": opened.plan.fase, "regisseur": who}
        return View("vertelbaar", fields)


def _about(opened: OpenPlan) -> list[View]:
    """Those whom the reader knows, and those of the own seat whose name it does not."""
    known = members(opened)
    names = {view.id for view in known}
    unnamed = {g.persoon for g in opened.grants.all if g.may.adds and g.persoon != NIL} - names
    return [*known, *(View("persoon", {"id": persoon}) for persoon in sorted(unnamed))]


def _person(opened: OpenPlan, persoon: View, topics: tuple[Topic, ...]) -> View:
    basis = {topic: opened.adds(Facts(NIL, topic, (persoon.id,))) for topic in topics}
    told = [topic for topic, grants in basis.items() if grants]
    krachten = basis.get(Topic.KRACHTEN_ZORGEN) or []
    mine = persoon.id == opened.viewer.persoon_id
    fields = ("naam", "voornaam", "geboren") if mine else ("naam", "voornaam")
    name = {field: persoon.get(field) for field in fields if field in persoon}
    only = any(grant.strengths for grant in krachten)
    return View("persoon", {"id": persoon.id, "zelf": mine, "topics": told, "alleen_kracht": only} | name)
