"""What goes in: strict, unknown fields are refused."""

from typing import Any, ClassVar

from marshmallow import fields, validate

from casus.actions.choices import JA_HOE
from casus.outlets.api.core import Schema
from casus.words import Fase, Leefgebied, Role, Topic

TEXT = validate.Length(1, 4000)
LONG = validate.Length(max=4000)
LINE = validate.Length(max=500)
ONE: dict[str, Any] = {"load_default": None, "allow_none": True}


class StapIn(Schema):
    stap = fields.String(required=True)
    versie = fields.Integer(required=True, validate=validate.Range(0, 2**31 - 1))
    reden = fields.String(load_default="", validate=LINE)
    regel = fields.String(load_default="", validate=LINE)
    redenen = fields.Dict(keys=fields.String(), values=fields.String(), load_default=dict)


class DeelnameStapIn(StapIn):
    """`kentGezinPrive` is required to accept a seat as a professional; with true it is refused."""

    kent_gezin_prive = fields.Boolean(**ONE)


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
    eigen_woorden = fields.Boolean(load_default=False)
    leefgebied = fields.Enum(Leefgebied, by_value=True, load_default=None, allow_none=True)
    streefdatum = fields.Date(load_default=None, allow_none=True)


class ActieIn(Schema):
    doel = fields.UUID(required=True)
    wat = fields.String(required=True, validate=TEXT)
    wie = fields.UUID(load_default=None, allow_none=True)
    wanneer = fields.Date(load_default=None, allow_none=True)


class SaidHow(fields.String):
    """How somebody said yes: one of the list, or in short "mondeling" (at the table) or "schriftelijk" (on paper)."""

    SHORT: ClassVar = {"mondeling": "mondeling, aan tafel", "schriftelijk": "op papier"}

    def _deserialize(self, value: Any, *rest: Any, **more: Any) -> Any:
        said = super()._deserialize(value, *rest, **more)
        return self.SHORT.get(said or "", said)


class AkkoordIn(Schema):
    """A yes (persoon, door, hoe, op), or a code with its reason."""

    persoon = fields.UUID()
    door = fields.UUID()
    hoe = SaidHow(
        validate=validate.OneOf(list(JA_HOE)),
        metadata={"description": "Ook kort: `mondeling` (aan tafel) of `schriftelijk` (op papier)."},
    )
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


class OpenIn(Schema):
    """Open one row for one reader: a seat or a person."""

    lezer = fields.UUID(required=True)
    besproken_op = fields.Date(required=True)


class CorrectieIn(Schema):
    tekst = fields.String(required=True, validate=TEXT)
    versie = fields.Integer(required=True, validate=validate.Range(0, 2**31 - 1))
    reden = fields.String(load_default="", validate=LINE)


class AntwoordIn(Schema):
    antwoord = fields.String(required=True, validate=TEXT)
    versie = fields.Integer(required=True, validate=validate.Range(0, 2**31 - 1))


class DoelWijziging(Schema):
    versie = fields.Integer(required=True, validate=validate.Range(0, 2**31 - 1))
    woorden = fields.String(validate=TEXT)
    waaraan = fields.String(validate=LONG)
    streefdatum = fields.Date(allow_none=True)


class ActieWijziging(Schema):
    versie = fields.Integer(required=True, validate=validate.Range(0, 2**31 - 1))
    wat = fields.String(validate=TEXT)
    wie = fields.UUID(allow_none=True)
    wanneer = fields.Date(allow_none=True)
    opmerking = fields.String(validate=LINE)


class CheckIn(Schema):
    onveilig = fields.Boolean(required=True)
    niveau = fields.String(load_default="", validate=LINE)
    toelichting = fields.String(load_default="", validate=LONG)
    zicht = fields.String(load_default="", validate=LINE)
    zicht_aanvaard_op = fields.Date(**ONE)
    open = fields.Boolean(**ONE)
    herzien_op = fields.Date(**ONE)


class BesluitIn(Schema):
    soort = fields.String(required=True, validate=LINE)
    uitkomst = fields.String(required=True, validate=LINE)
    toelichting = fields.String(load_default="", validate=LONG)


class LeefgebiedIn(Schema):
    leefgebied = fields.Enum(Leefgebied, by_value=True, **ONE)
    reden = fields.String(load_default="", validate=LINE)


class GehoordIn(Schema):
    persoon = fields.UUID(required=True)
    tekst = fields.String(load_default="", validate=LONG)
    bijdrage = fields.UUID(**ONE)
    waarom_niet = fields.String(load_default="", validate=LINE)


class LezingIn(Schema):
    persoon = fields.UUID(**ONE)
    eens = fields.Boolean(required=True)
    woorden = fields.String(load_default="", validate=LONG)


class AntwoordVan(Schema):
    persoon = fields.UUID(required=True)
    akkoord = fields.Boolean(required=True)
    aanwezig = fields.Boolean(load_default=True)
    gezinsdeel = fields.Boolean(load_default=False)
    door = fields.List(fields.UUID(), load_default=list)
    woorden = fields.String(load_default="", validate=LINE)


class VaststellingIn(Schema):
    evalueren_op = fields.Date(required=True)
    op = fields.Date(**ONE)
    personen = fields.List(fields.Nested(AntwoordVan), required=True, validate=validate.Length(1, 50))


class EvaluatieIn(Schema):
    """`geplandOp` plans one; `besluit` holds it."""

    gepland_op = fields.Date(**ONE)
    besluit = fields.String(load_default="", validate=LINE)
    tekst = fields.String(load_default="", validate=LONG)
    gehouden_op = fields.Date(**ONE)
    volgende_op = fields.Date(**ONE)


class AfschalingIn(Schema):
    stopt = fields.String(load_default="", validate=LONG)
    blijft = fields.String(load_default="", validate=LONG)
    contactpersoon = fields.String(load_default="", validate=LINE)
    signalen = fields.String(load_default="", validate=LONG)
    terugkeer_tot = fields.Date(**ONE)
    reden_afsluiting = fields.String(load_default="", validate=LINE)


class ContactIn(Schema):
    hoe = fields.String(required=True, validate=LINE)
    over = fields.List(fields.UUID(), load_default=list)
    op = fields.AwareDateTime(**ONE)
    regel = fields.String(load_default="", validate=LINE)
    soort = fields.String(load_default="contact", validate=LINE)
    hoe_gaat_het = fields.String(load_default="", validate=LINE)
    laatste = fields.Boolean(load_default=False)


class AfspraakIn(Schema):
    tekst = fields.String(required=True, validate=TEXT)
    over = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 50))
    kindertekst = fields.String(load_default="", validate=LONG)
    voor_deelnames = fields.List(fields.UUID(), load_default=list)
    voor_personen = fields.List(fields.UUID(), load_default=list)
    herzien_op = fields.Date(**ONE)
    doel = fields.UUID(**ONE)


class InkijkIn(Schema):
    reden = fields.String(required=True, validate=validate.Length(1, 500))


class OverdrachtIn(Schema):
    aan = fields.UUID(required=True)


class VervangerIn(Schema):
    vervanger = fields.UUID(required=True, allow_none=True)


class PersoonIn(LidIn):
    ouder_van = fields.List(fields.UUID(), **ONE)
    kind_van = fields.List(fields.UUID(), **ONE)


class HuishoudenIn(Schema):
    leden = fields.List(fields.UUID(), required=True, validate=validate.Length(1, 30))
    naam = fields.String(load_default="", validate=LINE)


class GezagIn(Schema):
    kind = fields.UUID(required=True)
    wie = fields.UUID(required=True)
    soort = fields.String(load_default="ouderlijk", validate=LINE)
    bewijs = fields.String(load_default="", validate=LINE)
    gecontroleerd_op = fields.Date(**ONE)
    van = fields.Date(**ONE)


class VerblijfIn(Schema):
    soort = fields.String(required=True, validate=LINE)
    tekst = fields.String(required=True, validate=TEXT)
    over = fields.List(fields.UUID(), load_default=list)


class AkkoordenIn(Schema):
    akkoord = fields.List(fields.Nested(AkkoordIn), required=True, validate=validate.Length(1, 50))


class DoelenIn(Schema):
    doelen = fields.List(fields.UUID(), required=True, validate=validate.Length(max=100))


class RegieStapIn(Schema):
    """`kentGezinPrive` is required to accept the regie and to stand in; with true it is refused."""

    stap = fields.String(required=True, validate=LINE)
    kent_gezin_prive = fields.Boolean(**ONE)
    versie = fields.Integer(load_default=None, allow_none=True, validate=validate.Range(0, 2**31 - 1))


class BijdrageVraag(Schema):
    cursor = fields.String(load_default=None, validate=validate.Length(max=400))
    leefgebied = fields.Enum(Leefgebied, by_value=True, load_default=None)
    topic = fields.Enum(Topic, by_value=True, load_default=None)


class VolgendeVraag(Schema):
    cursor = fields.String(load_default="", validate=validate.Length(max=400))


class JournaalVraag(Schema):
    cursor = fields.String(load_default="", validate=validate.Length(max=400))
    van = fields.Date(load_default=None, allow_none=True)
    tot = fields.Date(load_default=None, allow_none=True)
