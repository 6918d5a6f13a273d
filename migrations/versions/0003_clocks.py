"""Clocks: when a mail was last tried, and the indexes by which clocks and open mails are found

Revision ID: 0003_clocks
Revises: 0002_agreements
"""

import sqlalchemy as sa
from alembic import op

revision = "0003_clocks"
down_revision = "0002_agreements"
branch_labels = None
depends_on = None

UNSENT = sa.text("verstuurd_op IS NULL")
FAMILY = sa.text("persoon_id IS NOT NULL")


def upgrade() -> None:
    op.add_column("berichten", sa.Column("poging_op", sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_berichten_open", "berichten", ["account_id", "dag"], sqlite_where=UNSENT, postgresql_where=UNSENT
    )
    op.create_index("ix_termijnen_persoon", "termijnen", ["persoon_id"], sqlite_where=FAMILY, postgresql_where=FAMILY)
    op.create_index("ix_termijnen_soort", "termijnen", ["soort", "per"])


def downgrade() -> None:
    op.drop_index("ix_termijnen_soort", "termijnen")
    op.drop_index("ix_termijnen_persoon", "termijnen")
    op.drop_index("ix_berichten_open", "berichten")
    with op.batch_alter_table("berichten") as table:
        table.drop_column("poging_op")
