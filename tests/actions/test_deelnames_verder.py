"""What becomes of a seat: it ends, goes to a colleague, loses its yes; and the seats of the own team and the family."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from casus.actions import bijdragen, deelnames
from casus.actions.gezinnen.gezag import gezag_vastleggen
from casus.actions.gezinnen.maatregelen import capaciteit_beoordelen
from casus.actions.gezinnen.personen import persoon_corrigeren
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused, Stale
from casus.models import Actie, Akkoord, Deelname, Gezag, Persoon, TafelOpenstelling, Termijn, Toestemmingstekst
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.toegang import toegang
from casus.words import Purpose, Role, Topic
from jeugdteam import FRIDAY, Jeugdteam, invited, ja, seated

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MIDNIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    team.partner("meester", Role.SCHOOL, team.juf.viewer.organisatie_id)
    return team


def sees_plan(who, plan, at=FRIDAY):
    try:
        plan_page(who.lens(at), plan)
    except NotVisible:
        return False
    return True


def reads_of(who, plan, at=FRIDAY):
    """The persons whose name this reader knows; the process facts of the blijfset stay until the seat is ended."""
    return [lid.voornaam for lid in plan_page(who.lens(at), plan).leden]


# --- the text of a yes -------------------------------------------------------------------------------------------


def texts(seat):
    query = select(Toestemmingstekst.soort, Toestemmingstekst.nummer).join(Akkoord)
    with transaction():
        return db.session.execute(query.where(Akkoord.deelname_id == seat)).all()


def test_with_a_yes_stands_which_text_was_shown(team):
    assert set(texts(seated(team))) == {("instemming", 1)}


def test_a_code_is_no_yes_and_keeps_no_text(team):
    code = [{"persoon": team.persons["sem"], "code": "G1", "reden": "Werkt al mee."}]

    assert texts(invited(team, akkoord=code).id) == []


def test_the_text_goes_along_to_the_colleague_who_takes_the_seat(team):
    seat = seated(team)
    given = deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    deelnames.overdracht_bevestigen(team.noor.lens(), seat)
    with transaction():
        later = db.session.scalars(select(Deelname.id).where(Deelname.aanstelling_id == team.meester.hat)).one()

    assert (given.id, texts(later)) == (seat, texts(seat))


# --- ending --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["noor", "juf"])
def test_either_ends_a_seat_and_it_is_shut_at_once(team, who):
    seat = seated(team)
    deelnames.beeindigen(team.people[who].lens(FRIDAY + DAY), seat)
    assert not sees_plan(team.juf, team.plan, FRIDAY + DAY)


@pytest.mark.parametrize(("who", "error"), [("meester", NotVisible), ("moeder", Refused), ("tom", NotVisible)])
def test_nobody_else_ends_it(team, who, error):
    seat = seated(team)
    with pytest.raises(error):
        deelnames.beeindigen(team.people[who].lens(), seat)


@pytest.mark.parametrize("who", ["noor", "juf"])
def test_ending_what_changed_meanwhile_is_stale(team, who):
    seat = seated(team)
    with pytest.raises(Stale):
        deelnames.beeindigen(team.people[who].lens(), seat, versie=1)


def test_a_seat_that_ended_does_not_end_again(team):
    seat = seated(team)
    deelnames.beeindigen(team.noor.lens(), seat)
    with pytest.raises(Conflict):
        deelnames.beeindigen(team.noor.lens(), seat)


def test_a_seat_with_a_last_day_is_shut_the_day_after(team):
    seat = invited(team, tot=FRIDAY.date())
    deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)
    midnight = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    minute = timedelta(minutes=1)
    assert [sees_plan(team.juf, team.plan, at) for at in (midnight - minute, midnight)] == [True, False]


# --- taking a yes back ---------------------------------------------------------------------------------------------


def test_a_parent_takes_a_yes_back_and_the_seat_is_shut_at_once(team):
    seat = seated(team)
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat, persoon=team.persons["sem"])
    assert reads_of(team.juf, team.plan) == []


def test_who_leads_notes_that_a_yes_was_taken_back(team):
    seat = seated(team)
    view = deelnames.akkoord_intrekken(
        team.noor.lens(), team.plan, seat, persoon=team.persons["sem"], door=team.persons["moeder"]
    )
    assert [gap.wie.voornaam for gap in view.ontbreekt] == ["Moeder"]


def test_who_gave_no_yes_has_none_to_take_back(team):
    seat = seated(team)
    with pytest.raises(NotVisible):
        deelnames.akkoord_intrekken(team.lotte.lens(), team.plan, seat, persoon=team.persons["sem"])


def test_a_partner_takes_nobodys_yes_back(team):
    seat = seated(team)
    with pytest.raises(Refused):
        deelnames.akkoord_intrekken(team.juf.lens(), team.plan, seat, persoon=team.persons["sem"])


def test_who_leads_gets_a_task_when_a_yes_was_taken_back(team):
    seat = seated(team)
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat, persoon=team.persons["sem"])
    with transaction():
        assert db.session.query(Termijn).filter_by(soort="akkoord_ingetrokken", gedaan_op=None).count() == 1


def test_a_yes_that_is_given_again_opens_the_seat_again(team):
    seat = seated(team)
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat, persoon=team.persons["sem"])
    deelnames.akkoord_toevoegen(team.noor.lens(), team.plan, seat, akkoord=ja(team, "sem", "vader"))
    assert reads_of(team.juf, team.plan) == ["Sem"]


# --- birthdays -----------------------------------------------------------------------------------------------------


def born(team, naam, day):
    with transaction():
        persoon = db.session.get_one(Persoon, team.persons[naam])
        persoon.geboren, persoon.geboren_vroegst, persoon.geboren_laatst = day.isoformat(), day, day


def test_at_sixteen_the_parents_yes_lapses_that_night(team):
    born(team, "sem", date(2010, 11, 21))
    seat = seated(team, akkoord=ja(team, "sem", "moeder", "vader", "sem"))
    with transaction():
        db.session.query(Akkoord).filter_by(door_persoon_id=team.persons["sem"]).delete()
    assert deelnames.hercontroleren(FRIDAY + DAY) == {seat}


def test_the_own_yes_of_a_youth_goes_on_at_sixteen(team):
    born(team, "sem", date(2010, 11, 21))
    seated(team, akkoord=ja(team, "sem", "moeder", "vader", "sem"))
    assert deelnames.hercontroleren(FRIDAY + DAY) == frozenset()


def test_at_twelve_a_seat_goes_on_for_thirty_days(team):
    born(team, "sem", date(2014, 11, 21))
    seat = seated(team)
    found = [deelnames.hercontroleren(FRIDAY + DAY * days) for days in (1, 30, 31)]
    assert found == [frozenset(), frozenset(), {seat}]


def test_at_twelve_what_the_law_protects_more_closes_that_night(team):
    """The seat goes on for thirty days; what is said about health does not (AVG 9)."""
    born(team, "sem", date(2014, 11, 21))
    team.partner("gijs", Role.JEUGDHULP)
    doel = team.doel("sem", woorden="Sem slaapt weer door")
    seat = invited(team, who="gijs", doelen=[doel])
    deelnames.aanvaarden(team.gijs.lens(), seat.id, kent_gezin=False)
    health = {
        "topic": "gezondheidsgevolgen",
        "over": [team.persons["sem"]],
        "tekst": "Sem slaapt slecht.",
        "doel": doel,
    }
    told = bijdragen.vertellen(team.noor.lens(), team.plan, **health).id

    def reads(at):
        shown = {row.id for row in plan_page(team.gijs.lens(at), team.plan).verteld}
        return [told in shown, *reads_of(team.gijs, team.plan, at)]

    assert [reads(at) for at in (MIDNIGHT - MINUTE, MIDNIGHT)] == [[True, "Sem"], [False, "Sem"]]


def test_nothing_is_found_twice(team):
    born(team, "sem", date(2014, 11, 21))
    seated(team)
    deelnames.hercontroleren(FRIDAY + 40 * DAY)
    assert deelnames.hercontroleren(FRIDAY + 41 * DAY) == frozenset()


def test_at_sixteen_the_seat_is_shut_at_midnight_whether_or_not_anything_ran(team):
    """The parents agreed for a youth who was judged unable to weigh it; from 16 on the youth decides alone."""
    born(team, "sem", date(2010, 11, 21))
    judged = {
        "persoon_id": team.persons["sem"],
        "waarover": "hulp",
        "over_delen": True,
        "reden": "gesprek met de huisarts",
    }
    capaciteit_beoordelen(team.noor.lens(), team.plan, bekwaam=False, tot=date(2026, 11, 20), **judged)
    seated(team, akkoord=ja(team, "sem", "moeder", "vader"))
    assert [reads_of(team.juf, team.plan, at) for at in (MIDNIGHT - MINUTE, MIDNIGHT)] == [["Sem"], []]


def test_gezag_that_a_second_parent_gets_closes_what_the_first_agreed_to(team):
    with transaction():
        db.session.query(Gezag).filter_by(kind_id=team.persons["sem"], persoon_id=team.persons["vader"]).delete()
    seated(team, akkoord=ja(team, "sem", "moeder"))
    before = reads_of(team.juf, team.plan)
    gezag = {"kind": team.persons["sem"], "wie": team.persons["vader"], "bewijs": "uittreksel"}
    gezag_vastleggen(team.noor.lens(), team.plan, **gezag)
    assert [before, reads_of(team.juf, team.plan)] == [["Sem"], []]


# --- handing over --------------------------------------------------------------------------------------------------


def test_naming_a_colleague_changes_nothing_until_it_is_confirmed(team):
    seat = seated(team)
    deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    assert [sees_plan(who, team.plan) for who in (team.juf, team.meester)] == [True, False]


def test_after_confirmation_and_a_yes_the_colleague_has_the_seat_and_the_old_holder_has_not(team):
    seat = seated(team)
    deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    seat = deelnames.overdracht_bevestigen(team.noor.lens(), seat)
    assert [sees_plan(who, team.plan) for who in (team.juf, team.meester)] == [True, False]
    deelnames.aanvaarden(team.meester.lens(), seat.id, kent_gezin=False)
    assert [sees_plan(who, team.plan) for who in (team.juf, team.meester)] == [False, True]


def test_line_persons_doelen_and_yes_go_along(team):
    doel = team.doel("sem")
    seat = seated(team, doelen=[doel])
    deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    new = deelnames.overdracht_bevestigen(team.noor.lens(), seat)
    with transaction():
        line = {db.session.get_one(Deelname, key).lijn_id for key in (seat, new.id)}
        said = db.session.query(Akkoord).filter_by(deelname_id=new.id).count()
    assert ([lid.voornaam for lid in new.over], new.doelen, len(line), said) == (["Sem"], [doel], 1, 2)


def test_open_acties_go_along(team):
    doel = team.doel("sem")
    seat = seated(team, doelen=[doel])
    with transaction():
        for status in ("afgesproken", "gedaan"):
            db.session.add(
                Actie(
                    plan_id=team.plan, doel_id=doel, wat="bellen", status=status, eigenaar_aanstelling_id=team.juf.hat
                )
            )
    deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    taken = deelnames.overdracht_bevestigen(team.noor.lens(), seat)
    deelnames.aanvaarden(team.meester.lens(), taken.id, kent_gezin=False)
    with transaction():
        owners = {actie.status: actie.eigenaar_aanstelling_id for actie in db.session.query(Actie)}
    assert owners == {"afgesproken": team.meester.hat, "gedaan": team.juf.hat}


@pytest.mark.parametrize("aan", ["noor", "buiten", "juf"])
def test_only_a_colleague_of_the_same_organisation_takes_over(team, aan):
    team.partner("buiten", Role.SCHOOL)
    seat = seated(team)
    with pytest.raises(Invalid):
        deelnames.overdragen(team.juf.lens(), seat, aan=team.people[aan].hat)


def test_nothing_is_confirmed_that_nobody_asked_for(team):
    with pytest.raises(Conflict):
        deelnames.overdracht_bevestigen(team.noor.lens(), seated(team))


def test_the_holder_does_not_confirm(team):
    seat = seated(team)
    deelnames.overdragen(team.juf.lens(), seat, aan=team.meester.hat)
    with pytest.raises(Refused):
        deelnames.overdracht_bevestigen(team.juf.lens(), seat)


# --- the own team --------------------------------------------------------------------------------------------------


def test_one_tap_and_a_yes_and_the_gedragswetenschapper_reads_along(team):
    asked = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
    assert not sees_plan(team.gea, team.plan)
    deelnames.aanvaarden(team.gea.lens(), asked.id, kent_gezin=False)
    assert len(plan_page(team.gea.lens(), team.plan).leden) == 5


def test_her_seat_stands_on_the_code_for_the_same_help(team):
    seat = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
    with transaction():
        assert {a.code for a in db.session.query(Akkoord).filter_by(deelname_id=seat.id)} == {"G1"}


@pytest.mark.parametrize("who", ["bas", "juf"])
def test_advice_is_asked_of_an_own_gedragswetenschapper(team, who):
    with pytest.raises(Invalid):
        deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.people[who].hat)


def test_a_teamleider_looks_into_a_complaint_for_five_working_days(team):
    deelnames.inkijk_nemen(team.tom.lens(), team.plan, reden="Klacht van vader")
    look = team.tom.lens(purpose=Purpose.REGIE)
    monday = datetime(2026, 11, 30, 12, tzinfo=UTC)
    late = team.tom.lens(monday, purpose=Purpose.REGIE)
    assert [len(plan_page(lens, team.plan).leden) for lens in (look, late)] == [5, 0]


def test_the_regisseur_is_told_of_the_look(team):
    deelnames.inkijk_nemen(team.tom.lens(), team.plan, reden="Klacht van vader")
    with transaction():
        assert db.session.query(Termijn).filter_by(soort="inkijk", aanstelling_id=team.noor.hat).count() == 1


def test_a_look_needs_a_reason(team):
    with pytest.raises(Invalid) as refused:
        deelnames.inkijk_nemen(team.tom.lens(), team.plan, reden=" ")
    assert list(refused.value.errors) == ["reden"]


def test_a_look_lasts_no_longer_than_five_working_days(team):
    with pytest.raises(Invalid):
        deelnames.inkijk_nemen(team.tom.lens(), team.plan, reden="Klacht", tot=date(2026, 11, 28))


def test_a_look_is_for_the_teamleider(team):
    with pytest.raises(Refused):
        deelnames.inkijk_nemen(team.noor.lens(), team.plan, reden="Nieuwsgierig")


# --- the family ----------------------------------------------------------------------------------------------------


def test_who_says_yes_at_the_table_has_a_seat_at_once(team):
    assert deelnames.aan_tafel(team.noor.lens(), team.plan, persoon=team.persons["moeder"]).status == "actief"


def test_a_youth_of_thirteen_sits_at_the_table_on_the_own_yes(team):
    seat = deelnames.aan_tafel(team.noor.lens(), team.plan, persoon=team.persons["lotte"])
    assert (seat.rol, seat.compleet) == (Role.JEUGDIGE, True)


def test_a_child_of_eight_has_no_seat_of_its_own(team):
    with pytest.raises(Invalid):
        deelnames.aan_tafel(team.noor.lens(), team.plan, persoon=team.persons["sem"])


def test_nobody_sits_at_the_table_twice(team):
    deelnames.aan_tafel(team.noor.lens(), team.plan, persoon=team.persons["moeder"])
    with pytest.raises(Conflict):
        deelnames.aan_tafel(team.noor.lens(), team.plan, persoon=team.persons["moeder"])


def test_a_seat_of_the_family_goes_on_when_the_yes_is_weighed_again(team):
    deelnames.aan_tafel(team.noor.lens(), team.plan, persoon=team.persons["lotte"])
    assert deelnames.hercontroleren(FRIDAY + DAY) == frozenset()


def oma(team, *door):
    return deelnames.uitnodigen(
        team.noor.lens(),
        team.plan,
        persoon=team.persons["oma"],
        over=[team.persons["sem"]],
        akkoord=ja(team, "sem", *door),
    )


def test_grandmother_helps_with_a_yes_for_the_child(team):
    assert oma(team, "moeder", "vader").status == "actief"


def test_without_it_she_waits(team):
    assert oma(team, "moeder").status == "voorgesteld"


def test_with_an_account_she_answers_herself(team):
    team.account_for("oma")
    seat = oma(team, "moeder", "vader")
    deelnames.aanvaarden(team.oma.lens(), seat.id, kent_gezin=False)
    assert team.status_of(seat.id) == "actief"


def test_a_parent_is_not_invited_as_a_network(team):
    with pytest.raises(Invalid):
        deelnames.uitnodigen(team.noor.lens(), team.plan, persoon=team.persons["moeder"])


# --- who may know, and who may see what ----------------------------------------------------------------------------


def test_a_seat_of_veilig_thuis_is_known_to_who_it_is_opened_for(team):
    vt = team.partner("vt", Role.VEILIG_THUIS)
    seat = invited(team, "vt")
    deelnames.aanvaarden(vt.lens(), seat.id, kent_gezin=False)

    def rollen():
        return [line.rol for line in toegang(team.moeder.lens(), team.plan).wie if line.soort == "partner"]

    before = rollen()
    deelnames.tafel_openstellen(team.noor.lens(), team.plan, seat.id, lezer_persoon=team.persons["moeder"])
    assert (before, rollen()) == ([], [Role.VEILIG_THUIS])


def test_opening_it_twice_is_once(team):
    seat = seated(team)
    for _ in range(2):
        deelnames.tafel_openstellen(team.noor.lens(), team.plan, seat, lezer_persoon=team.persons["moeder"])
    with transaction():
        assert db.session.query(TafelOpenstelling).count() == 1


def test_a_reader_outside_the_plan_is_unknown(team):
    seat = seated(team)
    with pytest.raises(Invalid):
        deelnames.tafel_openstellen(team.noor.lens(), team.plan, seat, lezer_persoon=team.gezin)


def line_of(view, soort):
    (line,) = [line for line in view.wie if line.soort == soort]
    return line


def test_a_mother_reads_what_school_reads_since_when_and_can_take_her_yes_back(team):
    seat = seated(team, tot=date(2027, 7, 31))
    line = line_of(toegang(team.moeder.lens(), team.plan), "partner")
    given = [(team.persons["sem"], "aan tafel")]
    assert (line.sinds, line.deelname_id, [(a.persoon_id, a.hoe) for a in line.akkoord]) == (FRIDAY, seat, given)


def test_a_youth_who_gave_no_yes_has_none_to_take_back(team):
    seated(team)
    lines = toegang(team.lotte.lens(), team.plan).wie
    assert all(line.akkoord == [] for line in lines)


def test_who_leads_sees_that_an_incomplete_seat_opens_nothing(team):
    seat = seated(team)
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat, persoon=team.persons["sem"])
    line = line_of(toegang(team.noor.lens(), team.plan), "partner")
    assert (line.leest, line.vertelt, line.na_vraag) == ([], [], [])


def test_that_a_yes_was_taken_back_is_nobody_elses_news(team):
    ggz = team.partner("ggz", Role.GGZ)
    doel = team.doel("sem")
    other = invited(team, "ggz", doelen=[doel])
    deelnames.aanvaarden(ggz.lens(), other.id, kent_gezin=False)
    seat = seated(team, doelen=[doel])

    def seen():
        return [(line.rol, len(line.leest)) for line in toegang(ggz.lens(), team.plan).wie]

    before = seen()
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat, persoon=team.persons["sem"])
    assert seen() == before


def test_the_table_names_topics_once_in_the_order_of_the_words(team):
    seated(team)
    topics = toegang(team.noor.lens(), team.plan).onderwerpen
    assert (topics[0].value, len(topics)) == ("proces", len(set(topics)))


def test_who_leads_sees_who_reads_along_by_gezag(team):
    lines = [line for line in toegang(team.noor.lens(), team.plan).wie if line.soort == "gezag"]
    assert sorted(line.wie.naam for line in lines) == ["Moeder Jansen", "Moeder Jansen", "Vader Jansen", "Vader Jansen"]


def test_a_seat_stands_while_nobody_knows_when_the_child_was_born(team):
    seat, sem = seated(team), team.persons["sem"]
    persoon_corrigeren(team.noor.lens(), team.plan, sem, versie=1, reden="verkeerd gespeld", geboren="")

    assert team.status_of(seat) == "actief"


def test_nobody_is_said_to_read_an_address_because_they_might_live_there(team):
    """Who hides an address would be frightened, and the parent who lives elsewhere would wonder."""
    (line, *_) = [one for one in toegang(team.noor.lens(), team.plan).wie if one.soort == "gezag"]

    assert Topic.VERBLIJF not in {cell.topic for cell in line.leest}
