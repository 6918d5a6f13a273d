"""The tables that migrations make are the tables that the models name, and every step goes up, down and up."""

import uuid

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask_migrate import downgrade, upgrade

from casus.app import create_app
from casus.database import Base, db, door_open
from conftest import ADMIN, SETTINGS, _Postgres


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


def differences():
    with door_open("test"), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def test_the_migrations_make_what_the_models_name(empty_app):
    upgrade()

    assert differences() == []


def test_up_down_and_up_again(empty_app):
    upgrade()
    downgrade(revision="base")
    upgrade()

    assert differences() == []
