"""What casus does not have cannot be reached: no report, no attachment; and a mail says nothing."""

import pytest
from sqlalchemy import LargeBinary

from casus.actions import deelnames
from casus.database import db
from casus.models import Bericht
from casus.words import Role
from jeugdteam import seated
from negatives.asked import Village
from negatives.dorp import CHILD, NEIGHBOURS, next_door, tell

REPORTS = ("rapport", "cijfer", "statist", "export", "download", "csv", "xlsx", "pdf", "telling", "dashboard")
FILES = ("bijlage", "bestand", "upload", "attachment", "document", "media", "foto", "file")


def parts(street: Village) -> set[str]:
    """Every part of every address that casus has."""
    return {part for rule in street.app.url_map.iter_rules() for part in rule.rule.lower().split("/")}


def test_13_there_is_no_report_to_drill_down_in(street: Village):
    """No report exists. When one comes: nine families are suppressed, also as the difference between two periods or
    as a total minus the rest, a cell leads to no plan, and who reads reports has no route to an item.
    """
    assert not [part for part in parts(street) if part.startswith(REPORTS)]
    assert "bijdragen" in parts(street)


def test_13_the_figures_of_the_machine_tell_of_no_plan_person_or_phase(street: Village):
    """/metrics counts requests by route: never a number that is about families."""
    street.get("noor", "")
    said = street.app.test_client().get("/metrics").text

    assert str(street.team.plan) not in said
    assert not [word for word in ("Jansen", "S.J. 2018", "uitvoering", str(street.team.noor.hat)) if word in said]


def test_14_a_mail_names_nobody_and_nothing(street: Village, monkeypatch, tmp_path):
    """L36: health data do not travel by ordinary mail, so a mail says only that something is there (NTA 7516)."""
    monkeypatch.setitem(street.app.config, "MAIL_DIR", str(tmp_path / "mail"))
    team = street.team
    team.partner("juf", Role.SCHOOL)
    seat = seated(team)
    told = tell(team, CHILD, "sem", topic="veiligheidszorg")
    next_door(team)
    deelnames.akkoord_intrekken(team.vader.lens(), team.plan, seat, persoon=team.persons["sem"])

    letters = [path.read_text() for path in (tmp_path / "mail").glob("*.eml")]

    assert letters
    secret = (
        CHILD,
        "Jansen",
        "Sem",
        "Vader",
        "S.J.",
        "veiligheid",
        "school",
        str(team.plan),
        str(told.id),
        *NEIGHBOURS,
    )
    assert not [word for letter in letters for word in secret if word in letter]
    columns = {column.key for column in Bericht.__table__.columns}
    assert columns == {"id", "account_id", "dag", "gemaakt_op", "poging_op", "verstuurd_op"}


def test_15_there_is_no_attachment_to_reach(street: Village):
    """No attachment exists: no route, and no column that could hold one. When one comes: its address is answered as
    that of nobody without a ground for each person it is about, also after the ground went, and it is cached nowhere.
    """
    assert not [part for part in parts(street) if part.startswith(FILES)]
    binary = {
        f"{table.name}.{column.name}"
        for table in db.metadata.sorted_tables
        for column in table.columns
        if isinstance(getattr(column.type, "impl", column.type), LargeBinary)
    }
    assert binary == set()


@pytest.mark.parametrize("path", ["../casus.db", "..%2fcasus.db", "%2e%2e/mail", "/etc/passwd", "..\\casus.db"])
def test_15_static_files_lead_nowhere_else(street: Village, path):
    assert street.app.test_client().get(f"/static/{path}").status_code in (308, 404)
