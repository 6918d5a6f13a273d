"""A second pair of eyes: somebody else looks at what will be given, before it is given.

Another registered professional of the team, or a privacy officer of the gemeente, named by who put it together. They
read what the asker will read and why the rest is withheld, on a page of their own; they get no seat.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from flask import current_app
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import contains_eager

from casus import dates, journal
from casus.actions import mail, termijnen
from casus.actions.aanstellingen import hat_of, is_active
from casus.actions.checking import LINE, Checking
from casus.actions.noodtoegang.allowed import TEAM
from casus.actions.officers import gemeenten_of
from casus.actions.stale import same_version
from casus.actions.verzoeken import clock
from casus.actions.verzoeken.allowed import HOOFDLIJNEN
from casus.actions.verzoeken.letter import brief_of
from casus.actions.verzoeken.rows import GIVEN, held_row, require_open, verzoek_of
from casus.actions.verzoeken.worklist import freeze, worklist
from casus.database import db, flush, transaction
from casus.errors import NotVisible, Refused, StepRefused
from casus.journal import Line
from casus.language import _
from casus.models import Aanstelling, Account, Hoofdlijnenbrief, InzageItem, Plan, Verzoek
from casus.sharing.inzage import held, looking
from casus.sharing.lens import Lens
from casus.sharing.looks.verzoeken import show
from casus.sharing.officers import works_for
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.ties import tied, tied_hats
from casus.sharing.view import View
from casus.sharing.viewer import Viewer
from casus.words import Deed, Role


def nakijkers(opened: OpenPlan) -> list[View]:
    """Who may look at it: registered colleagues of the team, and privacy officers of the gemeente; never oneself."""
    officer = and_(Aanstelling.rol == Role.PRIVACY_OFFICER, works_for(opened.plan.gemeente_id, dates.day_of(opened.at)))
    near = or_(Aanstelling.team_id == opened.plan.team_id, officer)
    query = select(Aanstelling).where(near).join(Aanstelling.account).options(contains_eager(Aanstelling.account))
    hats = db.session.scalars(query.order_by(Account.naam, Aanstelling.id)).all()
    known = tied_hats(opened.plan.id, [hat.id for hat in hats])
    fits = [hat for hat in hats if hat.id not in known and _fits(hat, opened.plan, opened.viewer, opened.at)]
    return [View("nakijker", {"id": hat.id, "naam": hat.account.naam, "rol": hat.rol}) for hat in fits]


def aanbieden(lens: Lens, plan_id: UUID, verzoek_id: UUID, *, nakijker: UUID, besluit: str, versie: int) -> View:
    """Let this colleague look at it; every row is decided on, and the words are kept as they are now.

    `besluit` is what the asker reads with it. Raises `NotVisible`, `Refused`, `Invalid`, `Stale`, `StepRefused`.
    """
    with lens.on_plan(plan_id, Deed.INZAGE_AANGEBODEN) as opened:
        row = verzoek_of(opened, verzoek_id, versie)
        if row.soort not in (*GIVEN, HOOFDLIJNEN):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        require_open(row)
        checking = Checking(opened.at)
        words = checking.text("besluit", besluit, limit=10 * LINE)
        if nakijker not in {view.id for view in nakijkers(opened)}:
            checking.wrong("nakijker", _("Kies een van de mogelijkheden."))
        checking.stop()
        assert opened.viewer.aanstelling_id is not None  # who deals with it wears a hat
        _complete(opened, row, opened.viewer.aanstelling_id)
        row.samengesteld_door_id, row.samengesteld_op = opened.viewer.aanstelling_id, opened.at
        row.nakijker_id, row.besluit, row.status = nakijker, words, "in_behandeling"
        flush()
        by = termijnen.end_of_working_day(opened.at, 2)
        key = f"{clock.key(clock.NAKIJKEN, row.id)}:{row.versie}"
        termijnen.due(clock.NAKIJKEN, key, by, plan_id=plan_id, hat=nakijker)
        flush()
        mail.tell_hats([nakijker])
        return show(around(opened, {}), row)


def terughalen(lens: Lens, plan_id: UUID, verzoek_id: UUID, *, versie: int) -> View:
    """Take it back from the colleague, to change something. Raises as `aanbieden`."""
    with lens.on_plan(plan_id, Deed.INZAGE_AANGEBODEN) as opened:
        row = verzoek_of(opened, verzoek_id, versie)
        require_open(row)
        _back(row, opened)
        return show(around(opened, {}), row)


# --- who looks at it ------------------------------------------------------------------------------------------------


def na_te_kijken(lens: Lens) -> list[View]:
    """What waits for this very viewer: `id`, `label` of the plan, `soort`, `op`. One line on the viewer's own chain."""
    with lens.recorded(Deed.LIJST_BEKEKEN), transaction():
        query = select(Verzoek, Plan).join(Plan, Plan.id == Verzoek.plan_id)
        mine = Verzoek.nakijker_id == lens.viewer.aanstelling_id, Verzoek.goedgekeurd_op.is_(None)
        waits = Verzoek.samengesteld_op.is_not(None), Verzoek.status == "in_behandeling"
        found = db.session.execute(query.where(*mine, *waits).order_by(Verzoek.samengesteld_op, Verzoek.id)).all()
        lens.note(Deed.LIJST_BEKEKEN, plans={plan.id for _row, plan in found})
        fields = [
            {"id": row.id, "label": plan.label, "soort": row.soort, "op": row.samengesteld_op} for row, plan in found
        ]
        return [View("nakijken", each) for each in fields]


def nakijken(lens: Lens, verzoek_id: UUID) -> View:
    """What will be given: `items` with their words and reasons, or the `brief`; `besluit`, `label`, `versie`.

    What who put it together could not read stands here without its words too. Raises `NotVisible` for all but who was
    named.
    """
    with _named(lens, verzoek_id, Deed.GEKEKEN) as (row, plan):
        fields = {"id": row.id, "versie": row.versie, "soort": row.soort, "besluit": row.besluit, "label": plan.label}
        brief = db.session.get(Hoofdlijnenbrief, row.id)
        shown = brief_of(brief) if brief else None
        return View("nakijken", fields | {"items": _items(row, plan, lens), "brief": shown})


def goedkeuren(lens: Lens, verzoek_id: UUID, *, versie: int) -> None:
    """Approve it: from now on the asker can fetch it, for the days of the setting. By another than its author.

    Raises `NotVisible`, `Refused`, `Stale`, `StepRefused`.
    """
    with _named(lens, verzoek_id, Deed.INZAGE_GOEDGEKEURD) as (row, plan):
        same_version(row, versie)
        _require_other(row, lens, plan)
        withheld = _any(row, "niet", "zwart")
        row.status = "deels" if withheld else "toegewezen"
        row.besloten_door_id, row.besloten_op = row.samengesteld_door_id, dates.day_of(lens.at)
        row.goedgekeurd_door_id, row.goedgekeurd_op = lens.viewer.aanstelling_id, lens.at
        row.beschikbaar_tot = lens.at + timedelta(days=int(current_app.config["UITVOER_DAGEN"]))
        flush()
        clock.stop(row, lens.at)
        mail.tell_persons([row.vrager_persoon_id])
        mail.tell_hats([row.samengesteld_door_id])


def teruggeven(lens: Lens, verzoek_id: UUID, *, versie: int) -> None:
    """Not yet: it goes back to who put it together. Raises as `goedkeuren`."""
    with _named(lens, verzoek_id, Deed.INZAGE_GOEDGEKEURD) as (row, _plan):
        same_version(row, versie)
        author = row.samengesteld_door_id
        row.samengesteld_op = row.samengesteld_door_id = row.nakijker_id = None
        flush()
        termijnen.all_done(clock.key(clock.NAKIJKEN, row.id), lens.at)
        mail.tell_hats([author])


@contextmanager
def _named(lens: Lens, verzoek_id: UUID, deed: Deed) -> Iterator[tuple[Verzoek, Plan]]:
    """What waits for this very viewer, held, with a line on the trail of the plan. Raises `NotVisible`."""
    with lens.recorded(deed), transaction():
        row = held_row(verzoek_id)
        waits = row is not None and row.samengesteld_op is not None and row.status == "in_behandeling"
        if row is None or not waits or row.nakijker_id is None or row.nakijker_id != lens.viewer.aanstelling_id:
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        plan = db.session.get_one(Plan, row.plan_id)
        yield row, plan
        of = {"persons": [row.persoon_id], "rows": (row.id,)}
        journal.note(Line(journal.chain_of(plan.id), deed, lens.viewer.ids, lens.purpose, plan=plan.id, **of))  # type: ignore[arg-type]


def _require_other(row: Verzoek, lens: Lens, plan: Plan) -> None:
    hat, author = hat_of(lens.viewer.aanstelling_id), hat_of(row.samengesteld_door_id)
    maker = Viewer(author.account_id if author else None, "", aanstelling_id=row.samengesteld_door_id)
    if hat is None or tied(plan.id, hat.id) or not _fits(hat, plan, maker, lens.at):
        raise Refused(_("Dit kijkt iemand anders na."))


def _fits(hat: Aanstelling, plan: Plan, maker: Viewer, at: datetime) -> bool:
    """In force, and another human than who put it together."""
    if not is_active(hat, dates.day_of(at)) or hat.account_id == maker.account_id:
        return False
    if hat.rol is Role.PRIVACY_OFFICER:
        return plan.gemeente_id in gemeenten_of(hat.id, at)
    return hat.team_id == plan.team_id and hat.rol in TEAM and hat.geregistreerd


def _complete(opened: OpenPlan, row: Verzoek, hat: UUID) -> None:
    """Everything that is to be given stands there; raises `StepRefused` where somebody must still look at something."""
    if row.samengesteld_op is not None:
        raise StepRefused(_("Dit ligt al bij een collega die het nakijkt."))
    if row.soort == HOOFDLIJNEN:
        if db.session.get(Hoofdlijnenbrief, row.id) is None:
            raise StepRefused(_("Schrijf eerst de brief."))
        return
    found = worklist(opened, row)
    if found.undecided:
        raise StepRefused(_("Kies eerst bij alles wat er mee gebeurt: geven, een deel weglaten of niet geven."))
    freeze(found, hat)


def _back(row: Verzoek, opened: OpenPlan) -> None:
    if row.samengesteld_op is None:
        raise StepRefused(_("Dit ligt bij niemand."))
    row.samengesteld_op = row.samengesteld_door_id = row.nakijker_id = None
    flush()
    termijnen.all_done(clock.key(clock.NAKIJKEN, row.id), opened.at)


def _items(row: Verzoek, plan: Plan, lens: Lens) -> list[View]:
    """Each row with what becomes of it. Who put it together is asked anew what they may read."""
    kept = {
        each.item_id: each for each in db.session.scalars(select(InzageItem).where(InzageItem.verzoek_id == row.id))
    }
    if not kept:
        return []
    maker = looking(plan, Viewer(None, "", aanstelling_id=row.samengesteld_door_id), lens.at)
    found = held(plan, row.persoon_id, row.vrager_persoon_id, maker, lens.at)
    return [_item(each.basis is None, each.alleen, kept[each.id]) for each in found if each.id in kept]


def _item(closed: bool, alone: bool, kept: InzageItem) -> View:
    fields = {
        "id": kept.item_id,
        "soort": kept.soort,
        "topic": kept.topic,
        "oordeel": kept.oordeel,
        "reden": kept.reden,
    }
    hidden = closed and kept.oordeel == "geven"
    return View("nakijkitem", fields | {"alleen": alone, "gesloten": hidden, "tekst": "" if hidden else kept.tekst})


def _any(row: Verzoek, *oordelen: str) -> bool:
    query = select(InzageItem.item_id).where(InzageItem.verzoek_id == row.id, InzageItem.oordeel.in_(oordelen))
    return db.session.scalars(query.limit(1)).first() is not None
