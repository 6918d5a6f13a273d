"""What somebody of the family answered about shared messages, and when they signed in before."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0014_family", "0013_verklaringen"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("gedeelde_berichten", sa.String(), nullable=False, server_default=""))
    op.add_column("accounts", sa.Column("vorige_ingelogd_op", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("accounts", "vorige_ingelogd_op")
    op.drop_column("accounts", "gedeelde_berichten")
