"""A yes that is asked of somebody of the family in the own account."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0015_javragen", "0014_family"
branch_labels = depends_on = None
POINTS_AT = {
    "plan_id": "plannen",
    "deelname_id": "deelnames",
    "vrijgave_id": "vrijgaven",
    "persoon_id": "personen",
    "aan_persoon_id": "personen",
    "gevraagd_door_id": "aanstellingen",
}


def upgrade() -> None:
    links = [
        sa.ForeignKeyConstraint([name], [f"{table}.id"], name=op.f(f"fk_javragen_{name}_{table}"))
        for name, table in POINTS_AT.items()
    ]
    op.create_table(
        "javragen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("deelname_id", sa.Uuid(), nullable=True),
        sa.Column("vrijgave_id", sa.Uuid(), nullable=True),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("aan_persoon_id", sa.Uuid(), nullable=False),
        sa.Column("gevraagd_door_id", sa.Uuid(), nullable=False),
        sa.Column("gevraagd_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("antwoord", sa.String(), nullable=False),
        sa.Column("beantwoord_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("(deelname_id IS NULL) <> (vrijgave_id IS NULL)", name=op.f("ck_javragen_een_lezer")),
        sa.CheckConstraint("antwoord IN ('', 'ja', 'nee')", name=op.f("ck_javragen_antwoord")),
        sa.CheckConstraint("(antwoord = '') = (beantwoord_op IS NULL)", name=op.f("ck_javragen_beantwoord")),
        *links,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_javragen")),
    )
    open_one = {"sqlite_where": sa.text("beantwoord_op IS NULL"), "postgresql_where": sa.text("beantwoord_op IS NULL")}
    with op.batch_alter_table("javragen") as batch_op:
        batch_op.create_index("ix_javragen_plan", ["plan_id"], unique=False)
        batch_op.create_index("ix_javragen_aan", ["aan_persoon_id"], unique=False, **open_one)
        for name in ("deelname", "vrijgave"):
            columns = [f"{name}_id", "persoon_id", "aan_persoon_id"]
            batch_op.create_index(f"uq_javragen_{name}", columns, unique=True, **open_one)


def downgrade() -> None:
    op.drop_table("javragen")
