"""Whether a judgement of capacity is about sharing information. Of what stands nothing says so, so none of it is.

The release before judges on any subject as it did, as long as it serves.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0019_over_delen", "0018_wider"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column(
        "capaciteitsoordelen", sa.Column("over_delen", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    with op.batch_alter_table("capaciteitsoordelen") as batch_op:
        batch_op.drop_column("over_delen")
