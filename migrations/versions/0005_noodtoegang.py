"""A second noodtoegang to one plan within a day waits for the second person."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0005_noodtoegang", "0004_convenant"
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table(
        "noodtoegangvragen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("aanstelling_id", sa.Uuid(), nullable=False),
        sa.Column("tweede_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("tot", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bevestigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("tweede_id <> aanstelling_id", name=op.f("ck_noodtoegangvragen_een_ander")),
        sa.ForeignKeyConstraint(
            ["aanstelling_id"], ["aanstellingen.id"], name=op.f("fk_noodtoegangvragen_aanstelling_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plannen.id"], name=op.f("fk_noodtoegangvragen_plan_id_plannen")),
        sa.ForeignKeyConstraint(
            ["tweede_id"], ["aanstellingen.id"], name=op.f("fk_noodtoegangvragen_tweede_id_aanstellingen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_noodtoegangvragen")),
    )
    with op.batch_alter_table("noodtoegangvragen") as batch_op:
        batch_op.create_index("ix_noodtoegangvragen_hat", ["aanstelling_id"], unique=False)
        batch_op.create_index("ix_noodtoegangvragen_tweede", ["tweede_id"], unique=False)


def downgrade() -> None:
    op.drop_table("noodtoegangvragen")
