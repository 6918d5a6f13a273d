"""Where somebody can be found, and who helps somebody else: told on no route at all to who may not know."""

import re

import pytest
from flask import Flask
from sqlalchemy import insert, update

from casus.database import db, transaction, uuid7
from casus.models import (
    Deelname,
    DeelnameDoel,
    DeelnamePersoon,
    Huishouden,
    Organisatie,
    Verblijf,
    VerblijfAbout,
)
from casus.words import Role
from heart.facts import Who
from sweep.posts import Sender, takers
from sweep.routes import Routes
from sweep.sandbox import Sandbox
from sweep.walk import TOKENS, Walker, said
from sweep.world import PEOPLE, World

pytestmark = [pytest.mark.slow, pytest.mark.once]
STREET, SCHOOL, TOWN = "Zilverbeekstraat", "Zonnewijzer", "Waterdorp"
CLOCK = re.compile(r"\b\d{1,2}:\d{2}\b")


def in_the_household_of_the_mother(world: World) -> None:
    """Where the children and their mother live, and the school they go to, which has a seat about the youngest."""
    own, school = world.own, world.people["school"].organisatie
    home = next(r["huishouden_id"] for r in world.pen.tables["huishoudleden"] if r["persoon_id"] == own.persons["Mila"])
    together = [own.persons["Mila"], *own.kinderen]
    with transaction():
        named = {"naam": f"De {SCHOOL}", "plaats": TOWN}
        db.session.execute(update(Organisatie).where(Organisatie.id == school).values(**named))
        db.session.execute(update(Huishouden).where(Huishouden.id == home).values(naam=STREET))
        for soort, tekst in (("adres", f"{STREET} 12, {TOWN}"), ("school", f"De {SCHOOL} in {TOWN}")):
            row = {"id": uuid7(), "gezin_id": own.gezin, "soort": soort, "tekst": tekst, "reden": STREET, "versie": 1}
            db.session.execute(insert(Verblijf).values(**row))
            about = [{"verblijf_id": row["id"], "persoon_id": persoon} for persoon in together]
            db.session.execute(insert(VerblijfAbout), about)


class Listening(Walker):
    """Remembers which answers hold one of the invented words."""

    said: list[str]

    def ask(self, method: str, path: str, **body: object):
        answer = super().ask(method, path, **body)
        text = said(answer) + str(answer.headers)
        self.said = [*getattr(self, "said", []), *(f"{w}: {path}" for w in (STREET, SCHOOL, TOWN) if w in text)]
        return answer


def read_and_send(app: Flask, box: Sandbox, routes: Routes, world: World, name: str) -> Listening:
    walker = Listening(app, routes, name)
    walker.get_all(world.own, PEOPLE.index(name), 24)
    Sender(walker, box, world, {}).send_all(takers(routes), PEOPLE.index(name))
    return walker


def test_street_school_and_town_never_reach_the_father_who_lives_elsewhere(app, box: Sandbox, routes, world):
    box.add(lambda: in_the_household_of_the_mother(world))

    assert read_and_send(app, box, routes, world, "Victor").said == []


def test_and_they_do_reach_the_mother(app, box: Sandbox, routes, world):
    """Else the test above would hold of an empty page."""
    box.add(lambda: in_the_household_of_the_mother(world))
    mother = Listening(app, routes, "Mila")
    mother.get_all(world.own, 0, 99)

    assert {line.partition(":")[0] for line in mother.said} == {STREET, SCHOOL, TOWN}


# --- who helps somebody else -------------------------------------------------------------------------------------


def help_for_the_mother(world: World) -> None:
    """Seats about the mother: Veilig Thuis, on what the others do, and a shelter, on a doel of the mother."""
    hers = next(
        doel for doel in world.contents.doel_of[world.own.persons["Mila"],] if doel not in world.contents.served
    )
    for rol in (Role.VEILIG_THUIS, Role.GGZ):
        who: Who = world.country.partners[rol][1]
        seat = {"id": uuid7(), "plan_id": world.own.plan["id"], "aanstelling_id": who.hat, "rol": rol, "versie": 1}
        of = {"soort": "partner", "status": "actief", "compleet": True, "bekend": True, "doelbinding": TOWN}
        with transaction():
            db.session.execute(insert(Deelname).values(**seat, **of, lijn_id=seat["id"], gemaakt_op=world.pen.at))
            about = {"deelname_id": seat["id"], "persoon_id": world.own.persons["Mila"], "compleet": True}
            db.session.execute(insert(DeelnamePersoon).values(**about))
            doelen = [hers] if rol == Role.GGZ else world.contents.served
            serves = [{"deelname_id": seat["id"], "doel_id": doel["id"]} for doel in doelen]
            db.session.execute(insert(DeelnameDoel), serves)


def answers(
    app: Flask, box: Sandbox, routes: Routes, world: World, name: str, only: str = ""
) -> dict[str, tuple[int, str]]:
    """Every GET answer, without the clock."""
    walker, found = Walker(app, routes, name), {}
    for at, rule in enumerate(r for r in routes.of("GET") if only in r.rule):
        for call in routes.calls(rule, world.own, at, 60):
            answer = walker.ask("GET", call.path)
            found[call.path] = answer.status_code, CLOCK.sub("UUR", TOKENS.sub("", said(answer)))
    box.undo()
    return found


@pytest.mark.parametrize("name", ["school", "Victor"])
def test_a_seat_for_the_mother_changes_no_byte_for_school_and_father(app, box: Sandbox, routes, world, name):
    before = answers(app, box, routes, world, name)

    box.add(lambda: help_for_the_mother(world))

    after = answers(app, box, routes, world, name)
    assert len(before) > 100
    assert [path for path, found in after.items() if found != before[path]] == []


def test_and_the_regisseur_is_told_of_it(app, box: Sandbox, routes, world):
    before = answers(app, box, routes, world, "regisseur", only="/mensen")

    box.add(lambda: help_for_the_mother(world))

    after = answers(app, box, routes, world, "regisseur", only="/mensen")
    assert [path for path, found in after.items() if found != before[path]]
