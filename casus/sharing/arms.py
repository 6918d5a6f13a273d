"""How an arm of the union is written: one short SELECT per ground, with plans and topics pushed into it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Date,
    FromClause,
    and_,
    bindparam,
    cast,
    exists,
    false,
    literal,
    not_,
    null,
    or_,
    select,
    type_coerce,
)

from casus.database import NIL, Key, Moment, Word
from casus.models import (
    Cel,
    ConvenantVersie,
    Deelname,
    DeelnamePersoon,
    DeelnameToestemming,
    Gezinslid,
    Maatregel,
    Persoon,
    Plan,
    Regie,
)
from casus.sharing.agreed import acceded, counts, runs
from casus.sharing.plan_set import among_plans
from casus.words import SPECIAL, Ground, May, Needs, Role, Scope, Topic

plannen, regies, deelnames, personen = (m.__table__ for m in (Plan, Regie, Deelname, Persoon))
leden = Gezinslid.__table__
cellen, versies = Cel.__table__, ConvenantVersie.__table__
seats_about = DeelnamePersoon.__table__
maatregelen, granted = Maatregel.__table__, DeelnameToestemming.__table__

_TOPICS = bindparam("topics", type_=Word())
HAT = bindparam("hat", type_=Key())
PERSOON = bindparam("persoon", type_=Key())
ORGANISATIE = bindparam("organisatie", type_=Key())
TODAY = bindparam("vandaag", type_=Date())
NOW = bindparam("nu", type_=Moment())
UNSIGNED = bindparam("ongetekend", type_=Boolean())
CUT_12, CUT_16, CUT_18 = (bindparam(name, type_=Date()) for name in ("grens_12", "grens_16", "grens_18"))

NO_ONE = literal(NIL, Key())
_ANY = literal("", Word())
_MEASURES = ("ots", "vots")


def arm(ground: Any, persoon: Any, **of: Any) -> list[ColumnElement[Any]]:
    """The columns of a grant, in the order of `Grant`; what is not named reaches everything.

    `ground` is a word, or an expression where the row says which.
    """
    because = literal(ground, Word(Ground)) if isinstance(ground, Ground) else type_coerce(ground, Word(Ground))
    return [
        of.get("plan", plannen.c.id).label("plan_id"),
        persoon.label("persoon_id"),
        type_coerce(of.get("topic", cellen.c.topic), Word(Topic)).label("topic"),
        type_coerce(of.get("may", cellen.c.may), Word(May)).label("may"),
        because.label("ground"),
        of.get("until", cast(null(), Moment())).label("until"),
        of.get("leefgebied", cellen.c.leefgebied).label("leefgebied"),
        of.get("doel", NO_ONE).label("doel_id"),
        of.get("actie", NO_ONE).label("actie_id"),
        of.get("item", NO_ONE).label("item_id"),
        of.get("deel", _ANY).label("deel"),
        cast(of.get("talk", false()), Boolean).label("talk"),
        of.get("since", cast(null(), Date)).label("since"),
        cast(of.get("first_talk", false()), Boolean).label("first_talk"),
        cast(of.get("own_rows", cellen.c.own_rows), Boolean).label("own_rows"),
        cast(of.get("strengths", cellen.c.strengths), Boolean).label("strengths"),
        cast(of.get("masked", cellen.c.masked), Boolean).label("masked"),
        of.get("rol", cellen.c.rol).label("rol"),
        of.get("cel", cellen.c.id).label("cel_id"),
        of.get("basis", NO_ONE).label("basis_id"),
    ]


CELLESS: dict[str, Any] = {
    "leefgebied": _ANY,
    "own_rows": false(),
    "strengths": false(),
    "masked": false(),
    "may": literal(May.READ, Word()),
    "rol": _ANY,
    "cel": NO_ONE,
}
"""For grounds that do not stand on a convenant cell: what belongs to the blijfset, and process facts."""


def with_cells(source: FromClause, rol: Any, *scopes: Scope, needs: tuple[Needs, ...] = (Needs.NOTHING,)) -> FromClause:
    """Join the cells of this role in the version that counts for the plan's gemeente.

    `needs` are those that the arm can vouch for: a cell that needs anything else stays shut.
    """
    return source.join(versies, and_(versies.c.gemeente_id == plannen.c.gemeente_id, counts(TODAY))).join(
        cellen,
        and_(
            cellen.c.versie_id == versies.c.id,
            cellen.c.rol == rol,
            cellen.c.scope.in_(scopes),
            asked(cellen.c.topic),
            cellen.c.needs.in_(needs),
        ),
    )


def asked(topic: Any) -> ColumnElement[bool]:
    """Whether this topic was asked for. One text holds them all: thirty lists would cost more to plan than to run."""
    return _TOPICS.like(literal("%,", Word()).concat(topic).concat(literal(",%", Word())))


def as_asked(topics: Iterable[str]) -> str:
    """The topics, as the parameter of `asked`."""
    return f",{','.join(sorted(topics))},"


def in_plans(*where: Any, on: Any = None) -> ColumnElement[bool]:
    return and_(among_plans(plannen.c.id if on is None else on), *where)


def running(table: Any) -> ColumnElement[bool]:
    """A row with `van` and `tot` as dates that holds today; `tot` is the last day."""
    return and_(or_(table.c.van.is_(None), table.c.van <= TODAY), or_(table.c.tot.is_(None), table.c.tot >= TODAY))


def leading() -> ColumnElement[bool]:
    """The regie that opens the regisseur's column: accepted, or standing in after "Ik neem waar"."""
    return and_(
        regies.c.aanstelling_id == HAT,
        or_(regies.c.status == "aanvaard", and_(regies.c.status == "waarnemend", regies.c.neemt_waar_op.is_not(None))),
    )


def seated(who: Any, *soorten: str, table: Any = deelnames) -> ColumnElement[bool]:
    """An active seat of this viewer, complete or not, that has not ended."""
    return and_(
        who,
        table.c.status == "actief",
        table.c.soort.in_(soorten),
        or_(table.c.van.is_(None), table.c.van <= NOW),
        or_(table.c.tot.is_(None), table.c.tot > NOW),
    )


def whole() -> ColumnElement[bool]:
    """A seat with every yes it needs, today; a birthday or the end of gezag closes it on that very day."""
    return and_(deelnames.c.compleet, or_(deelnames.c.compleet_tot.is_(None), deelnames.c.compleet_tot >= TODAY))


def agreed_to() -> ColumnElement[bool]:
    """The yes of this seat is of the day on which its cell was opened, or later: who says yes, says it to what is
    agreed that day. What a later version opens besides waits for a new yes (AVG 4 sub 11: specific and informed).
    """
    return or_(cellen.c.sinds.is_(None), deelnames.c.ja_op >= cellen.c.sinds)


def in_force() -> ColumnElement[bool]:
    """Partners read only while the convenant runs, signed, and their organisation is in it; for the professionals."""
    return and_(runs(TODAY, UNSIGNED), acceded(ORGANISATIE, versies.c.gemeente_id, TODAY))


def living(persoon_id: Any) -> ColumnElement[bool]:
    """A death closes the ordinary ways in; regisseur and gedragswetenschapper keep theirs (Jeugdwet 7.3.12a)."""
    dead = personen.alias("overledenen")
    return ~exists(select(dead.c.id).where(dead.c.id == persoon_id, dead.c.overleden_op.is_not(None)))


OF_SEATS = tuple(Needs)
"""What a seat can vouch for."""


def under_measure() -> ColumnElement[bool]:
    """An ondertoezichtstelling of this person runs, and this GI executes it (Jeugdwet 7.3.11(4))."""
    return and_(
        deelnames.c.rol == Role.GI,
        exists(
            select(maatregelen.c.id).where(
                maatregelen.c.persoon_id == seats_about.c.persoon_id,
                maatregelen.c.organisatie_id == ORGANISATIE,
                maatregelen.c.soort.in_(_MEASURES),
                running(maatregelen),
            )
        ),
    )


def stands(measured: ColumnElement[bool]) -> ColumnElement[bool]:
    """What a cell needs for this person, besides a complete seat: the yes for this person, a toestemming or
    doorbreking by name, or a running measure.

    While a measure runs its column takes the place of the one that stands on a yes.
    """
    covers = or_(cellen.c.topic.not_in(sorted(SPECIAL)), seats_about.c.bijzonder_tot.is_(None), _still_special())
    yes = and_(seats_about.c.compleet, covers)
    return and_(
        whole(),
        or_(
            and_(cellen.c.needs == Needs.NOTHING, or_(and_(yes, agreed_to()), measured)),
            and_(cellen.c.needs == Needs.INSTEMMING, yes, agreed_to(), not_(measured)),
            and_(cellen.c.needs == Needs.MAATREGEL, measured),
            and_(cellen.c.needs.in_((Needs.TOESTEMMING, Needs.DOORBREKING)), yes, not_(measured), _said_yes_to()),
        ),
    )


def _still_special() -> ColumnElement[bool]:
    """What parents said before the twelfth birthday goes on a while, but not for special information (AVG 9, 10)."""
    return seats_about.c.bijzonder_tot >= TODAY


def _said_yes_to() -> ColumnElement[bool]:
    """The kind of toestemming that this cell asks for, for this person and topic, besides the yes of the seat."""
    return exists(
        select(granted.c.deelname_id).where(
            granted.c.deelname_id == deelnames.c.id,
            granted.c.persoon_id == seats_about.c.persoon_id,
            granted.c.topic == cellen.c.topic,
            granted.c.soort == cellen.c.needs,
            or_(granted.c.tot.is_(None), granted.c.tot >= TODAY),
        )
    )
