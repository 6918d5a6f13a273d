"""The yes of a release noted: who said it about whom, how, on which day, and which text was shown (AVG 7 lid 1)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import select

from casus import dates
from casus.actions.checking import Checking
from casus.actions.toestemmingen.texts import text_version
from casus.actions.vrijgaven.consent import Gap, Reader, asker_of, needed_for
from casus.database import db, flush
from casus.language import _
from casus.models import Deelname, Informatievraag, Organisatie, Persoon, Toestemming, ToestemmingTopic, Vrijgave
from casus.sharing.parts import agreed
from casus.sharing.people import members
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View
from casus.words import May, Needs, Role, Topic

HOE = ("schriftelijk", "mondeling", "scherm")


@dataclass(frozen=True)
class Ja:
    """One yes that may be noted. `organisation`: with voogdij over the child."""

    over: UUID
    wie: UUID
    hoe: str
    organisation: bool


def said_yes(
    checking: Checking, about: Collection[UUID], reader: Reader, entries: Iterable[Mapping[str, Any]], at: datetime
) -> list[Ja]:
    """The entries (`over`, `wie`, `hoe`) as they may be noted; what is wrong is told under `ja`.

    A yes about somebody whom no chosen item is about is left out: the form offers it before one chooses.
    """
    found, needed = [], needed_for(about, reader, at)
    for entry in entries:
        over, wie, hoe = entry["over"], entry["wie"], str(entry["hoe"])
        if over not in needed:
            continue
        if wie not in needed[over].persons | needed[over].organisations or hoe not in HOE:
            checking.wrong("ja", _("Kies wie er ja zei."))
        else:
            found.append(Ja(over, wie, hoe, organisation=wie in needed[over].organisations))
    return list({(one.over, one.wie): one for one in found}.values())


def note_yes(opened: OpenPlan, vrijgave: Vrijgave, vraag: Informatievraag, said: Iterable[Ja], op: date) -> None:
    """Keep each yes to this release."""
    reader = {"lezer_deelname_id": vrijgave.lezer_deelname_id, "lezer_persoon_id": vrijgave.lezer_persoon_id}
    of = reader | {"vrijgave_id": vrijgave.id, "doelbinding": vraag.reden}
    keep_yes(opened, soort_of(opened, vraag), [vraag.topic], said, op, **of)


def keep_yes(opened: OpenPlan, soort: str, topics: Collection[Topic], said: Iterable[Ja], op: date, **of: Any) -> None:
    """Keep each yes with its reader, purpose (`of`) and topics, and the text shown. Never without one of these."""
    tekst = text_version(soort)
    for one in said:
        row = Toestemming(
            plan_id=opened.plan.id,
            soort=soort,
            persoon_id=one.over,
            van=dates.day_of(opened.at),
            door_organisatie_id=one.wie if one.organisation else None,
            door_persoon_id=None if one.organisation else one.wie,
            hoe=one.hoe,
            genoteerd_door_id=opened.viewer.aanstelling_id,
            tekst_id=tekst.id,
            gegeven_op=op,
            **of,
        )
        db.session.add(row)
        flush()
        db.session.add_all(ToestemmingTopic(toestemming_id=row.id, topic=topic) for topic in topics)
    flush()


def soort_of(opened: OpenPlan, vraag: Informatievraag) -> str:
    """Which kind a release on this question needs: doorbreking where the reader's own cell says so (WGBO 7:457)."""
    rol, convenant = _column(opened, vraag), agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
    cells = convenant.of(rol) if convenant else ()
    secret = any(
        cell.topic is vraag.topic and cell.may is May.ASK and cell.needs is Needs.DOORBREKING for cell in cells
    )
    return "doorbreking" if secret else "toestemming"


def _column(opened: OpenPlan, vraag: Informatievraag) -> Role:
    """The column of the agreements in which who asks stands to this person."""
    reader = asker_of(vraag)
    if reader.rol is not None:
        return reader.rol
    if vraag.over_id == reader.persoon_id:
        return Role.VOLWASSENE
    network = Deelname.plan_id == opened.plan.id, Deelname.persoon_id == reader.persoon_id, Deelname.status == "actief"
    if db.session.scalars(select(Deelname.id).where(*network, Deelname.rol == Role.NETWERK)).first() is not None:
        return Role.NETWERK
    born = db.session.get_one(Persoon, vraag.over_id).geboren_vroegst
    return Role.OUDER_KIND if born > dates.latest_birth_for(16, opened.at) else Role.OUDER_KIND_16


def gap_view(opened: OpenPlan, gap: Gap) -> View:
    """Whose yes is missing, by name: `over`, `wie`, `niemand` (nobody can say it), `van_organisatie` (with voogdij)."""
    named = {view.id: view.naam for view in members(opened)}
    organisation = db.session.get(Organisatie, gap.organisatie) if gap.organisatie else None
    wie = organisation.naam if organisation else named.get(gap.wie, "") if gap.wie else ""
    fields = {"over": gap.over, "over_naam": named.get(gap.over, ""), "wie": gap.wie or gap.organisatie}
    nobody = gap.wie is None and gap.organisatie is None
    return View("ontbreekt", fields | {"naam": wie, "niemand": nobody, "van_organisatie": gap.organisatie is not None})
