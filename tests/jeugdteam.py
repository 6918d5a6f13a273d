"""A jeugdteam and one family, as rows, for the stories about regie and deelnames."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select

import kept_rows
from casus.actions import deelnames
from casus.actions.agreements import load_agreements
from casus.database import db, now, transaction, uuid7
from casus.models import (
    Aanstelling,
    Account,
    Deelname,
    Doel,
    DoelAbout,
    Gemeente,
    Gezag,
    Gezin,
    Gezinslid,
    JournaalRegel,
    Organisatie,
    Persoon,
    Plan,
    PlanKind,
    Regie,
    Relatie,
    Team,
    Toetreding,
)
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Fase, Purpose, Role

FRIDAY = datetime(2026, 11, 20, 16, 0, tzinfo=UTC)  # 17:00 on the wall
_FIRST: list[tuple["Jeugdteam", kept_rows.Rows]] = []
"""The first of this process, as it was when it stood, and its rows."""


@dataclass
class Somebody:
    """A professional in one hat, or a person with an account."""

    viewer: Viewer

    @property
    def hat(self) -> UUID:
        assert self.viewer.aanstelling_id
        return self.viewer.aanstelling_id

    def lens(self, at: datetime = FRIDAY, purpose: Purpose | None = None) -> Lens:
        return Lens(self.viewer, purpose or self.viewer.purpose, at)


@dataclass
class Jeugdteam:
    """Noor is regisseur, Bas and Iris are colleagues, Tom leads the team, Gea advises; Sem (8) and Lotte (13)."""

    gemeente: UUID = field(default_factory=uuid7)
    organisatie: UUID = field(default_factory=uuid7)
    team: UUID = field(default_factory=uuid7)
    gezin: UUID = field(default_factory=uuid7)
    plan: UUID = field(default_factory=uuid7)
    people: dict[str, Somebody] = field(default_factory=dict)
    persons: dict[str, UUID] = field(default_factory=dict)
    plans: int = 0

    def __getattr__(self, name: str) -> Somebody:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    # --- making rows -------------------------------------------------------------------------------------------

    def start(self) -> "Jeugdteam":
        """The rows are made by the actions once in every process, and put back with other keys after that."""
        if not kept_rows.empty():
            return self._made()
        if not _FIRST:
            before = now()
            self._made()
            _FIRST.append((self._copy(), kept_rows.written((before, now()))))
        else:
            self._again(*_FIRST[0])
        return self

    def _copy(self) -> "Jeugdteam":
        return replace(self, people=dict(self.people), persons=dict(self.persons))

    def _again(self, first: "Jeugdteam", rows: kept_rows.Rows) -> None:
        own = {getattr(first, name): getattr(self, name) for name in ("gemeente", "organisatie", "team", "gezin")}
        new = kept_rows.new_keys(rows, own)
        kept_rows.write(rows, new)
        self.plan, self.plans = new[first.plan], first.plans
        self.persons = {naam: new[persoon] for naam, persoon in first.persons.items()}
        for naam, somebody in first.people.items():
            keys = {name: new.get(value) for name, value in vars(somebody.viewer).items() if isinstance(value, UUID)}
            self.people[naam] = Somebody(replace(somebody.viewer, **keys))

    def _made(self) -> "Jeugdteam":
        with transaction():
            db.session.add(Gemeente(id=self.gemeente, naam="Voorbeeldgemeente"))
            db.session.add(Organisatie(id=self.organisatie, naam="Jeugdteam Noord", soort="jeugdteam"))
            db.session.flush()
            db.session.add(Team(id=self.team, organisatie_id=self.organisatie, gemeente_id=self.gemeente, naam="Noord"))
        load_agreements()
        with transaction():
            for naam, rol, registered in (
                ("noor", Role.REGISSEUR, True),
                ("bas", Role.REGISSEUR, True),
                ("iris", Role.REGISSEUR, True),
                ("stagiair", Role.REGISSEUR, False),
                ("tom", Role.TEAMLEIDER, True),
                ("gea", Role.GEDRAGSWETENSCHAPPER, True),
            ):
                self.colleague(naam, rol, registered=registered)
            self._family()
            self.plan = self.new_plan("noor", gezin=self.gezin)
        return self

    def colleague(self, naam: str, rol: Role, *, registered: bool = True, team: UUID | None = None) -> Somebody:
        hat = self._hat(naam, rol, self.organisatie, team or self.team, registered)
        db.session.flush()
        return hat

    def partner(self, naam: str, rol: Role, organisatie: UUID | None = None) -> Somebody:
        """Somebody of an organisation of this kind, made with the hat unless it is given."""
        with transaction():
            if organisatie is None:
                organisatie = uuid7()
                db.session.add(Organisatie(id=organisatie, naam=f"{rol} in Dorp", soort=str(rol)))
                db.session.flush()
                self.accede(organisatie)
            return self._hat(naam, rol, organisatie, None, True)

    def accede(self, organisatie: UUID) -> None:
        """This organisation signed the convenant."""
        signed = {"getekend_door": "De directeur", "getekend_op": date(2020, 1, 1), "van": date(2020, 1, 1)}
        db.session.add(Toetreding(organisatie_id=organisatie, gemeente_id=self.gemeente, **signed))
        db.session.flush()

    def beheerder(self) -> Viewer:
        with transaction():
            gemeente = Organisatie(naam="Gemeente", soort="gemeente")
            db.session.add(gemeente)
            db.session.flush()
            return self._hat("beheerder", Role.BEHEERDER, gemeente.id, None, False).viewer

    def _hat(self, naam: str, rol: Role, organisatie: UUID, team: UUID | None, registered: bool) -> Somebody:
        account = Account(email=f"{naam}@example.org", naam=naam.capitalize())
        db.session.add(account)
        db.session.flush()
        hat = Aanstelling(
            account_id=account.id,
            organisatie_id=organisatie,
            team_id=team,
            rol=rol,
            geregistreerd=registered,
            van=date(2020, 1, 1),
            telefoon="06-1",
        )
        db.session.add(hat)
        db.session.flush()
        viewer = Viewer(account.id, account.naam, hat.id, None, rol, organisatie, team, registered)
        self.people[naam] = Somebody(viewer)
        return self.people[naam]

    def _family(self) -> None:
        db.session.add(Gezin(id=self.gezin, gemeente_id=self.gemeente))
        for naam, geboren, rol in (
            ("moeder", date(1985, 3, 1), "ouder"),
            ("vader", date(1983, 3, 1), "ouder"),
            ("sem", date(2018, 5, 1), "kind"),
            ("lotte", date(2013, 5, 1), "kind"),
            ("oma", date(1955, 5, 1), "netwerk"),
        ):
            self.member(naam, geboren, rol)
        for kind in ("sem", "lotte"):
            for ouder in ("moeder", "vader"):
                self.gezag(kind, ouder)

    def member(self, naam: str, geboren: date, rol: str, **more: object) -> UUID:
        persoon = Persoon(
            voornamen=naam.capitalize(),
            geslachtsnaam="Jansen",
            geboren=geboren.isoformat(),
            geboren_vroegst=geboren,
            geboren_laatst=geboren,
            **more,
        )
        db.session.add(persoon)
        db.session.flush()
        db.session.add(Gezinslid(gezin_id=self.gezin, persoon_id=persoon.id, rol=rol))
        self.persons[naam] = persoon.id
        self.people[naam] = Somebody(Viewer(None, persoon.voornamen, persoon_id=persoon.id))
        return persoon.id

    def gezag(self, kind: str, ouder: str, status: str = "bekend") -> None:
        pair = {"van_persoon_id": self.persons[ouder], "naar_persoon_id": self.persons[kind]}
        db.session.add(Relatie(gezin_id=self.gezin, soort="ouder", **pair))
        db.session.add(Gezag(kind_id=self.persons[kind], persoon_id=self.persons[ouder], status=status))
        db.session.flush()

    def account_for(self, naam: str, *, opened: bool = False) -> None:
        """A family member with an account of its own. `opened`: a password was chosen."""
        with transaction():
            account = Account(email=f"{naam}@example.org", naam=naam.capitalize(), persoon_id=self.persons[naam])
            account.wachtwoord = "x" if opened else None
            db.session.add(account)
            db.session.flush()
            self.people[naam] = Somebody(Viewer(account.id, account.naam, persoon_id=self.persons[naam]))

    def new_plan(self, holder: str, *, gezin: UUID | None = None) -> UUID:
        """A live plan with this regisseur; of a gezin of its own unless one is given."""
        if gezin is None:
            gezin = uuid7()
            db.session.add(Gezin(id=gezin, gemeente_id=self.gemeente))
        self.plans += 1
        plan = Plan(
            gezin_id=gezin,
            gemeente_id=self.gemeente,
            team_id=self.team,
            nummer=self.plans,
            label=f"S.J. 2018 #{self.plans}",
            fase=Fase.UITVOERING,
            aangemeld_op=date(2026, 1, 1),
            volgende_op=date(2026, 12, 1),
        )
        db.session.add(plan)
        db.session.flush()
        if gezin == self.gezin:
            db.session.add_all(PlanKind(plan_id=plan.id, persoon_id=self.persons[k]) for k in ("sem", "lotte"))
        started = {"aangeboden_op": FRIDAY - timedelta(days=30), "aanvaard_op": FRIDAY - timedelta(days=30)}
        db.session.add(Regie(plan_id=plan.id, aanstelling_id=self.people[holder].hat, status="aanvaard", **started))
        db.session.flush()
        return plan.id

    def doel(self, *over: str, woorden: str = "Sem gaat weer naar school") -> UUID:
        with transaction():
            row = Doel(plan_id=self.plan, woorden=woorden, auteur_aanstelling_id=self.noor.hat)
            db.session.add(row)
            db.session.flush()
            db.session.add_all(DoelAbout(doel_id=row.id, persoon_id=self.persons[naam]) for naam in over)
            return row.id

    # --- looking behind the scenes -----------------------------------------------------------------------------

    def running(self, plan: UUID | None = None) -> list[Regie]:
        """The running rows of the regie: there must be exactly one."""
        where = Regie.plan_id == (plan or self.plan), Regie.status.in_(["aanvaard", "waarnemend"])
        with transaction():
            return list(db.session.scalars(select(Regie).where(*where).order_by(Regie.id)))

    def offered(self) -> bool:
        with transaction():
            where = Regie.plan_id == self.plan, Regie.status == "voorgesteld"
            return db.session.scalars(select(Regie.id).where(*where)).first() is not None

    def trail(self, last: int) -> list[str]:
        """The last deeds on the trail of the plan, in the order in which they were committed."""
        with transaction():
            mine = JournaalRegel.plan_id == self.plan, JournaalRegel.deed != "gekeken"
            lines = select(JournaalRegel.deed).where(*mine)
            return list(db.session.scalars(lines.order_by(JournaalRegel.nr.desc()).limit(last)))[::-1]

    def holder(self, plan: UUID | None = None) -> tuple[str, str]:
        """Who is responsible, and how."""
        (row,) = self.running(plan)
        with transaction():
            hat = db.session.get_one(Aanstelling, row.aanstelling_id)
            return hat.account.naam.lower(), row.status

    def status_of(self, deelname_id: UUID) -> str:
        with transaction():
            return db.session.get_one(Deelname, deelname_id).status

    def change(self, naam: str, **values: object) -> None:
        """Change the hat of this colleague: away, ended."""
        with transaction():
            hat = db.session.get_one(Aanstelling, self.people[naam].hat)
            for name, value in values.items():
                setattr(hat, name, value)

    def block(self, naam: str) -> None:
        with transaction():
            account = db.session.get_one(Account, self.people[naam].viewer.account_id)
            account.geblokkeerd_op = FRIDAY


# --- inviting ----------------------------------------------------------------------------------------------------


def ja(team, kind, *door):
    return [{"persoon": team.persons[kind], "door": team.persons[who], "hoe": "aan tafel"} for who in door]


def invited(team, who="juf", over=("sem",), akkoord=None, **more):
    given = ja(team, "sem", "moeder", "vader") if akkoord is None else akkoord
    fields = {"doelbinding": "Sem weer naar school", "vraag": "Hoe gaat het in de klas?"} | more
    return deelnames.uitnodigen(
        team.noor.lens(),
        team.plan,
        aanstelling=team.people[who].hat,
        over=[team.persons[naam] for naam in over],
        akkoord=given,
        **fields,
    )


def seated(team, **more):
    seat = invited(team, **more)
    deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)
    return seat.id
