"""What races against what: each kind sets the stage, gives two deeds, and says what may come of them."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from casus.actions import beheer, bijdragen, deelbesluiten, deelnames, regie, vrijgaven
from casus.database import db, now, transaction, uuid7
from casus.dates import day_of
from casus.models import Deelname, Doel, Plan
from casus.sharing.lens import Lens
from casus.sharing.view import View
from casus.words import Fase, Role
from jeugdteam import Jeugdteam, ja
from races.lanes import Call

Pair = tuple[Call, Call]


@dataclass(frozen=True)
class Kind:
    """`both`: it is no flaw when both deeds are done, and then the trail of the plan ends in this order.

    `shows`: who was too late is shown both texts.
    """

    name: str
    stage: Callable[["Stage"], Pair]
    both: tuple[str, ...] = ()
    shows: bool = False


class Stage:
    """One plan over and over again, with the people of the jeugdteam around it."""

    def __init__(self, team: Jeugdteam):
        self.team, self.plan = team, team.plan
        self.team.partner("juf", Role.SCHOOL)
        self.team.partner("meester", Role.SCHOOL, team.juf.viewer.organisatie_id)
        self.doel = team.doel("sem")
        self.beheerder = team.beheerder()
        with transaction():
            team.colleague("ada", Role.GEDRAGSWETENSCHAPPER)

    # --- setting the stage ------------------------------------------------------------------------------------

    def lens(self, who: str) -> Lens:
        return Lens.of(self.team.people[who].viewer)

    def call(self, deed: str, who: str, *args: object, **kwargs: object) -> Call:
        return Call(deed, self.team.people[who].viewer, args, kwargs)

    def holder(self) -> str:
        """The regisseur who leads, put back where an earlier round left somebody standing in."""
        naam, status = self.team.holder()
        if status == "aanvaard":
            return naam
        regie.toewijzen(self.lens("tom"), self.plan, kandidaat=self.team.noor.hat)
        regie.aanvaarden(self.lens("noor"), self.plan, kent_gezin=False)
        return "noor"

    def offered(self) -> tuple[str, str]:
        """Who leads, and who is asked to."""
        self.no_offer()
        holder = self.holder()
        other = "bas" if holder == "noor" else "noor"
        regie.aanbieden(self.lens(holder), self.plan, kandidaat=self.team.people[other].hat)
        return holder, other

    def no_offer(self) -> None:
        if self.team.offered():
            regie.intrekken(self.lens("tom"), self.plan)

    def back(self, *names: str) -> None:
        """Who was blocked in an earlier round works again."""
        for naam in names:
            beheer.account_deblokkeren(Lens.of(self.beheerder), self.team.people[naam].viewer.account_id)

    def seat(self) -> tuple[str, Deelname]:
        """Who leads, and a fresh seat of the juf."""
        holder = self.holder()
        with transaction():
            for old in db.session.scalars(select(Deelname).where(Deelname.plan_id == self.plan)):
                old.status = "beeindigd"
        seat = deelnames.uitnodigen(
            self.lens(holder),
            self.plan,
            aanstelling=self.team.juf.hat,
            doelbinding="school",
            over=[self.team.persons["sem"]],
            doelen=[self.doel],
            akkoord=ja(self.team, "sem", "moeder", "vader"),
        )
        return holder, seat


# --- the kinds -----------------------------------------------------------------------------------------------------


def twice_yes(stage: Stage) -> Pair:
    _, other = stage.offered()
    yes = stage.call("regie.aanvaarden", other, stage.plan, kent_gezin=False)
    return yes, yes


def two_offers(stage: Stage) -> Pair:
    stage.no_offer()
    holder = stage.holder()
    other = "bas" if holder == "noor" else "noor"
    return (
        stage.call("regie.aanbieden", holder, stage.plan, kandidaat=stage.team.people[other].hat),
        stage.call("regie.aanbieden", "tom", stage.plan, kandidaat=stage.team.iris.hat),
    )


def yes_against_taking_back(stage: Stage) -> Pair:
    _, other = stage.offered()
    return stage.call("regie.aanvaarden", other, stage.plan, kent_gezin=False), stage.call(
        "regie.intrekken", "tom", stage.plan
    )


def yes_against_deactivation(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    _, other = stage.offered()
    block = Call("beheer.account_blokkeren", stage.beheerder, (stage.team.people[other].viewer.account_id,))
    return stage.call("regie.aanvaarden", other, stage.plan, kent_gezin=False), block


def yes_against_deactivation_of_the_old(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    holder, other = stage.offered()
    block = Call("beheer.account_blokkeren", stage.beheerder, (stage.team.people[holder].viewer.account_id,))
    return stage.call("regie.aanvaarden", other, stage.plan, kent_gezin=False), block


def two_stand_ins(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    stage.no_offer()
    holder = stage.holder()
    regie.vervanger_aanwijzen(stage.lens(holder), stage.plan, vervanger=stage.team.iris.hat)
    beheer.account_blokkeren(Lens.of(stage.beheerder), stage.team.people[holder].viewer.account_id)
    iris, tom = (stage.call("regie.neem_waar", who, stage.plan, kent_gezin=False) for who in ("iris", "tom"))
    return iris, tom


def two_steps(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    holder = stage.holder()
    with transaction():
        plan = db.session.get_one(Plan, stage.plan)
        plan.fase = Fase.UITVOERING
        db.session.flush()
        versie = plan.versie
    step = stage.call("plannen.zet_stap", holder, stage.plan, "bijstellen", versie=versie)
    return step, step


def two_edits(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    holder = stage.holder()
    with transaction():
        versie = db.session.get_one(Doel, stage.doel).versie
    return tuple(  # type: ignore[return-value]
        stage.call(
            "doelen.doel_wijzigen", holder, stage.plan, stage.doel, versie=versie, woorden=f"Naar school {uuid7()}"
        )
        for _ in range(2)
    )


def concept(stage: Stage) -> View:
    """A concept of the juf, in a fresh seat."""
    stage.back("noor", "bas")
    _, seat = stage.seat()
    deelnames.aanvaarden(stage.lens("juf"), seat.id, kent_gezin=False)
    told = {"topic": "school", "over": [stage.team.persons["sem"]], "tekst": "Sem was er vandaag"}
    return bijdragen.vertellen(stage.lens("juf"), stage.plan, concept=True, **told)


def two_concepts(stage: Stage) -> Pair:
    row = concept(stage)
    told = {"topic": "school", "over": [stage.team.persons["sem"]]}
    return tuple(  # type: ignore[return-value]
        stage.call(
            "bijdragen.concept_bewaren", "juf", stage.plan, row.id, versie=row.versie, tekst=f"Sem {uuid7()}", **told
        )
        for _ in range(2)
    )


def twice_handed_in(stage: Stage) -> Pair:
    row = concept(stage)
    sent = stage.call("bijdragen.indienen", "juf", stage.plan, row.id, versie=row.versie)
    return sent, sent


def twice_taking_part(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    _, seat = stage.seat()
    yes = stage.call("deelnames.aanvaarden", "juf", seat.id, kent_gezin=False)
    return yes, yes


def end_against_handing_over(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    holder, seat = stage.seat()
    taken = deelnames.aanvaarden(stage.lens("juf"), seat.id, kent_gezin=False)
    return (
        stage.call("deelnames.beeindigen", holder, seat.id, versie=taken.versie),
        stage.call("deelnames.overdragen", "juf", seat.id, aan=stage.team.meester.hat, versie=taken.versie),
    )


def end_against_telling(stage: Stage) -> Pair:
    stage.back("noor", "bas")
    holder, seat = stage.seat()
    taken = deelnames.aanvaarden(stage.lens("juf"), seat.id, kent_gezin=False)
    told = {"topic": "school", "over": [stage.team.persons["sem"]], "tekst": "Sem was er vandaag"}
    return (
        stage.call("deelnames.beeindigen", holder, seat.id, versie=taken.versie),
        stage.call("bijdragen.vertellen", "juf", stage.plan, **told),
    )


def two_approvals(stage: Stage) -> Pair:
    """Two gedragswetenschappers approve one decision to share without consent."""
    stage.back("noor", "bas")
    holder, _ = stage.seat()
    for adviser in ("gea", "ada"):
        asked = deelnames.advies_vragen(stage.lens(holder), stage.plan, aanstelling=stage.team.people[adviser].hat)
        deelnames.aanvaarden(stage.lens(adviser), asked.id, kent_gezin=False)
    said = {"gebeurtenis": "Sem ligt op straat.", "niet_in_staat": "Hij is buiten bewustzijn."}
    to = {"ontvanger": "ambulance", "doel": "redden", "antwoorden": said, "items": [stage.doel]}
    made = deelbesluiten.opstellen(stage.lens(holder), stage.plan, code="G7", **to)
    yes = [
        stage.call("deelbesluiten.goedkeuren", adviser, stage.plan, made.id, versie=made.versie)
        for adviser in ("gea", "ada")
    ]
    return yes[0], yes[1]


def question(stage: Stage) -> tuple[str, UUID, UUID]:
    """Who leads, a fresh question of the juf, and something that could be released on it."""
    stage.back("noor", "bas")
    holder, seat = stage.seat()
    deelnames.aanvaarden(stage.lens("juf"), seat.id, kent_gezin=False)
    sem = stage.team.persons["sem"]
    row = bijdragen.vertellen(stage.lens(holder), stage.plan, topic="hulpvraag", over=[sem], tekst="Sem slaapt niet")
    vraag = vrijgaven.vragen(stage.lens("juf"), stage.plan, over=sem, topic="hulpvraag", reden="moe")
    return holder, vraag.id, row.id


def release_of(stage: Stage, *door: str) -> tuple[str, UUID]:
    """Who leads, and a fresh release on the yes of these."""
    holder, vraag, row = question(stage)
    given = vrijgaven.vrijgeven(
        stage.lens(holder), stage.plan, vraag, items=[row], versie=1, tot=day_of(now()), ja=said(stage, *door)
    )
    return holder, given.id


def said(stage: Stage, *door: str) -> list[dict[str, object]]:
    persons = stage.team.persons
    return [{"over": persons["sem"], "wie": persons[who], "hoe": "mondeling"} for who in door]


def release_against_refusal(stage: Stage) -> Pair:
    holder, vraag, row = question(stage)
    return (
        stage.call("vrijgaven.vrijgeven", holder, stage.plan, vraag, items=[row], versie=1, tot=day_of(now())),
        stage.call("vrijgaven.afwijzen", holder, stage.plan, vraag, reden="niets", versie=1),
    )


def last_yes_against_taking_one_back(stage: Stage) -> Pair:
    """Whatever the order, one yes is missing afterwards."""
    holder, release = release_of(stage, "moeder")
    return (
        stage.call("vrijgaven.ja_noteren", holder, stage.plan, release, ja=said(stage, "vader")),
        stage.call("vrijgaven.ja_intrekken", "moeder", stage.plan, release, over=stage.team.persons["sem"]),
    )


KINDS = (
    Kind("two acceptances of one offer", twice_yes),
    Kind("two offers", two_offers),
    Kind("acceptance against taking back", yes_against_taking_back),
    Kind(
        "acceptance against deactivation of the candidate",
        yes_against_deactivation,
        ("regie_aanvaard", "regie_overgegaan"),
    ),
    Kind("acceptance against deactivation of the regisseur", yes_against_deactivation_of_the_old, ("regie_aanvaard",)),
    Kind("two who stand in", two_stand_ins),
    Kind("two steps of the plan", two_steps),
    Kind("two edits of a doel", two_edits, shows=True),
    Kind("two edits of a concept", two_concepts, shows=True),
    Kind("one bijdrage handed in twice", twice_handed_in),
    Kind("two acceptances of a seat", twice_taking_part),
    Kind("end of a seat against handing it over", end_against_handing_over),
    Kind("two approvals of one decision", two_approvals),
    Kind("end of a seat against its owner's bijdrage", end_against_telling, ("verteld", "deelname_beeindigd")),
    Kind("release against refusal", release_against_refusal),
)
