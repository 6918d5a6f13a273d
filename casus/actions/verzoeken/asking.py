"""Asking: in the own account, or noted by who leads the plan for somebody who calls, writes or says it in a talk."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any
from uuid import UUID

from flask import current_app

from casus import dates
from casus.actions import mail
from casus.actions.checking import LINE, Checking
from casus.actions.subjects import subjects
from casus.actions.toestemmers import Subject
from casus.actions.verzoeken import clock
from casus.actions.verzoeken.allowed import HOOFDLIJNEN, may_ask
from casus.database import db, flush
from casus.errors import Refused, StepRefused
from casus.language import N_, _
from casus.models import Verzoek, VerzoekItem
from casus.models.verzoek import SOORTEN
from casus.sharing.inzage import Held, held, looking
from casus.sharing.lens import Lens
from casus.sharing.looks.verzoeken import every, handles, own, process_line, show
from casus.sharing.people import everyone, first_name
from casus.sharing.rows import OpenPlan
from casus.sharing.show import around
from casus.sharing.view import View
from casus.words import Deed

ONE_AT_A_TIME = ("gevraagd", "in_behandeling")
ABOUT_ITEMS = ("correctie", "beperking", "bezwaar")
"""What can be asked about single items."""
ALL_OR_NOTHING = N_(
    "Losse stukken vernietigen kan casus niet. Vraag om alles over deze persoon te vernietigen, of vraag om dit te "
    "verbeteren of opzij te zetten."
)


def verzoeken(lens: Lens, plan_id: UUID) -> View:
    """`mag`: what this reader may ask (`soort`, and `over` with `naam` and `zelf`); `eigen`: the own requests, newest
    first; for who leads `alle`, the one that is due first on top, `vragers` and `leidt`. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        process_line(opened)
        shown, leidt = around(opened, {}), handles(opened)
        fields: dict[str, Any] = {
            "mag": _may(opened) if opened.viewer.family else [],
            "eigen": [show(shown, row, inside=leidt) for row in own(opened)],
            "alle": [show(shown, row, inside=True) for row in every(opened)] if leidt else [],
            "leden": _people(opened) if leidt else [],
            "leidt": leidt,
        }
        if not (opened.viewer.family or leidt):
            raise Refused(_("Een verzoek doet iemand van het gezin, of noteert de vaste contactpersoon (regisseur)."))
        return View("verzoeken", fields)


def vragen(
    lens: Lens, plan_id: UUID, *, soort: str, over: UUID, toelichting: str = "", items: Collection[UUID] = ()
) -> View:
    """Ask in the own account. The same request while it is open is that request.

    Raises `NotVisible`, `Refused` for who asks nothing here, `Invalid`.
    """
    with lens.on_plan(plan_id, Deed.VERZOEK_GEDAAN) as opened:
        asker = opened.viewer.persoon_id
        if asker is None:
            raise Refused(_("Een verzoek doet iemand van het gezin, of noteert de vaste contactpersoon (regisseur)."))
        checking = Checking(opened.at)
        words = _checked(checking, opened, soort, over, asker, toelichting)
        rows = _named(checking, opened, soort, over, asker, items)
        checking.stop()
        found = own(opened, Verzoek.soort == soort, Verzoek.persoon_id == over, Verzoek.status.in_(ONE_AT_A_TIME))
        row = next(iter(found), None)
        if row is None or rows:
            row = _made(opened, soort, over, {"vrager_persoon_id": asker}, words, rows, checking.today)
        _told(opened, row)
        return show(around(opened, {}), row)


def noteren(
    lens: Lens,
    plan_id: UUID,
    *,
    soort: str,
    over: UUID,
    vrager: UUID | None = None,
    vrager_naam: str = "",
    toelichting: str = "",
    gevraagd_op: date | None = None,
) -> View:
    """Note what somebody asked outside the account, by who leads the plan; the clock runs from the day it was asked.

    `vrager`: somebody of the gezin; else `vrager_naam`, of somebody outside it. Raises as `vragen`.
    """
    with lens.on_plan(plan_id, Deed.VERZOEK_GEDAAN) as opened:
        if not handles(opened):
            raise Refused(_("Dit doet de vaste contactpersoon (regisseur) van dit plan."))
        checking = Checking(opened.at)
        day = checking.come("gevraagd_op", gevraagd_op or checking.today)
        name = checking.line("vrager_naam", vrager_naam, required=vrager is None)
        if vrager is not None and vrager not in {persoon.id for persoon, _lid in everyone(opened)}:
            checking.wrong("vrager", _("Kies iemand van dit gezin."))
        words = _checked(checking, opened, soort, over, vrager, toelichting)
        checking.stop()
        who = {"vrager_persoon_id": vrager} if vrager else {"vrager_naam": name}
        row = _made(opened, soort, over, who, words, [], day)
        row.genoteerd_door_id = opened.viewer.aanstelling_id
        _told(opened, row)
        return show(around(opened, {}), row)


def intrekken(lens: Lens, plan_id: UUID, verzoek_id: UUID) -> View:
    """The asker takes the own request back while nothing was decided. Raises `NotVisible`, `StepRefused`."""
    with lens.on_plan(plan_id, Deed.VERZOEK_INGETROKKEN) as opened:
        row = next(iter(own(opened, Verzoek.id == verzoek_id)), None)
        if row is None:
            raise Refused(_("Alleen wie het vroeg kan dit intrekken."))
        if row.status not in ONE_AT_A_TIME:
            raise StepRefused(_("Over dit verzoek is al besloten."))
        row.status = "ingetrokken"
        flush()
        clock.stop(row, opened.at)
        opened.touched.add(row.id)
        opened.seen.setdefault(row.persoon_id, {})
        return show(around(opened, {}), row)


# --- who may --------------------------------------------------------------------------------------------------------


def _may(opened: OpenPlan) -> list[View]:
    """What this person may ask, by kind and about whom; the main lines are asked outside the account."""
    asker = opened.viewer.persoon_id
    known = {persoon.id: persoon for persoon, _lid in everyone(opened)}
    found = []
    for over, who in subjects(known, opened.at).items():
        for soort in SOORTEN:
            if soort != HOOFDLIJNEN and _allowed(soort, who, asker, opened):
                fields = {"soort": soort, "over": over, "naam": first_name(known[over]), "zelf": over == asker}
                found.append(View("mag", fields))
    return sorted(found, key=lambda view: (not view.zelf, SOORTEN.index(view.soort), str(view.over)))


def _people(opened: OpenPlan) -> list[View]:
    """Who belongs or belonged to the gezin, by name as far as who deals with it knows them."""
    known = {view.id: view.naam for view in around(opened, {}).leden}
    return [View("lid", {"id": p.id, "naam": known[p.id]}) for p, _lid in everyone(opened) if p.id in known]


def _allowed(soort: str, who: Subject, asker: UUID | None, opened: OpenPlan) -> bool:
    return may_ask(soort, who, asker, opened.at, age=current_app.config["INZAGE_LEEFTIJD"])


def _checked(checking: Checking, opened: OpenPlan, soort: str, over: UUID, asker: UUID | None, toelichting: str) -> str:
    checking.choice("soort", soort, SOORTEN)
    needs_words = soort in ("correctie", "bezwaar", "beperking")
    words = checking.text("toelichting", toelichting, required=needs_words, limit=10 * LINE)
    who = subjects([over], opened.at).get(over) if over in {p.id for p, _lid in everyone(opened)} else None
    if who is None or not _allowed(soort, who, asker, opened):
        checking.wrong("over", _("Dit kan deze persoon niet over die ander vragen."))
    return words


def _named(
    checking: Checking, opened: OpenPlan, soort: str, over: UUID, asker: UUID, items: Iterable[UUID]
) -> list[Held]:
    """The rows that are named, out of what this person reads about `over`."""
    wanted = set(items)
    if wanted and soort == "vernietiging":
        checking.wrong("items", _(ALL_OR_NOTHING))
    if not wanted or soort not in ABOUT_ITEMS or checking.errors:
        return []
    mine = looking(opened.plan, opened.viewer, opened.at)
    found = [row for row in held(opened.plan, over, asker, mine, opened.at) if row.id in wanted and row.bekend]
    if len(found) != len(wanted):
        checking.wrong("items", _("Kies een van de mogelijkheden."))
    return found


def _made(
    opened: OpenPlan, soort: str, over: UUID, who: dict[str, Any], words: str, rows: list[Held], day: date
) -> Verzoek:
    row = Verzoek(
        plan_id=opened.plan.id,
        persoon_id=over,
        soort=soort,
        omvang="items" if rows else "alles",
        toelichting=words,
        gevraagd_op=day,
        uiterlijk_op=clock.last_day(soort, day),
        op=opened.at,
        **who,
    )
    db.session.add(row)
    flush()
    for each in rows:
        db.session.add(VerzoekItem(verzoek_id=row.id, item_id=each.id, soort=each.soort, topic=each.topic))
    clock.start(row, dates.start_of(day) if day != dates.day_of(opened.at) else opened.at)
    if opened.regie is not None and opened.regie.aanstelling_id != opened.viewer.aanstelling_id:
        mail.tell_hats([opened.regie.aanstelling_id])
    return row


def _told(opened: OpenPlan, row: Verzoek) -> None:
    process_line(opened)
    opened.touched.add(row.id)
    opened.seen.setdefault(row.persoon_id, {})
