"""The end of a file: how long each part is kept, who agrees that it goes, and that nothing of it is left.

A part is one person in one ended plan. `tables` says of every table what happens to it; a table that is not named there
stops start-up.
"""

from casus.actions.vernietiging.approving import lijst_goedkeuren, lijsten, teruggeven
from casus.actions.vernietiging.declaration import verklaring, verklaringen
from casus.actions.vernietiging.kept import deel, delen
from casus.actions.vernietiging.parts import kept_from_now, kept_no_more
from casus.actions.vernietiging.proposing import intrekken, uitstellen, voorstellen

__all__ = [
    "deel",
    "delen",
    "intrekken",
    "kept_from_now",
    "kept_no_more",
    "lijst_goedkeuren",
    "lijsten",
    "teruggeven",
    "uitstellen",
    "verklaring",
    "verklaringen",
    "voorstellen",
]
