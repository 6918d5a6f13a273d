"""The tables that migrations make are the tables that the models name; on a filled database every step goes up, down
and up; and while a step is taken the release before it goes on serving.
"""

import shutil
import uuid
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import downgrade, upgrade

from casus import paths
from casus.actions.bijdragen import vertellen
from casus.app import create_app
from casus.database import Base, db, door_open
from conftest import ADMIN, SETTINGS, _Postgres
from expanding import breaks, rows, shape, written_as
from jeugdteam import Jeugdteam

REVISIONS = list(ScriptDirectory(str(paths.MIGRATIONS)).walk_revisions())
"""The newest first."""
NEXT = '''
"""Made up by a test."""
import sqlalchemy as sa
from alembic import op
revision, down_revision = "9999_next", "{head}"
branch_labels = depends_on = None
{more}

def upgrade():
    with op.batch_alter_table("organisaties") as table:
        {up}

def downgrade():
    with op.batch_alter_table("organisaties") as table:
        {down}
'''


@pytest.fixture
def empty_app(tmp_path):
    database = _Postgres() if ADMIN else None
    url = database.url if database else f"sqlite:///{tmp_path / uuid.uuid4().hex}.db"
    app = create_app(DATABASE_URL=url, **SETTINGS)
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()
        if database:
            database.drop()


@pytest.fixture
def filled(empty_app):
    """A database in the newest revision with a family in it."""
    upgrade()
    team = Jeugdteam().start()
    about = {"topic": "school", "leefgebied": "onderwijs", "over": [team.persons["sem"]]}
    vertellen(team.noor.lens(), team.plan, tekst="Het gaat beter op school.", **about)
    return empty_app


@pytest.fixture
def next_release(tmp_path):
    """The migrations with one more, made up; gives their folder."""

    def make(up, down="pass", more=""):
        folder = tmp_path / "migrations"
        shutil.copytree(paths.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
        text = NEXT.format(head=REVISIONS[0].revision, up=up, down=down, more=more)
        (folder / "versions" / "9999_next.py").write_text(text)
        return str(folder)

    return make


def looked(what):
    db.session.remove()
    with door_open("test"), db.engine.begin() as connection:
        return what(connection)


def differences():
    with door_open("test"), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def as_of(kept, tables):
    """The rows of these tables, in any order, with the columns that each table has."""
    return {
        table.name: sorted(str({name: row[name] for name in tables[table.name]}) for row in content)
        for table, content in kept
        if table.name in tables
    }


def test_the_migrations_make_what_the_models_name(empty_app):
    upgrade()

    assert differences() == []


# --- up, down and up on a filled database ------------------------------------------------------------------------


def test_every_step_goes_down_and_up_on_a_filled_database_and_leaves_the_release_before_alone(filled):
    """From the newest to the first. What the revision below knows survives both ways; below the first is nothing."""
    for step in REVISIONS:
        full = looked(rows)
        downgrade(revision=step.down_revision or "base")
        below, before = looked(rows), looked(shape)
        tables = {table.name: table.columns.keys() for table, _ in below}
        kept = as_of(full, tables)
        assert sum(map(len, kept.values())) > 50 or not step.down_revision
        assert as_of(below, tables) == kept, step.revision
        upgrade(revision=step.revision)
        assert as_of(looked(rows), tables) == kept, step.revision
        if step.down_revision:
            leaves_alone(step, before, below)
        downgrade(revision=step.down_revision or "base")
    upgrade()

    assert differences() == []


def leaves_alone(step, before, kept):
    """While the release before serves: it finds all it knows, and writes without naming what it does not know."""
    contracts = getattr(step.module, "contracts", None)
    assert contracts is None or contracts in {older.revision for older in REVISIONS}
    assert breaks(before, looked(shape), contracts) == []
    if not contracts:
        still_written(kept)


def test_rows_survive_a_step_and_its_way_back(filled, next_release):
    """The same for a step of a release to come: today there is only one."""
    kept = looked(rows)
    column = 'table.add_column(sa.Column("website", sa.String(), nullable=True))'
    folder = next_release(column, 'table.drop_column("website")')
    upgrade(directory=folder)
    assert ("organisaties", "website") in looked(shape).columns
    downgrade(directory=folder)

    tables = {table.name: table.columns.keys() for table, _ in kept}
    assert as_of(looked(rows), tables) == as_of(kept, tables)
    assert differences() == []


# --- while the release before serves -----------------------------------------------------------------------------


def still_written(kept):
    """The release before names only the columns it knows, and reads back what it wrote."""
    tables = {table.name: table.columns.keys() for table, _ in kept}
    assert as_of(looked(lambda connection: written_as(connection, kept)), tables) == as_of(kept, tables)


def test_columns_that_may_be_left_out_expand(filled, next_release):
    before, kept = looked(shape), looked(rows)
    one = 'table.add_column(sa.Column("website", sa.String(), nullable=True))'
    other = 'table.add_column(sa.Column("logo", sa.String(), nullable=False, server_default=""))'
    upgrade(directory=next_release(f"{one}\n        {other}"))

    assert breaks(before, looked(shape)) == []
    still_written(kept)


def test_what_the_release_before_cannot_live_with_is_named(filled, next_release):
    changes = (
        'table.alter_column("telefoon", new_column_name="tel")',
        'table.alter_column("plaats", type_=sa.Text())',
        'table.create_unique_constraint("uq_org", ["naam", "id"])',
        'table.create_check_constraint("lang", "length(naam) > 0")',
    )
    before = looked(shape)
    upgrade(directory=next_release("\n        ".join(changes)))

    assert breaks(before, looked(shape)) == [
        "organisaties.telefoon is weg",
        "organisaties.plaats werd TEXT",
        "organisaties.tel is nieuw en mag niet leeg blijven",
        "organisaties: nieuwe eis, uniek op naam, id",
        "organisaties: nieuwe eis, voorwaarde ck_organisaties_lang",
    ]


def test_a_column_that_must_be_filled_is_named_and_the_release_before_indeed_fails(filled, next_release):
    before, kept = looked(shape), looked(rows)
    column = 'sa.Column("website", sa.String(), nullable=False, server_default="")'
    without = 'table.alter_column("website", server_default=None)'
    both = f"table.add_column({column})\n    with op.batch_alter_table('organisaties') as table:\n        {without}"
    upgrade(directory=next_release(both))

    assert breaks(before, looked(shape)) == ["organisaties.website is nieuw en mag niet leeg blijven"]
    with pytest.raises(Exception, match=r"(?i)null"):
        still_written(kept)


def test_a_contract_may_take_away_and_nothing_else(filled, next_release):
    before = looked(shape)
    upgrade(directory=next_release('table.drop_column("telefoon")', more=f'contracts = "{REVISIONS[0].revision}"'))
    after = looked(shape)

    assert breaks(before, after) == ["organisaties.telefoon is weg"]
    assert breaks(before, after, contracts=REVISIONS[0].revision) == []


def test_the_folder_of_the_migrations_says_the_rule():
    assert "expand" in (Path(paths.MIGRATIONS) / "README.md").read_text().lower()
