"""The text that somebody is shown before saying yes: kept by version, so that what was shown can be read back."""

from sqlalchemy import select

from casus.actions.once import insert_once
from casus.database import db, now, uuid7
from casus.models import Toestemmingstekst

NEDERLANDS = "nl"
TEKSTEN: dict[str, tuple[int, str]] = {
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
"""By soort: the number of the version, and its words. Other words are a new number."""


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
