"""What goes in and comes out for decisions to share without consent."""

from marshmallow import fields, validate

from casus.actions.deelbesluiten.grounds import ACUTE, GRONDEN
from casus.actions.deelbesluiten.steps import STAPPEN
from casus.actions.deelbesluiten.telling import HOE
from casus.outlets.api.core import Anything, Schema
from casus.outlets.api.shapes_in import LONG, ONE, TEXT
from casus.outlets.api.shapes_out import Missing, Who

VERSIE = validate.Range(0, 2**31 - 1)
MANY = validate.Length(max=200)


class VersieIn(Schema):
    versie = fields.Integer(required=True, validate=VERSIE)


class Receives(Schema):
    """A seat (`lezer`), or who is outside casus (`ontvanger`); the rows, each by its id."""

    lezer = fields.UUID(**ONE)
    ontvanger = fields.String(load_default="", validate=validate.Length(max=300))


class DeelbesluitIn(Receives):
    code = fields.String(required=True, validate=validate.OneOf(list(GRONDEN)))
    items = fields.List(fields.UUID(), required=True, validate=MANY)
    doel = fields.String(load_default="", validate=validate.Length(max=300))
    tot = fields.Date(**ONE)
    antwoorden = fields.Dict(keys=fields.String(), values=fields.String(validate=LONG), load_default=dict)


class AcuutIn(Receives):
    items = fields.List(fields.UUID(), load_default=list, validate=MANY)
    wat = fields.String(load_default="", validate=LONG)
    waarom_nu = fields.String(required=True, validate=TEXT)
    code = fields.String(load_default="", validate=validate.OneOf(["", *ACUTE]))


class BesluitWijziging(VersieIn):
    antwoorden = fields.Dict(keys=fields.String(), values=fields.String(validate=LONG), load_default=dict)
    doel = fields.String(validate=validate.Length(max=300))
    items = fields.List(fields.UUID(), validate=MANY)
    tot = fields.Date(allow_none=True)
    code = fields.String(validate=validate.OneOf(list(ACUTE)))


class RaadplegingIn(VersieIn):
    naam = fields.String(required=True, validate=validate.Length(1, 300))
    rol = fields.String(required=True, validate=validate.Length(1, 300))
    op = fields.Date(required=True)


class GezinVerteldIn(VersieIn):
    persoon = fields.UUID(required=True)
    geinformeerd_op = fields.Date(**ONE)
    uitgesteld_tot = fields.Date(**ONE)
    reden = fields.String(load_default="", validate=validate.Length(max=300))


class BesluitStapIn(VersieIn):
    stap = fields.String(required=True, validate=validate.OneOf(STAPPEN))
    afloop = fields.String(load_default="", validate=LONG)


class BesluitStapOut(Schema):
    stap = fields.String(required=True)
    mist = fields.List(fields.Nested(Missing), required=True)


class VerstrekkingIn(Schema):
    aan = fields.String(required=True, validate=validate.Length(1, 300))
    hoe = fields.String(required=True, validate=validate.OneOf(list(HOE)))
    gedaan_op = fields.Date(required=True)
    wat = fields.String(required=True, validate=TEXT)
    besluit = fields.UUID(**ONE)


class VerstrekkingOut(Schema):
    id = fields.UUID(required=True)
    aan = fields.String()
    hoe = fields.String()
    gedaan_op = fields.Date()
    wat = fields.String()
    op = fields.AwareDateTime()
    door = fields.Nested(Who)


class ItemOut(Schema):
    id = fields.UUID(required=True)
    topic = fields.String(required=True)
    tekst = fields.String()
    op = fields.AwareDateTime()


class LezerOut(Schema):
    rol = fields.String()
    wie = fields.Nested(Who)


class VerteldOut(Schema):
    persoon = fields.UUID()
    naam = fields.String()
    geinformeerd_op = fields.Date(allow_none=True)
    uitgesteld_tot = fields.Date(allow_none=True)
    reden = fields.String()


class GeraadpleegdOut(Schema):
    naam = fields.String()
    rol = fields.String()
    op = fields.Date()


class MistOut(Schema):
    naam = fields.String()
    tekst = fields.String()


class BesluitKort(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer(required=True)
    code = fields.String()
    stand = fields.String()
    acuut = fields.Boolean()
    ontvanger = fields.String()
    doel = fields.String()
    op = fields.AwareDateTime()
    van = fields.AwareDateTime(allow_none=True)
    tot = fields.AwareDateTime(allow_none=True)
    aanvullen_voor = fields.AwareDateTime(allow_none=True)
    antwoorden = Anything()


class BesluitOut(BesluitKort):
    """A decision for who may know of it. `mist` and `mag` stand only with a single one."""

    goedgekeurd_op = fields.AwareDateTime(allow_none=True)
    ingetrokken_op = fields.AwareDateTime(allow_none=True)
    afloop = fields.String()
    auteur = fields.Nested(Who)
    goedgekeurd_door = fields.Nested(Who, allow_none=True)
    lezer = fields.Nested(LezerOut, allow_none=True)
    items = fields.List(fields.Nested(ItemOut))
    personen = fields.List(fields.Nested(VerteldOut))
    geraadpleegd = fields.List(fields.Nested(GeraadpleegdOut))
    verstrekkingen = fields.List(fields.Nested(VerstrekkingOut))
    mist = fields.List(fields.Nested(MistOut))
    mag = fields.List(fields.String())


class TeBeoordelenOut(BesluitKort):
    label = fields.String()
    rol = fields.String(allow_none=True)
    soorten = fields.List(fields.String())
    personen = fields.Integer()
    mist = fields.List(fields.String())
