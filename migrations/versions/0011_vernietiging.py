"""How long each part is kept, lists of what is destroyed with two signatures, and what was."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0011_vernietiging", "0010_verzoeken"
branch_labels = depends_on = None


def upgrade() -> None:
    _kept()
    _lists()
    _entries()


def _kept() -> None:
    op.create_table(
        "persoonsdelen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("regime", sa.String(), nullable=False),
        sa.Column("resultaat", sa.String(), nullable=False),
        sa.Column("brondatum", sa.Date(), nullable=False),
        sa.Column("termijn_maanden", sa.Integer(), nullable=True),
        sa.Column("vernietigen_op", sa.Date(), nullable=True),
        sa.Column("uitgesteld_tot", sa.Date(), nullable=True),
        sa.Column("uitstel_reden", sa.String(), nullable=False),
        sa.Column("vernietigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "regime IN ('jeugdhulp', 'toegang', 'volwassene', 'netwerk')", name=op.f("ck_persoonsdelen_regime")
        ),
        sa.CheckConstraint("(uitgesteld_tot IS NULL) = (uitstel_reden = '')", name=op.f("ck_persoonsdelen_uitstel")),
        sa.ForeignKeyConstraint(["plan_id"], ["plannen.id"], name=op.f("fk_persoonsdelen_plan_id_plannen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persoonsdelen")),
        sa.UniqueConstraint("plan_id", "persoon_id", name="uq_persoonsdelen_plan_persoon"),
    )
    with op.batch_alter_table("persoonsdelen") as batch_op:
        batch_op.create_index("ix_persoonsdelen_datum", ["vernietigen_op"], unique=False)
        batch_op.create_index("ix_persoonsdelen_persoon", ["persoon_id"], unique=False)


def _lists() -> None:
    op.create_table(
        "vernietigingslijsten",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("gemaakt_door_id", sa.Uuid(), nullable=False),
        sa.Column("gemaakt_op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("goedgekeurd_door_id", sa.Uuid(), nullable=True),
        sa.Column("goedgekeurd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("uitgevoerd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("gewist_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "goedgekeurd_door_id IS NULL OR goedgekeurd_door_id <> gemaakt_door_id",
            name=op.f("ck_vernietigingslijsten_een_ander"),
        ),
        sa.CheckConstraint(
            "(goedgekeurd_door_id IS NULL) = (goedgekeurd_op IS NULL)",
            name=op.f("ck_vernietigingslijsten_wie_en_wanneer"),
        ),
        sa.CheckConstraint(
            "uitgevoerd_op IS NULL OR goedgekeurd_op IS NOT NULL",
            name=op.f("ck_vernietigingslijsten_eerst_goedgekeurd"),
        ),
        sa.ForeignKeyConstraint(
            ["gemeente_id"], ["gemeenten.id"], name=op.f("fk_vernietigingslijsten_gemeente_id_gemeenten")
        ),
        sa.ForeignKeyConstraint(
            ["gemaakt_door_id"], ["accounts.id"], name=op.f("fk_vernietigingslijsten_gemaakt_door_id_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["goedgekeurd_door_id"], ["accounts.id"], name=op.f("fk_vernietigingslijsten_goedgekeurd_door_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingslijsten")),
    )
    with op.batch_alter_table("vernietigingslijsten") as batch_op:
        batch_op.create_index(
            "uq_vernietigingslijsten_open",
            ["gemeente_id", "gemaakt_door_id"],
            unique=True,
            sqlite_where=sa.text("goedgekeurd_op IS NULL"),
            postgresql_where=sa.text("goedgekeurd_op IS NULL"),
        )


def _entries() -> None:
    op.create_table(
        "vernietigingen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("lijst_id", sa.Uuid(), nullable=False),
        sa.Column("deel_id", sa.Uuid(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("verzoek_id", sa.Uuid(), nullable=True),
        sa.Column("geen_procedure", sa.Boolean(), nullable=False),
        sa.Column("geen_gevaar", sa.Boolean(), nullable=False),
        sa.Column("geen_wet", sa.Boolean(), nullable=False),
        sa.Column("nagekeken", sa.String(), nullable=False),
        sa.Column("uitgevoerd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("telling", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("grond IN ('termijn', 'verzoek')", name=op.f("ck_vernietigingen_grond")),
        sa.CheckConstraint("(grond = 'verzoek') = (verzoek_id IS NOT NULL)", name=op.f("ck_vernietigingen_verzoek")),
        sa.CheckConstraint("geen_procedure AND geen_gevaar AND geen_wet", name=op.f("ck_vernietigingen_belangen")),
        sa.ForeignKeyConstraint(
            ["lijst_id"], ["vernietigingslijsten.id"], name=op.f("fk_vernietigingen_lijst_id_vernietigingslijsten")
        ),
        sa.ForeignKeyConstraint(
            ["deel_id"], ["persoonsdelen.id"], name=op.f("fk_vernietigingen_deel_id_persoonsdelen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingen")),
    )
    with op.batch_alter_table("vernietigingen") as batch_op:
        batch_op.create_index("ix_vernietigingen_lijst", ["lijst_id"], unique=False)
        batch_op.create_index(
            "uq_vernietigingen_deel",
            ["deel_id"],
            unique=True,
            sqlite_where=sa.text("uitgevoerd_op IS NULL"),
            postgresql_where=sa.text("uitgevoerd_op IS NULL"),
        )
    op.create_table(
        "vernietigingsteksten",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("vernietiging_id", sa.Uuid(), nullable=False),
        sa.Column("tabel", sa.String(), nullable=False),
        sa.Column("rij", sa.String(), nullable=False),
        sa.Column("kolom", sa.String(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["vernietiging_id"],
            ["vernietigingen.id"],
            name=op.f("fk_vernietigingsteksten_vernietiging_id_vernietigingen"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vernietigingsteksten")),
        sa.UniqueConstraint("vernietiging_id", "tabel", "rij", "kolom", name="uq_vernietigingsteksten_plek"),
    )


def downgrade() -> None:
    for table in ("vernietigingsteksten", "vernietigingen", "vernietigingslijsten", "persoonsdelen"):
        op.drop_table(table)
