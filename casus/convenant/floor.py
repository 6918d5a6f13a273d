"""The legal floor: what no convenant may agree, each with its article. A cell that breaks one stops start-up.

The facts behind it stand in `docs/domein.md`. It forbids reading more than the law allows; it never asks for more.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from casus.convenant.cells import Cell, Convenant
from casus.words import PARTNERS, SPECIAL, Flag, May, Needs, Role, Scope, Topic

TOLD_BY_A_CHILD = {
    Topic.KRACHTEN_ZORGEN,
    Topic.DOEL,
    Topic.VERSLAG,
    Topic.GEZONDHEIDSGEVOLGEN,
    Topic.MEDISCH,
    Topic.SCORE,
}
FROM_16 = {Topic.PROCES, Topic.IDENTITEIT, Topic.SAMENSTELLING}  # what a parent still reads of a youth of 16 or 17
OF_THEIR_OWN = {Topic.ACTIE, Topic.TOESTEMMING}  # what a parent does, or said yes to
LEERPLICHT_READS = {
    Topic.PROCES,
    Topic.TAFEL,
    Topic.BRON,
    Topic.IDENTITEIT,
    Topic.DOEL,
    Topic.ACTIE,
    Topic.AFSPRAAK,
    Topic.VEILIGHEIDSAFSPRAAK,
    Topic.CONTACT,
    Topic.TOESTEMMING,
}
LEERPLICHT_ASKS = {Topic.VERBLIJF, Topic.SAMENSTELLING, Topic.GEZAG, Topic.VEILIGHEIDSZORG}  # or only adds
LEERPLICHT_NEVER = set(Topic) - LEERPLICHT_READS - LEERPLICHT_ASKS - {Topic.BSN}  # the BSN has a bound of its own
FAMILY = {Role.VOLWASSENE, Role.OUDER_KIND, Role.OUDER_KIND_16, Role.JEUGDIGE}
PARENTS = {Role.OUDER_KIND, Role.OUDER_KIND_16}
BSN_READERS = {Role.REGISSEUR, Role.JEUGDHULP, Role.GI}


@dataclass(frozen=True)
class Bound:
    """One thing that no cell may say, and the article that forbids it."""

    name: str
    article: str
    says: str
    broken: Callable[[Cell], bool]


def _partner_reads_without_needs(cell: Cell) -> bool:
    # proces is about the plan, toestemming about the yes of the own seat; the gezinsdeel was agreed by each person.
    exempt = cell.topic in {Topic.PROCES, Topic.TOESTEMMING} or cell.scope is Scope.GEZINSDEEL
    return cell.role in PARTNERS and cell.may.reads and not exempt and cell.needs is Needs.NOTHING


def _bsn_too_wide(cell: Cell) -> bool:
    if cell.topic is not Topic.BSN or (cell.role in FAMILY and cell.scope is Scope.SELF and cell.may is May.READ):
        return False
    return cell.role not in BSN_READERS or cell.may is not May.READ or Flag.MASKED not in cell.flags


def _parent_reads_from_16(cell: Cell) -> bool:
    if cell.role is not Role.OUDER_KIND_16 or not cell.may.reads or cell.scope is Scope.GEZINSDEEL:
        return False
    if cell.scope is Scope.OWN:
        return cell.topic not in OF_THEIR_OWN
    return cell.topic not in FROM_16 or cell.may.adds


def _parent_reads_before_the_talk(cell: Cell) -> bool:
    if cell.role is not Role.OUDER_KIND or cell.scope is Scope.GEZINSDEEL or cell.topic not in TOLD_BY_A_CHILD:
        return False
    return cell.may.reads and Flag.TALK not in cell.flags


def _leerplicht_reads_wide(cell: Cell) -> bool:
    if cell.role is not Role.LEERPLICHT or not cell.may.reads:
        return False
    own = cell.scope in {Scope.OWN, Scope.GEZINSDEEL} or cell.topic is Topic.IDENTITEIT
    return cell.topic not in LEERPLICHT_READS or not own


FLOOR = (
    Bound(
        "beheerder",
        "Jeugdwet 7.3.11(1)",
        "een beheerder of privacy officer leest en schrijft niets van een gezin",
        lambda c: c.role in {Role.BEHEERDER, Role.PRIVACY_OFFICER},
    ),
    Bound(
        "teamleider",
        "Jeugdwet 7.3.11(2)(a)",
        "een teamleider helpt niet zelf mee en ziet alleen hoe het plan loopt",
        lambda c: c.role is Role.TEAMLEIDER and c.may is not May.ASK and c.topic is not Topic.PROCES,
    ),
    Bound(
        "partner_zonder_instemming",
        "Jeugdwet 7.3.11(1)",
        "een partner leest over iemand alleen als daarvoor iets geldt (needs)",
        _partner_reads_without_needs,
    ),
    Bound(
        "bijzonder_zonder_needs",
        "AVG 9, 10; UAVG 22–33",
        "gezondheid en justitie gaan niet naar een partner zonder dat daarvoor iets geldt (needs)",
        lambda c: c.role in PARTNERS and c.topic in SPECIAL and c.may is not May.ADD and c.needs is Needs.NOTHING,
    ),
    Bound(
        "beroepsgeheim",
        "WGBO 7:457",
        "medische informatie gaat alleen verder als het beroepsgeheim is doorbroken of een maatregel loopt",
        lambda c: (
            c.role in PARTNERS
            and c.topic is Topic.MEDISCH
            and c.may is not May.ADD
            and c.needs not in {Needs.DOORBREKING, Needs.MAATREGEL}
        ),
    ),
    Bound(
        "maatregel",
        "Jeugdwet 7.3.11(4)",
        "alleen een GI leest op grond van een lopende maatregel",
        lambda c: c.needs is Needs.MAATREGEL and c.role is not Role.GI,
    ),
    Bound(
        "leerplicht_nooit",
        "Leerplichtwet",
        "leerplicht krijgt een gesloten lijst; dit onderwerp staat er niet op, ook niet na een vraag",
        lambda c: c.role is Role.LEERPLICHT and c.topic in LEERPLICHT_NEVER,
    ),
    Bound(
        "leerplicht_leest",
        "Leerplichtwet",
        "leerplicht leest alleen de doelen over schoolbezoek waaraan hij meewerkt en wat daarbij hoort",
        _leerplicht_reads_wide,
    ),
    Bound(
        "bsn",
        "Jeugdwet 7.2; UAVG 46; Wabb 10",
        "het BSN is er om het juiste kind te vinden: alleen afgeschermd, voor regisseur, jeugdhulp en GI",
        _bsn_too_wide,
    ),
    Bound(
        "vanaf_16",
        "Jeugdwet 7.3.5(1), 7.3.11(1)",
        "ouders lezen niet namens een jongere van 16 of 17; die beslist zelf",
        _parent_reads_from_16,
    ),
    Bound(
        "gesprek_met_jeugdige",
        "Jeugdwet 7.3.4(2), 7.3.11(2)(b)",
        "wat een kind van 12 tot 16 vertelde, lezen ouders pas na het gesprek met het kind (flag talk)",
        _parent_reads_before_the_talk,
    ),
    Bound(
        "vindplaats",
        "Jeugdwet 7.3.11(1)",
        "waar een kind woont, vertelt ook waar de ander woont: een ouder leest dat alleen als die daar zelf woont",
        lambda c: c.role in PARENTS and c.topic is Topic.VERBLIJF and c.may.reads and Flag.WOONT_DAAR not in c.flags,
    ),
    Bound(
        "schulden",
        "Wet gemeentelijke schuldhulpverlening",
        "bedragen en schuldeisers blijven bij schuldhulp; alleen wie het zelf aangaat leest ze, een ander na een vraag",
        lambda c: c.topic is Topic.FINANCIEN and c.may is not May.ASK and c.scope is not Scope.SELF,
    ),
    Bound(
        "justitie",
        "AVG 10; Wet politiegegevens (Wpg) 16–20",
        "politie- en strafgegevens leest alleen wie ze aangaan, een ander na een vraag",
        lambda c: c.topic is Topic.JUSTITIE and c.may is not May.ASK and c.scope is not Scope.SELF,
    ),
    Bound(
        "verzuimreden_16",
        "AVG",
        "ouders van een jongere vanaf 16 horen dat er verzuim is, niet waarom",
        lambda c: c.role is Role.OUDER_KIND_16 and c.topic is Topic.VERZUIMREDEN,
    ),
)


def breaches(convenant: Convenant) -> Iterator[tuple[Cell, Bound]]:
    """Every cell that breaks a bound, with that bound, in the order of the file."""
    return ((cell, bound) for cell in convenant.cells for bound in FLOOR if bound.broken(cell))


def below_floor(convenant: Convenant) -> list[str]:
    """What this convenant agrees that the law forbids: a line per cell and article; empty when it may be used."""
    return [
        f"regel {cell.line}: {cell.role} · {cell.topic} · {cell.may} {cell.scope}: {bound.says} ({bound.article})"
        for cell, bound in breaches(convenant)
    ]
