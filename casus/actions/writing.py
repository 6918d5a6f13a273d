"""A bijdrage in its author's hands: whose it is, whom it is about, handing it in, and how it is shown back."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from casus.actions import mail, termijnen
from casus.actions.flows import step
from casus.database import db, flush
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import Actie, Bijdrage, BijdrageAbout, Doel
from casus.sharing.grants import Grant
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan, about_row, one
from casus.sharing.show import around, hats_of, show_bijdrage
from casus.sharing.view import View
from casus.words import Ground, Topic


def one_of_mine(opened: OpenPlan, bijdrage_id: UUID) -> tuple[Bijdrage, list[Grant]]:
    """A row that this viewer wrote, or whose line of seats the viewer took over. Raises `NotVisible` or `Refused`."""
    row, basis = one(opened, Bijdrage, bijdrage_id)
    if not is_author(basis):
        raise Refused(_("Dit doet wie het schreef."))
    opened.touched.add(row.id)
    return row, basis


def is_author(basis: Collection[Grant]) -> bool:
    return any(grant.ground is Ground.AUTHOR for grant in basis)


def about(row: Bijdrage, over: Collection[UUID]) -> None:
    """Say whom a new row is about."""
    db.session.add_all(BijdrageAbout(bijdrage_id=row.id, persoon_id=persoon) for persoon in over)


def hand_in(opened: OpenPlan, row: Bijdrage) -> None:
    """From the author's own desk to who may read it. Who leads the plan has read what she wrote herself.

    Who is responsible gets a mail; of a veiligheidszorg the stand-in as well.
    """
    row.status = step(opened, "bijdrage", row.status, "indienen", actors={"auteur"})
    row.ingediend_op = opened.at
    if leads(opened):
        row.gelezen_op, row.gelezen_door_id = opened.at, opened.viewer.aanstelling_id
    flush()
    termijnen.for_bijdrage(row, opened.at)
    if row.gelezen_op is None and opened.regie is not None:
        beside = opened.regie.vervanger_id if row.topic is Topic.VEILIGHEIDSZORG else None
        mail.tell_hats([opened.regie.aanstelling_id, beside])


def shown(opened: OpenPlan, row: Bijdrage, basis: list[Grant]) -> View:
    """The row as its reader sees it, for the answer to a deed."""
    flush()
    pointed = ((Doel, row.doel_id), (Actie, row.actie_id))
    linked = {row_id for kind, row_id in pointed if row_id and _reads(opened, kind, row_id)}
    frame = around(opened, {row.id: about_row(row)}, hats_of([row]), linked)
    return show_bijdrage(frame, row, basis)


def _reads(opened: OpenPlan, kind: type[Any], row_id: UUID) -> bool:
    try:
        one(opened, kind, row_id)
    except NotVisible:
        return False
    return True
