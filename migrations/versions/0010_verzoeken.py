"""Requests of the people it is about: their clocks, the redaction worklist, the letter, and what is set aside."""

import sqlalchemy as sa
from alembic import op

revision, down_revision = "0010_verzoeken", "0009_journaal"
branch_labels = depends_on = None
TABLES = (
    "verzoek_items",
    "inzage_items",
    "hoofdlijnenbrieven",
    "correctiemeldingen",
    "verzoeken",
    "beperkingen",
)


def upgrade() -> None:
    op.create_table(
        "beperkingen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("auteur_aanstelling_id", sa.Uuid(), nullable=True),
        sa.Column("auteur_persoon_id", sa.Uuid(), nullable=True),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("van", sa.DateTime(timezone=True), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.Column("verteld_op", sa.Date(), nullable=True),
        sa.Column("beeindigd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("afloop", sa.String(), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "beeindigd_op IS NULL OR (afloop <> '' AND verteld_op IS NOT NULL)", name=op.f("ck_beperkingen_einde")
        ),
        sa.CheckConstraint("reden <> ''", name=op.f("ck_beperkingen_reden")),
        sa.ForeignKeyConstraint(
            ["auteur_aanstelling_id"],
            ["aanstellingen.id"],
            name=op.f("fk_beperkingen_auteur_aanstelling_id_aanstellingen"),
        ),
        sa.ForeignKeyConstraint(
            ["auteur_persoon_id"], ["personen.id"], name=op.f("fk_beperkingen_auteur_persoon_id_personen")
        ),
        sa.ForeignKeyConstraint(["door_id"], ["aanstellingen.id"], name=op.f("fk_beperkingen_door_id_aanstellingen")),
        sa.ForeignKeyConstraint(["persoon_id"], ["personen.id"], name=op.f("fk_beperkingen_persoon_id_personen")),
        sa.ForeignKeyConstraint(["plan_id"], ["plannen.id"], name=op.f("fk_beperkingen_plan_id_plannen")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beperkingen")),
    )
    with op.batch_alter_table("beperkingen") as batch_op:
        batch_op.create_index("ix_beperkingen_plan", ["plan_id"], unique=False)
        batch_op.create_index(
            "uq_beperkingen_item",
            ["item_id"],
            unique=True,
            sqlite_where=sa.text("beeindigd_op IS NULL"),
            postgresql_where=sa.text("beeindigd_op IS NULL"),
        )

    op.create_table(
        "verzoeken",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("persoon_id", sa.Uuid(), nullable=False),
        sa.Column("vrager_persoon_id", sa.Uuid(), nullable=True),
        sa.Column("vrager_naam", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("omvang", sa.String(), nullable=False),
        sa.Column("toelichting", sa.Text(), nullable=False),
        sa.Column("gevraagd_op", sa.Date(), nullable=False),
        sa.Column("uiterlijk_op", sa.Date(), nullable=False),
        sa.Column("verlengd_tot", sa.Date(), nullable=True),
        sa.Column("verleng_reden", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("belang", sa.String(), nullable=False),
        sa.Column("weging", sa.Text(), nullable=False),
        sa.Column("besluit", sa.Text(), nullable=False),
        sa.Column("besloten_door_id", sa.Uuid(), nullable=True),
        sa.Column("besloten_op", sa.Date(), nullable=True),
        sa.Column("genoteerd_door_id", sa.Uuid(), nullable=True),
        sa.Column("samengesteld_door_id", sa.Uuid(), nullable=True),
        sa.Column("samengesteld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nakijker_id", sa.Uuid(), nullable=True),
        sa.Column("goedgekeurd_door_id", sa.Uuid(), nullable=True),
        sa.Column("goedgekeurd_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("beschikbaar_tot", sa.DateTime(timezone=True), nullable=True),
        sa.Column("op", sa.DateTime(timezone=True), nullable=False),
        sa.Column("versie", sa.Integer(), nullable=False),
        sa.CheckConstraint("(vrager_persoon_id IS NULL) = (vrager_naam <> '')", name=op.f("ck_verzoeken_een_vrager")),
        sa.CheckConstraint("omvang IN ('alles', 'items')", name=op.f("ck_verzoeken_omvang")),
        sa.CheckConstraint(
            "soort IN ('inzage', 'correctie', 'beperking', 'vernietiging', 'bezwaar', 'overdraagbaarheid', 'hoofdlijnen')",
            name=op.f("ck_verzoeken_soort"),
        ),
        sa.CheckConstraint(
            "status IN ('gevraagd', 'in_behandeling', 'toegewezen', 'deels', 'afgewezen', 'ingetrokken', 'uitgevoerd')",
            name=op.f("ck_verzoeken_status"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('toegewezen', 'deels', 'afgewezen') OR (besluit <> '' AND besloten_door_id IS NOT NULL)",
            name=op.f("ck_verzoeken_besloten"),
        ),
        sa.CheckConstraint("verlengd_tot IS NULL OR verleng_reden <> ''", name=op.f("ck_verzoeken_verlengd")),
        sa.CheckConstraint(
            "(goedgekeurd_door_id IS NULL) = (goedgekeurd_op IS NULL)", name=op.f("ck_verzoeken_wie_en_wanneer")
        ),
        sa.CheckConstraint(
            "goedgekeurd_door_id IS NULL OR goedgekeurd_door_id <> samengesteld_door_id",
            name=op.f("ck_verzoeken_een_ander"),
        ),
        sa.CheckConstraint(
            "goedgekeurd_op IS NULL OR samengesteld_door_id IS NOT NULL", name=op.f("ck_verzoeken_samengesteld")
        ),
        sa.ForeignKeyConstraint(
            ["besloten_door_id"], ["aanstellingen.id"], name=op.f("fk_verzoeken_besloten_door_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["genoteerd_door_id"], ["aanstellingen.id"], name=op.f("fk_verzoeken_genoteerd_door_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["goedgekeurd_door_id"], ["aanstellingen.id"], name=op.f("fk_verzoeken_goedgekeurd_door_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["nakijker_id"], ["aanstellingen.id"], name=op.f("fk_verzoeken_nakijker_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(["persoon_id"], ["personen.id"], name=op.f("fk_verzoeken_persoon_id_personen")),
        sa.ForeignKeyConstraint(["plan_id"], ["plannen.id"], name=op.f("fk_verzoeken_plan_id_plannen")),
        sa.ForeignKeyConstraint(
            ["samengesteld_door_id"], ["aanstellingen.id"], name=op.f("fk_verzoeken_samengesteld_door_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["vrager_persoon_id"], ["personen.id"], name=op.f("fk_verzoeken_vrager_persoon_id_personen")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verzoeken")),
    )
    with op.batch_alter_table("verzoeken") as batch_op:
        batch_op.create_index("ix_verzoeken_nakijker", ["nakijker_id"], unique=False)
        batch_op.create_index("ix_verzoeken_plan", ["plan_id"], unique=False)
        batch_op.create_index("ix_verzoeken_vrager", ["vrager_persoon_id", "plan_id"], unique=False)

    op.create_table(
        "correctiemeldingen",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("verzoek_id", sa.Uuid(), nullable=False),
        sa.Column("rol", sa.String(), nullable=False),
        sa.Column("organisatie_id", sa.Uuid(), nullable=False),
        sa.Column("verteld_op", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verteld_door_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisaties.id"], name=op.f("fk_correctiemeldingen_organisatie_id_organisaties")
        ),
        sa.ForeignKeyConstraint(
            ["verteld_door_id"], ["aanstellingen.id"], name=op.f("fk_correctiemeldingen_verteld_door_id_aanstellingen")
        ),
        sa.ForeignKeyConstraint(
            ["verzoek_id"], ["verzoeken.id"], name=op.f("fk_correctiemeldingen_verzoek_id_verzoeken")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correctiemeldingen")),
        sa.UniqueConstraint("verzoek_id", "rol", "organisatie_id", name="uq_correctiemeldingen_verzoek"),
    )
    op.create_table(
        "hoofdlijnenbrieven",
        sa.Column("verzoek_id", sa.Uuid(), nullable=False),
        sa.Column("situatie", sa.Text(), nullable=False),
        sa.Column("hulp", sa.Text(), nullable=False),
        sa.Column("verloop", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["verzoek_id"], ["verzoeken.id"], name=op.f("fk_hoofdlijnenbrieven_verzoek_id_verzoeken")
        ),
        sa.PrimaryKeyConstraint("verzoek_id", name=op.f("pk_hoofdlijnenbrieven")),
    )
    op.create_table(
        "inzage_items",
        sa.Column("verzoek_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("oordeel", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("tekst", sa.Text(), nullable=False),
        sa.Column("door_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("oordeel <> 'niet' OR (reden <> '' AND tekst = '')", name=op.f("ck_inzage_items_reden")),
        sa.CheckConstraint("oordeel <> 'zwart' OR tekst <> ''", name=op.f("ck_inzage_items_tekst")),
        sa.CheckConstraint("oordeel IN ('geven', 'zwart', 'niet')", name=op.f("ck_inzage_items_oordeel")),
        sa.ForeignKeyConstraint(["door_id"], ["aanstellingen.id"], name=op.f("fk_inzage_items_door_id_aanstellingen")),
        sa.ForeignKeyConstraint(["verzoek_id"], ["verzoeken.id"], name=op.f("fk_inzage_items_verzoek_id_verzoeken")),
        sa.PrimaryKeyConstraint("verzoek_id", "item_id", name=op.f("pk_inzage_items")),
    )
    with op.batch_alter_table("inzage_items") as batch_op:
        batch_op.create_index("ix_inzage_items_item", ["item_id"], unique=False)

    op.create_table(
        "verzoek_items",
        sa.Column("verzoek_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["verzoek_id"], ["verzoeken.id"], name=op.f("fk_verzoek_items_verzoek_id_verzoeken")),
        sa.PrimaryKeyConstraint("verzoek_id", "item_id", name=op.f("pk_verzoek_items")),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)
