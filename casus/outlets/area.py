"""A blueprint on which nobody can hang a route without saying who may come in."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, g

from casus.errors import NotVisible
from casus.language import _
from casus.sharing.viewer import Viewer
from casus.words import Role

Who = Callable[[Viewer | None], bool]


def anyone(viewer: Viewer | None) -> bool:
    """Also who is not signed in."""
    return True


def signed_in(viewer: Viewer | None) -> bool:
    return viewer is not None


def professional(viewer: Viewer | None) -> bool:
    """In a hat that works with families: everyone but family, beheerder and privacy officer."""
    return viewer is not None and not viewer.family and viewer.rol not in (Role.BEHEERDER, Role.PRIVACY_OFFICER)


def family(viewer: Viewer | None) -> bool:
    return viewer is not None and viewer.family


def at_work(viewer: Viewer | None) -> bool:
    """Who has a worklist: every hat but the beheerder's; a privacy officer's is about no plan's contents."""
    return professional(viewer) or (viewer is not None and viewer.rol is Role.PRIVACY_OFFICER)


def around_a_plan(viewer: Viewer | None) -> bool:
    """Who may be told something about a plan: everyone but the beheerder."""
    return at_work(viewer) or family(viewer)


def role(*roles: Role) -> Who:
    """In a hat with one of these roles."""

    def has_role(viewer: Viewer | None) -> bool:
        return viewer is not None and viewer.rol in roles

    return has_role


teamleider = role(Role.TEAMLEIDER)
beheerder = role(Role.BEHEERDER)
keeper = role(Role.PRIVACY_OFFICER, Role.BEHEERDER)
privacy_officer = role(Role.PRIVACY_OFFICER)
own_team = role(Role.REGISSEUR, Role.TEAMLEIDER, Role.GEDRAGSWETENSCHAPPER)
emergency_people = role(Role.REGISSEUR, Role.TEAMLEIDER, Role.GEDRAGSWETENSCHAPPER, Role.PRIVACY_OFFICER)


class SignInFirst(Exception):
    """Nobody is signed in; the page asks, the API answers 401."""


def admit(who: Who) -> None:
    """Let this viewer pass, or raise: not signed in, or (for the wrong hat) the same as a page that does not exist."""
    viewer = g.get("viewer")
    if who(viewer):
        return
    if viewer is None:
        raise SignInFirst
    raise NotVisible(_("Deze pagina is er niet, of is niet voor u."))


class Area(Blueprint):
    """`who` has no default: a route without it raises TypeError when the module is imported."""

    def route(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:  # type: ignore[override]
        def register(view: Any) -> Any:
            view.who = who
            return super(Area, self).route(rule, **options)(view)

        return register

    def get(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:  # type: ignore[override]
        return self.route(rule, who=who, methods=["GET"], **options)

    def post(self, rule: str, *, who: Who, **options: Any) -> Callable[[Any], Any]:  # type: ignore[override]
        return self.route(rule, who=who, methods=["POST"], **options)
