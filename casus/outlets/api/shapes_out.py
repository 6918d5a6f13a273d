"""What comes out: views dumped by hand-written schemas. A withheld field is simply not there."""

from typing import Any

from marshmallow import fields

from casus.outlets.api.core import Anything, Schema


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
    lid_reden = fields.String()
    voornamen = fields.String()
    roepnaam = fields.String()
    voorvoegsel = fields.String()
    geslachtsnaam = fields.String()
    geslacht = fields.String()
    geboren = fields.String()
    overleden_op = fields.Date(allow_none=True)
    versie = fields.Integer()


class ZonderToestemming(Schema):
    """Shared without consent: on which ground, until when."""

    code = fields.String()
    tot = fields.AwareDateTime()


class VerklaringOut(Schema):
    """What somebody whom it is about says of an item, in own words."""

    tekst = fields.String()
    op = fields.AwareDateTime()
    wie = fields.List(fields.Nested(PersonRef))
    voor = fields.List(fields.Nested(PersonRef))
    zelf = fields.Boolean()


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
    reden = fields.String()
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
    zonder_toestemming = fields.Nested(ZonderToestemming)
    verklaringen = fields.List(fields.Nested(VerklaringOut))


class DoelOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    woorden = fields.String()
    waaraan = fields.String()
    eigen_woorden = fields.Boolean()
    leefgebied = fields.String(allow_none=True)
    streefdatum = fields.Date(allow_none=True)
    status = fields.String()
    reden = fields.String()
    deel = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    besproken_met_jeugdige_op = fields.Date(allow_none=True)
    alleen_titel = fields.Boolean()
    waarom = fields.List(fields.String())
    zonder_toestemming = fields.Nested(ZonderToestemming)
    verklaringen = fields.List(fields.Nested(VerklaringOut))


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
    zonder_toestemming = fields.Nested(ZonderToestemming)
    verklaringen = fields.List(fields.Nested(VerklaringOut))


class DeelnameOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    rol = fields.String()
    soort = fields.String()
    status = fields.String()
    compleet = fields.Boolean()
    doelbinding = fields.String()
    vraag = fields.String()
    reden = fields.String()
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
    zonder_toestemming = fields.Nested(ZonderToestemming)
    verklaringen = fields.List(fields.Nested(VerklaringOut))


class AfspraakOut(Schema):
    id = fields.UUID(required=True)
    versie = fields.Integer()
    tekst = fields.String()
    kindertekst = fields.String()
    herzien_op = fields.Date(allow_none=True)
    over = fields.List(fields.Nested(PersonRef))
    zonder_toestemming = fields.Nested(ZonderToestemming)
    verklaringen = fields.List(fields.Nested(VerklaringOut))


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
    reden_einde = fields.String()
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


class Kept(Schema):
    """What a gate or a change of the gezin kept: its id, and the version to send back with a next change."""

    id = fields.UUID()
    versie = fields.Integer()
    status = fields.String()
    op = Anything()


class RegieEerder(RegisseurOut):
    """Who was responsible before; why it stopped is for the team only."""

    aanvaard_op = fields.AwareDateTime(allow_none=True)
    beeindigd_op = fields.AwareDateTime(allow_none=True)
    reden = fields.String()


class RegieOut(Schema):
    houder = fields.Nested(RegisseurOut, allow_none=True)
    vervanger = fields.Nested(Who, allow_none=True)
    aanbod = fields.Nested(Who, allow_none=True)
    geschiedenis = fields.List(fields.Nested(RegieEerder))
    leidt = fields.Boolean()


class Cell(Schema):
    topic = fields.String()
    leefgebied = fields.String(allow_none=True)
    eigen = fields.Boolean()
    waarom = fields.String()
    statute = fields.String()


class ToegangRegel(Schema):
    wie = fields.Nested(Who)
    rol = fields.String()
    soort = fields.String()
    over = fields.List(fields.Nested(PersonRef))
    sinds = Anything(allow_none=True)
    tot = Anything(allow_none=True)
    leest = fields.List(fields.Nested(Cell))
    vertelt = fields.List(fields.Nested(Cell))
    na_vraag = fields.List(fields.Nested(Cell))
    ja = Anything()


class JournaalRegelOut(Schema):
    """`over` for the family; `op`, `deed` and `vertrouwelijk` for who leads."""

    op = Anything()
    dag = Anything()
    deed = fields.String()
    rol = fields.String(attribute="wie.rol", allow_none=True)
    soort = fields.String(attribute="wie.soort", allow_none=True)
    organisatie = fields.String(attribute="wie.organisatie", allow_none=True)
    over = fields.List(fields.Nested(PersonRef))
    vertrouwelijk = fields.Boolean()
    topics = fields.List(fields.String())
    gronden = fields.List(fields.String())


class Relatie(Schema):
    id = fields.UUID()
    versie = fields.Integer()
    soort = fields.String()
    wie = Anything()
    van_wie = Anything()
    van = fields.Date(allow_none=True)
    tot = fields.Date(allow_none=True)
    reden = fields.String()


class GezinHeel(Schema):
    personen = fields.List(fields.Nested(LidOut))
    relaties = fields.List(fields.Nested(Relatie))
    huishoudens = Anything()
    gezag = Anything()
    capaciteit = Anything()
    maatregelen = Anything()
    verblijven = Anything()


class Uitnodiging(Schema):
    """What an invitee sees before accepting; nothing else."""

    id = fields.UUID()
    van = Anything()
    over = fields.List(fields.String())
    vraag = fields.String()
    doelbinding = fields.String()
    rol = fields.String()
    ja = Anything()


def listed(item: type[Schema]) -> type[Schema]:
    """Lists answer {items, volgende} with an opaque cursor."""
    shape: dict[str, Any] = {
        "items": fields.List(fields.Nested(item), required=True),
        "volgende": fields.String(allow_none=True, required=True),
    }
    return type(f"{item.__name__}Lijst", (Schema,), shape)
