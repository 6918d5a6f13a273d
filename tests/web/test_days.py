"""Days and moments as people say them. Today is Friday 20 November 2026."""

from datetime import UTC, datetime

import pytest
import time_machine

from casus.outlets.web.days import until
from jeugdteam import FRIDAY


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 27, 23, 0, tzinfo=UTC), "vr 27 november, over 7 dagen"),
        (datetime(2026, 11, 20, 23, 0, tzinfo=UTC), "vandaag, vr 20 november"),
        (datetime(2026, 11, 17, 23, 0, tzinfo=UTC), "wo 18 november, 2 dagen geleden"),
        (datetime(2026, 11, 24, 14, 30, tzinfo=UTC), "di 24 november, 15:30"),
    ],
    ids=["the end of a day", "the end of today", "a day that began", "an hour of a day"],
)
def test_until_when_is_a_day_that_people_name(app, moment, said):
    with time_machine.travel(FRIDAY), app.test_request_context():
        assert until(moment) == said
