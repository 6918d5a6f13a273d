"""The convenant: what gemeente and partners agreed on who may know what. Data (`workflows/convenant.toml`), never code.

It limits; it is never itself the ground. `load` reads and checks it, and refuses what is malformed or below the law.
"""

from casus.convenant.cells import Cell, Convenant, ConvenantError
from casus.convenant.floor import FLOOR, below_floor
from casus.convenant.reading import load, load_text

__all__ = ["FLOOR", "Cell", "Convenant", "ConvenantError", "below_floor", "load", "load_text"]
