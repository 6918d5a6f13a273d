"""Where a reader stands in a plan: which seats, whose gezag, who lives together. Nothing here knows of topics."""

from uuid import UUID

from heart.facts import Row, Snapshot, Who


class Standing:
    """One reader in one plan."""

    def __init__(self, facts: Snapshot, who: Who, plan: Row):
        self.facts, self.who, self.plan = facts, who, plan
        self.gone = who.persoon is not None and facts.died(who.persoon)

    # --- the plan ---

    @property
    def gezin(self) -> set[UUID]:
        """Everybody who belongs or belonged to the gezin."""
        return {lid["persoon_id"] for lid in self.facts.of("gezinsleden", gezin_id=self.plan["gezin_id"])}

    @property
    def leads(self) -> bool:
        """Accepted, or said "Ik neem waar"."""
        return any(
            r["aanstelling_id"] == self.who.hat
            and (r["status"] == "aanvaard" or (r["status"] == "waarnemend" and r["neemt_waar_op"]))
            for r in self._regies()
        )

    @property
    def near_the_regie(self) -> bool:
        """Asked to lead, standing in, named as stand-in, or the last who led a plan that ended."""
        if not self.who.hat:
            return False
        ended = self.plan["fase"] in ("afgesloten", "afgebroken")
        return any(
            (r["aanstelling_id"] == self.who.hat and r["status"] in ("voorgesteld", "waarnemend"))
            or (r["aanstelling_id"] == self.who.hat and r["laatste"] and ended)
            or (r["vervanger_id"] == self.who.hat and r["status"] in ("aanvaard", "waarnemend"))
            for r in self._regies()
        )

    @property
    def oversees(self) -> bool:
        return self.who.rol == "teamleider" and self.who.team == self.plan["team_id"]

    def _regies(self) -> list[Row]:
        return self.facts.of("regies", plan_id=self.plan["id"])

    # --- seats ---

    def seats(self, *soorten: str) -> list[Row]:
        """The seats that the reader has at this moment."""
        return [s for s in self.all_seats() if s["soort"] in soorten and self.sits(s) and self.is_mine(s)]

    def all_seats(self) -> list[Row]:
        return self.facts.of("deelnames", plan_id=self.plan["id"])

    def is_mine(self, seat: Row) -> bool:
        mine = ("persoon_id", self.who.persoon) if self.who.persoon else ("aanstelling_id", self.who.hat)
        return seat[mine[0]] == mine[1]

    def sits(self, seat: Row) -> bool:
        at = self.facts.at
        begun = seat["van"] is None or seat["van"] <= at
        return seat["status"] == "actief" and begun and (seat["tot"] is None or at < seat["tot"])

    def whole(self, seat: Row) -> bool:
        """Every yes stands, today."""
        return bool(seat["compleet"]) and not self.facts.past(seat["compleet_tot"])

    def persons(self, seat: Row) -> dict[UUID, bool]:
        """Whom the seat is about, and whether everyone who must say yes for that person did."""
        return {p["persoon_id"]: p["compleet"] for p in self.facts.of("deelname_personen", deelname_id=seat["id"])}

    def says_yes(self, seat: Row, persoon: UUID, topic: str) -> bool:
        """Whether everyone who must say yes for this person did, also to what AVG 9 and 10 protect."""
        (about,) = self.facts.of("deelname_personen", deelname_id=seat["id"], persoon_id=persoon)
        protected = topic in ("gezondheidsgevolgen", "medisch", "verzuimreden", "justitie")
        return bool(about["compleet"]) and not (protected and self.facts.past(about["bijzonder_tot"]))

    def served(self, seat: Row) -> set[UUID]:
        return {d["doel_id"] for d in self.facts.of("deelname_doelen", deelname_id=seat["id"])}

    def my_line(self) -> set[UUID]:
        """The reader's own seats, and those of colleagues that were handed over to them."""
        lines = {s["lijn_id"] for s in self.seats("partner", "advies")}
        return {s["id"] for s in self.all_seats() if s["lijn_id"] in lines}

    @property
    def at_table(self) -> bool:
        """Somebody who takes part now: own rows, own acties and what was addressed stay readable as long as this."""
        if self.who.hat:
            return bool(self.seats("partner", "advies"))
        return self.belongs or bool(self.seats("familie"))

    def my_acties(self) -> list[Row]:
        owner = "eigenaar_persoon_id" if self.who.persoon else "eigenaar_aanstelling_id"
        mine = self.who.persoon or self.who.hat
        return [a for a in self.facts.of("acties", plan_id=self.plan["id"]) if a[owner] == mine]

    def measured(self, seat: Row, persoon: UUID) -> bool:
        """An ondertoezichtstelling of this person runs and the reader's organisation executes it."""
        if seat["rol"] != "gi":
            return False
        mine = self.facts.of("maatregelen", persoon_id=persoon, organisatie_id=self.who.organisatie)
        return any(m["soort"] in ("ots", "vots") for m in self.facts.holding(mine))

    # --- family ---

    @property
    def belongs(self) -> bool:
        """The reader belongs to the gezin today."""
        leden = self.facts.of("gezinsleden", gezin_id=self.plan["gezin_id"], persoon_id=self.who.persoon)
        return bool(self.who.persoon) and bool(self.facts.holding(leden))

    @property
    def inside(self) -> bool:
        """… and not as somebody of its network."""
        leden = self.facts.of("gezinsleden", gezin_id=self.plan["gezin_id"], persoon_id=self.who.persoon)
        return any(lid["rol"] != "netwerk" for lid in self.facts.holding(leden))

    @property
    def own_column(self) -> str:
        """How the reader stands to the own person."""
        if not self.who.persoon or not self.facts.surely(self.who.persoon, 12):
            return ""
        return "volwassene" if self.facts.surely(self.who.persoon, 18) else "jeugdige"

    def gezag_over(self, kind: UUID) -> list[Row]:
        """The rows of gezag on which the reader may speak for this child today."""
        rows = self.facts.of("gezagen", kind_id=kind)
        corrected = {row["corrigeert_id"] for row in rows}
        return [
            row
            for row in self.facts.holding(rows)
            if row["persoon_id"] == self.who.persoon and row["status"] == "bekend" and row["id"] not in corrected
        ]

    def incapable(self, persoon: UUID) -> bool:
        """Judged unable to weigh sharing, and not judged otherwise. Nothing recorded means capable, and so does a
        judgement on something else."""
        judged = self.facts.of("capaciteitsoordelen", persoon_id=persoon, over_delen=True)
        said = {o["bekwaam"] for o in self.facts.holding(judged)}
        return said == {False}

    def column_over(self, kind: UUID) -> str:
        """How somebody with gezag stands to this child: by its age, or by what was judged."""
        if self.facts.possibly(kind, 18):
            return ""
        if self.facts.possibly(kind, 16) and not self.incapable(kind):
            return "ouder_kind_16"
        return "ouder_kind"

    def lives_with(self, persoon: UUID) -> bool:
        homes = {h["id"] for h in self.facts.holding(self.facts.of("huishoudens"))}
        mine, theirs = (
            {h["huishouden_id"] for h in self.facts.holding(self.facts.of("huishoudleden", persoon_id=p))} & homes
            for p in (self.who.persoon, persoon)
        )
        return bool(mine & theirs)
