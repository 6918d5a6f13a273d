"""The director of the school loses a phone in that autumn, and is back in after one call."""

from flask import current_app
from sqlalchemy import select

from casus.actions import accounts
from casus.actions.factors import keeping
from casus.actions.herstel import numbers, opening, using
from casus.actions.herstel.texting import Text
from casus.database import db, transaction
from casus.demo.places import MAIL
from casus.demo.story import Story
from casus.models import Deelname, Factor
from second_step import app_for

WHO, HERE = f"wim@{MAIL}", "een telefoon"


def lost_phone(story: Story) -> None:
    """An app, new codes, a call to the regisseur, a text message, another app; and in the end none, as in the demo."""
    wim, bea = story.places.lens("wim"), story.places.lens("bea")
    assert wim.viewer.account_id is not None
    key = accounts.sign_in(WHO, current_app.config["DEMO_PASSWORD"], HERE)
    app_for(key)
    keeping.herstelcodes_maken(wim, key)
    hat = story.places.hats["wim"]
    numbers.nummer_bewaren(bea, wim.viewer.account_id, hat, telefoon="06 12 34 56 78", hoe="openbaar")
    back = using.weer_binnen(WHO, _called(story), HERE)
    app_for(back)
    keeping.factor_beeindigen(wim, back, _factor())


def _called(story: Story) -> str:
    """The code that the phone of the director gets after a call."""
    messages: list[Text] = []
    kept = current_app.extensions["texter"]
    current_app.extensions["texter"] = messages.extend
    with transaction():
        mine = Deelname.aanstelling_id == story.places.hats["wim"], Deelname.plan_id == story.plan
        seat = db.session.scalars(select(Deelname.id).where(*mine, Deelname.status == "actief")).one()
    opening.partner_helpen(story.places.lens("noor"), story.plan, seat, hoe="stem")
    current_app.extensions["texter"] = kept
    return messages[0].code


def _factor():
    with transaction():
        return db.session.scalars(select(Factor.id).where(Factor.beeindigd_op.is_(None))).one()
