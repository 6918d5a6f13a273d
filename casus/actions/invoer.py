"""Families from a file in the shape of the BRP: one plan in aanmelding per gezin, each wholly or not at all."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from flask import current_app
from sqlalchemy.exc import SQLAlchemyError

from casus.actions.aanmelden import Aanmelding, aanmelden_in
from casus.actions.gezinnen.dubbel import teamleider_hears
from casus.actions.gezinnen.from_brp import Humans, gezin_from_brp
from casus.actions.gezinnen.opening import noted
from casus.brp import GezinIn, Outcome, ReportLine, What, read
from casus.brp.report import NOT_ALONE, Said
from casus.database import db, transaction
from casus.errors import CasusError, Refused
from casus.language import N_, _
from casus.models import Team
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Deed, Role, Topic

NO_HUISHOUDEN = N_("Wie bij elkaar woont, staat niet in het bestand. Maak de huishoudens zelf.")
NOT_KEPT = N_("Dit gezin kon niet worden opgeslagen. Probeer het later opnieuw.")
SHOWN = (N_("ouder"), N_("partner"), N_("onbekend"))
"""Words in the values of a line that have a translation; the rest are names, numbers and dates."""


@dataclass
class Report:
    """What became of every gezin, line by line."""

    lines: list[ReportLine] = field(default_factory=list)
    plannen: dict[str, UUID] = field(default_factory=dict)  # by the number of the gezin in the file
    geweigerd: int = 0

    def view(self) -> View:
        regels = [_regel(line) for line in self.lines]
        fields = {"regels": regels, "plannen": list(self.plannen.values()), "plan_van": self.plannen}
        fields |= {"geweigerd": self.geweigerd}
        return View("invoer", fields | {"exit_status": int(self.geweigerd > 0)})


def importeren(lens: Lens, team_id: UUID, content: bytes | str) -> View:
    """Read a file and register each gezin in it with this team, by a regisseur or teamleider of that team.

    Gives `regels` (`gezin`, `persoon`, `wat`, `uitkomst`, `tekst`), `plannen`, `plan_van` (by gezin), `geweigerd` and
    `exit_status`, which is 1 when any gezin was refused; that never stops the others. Raises `Refused`; `BrpError` when
    nothing can be read.
    """
    team = _team(lens, team_id)
    report, humans = Report(), Humans()
    for gezin in read(content, lens.at).gezinnen:
        if gezin.refused is not None:
            report.lines += gezin.lines
            report.geweigerd += 1
        else:
            _take(lens, team, gezin, humans, report)
    return report.view()


def _team(lens: Lens, team_id: UUID) -> Team:
    viewer = lens.viewer
    with lens.recorded(Deed.AANGEMELD), transaction():
        team = db.session.get(Team, team_id)
        allowed = viewer.rol in (Role.REGISSEUR, Role.TEAMLEIDER) and viewer.team_id == team_id
        if team is None or not allowed:
            raise Refused(_("Een bestand inlezen doet een regisseur of teamleider van het team."))
        db.session.expunge(team)
        return team


def _take(lens: Lens, team: Team, gezin: GezinIn, humans: Humans, report: Report) -> None:
    """One gezin in one transaction: what goes wrong in it leaves nothing of it, and touches no other."""
    try:
        with teamleider_hears(lens, Deed.AANGEMELD), transaction():
            plan_id, ids = _register(lens, team, gezin, humans)
    except CasusError as error:
        _refuse(report, gezin, str(error))
    except SQLAlchemyError as error:
        current_app.logger.error("import: gezin not kept: %s", type(error).__name__)
        _refuse(report, gezin, _(NOT_KEPT))
    else:
        humans.ids |= ids
        report.plannen[gezin.nummer] = plan_id
        report.lines += gezin.lines
        report.lines.append(_line(gezin, Outcome.NOTICE, NO_HUISHOUDEN))


def _register(lens: Lens, team: Team, gezin: GezinIn, humans: Humans) -> tuple[UUID, dict[str, UUID]]:
    gezin_id, ids = gezin_from_brp(lens, team.gemeente_id, gezin, humans)
    plan_id: UUID = aanmelden_in(lens, Aanmelding(gezin_id=gezin_id, team_id=team.id)).id
    with lens.on_plan(plan_id, Deed.PERSOON_TOEGEVOEGD) as opened:
        for persoon_id in ids.values():
            noted(opened, Topic.IDENTITEIT, persoon_id, persoon_id)
    return plan_id, ids


def _refuse(report: Report, gezin: GezinIn, why: str) -> None:
    report.geweigerd += 1
    report.lines.append(ReportLine(gezin.nummer, "", What.GEZIN, Outcome.REFUSED, Said("%(waarom)s", {"waarom": why})))
    report.lines += _left_out(gezin)


def _left_out(gezin: GezinIn) -> Iterable[ReportLine]:
    said = Said(NOT_ALONE)
    return [ReportLine(gezin.nummer, one.label, What.PERSOON, Outcome.LEFT_OUT, said) for one in gezin.personen]


def _line(gezin: GezinIn, outcome: Outcome, msgid: str) -> ReportLine:
    return ReportLine(gezin.nummer, "", What.GEZIN, outcome, Said(msgid))


def _regel(line: ReportLine) -> View:
    values = {name: _(value) if value in SHOWN else value for name, value in line.said.values.items()}
    text = _(line.said.msgid, **values)
    fields = {"gezin": line.gezin, "persoon": line.persoon, "wat": line.what, "uitkomst": line.outcome, "tekst": text}
    return View("regel", fields)
