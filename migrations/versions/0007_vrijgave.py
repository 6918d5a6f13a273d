"""Why a question was refused, and why a veto ended."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0007_vrijgave", "0005_noodtoegang"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("informatievragen", sa.Column("weigerreden", sa.String(), nullable=True))
    op.add_column("vetos", sa.Column("afloop", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("vetos", "afloop")
    op.drop_column("informatievragen", "weigerreden")
