"""A cell of the convenant as a sentence, for who signs it and for who reads it back."""

from collections.abc import Iterable, Mapping

from casus.language import N_, _
from casus.outlets.web.words import woord
from casus.sharing.view import View
from casus.words import Flag, May, Needs, Purpose, Role, Scope

MAY: Mapping[str, str] = {
    May.ASK: N_("na een vraag"),
    May.ADD: N_("vertellen"),
    May.READ: N_("lezen"),
    May.READ_ADD: N_("lezen en vertellen"),
}
SCOPE: Mapping[str, str] = {
    Scope.OWN: N_("alleen wat hoort bij eigen doelen en acties"),
    Scope.SELF: N_("over zichzelf"),
    Scope.CHILD: N_("over het eigen kind"),
    Scope.GEZINSDEEL: N_("alleen wat in het deel van het gezin samen staat"),
}
FLAG: Mapping[str, str] = {
    Flag.TALK: N_("vanaf 12 jaar pas na het gesprek met het kind"),
    Flag.MASKED: N_("afgeschermd, na het noemen van een reden"),
    Flag.OWN_ROWS: N_("verandert alleen het eigene"),
    Flag.STRENGTHS: N_("alleen wat goed gaat"),
    Flag.WOONT_DAAR: N_("alleen wie er zelf woont"),
}
NEEDS: Mapping[str, str] = {
    Needs.INSTEMMING: N_("met een ja van wie het aangaat"),
    Needs.TOESTEMMING: N_("met toestemming"),
    Needs.DOORBREKING: N_("als het beroepsgeheim is doorbroken"),
    Needs.MAATREGEL: N_("zolang een maatregel loopt"),
}
PURPOSE: Mapping[str, str] = {
    Purpose.REGIE: N_("regie voeren"),
    Purpose.HULP: N_("hulp geven"),
    Purpose.TOEZICHT: N_("toezicht houden"),
    Purpose.INZAGE: N_("weten wat over u is opgeschreven"),
    Purpose.BERICHT: N_("een bericht sturen"),
    Purpose.BEHEER: N_("beheer"),
    Purpose.CONTROLE: N_("controle"),
}
COLUMN: Mapping[str, str] = {
    Role.VOLWASSENE: N_("volwassene, over zichzelf"),
    Role.OUDER_KIND: N_("ouder met gezag, over een kind tot 16 jaar"),
    Role.OUDER_KIND_16: N_("ouder met gezag, over een kind van 16 of 17"),
    Role.JEUGDIGE: N_("jeugdige vanaf 12 jaar, over zichzelf"),
    Role.NETWERK: N_("iemand uit het eigen netwerk van het gezin"),
}
STATUTE_UNKNOWN = "?"


def column(rol: object) -> str:
    """A column of the matrix by name; of the family also about whom it is."""
    return _(COLUMN[str(rol)]) if str(rol) in COLUMN else woord(rol, "role")


def statute(text: str) -> str:
    """The article, or that nobody looked yet."""
    return _("nog te toetsen") if text == STATUTE_UNKNOWN else text


def deed(cell: View) -> str:
    """What may be done, and in brackets how far that reaches."""
    limits = list(_limits(cell))
    return f"{_(MAY[cell.may])} ({'; '.join(limits)})" if limits else _(MAY[cell.may])


def together(cells: Iterable[View]) -> str:
    """Several cells on one topic add up."""
    found = list(dict.fromkeys(deed(cell) for cell in cells)) or [_("niets")]
    *first, last = found
    return _("%(eerst)s, en %(laatst)s", eerst=", ".join(first), laatst=last) if first else last


def _limits(cell: View) -> Iterable[str]:
    if cell.leefgebied:
        yield _("alleen over %(wat)s", wat=woord(cell.leefgebied, "leefgebied"))
    if cell.scope in SCOPE:
        yield _(SCOPE[cell.scope])
    if cell.needs in NEEDS:
        yield _(NEEDS[cell.needs])
    for flag in cell.flags:
        yield _(FLAG[flag])


def line(cell: View) -> dict[str, str]:
    """One row of a sheet."""
    return {
        "wat": woord(cell.topic, "topic"),
        "mag": deed(cell),
        "doel": _(PURPOSE[cell.purpose]),
        "waarom": cell.waarom,
        "artikel": statute(cell.statute),
    }


def difference(rol: object, regel: View) -> str:
    """One change as a sentence."""
    wat, nu, was = woord(regel.topic, "topic"), together(regel.wordt), together(regel.was)
    if nu == was:
        return _("%(rol)s, %(wat)s: hetzelfde, met een ander doel, artikel of waarom.", rol=_capital(rol), wat=wat)
    return _("%(rol)s, %(wat)s: mag nu %(nu)s; was: %(was)s.", rol=_capital(rol), wat=wat, nu=nu, was=was)


def _capital(rol: object) -> str:
    words = column(rol)
    return words[:1].upper() + words[1:]
