"""What can go wrong, in the trade's words. The class knows the status; one place answers (`outlets/answers.py`).

The titles are msgids; the answer translates them.
"""

from casus.language import N_, _


class CasusError(Exception):
    """Something that a person is told about."""

    status = 500
    title = N_("Er ging iets mis")
    code = "FOUT"
    """What the trail calls it."""


class NotVisible(CasusError):
    """No ground, or it does not exist: from outside the two are the same."""

    status, title, code = 404, N_("Niet gevonden"), "GEEN_GROND"


class Refused(CasusError):
    """Visible, but not theirs to do. Says no more than that."""

    status, title, code = 403, N_("Dit kunt u niet doen"), "NIET_BEVOEGD"


class Invalid(CasusError):
    """Input that cannot be taken: a message per field."""

    status, title = 400, N_("Er klopt iets niet")

    def __init__(self, errors: dict[str, list[str]] | str):
        self.errors = {"": [errors]} if isinstance(errors, str) else errors
        super().__init__("; ".join(text for texts in self.errors.values() for text in texts))


class StepRefused(CasusError):
    """The step exists and is theirs, but a guard is not met. Carries what is missing, in plain words."""

    status, title = 409, N_("Dit kan nog niet")

    def __init__(self, message: str, missing: tuple[object, ...] = ()):
        self.missing = missing
        super().__init__(message)


class Stale(CasusError):
    """Somebody else was first. Carries what was typed and what stands there now (both as views or plain values)."""

    status, title = 409, N_("Iemand anders was u voor")

    def __init__(self, message: str = "", *, yours: object = None, theirs: object = None):
        self.yours, self.theirs = yours, theirs
        super().__init__(message or _("Dit is intussen veranderd. Hieronder staan beide versies."))


class Conflict(CasusError):
    """A rule that holds over rows says no: a child in two live plans, two regisseurs."""

    status, title = 409, N_("Dit kan niet samen")


class Unavailable(CasusError):
    """The database does not answer, or not in time. It goes on by itself when the database is back."""

    status, title = 503, N_("Casus is even niet bereikbaar")

    def __init__(self, message: str = ""):
        super().__init__(message or _("De database antwoordt niet. Er is niets half bewaard."))


class ReadOnly(Unavailable):
    """The database can only be read. Every look writes a line on the trail, so nothing can be shown either."""

    def __init__(self) -> None:
        super().__init__(_("De database kan nu alleen lezen. Er is niets veranderd."))


class Full(Unavailable):
    """No room is left to write in (RFC 4918, 507): somebody has to make room before it goes on."""

    status, title = 507, N_("Er is geen ruimte meer om te bewaren")

    def __init__(self) -> None:
        super().__init__(_("De schijf van de database is vol. Er is niets veranderd."))


class DoorClosed(RuntimeError):
    """SQL named a guarded table while no lens, action or migration held the door open. A bug, never a user's doing."""


class Withheld(AttributeError):
    """A field that this reader has no ground for. It is absent, not blank."""


class FreshFirst(Exception):
    """What was asked reaches far: the second step is asked again first. `naar` is where to go on after that, empty for
    the page itself. No refusal: nothing was decided yet.
    """

    def __init__(self, naar: str = ""):
        self.naar = naar
        super().__init__(naar)
