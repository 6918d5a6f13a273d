"""The mark of a house number goes: it was kept and never compared. An employee gives a postcode alone.

The release before still wrote it: while both serve, only that form of the old one fails.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0016_postcode_only", "0015_javragen"
branch_labels = depends_on = None
contracts = "0009_journaal"


def upgrade() -> None:
    with op.batch_alter_table("woonkenmerken") as batch_op:
        batch_op.drop_column("adres")


def downgrade() -> None:
    """What was given since has no mark of an address; nothing looks for one."""
    with op.batch_alter_table("woonkenmerken") as batch_op:
        batch_op.add_column(sa.Column("adres", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("woonkenmerken") as batch_op:
        batch_op.alter_column("adres", server_default=None)
