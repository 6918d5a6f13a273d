"""Finding the own plans by a name. It drives from the viewer's plans, so nothing tells about anybody else's."""

import unicodedata
from uuid import UUID

from sqlalchemy import select

from casus.database import NIL, db
from casus.models import Gezinslid, Persoon, Plan
from casus.sharing.grants import Grants
from casus.sharing.grounds import grants_of
from casus.sharing.lens import Lens
from casus.sharing.looks.mine import moment, parts
from casus.words import Topic


def named(lens: Lens, naam: str) -> set[UUID]:
    """The own plans with a person whose name begins with these words, or with this label.

    Only persons whose identity this viewer may read count; three queries, whatever is asked.
    """
    asked = fold(naam)
    mine = parts(lens).subquery("mijn")
    rows = db.session.execute(
        select(Plan.id, Plan.gezin_id, Plan.label).where(Plan.id.in_(select(mine.c.plan_id))), moment(lens)
    )
    plans = {plan_id: (gezin, label) for plan_id, gezin, label in rows}
    grants = grants_of(lens.viewer, lens.purpose, list(plans), {Topic.PROCES, Topic.IDENTITEIT}, lens.at)
    known = {plan_id: grants.persons(plan_id, Topic.IDENTITEIT) for plan_id in plans}
    names = _names({gezin for gezin, _label in plans.values()})
    return {
        plan_id
        for plan_id, (gezin, label) in plans.items()
        if _label_fits(grants, plan_id, label, asked)
        or any(_fits(words, asked) for persoon, words in names.get(gezin, ()) if persoon in known[plan_id])
    }


def fold(text: str) -> list[str]:
    """The words of a name without capitals and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).split()


def _fits(words: list[str], asked: list[str]) -> bool:
    return all(any(word.startswith(each) for word in words) for each in asked)


def _label_fits(grants: Grants, plan_id: UUID, label: str, asked: list[str]) -> bool:
    return grants.reads(plan_id, Topic.PROCES, NIL) and _fits(fold(label), asked)


def _names(gezinnen: set[UUID]) -> dict[UUID, list[tuple[UUID, list[str]]]]:
    query = (
        select(
            Gezinslid.gezin_id,
            Persoon.id,
            Persoon.voornamen,
            Persoon.roepnaam,
            Persoon.voorvoegsel,
            Persoon.geslachtsnaam,
        )
        .join(Persoon, Persoon.id == Gezinslid.persoon_id)
        .where(Gezinslid.gezin_id.in_(gezinnen))
    )
    found: dict[UUID, list[tuple[UUID, list[str]]]] = {}
    for gezin, persoon, *parts_of_name in db.session.execute(query):
        found.setdefault(gezin, []).append((persoon, fold(" ".join(parts_of_name))))
    return found
