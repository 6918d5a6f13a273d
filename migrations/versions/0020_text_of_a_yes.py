"""The yes of a seat keeps which text was shown. Of what stands nobody kept it, so it stays empty there.

The release before writes none.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0020_text_of_a_yes", "0019_over_delen"
branch_labels = depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("akkoorden") as batch_op:
        batch_op.add_column(sa.Column("tekst_id", sa.Uuid(), nullable=True))
        batch_op.create_foreign_key(op.f(NAME), "toestemmingsteksten", ["tekst_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("akkoorden") as batch_op:
        batch_op.drop_constraint(op.f(NAME), type_="foreignkey")
        batch_op.drop_column("tekst_id")


NAME = "fk_akkoorden_tekst_id_toestemmingsteksten"
