"""One row of a plan, made into a view for one reader, with what stands around it as far as the reader may know."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from casus import dates
from casus.database import NIL
from casus.models import Actie, Bijdrage, Doel, Regie, Verklaring
from casus.sharing import besluiten, tafel, verklaringen
from casus.sharing.because import because, said_for
from casus.sharing.grants import Grant
from casus.sharing.people import Hat, everyone, grown_ups, hats, members, names
from casus.sharing.released import Release, on_release, released
from casus.sharing.roles import leads
from casus.sharing.rows import OpenPlan
from casus.sharing.view import View, reveal
from casus.words import Ground, Role, Topic

_TEAM = "jeugdteam"


@dataclass
class Shown:
    """What a page about one plan has loaded, and what its reader may know of the people on it."""

    opened: OpenPlan
    leden: Collection[View]
    about: Mapping[UUID, tuple[UUID, ...]]
    hats: Mapping[UUID, Hat]
    known_hats: Collection[UUID | None]  # hats of the seats that the reader may know, also of those that ended
    regie: Regie | None
    linked: Collection[UUID] = ()  # doelen and acties that the reader may read: a bijdrage may point at these
    seats: Collection[tafel.Seat] = ()  # the seats at the table now that the reader may know
    places: Mapping[UUID, Collection[UUID]] = field(default_factory=dict)  # per hat: whom its organisation helps find
    decided: Mapping[UUID, View] = field(default_factory=dict)  # rows that a decision without consent opens
    released: Mapping[UUID, Release] = field(default_factory=dict)  # per item that was released to this reader
    said: Mapping[UUID, Sequence[View]] = field(default_factory=dict)  # per person the yes of the reader's own seat
    verklaard: Mapping[UUID, Collection[Verklaring]] = field(default_factory=dict)  # per item what was said about it

    @property
    def leads(self) -> bool:
        """Whether this reader is the regisseur, or stands in after "Ik neem waar"."""
        return self.regie is not None and leads(self.opened, self.regie)

    def over(self, row_id: UUID) -> list[View]:
        """The persons that a row is about, by name as far as the reader knows them."""
        return names(self.leden, self.about.get(row_id, ()))

    def by(self, hat_id: UUID | None, persoon_id: UUID | None) -> View:
        """Who wrote or does something: a hat by name when its seat is known, else by kind; a person when known."""
        if hat_id is not None:
            return self._professional(self.hats[hat_id])
        viewer = self.opened.viewer
        if persoon_id is not None and persoon_id == viewer.persoon_id:
            return View("persoon", {"id": persoon_id, "naam": viewer.naam, "soort": "persoon", "zelf": True})
        found = names(self.leden, [persoon_id] if persoon_id else [])
        fields: dict[str, Any] = {"soort": "persoon", "zelf": False}
        return View("persoon", fields | ({"id": found[0].id, "naam": found[0].naam} if found else {}))

    def _professional(self, hat: Hat) -> View:
        """By name when the seat is known, the own team by kind; of others not even that, for it tells of a seat."""
        mine = hat.id == self.opened.viewer.aanstelling_id
        known = mine or hat.id in self.known_hats or (self.regie is not None and hat.id == self.regie.aanstelling_id)
        team = hat.soort == _TEAM
        fields: dict[str, Any] = {"soort": hat.soort if known or team else "professional", "zelf": mine}
        if known:
            fields |= {"id": hat.id, "naam": hat.naam, "rol": hat.rol}
        if mine or (known and (team or self._may_place(hat.id))):
            fields["organisatie"] = hat.organisatie
        return View("professional", fields)

    def _may_place(self, hat_id: UUID) -> bool:
        """The name of a local organisation tells where someone can be found: it goes with `verblijf` about them."""
        persons = self.places.get(hat_id, ())
        return bool(persons) and all(self.opened.reads(Topic.VERBLIJF, p) for p in persons)

    def on_what(self, row_id: UUID, basis: Collection[Grant]) -> dict[str, Any]:
        """`waarom`; of what was released `vrijgegeven`, by whom and until when; of what was decided `besluit`."""
        found: dict[str, Any] = {"waarom": why(basis), "redenen": because(basis, self.said)}
        found |= besluiten.because(self.decided, row_id, basis) | self.own_words(row_id, basis)
        release = self.released.get(row_id) if on_release(basis) else None
        if release is None:
            return found
        door = self.by(release.door_id, None) if release.door_id in self.hats else None
        return found | {"vrijgegeven": View("vrijgave", {"door": door, "tot": release.tot})}

    def with_reasons(self, view: View, topic: Topic, persoon: UUID = NIL) -> View:
        """The view with `redenen`: why this reader sees this topic about this person as a whole."""
        basis = [grant for grant in self.opened.grants.on(self.opened.plan.id, persoon, topic) if grant.may.reads]
        return view.but(redenen=because(basis, self.said))

    def of_the_table(self) -> View:
        """`redenen`: why this reader knows who helps."""
        basis = [grant for grant in self.opened.grants.all if grant.topic is Topic.TAFEL and grant.may.reads]
        return View("tafel", {"redenen": because(basis, self.said)})

    def own_words(self, row_id: UUID, basis: Collection[Grant]) -> dict[str, Any]:
        """`verklaringen`: what those whom it is about say of it; `mag_verklaren`: whether this reader may."""
        reader = self.opened.viewer.persoon_id
        said = verklaringen.show(self.verklaard.get(row_id, ()), self.leden, reader)
        may = bool(verklaringen.speaks_for(reader, self.about.get(row_id, ()), basis))
        return {"verklaringen": said, "mag_verklaren": may}

    def closed(self, row: Bijdrage) -> View:
        """That one came, and from whom: what a regisseur sees of a row that no ground opens."""
        hat = self.hats.get(row.auteur_aanstelling_id) if row.auteur_aanstelling_id else None
        return View(
            "bijdragen",
            {"id": row.id, "gesloten": True, "topic": row.topic, "op": row.op, "ingediend_op": row.ingediend_op}
            | {"van": self.by(row.auteur_aanstelling_id, row.auteur_persoon_id)}
            | {"telefoon": hat.telefoon if hat else ""},
        )


def around(
    opened: OpenPlan,
    about: Mapping[UUID, tuple[UUID, ...]],
    hat_ids: Iterable[UUID | None] = (),
    linked: Collection[UUID] = (),
) -> Shown:
    """What stands around the rows of an open plan, for their reader. A constant number of queries."""
    regie = opened.regie
    gezin = everyone(opened)
    table, homes = tafel.seats_and_homes(opened)
    ever = tafel.ever_known(opened, table, adults=grown_ups(opened, gezin))
    known = {seat.row.aanstelling_id for seat in ever}
    given = released(opened)
    named = {*hat_ids, *known, *(each.door_id for each in given.values())}
    everybody = hats({*named, regie.aanstelling_id if regie else None, regie.vervanger_id if regie else None})
    now = [seat for seat in ever if seat.row.status in tafel.LIVE]
    leden = members(opened, gezin)
    may_name = known | ({regie.aanstelling_id} if regie else set())
    noters = {hat: everybody[hat].naam for hat in may_name if hat in everybody}
    places, decided, said = _places(ever, homes), besluiten.opened_by(opened), said_for(opened, leden, noters)
    words = verklaringen.statements(opened)
    return Shown(opened, leden, about, everybody, known, regie, linked, now, places, decided, given, said, words)


def _places(known: Collection[tafel.Seat], homes: Collection[Collection[UUID]]) -> dict[UUID, set[UUID]]:
    """Per hat the persons of its seats, and everyone that they live with."""
    found: dict[UUID, set[UUID]] = {}
    for seat in known:
        if seat.row.aanstelling_id:
            near = {p for home in homes if seat.about & set(home) for p in home}
            found.setdefault(seat.row.aanstelling_id, set()).update(seat.about | near)
    return found


def hats_of(rows: Iterable[Any]) -> set[UUID | None]:
    """The hats that these rows name: who wrote, read or must do something."""
    columns = ("auteur_aanstelling_id", "gelezen_door_id", "eigenaar_aanstelling_id")
    return {getattr(row, column, None) for row in rows for column in columns}


def why(basis: Iterable[Grant]) -> list[Ground]:
    """The grounds on which something is shown, each once."""
    return sorted({grant.ground for grant in basis})


def show_bijdrage(shown: Shown, row: Bijdrage, basis: list[Grant]) -> View:
    """A bijdrage for one reader. `doel_id` and `actie_id` only where the reader may read what they point at."""
    viewer = shown.opened.viewer
    mine = (
        row.auteur_aanstelling_id == viewer.aanstelling_id
        if viewer.aanstelling_id
        else (row.auteur_persoon_id == viewer.persoon_id)
    )
    fields: dict[str, Any] = {
        "over": shown.over(row.id),
        "van": shown.by(row.auteur_aanstelling_id, row.auteur_persoon_id),
        "verteld_door": names(shown.leden, [row.verteld_door_id] if row.verteld_door_id else []),
        "zelf": mine,
        "gesloten": False,
        **shown.on_what(row.id, basis),
    }
    fields |= {name: getattr(row, name) for name in ("doel_id", "actie_id") if getattr(row, name) in shown.linked}
    if (mine or shown.leads) and row.gelezen_door_id in shown.hats:
        fields["gelezen_door"] = shown.by(row.gelezen_door_id, None)
    view = reveal(row, (), own=row.topic, **fields)
    return view if mine or shown.leads else _without_conversation(view)


def _without_conversation(view: View) -> View:
    """Question, answer and what was done with it are between author and regisseur."""
    kept = {name: view.get(name) for name in view if name not in ("vraag", "antwoord", "gedaan", "route")}
    return View("bijdragen", kept)


def show_doel(shown: Shown, row: Doel, basis: list[Grant]) -> View:
    """Who only has an own actie under it reads the words of the doel, no more."""
    title_only = {g.persoon for g in basis} != {g.persoon for g in basis if g.ground is not Ground.OWN_ACTION}
    only = ("woorden",) if title_only else ()
    fields: dict[str, Any] = {"over": shown.over(row.id), **shown.on_what(row.id, basis), "alleen_titel": title_only}
    fields |= {"verklaringen": [], "mag_verklaren": False} if title_only else {}
    return reveal(row, {Topic.DOEL}, only=only, **fields)


def show_actie(shown: Shown, row: Actie, basis: list[Grant]) -> View:
    viewer = shown.opened.viewer
    mine = (
        row.eigenaar_aanstelling_id == viewer.aanstelling_id
        if viewer.aanstelling_id
        else (row.eigenaar_persoon_id == viewer.persoon_id)
    )
    owner = None
    if row.eigenaar_aanstelling_id or row.eigenaar_persoon_id:
        owner = shown.by(row.eigenaar_aanstelling_id, row.eigenaar_persoon_id)
    open_still = row.status in ("afgesproken", "bezig")
    late = open_still and row.wanneer is not None and row.wanneer < dates.day_of(shown.opened.at)
    fields: dict[str, Any] = {"over": shown.over(row.id), **shown.on_what(row.id, basis), "zelf": mine, "te_laat": late}
    return reveal(row, {Topic.ACTIE}, doel_id=row.doel_id, **fields, wie=owner)


def show_other(shown: Shown, row: Any, basis: list[Grant], topic: Topic) -> View:
    """A contactmoment or safety agreement. A youth reads an agreement in the words that were written for a child."""
    fields: dict[str, Any] = {"over": shown.over(row.id), **shown.on_what(row.id, basis)}
    if topic is Topic.CONTACT:
        fields["van"] = shown.by(row.auteur_aanstelling_id, None)
    elif in_child_words(basis):
        return reveal(row, {topic}, **fields).but(tekst=row.kindertekst)
    return reveal(row, {topic}, **fields)


def in_child_words(basis: Iterable[Grant]) -> bool:
    """Whether a youth reads this about the own person only; what is addressed to somebody is read as it stands."""
    return all(grant.ground is Ground.SELF and grant.rol == Role.JEUGDIGE for grant in basis)


def show_seat(shown: Shown, seat: tafel.Seat) -> View:
    row = seat.row
    mine = tafel.is_mine(shown.opened, seat)
    who = (
        shown.by(row.aanstelling_id, None)
        if row.aanstelling_id
        else View("persoon", {"soort": "persoon"} | _person(shown, row.persoon_id))
    )
    topics = {Topic.TAFEL} if mine or shown.leads else set()
    fields: dict[str, Any] = {"rol": row.rol, "van": row.van, "status": row.status, "soort": row.soort}
    return reveal(row, topics, **fields, wie=who, zelf=mine, over=names(shown.leden, seat.about))


def _person(shown: Shown, persoon_id: UUID | None) -> dict[str, Any]:
    found = names(shown.leden, [persoon_id] if persoon_id else [])
    return {"id": found[0].id, "naam": found[0].naam} if found else {}
