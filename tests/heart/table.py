"""Who is at the table, and who may know it: a seat is itself information."""

from uuid import UUID

from heart.facts import Row
from heart.oracle import Oracle

LIVE = ("voorgesteld", "uitgenodigd", "actief")
TOLD_TO_THE_TEAM_ONLY = ("veilig_thuis", "gi")


def seats_known(oracle: Oracle) -> set[UUID]:
    """The seats at the table that this reader may know of."""
    here = oracle.here
    if oracle.sees_nothing:
        return set()
    table = [seat for seat in here.all_seats() if seat["status"] in LIVE]
    if _sees_all(oracle):
        return {seat["id"] for seat in table}
    if oracle.handed.in_emergency and any(oracle.whole("tafel", persoon) for persoon in here.gezin):
        return {seat["id"] for seat in table if here.sits(seat)}
    return {seat["id"] for seat in table if _is_own(oracle, seat) or _was_opened(oracle, seat) or _shared(oracle, seat)}


def _sees_all(oracle: Oracle) -> bool:
    """Who reads the table about everyone in the gezin: regisseur, gedragswetenschapper, inkijk."""
    here = oracle.here
    team = here.leads or bool(here.seats("advies", "inkijk"))
    return team and any(oracle.whole("tafel", persoon) for persoon in here.gezin)


def _is_own(oracle: Oracle, seat: Row) -> bool:
    return oracle.here.is_mine(seat) and seat["status"] != "voorgesteld"


def _was_opened(oracle: Oracle, seat: Row) -> bool:
    here, who = oracle.here, oracle.who
    sitting = [s for s in here.all_seats() if here.is_mine(s) and here.sits(s)]
    lines = {s["lijn_id"] for s in sitting}
    for opening in oracle.facts.of("tafelopenstellingen", deelname_id=seat["id"]):
        if who.persoon and opening["lezer_persoon_id"] == who.persoon:
            return True
        reader = opening["lezer_deelname_id"]
        if not who.persoon and reader and oracle.facts.one("deelnames", reader)["lijn_id"] in lines:
            return True
    return False


def _shared(oracle: Oracle, seat: Row) -> bool:
    """A seat that others may know of, and that does something together with the reader or for the reader's own."""
    if seat["rol"] in TOLD_TO_THE_TEAM_ONLY or not seat["bekend"] or seat["soort"] == "inkijk":
        return False
    if not oracle.here.sits(seat):
        return False
    together = bool(_doelen(oracle, seat) & _my_doelen(oracle))
    if not oracle.who.persoon:
        return oracle.whole("tafel", None) and together
    about = set(oracle.here.persons(seat))
    if about and all(oracle.whole("tafel", persoon) for persoon in about):
        return True
    return together and not _about_another_adult(oracle, about)


def _about_another_adult(oracle: Oracle, about: set[UUID]) -> bool:
    """A seat about one adult, with or without children, is never shown to another adult."""
    grown = {p for p in about if p in oracle.here.gezin and oracle.facts.possibly(p, 18)}
    youth = oracle.here.belongs and oracle.here.own_column == "jeugdige"
    return len(grown) == 1 and oracle.who.persoon not in grown and not youth


def _my_doelen(oracle: Oracle) -> set[UUID]:
    here = oracle.here
    sitting = [s for s in here.all_seats() if here.is_mine(s) and here.sits(s)]
    mine = [s for s in sitting if here.whole(s) and s["rol"] != "netwerk"]  # the network knows its own seat only
    return set().union(*(_doelen(oracle, seat) for seat in mine))


def _doelen(oracle: Oracle, seat: Row) -> set[UUID]:
    """The doelen that a seat serves, and those of the acties of who sits there."""
    owner = "eigenaar_persoon_id" if seat["persoon_id"] else "eigenaar_aanstelling_id"
    who = seat["persoon_id"] or seat["aanstelling_id"]
    does = {a["doel_id"] for a in oracle.facts.of("acties", plan_id=oracle.plan["id"]) if a[owner] == who}
    return oracle.here.served(seat) | does
