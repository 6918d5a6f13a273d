"""What casus starts with: the six workflows, the convenant and the texts of a yes, checked and stored in their version.

The same version with another text stops start-up: whoever started or signed under it must be able to read it back.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select, update

from casus import convenant, paths
from casus.actions.guards import GUARDS
from casus.actions.once import insert_once
from casus.actions.toestemmingen.texts import TEKSTEN, text_version
from casus.actions.wider import wait_for_yes
from casus.convenant import Convenant, ConvenantError
from casus.convenant.lines import Lines
from casus.database import db, now, transaction, uuid7
from casus.dates import day_of
from casus.models import Cel, ConvenantBesluit, ConvenantVersie, Gemeente, WorkflowVersie
from casus.words import PARTNERS, Flag, Role, Topic
from casus.workflow import Workflow, load_all, load_text
from casus.workflow.report import stop_at
from casus.workflow.shape import Finding

CONVENANT = "convenant.toml"


def load_agreements(folder: Path = paths.WORKFLOWS) -> None:
    """Read, check and store the agreements; for every gemeente the convenant. May be called as often as one likes.

    Raises `WorkflowError` or `ConvenantError`, which name file, table, key and line.
    """
    agreed = convenant.load(folder / CONVENANT)
    flows = load_all(folder, guards=GUARDS, readable=readable(agreed))
    with transaction():
        for flow in flows.values():
            _store_flow(flow)
        for soort in TEKSTEN:
            text_version(soort)
        _recheck(readable(agreed))
        for gemeente_id in db.session.scalars(select(Gemeente.id).order_by(Gemeente.id).with_for_update()).all():
            _store_convenant(agreed, gemeente_id)
        for text in set(db.session.scalars(select(ConvenantVersie.tekst).where(ConvenantVersie.geldt))) - {agreed.text}:
            check_workflows(convenant.load_text(text, "convenant in gebruik"))


def adopt_convenant(gemeente_id: UUID, folder: Path = paths.WORKFLOWS) -> None:
    """The convenant for a gemeente that was made after start-up. Call it inside the transaction that made it."""
    _store_convenant(convenant.load(folder / CONVENANT), gemeente_id)


def readable(agreed: Convenant) -> Mapping[str, frozenset[Topic]]:
    """Which topics each actor of a workflow reads, for the check that a checklist tells nobody too much."""
    process = frozenset({Topic.PROCES})
    own_team = (Role.REGISSEUR, Role.TEAMLEIDER, Role.GEDRAGSWETENSCHAPPER)
    own_column = {str(role): agreed.readable(role) for role in own_team}
    shared = frozenset(Topic).intersection(*(agreed.readable(role) for role in PARTNERS))
    return own_column | {
        "kandidaat": process,
        "genodigde": frozenset({Topic.TOESTEMMING}),  # an invitation says who said yes
        "deelnemer": shared,
        "auteur": frozenset(Topic),  # of this very row
        "lezer": frozenset(Topic),  # of this very row
        "eigenaar": process | {Topic.ACTIE, Topic.DOEL},
        "gezin": process,
    }


# --- workflows ---------------------------------------------------------------------------------------------------


def _store_flow(flow: Workflow) -> None:
    """One row per version. The file may go back to an older version; a new plan always takes the newest."""
    kept = {"naam": flow.name, "versie": flow.version, "hash": flow.hash, "tekst": flow.text}
    insert_once(WorkflowVersie, id=uuid7(), geladen_op=now(), **kept)
    same = select(WorkflowVersie.hash).where(WorkflowVersie.naam == flow.name, WorkflowVersie.versie == flow.version)
    if db.session.scalars(same).one() != flow.hash:
        says = f"versie {flow.version} is al in gebruik met een andere tekst; verhoog version"
        stop_at([Finding(("version",), says)], flow.text, f"{flow.name}.toml")


def check_workflows(agreed: Convenant) -> None:
    """Raises `WorkflowError` where a checklist would tell somebody more than this convenant lets them read."""
    _recheck(readable(agreed))


def _recheck(reads: Mapping[str, frozenset[Topic]]) -> None:
    """Plans keep old versions, so those must still be sound with the guards and the convenant of today."""
    for row in db.session.scalars(select(WorkflowVersie).order_by(WorkflowVersie.naam, WorkflowVersie.versie)):
        load_text(row.tekst, f"{row.naam}.toml, bewaarde versie {row.versie}", guards=GUARDS, readable=reads)


# --- convenant ---------------------------------------------------------------------------------------------------


def _store_convenant(agreed: Convenant, gemeente_id: UUID) -> None:
    """The version of the file for this gemeente. It counts, unless an approved one does: then it is a proposal."""
    mine = ConvenantVersie.gemeente_id == gemeente_id
    approved = select(ConvenantVersie.id).where(
        mine, ConvenantVersie.geldt, ConvenantVersie.goedgekeurd_op.is_not(None)
    )
    stays = db.session.scalars(approved.limit(1)).first() is not None
    stored(agreed, gemeente_id, signed=not stays)
    kept = select(ConvenantVersie.hash).where(mine, ConvenantVersie.versie == agreed.version)
    if db.session.scalars(kept).one() != agreed.hash:
        says = f"versie {agreed.version} is al opgeslagen met een andere tekst; verhoog version"
        raise ConvenantError(says, file=CONVENANT, key="version", line=Lines(agreed.text).of("", "version"))
    if not stays:
        _count(agreed.version, mine)


def _count(version: int, mine: ColumnElement[bool]) -> None:
    """This version of the file counts, in place of the one that did; what it opens besides waits for a new yes."""
    counts = ConvenantVersie.versie == version
    was = db.session.scalars(select(ConvenantVersie.id).where(mine, ConvenantVersie.geldt, ~counts)).first()
    db.session.execute(update(ConvenantVersie).where(mine, ConvenantVersie.geldt != counts).values(geldt=counts))
    if was is not None:
        now_counts = db.session.scalars(select(ConvenantVersie.id).where(mine, counts)).one()
        wait_for_yes(now_counts, was, day_of(now()))


def stored(agreed: Convenant, gemeente_id: UUID, *, by: UUID | None = None, signed: bool = False) -> UUID:
    """This version with its cells and who drew it up, once, as a proposal; `signed`: its own signature counts."""
    versie_id, values = uuid7(), _version(agreed, gemeente_id)
    if not signed:
        values |= {"goedgekeurd_door": "", "goedgekeurd_op": None}
    if insert_once(ConvenantVersie, id=versie_id, geladen_op=now(), geldt=False, **values):
        db.session.execute(insert(Cel), _cells(agreed, versie_id))
        db.session.execute(insert(ConvenantBesluit), {"versie_id": versie_id, "opgesteld_door_id": by})
    return versie_id


def _version(agreed: Convenant, gemeente_id: UUID) -> dict[str, object]:
    return {
        "gemeente_id": gemeente_id,
        "versie": agreed.version,
        "hash": agreed.hash,
        "tekst": agreed.text,
        "status": agreed.status,
        "van": agreed.start,
        "tot": agreed.until,
        "goedgekeurd_door": agreed.approved_by,
        "goedgekeurd_op": agreed.approved_on,
    }


def _cells(agreed: Convenant, versie_id: UUID) -> list[dict[str, Any]]:
    return [
        {
            "versie_id": versie_id,
            "rol": cell.role,
            "topic": cell.topic,
            "may": cell.may,
            "scope": cell.scope,
            "leefgebied": cell.leefgebied or "",
            "needs": cell.needs,
            "purpose": cell.purpose,
            "statute": cell.statute,
            "waarom": cell.why,
        }
        | {flag.value: flag in cell.flags for flag in Flag}
        for cell in agreed.cells
    ]
