"""What somebody opened by hand, or shut: releases, looking along, decisions, noodtoegang, vetoes. Told once more."""

from collections.abc import Iterator
from uuid import UUID

from heart.facts import Row, Snapshot, Who
from heart.standing import Standing

EMERGENCY = ("proces", "tafel", "identiteit", "veiligheidsniveau", "veiligheidsafspraak", "gezondheidsgevolgen")
BY_STATUTE = ("G2", "G8")


class Handed:
    """One reader in one plan."""

    def __init__(self, facts: Snapshot, who: Who, plan: Row, here: Standing):
        self.facts, self.who, self.plan, self.here = facts, who, plan, here

    # --- what takes away ---

    def shut(self) -> bool:
        """The reader knows this family privately."""
        if not self.who.hat:
            return False
        account = self.facts.one("aanstellingen", self.who.hat)["account_id"]
        return bool(self.facts.of("priveverbanden", plan_id=self.plan["id"], account_id=account))

    def vetoed(self, item: UUID) -> bool:
        """Somebody decided that this reader does not see this row."""
        lines = {s["lijn_id"] for s in self.here.all_seats() if self.who.hat and s["aanstelling_id"] == self.who.hat}
        for veto in self.facts.of("vetos", item_id=item, plan_id=self.plan["id"]):
            if veto["beeindigd_op"]:
                continue
            if self.who.persoon and veto["lezer_persoon_id"] == self.who.persoon:
                return True
            seat = veto["lezer_deelname_id"]
            if seat and self.facts.one("deelnames", seat)["lijn_id"] in lines:
                return True
        return False

    def set_aside(self, item: UUID) -> bool:
        """Under discussion: only who leads, who wrote it and whom it is about go on reading it."""
        for row in self.facts.of("beperkingen", item_id=item, plan_id=self.plan["id"]):
            if row["beeindigd_op"]:
                continue
            reads_on = (
                {row["persoon_id"], row["auteur_persoon_id"]} if self.who.persoon else {row["auteur_aanstelling_id"]}
            )
            if (self.who.persoon or self.who.hat) not in reads_on and not (self.who.hat and self.here.leads):
                return True
        return False

    # --- releases ---

    def releases(self, soort: str, persoon: UUID) -> Iterator[Row]:
        """Those that run, for which everyone who must say yes for this person did."""
        at = self.facts.at
        for row in self.facts.of("vrijgaven", plan_id=self.plan["id"], soort=soort):
            if row["ingetrokken_op"] or row["van"] > at or (row["tot"] is not None and row["tot"] <= at):
                continue
            agreed = self.facts.of("vrijgave_personen", vrijgave_id=row["id"], persoon_id=persoon)
            if any(a["compleet"] and not self.facts.past(a["tot"]) for a in agreed) and not self.facts.died(persoon):
                yield row

    def released(self, item: UUID, persoon: UUID) -> Iterator[Row | None]:
        """The seat for which this row was released; None for somebody of the family at the table."""
        for row in self.releases("items", persoon):
            if not self.facts.of("vrijgave_items", vrijgave_id=row["id"], item_id=item):
                continue
            if self.who.persoon:
                if row["lezer_persoon_id"] == self.who.persoon and self.here.at_table:
                    yield None
            elif row["lezer_deelname_id"]:
                line = self.facts.one("deelnames", row["lezer_deelname_id"])["lijn_id"]
                yield from (s for s in self.here.seats("partner") if s["lijn_id"] == line)

    def looks_along(self, persoon: UUID) -> bool:
        """A youth lets this parent read along, as long as the parent belongs to the gezin."""
        mine = (r for r in self.releases("meekijken", persoon) if r["lezer_persoon_id"] == self.who.persoon)
        return bool(self.who.persoon) and self.here.belongs and any(True for _ in mine)

    # --- decisions and danger ---

    def decided(self, item: UUID, persoon: UUID) -> Iterator[str]:
        """The codes of the decisions on which this reader may see this row, as far as this person goes."""
        if not self.who.hat or self.facts.died(persoon):
            return
        for row in self.facts.of("deelbesluiten", plan_id=self.plan["id"]):
            named = self.facts.of("deelbesluit_items", deelbesluit_id=row["id"], item_id=item)
            about = self.facts.of("deelbesluit_personen", deelbesluit_id=row["id"], persoon_id=persoon)
            if named and about and self._runs(row) and row["lezer_deelname_id"] in self.here.my_line():
                yield row["code"]

    def _runs(self, row: Row) -> bool:
        """Approved; or acute, and the rest may still follow."""
        at = self.facts.at
        if row["van"] is None or row["van"] > at or row["tot"] <= at or row["ingetrokken_op"]:
            return False
        return bool(row["goedgekeurd_op"]) or (row["acuut"] and row["aanvullen_voor"] > at)

    @property
    def in_emergency(self) -> bool:
        at = self.facts.at
        mine = self.facts.of("noodtoegangen", plan_id=self.plan["id"], aanstelling_id=self.who.hat)
        return bool(self.who.hat) and any(row["van"] <= at < row["tot"] for row in mine)
