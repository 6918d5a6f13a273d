"""Which employees looked: somebody of the family asks with a reason, a privacy officer weighs it, yes or no.

Yes shows the names of those days to who asked, and to nobody else; what is still vertrouwelijk stays hidden.
"""

from datetime import date
from types import MappingProxyType
from uuid import UUID

from flask import current_app
from sqlalchemy import exists, select

from casus.actions import mail, termijnen
from casus.actions.checking import Checking
from casus.actions.choices import Choices
from casus.actions.logcontrole.readers import Reading, controlling, require_officer, stranger
from casus.actions.officers import officers
from casus.database import NIL, db, flush, transaction
from casus.errors import Conflict, NotVisible, Stale
from casus.language import N_, _
from casus.models import Naamverzoek, Plan
from casus.sharing.lens import Lens
from casus.sharing.looks.verwerkingen import Period
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Deed, Topic

SOORT = "naamverzoek"
ANTWOORDEN: Choices = MappingProxyType({"ja": N_("Ja, de namen mogen"), "nee": N_("Nee")})
PAGE = 25


def vragen(lens: Lens, plan_id: UUID, *, van: date, tot: date, reden: str) -> View:
    """About days that a trail can have. Raises `NotVisible` for who is not of the family, `Invalid`, `Conflict` while
    an earlier one waits.
    """
    with lens.on_plan(plan_id, Deed.NAMEN_GEVRAAGD) as opened:
        _require_family(opened)
        Period(van, tot)
        checking = Checking(lens.at)
        checking.come("tot", tot)
        why = checking.text("reden", reden)
        checking.stop()
        mine = Naamverzoek.plan_id == plan_id, Naamverzoek.persoon_id == opened.viewer.persoon_id
        if db.session.scalar(select(exists().where(*mine, Naamverzoek.antwoord == ""))):
            raise Conflict(_("Uw vorige vraag wacht nog op een antwoord."))
        row = Naamverzoek(plan_id=plan_id, persoon_id=opened.viewer.persoon_id, van=van, tot=tot, reden=why, op=lens.at)
        db.session.add(row)
        flush()
        opened.touched.add(row.id)
        _tell(row, opened)
        return reveal(row, ())


def eigen(lens: Lens, plan_id: UUID) -> list[View]:
    """What this reader asked, newest first, with the answers. Raises `NotVisible` for who is not of the family."""
    with lens.on_plan(plan_id) as opened:
        _require_family(opened)
        mine = Naamverzoek.plan_id == plan_id, Naamverzoek.persoon_id == opened.viewer.persoon_id
        query = select(Naamverzoek).where(*mine).order_by(Naamverzoek.op.desc(), Naamverzoek.id.desc())
        return [reveal(row, ()) for row in db.session.scalars(query.limit(PAGE))]


def te_beantwoorden(lens: Lens) -> list[View]:
    """What waits in the own gemeenten, the oldest first: by number of plan, without a name.

    Raises `NotVisible` for who is no privacy officer.
    """
    looking = controlling(lens)
    with looking.recorded(Deed.LIJST_BEKEKEN), transaction():
        reading = require_officer(lens)
        query = select(Naamverzoek, Plan.nummer).join(Plan, Plan.id == Naamverzoek.plan_id)
        waits = Naamverzoek.antwoord == "", Plan.gemeente_id.in_(reading.gemeenten), stranger(reading.account, Plan.id)
        found = db.session.execute(query.where(*waits).order_by(Naamverzoek.op, Naamverzoek.id).limit(PAGE)).all()
        looking.note(Deed.LIJST_BEKEKEN, plans=[row.id for row, _nummer in found])
        return [reveal(row, (), nummer=nummer) for row, nummer in found]


def beantwoorden(lens: Lens, naamverzoek_id: UUID, *, antwoord: str, uitleg: str = "", versie: int) -> View:
    """Yes or no; a no with why. Raises `NotVisible`, `Invalid`, `Conflict` (answered already), `Stale`."""
    looking = controlling(lens)
    with looking.recorded(Deed.NAAMVERZOEK_BEANTWOORD), transaction():
        reading = require_officer(lens)
        row = db.session.get(Naamverzoek, naamverzoek_id)
        if row is None or not _may_answer(row, reading):
            raise NotVisible(_("Dit is er niet, of het is niet voor u."))
        if row.antwoord:
            raise Conflict(_("Dit is al beantwoord."))
        if row.versie != versie:
            raise Stale(yours={"versie": versie})
        checking = Checking(lens.at)
        said = checking.choice("antwoord", antwoord, ANTWOORDEN)
        why = checking.text("uitleg", uitleg, required=said == "nee")
        checking.stop()
        row.antwoord, row.uitleg = said, why
        row.beantwoord_door_id, row.beantwoord_op = lens.viewer.aanstelling_id, lens.at
        flush()
        termijnen.all_done(f"{SOORT}:{row.id}:", lens.at)
        mail.tell_persons([row.persoon_id])
        looking.note(Deed.NAAMVERZOEK_BEANTWOORD, plans=[row.id])
        return reveal(row, ())


def _may_answer(row: Naamverzoek, reading: Reading) -> bool:
    mine = Plan.gemeente_id.in_(reading.gemeenten), stranger(reading.account, Plan.id)
    return db.session.scalar(select(Plan.id).where(Plan.id == row.plan_id, *mine)) is not None


def _require_family(opened: OpenPlan) -> None:
    if not opened.viewer.family:
        raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))
    opened.use(opened.grants.on(opened.plan.id, NIL, Topic.PROCES))


def _tell(row: Naamverzoek, opened: OpenPlan) -> None:
    by = termijnen.end_of_working_day(opened.at, int(current_app.config["TERMIJN_NAAMVERZOEK_WERKDAGEN"]))
    hats = officers(opened.plan.gemeente_id, opened.at)
    for hat in sorted(hats):
        termijnen.due(SOORT, f"{SOORT}:{row.id}:{hat}", by, hat=hat)
    flush()
    mail.tell_hats(hats)
