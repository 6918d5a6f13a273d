"""The journal in two streams, its review, and what is destroyed of it by term."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0009_journaal", "0008_second_factor"
branch_labels = depends_on = None

_RECORD = {
    "opgeheven_op": sa.Date,
    "activiteit": sa.String,
    "actie": sa.String,
    "status": sa.String,
    "object": sa.String,
    "begin": lambda: sa.DateTime(timezone=True),
    "eind": lambda: sa.DateTime(timezone=True),
    "rol": sa.String,
    "organisatie_id": sa.Uuid,
    "over": sa.Text,
}
"""What a record of the processing log says besides whom it is about."""


def upgrade() -> None:
    for name, of in _RECORD.items():
        op.add_column("journaal_personen", sa.Column(name, of(), nullable=True))
    _cases()
    _reports()
    _people()
    _requests()
    op.create_table(
        "journaalvernietigingen",
        sa.Column("id", sa.Uuid(), nullable=False),
        _moment("voor"),
        sa.Column("regels", sa.Integer(), nullable=False),
        _moment("gedaan_op"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journaalvernietigingen")),
    )


def downgrade() -> None:
    for table in (
        "naamverzoeken",
        "journaalvernietigingen",
        "woonkenmerken",
        "logbeheerders",
        "controleverslagen",
        "controledagen",
        "controlegevallen",
    ):
        op.drop_table(table)
    with op.batch_alter_table("journaal_personen") as batch_op:
        for name in reversed(_RECORD):
            batch_op.drop_column(name)


def _moment(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _link(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{target.partition('.')[0]}")
    return sa.ForeignKeyConstraint([column], [target], name=name)


def _cases() -> None:
    table = "controlegevallen"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("aanstelling_id", sa.Uuid(), nullable=True),
        _moment("van"),
        _moment("tot"),
        sa.Column("aantal", sa.Integer(), nullable=False),
        _moment("gevonden_op"),
        sa.Column("oordeel", sa.String(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("beoordeeld_door_id", sa.Uuid(), nullable=True),
        _moment("beoordeeld_op", nullable=True),
        _moment("overgedragen_op", nullable=True),
        sa.Column("overdracht_reden", sa.Text(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "beoordeeld_door_id IS NULL OR beoordeeld_door_id <> aanstelling_id", name=op.f(f"ck_{table}_een_ander")
        ),
        sa.CheckConstraint("(oordeel = '') = (beoordeeld_op IS NULL)", name=op.f(f"ck_{table}_beoordeeld")),
        _link(table, "gemeente_id", "gemeenten.id"),
        _link(table, "plan_id", "plannen.id"),
        _link(table, "team_id", "teams.id"),
        _link(table, "aanstelling_id", "aanstellingen.id"),
        _link(table, "beoordeeld_door_id", "aanstellingen.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("sleutel", name=op.f(f"uq_{table}_sleutel")),
    )
    op.create_index(f"ix_{table}_gemeente", table, ["gemeente_id", "gevonden_op"])
    op.create_index(f"ix_{table}_team", table, ["team_id", "overgedragen_op"])
    op.create_table(
        "controledagen",
        sa.Column("dag", sa.Date(), nullable=False),
        _moment("gedaan_op"),
        sa.PrimaryKeyConstraint("dag", name=op.f("pk_controledagen")),
    )


def _reports() -> None:
    table = "controleverslagen"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("maand", sa.String(), nullable=False),
        _moment("uiterlijk"),
        sa.Column("cijfers", sa.Text(), nullable=True),
        sa.Column("getekend_door_id", sa.Uuid(), nullable=True),
        _moment("getekend_op", nullable=True),
        _moment("gemaakt_op"),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("(getekend_door_id IS NULL) = (getekend_op IS NULL)", name=op.f(f"ck_{table}_getekend")),
        _link(table, "gemeente_id", "gemeenten.id"),
        _link(table, "getekend_door_id", "aanstellingen.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("gemeente_id", "maand", name=op.f(f"uq_{table}_gemeente_maand")),
    )


def _people() -> None:
    table = "logbeheerders"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("gemeente_id", sa.Uuid(), nullable=False),
        sa.Column("aanstelling_id", sa.Uuid(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        _moment("van"),
        _moment("tot", nullable=True),
        sa.CheckConstraint("door_id <> aanstelling_id", name=op.f(f"ck_{table}_een_ander")),
        _link(table, "gemeente_id", "gemeenten.id"),
        _link(table, "aanstelling_id", "aanstellingen.id"),
        _link(table, "door_id", "aanstellingen.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    running = sa.text("tot IS NULL")
    of = {"sqlite_where": running, "postgresql_where": running}
    op.create_index(f"uq_{table}_lopend", table, ["gemeente_id", "aanstelling_id"], unique=True, **of)
    op.create_table(
        "woonkenmerken",
        sa.Column("account_id", sa.Uuid(), nullable=False),
        sa.Column("postcode", sa.String(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        _moment("gegeven_op"),
        _link("woonkenmerken", "account_id", "accounts.id"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_woonkenmerken")),
    )


def _requests() -> None:
    table = "naamverzoeken"
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot", sa.Date(), nullable=False),
        sa.Column("reden", sa.Text(), nullable=False),
        _moment("op"),
        sa.Column("antwoord", sa.String(), nullable=False),
        sa.Column("uitleg", sa.Text(), nullable=False),
        sa.Column("beantwoord_door_id", sa.Uuid(), nullable=True),
        _moment("beantwoord_op", nullable=True),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("antwoord IN ('', 'ja', 'nee')", name=op.f(f"ck_{table}_antwoord")),
        sa.CheckConstraint("(antwoord = '') = (beantwoord_op IS NULL)", name=op.f(f"ck_{table}_beantwoord")),
        _link(table, "plan_id", "plannen.id"),
        _link(table, "persoon_id", "personen.id"),
        _link(table, "beantwoord_door_id", "aanstellingen.id"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )
    waiting = sa.text("antwoord = ''")
    of = {"sqlite_where": waiting, "postgresql_where": waiting}
    op.create_index(f"uq_{table}_open", table, ["plan_id", "persoon_id"], unique=True, **of)
