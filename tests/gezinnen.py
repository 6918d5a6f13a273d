"""What the stories about a gezin need around the jeugdteam: the Dutch texts of a refusal, rows behind the scenes."""

import pytest
from sqlalchemy import select

from casus.database import db, transaction
from casus.errors import Invalid


def rows(kind, *where):
    """Rows as they stand in the database."""
    with transaction():
        found = db.session.scalars(select(kind).where(*where).order_by(*kind.__table__.primary_key)).all()
        db.session.expunge_all()
        return found


def wrong(do, *fields):
    """Exactly these fields got a message."""
    with pytest.raises(Invalid) as refused:
        do()
    assert set(refused.value.errors) == set(fields)


def by_id(views, row_id):
    """The view with this id, or nothing."""
    return next((view for view in views if view.id == row_id), None)
