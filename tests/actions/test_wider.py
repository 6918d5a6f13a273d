"""A version that opens more: what came waits for a yes that was said under it, and what was agreed goes on."""

import shutil
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.test_convenanten import TODAY, approved, text
from casus import paths
from casus.actions import check, deelnames
from casus.actions.agreements import load_agreements
from casus.database import db, transaction
from casus.models import Cel, Deelname, Termijn
from casus.sharing.looks.toegang import toegang
from casus.words import May, Role, Topic
from jeugdteam import FRIDAY, Jeugdteam, ja, seated

HULPVRAAG = '[[cell]]\nrole = "school"\ntopic = "hulpvraag"\nmay = "{may}"\nscope = "seat"'
IDENTITEIT = '[[cell]]\nrole = "school"\ntopic = "identiteit"\nmay = "{may}"\nscope = "seat"'
TOMORROW, NEXT_DAY = TODAY + timedelta(days=1), FRIDAY + timedelta(days=1)


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    for naam in ("paula", "piet"):
        team.partner(naam, Role.PRIVACY_OFFICER)
    return team


def wider(version=2, start=TOMORROW):
    """The school may read the hulpvraag, which it had to ask for, and tell of who Sem is besides reading it."""
    changed = {
        HULPVRAAG.format(may="?"): HULPVRAAG.format(may="r"),
        IDENTITEIT.format(may="r"): IDENTITEIT.format(may="rw"),
    }
    found = text(version, start=start)
    for old, new in changed.items():
        assert old in found
        found = found.replace(old, new, 1)
    return found


def opened(team, at=NEXT_DAY):
    """What the school may do about Sem: (topic, reads, adds)."""
    with team.juf.lens(at).on_plan(team.plan, writing=True) as found:
        mine = [grant for grant in found.grants.all if grant.persoon == team.persons["sem"]]
        return {(grant.topic, grant.may.reads, grant.may.adds) for grant in mine}


def reads(team, at=NEXT_DAY):
    return {topic for topic, may_read, _ in opened(team, at) if may_read}


def yes_again(team, seat, at=NEXT_DAY):
    return deelnames.akkoord_toevoegen(team.noor.lens(at), team.plan, seat, akkoord=ja(team, "sem", "moeder", "vader"))


def test_what_came_stays_shut_for_a_yes_from_before(team):
    seated(team)
    approved(team, tekst=wider())

    assert Topic.HULPVRAAG not in reads(team)


def test_what_was_agreed_goes_on_beside_the_wider_cell(team):
    """The school still reads who Sem is, and does not write it yet."""
    seated(team)
    approved(team, tekst=wider())

    about = {(may_read, adds) for topic, may_read, adds in opened(team) if topic is Topic.IDENTITEIT}
    assert about == {(True, False)}


def test_a_new_yes_opens_what_came(team):
    seat = seated(team)
    approved(team, tekst=wider())
    yes_again(team, seat)

    assert (Topic.HULPVRAAG, True, False) in opened(team)
    assert any(adds for topic, _, adds in opened(team) if topic is Topic.IDENTITEIT)


def test_one_of_two_who_said_yes_again_is_not_enough(team):
    seat = seated(team)
    approved(team, tekst=wider())
    given = ja(team, "sem", "moeder")
    deelnames.akkoord_toevoegen(team.noor.lens(NEXT_DAY), team.plan, seat, akkoord=given)

    assert Topic.HULPVRAAG not in reads(team)


def test_who_is_invited_under_the_new_version_reads_all_of_it(team):
    approved(team, tekst=wider(start=TODAY))
    seated(team)

    assert Topic.HULPVRAAG in reads(team, FRIDAY)


def test_a_version_after_it_asks_nothing_again(team):
    """What waits goes on to wait for the day on which it came; what was covered stays so."""
    seat = seated(team)
    approved(team, tekst=wider())
    yes_again(team, seat)
    approved(team, tekst=wider(3, start=TODAY + timedelta(days=9)), at=FRIDAY + timedelta(days=2))

    assert Topic.HULPVRAAG in reads(team, FRIDAY + timedelta(days=9))


def test_a_yes_from_before_two_versions_covers_only_what_was_there(team):
    seated(team)
    approved(team, tekst=wider())
    approved(team, tekst=wider(3, start=TODAY + timedelta(days=9)), at=FRIDAY + timedelta(days=2))

    late = reads(team, FRIDAY + timedelta(days=9))
    assert (Topic.HULPVRAAG in late, Topic.IDENTITEIT in late) == (False, True)


def test_the_page_of_access_says_since_when_more_is_agreed(team):
    seat = seated(team)
    approved(team, tekst=wider())

    (line,) = [one for one in toegang(team.noor.lens(NEXT_DAY), team.plan).wie if one.rol is Role.SCHOOL]
    assert line.ruimer_sinds == TOMORROW
    assert Topic.HULPVRAAG not in {cell.topic for cell in line.leest}
    yes_again(team, seat)
    (line,) = [one for one in toegang(team.noor.lens(NEXT_DAY), team.plan).wie if one.rol is Role.SCHOOL]
    assert (line.ruimer_sinds, Topic.HULPVRAAG in {cell.topic for cell in line.leest}) == (None, True)


def test_who_leads_hears_it_once(team):
    seated(team)
    approved(team, tekst=wider())
    for hours in (0, 1, 30):
        deelnames.hercontroleren(NEXT_DAY + timedelta(hours=hours))

    with transaction():
        told = db.session.scalars(select(Termijn).where(Termijn.soort == "toestemming_ruimer")).all()
        assert [row.plan_id for row in told] == [team.plan]


def test_a_new_file_waits_for_a_new_yes_too(team, tmp_path):
    """As long as nothing was approved the file counts, and a new one takes its place."""
    seat = seated(team)
    with transaction():
        db.session.get_one(Deelname, seat).ja_op = TODAY - timedelta(days=400)
    folder = shutil.copytree(paths.WORKFLOWS, tmp_path / "workflows")
    (folder / "convenant.toml").write_text(wider(), "utf-8")
    load_agreements(folder)

    assert Topic.HULPVRAAG not in reads(team)


def test_the_cells_beside_are_told_apart_from_what_was_signed(team):
    seated(team)
    approved(team, tekst=wider())

    with transaction():
        beside = db.session.scalars(select(Cel).where(Cel.eerder)).all()
        assert [(cel.rol, cel.topic, cel.may, cel.sinds) for cel in beside] == [
            (Role.SCHOOL, Topic.IDENTITEIT, May.READ, None)
        ]
    assert list(check.PARTS["Convenant"]()) == []
