"""The first beheerder: somebody has to let the others in. Only from the command line, by who holds the machine."""

from uuid import UUID

from sqlalchemy import select

from casus import convenant, dates, paths
from casus.actions import beheer, directory, hats, links
from casus.actions.accounts import normal
from casus.database import db, transaction
from casus.errors import Invalid, Refused
from casus.language import _
from casus.models import Account, Organisatie
from casus.sharing.lens import Lens
from casus.sharing.viewer import Viewer
from casus.words import Role


def commanded(command: str) -> Lens:
    """The lens of a command that acts without a person; the journal names the command."""
    return Lens.of(Viewer(None, command, system=command))


def beheerder(lens: Lens, *, email: str, naam: str = "", gemeente: str = "") -> str:
    """An account with the hat of a beheerder, and a one-time link to choose a password with; gives the link's key.

    An account that is there already keeps what it has, and gets the hat it lacks and a new link. Raises `Invalid` for
    an address that cannot be, or that is a family member's.
    """
    if not lens.viewer.system:
        raise Refused(_("Dit kan alleen vanaf de opdrachtregel."))
    with transaction():
        named = gemeente or convenant.load(paths.WORKFLOWS / "convenant.toml").gemeente
        place = directory.gemeente_maken(lens, naam=named)
        account_id = _account(lens, normal(email), naam)
        if Role.BEHEERDER not in {hat.rol for hat in hats.of_account(account_id, dates.day_of(lens.at))}:
            organisatie_id = _organisatie(lens, str(place.naam))
            beheer.aanstelling_maken(
                lens, account_id=account_id, organisatie_id=organisatie_id, rol=Role.BEHEERDER, functie="beheerder"
            )
        return links.make(account_id)


def _account(lens: Lens, email: str, naam: str) -> UUID:
    found = db.session.scalars(select(Account).where(Account.email == email)).first()
    if found is None:
        made: UUID = beheer.account_maken(lens, naam=naam or email.partition("@")[0], email=email).id
        return made
    if found.persoon_id is not None or found.geblokkeerd_op is not None:
        raise Invalid({"email": [_("Dit adres kan niet. Ieder account heeft een eigen adres.")]})
    return found.id


def _organisatie(lens: Lens, naam: str) -> UUID:
    same = Organisatie.soort == "gemeente", Organisatie.naam == naam
    found = db.session.scalars(select(Organisatie.id).where(*same)).first()
    if found is not None:
        return found
    made: UUID = directory.organisatie_maken(lens, naam=naam, soort="gemeente").id
    return made
