"""The convenant as it lives: drawn up by one, approved by another, counting by date, and signed by organisations."""

import shutil
from datetime import date, timedelta
from threading import Barrier, Thread

import pytest
from sqlalchemy import insert, select, update

from casus import convenant, paths
from casus.actions import beheer, convenanten, deelnames
from casus.actions.agreements import load_agreements
from casus.actions.clocks.expiry import expiring
from casus.actions.convenanten import members, shown
from casus.database import db, transaction, uuid7
from casus.errors import Conflict, Invalid, NotVisible, Refused
from casus.models import Aanstelling, ConvenantBesluit, ConvenantVersie, Gemeente, Organisatie, Toetreding
from casus.sharing.lens import Lens
from casus.sharing.looks.plan import plan_page
from casus.sharing.parts import agreed
from casus.words import Role, Topic
from jeugdteam import FRIDAY, Jeugdteam, invited, seated

TODAY = FRIDAY.date()
FILE = (paths.WORKFLOWS / "convenant.toml").read_text("utf-8")


@pytest.fixture
def team(app):
    team = Jeugdteam().start()
    team.partner("juf", Role.SCHOOL)
    for naam in ("paula", "piet"):
        team.partner(naam, Role.PRIVACY_OFFICER)
    team.partner("bea", Role.BEHEERDER)
    return team


def text(version=2, start=TODAY, until=date(2031, 12, 31), **changed):
    """The agreements of the file with another number, other days, and what else is changed in it."""
    found = FILE.replace("version = 1", f"version = {version}", 1)
    found = found.replace("from = 2026-01-01", f"from = {start}", 1).replace("to = 2030-12-31", f"to = {until}", 1)
    for old, new in changed.items():
        assert old in found
        found = found.replace(old, new, 1)
    return found


def without(role, topic, version=2, **more):
    """The same, without what this role may with this topic."""
    whole = text(version, **more)
    cut = f'[[cell]]\nrole = "{role}"\ntopic = "{topic}"'
    assert cut in whole
    before, after = whole.split(cut, 1)
    return before + ("[[cell]]" + after.split("[[cell]]", 1)[1] if "[[cell]]" in after else "")


def proposed(team, who="paula", tekst=None, at=FRIDAY):
    return convenanten.voorstellen(team.people[who].lens(at), tekst=tekst or text()).id


def approved(team, who="piet", at=FRIDAY, **of):
    versie_id = proposed(team, at=at, **of)
    return convenanten.goedkeuren(team.people[who].lens(at), versie_id)


def counting(team, day=TODAY):
    with transaction():
        return agreed(team.gemeente, day).version


# --- a proposal --------------------------------------------------------------------------------------------------


def test_a_proposal_does_not_count(team):
    proposed(team)

    assert counting(team) == 1


@pytest.mark.parametrize("who", ["noor", "tom", "gea", "juf"])
def test_who_works_with_families_proposes_nothing(team, who):
    with pytest.raises(Refused):
        proposed(team, who)


def test_what_is_wrong_is_said_with_file_table_key_and_line(team):
    wrong = text().replace('may = "rw"', 'may = "alles"', 1)

    with pytest.raises(Invalid) as found:
        proposed(team, tekst=wrong)

    (says,) = found.value.errors["tekst"]
    line = wrong[: wrong.index('may = "alles"')].count("\n") + 1
    assert f"convenant.toml, regel {line}" in says
    assert 'sleutel "may"' in says
    assert "cell " in says


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({'approved_by = ""\napproved_on = ""': 'approved_by = "Paula"\napproved_on = 2026-01-01'}, "approved_by"),
        ({"version = 2": "version = 1"}, "version"),
        ({"version = 2": "version = 99999999999999999999"}, "version"),
        ({"to = 2031-12-31": "to = 2026-11-19"}, "to"),
    ],
)
def test_a_proposal_with_its_own_signature_an_old_number_or_no_days_left_is_refused(team, changed, key):
    with pytest.raises(Invalid) as found:
        proposed(team, tekst=text(**changed))

    assert f'sleutel "{key}"' in found.value.errors["tekst"][0]


@pytest.mark.parametrize("nonsense", ["x = " + "[" * 20_000, "version = " + "9" * 5_000, "\x00", "geen toml", "[" * 9])
def test_nonsense_is_refused_with_a_line(team, nonsense):
    with pytest.raises(Invalid) as found:
        proposed(team, tekst=nonsense)

    assert "regel " in found.value.errors["tekst"][0]


def test_below_the_law_is_refused_with_the_article(team):
    wide = FILE.replace("version = 1", "version = 2") + CELL.format(role="leerplicht", topic="verslag", may="?")

    with pytest.raises(Invalid) as found:
        proposed(team, tekst=wide)

    assert "Leerplichtwet" in found.value.errors["tekst"][0]


CELL = """
[[cell]]
role = "{role}"
topic = "{topic}"
may = "{may}"
scope = "seat"
purpose = "hulp"
statute = "?"
needs = "instemming"
why = "proef"
"""


# --- approval ----------------------------------------------------------------------------------------------------


def test_who_drew_it_up_does_not_approve_it(team):
    versie_id = proposed(team, "paula")

    with pytest.raises(Refused):
        convenanten.goedkeuren(team.paula.lens(), versie_id)
    assert counting(team) == 1


@pytest.mark.parametrize("who", ["bea", "noor", "juf"])
def test_only_a_privacy_officer_approves(team, who):
    versie_id = proposed(team)

    with pytest.raises(Refused):
        convenanten.goedkeuren(team.people[who].lens(), versie_id)


def test_two_hats_of_one_person_are_one_person(team):
    """Bea is beheerder and privacy officer: what she drew up in one hat she does not approve in the other."""
    versie_id = proposed(team, "bea")
    other = team.paula.viewer
    same = Lens.of(type(other)(team.bea.viewer.account_id, "Bea", other.aanstelling_id, None, Role.PRIVACY_OFFICER))

    with pytest.raises(Refused):
        convenanten.goedkeuren(same, versie_id)


def test_the_database_refuses_the_author_as_well(team):
    versie_id, paula = proposed(team), team.paula.viewer.account_id

    signed = update(ConvenantBesluit).where(ConvenantBesluit.versie_id == versie_id)
    with pytest.raises(Conflict), transaction():
        db.session.execute(signed.values(goedgekeurd_door_id=paula, goedgekeurd_op=FRIDAY))


def test_an_approved_version_counts_from_today(team):
    approved(team)

    assert (counting(team, TODAY - timedelta(days=1)), counting(team)) == (1, 2)


def test_a_version_of_later_takes_force_on_its_day_without_a_press(team):
    first = TODAY + timedelta(days=10)
    approved(team, tekst=text(start=first))

    assert (counting(team), counting(team, first - timedelta(days=1)), counting(team, first)) == (1, 1, 2)


def test_a_stricter_version_closes_at_midnight_of_its_first_day(team):
    seated(team)
    first = TODAY + timedelta(days=1)
    approved(team, tekst=without("school", "identiteit", start=first))

    assert Topic.IDENTITEIT in _reads(team)
    assert Topic.IDENTITEIT not in _reads(team, FRIDAY + timedelta(days=1))


def _reads(team, at=FRIDAY):
    """What the school reads of Sem."""
    with team.juf.lens(at).on_plan(team.plan, writing=True) as opened:
        return {grant.topic for grant in opened.grants.all if grant.may.reads and grant.persoon == team.persons["sem"]}


def test_an_earlier_day_approved_later_takes_the_place_of_what_was_to_come(team):
    """Every day has exactly one version, whatever is approved in whatever order."""
    approved(team, tekst=text(2, start=TODAY + timedelta(days=40)))
    approved(team, tekst=text(3, start=TODAY + timedelta(days=10)))

    days = [TODAY + timedelta(days=n) for n in (0, 9, 10, 39, 40, 400)]
    assert [counting(team, day) for day in days] == [1, 1, 3, 3, 3, 3]


def test_an_older_version_is_not_approved_after_a_newer_one(team):
    older = proposed(team)
    approved(team, tekst=text(3))

    with pytest.raises(Conflict):
        convenanten.goedkeuren(team.piet.lens(), older)


def test_approving_twice_is_refused(team):
    versie_id = approved(team).id

    with pytest.raises(Conflict):
        convenanten.goedkeuren(team.piet.lens(), versie_id)


def test_two_versions_approved_at_the_same_moment_leave_one_that_counts(team, app):
    ids, gate, errors = [proposed(team, tekst=text(2)), proposed(team, tekst=text(3))], Barrier(2), []

    def press(versie_id):
        with app.app_context():
            gate.wait()
            try:
                convenanten.goedkeuren(team.piet.lens(), versie_id)
            except Conflict as error:
                errors.append(error)
            finally:
                db.session.remove()

    threads = [Thread(target=press, args=(one,)) for one in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert counting(team) == 3
    with transaction():
        rows = db.session.scalars(select(ConvenantVersie).where(ConvenantVersie.geldt)).all()
        holding = [row.versie for row in rows if row.geldt_tot is None or row.geldt_tot >= TODAY]
    assert holding == [3]


# --- the file ----------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(paths.WORKFLOWS, tmp_path / "workflows")


def test_a_new_file_does_not_replace_what_was_approved(team, folder):
    approved(team)
    (folder / "convenant.toml").write_text(text(3), "utf-8")

    load_agreements(folder)

    assert counting(team) == 2
    (place,) = shown.overzicht(team.paula.lens())
    assert [(one.versie, one.staat) for one in place.versies] == [(3, "voorstel"), (2, "nu"), (1, "voorbij")]


def test_the_signature_in_a_file_does_not_stand_in_for_an_approval(team, folder):
    approved(team)
    signed = text(3).replace('approved_by = ""\napproved_on = ""', 'approved_by = "X"\napproved_on = 2026-01-01')
    (folder / "convenant.toml").write_text(signed, "utf-8")
    load_agreements(folder)

    with transaction():
        row = db.session.scalars(select(ConvenantVersie).where(ConvenantVersie.versie == 3)).one()
        assert (row.geldt, row.goedgekeurd_door, row.goedgekeurd_op) == (False, "", None)


# --- unsigned means closed ---------------------------------------------------------------------------------------


@pytest.fixture
def real(app):
    """Outside the demo and outside a trial."""
    app.config["DEMO"] = False
    yield
    app.config["DEMO"] = True


def test_an_unsigned_version_opens_nothing_for_a_partner(team, real, app):
    app.config["DEMO"] = True
    seated(team)
    app.config["DEMO"] = False

    assert not _reads(team)
    assert plan_page(team.noor.lens(), team.plan)


def test_an_unsigned_version_admits_nobody(team, real):
    with pytest.raises(Conflict, match="niet goedgekeurd"):
        invited(team)


def test_signing_what_counts_opens_it(team, real):
    with transaction():
        versie_id = db.session.scalars(select(ConvenantVersie.id)).one()
    convenanten.goedkeuren(team.paula.lens(), versie_id)

    assert invited(team).status == "uitgenodigd"


# --- accession ---------------------------------------------------------------------------------------------------


def leave(team, naam="juf", tot=TODAY - timedelta(days=1)):
    """The organisation of this person left the convenant after this day."""
    with transaction():
        mine = Toetreding.organisatie_id == team.people[naam].viewer.organisatie_id
        toetreding_id = db.session.scalars(select(Toetreding.id).where(mine)).one()
    convenanten.toetreding_beeindigen(team.paula.lens(), toetreding_id, tot=tot)


def test_nobody_of_an_organisation_that_did_not_sign_is_invited(team):
    leave(team)

    with pytest.raises(Conflict, match="niet getekend"):
        invited(team)


def test_who_was_invited_does_not_take_the_seat_after_the_organisation_left(team):
    seat = invited(team)
    leave(team)

    with pytest.raises(Conflict):
        deelnames.aanvaarden(team.juf.lens(), seat.id, kent_gezin=False)


def test_who_sits_there_reads_nothing_new_after_the_organisation_left(team):
    seated(team)
    assert Topic.IDENTITEIT in _reads(team)

    leave(team)

    assert not _reads(team)


def test_the_last_day_still_counts(team):
    seated(team)
    leave(team, tot=TODAY)

    assert Topic.IDENTITEIT in _reads(team)
    assert not _reads(team, FRIDAY + timedelta(days=1))


def test_a_signature_for_another_gemeente_opens_nothing_here(team):
    other = beheer.gemeente_maken(team.bea.lens(), naam="Andere gemeente").id
    leave(team)
    signed = {"getekend_door": "De directeur", "getekend_op": TODAY, "gemeente_id": other}
    convenanten.toetreden(team.bea.lens(), team.juf.viewer.organisatie_id, **signed)

    with pytest.raises(Conflict):
        invited(team)


def test_signing_again_opens_again(team):
    leave(team)
    signed = {"getekend_door": "De directeur", "getekend_op": TODAY}
    convenanten.toetreden(team.paula.lens(), team.juf.viewer.organisatie_id, **signed)

    assert invited(team).status == "uitgenodigd"


def test_the_seat_of_the_own_team_needs_no_signature(team):
    asked = deelnames.advies_vragen(team.noor.lens(), team.plan, aanstelling=team.gea.hat)
    deelnames.aanvaarden(team.gea.lens(), asked.id, kent_gezin=False)
    with transaction():
        db.session.execute(Toetreding.__table__.delete())

    assert plan_page(team.gea.lens(), team.plan)


def test_one_signature_at_a_time(team):
    with pytest.raises(Conflict):
        convenanten.toetreden(
            team.paula.lens(), team.juf.viewer.organisatie_id, getekend_door="De directeur", getekend_op=TODAY
        )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"getekend_door": " "}, "getekend_door"),
        ({"getekend_op": None}, "getekend_op"),
        ({"getekend_op": TODAY + timedelta(days=1)}, "getekend_op"),
        ({"van": TODAY - timedelta(days=1)}, "van"),
        ({"tot": TODAY - timedelta(days=1)}, "tot"),
    ],
)
def test_a_signature_says_who_and_when(team, values, field):
    leave(team)
    signed = {"getekend_door": "De directeur", "getekend_op": TODAY} | values

    with pytest.raises(Invalid) as found:
        convenanten.toetreden(team.paula.lens(), team.juf.viewer.organisatie_id, **signed)
    assert set(found.value.errors) == {field}


def test_what_ended_is_not_opened_again_by_another_last_day(team):
    leave(team)
    with transaction():
        (toetreding_id,) = db.session.scalars(
            select(Toetreding.id).where(Toetreding.organisatie_id == team.juf.viewer.organisatie_id)
        )

    with pytest.raises(Conflict):
        convenanten.toetreding_beeindigen(team.paula.lens(), toetreding_id, tot=TODAY + timedelta(days=99))


@pytest.mark.parametrize("who", ["noor", "juf", "tom"])
def test_who_works_with_families_keeps_no_signatures(team, who):
    with pytest.raises(Refused):
        convenanten.toetreden(
            team.people[who].lens(), team.organisatie, getekend_door="De directeur", getekend_op=TODAY
        )
    with pytest.raises(Refused):
        members.organisaties(team.people[who].lens())


def test_an_organisation_may_be_made_with_its_signature(team):
    signed = {"getekend_door": "De directeur", "getekend_op": TODAY}
    made = beheer.organisatie_maken(team.bea.lens(), naam="De Linde", soort="huisarts", **signed)

    (one,) = members.organisatie(team.paula.lens(), made.id).toetredingen
    assert (one.getekend_door, one.staat) == ("De directeur", "nu")


# --- the privacy officer -----------------------------------------------------------------------------------------


def test_a_privacy_officer_works_for_the_gemeente(team):
    with transaction():
        office = Organisatie(naam="Gemeente", soort="gemeente")
        db.session.add(office)
        db.session.flush()
        office_id = office.id
    hat = {"account_id": team.noor.viewer.account_id, "rol": "privacy_officer"}
    beheer.aanstelling_maken(team.bea.lens(), organisatie_id=office_id, **hat)

    with pytest.raises(Invalid):
        beheer.aanstelling_maken(team.bea.lens(), organisatie_id=team.organisatie, **hat)
    with transaction():
        made = db.session.scalars(select(Aanstelling.rol).where(Aanstelling.organisatie_id == office_id)).one()
    assert made is Role.PRIVACY_OFFICER


def test_a_privacy_officer_sees_no_plan(team):
    with pytest.raises(NotVisible):
        plan_page(team.paula.lens(), team.plan)


def test_a_privacy_officer_is_not_invited(team):
    with pytest.raises(Invalid):
        invited(team, who="paula")


# --- reading back ------------------------------------------------------------------------------------------------


def test_what_changes_is_said_per_role(team):
    versie_id = proposed(team, tekst=without("school", "identiteit"))

    view = shown.verschil(team.piet.lens(), versie_id)

    (rol,) = view.rollen
    (regel,) = rol.regels
    assert (rol.rol, regel.topic, regel.ruimer, regel.krapper) == (Role.SCHOOL, Topic.IDENTITEIT, False, True)


def test_the_sheet_of_a_role_has_every_cell_of_it(team):
    with transaction():
        versie_id = db.session.scalars(select(ConvenantVersie.id)).one()

    view = shown.rolblad(team.paula.lens(), versie_id, "school")

    cells = convenant.load(paths.WORKFLOWS / "convenant.toml").of(Role.SCHOOL)
    assert len(view.cellen) == len(cells)


@pytest.mark.parametrize("rol", ["beheerder", "privacy_officer", "onzin"])
def test_a_hat_without_a_column_has_no_sheet(team, rol):
    with transaction():
        versie_id = db.session.scalars(select(ConvenantVersie.id)).one()

    with pytest.raises(NotVisible):
        shown.rolblad(team.paula.lens(), versie_id, rol)


@pytest.mark.parametrize("who", ["noor", "juf", "tom", "gea"])
def test_who_works_with_families_reads_the_sheet_of_the_own_role(team, who):
    (view,) = shown.mijn_rolbladen(team.people[who].lens())

    assert view.rol is team.people[who].viewer.rol


def test_the_page_says_how_many_days_are_left(team):
    (place,) = shown.overzicht(team.paula.lens())

    assert place.versies[0].dagen == (date(2030, 12, 31) - TODAY).days


def test_a_row_of_an_approval_without_a_name_is_refused_by_the_database(team):
    with transaction():
        versie_id = db.session.scalars(select(ConvenantVersie.id)).one()
        db.session.execute(ConvenantBesluit.__table__.delete())

    with pytest.raises(Conflict), transaction():
        db.session.execute(insert(ConvenantBesluit), {"versie_id": versie_id, "goedgekeurd_op": FRIDAY})


# --- of one's own gemeente -----------------------------------------------------------------------------------------


@pytest.fixture
def zoe(team):
    """A privacy officer who works for another gemeente."""
    gemeente, organisatie = uuid7(), uuid7()
    with transaction():
        db.session.add(Gemeente(id=gemeente, naam="Andere gemeente"))
        db.session.add(Organisatie(id=organisatie, naam="Stichting Verderop", soort="school"))
        db.session.flush()
        signed = {"getekend_door": "De directeur", "getekend_op": date(2020, 1, 1), "van": date(2020, 1, 1)}
        db.session.add(Toetreding(organisatie_id=organisatie, gemeente_id=gemeente, **signed))
    return team.partner("zoe", Role.PRIVACY_OFFICER, organisatie)


def test_a_privacy_officer_of_another_gemeente_approves_nothing_here(team, zoe):
    with pytest.raises(Refused):
        approved(team, "zoe")
    assert counting(team) == 1


def test_a_privacy_officer_of_another_gemeente_has_no_button_to_approve(team, zoe):
    versie_id = convenanten.voorstellen(team.paula.lens(), tekst=text()).id
    may = {naam: shown.versie(team.people[naam].lens(), versie_id).mag_goedkeuren for naam in ("zoe", "piet")}
    assert may == {"zoe": False, "piet": True}


def test_a_privacy_officer_proposes_for_the_own_gemeente_only(team, zoe):
    with pytest.raises(Invalid) as found:
        convenanten.voorstellen(zoe.lens(), tekst=text(), gemeente_id=team.gemeente)
    assert set(found.value.errors) == {"gemeente_id"}
    assert team.gemeente not in {place.id for place in members.gemeenten(zoe.lens())}


def test_a_privacy_officer_of_another_gemeente_lets_nobody_in_or_out(team, zoe):
    with transaction():
        row = db.session.scalars(select(Toetreding).where(Toetreding.gemeente_id == team.gemeente)).first()
    with pytest.raises(Refused):
        convenanten.toetreding_beeindigen(zoe.lens(), row.id, tot=TODAY)
    signed = {"getekend_door": "De directeur", "getekend_op": TODAY}
    with pytest.raises(Invalid):
        convenanten.toetreden(zoe.lens(), row.organisatie_id, gemeente_id=team.gemeente, **signed)


def test_a_beheerder_lets_an_organisation_leave_in_every_gemeente(team, zoe):
    with transaction():
        row = db.session.scalars(select(Toetreding).where(Toetreding.gemeente_id == team.gemeente)).first()
    assert convenanten.toetreding_beeindigen(team.bea.lens(), row.id, tot=TODAY).tot == TODAY


# --- days on which nothing counts ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "warned"), [(21, False), (22, True), (60, True)])
def test_a_next_version_that_begins_too_late_is_no_reason_not_to_warn(team, later, warned):
    """The version that counts ends in twenty days."""
    with transaction():
        db.session.execute(update(ConvenantVersie).values(tot=TODAY + timedelta(days=20)))
    approved(team, tekst=text(start=TODAY + timedelta(days=later)))

    assert {clock.hat for clock in expiring(FRIDAY)} == ({team.paula.hat, team.piet.hat} if warned else set())


def test_once_the_next_version_counts_nobody_is_warned_of_the_days_before_it(team):
    with transaction():
        db.session.execute(update(ConvenantVersie).values(tot=TODAY + timedelta(days=20)))
    approved(team, tekst=text(start=TODAY + timedelta(days=60)))

    assert list(expiring(FRIDAY + timedelta(days=59)))
    assert not list(expiring(FRIDAY + timedelta(days=60)))
