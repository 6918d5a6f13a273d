"""Who may see what and why, as far as the asker may know who is there. Never who refused, never what is hidden."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select

from casus import dates
from casus.convenant.cells import Cell, Convenant
from casus.database import NIL, db
from casus.models import Akkoord, Deelname, DeelnameToestemming, Gezag, Maatregel, Persoon
from casus.sharing.columns import Column, column
from casus.sharing.covered import covered
from casus.sharing.lens import Lens
from casus.sharing.looks.eigen_ja import by_seat, elsewhere, own_named, own_yes, taken_back
from casus.sharing.looks.meekijken import looking_along
from casus.sharing.looks.vrijgaven import vrijgaven
from casus.sharing.parts import agreed
from casus.sharing.people import names
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan, readable
from casus.sharing.show import Shown, around
from casus.sharing.tafel import Seat
from casus.sharing.view import View, reveal
from casus.words import Role, Topic

_INKIJK = "inkijk"


def toegang(lens: Lens, plan_id: UUID) -> View:
    """`wie`: a line per person that the asker may know: `wie`, `rol`, `soort`, `over`, `sinds`, `tot`, `leest`,
    `vertelt`, `na_vraag` (each with topic and why), `ja` (the yes it stands on, if the asker reads that) and, for
    the asker's own yes, `akkoord` and `toestemming` (by name, with its topics) to take back. `teruggenomen`: the asker
    took it back, and the seat reads nothing. To who leads `ruimer_sinds`: the day since which more is agreed for a seat
    than its yes covers.

    `eigen_ja`: the asker's own yes for a seat that stands in no line. `ik`: the asker, as far as known. Of a youth of
    16 or older `meekijken`: whom they let look along.
    `vrijgaven`: what runs as a release, for who leads and who gave a yes for it. `onderwerpen` are the topics that
    occur, for a table. Raises `NotVisible`.
    """
    with lens.on_plan(plan_id) as opened:
        shown, convenant = around(opened, {}), agreed(opened.plan.gemeente_id, dates.day_of(opened.at))
        opened.use(opened.grants.on(plan_id, NIL, Topic.TAFEL))
        said, named = own_yes(opened), own_named(opened)
        seats = _seats(shown, convenant, by_seat(said), by_seat(named))
        lines = [*_regisseur(shown, convenant), *seats, *_gezag(shown, convenant)]
        fields = {"plan_id": plan_id, "wie": lines, "onderwerpen": _topics(lines), "leidt": leads(opened)}
        fields |= {"eigen_ja": elsewhere(opened, shown.leden, said, named, {line.deelname_id for line in seats})}
        fields |= {"ik": names(shown.leden, [opened.viewer.persoon_id] if opened.viewer.persoon_id else [])}
        return View("toegang", fields | looking_along(opened) | {"vrijgaven": vrijgaven(shown)})


def _topics(lines: Iterable[View]) -> list[Topic]:
    found = {cell.topic for line in lines for cell in (*line.leest, *line.vertelt, *line.na_vraag)}
    return sorted(found, key=list(Topic).index)


def _line(wie: View, rol: Role, soort: str, cells: Column, **more: Any) -> View:
    fields = {
        "wie": wie,
        "rol": rol,
        "soort": soort,
        "tot": None,
        "akkoord": [],
        "toestemming": [],
        "over": [],
        "ja": [],
        "ruimer_sinds": None,
        "teruggenomen": False,
    }
    return View("toegang_regel", fields | {"deelname_id": None} | cells.fields() | more)


def _regisseur(shown: Shown, convenant: Convenant | None) -> list[View]:
    """Who leads covers everyone in the gezin; who is responsible but has not pressed sees process facts only."""
    regie = shown.regie
    if regie is None:
        return []
    leading = regie.status == "aanvaard" or regie.neemt_waar_op is not None
    cells = column(convenant, Role.REGISSEUR if leading else Role.TEAMLEIDER)
    since = regie.aanvaard_op or regie.neemt_waar_op or regie.aangeboden_op
    wie = shown.by(regie.aanstelling_id, None)
    return [_line(wie, Role.REGISSEUR, "regie", cells, sinds=since, over=list(shown.leden))]


def _seats(
    shown: Shown,
    convenant: Convenant | None,
    mine: Mapping[UUID, list[View]],
    named: Mapping[UUID, list[View]],
) -> list[View]:
    """The known seats that run. To who leads an incomplete one opens nothing, and to who took the own yes back; that it
    does is nobody else's news.
    """
    opened, said = shown.opened, _yes(shown.opened)
    measured, by_name, covers = _measured(opened, shown.seats), _by_name(opened), covered(opened)
    lines, back = [], taken_back(opened)
    for seat in shown.seats:
        row = seat.row
        if row.status != "actief" or (row.tot is not None and row.tot <= opened.at):
            continue
        since, cells_of_yes = covers.get(row.id, (None, None))
        cells = _cells(seat, convenant, measured, by_name.get(row.id, set()), cells_of_yes)
        if row.id in back or (shown.leads and not row.whole_on(dates.day_of(opened.at))):
            cells = Column([], [], [])
        wie = shown.by(row.aanstelling_id, row.persoon_id)
        yes = mine.get(row.id, [])
        over = names(shown.leden, seat.about)
        given = named.get(row.id, [])
        own = {"akkoord": yes, "toestemming": given, "deelname_id": row.id if yes or given else None}
        more = {
            "sinds": row.van,
            "tot": row.tot,
            "over": over,
            "ja": said.get(row.id, []),
            "ruimer_sinds": since if shown.leads else None,
            "teruggenomen": row.id in back,
        }
        lines.append(_line(wie, row.rol, row.soort, cells, **more, **own))
    return lines


def _yes(opened: OpenPlan) -> dict[UUID, list[View]]:
    """Per seat the yes that it stands on, as far as this reader may know it; why a code was used to who reads all."""
    mine = select(Deelname.id).where(Deelname.plan_id == opened.plan.id)
    rows = db.session.scalars(select(Akkoord).where(Akkoord.deelname_id.in_(mine)).order_by(Akkoord.id)).all()
    found: dict[UUID, list[View]] = {}
    for row, _basis in readable(opened, rows, {}):
        whole = opened.reads(Topic.TOESTEMMING, row.persoon_id)
        only = () if whole else ("hoe", "op", "code", "ingetrokken_op")
        view = reveal(row, {Topic.TOESTEMMING}, only=only, persoon_id=row.persoon_id)
        found.setdefault(row.deelname_id, []).append(view)
    return found


def _by_name(opened: OpenPlan) -> dict[UUID, set[tuple[Topic, str]]]:
    """By seat the topics for which somebody gave this kind of toestemming by name, today."""
    day = dates.day_of(opened.at)
    query = (
        select(DeelnameToestemming.deelname_id, DeelnameToestemming.topic, DeelnameToestemming.soort)
        .join(Deelname, Deelname.id == DeelnameToestemming.deelname_id)
        .where(Deelname.plan_id == opened.plan.id)
        .where(or_(DeelnameToestemming.tot.is_(None), DeelnameToestemming.tot >= day))
    )
    found: dict[UUID, set[tuple[Topic, str]]] = {}
    for seat, topic, soort in db.session.execute(query):
        found.setdefault(seat, set()).add((topic, soort))
    return found


def _cells(
    seat: Seat,
    convenant: Convenant | None,
    measured: Collection[UUID],
    named: Collection[tuple[Topic, str]],
    covered: Collection[Cell] | None,
) -> Column:
    row = seat.row
    if row.soort == _INKIJK:
        return column(convenant, Role.GEDRAGSWETENSCHAPPER, adds=False)
    return column(convenant, row.rol, measure=row.id in measured, named=named, covered=covered)


def _measured(opened: OpenPlan, seats: Iterable[Seat]) -> set[UUID]:
    """Seats of a GI about a child with a running measure that it executes."""
    gi = [seat for seat in seats if seat.row.rol is Role.GI]
    if not gi:
        return set()
    day = dates.day_of(opened.at)
    query = select(Maatregel.persoon_id).where(
        Maatregel.persoon_id.in_({p for seat in gi for p in seat.about}),
        Maatregel.van <= day,
        (Maatregel.tot.is_(None)) | (Maatregel.tot >= day),
    )
    children = set(db.session.scalars(query))
    return {seat.row.id for seat in gi if seat.about & children}


def _gezag(shown: Shown, convenant: Convenant | None) -> list[View]:
    """Who reads along because of gezag over a child: for whoever may know that gezag, and that person."""
    opened = shown.opened
    children = opened.grants.persons(opened.plan.id, Topic.GEZAG)
    day = dates.day_of(opened.at)
    query = (
        select(Gezag, Persoon)
        .join(Persoon, Persoon.id == Gezag.kind_id)
        .where(
            Gezag.kind_id.in_(children),
            Gezag.status == "bekend",
            (Gezag.van.is_(None)) | (Gezag.van <= day),
            (Gezag.tot.is_(None)) | (Gezag.tot >= day),
        )
        .order_by(Gezag.persoon_id, Gezag.kind_id)
    )
    lines = []
    for row, kind in db.session.execute(query):
        rol = _column(kind, opened)
        known = names(shown.leden, [row.persoon_id])
        if rol is None or not (known or row.persoon_id == opened.viewer.persoon_id):
            continue
        opened.use(opened.grants.on(opened.plan.id, row.kind_id, Topic.GEZAG))
        over = names(shown.leden, [row.kind_id])
        lines.append(
            _line(shown.by(None, row.persoon_id), rol, "gezag", column(convenant, rol), sinds=row.van, over=over)
        )
    return lines


def _column(kind: Persoon, opened: OpenPlan) -> Role | None:
    """What an age takes away counts from the earliest possible birth date (Jeugdwet 7.3.15)."""
    if kind.geboren_vroegst <= dates.latest_birth_for(18, opened.at):
        return None
    young = kind.geboren_vroegst > dates.latest_birth_for(16, opened.at)
    return Role.OUDER_KIND if young else Role.OUDER_KIND_16
