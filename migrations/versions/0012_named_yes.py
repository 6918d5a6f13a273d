"""The last day on which a yes covers special information, where that is before the seat's own."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0012_named_yes", "0011_vernietiging"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("deelname_personen", sa.Column("bijzonder_tot", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("deelname_personen", "bijzonder_tot")
