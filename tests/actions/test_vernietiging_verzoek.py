"""Mother asks to destroy what is kept of her, and somebody says yes: it reaches who can do it, whatever the term."""

import pytest
from sqlalchemy import select

from bewaard import at, destroyed, everything, part, proposed, twenty_years_later
from casus.actions import clocks, vernietiging, verzoeken
from casus.actions.vernietiging import kept, whose
from casus.database import db, now, transaction
from casus.errors import Invalid
from casus.models import Bijdrage, BijdrageAbout, Termijn, Verzoek
from jeugdteam import FRIDAY
from webdesk import Desk


@pytest.fixture
def team(app):
    with twenty_years_later() as team:
        yield team


def granted(team, uitkomst="toegewezen"):
    row = verzoeken.vragen(at(team.moeder), team.plan, soort="vernietiging", over=team.persons["moeder"])
    said = {"uitkomst": uitkomst, "besluit": "Dat doen wij.", "belang": "geen", "versie": row.versie}
    verzoeken.besluiten(at(team.noor), team.plan, row.id, **said)
    return row.id


def told_about_mother(team):
    with transaction():
        row = Bijdrage(
            plan_id=team.plan, topic="verslag", tekst="Moeder slaapt slecht.", auteur_persoon_id=team.persons["moeder"]
        )
        db.session.add(row)
        db.session.flush()
        db.session.add(BijdrageAbout(bijdrage_id=row.id, persoon_id=team.persons["moeder"]))
        row.op = row.ingediend_op = FRIDAY
        return row.id


def told(team):
    clocks.remind(now())
    with transaction():
        mine = Termijn.soort == "vernietigen_gevraagd", Termijn.gedaan_op.is_(None)
        return {row.aanstelling_id for row in db.session.scalars(select(Termijn).where(*mine))}


@pytest.mark.parametrize("who", ["tom", "noor"])
def test_a_part_without_a_term_stands_first_on_the_list_once_it_was_promised(team, who):
    assert part(team, "moeder").vernietigen_op is None
    granted(team)
    first, *others = vernietiging.delen(at(team.people[who])).delen
    assert (first.id, first.gevraagd, first.aan_de_beurt) == (part(team, "moeder").id, True, True)
    assert [each.gevraagd for each in others] == [False] * len(others)


def test_the_list_goes_on_after_what_was_promised(team, monkeypatch):
    granted(team)
    for module in (kept, whose):
        monkeypatch.setattr(module, "PAGE", 1)
    page, seen = vernietiging.delen(at(team.tom)), []
    while page.volgende:
        seen += page.delen
        page = vernietiging.delen(at(team.tom), page.volgende)
    seen += page.delen
    assert [each.gevraagd for each in seen] == [True, False, False, False]
    assert len({each.id for each in seen}) == 4


def test_who_can_do_it_has_a_task_until_it_is_proposed(team):
    assert told(team) == set()
    granted(team)
    assert told(team) == {team.tom.hat, team.noor.hat}
    proposed(team, "moeder")
    assert told(team) == set()


def test_nothing_is_asked_of_the_team_while_nobody_said_yes(team):
    verzoeken.vragen(at(team.moeder), team.plan, soort="vernietiging", over=team.persons["moeder"])
    assert told(team) == set()
    assert not any(each.gevraagd for each in vernietiging.delen(at(team.tom)).delen)


def test_it_is_destroyed_for_that_request(team):
    told_about_mother(team)
    granted(team)
    done = destroyed(team, "moeder")
    (deel,) = vernietiging.verklaring(at(team.paula), done).delen
    assert deel.grond == "verzoek"
    assert "Moeder slaapt slecht." not in everything()


def test_nobody_is_promised_a_half(team):
    """No deed takes the words of one row away: a yes to that would be carried out by nobody."""
    with pytest.raises(Invalid, match="of niets"):
        granted(team, uitkomst="deels")
    mine = {"soort": "vernietiging", "over": team.persons["moeder"]}
    with pytest.raises(Invalid, match="Losse stukken"):
        verzoeken.vragen(at(team.moeder), team.plan, **mine, items=[told_about_mother(team)])


def test_what_was_asked_of_one_piece_before_gets_no_yes(team):
    asked = verzoeken.vragen(at(team.moeder), team.plan, soort="vernietiging", over=team.persons["moeder"])
    with transaction():
        db.session.get_one(Verzoek, asked.id).omvang = "items"
    said = {"uitkomst": "toegewezen", "besluit": "Ja.", "belang": "geen", "versie": asked.versie + 1}
    with pytest.raises(Invalid, match="of niets"):
        verzoeken.besluiten(at(team.noor), team.plan, asked.id, **said)


def test_the_pages_say_so(app, team):
    desk = Desk(app, team)
    granted(team)
    clocks.remind(now())
    assert "op een verzoek om te vernietigen is ja gezegd" in desk.see("tom", "/werk")
    assert "op verzoek" in desk.see("noor", "/vernietigen")
    assert "daarop is ja gezegd" in desk.see("tom", f"/vernietigen/{part(team, 'moeder').id}")


def test_what_mother_asked_for_sem_is_not_lost_with_her_own_part(team):
    """Twenty years ago she asked it for Sem; her request goes with either part, so Sem's goes first."""
    granted(team)
    with transaction():
        more = {"vrager_persoon_id": team.persons["moeder"], "status": "toegewezen", "besluit": "Ja."}
        days = {"gevraagd_op": FRIDAY.date(), "uiterlijk_op": FRIDAY.date(), "besloten_op": FRIDAY.date()}
        about = {"plan_id": team.plan, "persoon_id": team.persons["sem"], "soort": "vernietiging"}
        db.session.add(Verzoek(**about, **more, **days, besloten_door_id=team.noor.hat))
    said = "Deze persoon vroeg om vernietigen voor een ander. Dat gaat eerst."
    assert vernietiging.deel(at(team.tom), part(team, "moeder").id).mist == [said]
    destroyed(team, "sem")
    assert vernietiging.deel(at(team.tom), part(team, "moeder").id).mist == []
