"""The text that somebody is shown before saying yes: kept by version, so that what was shown can be read back."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select

from casus.actions.once import insert_once
from casus.database import db, now, uuid7
from casus.models import Toestemmingstekst

NEDERLANDS = "nl"
INSTEMMING = "instemming"
TEKSTEN: dict[str, tuple[int, str]] = {
    INSTEMMING: (
        1,
        "Deze persoon mag meehelpen, en leest alleen wat de afspraken daarvoor toelaten en alleen voor dit doel. Nee "
        "zeggen mag. Dan gaat de hulp gewoon door. Een ja is altijd in te trekken. Vanaf dat moment leest deze persoon "
        "alleen nog wie de regisseur is en wat hij of zij zelf schreef.",
    ),
    "doorbreking": (
        1,
        "Een hulpverlener mag niet zomaar vertellen wat hij over u weet. U geeft toestemming om dit toch te delen: "
        "alleen wat hier staat, alleen met wie hier staat, alleen voor dit doel en tot deze dag. U mag nee zeggen. Dan "
        "blijft de hulp gewoon doorgaan. U kunt uw toestemming altijd intrekken. Vanaf dat moment leest deze persoon "
        "het niet meer.",
    ),
    "toestemming": (
        1,
        "U geeft toestemming om te delen wat hier staat: alleen dit, alleen met wie hier staat, alleen voor dit doel "
        "en tot deze dag. U mag nee zeggen. Dan blijft de hulp gewoon doorgaan. U kunt uw toestemming altijd "
        "intrekken. Vanaf dat moment leest deze persoon het niet meer.",
    ),
}
"""By soort: the number of the version, and its words. Other words are a new number.

The yes of a seat is asked of a youth too, so its text addresses nobody.
"""


def numbers(ids: Iterable[UUID | None]) -> dict[UUID, int]:
    """Which version each of these texts is."""
    wanted = {id for id in ids if id}
    query = select(Toestemmingstekst.id, Toestemmingstekst.nummer).where(Toestemmingstekst.id.in_(wanted))
    return dict(db.session.execute(query).all()) if wanted else {}


def text_version(soort: str) -> Toestemmingstekst:
    """The version of this text that is shown now; kept the first time that somebody asks for it."""
    nummer, tekst = TEKSTEN[soort]
    where = {"soort": soort, "nummer": nummer, "taal": NEDERLANDS}
    query = select(Toestemmingstekst).filter_by(**where)
    found = db.session.scalars(query).first()
    if found is None:
        insert_once(Toestemmingstekst, id=uuid7(), tekst=tekst, gemaakt_op=now(), **where)
        found = db.session.scalars(query).one()
    return found
