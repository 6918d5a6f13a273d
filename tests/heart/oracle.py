"""May this reader read this row? Told once more, from the agreements, in plain Python and row by row.

It imports nothing of the heart: where the two differ, one of them is wrong.
"""

from dataclasses import replace
from uuid import UUID

from heart.facts import Row
from heart.reasons import ADD, READ, Reasons
from heart.things import Thing, Yes, thing_of

UNSENT = ("concept", "teruggegeven", "ingetrokken")


class Oracle(Reasons):
    """What one reader may do in one plan at one moment."""

    # --- reading a row ---

    def reads(self, table: str, row: Row) -> str:
        """ "": not at all. "titel": only the words of the doel. "kind": the words for a child. "ja": as it stands."""
        if self.sees_nothing:
            return ""
        kept = self.handed.vetoed(row["id"]) or self.handed.set_aside(row["id"])
        return self._by_law(table, row) if kept else self.but_for_a_veto(table, row)

    def but_for_a_veto(self, table: str, row: Row) -> str:
        """The same of a row that nobody keeps from this reader; one that is kept still makes the page be there."""
        if self._wrote(table, row) or self._was_addressed(table, row):
            return "ja"
        if row.get("status") in UNSENT and table == "bijdragen":
            return ""
        if table == "acties" and row["id"] in {a["id"] for a in self.here.my_acties()} and self.here.at_table:
            return "ja"
        thing = thing_of(self.facts, table, row)
        answers = [self._about(thing, persoon, self._still_closed(table, row)) for persoon in thing.about]
        if all(answers):
            childs = table == "veiligheidsafspraken" and all(y.child_words for found in answers for y in found)
            return "kind" if childs else "ja"
        return "titel" if self._does_something_for(table, row) else ""

    def _by_law(self, table: str, row: Row) -> str:
        """What somebody decided that this reader does not see: only a statute is stronger."""
        if row.get("status") in UNSENT and table == "bijdragen":
            return ""
        thing, closed = thing_of(self.facts, table, row), self._still_closed(table, row)
        answers = [[yes for yes in self._about(thing, p, closed) if yes.by_law] for p in thing.about]
        return "ja" if all(answers) else ""

    def _about(self, thing: Thing, persoon: UUID | None, closed: bool) -> list[Yes]:
        return [yes for yes in self.reasons(thing, persoon, READ) if yes.knows_first or not closed]

    def _still_closed(self, table: str, row: Row) -> bool:
        """First talk, then share: but who told it, may hear it."""
        if table != "bijdragen" or (self.who.persoon and row["verteld_door_id"] == self.who.persoon):
            return False
        if row["vervangen"]:
            return True
        return (row["eerst_bespreken"] or row["topic"] == "veiligheidszorg") and not self._was_opened(row)

    def _was_opened(self, row: Row) -> bool:
        mine = {s["lijn_id"] for s in self.here.seats("partner", "advies", "inkijk")} if self.who.hat else set()
        for opening in self.facts.of("openstellingen", bijdrage_id=row["id"]):
            if self.who.persoon and opening["lezer_persoon_id"] == self.who.persoon:
                return True
            seat = opening["lezer_deelname_id"]
            if mine and seat and self.facts.one("deelnames", seat)["lijn_id"] in mine:
                return True
        return False

    # --- own rows: no agreement needed, as long as one takes part ---

    def _wrote(self, table: str, row: Row) -> bool:
        if self.who.persoon:
            return row.get("auteur_persoon_id") == self.who.persoon and self.here.at_table
        by_me = row.get("auteur_aanstelling_id", row.get("door_id")) == self.who.hat
        if table in ("doelen", "acties", "veiligheidsafspraken"):
            return by_me and self.here.at_table
        if table == "bijdragen" and by_me and self.here.leads:
            return True
        if table == "bijdragen" and by_me and row["deelname_id"] is None:
            return bool(self.here.seats("advies"))
        if table not in ("bijdragen", "contactmomenten") or row["deelname_id"] not in self.here.my_line():
            return False
        return by_me or table == "contactmomenten" or row["status"] not in ("concept", "ingetrokken")

    def _was_addressed(self, table: str, row: Row) -> bool:
        if table == "bijdragen":
            return row["aan_regisseur"] and row["status"] not in UNSENT and self.here.leads
        if table != "veiligheidsafspraken":
            return False
        readers = self.facts.of("veiligheidsafspraken_voor", veiligheidsafspraak_id=row["id"])
        if self.who.persoon:
            return self.here.at_table and any(r["persoon_id"] == self.who.persoon for r in readers)
        return any(r["deelname_id"] in self.here.my_line() for r in readers if r["deelname_id"])

    def _does_something_for(self, table: str, row: Row) -> bool:
        mine = {a["doel_id"] for a in self.here.my_acties()}
        return table == "doelen" and row["id"] in mine and self.here.at_table

    # --- what is not a row ---

    def whole(self, topic: str, persoon: UUID | None) -> bool:
        """Whether everything on this topic about this person is open, without a link to anything."""
        if self.sees_nothing:
            return False
        thing = Thing(topic, (persoon, self.who.persoon))
        return any(True for _ in self.reasons(thing, persoon, READ))

    def adds(self, topic: str, persoon: UUID | None, **of: object) -> str:
        """ "": no. "kracht": only what goes well. "ja"."""
        if self.sees_nothing:
            return ""
        thing = replace(Thing(topic, (persoon,), actie_counts=True), **of)  # type: ignore[arg-type]
        found = list(self.reasons(thing, persoon, ADD))
        if not found:
            return ""
        return "kracht" if all(yes.strengths for yes in found) else "ja"
