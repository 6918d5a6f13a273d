"""On request: what may be asked, what is released on whose yes, and how it stops (Jeugdwet 7.3.11; AVG 7)."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select

from casus import dates
from casus.actions import bijdragen, grenzen, openstellen, vrijgaven
from casus.actions.toestemmers import Authority, Subject
from casus.actions.vrijgaven.consent import Reader, stands_until
from casus.database import db, transaction
from casus.errors import Invalid, NotVisible, Refused, Stale, StepRefused
from casus.models import Bericht, Informatievraag, JournaalRegel, Termijn, Toestemming, Toestemmingstekst
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.toegang import toegang
from casus.sharing.looks.vragen import vragen as look
from casus.sharing.looks.werk import werk
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import kept, seat_of, seated

TODAY = dates.day_of(FRIDAY)
TEXT = "Wij willen dat Sem weer slaapt."


@pytest.fixture
def team(app):
    """School sits at the table about Sem; the parents told the regisseur what they ask for him."""
    team = Jeugdteam().start()
    seated(team, "juf", Role.SCHOOL, "sem")
    return team


def tell(team, *over, who="noor", topic="hulpvraag", tekst=TEXT, **more):
    ids = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(team.people[who].lens(), team.plan, topic=topic, over=ids, tekst=tekst, **more)


def ask(team, who="juf", over="sem", topic="hulpvraag", reden="Hij is moe in de klas."):
    return vrijgaven.vragen(team.people[who].lens(), team.plan, over=team.persons[over], topic=topic, reden=reden)


def ja(team, over, *door, hoe="mondeling"):
    return [{"over": team.persons[over], "wie": team.persons[who], "hoe": hoe} for who in door]


def release(team, vraag, *items, yes=(), until=28, who="noor", at=FRIDAY):
    found = vrijgaven.vraag(team.people[who].lens(at), team.plan, vraag.id)
    ids = [row.id for row in items]
    tot = dates.day_of(at) + timedelta(days=until)
    lens = team.people[who].lens(at)
    return vrijgaven.vrijgeven(lens, team.plan, vraag.id, items=ids, tot=tot, versie=found.versie, ja=yes)


def released(team, *, yes=("moeder", "vader")):
    """One item about Sem, released to school; gives the item and the release."""
    row = tell(team, "sem")
    return row, release(team, ask(team), row, yes=ja(team, "sem", *yes))


def reads(team, who, row, at=FRIDAY):
    try:
        return bijdrage(team.people[who].lens(at), team.plan, row.id).tekst
    except NotVisible:
        return None


def rows(kind, *where):
    with transaction():
        found = list(db.session.scalars(select(kind).where(*where).execution_options(populate_existing=True)))
        for row in found:
            db.session.expunge(row)
        return found


# --- asking ------------------------------------------------------------------------------------------------------


def test_school_may_ask_what_the_agreements_say_and_about_its_own_pupil_only(team):
    (may,) = look(team.juf.lens(), team.plan).mag
    assert may.over == team.persons["sem"]
    assert [str(topic) for topic in may.topics] == [
        "verblijf", "samenstelling", "gezag", "hulpvraag", "gezondheidsgevolgen",
    ]  # fmt: skip


def test_what_may_be_asked_is_the_same_whether_something_was_told_or_not(team):
    before = [str(topic) for may in look(team.juf.lens(), team.plan).mag for topic in may.topics]
    tell(team, "sem")
    assert [str(topic) for may in look(team.juf.lens(), team.plan).mag for topic in may.topics] == before


def test_a_parent_asks_who_signalled_and_a_youth_of_13_about_the_own_person(team):
    parent = {may.over: [str(t) for t in may.topics] for may in look(team.moeder.lens(), team.plan).mag}
    assert "bron" in parent[team.persons["sem"]]
    (own,) = look(team.lotte.lens(), team.plan).mag
    assert (own.over, "bron" in own.topics) == (team.persons["lotte"], True)


def test_school_does_not_ask_about_the_sister(team):
    with pytest.raises(Invalid):
        ask(team, over="lotte")


def test_school_does_not_ask_for_a_diagnosis_that_its_column_does_not_offer(team):
    with pytest.raises(Invalid):
        ask(team, topic="medisch")


def test_a_question_says_why(team):
    with pytest.raises(Invalid):
        ask(team, reden="  ")


def test_the_regisseur_asks_nothing_this_way(team):
    with pytest.raises(Refused):
        ask(team, who="noor")


def test_the_same_question_twice_is_one_question(team):
    assert ask(team).id == ask(team, reden="Nog eens.").id
    assert len(rows(Informatievraag)) == 1


def test_a_question_is_a_task_until_it_is_dealt_with(team):
    vraag = ask(team)
    (task,) = rows(Termijn, Termijn.soort == "informatievraag")
    assert task.gedaan_op is None
    vrijgaven.afwijzen(team.noor.lens(), team.plan, vraag.id, reden="niets", versie=1)
    (task,) = rows(Termijn, Termijn.soort == "informatievraag")
    assert task.gedaan_op == FRIDAY


def test_what_the_asker_gets_back_names_nothing_that_came_of_it(team):
    vraag = ask(team)
    assert set(vraag) == {"id", "topic", "reden", "op", "afgehandeld_op", "over"}


# --- deciding ----------------------------------------------------------------------------------------------------


def test_who_leads_sees_the_rows_on_that_topic_about_that_person_and_no_others(team):
    row = tell(team, "sem")
    tell(team, "lotte", tekst="Over Lotte.")
    tell(team, "sem", topic="krachten_zorgen", soort="kracht", tekst="Sem lacht.")
    found = vrijgaven.vraag(team.noor.lens(), team.plan, ask(team).id)
    assert [view.id for view in found.items] == [row.id]


def test_nobody_else_sees_a_question(team):
    vraag = ask(team)
    for who in ("juf", "tom", "gea", "bas", "moeder"):
        with pytest.raises((NotVisible, Refused)):
            vrijgaven.vraag(team.people[who].lens(), team.plan, vraag.id)


def test_released_with_every_yes_it_is_read_and_says_by_whom_and_until_when(team):
    row, _release = released(team)
    view = bijdrage(team.juf.lens(), team.plan, row.id)
    assert view.tekst == TEXT
    assert [str(ground) for ground in view.waarom] == ["release"]
    assert view.vrijgegeven.door.naam == "Noor"
    assert dates.day_of(view.vrijgegeven.tot - timedelta(seconds=1)) == TODAY + timedelta(days=28)


def test_it_stands_in_the_plan_of_the_reader(team):
    row, _release = released(team)
    assert row.id in [view.id for view in plan_page(team.juf.lens(), team.plan).verteld]


def test_one_of_two_parents_is_not_enough(team):
    row, given = released(team, yes=("moeder",))
    assert [gap.wie for gap in given.ontbreekt] == [team.persons["vader"]]
    assert reads(team, "juf", row) is None


def test_a_yes_that_comes_later_opens_it(team):
    row, given = released(team, yes=("moeder",))
    vrijgaven.ja_noteren(team.noor.lens(), team.plan, given.id, ja=ja(team, "sem", "vader"))
    assert reads(team, "juf", row) == TEXT


def test_a_mixed_item_needs_the_yes_for_each_person(team):
    row = tell(team, "sem", "moeder")
    given = release(team, ask(team), row, yes=ja(team, "sem", "moeder", "vader"))
    assert [(gap.over, gap.wie) for gap in given.ontbreekt] == [(team.persons["moeder"], team.persons["moeder"])]
    assert reads(team, "juf", row) is None
    vrijgaven.ja_noteren(team.noor.lens(), team.plan, given.id, ja=ja(team, "moeder", "moeder"))
    assert reads(team, "juf", row) == TEXT


def test_a_yes_of_somebody_who_has_no_say_is_not_taken(team):
    row, vraag = tell(team, "sem"), ask(team)
    with pytest.raises(Invalid):
        release(team, vraag, row, yes=ja(team, "sem", "oma"))


def test_a_release_has_an_end_and_closes_by_itself(team):
    row, _release = released(team)
    assert reads(team, "juf", row, FRIDAY + timedelta(days=27)) == TEXT
    assert reads(team, "juf", row, FRIDAY + timedelta(days=29)) is None


def test_a_release_of_an_end_that_is_past_is_not_taken(team):
    with pytest.raises(Invalid):
        release(team, ask(team), tell(team, "sem"), until=-1)


def test_only_the_chosen_item_opens(team):
    one, other = tell(team, "sem"), tell(team, "sem", tekst="Iets anders.")
    release(team, ask(team), one, yes=ja(team, "sem", "moeder", "vader"))
    assert reads(team, "juf", other) is None


def test_an_item_of_another_topic_cannot_be_slipped_in(team):
    other = tell(team, "sem", topic="verslag", tekst="Het gesprek.")
    vraag = ask(team)
    with pytest.raises(Invalid):
        release(team, vraag, other, yes=ja(team, "sem", "moeder", "vader"))


def test_what_is_still_to_be_discussed_waits_until_it_was_opened_for_that_reader(team):
    row = tell(team, "sem", verteld_door=team.persons["sem"])
    assert kept(row.id).eerst_bespreken
    vraag = ask(team)
    with pytest.raises(Invalid):
        release(team, vraag, row, yes=ja(team, "sem", "moeder", "vader"))
    seat = seat_of(team, team.juf)
    openstellen.openstellen(team.noor.lens(), team.plan, row.id, lezer=seat, besproken_op=TODAY)
    release(team, vraag, row, yes=ja(team, "sem", "moeder", "vader"))
    assert reads(team, "juf", row) == TEXT


def test_what_is_kept_from_one_seat_may_be_released_to_another(team):
    seated(team, "tygo", Role.JEUGDHULP, "sem")
    row, tygo = tell(team, "sem"), seat_of(team, team.tygo)
    again = TODAY + timedelta(days=30)
    grenzen.veto_zetten(
        team.noor.lens(), team.plan, "bijdrage", row.id, lezer=tygo, reden="Eerst praten.", herzien_op=again
    )
    vraag = ask(team)
    assert [item.grens for item in vrijgaven.vraag(team.noor.lens(), team.plan, vraag.id).items] == [False]
    release(team, vraag, row, yes=ja(team, "sem", "moeder", "vader"))
    assert reads(team, "juf", row) == TEXT


def test_what_was_discussed_with_one_seat_still_waits_for_another(team):
    seated(team, "tygo", Role.JEUGDHULP, "sem")
    row, tygo = tell(team, "sem", verteld_door=team.persons["sem"]), seat_of(team, team.tygo)
    openstellen.openstellen(team.noor.lens(), team.plan, row.id, lezer=tygo, besproken_op=TODAY)
    vraag = ask(team)
    assert [item.eerst for item in vrijgaven.vraag(team.noor.lens(), team.plan, vraag.id).items] == [True]
    with pytest.raises(Invalid):
        release(team, vraag, row, yes=ja(team, "sem", "moeder", "vader"))


def test_a_question_is_dealt_with_once(team):
    row, vraag = tell(team, "sem"), ask(team)
    release(team, vraag, row)
    with pytest.raises(StepRefused):
        vrijgaven.afwijzen(team.noor.lens(), team.plan, vraag.id, reden="niets", versie=2)


def test_refusing_needs_a_tapped_reason(team):
    vraag = ask(team)
    with pytest.raises(Invalid):
        vrijgaven.afwijzen(team.noor.lens(), team.plan, vraag.id, reden="zomaar", versie=1)


def test_the_yes_is_kept_as_proof_with_the_text_the_reader_the_purpose_and_how(team):
    """L3 and L4: the register holds the proof, and the trail only ids."""
    released(team)
    given = rows(Toestemming)
    assert {row.door_persoon_id for row in given} == {team.persons["moeder"], team.persons["vader"]}
    assert {(row.soort, row.hoe, row.doelbinding) for row in given} == {
        ("toestemming", "mondeling", "Hij is moe in de klas.")
    }
    assert {row.lezer_deelname_id for row in given} == {seat_of(team, team.juf)}
    (text,) = [row for row in rows(Toestemmingstekst) if row.soort == "toestemming"]
    assert {row.tekst_id for row in given} == {text.id}
    trail = " ".join(line.inhoud or "" for line in rows(JournaalRegel))
    assert "moe in de klas" not in trail
    assert text.tekst[:20] not in trail


def test_what_falls_under_secrecy_is_released_on_doorbreking(team):
    seated(team, "tygo", Role.JEUGDHULP, "sem")
    vraag = ask(team, who="tygo", topic="medisch")
    assert vrijgaven.vraag(team.noor.lens(), team.plan, vraag.id).soort == "doorbreking"


def test_a_youth_of_13_and_both_parents_must_say_yes(team):
    seated(team, "juf2", Role.SCHOOL, "lotte")
    row = tell(team, "lotte", tekst="Lotte wil rust.")
    vraag = ask(team, who="juf2", over="lotte")
    given = release(team, vraag, row, yes=ja(team, "lotte", "moeder", "vader"))
    assert [gap.wie for gap in given.ontbreekt] == [team.persons["lotte"]]
    assert reads(team, "juf2", row) is None


def test_a_consent_about_the_child_does_not_open_what_is_about_the_mother(team):
    """L24."""
    mother = tell(team, "moeder", tekst="Moeder is ziek.")
    row = tell(team, "sem")
    release(team, ask(team), row, yes=ja(team, "sem", "moeder", "vader"))
    assert reads(team, "juf", mother) is None


# --- until when the yes stands -----------------------------------------------------------------------------------

SCHOOL = Reader(rol=Role.SCHOOL)


@pytest.mark.parametrize(
    ("born", "last"),
    [
        (date(2015, 3, 1), date(2027, 2, 28)),  # turns 12: the own say begins
        (date(2011, 3, 1), date(2027, 2, 28)),  # turns 16: the parents' say ends
        (date(2009, 3, 1), None),  # 17: at 18 the same person decides
        (date(2015, 2, 28), date(2027, 2, 27)),
        (date(2012, 2, 29), date(2028, 2, 28)),  # a leapling turns 16 on 29 February 2028
    ],
)
def test_a_yes_stands_until_the_last_day_before_others_decide(team, born, last):
    parents = team.persons["moeder"], team.persons["vader"]
    who = Subject(team.persons["sem"], born, born, gezag=tuple(Authority(p) for p in parents))
    assert stands_until(who, SCHOOL, FRIDAY) == last


def test_a_yes_stands_no_longer_than_the_gezag_of_who_gave_it(team):
    ends = date(2026, 12, 1)
    gezag = (Authority(team.persons["moeder"]), Authority(team.persons["vader"], tot=ends))
    who = Subject(team.persons["sem"], date(2018, 5, 1), date(2018, 5, 1), gezag=gezag)
    assert stands_until(who, SCHOOL, FRIDAY) == ends


# --- stopping ----------------------------------------------------------------------------------------------------


def test_who_leads_ends_a_release_in_one_tap(team):
    row, given = released(team)
    vrijgaven.intrekken(team.noor.lens(), team.plan, given.id)
    assert reads(team, "juf", row) is None
    with pytest.raises(StepRefused):
        vrijgaven.intrekken(team.noor.lens(), team.plan, given.id)


def test_who_said_yes_takes_it_back_from_the_own_account(team):
    row, given = released(team)
    vrijgaven.ja_intrekken(team.moeder.lens(), team.plan, given.id, over=team.persons["sem"])
    assert reads(team, "juf", row) is None
    assert row.id not in [view.id for view in plan_page(team.juf.lens(), team.plan).verteld]
    assert [task.soort for task in rows(Termijn, Termijn.soort == "akkoord_ingetrokken")] == ["akkoord_ingetrokken"]


def test_a_yes_of_another_is_not_theirs_to_take_back(team):
    _row, given = released(team)
    for who in ("lotte", "juf"):
        with pytest.raises((NotVisible, Refused)):
            vrijgaven.ja_intrekken(team.people[who].lens(), team.plan, given.id, over=team.persons["sem"])


def test_the_other_parent_may_still_mean_yes_but_one_yes_less_is_too_few(team):
    row, given = released(team)
    vrijgaven.ja_intrekken(team.vader.lens(), team.plan, given.id, over=team.persons["sem"])
    vrijgaven.ja_noteren(team.noor.lens(), team.plan, given.id, ja=ja(team, "sem", "moeder"))
    assert reads(team, "juf", row) is None


def test_nobody_but_who_leads_decides(team):
    row, vraag = tell(team, "sem"), ask(team)
    for who in ("bas", "juf", "moeder", "tom"):
        with pytest.raises((NotVisible, Refused)):
            release(team, vraag, row, who=who)


def test_who_leads_and_who_said_yes_see_the_release_under_who_may_see_what(team):
    _row, given = released(team)
    assert [view.id for view in toegang(team.noor.lens(), team.plan).vrijgaven] == [given.id]
    (own,) = toegang(team.moeder.lens(), team.plan).vrijgaven
    assert [persoon.id for persoon in own.eigen] == [team.persons["sem"]]
    assert toegang(team.juf.lens(), team.plan).vrijgaven == []
    assert toegang(team.lotte.lens(), team.plan).vrijgaven == []


def test_a_question_that_changed_meanwhile_is_told(team):
    row, vraag = tell(team, "sem"), ask(team)
    with pytest.raises(Stale):
        vrijgaven.vrijgeven(team.noor.lens(), team.plan, vraag.id, items=[row.id], tot=TODAY, versie=7)


# --- who reads less is told that, and not what ---------------------------------------------------------------------


def told(*accounts):
    """For each of these whether a mail was written, out of an empty outbox."""
    with transaction():
        mailed = set(db.session.scalars(select(Bericht.account_id)))
    return [account.viewer.account_id in mailed for account in accounts]


@pytest.fixture
def running(team):
    """School reads what was released on the yes of both parents; nobody was told anything yet."""
    team.account_for("moeder")
    _row, given = released(team)
    with transaction():
        db.session.execute(delete(Bericht))
    return given


def test_the_reader_and_who_leads_are_told_when_a_yes_to_a_release_is_taken_back(team, running):
    vrijgaven.ja_intrekken(team.moeder.lens(), team.plan, running.id, over=team.persons["sem"])
    assert told(team.juf, team.noor) == [True, True]
    (line,) = werk(team.juf.lens()).vandaag
    assert (line.soort, line.wat, line.plan_id) == ("termijn", "lezen_gestopt", team.plan)


def test_the_reader_is_told_when_who_leads_ends_a_release(team, running):
    vrijgaven.intrekken(team.noor.lens(), team.plan, running.id)
    assert told(team.juf) == [True]
    assert [line.wat for line in werk(team.juf.lens()).vandaag] == ["lezen_gestopt"]


def test_who_never_read_it_is_not_told_that_it_stopped(team):
    team.account_for("moeder")
    given = release(team, ask(team), tell(team, "sem"), yes=ja(team, "sem", "moeder"))
    with transaction():
        db.session.execute(delete(Bericht))
    vrijgaven.ja_intrekken(team.moeder.lens(), team.plan, given.id, over=team.persons["sem"])
    vrijgaven.intrekken(team.noor.lens(), team.plan, given.id)
    assert (told(team.juf), werk(team.juf.lens()).vandaag) == ([False], [])


def test_pressing_twice_takes_a_yes_back_once(team, running):
    for _press in range(2):
        vrijgaven.ja_intrekken(team.moeder.lens(), team.plan, running.id, over=team.persons["sem"])
    with transaction():
        weighed = select(Termijn.id).where(Termijn.soort == "akkoord_ingetrokken")
        assert len(db.session.scalars(weighed).all()) == 1
