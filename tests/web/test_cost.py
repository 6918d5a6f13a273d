"""What a page costs, from the session to the journal line: as many queries for a full plan as for an empty one."""

from datetime import date, timedelta
from typing import Any

import pytest

from casus.actions import bijdragen, verzoeken
from casus.database import db, transaction
from casus.models import Plan
from casus.words import Role
from counting import counted
from tellers import seated
from webdesk import Desk

FULL = {"/werk": ("noor", 8), "/bord": ("tom", 8)}


def cost(desk: Desk, naam: str, path: str) -> int:
    with counted() as sent:
        assert desk.get(naam, path).status_code == 200
    return len(sent)


def more_plans(desk: Desk, number: int) -> None:
    with transaction():
        for nr in range(number):
            plan = db.session.get_one(Plan, desk.team.new_plan("noor"))
            plan.volgende_op, plan.veiligheid_open = date(2026, 11, 20) + timedelta(days=nr // 2), nr % 2 == 0


def more_told(desk: Desk, teller: Any, number: int) -> None:
    for _nr in range(number):
        bijdragen.vertellen(teller.lens(), desk.team.plan, topic="school", over=[desk.sem], tekst="Sem komt op tijd.")


@pytest.mark.parametrize("path", FULL)
def test_a_list_costs_eight_queries_with_1_plan_and_with_500(desk, path):
    naam, most = FULL[path]
    cost(desk, naam, path)  # the first line of a chain costs a query more
    found = []
    for number in (0, 49, 450):
        more_plans(desk, number)
        found.append(cost(desk, naam, path))

    assert len(set(found)) == 1, found
    assert found[0] <= most


@pytest.mark.parametrize("naam", ["noor", "juf", "moeder"])
def test_the_plan_page_costs_twenty_queries_with_1_bijdrage_and_with_200(desk, naam):
    juf = seated(desk.team, "juf", Role.SCHOOL, "sem")
    more_told(desk, juf, 1)
    cost(desk, naam, "PLAN")
    found = [cost(desk, naam, "PLAN")]
    more_told(desk, juf, 199)
    found.append(cost(desk, naam, "PLAN"))

    assert found[0] == found[1]
    assert found[0] <= 20


def test_the_worklist_of_a_request_costs_the_same_with_1_row_and_with_100(desk):
    """And so does what is given on it."""
    mother, lead = desk.team.moeder.lens(), desk.team.noor.lens()
    asked = verzoeken.vragen(mother, desk.team.plan, soort="inzage", over=desk.moeder)
    found: dict[str, list[int]] = {}
    for number in (1, 99):
        for _nr in range(number):
            bijdragen.vertellen(lead, desk.team.plan, topic="verslag", over=[desk.moeder], tekst="Een gesprek.")
        for path in ("", "/werklijst"):
            page = f"PLAN/verzoeken/{asked.id}{path}"
            cost(desk, "noor", page)
            found.setdefault(path, []).append(cost(desk, "noor", page))
    assert all(few == many for few, many in found.values()), found
    assert max(many for _few, many in found.values()) <= 45
