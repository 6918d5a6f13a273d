"""Requests of the people it is about: asking in the own account, how it stands, and what is given."""

from typing import Any
from uuid import UUID

from marshmallow import fields, validate

from casus.actions import verzoeken
from casus.outlets.api.core import Anything, Area, Schema, lens
from casus.outlets.api.shapes_out import PersonRef
from casus.outlets.area import signed_in

area = Area("api_verzoeken", __name__, description="Inzage en andere verzoeken")
AT = "/plannen/<uuid:plan_id>/verzoeken"


class VerzoekIn(Schema):
    soort = fields.String(required=True, validate=validate.OneOf(verzoeken.SOORTEN))
    over = fields.UUID(required=True)
    toelichting = fields.String(load_default="", validate=validate.Length(max=3000))
    items = fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=100))


class VerzoekOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    soort = fields.String()
    omvang = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    vrager = fields.String()
    toelichting = fields.String()
    gevraagd_op = fields.Date()
    laatste_dag = fields.Date()
    te_laat = fields.Boolean()
    verleng_reden = fields.String()
    status = fields.String()
    besluit = fields.String()
    besloten_op = fields.Date(allow_none=True)
    haalbaar = fields.Boolean()


class MagVragenOut(Schema):
    soort = fields.String()
    over = fields.UUID()
    naam = fields.String()


class VerzoekenOut(Schema):
    mag = fields.List(fields.Nested(MagVragenOut))
    eigen = fields.List(fields.Nested(VerzoekOut))
    alle = fields.List(fields.Nested(VerzoekOut))


class UitvoerOut(Schema):
    """What was approved about one person, and what AVG 15 lid 1 adds to it."""

    over = Anything()
    plan = Anything()
    verzoek = Anything()
    kader = Anything()
    secties = Anything()
    helpers = Anything()
    besluiten = Anything()
    noodtoegang = Anything()
    toestemmingen = Anything()
    gekeken = Anything()
    gekeken_alles = Anything()


@area.get(AT, who=signed_in)
@area.guarded()
@area.response(200, VerzoekenOut)
def requests(plan_id: UUID) -> Any:
    """Wat u mag vragen, wat u vroeg en hoe het ermee staat; voor wie het plan leidt alle verzoeken."""
    return verzoeken.verzoeken(lens(), plan_id)


@area.post(AT, who=signed_in)
@area.guarded(409)
@area.arguments(VerzoekIn)
@area.response(201, VerzoekOut)
def ask(given: dict[str, Any], plan_id: UUID) -> Any:
    """Vraag inzage, of een ander recht, over uzelf of over wie u vertegenwoordigt."""
    return verzoeken.vragen(lens(), plan_id, **given)


@area.get(f"{AT}/<uuid:verzoek_id>/uitvoer", who=signed_in)
@area.guarded()
@area.response(200, UitvoerOut)
def export(plan_id: UUID, verzoek_id: UUID) -> Any:
    """Wat is goedgekeurd, over één persoon. Er staat niets in dat alleen over een ander gaat."""
    return verzoeken.ophalen(lens(), plan_id, verzoek_id)
