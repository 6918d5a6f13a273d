"""Grounds for a seat without a yes: the codes, each with the law behind it and whom it can be used for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import or_, select

from casus.database import db
from casus.dates import day_of
from casus.language import N_
from casus.models import Akkoord, Maatregel
from casus.sharing.rows import OpenPlan
from casus.words import PARTNERS, Role


@dataclass(frozen=True)
class Code:
    """`roles`: whose seat may stand on it. `measure`: only while an OTS runs that this organisation executes.

    `decided`: only on a decision to share without consent that somebody else approved, and no longer than that
    (`decided.py`). `after_no`: also about somebody whose yes for this seat was taken back.
    """

    text: str
    roles: frozenset[Role] = PARTNERS
    measure: bool = False
    decided: bool = True
    after_no: bool = True


GI = frozenset({Role.GI})
GEMEENTE = frozenset({Role.WIJKTEAM, Role.SCHULDHULP, Role.LEERPLICHT, Role.JONGERENWERK})
CODES: Mapping[str, Code] = MappingProxyType(
    {
        "G1": Code(N_("werkt mee aan dezelfde hulp (Jeugdwet 7.3.11 lid 2)"), decided=False, after_no=False),
        "G2": Code(N_("moet dit weten voor de ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)"), GI, True, decided=False),
        "G3": Code(N_("mag dit weten voor de ondertoezichtstelling (Jeugdwet 7.3.11 lid 4)"), GI, True),
        "G4": Code(N_("meldrecht: onderzoekt een vermoeden van geweld (Wmo 5.2.6)"), frozenset({Role.VEILIG_THUIS})),
        "G5": Code(N_("conflict van plichten: zwijgen geeft ernstige schade")),
        "G7": Code(N_("levensgevaar: vitaal belang (AVG 6 lid 1 d)")),
        "G8": Code(N_("een wet schrijft het voor")),
        "G9": Code(
            N_("publieke taak van de gemeente: toeleiding (AVG 6 lid 1 e)"), GEMEENTE, decided=False, after_no=False
        ),
    }
)
"""G6 (Raad voor de Kinderbescherming) is a provision outside casus: the Raad has no seat."""


def fits(opened: OpenPlan, code: str, rol: Role, organisatie_id: UUID | None, persoon: UUID) -> bool:
    """Whether a seat of this role may stand on this code for this person."""
    known = CODES.get(code)
    if known is None or rol not in known.roles:
        return False
    return not known.measure or _executes(opened, organisatie_id, persoon)


def counts(row: Akkoord) -> bool:
    """Whether this is a code that stands in the place of a yes. One on a decision has the last day of that; what was
    noted before a decision was asked for opens nothing any more."""
    known = CODES.get(row.code)
    return bool(row.code) and not (known is not None and known.decided and row.tot is None)


def _executes(opened: OpenPlan, organisatie_id: UUID | None, persoon: UUID) -> bool:
    day = day_of(opened.at)
    found = select(Maatregel.id).where(
        Maatregel.persoon_id == persoon,
        Maatregel.organisatie_id == organisatie_id,
        Maatregel.soort == "ots",
        Maatregel.van <= day,
        or_(Maatregel.tot.is_(None), Maatregel.tot >= day),
    )
    return db.session.scalars(found.limit(1)).first() is not None
