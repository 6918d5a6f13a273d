"""What a version of the convenant opens besides waits for a new yes; the seats that are there keep their first day.

The release before reads none of it: as long as it serves, its versions open at once, as they did.
"""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0018_wider", "0017_again"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("cellen", sa.Column("sinds", sa.Date(), nullable=True))
    op.add_column("cellen", sa.Column("eerder", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("deelnames", sa.Column("ja_op", sa.Date(), nullable=True))
    op.execute(sa.text(OLDEST))


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM cellen WHERE eerder"))
    op.drop_column("deelnames", "ja_op")
    with op.batch_alter_table("cellen") as batch_op:
        batch_op.drop_column("eerder")
        batch_op.drop_column("sinds")


OLDEST = """
UPDATE deelnames SET ja_op = (
    SELECT COALESCE(MIN(a.op), '9999-12-31') FROM akkoorden a
    WHERE a.deelname_id = deelnames.id AND a.ingetrokken_op IS NULL
) WHERE compleet
"""
"""The oldest, so that never more is taken for agreed than was; the next weighing makes it exact. None: nobody had to."""
