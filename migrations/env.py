"""Runs the migrations in the app's own database. The door stands open here, in writing: they see every table."""

from alembic import context
from flask import current_app

from casus.database import Base, door_open

config = context.config
database = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args


def offline() -> None:
    """Print the SQL instead of running it."""
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    context.configure(url=url, target_metadata=Base.metadata, literal_binds=True, **options)
    with context.begin_transaction():
        context.run_migrations()


def online() -> None:
    """Run them, each in a transaction of its own, so that a later one may build on an earlier one's commit."""
    with door_open("migration"), database.engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=Base.metadata, transaction_per_migration=True, **options
        )
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    offline()
else:
    online()
