"""Mother takes her yes back while school has a page open and a mail for it waits, in another process."""

import re

import pytest

from casus.actions import bijdragen, sessions
from casus.database import transaction
from casus.words import Role
from conftest import SETTINGS
from elsewhere import elsewhere
from jeugdteam import seated
from pages_room import NOW

OWN = "Sem komt weer op tijd, zag ik."
TOLD = "Op school gaat het rekenen goed."


@pytest.fixture
def school(rooms, monkeypatch):
    """Juf takes part on the yes of both parents, told something herself, and reads what Noor wrote for the school."""
    team = rooms.team
    monkeypatch.setitem(rooms.app.extensions, "post", lambda mails: None)  # the process that would send dies here
    team.partner("juf", Role.SCHOOL)
    doel = team.doel("sem")
    rooms.seat = seated(team, doelen=[doel])
    sem = {"over": [team.persons["sem"]], "doel": doel, "leefgebied": "onderwijs", "topic": "krachten_zorgen"}
    bijdragen.vertellen(team.juf.lens(), team.plan, tekst=OWN, soort="kracht", **sem)
    bijdragen.vertellen(team.noor.lens(), team.plan, tekst=TOLD, soort="kracht", **sem)
    with transaction():
        key = sessions.start(team.juf.viewer.account_id, team.juf.hat)
    settings = SETTINGS | {name: rooms.app.config[name] for name in ("DATABASE_URL", "MAIL_DIR", "VAR")}
    with elsewhere(settings, key, NOW) as browser:
        yield browser


def test_an_open_page_and_an_unsent_mail_show_nothing_afterwards_but_the_blijfset(rooms, school):
    team, plan = rooms.team, f"/plannen/{rooms.team.plan}"
    status, page = school.get(plan)
    assert (status, TOLD in page, OWN in page, "Sem" in page) == (200, True, True, True)
    status, form = school.get(f"{plan}/bijdragen/nieuw")
    assert (status, "Sem" in form) == (200, True)
    assert school.take_mails() == 2

    taken = rooms.post("moeder", "toegang/intrekken", deelname=rooms.seat, persoon=team.persons["sem"])
    assert taken.status_code == 303

    status, sent = school.post(f"{plan}/bijdragen", **filled(form), tekst="Nog iets over hem.")
    assert status in (403, 404, 422)
    _status, after = school.get(plan)
    mails = school.send_mails()
    for shown in (sent, after, *mails):
        assert TOLD not in shown
        assert "Moeder" not in shown
    assert OWN in after
    assert "Noor" in after
    assert len(mails) == 2
    assert not [text for text in mails if re.search(r"\bSem\b|Jansen|plannen", text)]


def filled(form):
    """What stood in the open form."""
    found = re.findall(r'<input[^>]*type="(?:hidden|radio|checkbox)"[^>]*name="([^"]+)"[^>]*value="([^"]*)"', form)
    return {name: value for name, value in found if name not in ("csrf_token", "taal", "naar")}
