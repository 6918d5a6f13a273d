"""Questions, releases and vetoes, going in and coming out."""

from marshmallow import fields, validate

from casus.actions.vrijgaven import HOE, WEIGEREN
from casus.outlets.api.core import Schema
from casus.outlets.api.shapes_out import PersonRef, Who
from casus.words import Topic

LINE = validate.Length(1, 300)
VERSIE = validate.Range(0, 2**31 - 1)


class InformatievraagIn(Schema):
    over = fields.UUID(required=True)
    topic = fields.Enum(Topic, by_value=True, required=True)
    reden = fields.String(required=True, validate=LINE)


class GegevenJa(Schema):
    """Who said yes (`wie`: a person, or an organisation with voogdij) about whom, and how."""

    over = fields.UUID(required=True)
    wie = fields.UUID(required=True)
    hoe = fields.String(required=True, validate=validate.OneOf(HOE))


class JaIn(Schema):
    ja = fields.List(fields.Nested(GegevenJa), required=True, validate=validate.Length(1, 100))
    gegeven_op = fields.Date(load_default=None, allow_none=True)


class VrijgaveIn(Schema):
    items = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 100))
    tot = fields.Date(required=True)
    versie = fields.Integer(required=True, validate=VERSIE)
    ja = fields.List(fields.Nested(GegevenJa), load_default=list, validate=validate.Length(max=100))
    gegeven_op = fields.Date(load_default=None, allow_none=True)


class WeigerIn(Schema):
    reden = fields.String(required=True, validate=validate.OneOf(list(WEIGEREN)))
    versie = fields.Integer(required=True, validate=VERSIE)


class GrensIn(Schema):
    lezer = fields.UUID(required=True)
    reden = fields.String(required=True, validate=LINE)
    herzien_op = fields.Date(required=True)


class RegelIn(Schema):
    regel = fields.String(required=True, validate=LINE)


class MagOut(Schema):
    over = fields.UUID()
    naam = fields.String()
    topics = fields.List(fields.String())


class InformatievraagOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    topic = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    reden = fields.String()
    op = fields.AwareDateTime()
    afgehandeld_op = fields.AwareDateTime(allow_none=True)
    wie = fields.Nested(Who)


class VragenOut(Schema):
    mag = fields.List(fields.Nested(MagOut))
    eigen = fields.List(fields.Nested(InformatievraagOut))
    open = fields.List(fields.Nested(InformatievraagOut))


class OntbreektOut(Schema):
    over = fields.UUID()
    wie = fields.UUID(allow_none=True)
    naam = fields.String()
    niemand = fields.Boolean()


class VrijgaveOut(Schema):
    id = fields.UUID(required=True)
    tot = fields.Date()
    ontbreekt = fields.List(fields.Nested(OntbreektOut))


class GrensOut(Schema):
    id = fields.UUID(required=True)
    item_id = fields.UUID()
    wie = fields.Nested(Who)
    reden = fields.String()
    herzien_op = fields.Date()
    op = fields.AwareDateTime()
