"""What goes in and comes out. In is strict; out dumps views, and a withheld field is simply not there."""

from typing import Any

from marshmallow import fields, validate

from casus.outlets.api.core import Schema
from casus.words import Fase, Leefgebied, Role, Topic

TEXT = validate.Length(1, 4000)
LINE = validate.Length(max=500)


class PersonRef(Schema):
    id = fields.UUID()
    naam = fields.String()
    voornaam = fields.String()


class Who(Schema):
    """A professional by name where the seat is known, else by kind; a persoon where known."""

    id = fields.UUID()
    naam = fields.String()
    soort = fields.String()
    rol = fields.String()
    organisatie = fields.String()
    zelf = fields.Boolean()


class RegisseurOut(Schema):
    id = fields.UUID()
    naam = fields.String()
    telefoon = fields.String()
    status = fields.String()
    neemt_waar = fields.Boolean()


class LidOut(PersonRef):
    rol = fields.String()
    voornamen = fields.String()
    roepnaam = fields.String()
    voorvoegsel = fields.String()
    geslachtsnaam = fields.String()
    geslacht = fields.String()
    geboren = fields.String()
    overleden_op = fields.Date(allow_none=True)
    versie = fields.Integer()


class BijdrageOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    topic = fields.String()
    leefgebied = fields.String(allow_none=True)
    soort = fields.String()
    tekst = fields.String()
    status = fields.String()
    deel = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    van = fields.Nested(Who)
    verteld_door_rol = fields.String()
    eerst_bespreken = fields.Boolean()
    besproken_met_jeugdige_op = fields.Date(allow_none=True)
    aan_regisseur = fields.Boolean()
    route = fields.String()
    op = fields.AwareDateTime()
    ingediend_op = fields.AwareDateTime(allow_none=True)
    gelezen_op = fields.AwareDateTime(allow_none=True)
    vraag = fields.String()
    antwoord = fields.String()
    gedaan = fields.String()
    gesloten = fields.Boolean()
    telefoon = fields.String()
    zelf = fields.Boolean()
    waarom = fields.List(fields.String())


class DoelOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    woorden = fields.String()
    waaraan = fields.String()
    leefgebied = fields.String(allow_none=True)
    streefdatum = fields.Date(allow_none=True)
    status = fields.String()
    reden = fields.String()
    deel = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    besproken_met_jeugdige_op = fields.Date(allow_none=True)
    alleen_titel = fields.Boolean()
    waarom = fields.List(fields.String())


class ActieOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    doel = fields.UUID(attribute="doel_id")
    wat = fields.String()
    wie = fields.Nested(Who, allow_none=True)
    wanneer = fields.Date(allow_none=True)
    status = fields.String()
    opmerking = fields.String()
    reden = fields.String()
    deel = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    zelf = fields.Boolean()
    te_laat = fields.Boolean()
    waarom = fields.List(fields.String())


class DeelnameOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    rol = fields.String()
    soort = fields.String()
    status = fields.String()
    compleet = fields.Boolean()
    doelbinding = fields.String()
    vraag = fields.String()
    van = fields.AwareDateTime(allow_none=True)
    tot = fields.AwareDateTime(allow_none=True)
    wie = fields.Nested(Who)
    over = fields.List(fields.Nested(PersonRef))
    zelf = fields.Boolean()
    mist = fields.List(fields.String())


class ContactOut(Schema):
    id = fields.UUID(required=True)
    soort = fields.String()
    hoe = fields.String()
    regel = fields.String()
    hoe_gaat_het = fields.String()
    op = fields.AwareDateTime()
    van = fields.Nested(Who)
    over = fields.List(fields.Nested(PersonRef))


class AfspraakOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    tekst = fields.String()
    kindertekst = fields.String()
    herzien_op = fields.Date(allow_none=True)
    over = fields.List(fields.Nested(PersonRef))


class GezinOut(Schema):
    leden = fields.List(fields.Nested(LidOut))


class PlanKort(Schema):
    """A plan in a list: process facts."""

    id = fields.UUID(required=True)
    versie = fields.Integer(required=True)
    label = fields.String()
    nummer = fields.Integer()
    fase = fields.String()
    fase_sinds = fields.AwareDateTime()
    volgende_op = fields.Date()
    volgende_wat = fields.String()
    veiligheid_open = fields.Boolean()
    laatste_contact_op = fields.AwareDateTime(allow_none=True)
    regisseur = fields.Nested(RegisseurOut)


class PlanOut(PlanKort):
    gemeente = fields.String()
    team = fields.String()
    aangemeld_op = fields.Date()
    leidt = fields.Boolean()
    gezin = fields.Nested(GezinOut)
    doelen = fields.List(fields.Nested(DoelOut))
    acties = fields.List(fields.Nested(ActieOut))
    deelnames = fields.List(fields.Nested(DeelnameOut), attribute="tafel")
    verteld = fields.List(fields.Nested(BijdrageOut))
    contactmomenten = fields.List(fields.Nested(ContactOut), attribute="contacten")
    veiligheidsafspraken = fields.List(fields.Nested(AfspraakOut), attribute="afspraken")


class Missing(Schema):
    guard = fields.String(required=True)
    sterkte = fields.String(required=True)
    tekst = fields.String(required=True)
    link = fields.String(allow_none=True)
    redenen = fields.List(fields.String())


class StapOut(Schema):
    stap = fields.String(required=True)
    naar = fields.String(required=True)
    mist = fields.List(fields.Nested(Missing), required=True)


class StapIn(Schema):
    stap = fields.String(required=True)
    versie = fields.Integer(required=True, validate=validate.Range(0, 2**31 - 1))
    reden = fields.String(load_default="", validate=LINE)
    regel = fields.String(load_default="", validate=LINE)
    redenen = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class LidIn(Schema):
    voornamen = fields.String(required=True, validate=validate.Length(1, 300))
    roepnaam = fields.String(load_default="", validate=validate.Length(max=300))
    voorvoegsel = fields.String(load_default="", validate=validate.Length(max=100))
    geslachtsnaam = fields.String(load_default="", validate=validate.Length(max=300))
    geboren = fields.String(load_default="", validate=validate.Length(max=20))
    geslacht = fields.String(load_default="", validate=validate.OneOf(["", "M", "V", "O"]))
    rol = fields.String(required=True, validate=validate.OneOf(["kind", "ouder", "stiefouder", "verzorger", "netwerk"]))
    bsn = fields.String(load_default="", validate=validate.Length(max=12))


class PlanIn(Schema):
    gezin = fields.List(fields.Nested(LidIn), required=True, validate=validate.Length(1, 30))
    hulpvraag = fields.String(required=True, validate=TEXT)
    aangemeld_door = fields.String(required=True, validate=validate.Length(1, 500))
    aangemeld_op = fields.Date(required=True)
    regisseur = fields.UUID()
    team = fields.UUID()


class BijdrageIn(Schema):
    topic = fields.Enum(Topic, by_value=True, required=True)
    leefgebied = fields.Enum(Leefgebied, by_value=True, load_default=None, allow_none=True)
    soort = fields.String(load_default="", validate=validate.OneOf(["", "kracht", "zorg"]))
    over = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 50))
    verteld_door = fields.String(required=True, validate=validate.Length(1, 100))
    tekst = fields.String(required=True, validate=TEXT)
    doel = fields.UUID(load_default=None, allow_none=True)
    actie = fields.UUID(load_default=None, allow_none=True)
    concept = fields.Boolean(load_default=False)
    aan_regisseur = fields.Boolean(load_default=False)
    route = fields.String(load_default="", validate=validate.Length(max=100))


class DoelIn(Schema):
    woorden = fields.String(required=True, validate=TEXT)
    waaraan = fields.String(load_default="", validate=validate.Length(max=4000))
    over = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 50))
    leefgebied = fields.Enum(Leefgebied, by_value=True, load_default=None, allow_none=True)
    streefdatum = fields.Date(load_default=None, allow_none=True)


class ActieIn(Schema):
    doel = fields.UUID(required=True)
    wat = fields.String(required=True, validate=TEXT)
    wie = fields.UUID(load_default=None, allow_none=True)
    wanneer = fields.Date(load_default=None, allow_none=True)


class AkkoordIn(Schema):
    """A yes (persoon, door, hoe, op), or a code with its reason."""

    persoon = fields.UUID()
    door = fields.UUID()
    hoe = fields.String(validate=validate.Length(1, 200))
    op = fields.Date()
    code = fields.String(validate=validate.OneOf([f"G{n}" for n in range(1, 10)]))
    reden = fields.String(validate=validate.Length(1, 1000))


class DeelnameIn(Schema):
    aanstelling = fields.UUID()
    persoon = fields.UUID()
    rol = fields.Enum(Role, by_value=True, required=True)
    doelbinding = fields.String(required=True, validate=validate.Length(1, 500))
    vraag = fields.String(load_default="", validate=validate.Length(max=1000))
    over = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 50))
    doelen = fields.List(fields.UUID(), load_default=list)
    akkoord = fields.List(fields.Nested(AkkoordIn), load_default=list)
    tot = fields.Date(load_default=None, allow_none=True)


class RegieIn(Schema):
    kandidaat = fields.UUID(required=True)


class LijstVraag(Schema):
    cursor = fields.String(load_default=None, validate=validate.Length(max=400))
    fase = fields.Enum(Fase, by_value=True, load_default=None)
    naam = fields.String(load_default=None, validate=validate.Length(max=100))


def listed(item: type[Schema]) -> type[Schema]:
    """Lists answer {items, volgende} with an opaque cursor."""
    shape: dict[str, Any] = {
        "items": fields.List(fields.Nested(item), required=True),
        "volgende": fields.String(allow_none=True, required=True),
    }
    return type(f"{item.__name__}Lijst", (Schema,), shape)
