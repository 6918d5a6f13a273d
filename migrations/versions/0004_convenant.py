"""The convenant as a living agreement: from and until which day a version counts."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0004_convenant", "0003_clocks"
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("convenant_versies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("geldt_van", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("geldt_tot", sa.Date(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("convenant_versies", schema=None) as batch_op:
        batch_op.drop_column("geldt_tot")
        batch_op.drop_column("geldt_van")
