"""`python -m casus.workflow docs` draws the workflows into a folder."""

import sys
from pathlib import Path

from casus.workflow.docs import write_pictures

write_pictures(Path(sys.argv[1]))
