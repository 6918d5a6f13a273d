"""A part that was destroyed may be kept anew: what was destroyed before, and what the verklaring said of it, stay."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0017_again", "0016_postcode_only"
branch_labels = depends_on = None


def upgrade() -> None:
    op.add_column("persoonsdelen", sa.Column("eerder_vernietigd_op", sa.DateTime(timezone=True), nullable=True))
    for name, kind in _said():
        op.add_column("vernietigingen", sa.Column(name, kind, nullable=True))


def downgrade() -> None:
    for name, _kind in _said():
        op.drop_column("vernietigingen", name)
    op.drop_column("persoonsdelen", "eerder_vernietigd_op")


def _said() -> list[tuple[str, type]]:
    return [("regime", sa.String), ("resultaat", sa.String), ("brondatum", sa.Date), ("vernietigen_op", sa.Date)]
