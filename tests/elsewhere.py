"""A browser in another operating-system process, with an app and connections of its own: it stays open meanwhile."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

PATIENCE = 60


class Elsewhere:
    """`get` and `post` as in `webdesk.py`; `take_mails` holds what waits in the outbox, `send_mails` lets it go."""

    def __init__(self, end: Connection):
        self.end = end

    def _ask(self, *asked: Any) -> Any:
        self.end.send(asked)
        assert self.end.poll(PATIENCE), asked
        return self.end.recv()

    def get(self, path: str) -> tuple[int, str]:
        return tuple(self._ask("get", path))

    def post(self, path: str, **fields: Any) -> tuple[int, str]:
        return tuple(self._ask("post", path, fields))

    def take_mails(self) -> int:
        """How many wait."""
        return int(self._ask("take_mails"))

    def send_mails(self) -> list[str]:
        """The texts that went out."""
        return list(self._ask("send_mails"))


@contextmanager
def elsewhere(settings: dict[str, Any], key: str, now: datetime) -> Iterator[Elsewhere]:
    """Signed in with the key of a session, at this moment."""
    context = multiprocessing.get_context("spawn")
    mine, theirs = context.Pipe()
    process = context.Process(target=run, args=(settings, key, now, theirs), daemon=True)
    process.start()
    try:
        assert mine.poll(PATIENCE)
        assert mine.recv() == "ready"
        yield Elsewhere(mine)
    finally:
        mine.send(None)
        process.join(PATIENCE)
        if process.is_alive():
            process.kill()


def run(settings: dict[str, Any], key: str, now: datetime, end: Connection) -> None:
    os.environ.pop("CASUS_TEST_DATABASE_URL", None)
    import time_machine

    from casus.app import create_app

    app = create_app(**settings)
    with time_machine.travel(now, tick=True):
        desk = _Desk(app, key)
        end.send("ready")
        while (asked := end.recv()) is not None:
            name, *rest = asked
            end.send(getattr(desk, name)(*rest))


class _Desk:
    def __init__(self, app: Any, key: str):
        self.app, self.client, self.mails = app, app.test_client(), []
        with self.client.session_transaction() as session:
            session["_user_id"], session["_fresh"] = key, True

    def get(self, path: str) -> tuple[int, str]:
        answer = self.client.get(path)
        return answer.status_code, answer.get_data(as_text=True)

    def post(self, path: str, fields: dict[str, Any]) -> tuple[int, str]:
        answer = self.client.post(path, data=fields)
        return answer.status_code, answer.get_data(as_text=True)

    def take_mails(self) -> int:
        from casus.actions.mail import Mail
        from casus.actions.outbox import _open
        from casus.database import db, now, transaction

        with self.app.app_context(), transaction():
            rows = db.session.execute(_open(now())).all()
        self.mails = [Mail(row.email, bericht=row.id) for row in rows]
        return len(self.mails)

    def send_mails(self) -> list[str]:
        from casus.actions.outbox import deliver

        folder = Path(self.app.config["MAIL_DIR"])
        before = set(folder.glob("*")) if folder.exists() else set()
        with self.app.app_context():
            deliver(self.mails)
        return [path.read_text("utf-8") for path in sorted(set(folder.glob("*")) - before)]
