"""The grounds: why someone may see a topic about a person in a plan. One short SELECT each, joined by UNION ALL.

Grounds are OR-ed; conditions are AND-ed inside a ground. Adding a ground is adding a function to one of the two lists.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CompoundSelect,
    Select,
    Uuid,
    and_,
    bindparam,
    case,
    cast,
    exists,
    false,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from casus import dates
from casus.database import NIL, Word, db
from casus.models import (
    Actie,
    ActieAbout,
    Bijdrage,
    BijdrageAbout,
    Capaciteitsoordeel,
    Contactmoment,
    ContactmomentAbout,
    DeelnameDoel,
    Doel,
    DoelAbout,
    Gezag,
    Huishoudlid,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    VeiligheidsafspraakVoor,
)
from casus.sharing.arms import (
    CELLESS,
    CUT_12,
    CUT_16,
    CUT_18,
    HAT,
    PERSOON,
    TODAY,
    TOPICS,
    arm,
    cellen,
    deelnames,
    in_force,
    in_plans,
    leading,
    leden,
    maatregelen,
    personen,
    plannen,
    regies,
    running,
    seated,
    seats_about,
    stands,
    versies,
    with_cells,
)
from casus.sharing.grants import AMSTERDAM, Grant, Grants
from casus.sharing.viewer import Viewer
from casus.words import ENDED, Ground, May, Needs, Purpose, Role, Scope, Topic

Arm = Callable[[], Select[Any]]
_PROFESSIONAL: list[Arm] = []
_FAMILY: list[Arm] = []

PROCESS_ONLY = frozenset({Purpose.TOEZICHT, Purpose.BERICHT, Purpose.CONTROLE})
"""Purposes for which nothing but process facts are ever loaded."""

bijdragen, bijdragen_about = Bijdrage.__table__, BijdrageAbout.__table__
acties, acties_about = Actie.__table__, ActieAbout.__table__
doelen, doelen_about = Doel.__table__, DoelAbout.__table__
contacten, contacten_about = Contactmoment.__table__, ContactmomentAbout.__table__
serves, gezagen, bewoners = DeelnameDoel.__table__, Gezag.__table__, Huishoudlid.__table__
oordelen = Capaciteitsoordeel.__table__
voor, afspraken_about = VeiligheidsafspraakVoor.__table__, VeiligheidsafspraakAbout.__table__
afspraken = Veiligheidsafspraak.__table__

_NIL = literal(NIL, Uuid())
_BY_HAT = deelnames.c.aanstelling_id == HAT
_BY_PERSOON = deelnames.c.persoon_id == PERSOON
_TEAM = bindparam("team", type_=Uuid())
_ORGANISATIE = bindparam("organisatie", type_=Uuid())
_PLAN_WIDE = (Topic.PROCES, Topic.TAFEL)
_TIED = (*_PLAN_WIDE, Topic.TOESTEMMING)
"""Topics of a partner's column whose ° is not a link to a doel or actie: the plan, the table, the yes of the seat."""


def ground(*readers: list[Arm]) -> Callable[[Arm], Arm]:
    """Join this arm to the union of these readers."""

    def register(make: Arm) -> Arm:
        for arms in readers:
            arms.append(make)
        return make

    return register


# --- the team's own people ---------------------------------------------------------------------------------------


@ground(_PROFESSIONAL)
def regisseur_about_persons() -> Select[Any]:
    """The regisseur's seat covers everyone in the gezin (Jeugdwet 7.3.11(2)(a): directly involved; needs no yes)."""
    source = with_cells(regies.join(plannen, plannen.c.id == regies.c.plan_id), Role.REGISSEUR, Scope.SEAT)
    return (
        select(*arm(Ground.SEAT, leden.c.persoon_id, first_talk=true()))
        .select_from(source.join(leden, leden.c.gezin_id == plannen.c.gezin_id))
        .where(in_plans(leading(), on=regies.c.plan_id))
    )


@ground(_PROFESSIONAL)
def regisseur_about_plan() -> Select[Any]:
    source = with_cells(regies.join(plannen, plannen.c.id == regies.c.plan_id), Role.REGISSEUR, Scope.SEAT)
    return (
        select(*arm(Ground.SEAT, _NIL, first_talk=true()))
        .select_from(source)
        .where(in_plans(leading(), on=regies.c.plan_id))
    )


@ground(_PROFESSIONAL)
def near_the_regie() -> Select[Any]:
    """Candidate, stand-in, waarnemend before "Ik neem waar", and the last regisseur of an ended plan: process facts."""
    mine = or_(
        and_(
            regies.c.aanstelling_id == HAT,
            or_(
                regies.c.status.in_(["voorgesteld", "waarnemend"]),
                and_(regies.c.laatste, plannen.c.fase.in_(ENDED)),
            ),
        ),
        and_(regies.c.vervanger_id == HAT, regies.c.status.in_(["aanvaard", "waarnemend"])),
    )
    return _process_facts(regies.join(plannen, plannen.c.id == regies.c.plan_id), mine, Ground.SEAT)


def _process_facts(source: Any, where: Any, ground: Ground) -> Select[Any]:
    return (
        select(*arm(ground, _NIL, topic=literal(Topic.PROCES, Word()), **CELLESS))
        .select_from(source)
        .where(in_plans(where), literal(Topic.PROCES, Word()).in_(TOPICS))
    )


def _own_team(persoon: Any, join_leden: bool) -> Select[Any]:
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    source = with_cells(seat, Role.GEDRAGSWETENSCHAPPER, Scope.SEAT)
    if join_leden:
        source = source.join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    advises = deelnames.c.soort == "advies"
    read_only = and_(deelnames.c.soort == "inkijk", cellen.c.may == May.READ_ADD)
    may = case((read_only, literal(May.READ, Word())), else_=cellen.c.may)
    return (
        select(*arm(Ground.SEAT, persoon, may=may, until=deelnames.c.tot, first_talk=advises))
        .select_from(source)
        .where(in_plans(seated(_BY_HAT, "advies", "inkijk"), on=deelnames.c.plan_id))
    )


@ground(_PROFESSIONAL)
def own_team_about_persons() -> Select[Any]:
    """The gedragswetenschapper's consult seat (G1, no yes needed); `inkijk` has the same column, read only."""
    return _own_team(leden.c.persoon_id, join_leden=True)


@ground(_PROFESSIONAL)
def own_team_about_plan() -> Select[Any]:
    return _own_team(_NIL, join_leden=False)


@ground(_PROFESSIONAL)
def oversight() -> Select[Any]:
    """A teamleider sees process facts of the plans of the own team, never contents."""
    return (
        select(*arm(Ground.OVERSIGHT, _NIL))
        .select_from(with_cells(plannen, Role.TEAMLEIDER, Scope.SEAT))
        .where(in_plans(plannen.c.team_id == _TEAM), cellen.c.topic == Topic.PROCES)
    )


# --- a seat with its yes -----------------------------------------------------------------------------------------


def _seat(who: Any, *scopes: Scope, soorten: tuple[str, ...] = ("partner", "familie")) -> tuple[Any, Any]:
    """A complete seat, the persons it is about and its cells; partners only while the convenant runs."""
    source = with_cells(
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id).join(
            seats_about, seats_about.c.deelname_id == deelnames.c.id
        ),
        deelnames.c.rol,
        *scopes,
    )
    where = in_plans(seated(who, *soorten), stands(), on=deelnames.c.plan_id)
    return source, and_(where, or_(deelnames.c.soort == "familie", in_force()))


def _seat_about_persons(who: Any) -> Select[Any]:
    source, where = _seat(who, Scope.SEAT)
    return select(*arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot)).select_from(source).where(where)


def _seat_by_doel(who: Any) -> Select[Any]:
    source, where = _seat(who, Scope.OWN)
    linked = arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, doel=serves.c.doel_id)
    return (
        select(*linked)
        .select_from(source.join(serves, serves.c.deelname_id == deelnames.c.id))
        .where(where, cellen.c.topic.not_in(_TIED))
    )


def _seat_by_actie(who: Any, mine: Any) -> Select[Any]:
    source, where = _seat(who, Scope.OWN)
    linked = arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, actie=acties.c.id)
    return (
        select(*linked)
        .select_from(source.join(acties, and_(acties.c.plan_id == deelnames.c.plan_id, mine)))
        .where(where, cellen.c.topic.not_in((*_TIED, Topic.ACTIE, Topic.DOEL)))
    )


def _seat_own_yes(who: Any) -> Select[Any]:
    """The yes of the own seat; never who refused."""
    source, where = _seat(who, Scope.OWN, Scope.SEAT)
    own = arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot, item=deelnames.c.id)
    return select(*own).select_from(source).where(where, cellen.c.topic == Topic.TOESTEMMING)


def _seat_plan_wide(who: Any) -> Select[Any]:
    """The plan's own line and the table, for whoever has a complete seat."""
    source = with_cells(
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id), deelnames.c.rol, Scope.OWN, Scope.SEAT
    )
    runs = or_(deelnames.c.soort == "familie", in_force())
    return (
        select(*arm(Ground.SEAT, _NIL, until=deelnames.c.tot))
        .select_from(source)
        .where(
            in_plans(seated(who, "partner", "familie"), deelnames.c.compleet, runs, on=deelnames.c.plan_id),
            cellen.c.topic.in_(_PLAN_WIDE),
        )
    )


def _seat_gezinsdeel(who: Any, *, by_doel: bool, soort: str, rol: Any) -> Select[Any]:
    """What each person agreed to share: for a partner as far as the seat serves the doel, for family at the table all."""
    seat = deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
    if by_doel:
        seat = seat.join(serves, serves.c.deelname_id == deelnames.c.id)
    else:
        seat = seat.join(personen, personen.c.id == deelnames.c.persoon_id)
    source = with_cells(seat, rol, Scope.GEZINSDEEL).join(leden, leden.c.gezin_id == plannen.c.gezin_id)
    shared = arm(
        Ground.GEZINSDEEL,
        leden.c.persoon_id,
        until=deelnames.c.tot,
        doel=serves.c.doel_id if by_doel else _NIL,
        deel=literal("gezinsdeel", Word()),
    )
    runs = true() if soort == "familie" else in_force()
    where = in_plans(seated(who, soort), deelnames.c.compleet, runs, on=deelnames.c.plan_id)
    return select(*shared).select_from(source).where(where)


@ground(_PROFESSIONAL)
def seat_about_persons() -> Select[Any]:
    """A partner's seat, for the persons that somebody said yes for."""
    return _seat_about_persons(_BY_HAT)


@ground(_PROFESSIONAL)
def seat_by_doel() -> Select[Any]:
    """The sign °: what is linked to a doel that the seat serves."""
    return _seat_by_doel(_BY_HAT)


@ground(_PROFESSIONAL)
def seat_by_actie() -> Select[Any]:
    return _seat_by_actie(_BY_HAT, acties.c.eigenaar_aanstelling_id == HAT)


@ground(_PROFESSIONAL)
def seat_own_yes() -> Select[Any]:
    return _seat_own_yes(_BY_HAT)


@ground(_PROFESSIONAL)
def seat_plan_wide() -> Select[Any]:
    return _seat_plan_wide(_BY_HAT)


@ground(_PROFESSIONAL)
def seat_gezinsdeel() -> Select[Any]:
    return _seat_gezinsdeel(_BY_HAT, by_doel=True, soort="partner", rol=deelnames.c.rol)


@ground(_PROFESSIONAL)
def seat_by_measure() -> Select[Any]:
    """What a GI reads only while an ondertoezichtstelling runs that it executes (Jeugdwet 7.3.11(4))."""
    source = with_cells(
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
        .join(seats_about, seats_about.c.deelname_id == deelnames.c.id)
        .join(maatregelen, maatregelen.c.persoon_id == seats_about.c.persoon_id),
        deelnames.c.rol,
        Scope.SEAT,
    )
    measure = and_(maatregelen.c.organisatie_id == _ORGANISATIE, running(maatregelen))
    return (
        select(*arm(Ground.SEAT, seats_about.c.persoon_id, until=deelnames.c.tot))
        .select_from(source)
        .where(
            in_plans(seated(_BY_HAT, "partner"), deelnames.c.compleet, in_force(), measure, on=deelnames.c.plan_id),
            cellen.c.needs == Needs.MAATREGEL,
        )
    )


def _may_warn(who: Any) -> Select[Any]:
    always = CELLESS | {"may": literal(May.ADD, Word())}
    return (
        select(*arm(Ground.SEAT, seats_about.c.persoon_id, topic=literal(Topic.VEILIGHEIDSZORG, Word()), **always))
        .select_from(
            deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id).join(
                seats_about, seats_about.c.deelname_id == deelnames.c.id
            )
        )
        .where(
            in_plans(seated(who, "partner", "familie"), on=deelnames.c.plan_id),
            literal(Topic.VEILIGHEIDSZORG, Word()).in_(TOPICS),
        )
    )


@ground(_PROFESSIONAL)
def seat_may_warn() -> Select[Any]:
    """Whoever has a seat can hand in a veiligheidszorg, whatever else is missing or has expired."""
    return _may_warn(_BY_HAT)


# --- what one wrote, must do, or was written to (the blijfset: no cell, no convenant) -------------------------------

_OWN = CELLESS | {"first_talk": true()}


@ground(_PROFESSIONAL)
def author_in_a_seat() -> Select[Any]:
    """Who wrote a row reads it while the seat lasts; so does who took the seat over in its line."""
    earlier = deelnames.alias("auteurs")
    return (
        select(
            *arm(
                Ground.AUTHOR,
                func.coalesce(bijdragen_about.c.persoon_id, _NIL),
                plan=bijdragen.c.plan_id,
                topic=bijdragen.c.topic,
                item=bijdragen.c.id,
                until=deelnames.c.tot,
                **_OWN,
            )
        )
        .select_from(
            deelnames.join(earlier, earlier.c.lijn_id == deelnames.c.lijn_id)
            .join(bijdragen, bijdragen.c.deelname_id == earlier.c.id)
            .outerjoin(bijdragen_about, bijdragen_about.c.bijdrage_id == bijdragen.c.id)
        )
        .where(
            in_plans(seated(_BY_HAT, "partner", "advies"), on=deelnames.c.plan_id),
            bijdragen.c.topic.in_(TOPICS),
        )
    )


@ground(_PROFESSIONAL)
def author_as_regisseur() -> Select[Any]:
    """The regisseur reads back what she wrote herself, also where her column only adds."""
    return (
        select(
            *arm(
                Ground.AUTHOR,
                func.coalesce(bijdragen_about.c.persoon_id, _NIL),
                plan=bijdragen.c.plan_id,
                topic=bijdragen.c.topic,
                item=bijdragen.c.id,
                **_OWN,
            )
        )
        .select_from(
            regies.join(
                bijdragen,
                and_(bijdragen.c.plan_id == regies.c.plan_id, bijdragen.c.auteur_aanstelling_id == HAT),
            ).outerjoin(bijdragen_about, bijdragen_about.c.bijdrage_id == bijdragen.c.id)
        )
        .where(in_plans(leading(), on=regies.c.plan_id), bijdragen.c.topic.in_(TOPICS))
    )


@ground(_PROFESSIONAL)
def author_of_contact() -> Select[Any]:
    earlier = deelnames.alias("auteurs")
    return (
        select(
            *arm(
                Ground.AUTHOR,
                func.coalesce(contacten_about.c.persoon_id, _NIL),
                plan=contacten.c.plan_id,
                topic=literal(Topic.CONTACT, Word()),
                item=contacten.c.id,
                **_OWN,
            )
        )
        .select_from(
            deelnames.join(earlier, earlier.c.lijn_id == deelnames.c.lijn_id)
            .join(contacten, contacten.c.deelname_id == earlier.c.id)
            .outerjoin(contacten_about, contacten_about.c.contactmoment_id == contacten.c.id)
        )
        .where(
            in_plans(seated(_BY_HAT, "partner", "advies"), on=deelnames.c.plan_id),
            literal(Topic.CONTACT, Word()).in_(TOPICS),
        )
    )


@ground(_PROFESSIONAL)
def addressed_to_regisseur() -> Select[Any]:
    """A row that its author addressed to the regisseur, with the route that allows it: that one row."""
    return (
        select(
            *arm(
                Ground.ADDRESSED,
                func.coalesce(bijdragen_about.c.persoon_id, _NIL),
                plan=bijdragen.c.plan_id,
                topic=bijdragen.c.topic,
                item=bijdragen.c.id,
                **_OWN,
            )
        )
        .select_from(
            regies.join(bijdragen, and_(bijdragen.c.plan_id == regies.c.plan_id, bijdragen.c.aan_regisseur)).outerjoin(
                bijdragen_about, bijdragen_about.c.bijdrage_id == bijdragen.c.id
            )
        )
        .where(
            in_plans(leading(), on=regies.c.plan_id),
            bijdragen.c.topic.in_(TOPICS),
            bijdragen.c.status.not_in(["concept", "teruggegeven", "ingetrokken"]),
        )
    )


def _own_actie(mine: Any, at_table: Any) -> Select[Any]:
    return (
        select(
            *arm(
                Ground.OWN_ACTION,
                acties_about.c.persoon_id,
                plan=acties.c.plan_id,
                topic=literal(Topic.ACTIE, Word()),
                item=acties.c.id,
                **CELLESS,
            )
        )
        .select_from(acties.join(acties_about, acties_about.c.actie_id == acties.c.id))
        .where(in_plans(mine, at_table, on=acties.c.plan_id), literal(Topic.ACTIE, Word()).in_(TOPICS))
    )


def _doel_of_own_actie(mine: Any, at_table: Any) -> Select[Any]:
    return (
        select(
            *arm(
                Ground.OWN_ACTION,
                doelen_about.c.persoon_id,
                plan=acties.c.plan_id,
                topic=literal(Topic.DOEL, Word()),
                item=doelen.c.id,
                **CELLESS,
            )
        )
        .select_from(
            acties.join(doelen, doelen.c.id == acties.c.doel_id).join(
                doelen_about, doelen_about.c.doel_id == doelen.c.id
            )
        )
        .where(in_plans(mine, at_table, on=acties.c.plan_id), literal(Topic.DOEL, Word()).in_(TOPICS))
    )


_HAT_AT_TABLE = exists(
    select(deelnames.c.id).where(deelnames.c.plan_id == acties.c.plan_id, seated(_BY_HAT, "partner", "advies"))
)
_PERSOON_AT_TABLE = or_(
    exists(
        select(leden.c.id)
        .join(plannen, plannen.c.gezin_id == leden.c.gezin_id)
        .where(plannen.c.id == acties.c.plan_id, leden.c.persoon_id == PERSOON, leden.c.tot.is_(None))
    ),
    exists(select(deelnames.c.id).where(deelnames.c.plan_id == acties.c.plan_id, seated(_BY_PERSOON, "familie"))),
)


@ground(_PROFESSIONAL)
def own_actie() -> Select[Any]:
    """Who must do an actie reads it."""
    return _own_actie(acties.c.eigenaar_aanstelling_id == HAT, _HAT_AT_TABLE)


@ground(_PROFESSIONAL)
def doel_of_own_actie() -> Select[Any]:
    """… and the words of its doel; the lens shows no more of that doel on this ground."""
    return _doel_of_own_actie(acties.c.eigenaar_aanstelling_id == HAT, _HAT_AT_TABLE)


def _addressed(source: Any, where: Any) -> Select[Any]:
    return (
        select(
            *arm(
                Ground.ADDRESSED,
                afspraken_about.c.persoon_id,
                topic=literal(Topic.VEILIGHEIDSAFSPRAAK, Word()),
                item=voor.c.veiligheidsafspraak_id,
                **CELLESS,
            )
        )
        .select_from(
            source.join(afspraken_about, afspraken_about.c.veiligheidsafspraak_id == voor.c.veiligheidsafspraak_id)
        )
        .where(in_plans(where), literal(Topic.VEILIGHEIDSAFSPRAAK, Word()).in_(TOPICS))
    )


@ground(_PROFESSIONAL)
def addressed_to_seat() -> Select[Any]:
    """A safety agreement addressed to this seat, or to the line it stands in."""
    earlier = deelnames.alias("geadresseerden")
    source = (
        deelnames.join(plannen, plannen.c.id == deelnames.c.plan_id)
        .join(earlier, earlier.c.lijn_id == deelnames.c.lijn_id)
        .join(voor, voor.c.deelname_id == earlier.c.id)
    )
    return _addressed(source, seated(_BY_HAT, "partner", "advies"))


# --- the family --------------------------------------------------------------------------------------------------


def _zelf() -> Any:
    """The column of a person about itself: what an age gives counts from the latest possible birth date."""
    return case(
        (personen.c.geboren_laatst <= CUT_18, literal(Role.VOLWASSENE, Word())),
        (personen.c.geboren_laatst <= CUT_12, literal(Role.JEUGDIGE, Word())),
        else_=cast(null(), Word()),
    )


def _self_source() -> Any:
    return with_cells(
        leden.join(plannen, plannen.c.gezin_id == leden.c.gezin_id).join(personen, personen.c.id == leden.c.persoon_id),
        _zelf(),
        Scope.SELF,
    )


@ground(_FAMILY)
def self_about_person() -> Select[Any]:
    """Everyone from 12 reads the own part (Jeugdwet 7.3.8, 7.3.10)."""
    return (
        select(*arm(Ground.SELF, leden.c.persoon_id))
        .select_from(_self_source())
        .where(in_plans(leden.c.persoon_id == PERSOON))
    )


@ground(_FAMILY)
def self_about_plan() -> Select[Any]:
    return (
        select(*arm(Ground.SELF, _NIL))
        .select_from(_self_source())
        .where(in_plans(leden.c.persoon_id == PERSOON), cellen.c.topic == Topic.PROCES)
    )


@ground(_FAMILY)
def representation() -> Select[Any]:
    """Who has gezag, for a child under 16; at 16 and 17 only what that column leaves (Jeugdwet 7.3.4, 7.3.5, 7.3.15).

    What an age takes away counts from the earliest possible birth date. A recorded capacity judgement prolongs it.
    """
    incapable = exists(
        select(oordelen.c.id).where(
            oordelen.c.persoon_id == personen.c.id, oordelen.c.bekwaam.is_(False), running(oordelen)
        )
    )
    born = personen.c.geboren_vroegst
    rol = case(
        (born > CUT_16, literal(Role.OUDER_KIND, Word())),
        (and_(born > CUT_18, incapable), literal(Role.OUDER_KIND, Word())),
        (born > CUT_18, literal(Role.OUDER_KIND_16, Word())),
        else_=cast(null(), Word()),
    )
    source = with_cells(
        gezagen.join(personen, personen.c.id == gezagen.c.kind_id)
        .join(leden, leden.c.persoon_id == gezagen.c.kind_id)
        .join(plannen, plannen.c.gezin_id == leden.c.gezin_id),
        rol,
        Scope.CHILD,
    )
    talk = case((and_(cellen.c.talk, born <= CUT_12, ~incapable), true()), else_=false())
    return (
        select(*arm(Ground.REPRESENTATION, gezagen.c.kind_id, talk=talk, since=gezagen.c.van))
        .select_from(source)
        .where(
            in_plans(gezagen.c.persoon_id == PERSOON, gezagen.c.status == "bekend", running(gezagen)),
            cellen.c.woont_daar.is_(False),
        )
    )


@ground(_FAMILY)
def woont_daar() -> Select[Any]:
    """Where someone can be found: known to who lives in the same huishouden now, about each of those who live there."""
    housemates = bewoners.alias("huisgenoten")
    source = bewoners.join(housemates, housemates.c.huishouden_id == bewoners.c.huishouden_id).join(
        leden.join(plannen, plannen.c.gezin_id == leden.c.gezin_id), leden.c.persoon_id == housemates.c.persoon_id
    )
    where = and_(bewoners.c.persoon_id == PERSOON, running(bewoners), running(housemates))
    return (
        select(
            *arm(Ground.WOONT_DAAR, housemates.c.persoon_id, topic=literal(Topic.VERBLIJF, Word()), **CELLESS)
        )
        .select_from(source)
        .where(in_plans(where), literal(Topic.VERBLIJF, Word()).in_(TOPICS))
    )


@ground(_FAMILY)
def family_gezinsdeel() -> Select[Any]:
    """Family at the table with a yes reads what each person agreed to share; this stays after a 16th birthday."""
    rol = case((deelnames.c.rol == Role.NETWERK, literal(Role.NETWERK, Word())), else_=_zelf())
    return _seat_gezinsdeel(_BY_PERSOON, by_doel=False, soort="familie", rol=rol)


@ground(_FAMILY)
def network_about_persons() -> Select[Any]:
    return _seat_about_persons(and_(_BY_PERSOON, deelnames.c.rol == Role.NETWERK))


@ground(_FAMILY)
def network_by_doel() -> Select[Any]:
    return _seat_by_doel(and_(_BY_PERSOON, deelnames.c.rol == Role.NETWERK))


@ground(_FAMILY)
def network_by_actie() -> Select[Any]:
    mine = acties.c.eigenaar_persoon_id == PERSOON
    return _seat_by_actie(and_(_BY_PERSOON, deelnames.c.rol == Role.NETWERK), mine)


@ground(_FAMILY)
def network_plan_wide() -> Select[Any]:
    return _seat_plan_wide(and_(_BY_PERSOON, deelnames.c.rol == Role.NETWERK))


@ground(_FAMILY)
def family_may_warn() -> Select[Any]:
    return _may_warn(_BY_PERSOON)


@ground(_FAMILY)
def author_in_the_family() -> Select[Any]:
    """What somebody wrote from the own account."""
    return (
        select(
            *arm(
                Ground.AUTHOR,
                func.coalesce(bijdragen_about.c.persoon_id, _NIL),
                plan=bijdragen.c.plan_id,
                topic=bijdragen.c.topic,
                item=bijdragen.c.id,
                **_OWN,
            )
        )
        .select_from(
            bijdragen.outerjoin(bijdragen_about, bijdragen_about.c.bijdrage_id == bijdragen.c.id)
            .join(plannen, plannen.c.id == bijdragen.c.plan_id)
            .join(leden, and_(leden.c.gezin_id == plannen.c.gezin_id, leden.c.persoon_id == PERSOON))
        )
        .where(
            in_plans(bijdragen.c.auteur_persoon_id == PERSOON, leden.c.tot.is_(None), on=bijdragen.c.plan_id),
            bijdragen.c.topic.in_(TOPICS),
        )
    )


@ground(_FAMILY)
def own_actie_in_the_family() -> Select[Any]:
    return _own_actie(acties.c.eigenaar_persoon_id == PERSOON, _PERSOON_AT_TABLE)


@ground(_FAMILY)
def doel_of_own_actie_in_the_family() -> Select[Any]:
    return _doel_of_own_actie(acties.c.eigenaar_persoon_id == PERSOON, _PERSOON_AT_TABLE)


@ground(_FAMILY)
def addressed_to_person() -> Select[Any]:
    """A safety agreement addressed to this person; it stays at 16 and when a consent ends."""
    source = (
        voor.join(afspraken, afspraken.c.id == voor.c.veiligheidsafspraak_id)
        .join(plannen, plannen.c.id == afspraken.c.plan_id)
        .join(leden, and_(leden.c.gezin_id == plannen.c.gezin_id, leden.c.persoon_id == PERSOON))
    )
    return _addressed(source, and_(voor.c.persoon_id == PERSOON, leden.c.tot.is_(None)))


# --- the question ------------------------------------------------------------------------------------------------


@cache
def _union(family: bool) -> CompoundSelect[Any]:
    return union_all(*(make() for make in (_FAMILY if family else _PROFESSIONAL)))


def grants_of(
    viewer: Viewer, purpose: Purpose, plans: Collection[UUID], topics: Collection[Topic], at: datetime
) -> Grants:
    """What this viewer may see or add in these plans on these topics, at this moment, and on which ground.

    Computed for each request and never stored. No plans, no topics or a purpose without any: nothing.
    """
    wanted = set(topics) & {Topic.PROCES} if purpose in PROCESS_ONLY else set(topics)
    if not plans or not wanted or purpose is Purpose.BEHEER or not (viewer.aanstelling_id or viewer.persoon_id):
        return Grants(())
    values = _values(viewer, at) | {"plans": sorted(plans), "topics": sorted(wanted)}
    return Grants(Grant(*row) for row in db.session.execute(_union(viewer.family), values))


def _values(viewer: Viewer, at: datetime) -> dict[str, Any]:
    """The parameters of the arms. The cut-off dates of the ages are parameters: a birthday costs nothing."""
    values: dict[str, Any] = {"vandaag": at.astimezone(AMSTERDAM).date(), "nu": at}
    if viewer.family:
        cuts = {f"grens_{age}": dates.latest_birth_for(age, at) for age in (12, 16, 18)}
        return values | cuts | {"persoon": viewer.persoon_id}
    team = viewer.team_id if viewer.rol is Role.TEAMLEIDER else None
    return values | {"hat": viewer.aanstelling_id, "team": team, "organisatie": viewer.organisatie_id}
