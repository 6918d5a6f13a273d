"""`python -m casus.commands` is `casus`."""

from casus.commands import main

main(prog_name="casus")
