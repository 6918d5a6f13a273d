"""A form tells what is wrong where it is wrong, and loses nothing that was typed."""

from datetime import date
from uuid import UUID

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from casus.errors import Invalid, Stale
from casus.outlets.web.fields import Choice, Choices, Day, Key, Keys, Line, Text, Tick, Versie
from casus.outlets.web.forms import Form, parse, submit, typed
from casus.sharing.view import View

SEM = UUID("00000000-0000-7000-8000-000000000001")


class Afspraak(Form):
    wat = Text("Wat", required=True)
    wanneer = Day("Wanneer")
    hoe = Choice("Hoe", ["bellen", "bezoek"])
    over = Keys("Over wie", required=True)
    waarom = Choices("Waarom", ["a", "b"])
    wie = Key("Wie")
    samen = Tick("Samen")
    kort = Line("Kort")


def errors_of(**fields: object) -> dict[str, list[str]]:
    with pytest.raises(Invalid) as caught:
        parse(Afspraak(), {"wat": "bellen met school", "over": [str(SEM)]} | fields)
    return caught.value.errors


@pytest.fixture
def asked(app: Flask):
    with app.test_request_context("/"):
        yield


def test_a_filled_form_becomes_values(asked):
    sent = {"wat": " bel \r\nschool ", "wanneer": "2026-11-24", "over": [str(SEM)], "samen": "1", "hoe": "", "wie": ""}
    assert parse(Afspraak(), sent) == {
        "wat": "bel \nschool",
        "wanneer": date(2026, 11, 24),
        "over": [SEM],
        "samen": True,
        "hoe": "",
        "wie": None,
        "waarom": [],
        "kort": "",
    }


def test_a_date_may_be_typed_as_people_write_it(asked):
    assert parse(Afspraak(), {"wat": "x", "over": [str(SEM)], "wanneer": "24-11-2026"})["wanneer"] == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("wat", "  ", "Vul dit in."),
        ("wanneer", "31-02-2026", "De datum 31-02-2026 bestaat niet."),
        ("wanneer", "ooit", "Schrijf een datum als 20-08-2015, 08-2015 of 2015."),
        ("wanneer", "08-2026", "Vul dag, maand en jaar in, zoals 24-11-2026."),
        ("hoe", "duif", "Kies een van de mogelijkheden."),
        ("over", [], "Kies er minstens één."),
        ("wie", "iemand", "Kies een van de mogelijkheden."),
        ("kort", "x" * 301, "Dit is te lang: hooguit 300 tekens."),
        ("vreemd", "x", "Dit veld hoort niet bij dit formulier."),
    ],
)
def test_each_field_says_what_is_wrong_in_plain_dutch(asked, field, value, says):
    assert errors_of(**{field: value}) == {field: [says]}


def test_a_list_keeps_every_tick_and_the_csrf_token_is_no_field(asked):
    source = MultiDict([("csrf_token", "t"), ("over", "a"), ("over", "b"), ("wat", "x")])
    assert typed(source, Afspraak()) == {"over": ["a", "b"], "wat": "x"}


class Woorden(Form):
    versie = Versie()
    woorden = Text("Woorden", required=True)


def test_a_stale_edit_shows_both_texts_and_the_version_to_send_on(app: Flask):
    def lost(**fields: object) -> None:
        raise Stale(theirs=View("doelen", {"woorden": "samen eten", "versie": 4}))

    with app.test_request_context("/x", method="POST", data={"versie": "3", "woorden": "rust aan tafel"}):
        answer = submit(Woorden(), lost, "errors/error.html", then="/")
    assert answer.status_code == 409
    text = answer.get_data(as_text=True)
    assert "samen eten" in text
    assert "rust aan tafel" in text
    assert 'name="versie" value="4"' in text
