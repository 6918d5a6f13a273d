"""What somebody tells, judged before it becomes a row: may this be added here, about these persons, by this writer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from casus.actions.adding import LONGEST, adding, as_uuid, require_running, word
from casus.actions.bespreken import SELF, Teller, talk_first
from casus.actions.checking import Checking
from casus.convenant.cells import TOLD
from casus.database import NIL
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import Actie, Doel
from casus.sharing.grants import Facts, Grant
from casus.sharing.parts import Part, leefgebieden, part_of
from casus.sharing.rows import OpenPlan, one
from casus.words import Leefgebied, Topic

TELLABLE = frozenset(TOLD) | {
    Topic.KRACHTEN_ZORGEN,
    Topic.VEILIGHEIDSZORG,
    Topic.BRON,
    Topic.AFSPRAAK,
    Topic.FINANCIEN,
    Topic.JUSTITIE,
    Topic.SCORE,
}
"""Topics that are told in a bijdrage; all others have a row of their own kind. The convenant decides who may."""

SOORTEN = ("kracht", "zorg")
ROUTES = ("toestemming", "plicht", "conflict_van_plichten", "meldrecht")
"""Why a professional may tell what falls under medical secrecy (WGBO 7:457, wet BIG 88)."""
_SECRET = frozenset({Topic.MEDISCH, Topic.GEZONDHEIDSGEVOLGEN})


@dataclass(frozen=True)
class Told:
    """What was typed and tapped, before anything was judged."""

    topic: str
    over: tuple[UUID, ...]
    tekst: str = ""
    verteld_door: UUID | str = SELF
    leefgebied: str | None = None
    soort: str = ""
    doel: UUID | None = None
    actie: UUID | None = None
    aan_regisseur: bool = False
    route: str = ""
    nog_niet_voor_ouders: bool = False
    ook_anderen: bool = False


@dataclass(frozen=True)
class Judged:
    """A bijdrage that may be written: its columns, the persons it is about, the grants, and the writer's part."""

    values: dict[str, Any]
    over: tuple[UUID, ...]
    basis: list[Grant]
    part: Part


def judge(opened: OpenPlan, told: Told, *, concept: bool) -> Judged:
    """Judge what is told. A concept may still lack text, soort and route.

    Raises `Refused` where the writer may not tell this about each of these persons, `Invalid` with a message per
    field, `StepRefused` when the plan has ended.
    """
    require_running(opened)
    checking = Checking(opened.at)
    topic, leefgebied = _topic(checking, told), _leefgebied(checking, told)
    over = tuple(dict.fromkeys(told.over))
    if not over:
        checking.wrong("over", _("Kies over wie dit gaat."))
    checking.stop()
    assert topic is not None
    part = part_of(opened, over)
    if part is None:
        raise Refused(_("U kunt in dit plan niets vertellen."))
    leefgebied = _fitting(checking, opened, part, topic, leefgebied)
    facts = _facts(checking, opened, told, topic, over, leefgebied)
    basis = adding(opened, facts, part)
    if told.soort != "kracht" and any(g.strengths for g in basis):
        checking.wrong("soort", _("Vertel hier wat goed gaat. Een zorg bespreekt u met de vaste contactpersoon."))
    values = _values(checking, opened, told, part, topic, leefgebied)
    if not concept:
        complete(checking, values, part)
    checking.stop()
    return Judged(values, over, basis, part)


def complete(checking: Checking, values: dict[str, Any], part: Part) -> None:
    """What a bijdrage must have before it is handed in."""
    checking.text("tekst", values["tekst"], limit=LONGEST)
    if values["topic"] is Topic.KRACHTEN_ZORGEN and values["soort"] not in SOORTEN:
        checking.wrong("soort", _("Kies: gaat dit goed, of is het een zorg?"))
    if part.partner and (values["topic"] in _SECRET or values["aan_regisseur"]) and not values["route"]:
        checking.wrong("route", _("Kies waarom u dit mag vertellen."))


def _topic(checking: Checking, told: Told) -> Topic | None:
    topic = word(checking, "topic", told.topic, Topic)
    if topic is not None and topic not in TELLABLE:
        checking.wrong("topic", _("Dit vertelt u niet hier: het heeft een eigen formulier."))
    return topic


def _leefgebied(checking: Checking, told: Told) -> Leefgebied | None:
    return word(checking, "leefgebied", told.leefgebied, Leefgebied) if told.leefgebied else None


def _fitting(
    checking: Checking, opened: OpenPlan, part: Part, topic: Topic, leefgebied: Leefgebied | None
) -> Leefgebied | None:
    """The leefgebied that goes with the topic; else the chosen one, as far as it belongs to the writer's task."""
    if TOLD.get(topic):
        return TOLD[topic]
    if topic is not Topic.KRACHTEN_ZORGEN:
        return leefgebied
    own = leefgebieden(opened, part.rol)
    if leefgebied is None:
        return next(iter(own)) if len(own) == 1 else None
    if leefgebied not in own:
        checking.wrong(
            "leefgebied",
            _("Dit onderwerp hoort niet bij uw taak. Zeg het tegen de vaste contactpersoon."),
        )
    return leefgebied


def _facts(
    checking: Checking,
    opened: OpenPlan,
    told: Told,
    topic: Topic,
    over: tuple[UUID, ...],
    leefgebied: Leefgebied | None,
) -> Facts:
    """The facts to judge by; a doel or actie that the writer may not read is the same as an unknown one."""
    for name, kind, row_id in (("doel", Doel, told.doel), ("actie", Actie, told.actie)):
        if row_id is not None and not _readable(opened, kind, row_id):
            checking.wrong(name, _("Kies een van de mogelijkheden."))
    checking.stop()
    return Facts(NIL, topic, over, doel=told.doel or NIL, actie=told.actie or NIL, leefgebied=leefgebied or "")


def _readable(opened: OpenPlan, kind: type[Any], row_id: UUID) -> bool:
    try:
        one(opened, kind, row_id)
    except NotVisible:
        return False
    return True


def _values(
    checking: Checking, opened: OpenPlan, told: Told, part: Part, topic: Topic, leefgebied: Leefgebied | None
) -> dict[str, Any]:
    teller = _teller(checking, opened, told)
    if told.soort and (topic is not Topic.KRACHTEN_ZORGEN or told.soort not in SOORTEN):
        checking.wrong("soort", _("Kies een van de mogelijkheden."))
    if told.route and told.route not in ROUTES:
        checking.wrong("route", _("Kies een van de mogelijkheden."))
    family = opened.viewer.family
    return {
        "topic": topic,
        "leefgebied": leefgebied,
        "soort": told.soort,
        "tekst": checking.text("tekst", told.tekst, required=False, limit=LONGEST),
        "verteld_door_rol": "" if teller.persoon_id else teller.word,
        "verteld_door_id": teller.persoon(opened),
        "doel_id": told.doel,
        "actie_id": told.actie,
        "aan_regisseur": told.aan_regisseur and part.partner,
        "route": told.route if part.partner else "",
        "eerst_bespreken": told.nog_niet_voor_ouders
        or (family and not told.ook_anderen)
        or talk_first(opened, topic, teller),
    }


def _teller(checking: Checking, opened: OpenPlan, told: Told) -> Teller:
    """Who told it: a word, or a person that the row is about or that the writer knows by name."""
    persoon_id = as_uuid(told.verteld_door)
    if persoon_id is None:
        return Teller(checking.text("verteld_door", str(told.verteld_door), limit=60))
    known = {*told.over, opened.viewer.persoon_id, *opened.grants.persons(opened.plan.id, Topic.IDENTITEIT)}
    if persoon_id not in known:
        checking.wrong("verteld_door", _("Kies een van de mogelijkheden."))
    return Teller(persoon_id=persoon_id)
