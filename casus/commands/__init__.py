"""The command line `casus`: set-up, the demo, the server, imports, checks. Every command acts through the actions."""

from casus.commands.backup import backup, restore
from casus.commands.checks import check, dag
from casus.commands.database import db
from casus.commands.demo import demo
from casus.commands.keys import keys
from casus.commands.main import main
from casus.commands.people import account, import_brp, token
from casus.commands.remind import remind
from casus.commands.serve import serve

for _command in (account, backup, check, dag, db, demo, import_brp, keys, remind, restore, serve, token):
    main.add_command(_command)

__all__ = ["main"]
