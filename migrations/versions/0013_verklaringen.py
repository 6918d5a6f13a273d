"""The own words of somebody about an item that is about them."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0013_verklaringen", "0012_named_yes"
branch_labels = depends_on = None


def upgrade() -> None:
    op.create_table(
        "verklaringen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("door_persoon_id", sa.Uuid(), nullable=True),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ingetrokken_op", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plannen.id"], name=op.f("fk_verklaringen_plan_id_plannen")),
        sa.ForeignKeyConstraint(["persoon_id"], ["personen.id"], name=op.f("fk_verklaringen_persoon_id_personen")),
        sa.ForeignKeyConstraint(
            ["door_persoon_id"], ["personen.id"], name=op.f("fk_verklaringen_door_persoon_id_personen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verklaringen")),
    )
    stands = sa.text("ingetrokken_op IS NULL")
    with op.batch_alter_table("verklaringen") as batch_op:
        batch_op.create_index("ix_verklaringen_plan", ["plan_id"], unique=False)
        batch_op.create_index(
            "uq_verklaringen_staat",
            ["item_id", "persoon_id", "door_persoon_id"],
            unique=True,
            sqlite_where=stands,
            postgresql_where=stands,
        )


def downgrade() -> None:
    op.drop_table("verklaringen")
