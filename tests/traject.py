"""A family that is registered and taken through the phases of its plan; a minute passes with every deed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import event, select

from casus.actions import bijdragen, gates, plannen, process
from casus.database import db, transaction
from casus.errors import StepRefused
from casus.models import Actie, ActieAbout, Deelname, Doel, DoelAbout, Plan
from casus.sharing.lens import Lens
from casus.words import Fase, Purpose
from jeugdteam import FRIDAY, Jeugdteam

BSN = "999993653"
"""A number from the public list for testing; nobody has it."""
GEZIN = (
    {"voornamen": "Mila", "geslachtsnaam": "Bakker", "geboren": "20-08-2018", "rol": "kind", "bsn": BSN},
    {"voornamen": "Daan", "geslachtsnaam": "Bakker", "geboren": "02-02-2012", "rol": "kind"},
    {"voornamen": "Eva", "geslachtsnaam": "Bakker", "geboren": "01-01-1985", "rol": "ouder"},
    {"voornamen": "Tim", "geslachtsnaam": "Bakker", "geboren": "01-01-1984", "rol": "ouder"},
)
SOON = FRIDAY.date() + timedelta(days=60)
FORWARD = {
    "aanmelding": "starten",
    "brede_analyse": "plan_maken",
    "plan": "uitvoeren",
    "uitvoering": "afschalen",
    "afschaling": "nazorg_starten",
    "nazorg": "afsluiten",
}


@contextmanager
def queries() -> Iterator[list[str]]:
    """The SELECTs sent inside this block."""
    sent: list[str] = []

    def keep(conn, cursor, statement, *rest) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", keep)
    try:
        yield sent
    finally:
        event.remove(db.engine, "before_cursor_execute", keep)


def rows(kind, *where):
    """Rows behind the scenes, as they stand now, loose from any session."""
    with transaction():
        found = list(
            db.session.scalars(
                select(kind)
                .where(*where)
                .order_by(*kind.__table__.primary_key)
                .execution_options(populate_existing=True)
            )
        )
        for row in found:
            db.session.expunge(row)
        return found


class Traject:
    """The plan of Mila (8), Daan (14), Eva and Tim, led by Noor."""

    def __init__(self, team: Jeugdteam):
        self.team, self.clock = team, FRIDAY
        self.plan = UUID(int=0)
        self.persons: dict[str, UUID] = {}

    def lens(self, who: str = "noor", purpose: Purpose | None = None) -> Lens:
        self.clock += timedelta(minutes=1)
        return self.team.people[who].lens(self.clock, purpose)

    def aanmelden(self, who: str = "noor", **more):
        given = {"personen": GEZIN, "hulpvraag": "We willen weer rust.", "bron": "school"} | more
        view = plannen.aanmelden(self.lens(who), **given)
        self.plan = view.id
        if "leden" in view:
            self.persons |= {lid.voornaam.lower(): lid.id for lid in view.leden}
            for naam, persoon in self.persons.items():
                self.team.persons[naam] = persoon
        return view

    def begun(self) -> "Traject":
        self.aanmelden()
        for naam in self.persons:
            self.team.account_for(naam)
        return self

    # --- steps -------------------------------------------------------------------------------------------------

    def row(self) -> Plan:
        (plan,) = rows(Plan, Plan.id == self.plan)
        return plan

    @property
    def fase(self) -> str:
        return str(self.row().fase)

    def stap(self, stap: str, who: str = "noor", **more):
        given = {"versie": self.row().versie} | more
        return plannen.zet_stap(self.lens(who), self.plan, stap, **given)

    def offered(self, who: str = "noor"):
        return {view.stap: view for view in plannen.stappen(self.lens(who), self.plan)}

    def mist(self, stap: str, who: str = "noor") -> list[str]:
        return [each.guard for each in self.offered(who)[stap].mist]

    def refused(self, stap: str, who: str = "noor", **more) -> list[str]:
        """What a refused step says is missing."""
        try:
            self.stap(stap, who, **more)
        except StepRefused as error:
            return [each.guard for each in error.missing]
        raise AssertionError(f"{stap} went through")

    def jump(self, fase: str) -> "Traject":
        """In this phase, for stories that are not about the way to it."""
        with transaction():
            plan = db.session.get_one(Plan, self.plan)
            plan.fase, plan.fase_sinds = Fase(fase), self.clock
            process.refresh(plan, self.clock)
        return self

    def close(self) -> "Traject":
        """Adopted, evaluated and closed with what the walls ask and a tapped reason for the rest."""
        self.jump("plan")
        self.doel_in_eigen_woorden()
        self.plan_vastgesteld()
        self.jump("nazorg")
        self.veiligheid_afgerond()
        self.reden_afsluiting()
        self.stap("afsluiten", redenen={"waakvlam_afgerond": "gezin_niet_bereikt"})
        return self

    def until(self, fase: str) -> "Traject":
        """Everything that is asked, done with the family, until this phase."""
        while self.fase != fase:
            stap = FORWARD[self.fase]
            for guard in self.mist(stap):
                getattr(self, guard)()
            self.stap(stap)
        return self

    # --- putting right, by the name of the guard -----------------------------------------------------------------

    def hulpvraag_vastgelegd(self):
        self._tell("hulpvraag", "We willen weer rust.", "mila")

    def veiligheidscheck_gedaan(self, **more):
        return gates.veiligheidscheck(self.lens(), self.plan, **{"onveilig": False, "niveau": "veilig"} | more)

    def deelname_besloten(self):
        gates.besluit(self.lens(), self.plan, soort="deelname", uitkomst="ja")

    def leefgebied_geopend(self):
        gates.leefgebied_openen(self.lens(), self.plan, leefgebied="onderwijs", reden="gezin_noemt_het")

    def kracht_en_zorg(self):
        for soort in ("kracht", "zorg"):
            self._tell("krachten_zorgen", f"Een {soort}.", "mila", leefgebied="onderwijs", soort=soort)

    def kinderen_gehoord(self):
        gates.gehoord(self.lens(), self.plan, persoon=self.persons["mila"], waarom_niet="te_jong")
        gates.gehoord(self.lens(), self.plan, persoon=self.persons["daan"], tekst="Ik wil niet verhuizen.")

    def analyse_gelezen(self):
        for naam in ("daan", "eva", "tim"):
            gates.analyse_gelezen(self.lens(), self.plan, persoon=self.persons[naam], eens=True)

    def doel_in_eigen_woorden(self, *over: str) -> UUID:
        with transaction():
            doel = Doel(plan_id=self.plan, woorden="Weer samen eten", eigen_woorden=True)
            db.session.add(doel)
            db.session.flush()
            db.session.add_all(DoelAbout(doel_id=doel.id, persoon_id=p) for p in self._ids(over))
            return doel.id

    def acties_wie_wanneer(self, *over: str, wie: str = "eva", wanneer: date | None = SOON) -> UUID:
        with transaction():
            doel = db.session.scalars(select(Doel.id).where(Doel.plan_id == self.plan)).first()
            actie = Actie(plan_id=self.plan, doel_id=doel, wat="Koken", wanneer=wanneer)
            actie.eigenaar_persoon_id = self.persons[wie] if wie else None
            db.session.add(actie)
            db.session.flush()
            db.session.add_all(ActieAbout(actie_id=actie.id, persoon_id=p) for p in self._ids(over))
            return actie.id

    def evaluatiedatum_gezet(self):
        gates.evaluatie_plannen(self.lens(), self.plan, gepland_op=SOON)

    def plan_vastgesteld(self, *no: str, **more):
        """Everybody at the table says yes and shares, but who is named here."""
        answers = [self.answer(naam, yes=naam not in no) for naam in self.persons]
        return gates.vaststellen(self.lens(), self.plan, **{"evalueren_op": SOON, "personen": answers} | more)

    def evaluatie_afschalen(self):
        gates.evalueren(self.lens(), self.plan, besluit="afschalen")

    def veiligheid_afgerond(self):
        self.veiligheidscheck_gedaan()

    def blijft_en_stopt(self):
        self._agree(stopt="De gezinscoach stopt.", blijft="School houdt een oogje in het zeil.")

    def contactpersoon_afgesproken(self):
        self._agree(contactpersoon="Noor")

    def signalen_terugval(self):
        self._agree(signalen="Weer elke avond ruzie.")

    def terugkeer_afgesproken(self):
        self._agree(terugkeer_tot=SOON)

    def waakvlam_afgerond(self, laatste: bool = True):
        gates.contactmoment(
            self.lens(), self.plan, hoe="telefoon", soort="waakvlam", hoe_gaat_het="goed", laatste=laatste
        )

    def reden_afsluiting(self):
        self._agree(reden_afsluiting="doelen_behaald")

    def familie(self) -> list[Deelname]:
        """The seats of the family at the table."""
        return rows(Deelname, Deelname.plan_id == self.plan, Deelname.soort == "familie")

    # --- small things --------------------------------------------------------------------------------------------

    def answer(self, naam: str, *, yes: bool = True, **more):
        who = self.persons[naam]
        door = (self.persons["eva"],) if naam == "mila" else ()
        return {"persoon": who, "akkoord": yes, "gezinsdeel": yes, "door": door} | more

    def _agree(self, **fields):
        gates.afschaling_afspreken(self.lens(), self.plan, **fields)

    def _tell(self, topic: str, tekst: str, *over: str, **more):
        bijdragen.vertellen(self.lens(), self.plan, topic=topic, over=self._ids(over), tekst=tekst, **more)

    def _ids(self, namen: tuple[str, ...]) -> list[UUID]:
        return [self.persons[naam] for naam in namen or ("mila", "daan", "eva", "tim")]
