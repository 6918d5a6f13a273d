"""A veto: one reader does not see an item, on no page, in no version, and is not told (Jeugdwet 7.3.11 lid 3)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from casus import dates
from casus.actions import bijdragen, deelnames, grenzen, splitsen
from casus.database import db, transaction
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Bijdrage, DeelnameDoel, Termijn, Veto
from casus.sharing.looks.bijdragen import bijdrage
from casus.sharing.looks.bijdragen import bijdragen as everything
from casus.sharing.looks.grenzen import grenzen as look
from casus.sharing.looks.journaal import journaal
from casus.sharing.looks.plan import plan_page
from casus.sharing.looks.vertellen import vertellen as telling
from casus.words import Role
from jeugdteam import FRIDAY, Jeugdteam
from tellers import seat_of, seated

AGAIN = dates.day_of(FRIDAY) + timedelta(days=90)
TEXT = "Sem durft niet met vader mee."


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    seated(team, "juf", Role.SCHOOL, "sem")
    seated(team, "tygo", Role.JEUGDHULP, "sem")
    return team


def tell(team, *over, who="noor", topic="hulpvraag", tekst=TEXT, **more):
    ids = [team.persons[naam] for naam in over]
    return bijdragen.vertellen(team.people[who].lens(), team.plan, topic=topic, over=ids, tekst=tekst, **more)


def keep(team, row, *, lezer=None, by="noor", soort="bijdrage", reden="Zijn vader wordt boos.", again=AGAIN):
    lezer = lezer or team.persons["vader"]
    lens = team.people[by].lens()
    return grenzen.veto_zetten(lens, team.plan, soort, row.id, lezer=lezer, reden=reden, herzien_op=again)


def reads(team, who, row):
    try:
        return bijdrage(team.people[who].lens(), team.plan, row.id).tekst
    except NotVisible:
        return None


def read(team, who):
    return [view.id for view in everything(team.people[who].lens(), team.plan).bijdragen]


def test_the_reader_no_longer_sees_it_and_the_others_do(team):
    row = tell(team, "sem")
    assert reads(team, "vader", row) == TEXT
    keep(team, row)
    assert reads(team, "vader", row) is None
    assert row.id not in read(team, "vader")
    assert row.id not in [view.id for view in plan_page(team.vader.lens(), team.plan).verteld]
    assert reads(team, "moeder", row) == reads(team, "noor", row) == TEXT


def test_a_seat_is_kept_out_with_its_line(team):
    row, seat = tell(team, "sem"), seat_of(team, team.tygo)
    assert reads(team, "tygo", row) == TEXT
    keep(team, row, lezer=seat)
    assert reads(team, "tygo", row) is None
    team.partner("collega", Role.JEUGDHULP, team.tygo.viewer.organisatie_id)
    deelnames.overdragen(team.tygo.lens(), seat, aan=team.collega.hat)
    deelnames.overdracht_bevestigen(team.noor.lens(), seat)
    assert reads(team, "collega", row) is None


def test_who_leads_sees_from_whom_and_why_and_when_to_look_again(team):
    row = tell(team, "sem")
    keep(team, row)
    (view,) = look(team.noor.lens(), team.plan).grenzen
    assert (view.wie.naam, view.reden, view.herzien_op) == ("Vader Jansen", "Zijn vader wordt boos.", AGAIN)
    assert view.woorden == TEXT


def test_the_reader_is_told_of_no_veto_anywhere(team):
    row = tell(team, "sem")
    before = {(line.dag, tuple(line.topics)) for line in journaal(team.vader.lens(), team.plan).regels}
    veto = keep(team, row)
    with pytest.raises(NotVisible):
        grenzen.veto_beeindigen(team.vader.lens(), team.plan, veto.id, regel="x")
    assert look(team.vader.lens(), team.plan).grenzen == []
    assert {(line.dag, tuple(line.topics)) for line in journaal(team.vader.lens(), team.plan).regels} == before


def test_a_veto_holds_for_the_versions_before_and_after(team):
    """L21, and negative test 16: a correction opens nothing again, and its history stays shut."""
    row = tell(team, "sem")
    keep(team, row)
    newer = bijdragen.corrigeren(team.noor.lens(), team.plan, row.id, tekst="Sem wil nu niet mee.", versie=row.versie)
    assert reads(team, "vader", newer) is None
    assert reads(team, "moeder", newer) == "Sem wil nu niet mee."
    assert [view.tekst for view in bijdrage(team.noor.lens(), team.plan, newer.id).versies] == [TEXT]


def test_a_veto_on_the_newest_version_shuts_the_older_one_for_its_teller(team):
    row = tell(team, "sem", verteld_door=team.persons["vader"])
    newer = bijdragen.corrigeren(team.noor.lens(), team.plan, row.id, tekst="Anders.", versie=row.versie)
    keep(team, newer)
    assert reads(team, "vader", row) is None


def test_split_rows_inherit_it(team):
    row = tell(team, "sem", "lotte")
    keep(team, row)
    ids = {team.persons["sem"]: "Over Sem.", team.persons["lotte"]: "Over Lotte."}
    made = splitsen.splitsen(team.noor.lens(), team.plan, row.id, teksten=ids, versie=row.versie)
    assert not set(made.bijdragen) & set(read(team, "vader"))


def test_a_veto_on_a_doel_also_shuts_the_choice_of_doelen(team):
    doel = team.doel("sem")
    with transaction():
        db.session.add(DeelnameDoel(deelname_id=seat_of(team, team.juf), doel_id=doel))
    assert [view.id for view in telling(team.juf.lens(), team.plan).doelen] == [doel]
    grenzen.veto_zetten(
        team.noor.lens(), team.plan, "doel", doel, lezer=seat_of(team, team.juf), reden="Nee.", herzien_op=AGAIN
    )
    assert telling(team.juf.lens(), team.plan).doelen == []
    assert plan_page(team.juf.lens(), team.plan).doelen == []


def test_the_author_may_keep_the_own_row_from_somebody_it_knows(team):
    row = tell(team, "sem", who="juf", topic="school")
    keep(team, row, by="juf", lezer=team.persons["sem"])
    (view,) = look(team.juf.lens(), team.plan).grenzen
    assert view.item_id == row.id


def test_another_partner_may_not(team):
    row = tell(team, "sem")
    with pytest.raises(Refused):
        keep(team, row, by="tygo")


def test_the_gedragswetenschapper_on_the_case_may(team):
    asked = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
    deelnames.aanvaarden(team.gea.lens(), asked.id, kent_gezin=False)
    row = tell(team, "sem")
    keep(team, row, by="gea")
    assert reads(team, "vader", row) is None


def test_never_against_who_leads(team):
    row = tell(team, "sem", who="juf", topic="school")
    with pytest.raises(Invalid):
        keep(team, row, by="juf", lezer=team.noor.hat)


def test_never_against_the_professional_who_wrote_it(team):
    row = tell(team, "sem", who="juf", topic="school")
    with pytest.raises(Invalid):
        keep(team, row, lezer=seat_of(team, team.juf))


def test_against_a_parent_who_told_it_the_law_allows_it(team):
    row = tell(team, "sem", verteld_door=team.persons["vader"])
    keep(team, row)
    assert reads(team, "vader", row) is None


def test_it_asks_a_reason_and_a_day_to_come(team):
    row = tell(team, "sem")
    for more in ({"reden": " "}, {"again": AGAIN - timedelta(days=200)}):
        with pytest.raises(Invalid):
            keep(team, row, **more)


def test_twice_is_told(team):
    row = tell(team, "sem")
    keep(team, row)
    with pytest.raises(Conflict):
        keep(team, row)


def test_to_look_again_is_a_task_that_ends_with_the_veto(team):
    row = tell(team, "sem")
    veto = keep(team, row)
    assert task(f"veto_herzien:{veto.id}") == (dates.start_of(AGAIN), None)
    grenzen.veto_beeindigen(team.noor.lens(), team.plan, veto.id, regel="Vader weet het nu.")
    assert task(f"veto_herzien:{veto.id}") == (dates.start_of(AGAIN), FRIDAY)
    assert reads(team, "vader", row) == TEXT


def test_each_part_of_a_split_row_is_looked_at_again_until_its_own_veto_ends(team):
    row = tell(team, "sem", "lotte")
    keep(team, row)
    ids = {team.persons["sem"]: "Over Sem.", team.persons["lotte"]: "Over Lotte."}
    splitsen.splitsen(team.noor.lens(), team.plan, row.id, teksten=ids, versie=row.versie)
    assert still_to_look_at() == [dates.start_of(AGAIN)] * 2

    first, second = standing(team)
    grenzen.veto_beeindigen(team.noor.lens(), team.plan, first, regel="Vader weet het nu.")
    assert still_to_look_at() == [dates.start_of(AGAIN)]
    grenzen.veto_beeindigen(team.noor.lens(), team.plan, second, regel="Dit ook.")
    assert still_to_look_at() == []


def test_a_corrected_row_is_looked_at_again_once(team):
    row = tell(team, "sem")
    keep(team, row)
    bijdragen.corrigeren(team.noor.lens(), team.plan, row.id, tekst="Anders.", versie=row.versie)
    assert still_to_look_at() == [dates.start_of(AGAIN)]


def standing(team):
    """A veto on each newest row."""
    with transaction():
        newest = select(Bijdrage.id).where(Bijdrage.plan_id == team.plan, Bijdrage.vervangen.is_(False))
        return list(db.session.scalars(select(Veto.id).where(Veto.item_id.in_(newest)).order_by(Veto.id)))


def still_to_look_at():
    with transaction():
        mine = Termijn.soort == "veto_herzien", Termijn.gedaan_op.is_(None)
        return list(db.session.scalars(select(Termijn.per).where(*mine)))


def task(key):
    with transaction():
        row = db.session.scalars(select(Termijn).where(Termijn.sleutel == key)).one()
        db.session.refresh(row)
        return row.per, row.gedaan_op
