"""What ends, ends everywhere at once: a last day, a birthday, a yes, a measure, a veto. Asked on every surface."""

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import time_machine

from casus.actions import bijdragen, deelnames, grenzen
from casus.database import db, transaction
from casus.models import Maatregel
from casus.words import Role
from jeugdteam import FRIDAY, invited, ja
from negatives.asked import Village
from negatives.dorp import CHILD, tell
from sweep.walk import TOKENS

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MIDNIGHT = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
"""In the Netherlands Saturday 21 November begins."""
CHANGES = re.compile(
    rf"(?s:GET /tweede-stap/aanzetten 200 .*)|{TOKENS.pattern}|X-Request-ID: \S+"
    r'|[0-9a-f]{8}-[0-9a-f-]{27}|versie\W+(?:value="?)?\d+'
)
"""What differs between any two answers; where a second step is set up, the whole page, with a secret made for it."""


def helped(street: Village, **more: date) -> UUID:
    """Tygo sits there on the yes of both parents, and reads what Noor wrote about Sem."""
    team = street.team
    team.partner("tygo", Role.JEUGDHULP)
    seat = invited(team, "tygo", **more).id
    deelnames.aanvaarden(team.tygo.lens(), seat, kent_gezin=False)
    tell(team, CHILD, "sem")
    assert street.reads("tygo", CHILD)
    return seat


def withdraw(street: Village, seat: UUID, naam: str) -> None:
    lens = street.team.people[naam].lens(FRIDAY + MINUTE)
    deelnames.akkoord_intrekken(lens, street.team.plan, seat, persoon=street.team.persons["sem"])


def test_5_who_took_part_reads_nothing_after_the_last_day(street: Village):
    helped(street, tot=FRIDAY.date())

    with time_machine.travel(MIDNIGHT, tick=True):
        assert street.told("tygo", CHILD, "Jansen", "S.J. 2018") == []


def test_7_on_the_sixteenth_birthday_a_parent_is_another_to_the_minute(street: Village):
    """L11: who need not consent any more is "another" (Jeugdwet 7.3.11(2)(b), 7.3.15)."""
    team = street.team
    with transaction():
        team.member("fleur", date(2010, 11, 21), "kind")
        team.gezag("fleur", "moeder")
    tell(team, CHILD, "fleur")

    with time_machine.travel(MIDNIGHT - MINUTE, tick=True):
        assert street.reads("moeder", CHILD)
    with time_machine.travel(MIDNIGHT, tick=True):
        assert street.told("moeder", CHILD) == []
        assert street.reads("fleur", CHILD)


def test_9_a_yes_is_taken_back_while_the_form_stands_open(street: Village):
    seat = helped(street)
    assert street.get("tygo", "bijdragen/nieuw").status_code == 200

    withdraw(street, seat, "moeder")
    sent = street.post("tygo", "bijdragen", over=str(street.team.persons["sem"]), tekst="Hij komt op tijd.")

    assert sent.status_code in (403, 404, 422)
    assert "Sem" not in sent.text
    assert street.told("tygo", CHILD, "Jansen", "S.J. 2018") == []


def guarded(street: Village, topic: str, **more: object) -> None:
    """The OTS of Sem ends tonight; the GI that executes it sits there and reads what Noor wrote."""
    team = street.team
    gi = team.partner("jb", Role.GI)
    of = {"persoon_id": team.persons["sem"], "organisatie_id": gi.viewer.organisatie_id, "van": date(2026, 1, 1)}
    with transaction():
        db.session.add(Maatregel(**of, soort="ots", tot=FRIDAY.date()))
    deelnames.aanvaarden(gi.lens(), invited(team, "jb", **more).id, kent_gezin=False)
    tell(team, CHILD, "sem", topic=topic)
    assert street.reads("jb", CHILD)


def test_10_a_gi_after_the_end_of_the_ots(street: Village):
    """L13: the right to be told is there while the measure runs, and not a day longer (Jeugdwet 7.3.11(4)).

    On the yes of the parents it sits there as any other organisation that helps.
    """
    guarded(street, "verslag")

    with time_machine.travel(MIDNIGHT, tick=True):
        assert street.told("jb", CHILD) == []


def test_10_a_gi_without_any_yes_reads_nothing_after_the_end_of_the_ots(street: Village):
    code = {"persoon": street.team.persons["sem"], "code": "G2", "reden": "Ondertoezichtstelling"}
    guarded(street, "hulpvraag", akkoord=[code])

    with time_machine.travel(MIDNIGHT, tick=True):
        assert street.told("jb", CHILD) == []


def test_16_what_is_vetoed_or_replaced_is_in_no_history_and_on_no_screen_to_correct(street: Village):
    """L12: what is kept back in the interest of good care beats every ground (Jeugdwet 7.3.11(3))."""
    team = street.team
    row = tell(team, CHILD, "sem")
    lens, again = team.noor.lens(FRIDAY + MINUTE), {"tekst": "zeearend", "reden": "anders", "versie": row.versie}
    newer = bijdragen.corrigeren(lens, team.plan, row.id, **again)
    assert street.reads("vader", "zeearend")

    veto = {"lezer": team.persons["vader"], "reden": "wielewaal", "herzien_op": FRIDAY.date() + 90 * DAY}
    grenzen.veto_zetten(team.noor.lens(FRIDAY + 2 * MINUTE), team.plan, "bijdrage", newer.id, **veto)

    assert street.told("vader", CHILD, "zeearend", "wielewaal", str(newer.id), str(row.id)) == []
    assert street.reads("moeder", "zeearend")


def test_18_a_partner_does_not_see_who_refused(street: Village):
    """Mother took her yes back, or father did: to tygo both are one and the same."""
    seat, said = helped(street), {}
    for naam in ("moeder", "vader"):
        withdraw(street, seat, naam)
        said[naam] = [CHANGES.sub("", f"{where} {text}") for where, text in street.heard("tygo")]
        again = {"akkoord": ja(street.team, "sem", naam)}
        deelnames.akkoord_toevoegen(street.team.noor.lens(FRIDAY + 2 * MINUTE), street.team.plan, seat, **again)

    assert len(said["moeder"]) > 100
    assert said["moeder"] == said["vader"]
    assert not [text for text in said["moeder"] if "Moeder" in text or "Vader" in text]
