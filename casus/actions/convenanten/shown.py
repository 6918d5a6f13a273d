"""The agreements as pages show them: versions by gemeente, what changes between two, and the sheet of one role."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select

from casus import dates
from casus.actions.convenanten.keepers import kept_by, require_keeper
from casus.actions.convenanten.versions import (
    before,
    newest_approved,
    parsed,
    plain,
    row_of,
    shown_version,
    siblings,
    versions,
)
from casus.convenant import Cell, Convenant
from casus.convenant.difference import changes, fields
from casus.database import db, transaction
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import ConvenantVersie, Gemeente, Team, Toetreding
from casus.sharing.agreed import counts
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import PARTNERS, Role, Topic

NO_COLUMN = (Role.BEHEERDER, Role.PRIVACY_OFFICER)
"""Hats that read nothing of a family, so they have no sheet."""


def overzicht(lens: Lens) -> list[View]:
    """Every gemeente by name, with `versies`, the newest first."""
    with transaction():
        require_keeper(lens)
        rows = db.session.execute(versions().order_by(Gemeente.naam, Gemeente.id, ConvenantVersie.versie.desc())).all()
        places = db.session.execute(select(Gemeente.id, Gemeente.naam).order_by(Gemeente.naam, Gemeente.id)).all()
        newest = newest_approved(row[0] for row in rows)
        shown = [shown_version(lens, row, newest) for row in rows]
        return [
            View("gemeente", {"id": id, "naam": naam, "versies": [v for v in shown if v.gemeente_id == id]})
            for id, naam in places
        ]


def versie(lens: Lens, versie_id: UUID) -> View:
    """One version with its `tekst` and the `rollen` that have a sheet; `mag_goedkeuren` for who may press."""
    with transaction():
        require_keeper(lens)
        row = row_of(versie_id)
        newest = newest_approved(siblings(row[0]))
        shown, other = shown_version(lens, row, newest), before(row[0])
        mine = row.ConvenantBesluit is not None and row.ConvenantBesluit.opgesteld_door_id == lens.viewer.account_id
        officer = lens.viewer.rol is Role.PRIVACY_OFFICER and row[0].gemeente_id in kept_by(lens)
        may = officer and row[0].goedgekeurd_op is None and not mine
        return shown.but(
            tekst=row[0].tekst,
            rollen=_with_sheet(parsed(row[0])),
            mag_goedkeuren=may and shown.staat in ("voorstel", "nu"),
            zelf_opgesteld=mine,
            vorige=other.versie if other else None,
        )


def verschil(lens: Lens, versie_id: UUID) -> View:
    """What this version changes, against the one that counts before it: `rollen`, each with `regels`.

    A line has `was` and `wordt` (cells), and `ruimer`: more is opened than before.
    """
    with transaction():
        require_keeper(lens)
        row = row_of(versie_id)
        old = before(row[0])
        if old is None:
            raise NotVisible(_("Er is geen eerdere versie om mee te vergelijken."))
        shown = shown_version(lens, row, newest_approved(siblings(row[0])))
        return shown.but(rollen=_by_role(parsed(old), parsed(row[0])), oud=plain(old))


def rolblad(lens: Lens, versie_id: UUID, rol: str) -> View:
    """All that one role may, with purpose and article, to print and sign."""
    with transaction():
        require_keeper(lens)
        row = row_of(versie_id)
        return _sheet(shown_version(lens, row, newest_approved(siblings(row[0]))), parsed(row[0]), rol)


def mijn_rolbladen(lens: Lens) -> list[View]:
    """The sheet of the own role, for each gemeente in which the own team works or the own organisatie takes part."""
    rol = lens.viewer.rol
    if rol is None or rol in NO_COLUMN:
        raise Refused(_("Dit is voor wie met gezinnen werkt."))
    with transaction():
        day = dates.day_of(lens.at)
        theirs = _of_partner(lens, day) if rol in PARTNERS else _of_team(lens)
        rows = db.session.execute(versions().where(counts(day), theirs).order_by(Gemeente.naam, Gemeente.id)).all()
        return [_sheet(shown_version(lens, row, {}), parsed(row[0]), rol) for row in rows]


def _of_partner(lens: Lens, day: date) -> Any:
    mine = Toetreding.organisatie_id == lens.viewer.organisatie_id, Toetreding.gemeente_id == Gemeente.id
    return exists(select(Toetreding.id).where(*mine, (Toetreding.tot.is_(None)) | (Toetreding.tot >= day)))


def _of_team(lens: Lens) -> Any:
    return exists(select(Team.id).where(Team.id == lens.viewer.team_id, Team.gemeente_id == Gemeente.id))


# --- sheets and lines ------------------------------------------------------------------------------------------------


def _with_sheet(convenant: Convenant) -> list[Role]:
    return [role for role in Role if role not in NO_COLUMN and role in convenant.roles]


def _sheet(shown: View, convenant: Convenant, rol: str) -> View:
    if rol not in _with_sheet(convenant):
        raise NotVisible(_("Deze rol heeft geen afspraken."))
    cells = sorted(convenant.of(Role(rol)), key=lambda cell: list(Topic).index(cell.topic))
    told = sorted(convenant.roles[Role(rol)])
    return shown.but(rol=Role(rol), cellen=[_cell(cell) for cell in cells], leefgebieden=told)


def _by_role(old: Convenant, new: Convenant) -> list[View]:
    changed, told = changes(old, new), {one.role: one for one in fields(old, new)}
    return [
        View(
            "rol",
            {
                "rol": role,
                "regels": [_change(change) for change in changed if change.role is role],
                "erbij": told[role].added if role in told else (),
                "eraf": told[role].dropped if role in told else (),
            },
        )
        for role in Role
        if role in told or any(change.role is role for change in changed)
    ]


def _change(change: Any) -> View:
    cells = {"was": [_cell(cell) for cell in change.was], "wordt": [_cell(cell) for cell in change.now]}
    return View("regel", cells | {"topic": change.topic, "ruimer": change.wider, "krapper": change.narrower})


def _cell(cell: Cell) -> View:
    names = ("topic", "may", "scope", "leefgebied", "needs", "purpose", "statute")
    flags = {"flags": sorted(cell.flags), "waarom": cell.why}
    return View("cel", {name: getattr(cell, name) for name in names} | flags)
