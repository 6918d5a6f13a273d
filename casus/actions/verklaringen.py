"""The own words of somebody about an item that is about them, or about a child they represent (Jeugdwet 7.3.8)."""

from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus.actions.adding import LONGEST
from casus.actions.checking import Checking
from casus.database import db, flush, uuid7
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import Verklaring
from casus.sharing import kinds
from casus.sharing.grants import Grant
from casus.sharing.lens import Lens
from casus.sharing.people import members, names
from casus.sharing.rows import OpenPlan, about_row
from casus.sharing.verklaringen import KINDS, show, speaks_for
from casus.sharing.view import View
from casus.words import Deed


def verklaren(lens: Lens, plan_id: UUID, soort: str, item_id: UUID, *, tekst: str, over: UUID | None = None) -> View:
    """Say in own words what one finds of this item. It stands with the item from now on, wherever that is shown.

    `over`: for whom one speaks; need not be said where there is one. What one said before is replaced and kept. Raises
    `NotVisible`, `Refused` for who is not concerned, `Invalid`.
    """
    with lens.on_plan(plan_id, Deed.VERKLAARD, writing=True) as opened:
        row, basis = _item(opened, soort, item_id)
        checking = Checking(opened.at)
        words = checking.text("tekst", tekst, limit=LONGEST)
        persoon = _for_whom(checking, opened, row, basis, over)
        checking.stop()
        assert persoon is not None
        _end(opened, item_id, persoon)
        made = Verklaring(
            id=uuid7(),
            plan_id=plan_id,
            item_id=item_id,
            topic=kinds.topic_of(row),
            persoon_id=persoon,
            door_persoon_id=opened.viewer.persoon_id,
            tekst=words,
            op=opened.at,
        )
        db.session.add(made)
        flush()
        opened.touched |= {item_id, made.id}
        return show([made], members(opened), opened.viewer.persoon_id)[0]


def verklaring_intrekken(lens: Lens, plan_id: UUID, soort: str, item_id: UUID, *, over: UUID) -> None:
    """Take the own words away again. Raises `NotVisible` where there are none."""
    with lens.on_plan(plan_id, Deed.VERKLARING_INGETROKKEN, writing=True) as opened:
        _item(opened, soort, item_id)
        if not _end(opened, item_id, over):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        opened.touched.add(item_id)


def verklaring_pagina(lens: Lens, plan_id: UUID, soort: str, item_id: UUID) -> View:
    """The item as it reads (`woorden`, `over`), for whom one may speak (`voor`), and what one said before (`eigen`).

    Raises `NotVisible`, `Refused`.
    """
    with lens.on_plan(plan_id) as opened:
        row, basis = _item(opened, soort, item_id)
        leden = members(opened)
        may = speaks_for(opened.viewer.persoon_id, about_row(row), basis)
        mine = [each for each in _mine(opened, item_id) if each.persoon_id in may]
        fields = {"woorden": kinds.words_of(row), "over": names(leden, about_row(row)), "voor": names(leden, may)}
        return View("verklaring", fields | {"eigen": show(mine, leden, opened.viewer.persoon_id)})


def carry_over(old_id: UUID, new_id: UUID) -> None:
    """A new version of an item keeps what was said about the old one, until it is taken back."""
    standing = select(Verklaring).where(Verklaring.item_id == old_id, Verklaring.ingetrokken_op.is_(None))
    for row in db.session.scalars(standing).all():
        kept = ("plan_id", "topic", "persoon_id", "door_persoon_id", "tekst", "op")
        db.session.add(Verklaring(id=uuid7(), item_id=new_id, **{name: getattr(row, name) for name in kept}))


def _item(opened: OpenPlan, soort: str, item_id: UUID) -> tuple[Any, list[Grant]]:
    """An item that this reader reads and is concerned by. Raises `NotVisible`, `Refused`."""
    if soort not in KINDS:
        raise NotVisible(_("Dit is er niet, of het is niet voor u."))
    row, basis = kinds.item(opened, soort, item_id)
    if not speaks_for(opened.viewer.persoon_id, about_row(row), basis):
        raise Refused(_("Dit gaat niet over u, of over een kind van wie u gezag hebt."))
    return row, basis


def _for_whom(checking: Checking, opened: OpenPlan, row: Any, basis: list[Grant], over: UUID | None) -> UUID | None:
    may = speaks_for(opened.viewer.persoon_id, about_row(row), basis)
    if over is None and len(may) == 1:
        return may[0]
    if over not in may:
        checking.wrong("over", _("Kies voor wie u dit zegt."))
    return over


def _mine(opened: OpenPlan, item_id: UUID) -> list[Verklaring]:
    query = select(Verklaring).where(
        Verklaring.item_id == item_id,
        Verklaring.door_persoon_id == opened.viewer.persoon_id,
        Verklaring.ingetrokken_op.is_(None),
    )
    return list(db.session.scalars(query.order_by(Verklaring.op).with_for_update()))


def _end(opened: OpenPlan, item_id: UUID, persoon: UUID) -> bool:
    """Whether there was one to end."""
    rows = [row for row in _mine(opened, item_id) if row.persoon_id == persoon]
    for row in rows:
        row.ingetrokken_op = opened.at
    flush()
    return bool(rows)
