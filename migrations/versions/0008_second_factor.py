"""The second step of signing in, the numbers that were checked, and the way back in after a call."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0008_second_factor", "0007_vrijgave"
branch_labels = depends_on = None
_MOMENT = sa.DateTime(timezone=True)
_ONE_APP = sa.text("soort = 'totp' AND beeindigd_op IS NULL")
_ON_SESSIONS = (("tweede_op", _MOMENT), ("uitdaging", sa.String()), ("uitdaging_tot", _MOMENT))


def upgrade() -> None:
    for name, kind in _ON_SESSIONS:
        op.add_column("sessies", sa.Column(name, kind, nullable=True))
    _factors()
    _codes()
    _checks()
    _ways_back()


def _factors() -> None:
    op.create_table(
        "factoren",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("geheim", sa.String(), nullable=True),
        sa.Column("laatste_stap", sa.Integer(), nullable=False),
        sa.Column("sleutel_id", sa.String(), nullable=True),
        sa.Column("publiek", sa.String(), nullable=False),
        sa.Column("teller", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", _MOMENT, nullable=False),
        sa.Column("gebruikt_op", _MOMENT, nullable=True),
        sa.Column("beeindigd_op", _MOMENT, nullable=True),
        sa.CheckConstraint("soort IN ('totp', 'passkey')", name=op.f("ck_factoren_soort")),
        sa.CheckConstraint("(soort = 'totp') = (geheim IS NOT NULL)", name=op.f("ck_factoren_geheim_van_app")),
        sa.CheckConstraint(
            "(soort = 'passkey') = (sleutel_id IS NOT NULL)", name=op.f("ck_factoren_sleutel_van_passkey")
        ),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_factoren_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factoren")),
        sa.UniqueConstraint("sleutel_id", name=op.f("uq_factoren_sleutel_id")),
    )
    op.create_index(op.f("ix_factoren_account_id"), "factoren", ["account_id"])
    op.create_index(
        "uq_factoren_een_app",
        "factoren",
        ["account_id"],
        unique=True,
        sqlite_where=_ONE_APP,
        postgresql_where=_ONE_APP,
    )


def _codes() -> None:
    op.create_table(
        "herstelcodes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("gemaakt_op", _MOMENT, nullable=False),
        sa.Column("gebruikt_op", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_herstelcodes_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herstelcodes")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_herstelcodes_sleutel")),
    )
    op.create_index(op.f("ix_herstelcodes_account_id"), "herstelcodes", ["account_id"])


def _checks() -> None:
    op.create_table(
        "nummercontroles",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("aanstelling_id", sa.Uuid(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("hoe", sa.String(), nullable=False),
        sa.Column("door_account_id", sa.Uuid(), nullable=False),
        sa.Column("op", _MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["aanstelling_id"], ["aanstellingen.id"], name=op.f("fk_nummercontroles_aanstelling_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["door_account_id"], ["accounts.id"], name=op.f("fk_nummercontroles_door_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nummercontroles")),
    )
    op.create_index("ix_nummercontroles_hat", "nummercontroles", ["aanstelling_id", "op"])


def _ways_back() -> None:
    op.create_table(
        "herstellen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("aanstelling_id", sa.Uuid(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("hoe", sa.String(), nullable=False),
        sa.Column("door_account_id", sa.Uuid(), nullable=False),
        sa.Column("op", _MOMENT, nullable=False),
        sa.Column("verloopt_op", _MOMENT, nullable=False),
        sa.Column("gebruikt_op", _MOMENT, nullable=True),
        sa.Column("vervallen_op", _MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_herstellen_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["aanstelling_id"], ["aanstellingen.id"], name=op.f("fk_herstellen_aanstelling_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["door_account_id"], ["accounts.id"], name=op.f("fk_herstellen_door_account_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_herstellen")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_herstellen_sleutel")),
    )
    op.create_index(op.f("ix_herstellen_account_id"), "herstellen", ["account_id"])


def downgrade() -> None:
    for table in ("herstellen", "nummercontroles", "herstelcodes", "factoren"):
        op.drop_table(table)
    with op.batch_alter_table("sessies") as table:
        for name, _kind in _ON_SESSIONS:
            table.drop_column(name)
