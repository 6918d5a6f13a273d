"""Safety: looking whether it is safe, and agreeing who does what when it goes wrong (`docs/domein.md`, veiligheid)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from casus.actions.checking import Checking
from casus.actions.choices import NIVEAU
from casus.actions.leading import kept, live, over
from casus.database import NIL, db, flush
from casus.dates import add_working_days
from casus.errors import NotVisible, Refused
from casus.language import _
from casus.models import (
    Doel,
    Veiligheidsafspraak,
    VeiligheidsafspraakAbout,
    VeiligheidsafspraakVoor,
    Veiligheidscheck,
)
from casus.sharing import tafel
from casus.sharing.grants import Facts, Grant
from casus.sharing.lens import Lens
from casus.sharing.people import grown_ups
from casus.sharing.rows import OpenPlan, one
from casus.sharing.view import View
from casus.words import Deed, Topic

REVIEW_DAYS = 5
"""Working days after which an open safety step is looked at again, when nobody says another day."""
AGREED = Topic.VEILIGHEIDSAFSPRAAK


def veiligheidscheck(
    lens: Lens,
    plan_id: UUID,
    *,
    onveilig: bool,
    niveau: str = "",
    toelichting: str = "",
    zicht: str = "",
    zicht_aanvaard_op: date | None = None,
    open: bool | None = None,
    herzien_op: date | None = None,
) -> View:
    """Somebody looked whether it is safe. The last check counts; one that is not open closes an earlier one.

    By who leads the plan, or the gedragswetenschapper on the case. `open` follows from `onveilig` when not said.
    Raises `Refused`, `Invalid`, `Conflict` (the plan has ended).
    """
    with lens.recorded(Deed.VEILIGHEID_GECHECKT, plan_id), live(lens, plan_id, Deed.VEILIGHEID_GECHECKT) as opened:
        basis, checking = _who_may(opened), Checking(lens.at)
        row = Veiligheidscheck(
            plan_id=plan_id,
            fase=opened.plan.fase,
            onveilig=onveilig,
            niveau=checking.choice("niveau", niveau, NIVEAU, required=False),
            toelichting=checking.text("toelichting", toelichting, required=False),
            zicht=checking.line("zicht", zicht),
            zicht_aanvaard_op=zicht_aanvaard_op,
            open=onveilig if open is None else open,
            herzien_op=checking.to_come("herzien_op", herzien_op),
            door_id=lens.viewer.aanstelling_id,
            op=lens.at,
        )
        _check_zicht(checking, row)
        checking.stop()
        _look_again(checking, row)
        opened.use(basis)
        return kept(opened, row, Topic.PROCES, Topic.VEILIGHEIDSNIVEAU)


def _who_may(opened: OpenPlan) -> list[Grant]:
    basis = opened.adds(Facts(NIL, Topic.VEILIGHEIDSNIVEAU))
    if basis is None:
        raise Refused(_("Dit doet de vaste contactpersoon (regisseur) van dit plan."))
    return basis


def _look_again(checking: Checking, row: Veiligheidscheck) -> None:
    """What stays open is looked at again, also when nobody says on which day."""
    if row.open and row.herzien_op is None:
        row.herzien_op = add_working_days(checking.today, REVIEW_DAYS)


def _check_zicht(checking: Checking, row: Veiligheidscheck) -> None:
    """Who accepted to keep an eye on the safety has a name, and did so on a day that has come."""
    if row.zicht_aanvaard_op is not None:
        checking.come("zicht_aanvaard_op", row.zicht_aanvaard_op)
        if not row.zicht:
            checking.wrong("zicht", _("Vul in wie nu zicht houdt op de veiligheid."))


@dataclass(frozen=True)
class _Readers:
    deelnames: tuple[UUID, ...]
    personen: tuple[UUID, ...]


def veiligheidsafspraak(
    lens: Lens,
    plan_id: UUID,
    *,
    tekst: str,
    over: Collection[UUID],
    kindertekst: str = "",
    voor_deelnames: Collection[UUID] = (),
    voor_personen: Collection[UUID] = (),
    herzien_op: date | None = None,
    doel: UUID | None = None,
) -> View:
    """Agree who does what when it goes wrong. Those it is addressed to read it, whatever else ends (the blijfset).

    Raises `Refused` where the writer may not agree this about each of these persons, `Invalid`, `Conflict`.
    """
    with (
        lens.recorded(Deed.VEILIGHEID_AFGESPROKEN, plan_id),
        live(lens, plan_id, Deed.VEILIGHEID_AFGESPROKEN) as opened,
    ):
        checking = Checking(lens.at)
        about = checking.persons("over", opened, over)
        basis = opened.adds(Facts(NIL, AGREED, about, doel=doel or NIL)) if about else None
        if about and basis is None and "over" not in checking.errors:
            raise Refused(_("Een veiligheidsafspraak maakt de vaste contactpersoon (regisseur) van dit plan."))
        readers = _readers(checking, opened, voor_deelnames, voor_personen)
        row = Veiligheidsafspraak(
            plan_id=plan_id,
            tekst=checking.text("tekst", tekst),
            kindertekst=checking.text("kindertekst", kindertekst, required=False),
            herzien_op=checking.to_come("herzien_op", herzien_op),
            doel_id=_doel(checking, opened, doel),
            door_id=lens.viewer.aanstelling_id,
            op=lens.at,
        )
        checking.stop()
        opened.use(basis or ())
        return _kept(opened, row, about, readers)


def _readers(checking: Checking, opened: OpenPlan, deelnames: Collection[UUID], personen: Collection[UUID]) -> _Readers:
    """Seats that the writer knows of, and persons of this gezin."""
    persons = checking.persons("voor_personen", opened, personen, required=False)
    wanted = tuple(dict.fromkeys(deelnames))
    if wanted:
        table = tafel.known(opened, tafel.seats(opened), adults=grown_ups(opened))
        if not set(wanted) <= {seat.row.id for seat in table}:
            checking.wrong("voor_deelnames", _("Kies iemand die meehelpt in dit plan."))
    return _Readers(wanted, persons)


def _doel(checking: Checking, opened: OpenPlan, doel: UUID | None) -> UUID | None:
    if doel is None:
        return None
    try:
        return one(opened, Doel, doel)[0].id
    except NotVisible:
        checking.wrong("doel", _("Kies een doel van dit plan."))
        return None


def _kept(opened: OpenPlan, row: Veiligheidsafspraak, about: tuple[UUID, ...], readers: _Readers) -> View:
    view = kept(opened, row, AGREED, over=over(opened, about))
    db.session.add_all(VeiligheidsafspraakAbout(veiligheidsafspraak_id=row.id, persoon_id=p) for p in about)
    for deelname in readers.deelnames:
        db.session.add(VeiligheidsafspraakVoor(veiligheidsafspraak_id=row.id, deelname_id=deelname))
    for persoon in readers.personen:
        db.session.add(VeiligheidsafspraakVoor(veiligheidsafspraak_id=row.id, persoon_id=persoon))
    flush()
    return view
